import { expect, test } from "vitest";
import type { ArticleSummary } from "../../../model/project/article";
import { nextOfMine } from "../../../renderer/assigning/ownArticles";
import { shownArticles } from "../../../renderer/session/articleList";

function summary(id: string, status: ArticleSummary["status"], place?: number): ArticleSummary {
  const rest = { length: 1, importedAt: "2026-11-30T09:00:00.000Z", counts: [], annotators: 0 };
  return { id, title: id, status, ...rest, ...(place !== undefined && { assigned: { place } }) };
}

const articles = [
  summary("first", "new", 0),
  summary("nobody's", "new"),
  summary("done", "done", 0),
  summary("urgent", "in-progress", -2),
  summary("last", "new", 3),
];

test("the next of mine is the next open one in the order of one's work, and after the last the first", () => {
  const next = (articleId?: string) => nextOfMine({ articles, ...(articleId !== undefined && { articleId }) });
  expect(["urgent", "first", "done", "last", "nobody's"].map(next)).toEqual([
    "first",
    "last",
    "last",
    "urgent",
    "urgent",
  ]);
  expect(next()).toBe("urgent");
  expect(nextOfMine({ articles: [summary("only", "new", 0)], articleId: "only" })).toBeUndefined();
});

test("the list shows mine, what is open of it and what is done, in the order of one's work", () => {
  const shown = (own?: "mine" | "open" | "done") => shownArticles(articles, { text: "", own }).map(({ id }) => id);
  expect(shown("mine")).toEqual(["urgent", "first", "done", "last"]);
  expect(shown("open")).toEqual(["urgent", "first", "last"]);
  expect(shown("done")).toEqual(["done"]);
  expect(shown()).toEqual(articles.map(({ id }) => id));
});
