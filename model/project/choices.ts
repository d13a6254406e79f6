// The choices of an attribute, written as words between commas.
import type { AttributeDefinition } from "./attribute";

export type Choice = NonNullable<AttributeDefinition["choices"]>[number];

/**
 * The choices that words between commas stand for. Annotations name a choice by id: a choice that kept its words keeps
 * its id, and so does one that only got other words in its place. The id of a new choice is its words. Without any words
 * the choices stay as they were.
 */
export function choicesOf(words: string, before: readonly Choice[]): Choice[] {
  const typed = words.split(",").map((name) => name.trim().slice(0, 60));
  const names = [...new Set(typed.filter((name) => name !== ""))];
  if (names.length === 0) return before.length > 0 ? [...before] : [{ id: "choice", name: "choice" }];
  const known = new Map(before.map(({ id, name }) => [name, id]));
  const taken = new Set(names.flatMap((name) => known.get(name) ?? []));
  return names.map((name, place) => {
    const renamed = names.length === before.length ? before[place]?.id : undefined;
    const id = known.get(name) ?? (renamed !== undefined && !taken.has(renamed) ? renamed : unused(name, taken));
    taken.add(id);
    return { id, name };
  });
}

function unused(name: string, taken: ReadonlySet<string>): string {
  let id = name;
  for (let number = 2; taken.has(id); number++) id = `${name.slice(0, 56)}-${number}`;
  return id;
}
