// What an outlet changed without saying so: figures with other numbers, and words that somebody tagged as a claim or a figure
// and that read otherwise now. Listed as “was 12, is 15”.
import { findFigures } from "../figures/findFigures";
import { parseFigure } from "../figures/parseFigure";
import { overlap, type Stretch } from "../text/stretch";
import type { Editions } from "./editions";
import { placesInLater } from "./placeInLater";

export interface SilentEdit {
  readonly kind: "figure" | "tagged";
  /** In the earlier text. */
  readonly before: Stretch;
  /** In the later text. */
  readonly after: Stretch;
  readonly was: string;
  readonly is: string;
  /** The label of what was tagged there. */
  readonly label?: string;
}

/** In the order of the earlier text. `tagged`: the pieces that somebody tagged in it, with their labels. */
export function silentEdits(
  editions: Editions,
  tagged: readonly (Stretch & { readonly label: string })[] = [],
): readonly SilentEdit[] {
  const { before, after, pairs } = editions;
  const placed = placesInLater(editions);
  const edits = new Map<string, SilentEdit>();
  for (const { start, end, label } of tagged) {
    const found = edited({ start, end });
    if (found) edits.set(`${start} ${end}`, { kind: "tagged", ...found, label });
  }
  for (const pair of pairs) {
    const sentence = before.sentences[pair.before];
    if (pair.kind !== "changed" || sentence === undefined) continue;
    const figures = findFigures(sentence.text);
    for (const { start, end } of [...figures, ...numbersOutside(figures, sentence.text)]) {
      const found = edited({ start: sentence.start + start, end: sentence.start + end });
      const key = `${sentence.start + start} ${sentence.start + end}`;
      if (found && !edits.has(key) && (numbersIn(found.was) !== numbersIn(found.is) || readOtherwise(found)))
        edits.set(key, { kind: "figure", ...found });
    }
  }
  return [...edits.values()].sort((a, b) => a.before.start - b.before.start || a.before.end - b.before.end);

  /** Two people, now five: a number in words, read in its place. */
  function readOtherwise({ before: one, after: other }: Pick<SilentEdit, "before" | "after">): boolean {
    const [was, is] = [parseFigure(before.text, one.start, one.end), parseFigure(after.text, other.start, other.end)];
    if (was === undefined || is === undefined) return false;
    return was.value !== is.value || was.lower !== is.lower || was.upper !== is.upper;
  }

  function edited(stretch: Stretch) {
    const placing = placed(stretch);
    if (placing.kind !== "near") return undefined;
    const was = before.text.slice(stretch.start, stretch.end);
    const is = after.text.slice(placing.stretch.start, placing.stretch.end);
    return was === is ? undefined : { before: stretch, after: placing.stretch, was, is };
  }
}

/** Years, times and ages: no quantities, but what an outlet may change. */
function numbersOutside(figures: readonly Stretch[], text: string): readonly Stretch[] {
  const numbers = [...text.matchAll(/\p{N}+/gu)].map(({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
  }));
  return numbers.filter((number) => !figures.some((figure) => overlap(figure, number)));
}

function numbersIn(text: string): string {
  return (text.match(/\p{N}+/gu) ?? []).join(" ");
}
