// Reads the lists of the samples (README.md says how they are written) in which one person says something across articles.
import type { EntityFields } from "../model/across/entity";
import { type Relation, relations } from "../model/across/judgement";

export type AcrossLine =
  | { readonly kind: "entity"; readonly key: string; readonly fields: EntityFields }
  | {
      readonly kind: "judgement";
      readonly relation: Relation;
      /** Given as a reviewer, on what the others say of the pair. */
      readonly decides: boolean;
      /** As written. */
      readonly left: NamedRef;
      readonly right: NamedRef;
      readonly reason?: string;
    };

export type NamedRef =
  | { readonly kind: "entity"; readonly key: string }
  | { readonly kind: "article"; readonly number: string }
  | { readonly kind: "spelling"; readonly label: string; readonly text: string }
  | {
      readonly kind: "mention";
      readonly number: string;
      readonly annotator: string;
      readonly label: string;
      readonly words: string;
    };

/** Fails with the number of a line that is not written as it should be. */
export function readAcrossList(content: string): readonly AcrossLine[] {
  const lines: AcrossLine[] = [];
  for (const [index, line] of content.split("\n").entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const last = lines.at(-1);
    const read = line.startsWith("  ") ? last && withDetail(last, line.trim()) : lineOf(line);
    if (!read) throw new Error(`Line ${index + 1} is not as README.md says: ${line}`);
    if (line.startsWith("  ")) lines.pop();
    lines.push(read);
  }
  return lines;
}

function lineOf(line: string): AcrossLine | undefined {
  const [first = "", second = "", third = "", ...more] = line.split(" | ");
  const key = /^entity (\w+)$/.exec(first)?.[1];
  if (second === "" || third === "" || more.length > 0) return undefined;
  if (key !== undefined) return { kind: "entity", key, fields: { kind: second, name: third } };
  const [, decides, relation] = /^(decide )?([a-z-]+)$/.exec(first) ?? [];
  const [left, right] = [refOf(second), refOf(third)];
  if (!left || !right || !isRelation(relation)) return undefined;
  return { kind: "judgement", relation, decides: decides !== undefined, left, right };
}

function isRelation(word: string | undefined): word is Relation {
  return word !== undefined && (Object.values(relations).flat() as readonly string[]).includes(word);
}

function refOf(written: string): NamedRef | undefined {
  const [, number, annotator, kind = "", name = ""] = /^(?:(\d\d) (\w+) )?(\w+): (.+)$/.exec(written) ?? [];
  if (name === "") return undefined;
  if (number !== undefined && annotator !== undefined)
    return { kind: "mention", number, annotator, label: kind, words: name };
  if (kind === "entity") return { kind, key: name };
  if (kind === "article") return { kind, number: name };
  return { kind: "spelling", label: kind, text: name };
}

function withDetail(line: AcrossLine, detail: string): AcrossLine | undefined {
  const [, key = "", value = ""] = /^(\w+): (.+)$/.exec(detail) ?? [];
  if (line.kind === "judgement") return key === "because" ? { ...line, reason: value } : undefined;
  const fields = fieldOf(key, value);
  return fields && { ...line, fields: { ...line.fields, ...fields } };
}

function fieldOf(key: string, value: string): Partial<EntityFields> | undefined {
  const [first = "", second = ""] = value.split(" ");
  switch (key) {
    case "note":
      return { note: value };
    case "id":
      return { externalIds: [{ registry: first, id: second }] };
    case "coordinates":
      return { coordinates: { latitude: Number(first), longitude: Number(second) } };
    default:
      return undefined;
  }
}
