// Articles by when they were annotated last, and under which version of the guideline, so that agreement can be compared over
// time and before and after a change of guideline.

/** An article with the time of the last annotation in it, as ISO 8601. */
export interface DatedArticle {
  readonly article: string;
  readonly at: string;
  /** Ids of the versions of the guideline under which its annotations were made; "" for none. Each once. */
  readonly under: readonly string[];
}

export interface Period {
  /** `2026-05`, or the words that name it. */
  readonly name: string;
  readonly articles: readonly string[];
}

/** A period per month (UTC), the earliest first. */
export function periodsByMonth(dated: readonly DatedArticle[]): readonly Period[] {
  const months = new Map<string, string[]>();
  for (const { article, at } of dated) {
    const month = at.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), article]);
  }
  return [...months].map(([name, articles]) => ({ name, articles })).sort((a, b) => (a.name < b.name ? -1 : 1));
}

export interface GuidedPeriod {
  /** Id of the version; `undefined`: under no version. `several`: not all annotations of an article under the same one. */
  readonly version: string | "several" | undefined;
  readonly articles: readonly string[];
}

/** A period per version of the guideline, the oldest first; without those in which nothing was annotated. */
export function periodsByGuideline(
  dated: readonly DatedArticle[],
  versions: readonly { readonly id: string }[],
): readonly GuidedPeriod[] {
  const known = new Set(versions.map(({ id }) => id));
  const versionOf = ({ under: [first = "", ...more] }: DatedArticle) => {
    if (more.length > 0) return "several";
    return known.has(first) ? first : undefined;
  };
  return [undefined, ...known, "several"].flatMap((version) => {
    const articles = dated.filter((one) => versionOf(one) === version).map(({ article }) => article);
    return articles.length === 0 ? [] : [{ version, articles }];
  });
}

/** The articles annotated last before a day (`2026-05-26`, UTC), and those annotated on it or later. */
export function beforeAndFrom(
  dated: readonly DatedArticle[],
  day: string,
): readonly [before: readonly string[], from: readonly string[]] {
  const ids = (some: readonly DatedArticle[]) => some.map(({ article }) => article);
  return [ids(dated.filter(({ at }) => at.slice(0, 10) < day)), ids(dated.filter(({ at }) => at.slice(0, 10) >= day))];
}
