import { expect, test } from "vitest";
import { beforeAndFrom, periodsByMonth } from "../../../model/flow/periods";

const dated = [
  { article: "late", at: "2026-06-02T08:00:00.000Z" },
  { article: "early", at: "2026-05-26T23:59:00.000Z" },
  { article: "same", at: "2026-06-30T08:00:00.000Z" },
];

test("articles are grouped by the month in which they were annotated last", () => {
  expect(periodsByMonth(dated)).toEqual([
    { name: "2026-05", articles: ["early"] },
    { name: "2026-06", articles: ["late", "same"] },
  ]);
  expect(periodsByMonth([])).toEqual([]);
});

test("a day divides articles into those before it and those from it on", () => {
  expect(beforeAndFrom(dated, "2026-06-02")).toEqual([["early"], ["late", "same"]]);
});
