// Steps of an annotation set in words, for the person who takes them back, and their places in the text.

import { type Annotation, quoteOf, startOf } from "../../model/annotation/annotation";
import type { Change } from "../../model/annotation/change";
import type { Step } from "../../model/annotation/history";
import { type Label, labelFor } from "../../model/project/label";
import { shorten } from "../../model/text/shorten";
import { inQuotes } from "../controls/inQuotes";
import { say, sayHost } from "../languages/say";

/** `Actor “the minister”`, `deleting Actor “the minister” and 2 more`; the step's title where it is about no words. */
export function stepInWords(step: Step, labels: readonly Label[]): string {
  const said = step.changes.flatMap((change) => changeInWords(change, labels) ?? []);
  const [first] = said;
  if (first === undefined) return sayHost(step.title);
  return said.length > 1 ? say("{first} and {more} more", { first, more: said.length - 1 }) : first;
}

/** The same in the words for the person who just did it: `Changed the note on Actor “the minister”`. */
export function doneInWords(step: Step, labels: readonly Label[]): string {
  const [first, ...others] = step.changes.filter(({ kind }) => kind !== "set-status");
  if (first?.kind === "replace-annotation" && others.length === 0 && first.before.label === first.after.label) {
    const { before, after } = first;
    const whose = `${labelFor(labels, after.label)?.name ?? after.label} ${quoted(quoteOf(after))}`;
    if (before.note !== after.note)
      return after.note ? say("Note on {whose}", { whose }) : say("No note any more on {whose}", { whose });
    return say("Changed {change}", { change: changeInWords(first, labels) ?? "" });
  }
  const title = sayHost(step.title);
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** The place of a step's first change in the text (UTF-16), and the annotation there after it was undone or redone. */
export function stepPlace(
  step: Step,
  kind: "undo" | "redo",
): { readonly start: number; readonly annotation?: string } | undefined {
  for (const change of step.changes) {
    const [before, after] = sides(change);
    const now = kind === "undo" ? before : after;
    if (now) return { start: startOf(now), annotation: now.id };
    const gone = before ?? after;
    if (gone) return { start: startOf(gone) };
    if (change.kind === "add-aside" || change.kind === "remove-aside") return { start: change.aside.start };
    if (change.kind === "add-refusal" || change.kind === "remove-refusal") return { start: change.refusal.start };
  }
  return undefined;
}

/** The annotation before and after a change of annotations. */
function sides(change: Change): readonly [before?: Annotation | undefined, after?: Annotation | undefined] {
  switch (change.kind) {
    case "add-annotation":
      return [undefined, change.annotation];
    case "remove-annotation":
      return [change.annotation, undefined];
    case "replace-annotation":
      return [change.before, change.after];
    default:
      return [];
  }
}

function changeInWords(change: Change, labels: readonly Label[]): string | undefined {
  const name = (label: string) => labelFor(labels, label)?.name ?? label;
  switch (change.kind) {
    case "add-annotation":
      return `${name(change.annotation.label)} ${quoted(quoteOf(change.annotation))}`;
    case "remove-annotation":
      return say("deleting {name} {quote}", {
        name: name(change.annotation.label),
        quote: quoted(quoteOf(change.annotation)),
      });
    case "replace-annotation": {
      const { before, after } = change;
      if (before.label !== after.label)
        return say("{after} instead of {before} for {quote}", {
          after: name(after.label),
          before: name(before.label),
          quote: quoted(quoteOf(after)),
        });
      const whose = `${name(after.label)} ${quoted(quoteOf(after))}`;
      return quoteOf(before) === quoteOf(after)
        ? say("what is said about {whose}", { whose })
        : say("the edges of {whose}", { whose });
    }
    case "add-aside":
      return say("{quote} as not article text", { quote: quoted(change.aside.quote) });
    case "remove-aside":
      return say("{quote} as article text", { quote: quoted(change.aside.quote) });
    case "add-refusal":
      return say("refusing {name} {quote}", { name: name(change.refusal.label), quote: quoted(change.refusal.quote) });
    default:
      return undefined;
  }
}

function quoted(words: string): string {
  return inQuotes(shorten(words, 60));
}
