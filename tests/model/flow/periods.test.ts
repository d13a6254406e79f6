import { expect, test } from "vitest";
import { beforeAndFrom, periodsByGuideline, periodsByMonth } from "../../../model/flow/periods";

const dated = [
  { article: "late", at: "2026-06-02T08:00:00.000Z", under: ["v2"] },
  { article: "early", at: "2026-05-26T23:59:00.000Z", under: [""] },
  { article: "same", at: "2026-06-30T08:00:00.000Z", under: ["v1", "v2"] },
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

test("articles are grouped by the version of the guideline under which all their annotations were made", () => {
  const versions = [{ id: "v1" }, { id: "v2" }];
  expect(periodsByGuideline(dated, versions)).toEqual([
    { version: undefined, articles: ["early"] },
    { version: "v2", articles: ["late"] },
    { version: "several", articles: ["same"] },
  ]);
  // A version of another copy of the project is none that is known here.
  expect(periodsByGuideline([{ article: "far", at: "2026-06-30T08:00:00.000Z", under: ["v9"] }], versions)).toEqual([
    { version: undefined, articles: ["far"] },
  ]);
});
