// The places of words that were tagged before: longest match first, from left to right, never two over each other.

import { placesOf } from "../phrases/wordPlaces";
import { type WordRun, wordRuns } from "../phrases/wordRuns";
import type { SubLabel } from "../project/subLabel";
import type { Stretch } from "../text/stretch";
import { evidenceOf, subLabelOfTaggings, taggedInWords } from "./evidence";
import { type Entry, type Lexicon, usualEdges } from "./lexicon";
import type { SearchedArticle } from "./searchedArticle";
import type { SuggestedSubLabels } from "./usualSubLabel";

export interface NameMatch extends Stretch {
  /** The folded words. */
  readonly key: string;
  readonly run: WordRun;
  readonly label: string;
  readonly subLabel: SubLabel | undefined;
  readonly why: string;
  readonly strength: number;
  /** The strength where the words stand again behind another mention. */
  readonly again: number;
  /** First and last word of the article, counted from 0. */
  readonly first: number;
  readonly last: number;
}

export interface NameNeeds {
  readonly article: SearchedArticle;
  readonly lexicon: Lexicon;
  readonly labels: ReadonlyMap<string, string>;
  readonly subLabels?: SuggestedSubLabels;
}

/** Matches of any strength worth telling; whether they may be suggested is for others to say. */
export function namesTaggedBefore({ article, lexicon, labels, subLabels }: NameNeeds): readonly NameMatch[] {
  const { words } = article;
  const runs = wordRuns(words);
  const known = new Map<Entry, Known | undefined>();
  const found: NameMatch[] = [];
  let behind = 0;
  for (const index of placesOf(words, lexicon.phrases.begins)) {
    const match = index < behind ? undefined : longestAt(index);
    if (!match) continue;
    found.push(match);
    behind = match.last + 1;
  }
  return found;

  function longestAt(first: number): NameMatch | undefined {
    const phrases = lexicon.phrases.at(words, first);
    for (let length = phrases.length; length > 0; length--) {
      const phrase = phrases[length - 1];
      const match = phrase && matchOf(phrase.item, first, phrase.last);
      if (match) return match;
    }
    return undefined;
  }

  function matchOf(entry: Entry, first: number, last: number): NameMatch | undefined {
    if (!known.has(entry)) known.set(entry, knownOf(entry));
    const { label, subLabel, why, isName, edges, strength: evidence = 0, again = 0 } = known.get(entry) ?? {};
    if (label === undefined || why === undefined || evidence < weakest) return undefined;
    const run = runs.at(first, last, edges);
    // A name in lower case is another word.
    if (!run || (isName && run.isSmall)) return undefined;
    const { start, end } = run;
    const stands = run.standing(isName === true);
    const strength = evidence * stands;
    if (strength < weakest) return undefined;
    return { start, end, run, key: entry.key, label, subLabel, why, strength, again: again * stands, first, last };
  }

  function knownOf(entry: Entry): Known | undefined {
    const evidence = evidenceOf(lexicon, entry);
    const name = evidence && labels.get(evidence.label);
    if (!evidence || name === undefined) return undefined;
    const { capitals, cased } = evidence.taggings;
    const subLabel = subLabelOfTaggings(evidence.taggings, evidence.label, subLabels);
    return {
      label: evidence.label,
      subLabel,
      strength: evidence.strength,
      again: evidence.again,
      why: taggedInWords(name, evidence.taggings, subLabel),
      isName: cased > 0 && capitals / cased > 0.7,
      edges: usualEdges(entry),
    };
  }
}

interface Known {
  readonly label: string;
  readonly subLabel: SubLabel | undefined;
  readonly strength: number;
  readonly again: number;
  readonly why: string;
  /** Mostly tagged with a capital. */
  readonly isName: boolean;
  readonly edges: ReturnType<typeof usualEdges>;
}

/** Below, a shorter match at the same place may be the better one. */
const weakest = 0.3;
