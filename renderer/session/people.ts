// People of the project by name, and by their initials where there is little room.
import { type Annotator, sameName } from "../../model/project/project";
import { say } from "../languages/say";
import type { AppState } from "./appState";

/** The fields may be absent, or undefined where a panel has just those two. */
interface Known {
  readonly app?: AppState["app"] | undefined;
  readonly project?: AppState["project"] | undefined;
}

export function personName({ app, project }: Known, id: string): string {
  const me = app?.annotator;
  return nameAmong(project?.annotators ?? [], id, me?.id) ?? (me?.id === id ? me.name : say("A colleague"));
}

/** A person's name, told apart where several go by it: this person is “(me)”, the others are numbered. */
export function nameAmong(
  people: readonly Pick<Annotator, "id" | "name">[],
  id: string,
  me: string | undefined,
): string | undefined {
  const person = people.find((one) => one.id === id);
  if (!person) return undefined;
  const namesakes = people.filter(({ name }) => sameName(name, person.name));
  if (namesakes.length === 1) return person.name;
  if (id === me) return `${person.name} (me)`;
  const others = namesakes.filter((one) => one.id !== me);
  return others.length === 1 ? person.name : `${person.name} (${others.indexOf(person) + 1})`;
}

/** The first letters of the first and the last name, and of namesakes what tells them apart. */
export function initialsOf(shown: string): string {
  const [, name = shown, which] = /^(.*\S) (\((?:me|\d+)\))$/.exec(shown) ?? [];
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => [...(word ?? "")][0]?.toUpperCase() ?? "").join("") + (which ?? "");
}
