// The order of the list of articles.
import { expect, test } from "vitest";
import type { ArticleSummary } from "../../../model/project/article";
import type { ArticleOrder } from "../../../renderer/session/appState";
import { shownArticles } from "../../../renderer/session/articleList";

const articles = [
  summary("Storm 10", "Gazette", "2026-02-03", "done"),
  summary("Äther", undefined, "Tue, 03 Mar 2026 08:00:00 GMT", "new"),
  summary("Storm 9", "Courier", undefined, "in-progress"),
  summary("Boats", "Gazette", "2025", "new"),
];

test.each<[ArticleOrder | undefined, readonly string[]]>([
  [undefined, ["Storm 10", "Äther", "Storm 9", "Boats"]],
  ["title", ["Äther", "Boats", "Storm 9", "Storm 10"]],
  ["outlet", ["Storm 9", "Boats", "Storm 10", "Äther"]],
  ["date", ["Äther", "Storm 10", "Boats", "Storm 9"]],
  ["progress", ["Storm 9", "Äther", "Boats", "Storm 10"]],
])("ordered by %s, what has none of it stands last", (order, titles) => {
  expect(shownArticles(articles, { text: "", status: "all", order }).map(({ title }) => title)).toEqual(titles);
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
