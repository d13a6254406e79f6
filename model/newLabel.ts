// A label made of a name alone: id, letter and colour are chosen so that they clash with none the project has.
import { activeLabels, type Label } from "./label";

/** `undefined` when no letter is left for another label. */
export function newLabel(labels: readonly Label[], wanted: string): Label | undefined {
  const name = wanted.replace(/\s+/g, " ").trim();
  const letter = freeLetter(labels, name);
  if (letter === undefined || name === "") return undefined;
  return {
    id: freeId(labels, name),
    name: name.length <= 60 ? name : `${name.slice(0, 59)}…`,
    letter,
    drawing: "fill",
    colour: leastUsedColour(labels),
  };
}

/** The first letter of a word of the name, else one from within, else any. */
function freeLetter(labels: readonly Label[], name: string): string | undefined {
  const taken = new Set(activeLabels(labels).map(({ letter }) => letter));
  const plain = plainLetters(name).toUpperCase();
  const initials = plain.match(/(?<![A-Z])[A-Z]/g) ?? [];
  return [...initials, ...plain, ...alphabet].find((letter) => /[A-Z]/.test(letter) && !taken.has(letter));
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

function freeId(labels: readonly Label[], name: string): string {
  const taken = new Set(labels.map(({ id }) => id));
  const words = plainLetters(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "");
  const base = words.slice(0, 36).replace(/-+$/, "") || "label";
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(id)) return id;
  }
}

function leastUsedColour(labels: readonly Label[]): number {
  const uses = Array.from({ length: 8 }, (_, colour) => labels.filter((label) => label.colour === colour).length);
  return uses.indexOf(Math.min(...uses));
}

/** É as E: ids and letters are of the Latin alphabet without marks. */
function plainLetters(name: string): string {
  return name.normalize("NFKD").replace(/\p{M}/gu, "");
}
