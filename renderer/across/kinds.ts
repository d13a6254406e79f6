// The kinds of entities. Those that everybody needs are offered; any other that a person types is kept, and offered from
// then on where it is used.
import { idFromName } from "../../model/project/idFromName";
import { type Message, message, say } from "../languages/say";

export const usualKinds = ["person", "group", "organisation", "state-body", "place"] as const;

const usualNames: Readonly<Record<string, Message>> = {
  person: message("person"),
  group: message("group"),
  organisation: message("organisation"),
  "state-body": message("state body"),
  place: message("place ## kind of an entity"),
};

/** `state-body` as “state body”, which is typed, and stands in files. */
export function kindName(kind: string): string {
  return kind.replaceAll("-", " ");
}

/** The same to be read, in the window's language. */
export function kindShown(kind: string): string {
  const name = usualNames[kind];
  return name ? say(name) : kindName(kind);
}

export function kindFrom(name: string, otherwise: string): string {
  // Kinds go into other programs' fields: Latin letters only.
  const id = idFromName(name, new Set(), otherwise);
  return /^[a-z][a-z0-9-]*$/.test(id) ? id : otherwise;
}
