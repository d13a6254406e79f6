// An article as suggestions look at it: its words, and the stretches that speak for themselves whatever was tagged before
// (quantities, quotations). Made once per article, since its text never changes.
import { isGraphemeBoundary } from "../text/graphemes";
import type { Stretch } from "../text/stretch";
import { type FoldedWords, foldedWords } from "./foldedWords";
import type { Suggestion } from "./suggestion";

export interface SearchedArticle {
  readonly id: string;
  readonly text: string;
  readonly words: FoldedWords;
  readonly findings: readonly Finding[];
}

export interface Finding extends Stretch {
  readonly source: Exclude<Suggestion["source"], "seen">;
  readonly label: string;
  /** A sentence without its point: “a quantity: 240 km”. */
  readonly why: string;
  /** 0–1 */
  readonly strength: number;
}

/** Finds stretches of a text, in UTF-16 offsets. */
export type Finder = (text: string) => readonly Finding[];

export function searchedArticle(id: string, text: string, finders: readonly Finder[] = []): SearchedArticle {
  const findings = finders.flatMap((find) => find(text)).filter((finding) => fits(text, finding));
  return { id, text, words: foldedWords(text), findings };
}

function fits(text: string, { start, end }: Stretch): boolean {
  return (
    start >= 0 && start < end && end <= text.length && isGraphemeBoundary(text, start) && isGraphemeBoundary(text, end)
  );
}
