// The runs of words in an article that were tagged elsewhere: where they stand in the text, and how much they are what
// was tagged. That does not change with what is tagged, so it is found once per article and run.

import { snapToGraphemes } from "../text/graphemes";
import { withoutSpace } from "../text/space";
import type { Stretch } from "../text/stretch";
import { type FoldedWords, originalOf } from "./foldedWords";
import { type Surroundings, surroundings } from "./surroundings";

export interface WordRun extends Stretch {
  /** Whether the first word begins with a small letter. */
  readonly isSmall: boolean;
  /** How much of the strength is left by the text around, 0–1. `isName`: what was tagged is written with a capital. */
  standing(isName: boolean): number;
}

export interface WordRuns {
  /**
   * The run from word `first` to word `last`, with the signs that were tagged with it where they stand there; undefined
   * when nothing is left of it.
   */
  at(first: number, last: number, signs?: Signs): WordRun | undefined;
}

interface Signs {
  readonly before: string;
  readonly after: string;
}

const known = new WeakMap<FoldedWords, WordRuns>();

export function wordRuns(words: FoldedWords): WordRuns {
  const runs = known.get(words) ?? newWordRuns(words);
  known.set(words, runs);
  return runs;
}

/** Phrases have at most 12 words. */
const mostWords = 16;

const noSigns: Signs = { before: "", after: "" };

function newWordRuns(words: FoldedWords): WordRuns {
  const around = surroundings(words.folded.original);
  const runs = new Map<number, { readonly signs: Signs; readonly run: WordRun | undefined }>();
  return {
    at: (first, last, signs = noSigns) => {
      const key = first * mostWords + last - first;
      let found = runs.get(key);
      if (found?.signs.before !== signs.before || found.signs.after !== signs.after) {
        found = { signs, run: runOf(words, around, { first, last, signs }) };
        runs.set(key, found);
      }
      return found.run;
    },
  };
}

function runOf(
  words: FoldedWords,
  around: Surroundings,
  { first, last, signs }: { readonly first: number; readonly last: number; readonly signs: Signs },
): WordRun | undefined {
  const stretch = stretchOf(words, first, last, signs);
  if (!stretch) return undefined;
  const { folded } = words;
  const { start } = folded.toOriginal(words.start(first), words.start(first) + 1);
  const standings = new Map<boolean, number>();
  return {
    ...stretch,
    isSmall: isSmallLetter(folded.original.charAt(start)),
    standing: (isName) => {
      const standing = standings.get(isName) ?? around.standing(stretch, isName);
      standings.set(isName, standing);
      return standing;
    },
  };
}

function stretchOf(words: FoldedWords, first: number, last: number, { before, after }: Signs): Stretch | undefined {
  const { folded } = words;
  const start = words.start(first) - before.length;
  const end = words.end(last) + after.length;
  const hasSigns =
    start >= 0 && folded.text.startsWith(before, start) && folded.text.startsWith(after, words.end(last));
  const raw = hasSigns ? folded.toOriginal(start, end) : originalOf(words, first, last);
  const snapped = snapToGraphemes(folded.original, raw.start, raw.end);
  return withoutSpace(folded.original, snapped);
}

function isSmallLetter(character: string): boolean {
  return character !== character.toUpperCase();
}
