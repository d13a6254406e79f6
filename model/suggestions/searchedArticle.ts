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

export function searchedArticle(id: string, text: string, rules: Rules = noRules): SearchedArticle {
  const search = searchOf(id, text, rules);
  for (;;) {
    const article = search.goOn();
    if (article) return article;
  }
}

/** A search that can be left and gone on with: a long text takes seconds. */
export interface ArticleSearch {
  readonly id: string;
  /** Steps that are done, and all of them. */
  readonly progress: () => { readonly done: number; readonly total: number };
  /** Does the next step; the article once all are done. */
  readonly goOn: () => SearchedArticle | undefined;
}

export function searchOf(id: string, text: string, { finders, asides }: Rules): ArticleSearch {
  let found: { readonly words: FoldedWords; readonly asides: readonly Stretch[] } | undefined;
  const findings: Finding[] = [];
  let done = 0;
  return {
    id,
    progress: () => ({ done, total: finders.length + 1 }),
    goOn: () => {
      const find = finders[done];
      if (find) for (const finding of find(text)) if (fits(text, finding)) findings.push(finding);
      if (!find) found ??= { words: foldedWords(text), asides: asides(text) };
      done = Math.min(done + 1, finders.length + 1);
      return found && { id, text, findings, ...found };
    },
  };
}

function fits(text: string, { start, end }: Stretch): boolean {
  return (
    start >= 0 && start < end && end <= text.length && isGraphemeBoundary(text, start) && isGraphemeBoundary(text, end)
  );
}
