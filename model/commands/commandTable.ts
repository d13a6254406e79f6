// Every action by name: its title in the palette, its keys, its place in the menu. Keys, native menu, buttons, palette
// and the `?` sheet are views of this one table; what a command does stands in the rooms of renderer.
import { acrossMenu } from "./acrossMenu";
import { annotateMenu } from "./annotateMenu";
import type { CommandDescriptor } from "./commandDescriptor";
import { editMenu } from "./editMenu";
import { fileMenu } from "./fileMenu";
import { goMenu } from "./goMenu";
import { helpMenu } from "./helpMenu";
import { reviewMenu } from "./reviewMenu";
import { viewMenu } from "./viewMenu";

/** In menu order. Of two commands with one key the first that can run runs. */
const table = [
  ...fileMenu,
  ...editMenu,
  ...annotateMenu,
  ...goMenu,
  ...viewMenu,
  ...reviewMenu,
  ...acrossMenu,
  ...helpMenu,
];

/** Id of a command that every project has. Tagging commands are per label: `tag.<label id>`. */
export type CommandId = (typeof table)[number]["id"];

/** The commands every project has, in menu order. */
export const commandTable: readonly (CommandDescriptor & { readonly id: CommandId })[] = table;

/** The single letters that are keys of commands while one annotates: no label gets one of them for a key. */
export const commandLetters: ReadonlySet<string> = new Set(
  commandTable
    .filter(({ scope }) => scope !== "review" && scope !== "across")
    .flatMap(({ keys }) => keys.filter((key) => /^[A-Z]$/.test(key))),
);

/** The digit that tags with the label at a place, counted from 0: 1 to 9, then 0; later ones have none. */
export function labelDigit(place: number): string | undefined {
  return place < 10 ? String((place + 1) % 10) : undefined;
}

/**
 * The tagging command of a label: the digit of its place, and its letter where that is no other command's; with `exact`,
 * the variant that takes the selection as it stands instead of snapping to words.
 */
export function tagCommand(
  label: { readonly id: string; readonly name: string; readonly letter: string },
  place: number,
  exact: boolean,
): CommandDescriptor {
  const letters = commandLetters.has(label.letter) ? [] : [label.letter];
  const keys = [labelDigit(place) ?? [], letters].flat();
  const values = { label: label.name };
  return exact
    ? {
        id: `tagExactly.${label.id}`,
        title: `Tag exactly the selected characters as ${label.name}`,
        said: { message: "Tag exactly the selected characters as {label}", values },
        keys: keys.map((key) => `Alt+${key}`),
      }
    : {
        id: `tag.${label.id}`,
        title: `Tag as ${label.name}`,
        said: { message: "Tag as {label}", values },
        keys,
        menu: { name: "Annotate", group: 0 },
      };
}

/** How many sub-labels of a label have a key of their own. */
export const numberedSubLabels = 10;

/** The command that chooses the sub-label at a place, counted from 0, while they are offered: 1 to 9, then 0. */
export function subLabelCommand(place: number): CommandDescriptor {
  return {
    id: `subLabel.${place + 1}`,
    title: `Choose sub-label ${place + 1}`,
    said: { message: "Choose sub-label {place}", values: { place: String(place + 1) } },
    keys: [labelDigit(place) ?? []].flat(),
    scope: "sub-labels",
  };
}

/** The command of the palette that tags with a label and one of its sub-labels in one step. */
export function tagWithSubLabelCommand(
  label: { readonly id: string; readonly name: string },
  subLabel: { readonly id: string; readonly name: string },
): CommandDescriptor {
  const name = `${label.name} › ${subLabel.name}`;
  return {
    id: `tagAs.${label.id}/${subLabel.id}`,
    title: `Tag as ${name}`,
    said: { message: "Tag as {label}", values: { label: name } },
    keys: [],
  };
}

/** How many variants of a case have a key of their own. */
export const numberedVariants = 9;

/** The command that chooses the variant at a place, counted from 0, of the picked case: its digit. */
export function variantCommand(place: number): CommandDescriptor {
  return {
    id: `review.variant${place + 1}`,
    title: `Choose variant ${place + 1} of the case`,
    said: { message: "Choose variant {variant} of the case", values: { variant: String(place + 1) } },
    keys: [String(place + 1)],
    scope: "review",
  };
}
