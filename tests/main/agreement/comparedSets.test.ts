import { expect, test } from "vitest";
import { comparedSets } from "../../../main/agreement/comparedSets";
import type { SetState } from "../../../model/annotation/history";
import { defaultLabels } from "../../../model/project/label";

const stateThat = (status: SetState["set"]["status"]): SetState => ({
  revision: 1,
  set: { status, annotations: [], links: [] },
  history: { done: [], undone: [] },
});

test("a set that is gone is not compared, nor one that is no longer done where only those count", () => {
  const states = [stateThat("done"), stateThat("in-progress"), undefined, stateThat("done")];
  const compared = (which: "done" | "all") =>
    comparedSets(["ada", "bo", "cy", "di"], states, which, { labels: defaultLabels }).map(({ annotator }) => annotator);
  expect([compared("done"), compared("all")]).toEqual([
    ["ada", "di"],
    ["ada", "bo", "di"],
  ]);
});
