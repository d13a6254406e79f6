import { expect, test } from "vitest";
import { type BoardArticle, feedbackCounts } from "../../../renderer/board/board";
import { peopleOf, progressOf, stageOf, waitsFor } from "../../../renderer/board/boardProgress";
import { cpuSeconds } from "../../cpuSeconds";

test("an article is to be reviewed when all who began are done, and nobody reviews it", () => {
  expect([
    stageOf(article("a", {})),
    stageOf(article("a", { ada: "new" })),
    stageOf(article("a", { ada: "done", ben: "in-progress" })),
    stageOf(article("a", { ada: "done", ben: "new" })),
    stageOf(article("a", { ada: "done" }, [review("cy", { status: "not-reviewing" })])),
    stageOf(article("a", { ada: "done" }, [review("cy", { status: "in-review" })])),
    stageOf(article("a", { ada: "done" }, [review("cy", { status: "in-review" }), review("di")])),
  ]).toEqual(["new", "new", "annotating", "to-review", "to-review", "in-review", "adjudicated"]);
});

test("who waits for whom is said in words, with the articles it is about", () => {
  const articles = [
    article("one", { ada: "done", ben: "in-progress" }),
    article("two", { ada: "done", ben: "done" }, [review("cy", { status: "in-review", feedback: { ada: 2 } })]),
    article("three", { ada: "done" }, [review("cy", { feedback: { ada: 1, ben: 3 }, changedSince: ["ada"] })]),
  ];
  const said = progressOf(articles, ["ada", "ben", "cy", "di"]).map((progress) => [
    progress.person,
    ...waitsFor(progress).map(({ words, articles: which }) => `${words}: ${which.join(" ")}`),
  ]);
  expect(said).toEqual([
    ["ada", "feedback on 2, 1 of them worked on since: two three"],
    ["ben", "2 articles to annotate, 2 of them done by a colleague: one three", "feedback on 1: three"],
    // Whoever only reviews is not expected to annotate.
    ["cy", "reviewing 1: two", "1 changed since the review: three"],
    ["di", "3 articles to annotate, 3 of them done by a colleague: one two three"],
  ]);
});

test("a reviewer who tags what everybody missed only reviews", () => {
  const articles = [
    article("one", { ada: "done", cy: "in-progress" }, [review("cy")]),
    article("two", { ada: "done" }),
  ];
  expect(progressOf(articles, ["cy"])).toMatchObject([{ toAnnotate: [], begun: [], done: [] }]);
});

test("feedback waits for nobody who did something in all the articles it is about", () => {
  const articles = [article("one", { ada: "done" }, [review("cy", { feedback: { ada: 1 }, changedSince: ["ada"] })])];
  expect(progressOf(articles, ["ada"])).toMatchObject([{ toRead: [], toAnnotate: [] }]);
});

test("people are the project’s, then those who left a set or a review behind", () => {
  const articles = [article("one", { gone: "done" }, [review("other")])];
  expect(peopleOf(articles, [{ id: "ada" }])).toEqual(["ada", "gone", "other"]);
});

test("how a person’s annotations came to be is summed up, once it is known of all of them", () => {
  const tallied = (id: string, accepted: number): BoardArticle => ({
    ...article(id, {}),
    sets: [
      {
        annotator: "ada",
        status: "done",
        annotations: 5,
        origins: { hand: 5 - accepted, accepted, changed: 0, import: 0 },
      },
    ],
  });
  const originsOfAda = (articles: readonly BoardArticle[]) => progressOf(articles, ["ada"])[0]?.origins;
  expect(originsOfAda([tallied("one", 2), tallied("two", 1)])).toEqual({ hand: 7, accepted: 3, changed: 0, import: 0 });
  expect(originsOfAda([tallied("one", 2), article("two", { ada: "done" })])).toBeUndefined();
});

test("a board of 10,000 articles and six people is summed up while nobody notices", async () => {
  const people = ["ada", "ben", "cy", "di", "eve", "fay"];
  const articles = Array.from({ length: 10_000 }, (_, place) =>
    article(`article-${place}`, Object.fromEntries(people.map((id, at) => [id, place % (at + 2) ? "done" : "new"])), [
      review("ada", { feedback: { ben: 1 }, changedSince: ["ben"] }),
    ]),
  );
  // Measured: 20 ms. Something that is quadratic would take minutes.
  expect(await cpuSeconds(() => progressOf(articles, people))).toBeLessThan(2);
});

type Set = BoardArticle["sets"][number];
type Review = BoardArticle["reviews"][number];

function article(
  id: string,
  sets: Readonly<Record<string, Set["status"]>>,
  reviews: readonly Review[] = [],
): BoardArticle {
  return {
    article: id,
    title: id,
    sets: Object.entries(sets).map(([annotator, status]) => ({ annotator, status, annotations: 5 })),
    reviews,
  };
}

function review(
  reviewer: string,
  given: {
    readonly status?: Review["status"];
    readonly feedback?: Readonly<Record<string, number>>;
    readonly changedSince?: readonly string[];
  } = {},
): Review {
  const feedback = Object.entries(given.feedback ?? {}).map(([annotator, verdicts]) => ({ annotator, verdicts }));
  const { status = "adjudicated", changedSince = [] } = given;
  return { reviewer, status, verdicts: 4, comments: 0, changedSince, feedback };
}

test("feedback counts as worked on where one's own set was changed after it", () => {
  const articles = [
    article("one", { ada: "done" }, [
      review("cy", { feedback: { ada: 2 }, changedSince: ["ada"] }),
      review("di", { feedback: { ada: 1 } }),
    ]),
    article("two", { ada: "done" }, [review("cy", { feedback: { ada: 3 }, changedSince: ["ada"] })]),
    article("three", { ada: "done" }, [review("cy", { feedback: { ben: 3 } })]),
  ];
  expect([...feedbackCounts({ page: "articles", articles }, "ada")]).toEqual([
    ["one", { waiting: 1, workedOn: 2 }],
    ["two", { waiting: 0, workedOn: 3 }],
  ]);
});
