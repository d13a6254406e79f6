// Places in articles, in both units of offsets.
import { fromUtf16 } from "../writing/fromUtf16";
import type { AcrossExport } from "./AcrossExport";

/** UTF-16. */
export interface Placed {
  readonly article: string;
  readonly start: number;
  readonly end: number;
}

export type ArticlePlaces = ReturnType<typeof placedIn>;

/** Converts places. Each article's text is gone through once, when it is first needed. */
export function placedIn(tables: Pick<AcrossExport, "articles">) {
  const units = new Map<string, (offset: number) => number>();

  function unitOf(article: string) {
    const known = units.get(article) ?? fromUtf16(tables.articles.get(article)?.text ?? "", "code-points");
    units.set(article, known);
    return known;
  }

  return {
    /** Start and end in code points. */
    codePoints: ({ article, start, end }: Placed): readonly [number, number] => {
      const offset = unitOf(article);
      return [offset(start), offset(end)];
    },
  };
}
