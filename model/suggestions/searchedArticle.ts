// An article as suggestions look at it: its words, and the stretches that speak for themselves whatever was tagged before
// (quantities, quotations). Made once per article, since its text never changes.

import { type FoldedWords, foldedWords } from "../phrases/foldedWords";
import { isGraphemeBoundary } from "../text/graphemes";
import type { Stretch } from "../text/stretch";
import type { Suggestion } from "./suggestion";

export interface SearchedArticle {
  readonly id: string;
  readonly text: string;
  readonly words: FoldedWords;
  readonly findings: readonly Finding[];
  /**
   * The stretches that are probably not the article: menus, counters, a standfirst that is repeated. A person decides,
   * but until then nothing is proposed there.
   */
  readonly asides: readonly Stretch[];
}

export interface Finding extends Stretch {
  readonly source: Exclude<Suggestion["source"], "seen" | "import">;
  readonly label: string;
  /** A sentence without its point: “a quantity: 240 km”. */
  readonly why: string;
  /** 0–1 */
  readonly strength: number;
  /** Right so often that it is offered unasked. */
  readonly strong: boolean;
  readonly attributes?: Suggestion["attributes"];
  /** Of a claim that its cue stands in the middle of: its pieces. */
  readonly fragments?: Suggestion["fragments"];
  readonly speaker?: Stretch;
  /** Findings of one kind are judged together by what became of others: countries, towns, persons. */
  readonly kind?: string;
  /** The key of a name: the same for all its mentions. */
  readonly name?: string;
}

/** The things that are looked for in any text. Offsets are UTF-16. */
export interface Rules {
  readonly finders: readonly ((text: string) => readonly Finding[])[];
  readonly asides: (text: string) => readonly Stretch[];
}

const noRules: Rules = { finders: [], asides: () => [] };

export function searchedArticle(id: string, text: string, { finders, asides }: Rules = noRules): SearchedArticle {
  const findings = finders.flatMap((find) => find(text)).filter((finding) => fits(text, finding));
  return { id, text, words: foldedWords(text), findings, asides: asides(text) };
}

function fits(text: string, { start, end }: Stretch): boolean {
  return (
    start >= 0 && start < end && end <= text.length && isGraphemeBoundary(text, start) && isGraphemeBoundary(text, end)
  );
}
