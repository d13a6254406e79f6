// Where a statement of the brief stands: the number of its article in the brief's own list, and the line of its text.
import { compareText } from "../../../model/data/compareText";
import { lineAt, lineStarts } from "../../../model/text/lines";
import { wordsAround } from "../../../model/text/wordsAround";
import type { AcrossExport, ExportedArticle } from "./AcrossExport";
import { placedIn } from "./articlePlaces";
import { type Markup, markup } from "./briefMarkup";

interface Said {
  readonly article: string;
  /** UTF-16. */
  readonly start: number;
  readonly end: number;
}

export type BriefPlaces = ReturnType<typeof briefPlaces>;

export function briefPlaces(tables: AcrossExport) {
  const inOrder = inOrderOfPublication(tables);
  const numbers = new Map(inOrder.map(({ id }, place) => [id, place + 1]));
  const lines = new Map<string, readonly number[]>();
  const { codePoints } = placedIn(tables);

  function textOf(article: string): string {
    return tables.articles.get(article)?.text ?? "";
  }

  function lineOf({ article, start }: Said): number {
    const starts = lines.get(article) ?? lineStarts(textOf(article));
    lines.set(article, starts);
    return lineAt(starts, start) + 1;
  }

  return {
    /** In the order of their numbers. */
    articles: inOrder,
    numberOf: (article: string) => numbers.get(article) ?? 0,
    /** Leads to the article in the list at the end. */
    reference(said: Said): Markup {
      const number = numbers.get(said.article) ?? 0;
      const [from, to] = codePoints(said);
      return markup`<a class="place" href="#article-${number}" title="characters ${from} to ${to}">[${number}, line ${lineOf(said)}]</a>`;
    },
    /** The words, marked, in those around them: up to `around` UTF-16 units on each side. */
    quote(said: Said, around = 80): Markup {
      const text = textOf(said.article);
      const { before, after } = wordsAround(text, said, around);
      return markup`<q dir="auto">${before}<mark>${text.slice(said.start, said.end)}</mark>${after}</q>`;
    },
  };
}

/** Those of which the day is not known come last. */
function inOrderOfPublication({ articles }: AcrossExport): readonly ExportedArticle[] {
  const day = ({ provenance }: ExportedArticle) => provenance.published ?? "\uffff";
  return [...articles.values()].sort((a, b) => compareText(day(a), day(b)) || compareText(a.id, b.id));
}
