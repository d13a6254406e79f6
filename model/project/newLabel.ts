// A label made of a name alone: id, letter and colour are chosen so that they clash with none the project has.
import { commandLetters } from "../commands/commandTable";
import { idFromName, withoutLatinAccents } from "./idFromName";
import { activeLabels, type Label } from "./label";
import { colourNames } from "./labelColours";

/** `undefined` when no letter is left for another label. */
export function newLabel(labels: readonly Label[], wanted: string): Label | undefined {
  const name = wanted.replace(/\s+/g, " ").trim();
  const letter = freeLetter(labels, name);
  if (letter === undefined || name === "") return undefined;
  return {
    id: idFromName(name, new Set(labels.map(({ id }) => id)), "label"),
    name: name.length <= 60 ? name : `${name.slice(0, 59)}…`,
    letter,
    drawing: "fill",
    colour: leastUsedColour(labels),
  };
}

/**
 * A letter that no label to tag with has: the first of a word of the name, else one from within, else any. Letters that are
 * a command's key come last, because they stay the command's: such a label has its digit only.
 */
export function freeLetter(labels: readonly Label[], name: string): string | undefined {
  const taken = new Set(activeLabels(labels).map(({ letter }) => letter));
  const plain = withoutLatinAccents(name).toUpperCase();
  const initials = plain.match(/(?<![A-Z])[A-Z]/g) ?? [];
  const free = [...initials, ...plain, ...alphabet].filter((letter) => /^[A-Z]$/.test(letter) && !taken.has(letter));
  return free.find((letter) => !commandLetters.has(letter)) ?? free[0];
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The number of the colour that the fewest labels have: none is used twice before all are. */
export function leastUsedColour(labels: readonly Label[]): number {
  const uses = colourNames.map((_, colour) => labels.filter((label) => label.colour === colour).length);
  return uses.indexOf(Math.min(...uses));
}
