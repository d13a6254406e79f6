// The places of words that were tagged before: longest match first, from left to right, never two over each other.

import { type FoldedWords, originalOf } from "../phrases/foldedWords";
import { surroundings } from "../phrases/surroundings";
import { snapToGraphemes } from "../text/graphemes";
import { withoutSpace } from "../text/space";
import type { Stretch } from "../text/stretch";
import { evidenceOf, taggedInWords } from "./evidence";
import { type Entry, type Lexicon, usualEdges } from "./lexicon";
import type { SearchedArticle } from "./searchedArticle";

export interface NameMatch extends Stretch {
  /** The folded words. */
  readonly key: string;
  readonly label: string;
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
}

/** Matches of any strength worth telling; whether they may be suggested is for others to say. */
export function namesTaggedBefore({ article, lexicon, labels }: NameNeeds): readonly NameMatch[] {
  const { words, text } = article;
  const { standing } = surroundings(text);
  const known = new Map<Entry, Known | undefined>();
  const found: NameMatch[] = [];
  for (let index = 0; index < words.count; index++) {
    const match = longestAt(index);
    if (!match) continue;
    found.push(match);
    index = match.last;
  }
  return found;

  function longestAt(first: number): NameMatch | undefined {
    for (const { item, last } of lexicon.phrases.at(words, first).toReversed()) {
      const match = matchOf(item, first, last);
      if (match) return match;
    }
    return undefined;
  }

  function matchOf(entry: Entry, first: number, last: number): NameMatch | undefined {
    if (!known.has(entry)) known.set(entry, knownOf(entry));
    const { label, why, isName, edges, strength: evidence = 0, again = 0 } = known.get(entry) ?? {};
    if (label === undefined || why === undefined || evidence < weakest) return undefined;
    // A name in lower case is another word.
    if (isName && isSmallLetter(text.charAt(words.folded.toOriginal(words.start(first), words.start(first) + 1).start)))
      return undefined;
    const stretch = stretchOf(words, first, last, edges);
    if (!stretch) return undefined;
    const stands = standing(stretch, isName === true);
    const strength = evidence * stands;
    if (strength < weakest) return undefined;
    return { ...stretch, key: entry.key, label, why, strength, again: again * stands, first, last };
  }

  function knownOf(entry: Entry): Known | undefined {
    const evidence = evidenceOf(lexicon, entry);
    const name = evidence && labels.get(evidence.label);
    if (!evidence || name === undefined) return undefined;
    const { capitals, cased } = evidence.taggings;
    return {
      label: evidence.label,
      strength: evidence.strength,
      again: evidence.again,
      why: taggedInWords(name, evidence.taggings),
      isName: cased > 0 && capitals / cased > 0.7,
      edges: usualEdges(entry),
    };
  }
}

interface Known {
  readonly label: string;
  readonly strength: number;
  readonly again: number;
  readonly why: string;
  /** Mostly tagged with a capital. */
  readonly isName: boolean;
  readonly edges: ReturnType<typeof usualEdges>;
}

/** Below, a shorter match at the same place may be the better one. */
const weakest = 0.3;

function isSmallLetter(character: string): boolean {
  return character !== character.toUpperCase();
}

/** The stretch of a run of words in the original, with the signs that were tagged with it before. */
export function stretchOf(
  words: FoldedWords,
  first: number,
  last: number,
  { before, after }: { readonly before: string; readonly after: string } = { before: "", after: "" },
): Stretch | undefined {
  const { folded } = words;
  const start = words.start(first) - before.length;
  const end = words.end(last) + after.length;
  const hasEdges =
    start >= 0 && folded.text.startsWith(before, start) && folded.text.startsWith(after, words.end(last));
  const raw = hasEdges ? folded.toOriginal(start, end) : originalOf(words, first, last);
  const snapped = snapToGraphemes(folded.original, raw.start, raw.end);
  return withoutSpace(folded.original, snapped);
}
