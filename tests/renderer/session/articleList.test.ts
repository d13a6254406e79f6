// The order of the list of articles.
import { expect, test } from "vitest";
import type { ArticleSummary } from "../../../model/project/article";
import type { ArticleCriteria, ArticleOrder } from "../../../model/project/articleFilter";
import { shownArticles } from "../../../renderer/session/articleList";

const articles = [
  summary("Storm 10", "Gazette", "2026-02-03", "done"),
  summary("Äther", undefined, "Tue, 03 Mar 2026 08:00:00 GMT", "new"),
  { ...summary("Storm 9", "Courier", undefined, "in-progress"), touchedAt: "2026-03-01T09:00:00.000Z" },
  { ...summary("Boats", "Gazette", "2025", "new"), touchedAt: "2026-03-02T08:00:00.000Z" },
];

test.each<[ArticleOrder | undefined, readonly string[]]>([
  [undefined, ["Storm 10", "Äther", "Storm 9", "Boats"]],
  ["title", ["Äther", "Boats", "Storm 9", "Storm 10"]],
  ["outlet", ["Storm 9", "Boats", "Storm 10", "Äther"]],
  ["date", ["Äther", "Storm 10", "Boats", "Storm 9"]],
  ["progress", ["Storm 9", "Äther", "Boats", "Storm 10"]],
  ["touched", ["Boats", "Storm 9", "Storm 10", "Äther"]],
])("ordered by %s, what has none of it stands last", (order, titles) => {
  expect(shownArticles(articles, { text: "", order }).map(({ title }) => title)).toEqual(titles);
});

test.each<[ArticleCriteria, readonly string[]]>([
  [{ outlet: "Gazette" }, ["Storm 10", "Boats"]],
  [{ outlet: "" }, ["Äther"]],
  [{ from: "2026-03" }, ["Äther"]],
  [{ from: "2025", to: "2026-02" }, ["Storm 10", "Boats"]],
  [{ to: "2025-06-01" }, ["Boats"]],
  [{ status: "new", text: "gaz" }, ["Boats"]],
  [{ label: "claim" }, ["Storm 9"]],
  [{ person: "ben", review: "none" }, ["Storm 9"]],
  [{ review: "adjudicated" }, ["Boats"]],
  [{ language: "de" }, []],
])("the filter %j lets through what fits all of it", (criteria, titles) => {
  const more: Readonly<Record<string, Partial<ArticleSummary>>> = {
    "Storm 9": { labels: ["claim"], annotatedBy: ["ada", "ben"] },
    Boats: { review: "adjudicated", annotatedBy: ["ben"] },
  };
  const list = articles.map((article) => ({ ...article, ...more[article.title] }));
  expect(shownArticles(list, { text: "", ...criteria }).map(({ title }) => title)).toEqual(titles);
});

function summary(
  title: string,
  outlet: string | undefined,
  published: string | undefined,
  status: ArticleSummary["status"],
): ArticleSummary {
  const known = { ...(outlet && { outlet }), ...(published && { published }) };
  return {
    id: title,
    title,
    ...known,
    length: 1,
    importedAt: "2026-01-01T00:00:00Z",
    status,
    counts: [],
    annotators: 0,
  };
}
