// The fate of suggestions by their source: how many were accepted as they were, accepted or tagged with other edges or
// another label, and refused. Derived from what is proposed for an article and the set a person made of it; nothing about
// it is stored.
import { type Annotation, type AnnotationSet, endOf, type Fragment, startOf } from "../annotation/annotation";
import { counted } from "../data/counted";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { wordsKey } from "../phrases/foldedWords";
import type { Stretch } from "../text/stretch";
import { type Suggestion, suggestionSchema } from "./suggestion";

const count = z.int().min(0);
const fateShape = { accepted: count, changed: count, refused: count };

export const sharesSchema = z.strictObject({
  /** In the order of `sharedSources`, all of them. */
  sources: z.array(
    z.strictObject({
      source: suggestionSchema.shape.source,
      /** Suggestions there would be for somebody who has not begun the article. */
      proposed: count,
      ...fateShape,
    }),
  ),
  /** Decisions on suggestions that are not made any more; whether they were changed cannot be told. */
  untold: z.strictObject({ accepted: count, refused: count }),
});
export type Shares = Immutable<z.infer<typeof sharesSchema>>;

export const sharedSources = ["name", "seen", "figure", "quotation", "import"] as const;

/** The sources as a table names them. */
export const sourceTitles: Readonly<Record<Suggestion["source"], string>> = {
  name: "names",
  seen: "tagged before",
  figure: "quantities",
  quotation: "quotations",
  import: "imported",
};

export type SourceShare = Shares["sources"][number];

/** “12 (60 %)”: of the suggestions of this source that were decided. */
export function shareInWords(row: SourceShare, fate: "accepted" | "changed" | "refused"): string {
  const decided = row.accepted + row.changed + row.refused;
  const number = row[fate].toLocaleString("en");
  return decided === 0 ? number : `${number} (${Math.round((100 * row[fate]) / decided)} %)`;
}

/** A sentence about the decisions that stand in no row; undefined when there are none. */
export function untoldInWords({ untold: { accepted, refused } }: Shares): string | undefined {
  if (accepted + refused === 0) return undefined;
  return `${counted(accepted, "accepted suggestion")} and ${refused.toLocaleString("en")} refused are made by no source any more.`;
}

/**
 * What became of the suggestions for one article. `suggestions` are made without the decisions of the set, and `labelOf`
 * gives the label a label was merged into, or itself.
 */
export function sharesIn(
  suggestions: readonly Suggestion[],
  { annotations, refusals = [] }: Pick<AnnotationSet, "annotations" | "refusals">,
  labelOf: (label: string) => string,
): Shares {
  const tally = emptyTally();
  for (const { source } of suggestions) tally.of(source).proposed++;
  const accepted = annotations.filter(({ origin }) => origin === "suggestion");
  const open = new Set(suggestions);
  const rest: Annotation[] = [];
  const byPlace = new Map(suggestions.map((one) => [placeKey(one.label, one.fragments ?? [one]), one]));
  for (const annotation of accepted) {
    const same = byPlace.get(placeKey(labelOf(annotation.label), annotation.fragments));
    if (same && open.delete(same)) tally.of(same.source).accepted++;
    else rest.push(annotation);
  }
  const taught = teachings(annotations, labelOf);
  for (const annotation of rest) {
    const label = labelOf(annotation.label);
    const changed = nearest([...open], { start: startOf(annotation), end: endOf(annotation) }, (one) =>
      (label === "claim") === (one.label === "claim") ? (one.label === label ? 2 : 1) : 0,
    );
    if (changed) open.delete(changed);
    if (changed) tally.of(changed.source).changed++;
    else if (taught(annotation.fragments, label)) tally.of("seen").accepted++;
    else tally.untold.accepted++;
  }
  for (const refusal of refusals) {
    const label = labelOf(refusal.label);
    const refused = nearest(suggestions, refusal, (one) => (one.label === label ? 1 : 0));
    if (refused) tally.of(refused.source).refused++;
    else if (taught([refusal], label)) tally.of("seen").refused++;
    else tally.untold.refused++;
  }
  return tally.shares();
}

export function sumOfShares(all: readonly Shares[]): Shares {
  const sum = emptyTally();
  for (const { sources, untold } of all) {
    for (const { source, proposed, accepted, changed, refused } of sources) {
      const row = sum.of(source);
      row.proposed += proposed;
      row.accepted += accepted;
      row.changed += changed;
      row.refused += refused;
    }
    sum.untold.accepted += untold.accepted;
    sum.untold.refused += untold.refused;
  }
  return sum.shares();
}

interface Row {
  proposed: number;
  accepted: number;
  changed: number;
  refused: number;
}

function emptyTally() {
  const rows = new Map<Suggestion["source"], Row>();
  const of = (source: Suggestion["source"]): Row => {
    const row = rows.get(source) ?? { proposed: 0, accepted: 0, changed: 0, refused: 0 };
    rows.set(source, row);
    return row;
  };
  const untold = { accepted: 0, refused: 0 };
  const shares = (): Shares => ({ sources: sharedSources.map((source) => ({ source, ...of(source) })), untold });
  return { of, untold, shares };
}

function placeKey(label: string, pieces: readonly Stretch[]): string {
  return `${label} ${pieces.map(({ start, end }) => `${start}-${end}`).join()}`;
}

/** The suggestion that overlaps a stretch and has most in common with it; `kin` is 0 for one that does not count. */
function nearest(
  suggestions: readonly Suggestion[],
  { start, end }: Stretch,
  kin: (suggestion: Suggestion) => number,
): Suggestion | undefined {
  let best: { readonly suggestion: Suggestion; readonly kin: number; readonly apart: number } | undefined;
  for (const suggestion of suggestions) {
    if (suggestion.start >= end || suggestion.end <= start) continue;
    const close = { suggestion, kin: kin(suggestion), apart: apartFrom(suggestion, { start, end }) };
    if (close.kin === 0) continue;
    if (!best || close.kin > best.kin || (close.kin === best.kin && close.apart < best.apart)) best = close;
  }
  return best?.suggestion;
}

function apartFrom(a: Stretch, b: Stretch): number {
  return Math.abs(a.start - b.start) + Math.abs(a.end - b.end);
}

/** Whether the same words stand tagged further up: then they were suggested as tagged before, in this very article. */
function teachings(
  annotations: readonly Annotation[],
  labelOf: (label: string) => string,
): (pieces: readonly Pick<Fragment, "start" | "quote">[], label: string) => boolean {
  const first = new Map<string, number>();
  const keyOf = (quote: string, label: string) => `${label}\n${wordsKey(quote)}`;
  for (const { label, fragments } of annotations) {
    const [only] = fragments;
    if (!only || fragments.length > 1) continue;
    const key = keyOf(only.quote, labelOf(label));
    first.set(key, Math.min(only.start, first.get(key) ?? only.start));
  }
  return ([only, ...more], label) => {
    if (!only || more.length > 0) return false;
    const taughtAt = first.get(keyOf(only.quote, label));
    return taughtAt !== undefined && taughtAt < only.start;
  };
}
