import { expect, test } from "vitest";
import { tallyAfter, tallyOf } from "../../../../main/store/files/setTally";
import type { Annotation } from "../../../../model/annotation/annotation";
import { annotationOf, fragmentOf } from "../../../../model/annotation/annotationSteps";
import { annotationsInWords, originsInWords, originsOf, sumOfOrigins } from "../../../../model/annotation/originTally";

const at = "2026-03-01T08:00:00.000Z";

function made(origin: Annotation["origin"], changedAt?: string): Annotation {
  const fragments = [fragmentOf("Ada", 0, 3)];
  return { ...annotationOf({ id: "a-1", label: "actor", fragments, at, origin }), ...(changedAt && { changedAt }) };
}

test("only a suggestion counts as changed: a hand may change what it made", () => {
  const all = [made("hand"), made("hand", at), made("suggestion"), made("suggestion", at), made("import", at)];
  const tally = originsOf(all);
  expect(tally).toEqual({ hand: 2, accepted: 1, changed: 1, import: 1 });
  expect(originsInWords(tally).map(({ words }) => words)).toEqual([
    "2 by hand",
    "1 accepted",
    "1 accepted and changed",
    "1 imported",
  ]);
  expect(sumOfOrigins([tally, tally])).toEqual({ hand: 4, accepted: 2, changed: 2, import: 2 });
});

test("nothing is said of how they were made where nobody accepted anything, or it is not known", () => {
  expect(annotationsInWords(1, originsOf([made("hand")]))).toBe("1 annotation");
  expect(annotationsInWords(1200, undefined)).toBe("1,200 annotations");
  expect(annotationsInWords(2, originsOf([made("hand"), made("suggestion")]))).toBe(
    "2 annotations: 1 by hand, 1 accepted",
  );
});

test("a tally that is taken on is the one that is counted anew", () => {
  const [before, after] = [made("suggestion"), { ...made("suggestion", at), label: "location" }];
  const begun = tallyOf({ annotations: [before] });
  expect(tallyAfter(begun, [{ kind: "replace-annotation", before, after }])).toEqual(tallyOf({ annotations: [after] }));
  expect(tallyAfter(begun, [{ kind: "remove-annotation", annotation: before }])).toEqual(tallyOf({ annotations: [] }));
});
