import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type Activity,
  annotationsPerHour,
  longestPause,
  noticed,
  noWorkTime,
  secondsByArticle,
  withPart,
  withTime,
} from "../../../model/flow/workTime";
import { runs } from "../../runs";

function after(...moments: readonly (readonly [article: string, at: number])[]): Activity | undefined {
  let activity: Activity | undefined;
  for (const [article, at] of moments) activity = noticed(activity, article, at);
  return activity;
}

test("time between two moments counts, a pause of more than a minute does not", () => {
  expect(after(["a", 0], ["a", 10_000], ["a", 70_000])?.active).toBe(70_000);
  expect(after(["a", 0], ["a", 10_000], ["a", 70_001], ["a", 71_001])?.active).toBe(11_000);
  expect(after(["a", 0], ["a", 10_000], ["b", 20_000])).toEqual({ article: "b", last: 20_000, active: 0 });
  // A clock that was put back counts nothing.
  expect(after(["a", 10_000], ["a", 0])?.active).toBe(0);
});

test("active time is never more than what passed, and never less for more moments within a minute", () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 3 * longestPause }), { maxLength: 40 });
  fc.assert(
    fc.property(gaps, (list) => {
      let at = 0;
      let activity = noticed(undefined, "a", 0);
      for (const gap of list) {
        at += gap;
        activity = noticed(activity, "a", at);
      }
      expect(activity.active).toBe(list.filter((gap) => gap <= longestPause).reduce((sum, gap) => sum + gap, 0));
    }),
    runs(100),
  );
});

test("seconds add up per article, and an hour's annotations are told from a minute on", () => {
  const time = withTime(withTime(withTime(noWorkTime, "article-1", 30), "article-2", 5), "article-1", 12);
  expect(time.articles).toEqual([
    { article: "article-2", seconds: 5 },
    { article: "article-1", seconds: 42 },
  ]);
  expect([annotationsPerHour(5, 59), annotationsPerHour(5, 300)]).toEqual([undefined, 60]);
});

test("what is shared is the sum of what each machine shares, and is taken back machine by machine", () => {
  const part = (article: string, seconds: number) => [{ article, seconds }];
  const none = { annotator: "ada-0001", parts: [] };
  const both = withPart(withPart(none, "desk", part("article-1", 30)), "laptop", part("article-1", 12));
  expect([...secondsByArticle(both)]).toEqual([["article-1", 42]]);
  const later = withPart(both, "desk", part("article-2", 5));
  expect([...secondsByArticle(later)].sort()).toEqual([
    ["article-1", 12],
    ["article-2", 5],
  ]);
  expect(withPart(withPart(later, "desk", []), "laptop", [])).toEqual(none);
});
