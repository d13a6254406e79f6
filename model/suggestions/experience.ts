// The fate of suggestions like one: how many of a kind were tagged, tagged otherwise, refused, or left alone in an
// article that is done. It changes labels and strengths of what is suggested below and in the next articles, and says
// why. Read off the sets that exist; nothing else is kept.

import { type StretchIndex, stretchIndex } from "../phrases/stretchIndex";
import type { SubLabel } from "../project/subLabel";
import { type FoundHere, withMentions } from "./mentions";
import type { Finding, SearchedArticle } from "./searchedArticle";
import type { SeenSet, SeenSpan } from "./seenSet";
import { type SuggestedSubLabels, usualSubLabel } from "./usualSubLabel";

/** Counts by the kind of a finding. */
export type Experience = ReadonlyMap<string, KindCount>;

interface KindCount {
  readonly tagged: number;
  readonly refused: number;
  /** Not tagged in an article that is done. */
  readonly left: number;
  /** Tagged with another label, by label. */
  readonly otherwise: ReadonlyMap<string, number>;
  /** How many of the tagged ones got which sub-label, by its id. */
  readonly subLabels: ReadonlyMap<string, number>;
}

export const noExperience: Experience = new Map();

const nothing: KindCount = { tagged: 0, refused: 0, left: 0, otherwise: new Map(), subLabels: new Map() };

/** Findings of one kind are judged together: countries that act, towns, persons, figures in passing. */
export function kindOf({ source, label, kind, strong }: Finding): string {
  return `${source} ${label} ${kind ?? (strong ? "strong" : "weak")}`;
}

/** One annotator's decisions about the findings of one article. Of a name only the first mention counts. */
export function experienceIn(article: Pick<SearchedArticle, "text" | "findings" | "asides">, own: SeenSet): Experience {
  const spans = new Map<string, StretchIndex<SeenSpan>>();
  for (const label of new Set(own.spans.map((span) => span.label)))
    spans.set(label, stretchIndex(own.spans.filter((span) => span.label === label)));
  const asides = stretchIndex([...own.asides, ...article.asides]);
  const counts = new Map<string, KindCount>();
  for (const finding of decidable(article, own)) {
    if (finding.again || asides.overlaps(finding.start, finding.end)) continue;
    const fate = fateOf(finding, own, spans);
    if (fate) counts.set(kindOf(finding), sum(counts.get(kindOf(finding)) ?? nothing, fate));
  }
  return counts;
}

/** Those that may have been decided: in an article that is not done, those at spans and refusals. */
function decidable(article: Pick<SearchedArticle, "text" | "findings" | "asides">, own: SeenSet): Iterable<FoundHere> {
  const all = withMentions(article, own);
  if (own.done) return all;
  const index = indexOf(all);
  return new Set([...own.spans, ...own.refusals].flatMap(({ start, end }) => index.overlapping(start, end)));
}

/** The same is asked after every decision. */
function indexOf(all: readonly FoundHere[]): StretchIndex<FoundHere> {
  const index = indexes.get(all) ?? stretchIndex(all);
  indexes.set(all, index);
  return index;
}

const indexes = new WeakMap<readonly FoundHere[], StretchIndex<FoundHere>>();

function fateOf(
  { label, start, end }: Finding,
  own: SeenSet,
  spans: ReadonlyMap<string, StretchIndex<SeenSpan>>,
): KindCount | undefined {
  const [tagged] = spans.get(label)?.overlapping(start, end) ?? [];
  if (tagged) {
    const { subLabel } = tagged;
    return { ...nothing, tagged: 1, ...(subLabel !== undefined && { subLabels: new Map([[subLabel, 1]]) }) };
  }
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
  const { tagged, refused, left } = a;
  return {
    ...{ tagged: tagged + b.tagged, refused: refused + b.refused, left: left + b.left },
    otherwise: sumOfCounts(a.otherwise, b.otherwise),
    subLabels: sumOfCounts(a.subLabels, b.subLabels),
  };
}

function sumOfCounts(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const counts = new Map(a);
  for (const [key, count] of b) counts.set(key, (counts.get(key) ?? 0) + count);
  return counts;
}

/** Fewer decisions than this say nothing. */
const enough = 3;
/** A finding that is left alone says less than one that is refused. */
const leftWeight = 0.5;

/** What experience says of the findings of one kind: another label or strength, a sub-label, and why. */
export interface Opinion {
  readonly label?: string;
  readonly subLabel?: SubLabel;
  readonly strong?: boolean;
  readonly because: string;
}

/** Asked finding by finding, and thought over once per kind. `labels`: names by id. */
export function opinions(
  experience: Experience,
  labels: ReadonlyMap<string, string>,
  subLabels?: SuggestedSubLabels,
): (finding: Finding) => Opinion | undefined {
  const known = { strong: new Map<string, Opinion | undefined>(), weak: new Map<string, Opinion | undefined>() };
  return (finding) => {
    const kind = kindOf(finding);
    const count = experience.get(kind);
    if (!count) return undefined;
    const formed = finding.strong ? known.strong : known.weak;
    if (!formed.has(kind)) {
      const opinion = opinionOf(count, finding.strong, labels);
      formed.set(kind, opinion?.label === undefined ? withUsual(opinion, count, finding.label, subLabels) : opinion);
    }
    return formed.get(kind);
  };
}

function opinionOf(
  { tagged, refused, left, otherwise }: KindCount,
  strong: boolean,
  labels: ReadonlyMap<string, string>,
): Opinion | undefined {
  for (const [label, times] of otherwise) {
    const name = labels.get(label);
    if (times < enough || times <= 2 * tagged || name === undefined) continue;
    return { label, because: `${name}, because you tagged ${inWords(times)} like it so` };
  }
  const against = refused + leftWeight * left;
  const share = tagged / Math.max(1, tagged + against);
  if (strong && against >= enough && share < 1 / 3)
    return { strong: false, because: `weak, because you ${passedOver(refused, left)} like it` };
  if (!strong && tagged >= enough && share > 3 / 4)
    return { strong: true, because: `strong, because you tagged ${inWords(tagged)} like it` };
  return undefined;
}

/** The opinion with the sub-label that nearly all tagged ones of the kind were given. */
function withUsual(
  opinion: Opinion | undefined,
  { subLabels: counts }: KindCount,
  label: string,
  subLabels: SuggestedSubLabels | undefined,
): Opinion | undefined {
  const subLabel = usualSubLabel(counts, label, subLabels);
  const times = (subLabel && counts.get(subLabel.id)) ?? 0;
  if (subLabel === undefined || times < enough) return opinion;
  const so = `${subLabel.name}, because you tagged ${inWords(times)} like it so`;
  return { ...opinion, subLabel, because: opinion ? `${opinion.because}; ${so}` : so };
}

function passedOver(refused: number, left: number): string {
  if (left === 0) return `refused ${inWords(refused)}`;
  return refused === 0 ? `left ${inWords(left)} alone` : `refused ${inWords(refused)} and left ${inWords(left)} alone`;
}

function inWords(count: number): string {
  return count.toLocaleString("en");
}
