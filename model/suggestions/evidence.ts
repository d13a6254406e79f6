// How strongly what was tagged before speaks for a label, between 0 and 1, and in words.
import type { SubLabel } from "../project/subLabel";
import type { Entry, Lexicon, Taggings } from "./lexicon";
import { namedWith, type SuggestedSubLabels, usualSubLabel } from "./usualSubLabel";

export interface Evidence {
  readonly label: string;
  readonly strength: number;
  /** The same for a place behind another one in the same article. */
  readonly again: number;
  readonly taggings: Taggings;
}

/** A colleague's tagging counts less than my own. */
const othersWeight = 0.8;

/**
 * The label that was given most often, when the others do not come close. Each tagging speaks for it; other labels and
 * places where the words were left alone in done articles speak against it. Places behind one that was tagged speak only
 * against such places: many tag a name where it comes first and nowhere else.
 */
export function evidenceOf(lexicon: Lexicon, entry: Entry): Evidence | undefined {
  let best: { label: string; taggings: Taggings; weight: number } | undefined;
  let sum = 0;
  for (const [label, taggings] of entry.labels) {
    const weight = taggings.own + othersWeight * taggings.others;
    sum += weight;
    if (!best || weight > best.weight) best = { label, taggings, weight };
  }
  if (!best) return undefined;
  const { label, taggings, weight } = best;
  const left = lexicon.leftAlone(entry, label);
  const against = sum - weight + left.apart + 0.1 * left.before + doubtOf(entry, taggings);
  const strength = weight / (weight + against);
  return { label, taggings, strength, again: weight / (weight + against + 0.1 * left.after) };
}

/** Words that may be common ones need more taggings before they are believed. */
function doubtOf({ steps }: Entry, { capitals, cased }: Taggings): number {
  if (cased === 0) return steps.length > 1 ? 0.5 : 0.9;
  const isName = capitals / cased > 0.5;
  if (isName) return steps.length > 1 ? 0.25 : 0.4;
  return steps.length > 2 ? 0.9 : steps.length > 1 ? 1.2 : 2;
}

/** The sub-label that nearly all taggings with one have. */
export function subLabelOfTaggings(
  { subLabels }: Taggings,
  label: string,
  offered: SuggestedSubLabels | undefined,
): SubLabel | undefined {
  const weights = [...subLabels].map(([id, { own, others }]) => [id, own + othersWeight * others] as const);
  return usualSubLabel(weights, label, offered);
}

/** “tagged Actor › person 14 times, by you and 1 other”, or where some had no sub-label: “…; 12 of them as person”. */
export function taggedInWords(label: string, taggings: Taggings, subLabel: SubLabel | undefined): string {
  const { own, others, by, subLabels } = taggings;
  const exact = subLabel && subLabels.get(subLabel.id);
  const asIt = exact ? exact.own + exact.others : 0;
  const isAlways = asIt === own + others;
  const name = isAlways ? namedWith(label, subLabel) : label;
  const count = own + others;
  const people = by.size - (own > 0 ? 1 : 0);
  const whoElse = `${people} other${people === 1 ? "" : "s"}`;
  const who = own === 0 ? whoElse : people === 0 ? "you" : `you and ${whoElse}`;
  const tagged = `tagged ${name} ${count === 1 ? "once" : count === 2 ? "twice" : `${count} times`}, by ${who}`;
  if (subLabel === undefined || isAlways) return tagged;
  const asOften = `${asIt} of them as ${subLabel.name}`;
  return `${tagged}; ${asOften}`;
}
