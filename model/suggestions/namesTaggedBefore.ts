// Where an article holds words that were tagged before: longest match first, from left to right, never two over each
// other.
import { snapToGraphemes } from "../text/graphemes";
import { withoutSpace } from "../text/space";
import type { Stretch } from "../text/stretch";
import { evidenceOf, taggedInWords } from "./evidence";
import { type FoldedWords, originalOf, startsWithCapital } from "./foldedWords";
import { type Entry, type Lexicon, usualEdges } from "./lexicon";
import type { SearchedArticle } from "./searchedArticle";
import { standing } from "./surroundings";

export interface NameMatch extends Stretch {
  /** The folded words. */
  readonly key: string;
  readonly label: string;
  readonly why: string;
  readonly strength: number;
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
  const evidence = new Map<Entry, ReturnType<typeof evidenceOf>>();
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
    if (!evidence.has(entry)) evidence.set(entry, evidenceOf(lexicon, entry));
    const known = evidence.get(entry);
    const name = known && labels.get(known.label);
    if (!known || name === undefined || known.strength < weakest) return undefined;
    const stretch = stretchOf(words, first, last, usualEdges(entry));
    if (!stretch) return undefined;
    const { capitals, cased } = known.taggings;
    const isName = cased > 0 && capitals / cased > 0.7;
    const lowered = isName && startsWithCapital(text.slice(stretch.start, stretch.end)) === false;
    const strength = known.strength * standing(text, stretch, isName) * (lowered ? 0.3 : 1);
    if (strength < weakest) return undefined;
    return {
      ...stretch,
      key: entry.key,
      label: known.label,
      why: taggedInWords(name, known.taggings),
      strength,
      first,
      last,
    };
  }
}

/** Below, a shorter match at the same place may be the better one. */
const weakest = 0.3;

/** Where a run of words stands in the original, with the signs that were tagged with it before. */
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
