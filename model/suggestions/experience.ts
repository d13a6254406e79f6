// The fate of suggestions like one: how many of a kind were tagged, tagged otherwise, refused, or left alone in an
// article that is done. It changes labels and strengths of what is suggested below and in the next articles, and says
// why. Read off the sets that exist; nothing else is kept.

import { stretchIndex } from "../phrases/stretchIndex";
import { type FoundHere, withMentions } from "./mentions";
import type { Finding, SearchedArticle } from "./searchedArticle";
import type { SeenSet } from "./seenSet";

/** Counts by the kind of a finding. */
export type Experience = ReadonlyMap<string, KindCount>;

interface KindCount {
  readonly tagged: number;
  readonly refused: number;
  /** Not tagged in an article that is done. */
  readonly left: number;
  /** Tagged with another label, by label. */
  readonly otherwise: ReadonlyMap<string, number>;
}

export const noExperience: Experience = new Map();

const nothing: KindCount = { tagged: 0, refused: 0, left: 0, otherwise: new Map() };

/** Findings of one kind are judged together: countries that act, towns, persons, figures in passing. */
export function kindOf({ source, label, kind, strong }: Finding): string {
  return `${source} ${label} ${kind ?? (strong ? "strong" : "weak")}`;
}

/** One annotator's decisions about the findings of one article. Of a name only the first mention counts. */
export function experienceIn(article: Pick<SearchedArticle, "text" | "findings" | "asides">, own: SeenSet): Experience {
  const spans = new Map<string, ReturnType<typeof stretchIndex>>();
  for (const label of new Set(own.spans.map((span) => span.label)))
    spans.set(label, stretchIndex(own.spans.filter((span) => span.label === label)));
  const asides = stretchIndex([...own.asides, ...article.asides]);
  const counts = new Map<string, KindCount>();
  for (const finding of withMentions(article, own)) {
    if (finding.again || asides.overlaps(finding.start, finding.end)) continue;
    const fate = fateOf(finding, own, spans);
    if (fate) counts.set(kindOf(finding), sum(counts.get(kindOf(finding)) ?? nothing, fate));
  }
  return counts;
}

function fateOf(
  { label, start, end }: Finding,
  own: SeenSet,
  spans: ReadonlyMap<string, ReturnType<typeof stretchIndex>>,
): KindCount | undefined {
  if (spans.get(label)?.overlaps(start, end)) return { ...nothing, tagged: 1 };
  if (label !== "claim") {
    for (const [other, index] of spans) {
      if (other !== "claim" && index.overlaps(start, end)) return { ...nothing, otherwise: new Map([[other, 1]]) };
    }
  }
  const isRefused = own.refusals.some((no) => no.label === label && no.start < end && no.end > start);
  if (isRefused) return { ...nothing, refused: 1 };
  return own.done ? { ...nothing, left: 1 } : undefined;
}

export function sumOfExperience(all: readonly Experience[]): Experience {
  const counts = new Map<string, KindCount>();
  for (const one of all) for (const [kind, count] of one) counts.set(kind, sum(counts.get(kind) ?? nothing, count));
  return counts;
}

function sum(a: KindCount, b: KindCount): KindCount {
  const otherwise = new Map(a.otherwise);
  for (const [label, count] of b.otherwise) otherwise.set(label, (otherwise.get(label) ?? 0) + count);
  return { tagged: a.tagged + b.tagged, refused: a.refused + b.refused, left: a.left + b.left, otherwise };
}

/** Fewer decisions than this say nothing. */
const enough = 3;
/** A finding that is left alone says less than one that is refused. */
const leftWeight = 0.5;

/** A finding as experience has it: with another label, weaker or stronger, and with the reason. `labels`: names by id. */
export function asExperienced(
  finding: FoundHere,
  experience: Experience,
  labels: ReadonlyMap<string, string>,
): FoundHere {
  const count = experience.get(kindOf(finding));
  if (!count) return finding;
  const { tagged, refused, left, otherwise } = count;
  for (const [label, times] of otherwise) {
    const name = labels.get(label);
    if (times < enough || times <= 2 * tagged || name === undefined) continue;
    return { ...finding, label, why: `${finding.why}; ${name}, because you tagged ${inWords(times)} like it so` };
  }
  const against = refused + leftWeight * left;
  const share = tagged / Math.max(1, tagged + against);
  if (finding.strong && against >= enough && share < 1 / 3)
    return { ...finding, strong: false, why: `${finding.why}; weak, because you ${passedOver(refused, left)} like it` };
  if (!finding.strong && tagged >= enough && share > 3 / 4)
    return { ...finding, strong: true, why: `${finding.why}; strong, because you tagged ${inWords(tagged)} like it` };
  return finding;
}

function passedOver(refused: number, left: number): string {
  if (left === 0) return `refused ${inWords(refused)}`;
  return refused === 0 ? `left ${inWords(left)} alone` : `refused ${inWords(refused)} and left ${inWords(left)} alone`;
}

function inWords(count: number): string {
  return count.toLocaleString("en");
}
