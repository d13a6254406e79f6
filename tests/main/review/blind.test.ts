// What is hidden from whoever is not finished stays hidden, by whatever door they ask: one test for each call that hands
// out what colleagues said, or something made of it. Suggestions have theirs in suggestions.test.ts.

import { afterEach, expect, test } from "vitest";
import type { ArticleEntry } from "../../../main/store/headers";
import type { Store } from "../../../main/store/Store";
import type { AnnotationSet } from "../../../model/annotation/annotation";
import { noOrigins } from "../../../model/annotation/originTally";
import type { CallName, Handlers } from "../../../model/contract/contract";
import type { Access, Annotator, Project } from "../../../model/project/project";
import type { Comment, ReviewStatus, Verdict } from "../../../model/review/review";
import type { ReviewAction } from "../../../model/review/reviewHistory";
import { ada, annotation, article, bo, doing, harbour, source } from "../store/examples";
import { type MemoryWorkbench, memoryWorkbench } from "../workbench/memoryWorkbench";

const { id } = article(harbour);
const at = "2026-03-01T08:00:00.000Z";
const cy: Annotator = { id: "cy-00001", name: "Cy", createdAt: at };
const adas = annotation("ada-1", harbour, "Ferry");
const bos = annotation("bo-1", harbour, "Ines Dahl");
/** The same words twice, otherwise: what is tagged differently, also by Bo alone. */
const bosFerry = annotation("bo-2", harbour, "Ines Dahl", "claim");

type Status = AnnotationSet["status"];

let bench: MemoryWorkbench;

afterEach(() => bench.close());

interface Situation {
  /** Ada's set: nothing when absent. */
  readonly own?: Status;
  /** Ada's review. */
  readonly review?: ReviewStatus;
  readonly settings?: Partial<Project>;
  readonly access?: Access;
  readonly around?: (store: Store) => Store;
}

/** Ada at work; Bo is done, and Cy has reviewed both. */
async function situation({ own, review, ...options }: Situation = {}): Promise<Handlers> {
  bench = await memoryWorkbench(options);
  const { store } = bench;
  await store.addArticle(article(harbour), source(harbour));
  const sets = [
    [bo, [bos, bosFerry], "done"],
    [ada, [adas], own],
  ] as const;
  for (const [{ id: annotator }, annotations, status] of sets) {
    if (status === undefined) continue;
    const added = annotations.map((one) => ({ kind: "add-annotation" as const, annotation: one }));
    const change = { kind: "set-status" as const, before: "new" as const, after: status };
    await store.act(id, annotator, 0, doing(`step-${annotator}`, ...added, change));
  }
  if (review !== undefined) await store.actReview(id, ada.id, 0, beginning(review));
  await store.actReview(id, cy.id, 0, saying("in-review", [verdict(ada.id, adas), verdict(bo.id, bos)], comments));
  return bench.handlers;
}

const comments: readonly Comment[] = [
  comment("about-bos", { annotation: { annotator: bo.id, id: bos.id } }),
  comment("about-mine", { annotation: { annotator: ada.id, id: adas.id } }),
  comment("about-words", {}),
];

const shownTo: readonly (readonly [string, Situation])[] = [
  ["one's own are done", { own: "done" }],
  ["a review is begun before anything was tagged", { review: "in-review" }],
  ["the review is finished", { review: "adjudicated" }],
  ["in a review begun before, one tags what everybody missed", { own: "in-progress", review: "in-review" }],
  ["the project hides nothing", { own: "in-progress", settings: { blind: false } }],
  ["nothing can be written and nothing was begun", { access: { kind: "read-only", reason: "It is locked." } }],
];

const hiddenFrom: readonly (readonly [string, Situation])[] = [
  ["nothing was tagged yet", {}],
  ["one is not finished", { own: "in-progress" }],
  ["the review was ended", { review: "not-reviewing" }],
  [
    "nothing can be written but one is not finished",
    { own: "in-progress", access: { kind: "read-only", reason: "It." } },
  ],
];

/** What each door gives away of what Bo said, in a word. */
const doors = {
  "article.read": async (handlers) => !(await handlers["article.read"]({ article: id })).hidden,
  "sets.read": async (handlers) => {
    const { state } = await handlers["sets.read"]({ article: id, annotator: bo.id });
    return state.set.annotations.length > 0;
  },
  "review.read": async (handlers) => {
    const { sets } = await handlers["review.read"]({ article: id });
    return sets.some(({ annotator, set }) => annotator === bo.id && set.annotations.length > 0);
  },
  "search.annotations": async (handlers) => {
    const { lines } = await handlers["search.annotations"]({ limit: 100 });
    return lines.some(({ annotator }) => annotator === bo.id);
  },
  "board.inconsistencies": async (handlers) => {
    const { inconsistencies } = await handlers["board.inconsistencies"]({ limit: 10 });
    return inconsistencies.some(({ variants }) =>
      variants.some(({ places }) => places.some(({ annotator }) => annotator === bo.id)),
    );
  },
  "feedback.read": async (handlers) => {
    const { comments: told, verdicts } = await handlers["feedback.read"]({ article: id });
    expect(verdicts.map((one) => one.verdict.annotator)).not.toContain(bo.id);
    return told.some(({ comment: { thread } }) => thread === "about-bos");
  },
} satisfies Partial<Record<CallName, (handlers: Handlers) => Promise<boolean>>>;

const doorNames = Object.keys(doors) as (keyof typeof doors)[];

for (const door of doorNames) {
  test.each(hiddenFrom)(`${door} gives nothing away while %s`, async (_, hidden) => {
    const handlers = await situation(hidden);
    const given = await doors[door](handlers).catch((error: unknown) => {
      expect(error).toMatchObject({ code: "bad-request", message: expect.stringMatching(/^Colleagues’ tags .*\.$/) });
      return false;
    });
    expect(given).toBe(false);
  });

  test.each(shownTo)(`${door} gives it when %s`, async (_, shown) => {
    expect(await doors[door](await situation(shown))).toBe(true);
  });
}

test.each(["article.read", "sets.read", "review.read", "feedback.read", "search.annotations"] as const)(
  "%s gives nothing away where nothing can be written, before the list knows that one is not finished",
  async (door) => {
    const access = { kind: "read-only", reason: "It is locked." } as const;
    const handlers = await situation({ own: "in-progress", access, around: justOpened });
    const given = await doors[door](handlers).catch((error: unknown) => {
      expect(error).toMatchObject({ code: "bad-request" });
      return false;
    });
    expect(given).toBe(false);
  },
);

/** A store whose list does not know Ada's set until somebody read it, as that of a folder right after opening. */
function justOpened(store: Store): Store {
  let known = false;
  const seen = (entry: ArticleEntry): ArticleEntry =>
    known ? entry : { ...entry, sets: entry.sets.filter(({ annotator }) => annotator !== ada.id) };
  return {
    ...store,
    entries: async () => ({ entries: (await store.entries()).entries.map(seen), loading: true }),
    entry: async (asked) => {
      const entry = await store.entry(asked);
      return entry && seen(entry);
    },
    readSet: async (asked, annotator) => {
      known ||= annotator === ada.id;
      return store.readSet(asked, annotator);
    },
  };
}

test("one's own set is read by any door", async () => {
  const handlers = await situation({ own: "in-progress" });
  const { state } = await handlers["sets.read"]({ article: id, annotator: ada.id });
  const { lines } = await handlers["search.annotations"]({ limit: 100 });
  expect([state.set.annotations, lines.map(({ annotation: found }) => found)]).toEqual([[adas], [adas]]);
});

test("who is not finished hears what is about their own, and about words", async () => {
  const handlers = await situation({ own: "in-progress" });
  const { verdicts, comments: told, mine } = await handlers["feedback.read"]({ article: id });
  expect([
    verdicts.map((one) => [one.reviewer, one.verdict.seen.id]),
    told.map(({ comment: { id } }) => id),
    mine,
  ]).toEqual([
    [[cy.id, adas.id]],
    ["about-mine", "about-words"],
    { revision: 0, review: { status: "not-reviewing", verdicts: [], comments: [] }, history: { done: [], undone: [] } },
  ]);
});

test("a thread one began oneself is heard to its end, whatever it is about", async () => {
  const handlers = await situation({ own: "in-progress" });
  const { store } = bench;
  const mine = comment("thread-1", { annotation: { annotator: bo.id, id: bos.id } });
  await store.actReview(id, ada.id, 0, saying("not-reviewing", [], [mine]));
  const { about: _, ...answer } = { ...mine, id: "answer-1", sequence: 1 };
  await store.actReview(id, bo.id, 0, saying("not-reviewing", [], [answer]));
  const told = (await handlers["feedback.read"]({ article: id })).comments;
  expect(told.map(({ author, comment: { id } }) => [author, id])).toEqual([
    [bo.id, "answer-1"],
    [cy.id, "about-mine"],
    [cy.id, "about-words"],
  ]);
});

test("counts, the board and agreement are hidden from nobody", async () => {
  const handlers = await situation({ own: "in-progress" });
  const { articles } = await handlers["board.read"]({});
  const { usage } = await handlers["labels.usage"]({});
  const report = await handlers["agreement.read"]({ sets: "all" });
  expect([articles, usage.find(({ label }) => label === "actor"), report.articles]).toEqual([
    [
      {
        article: id,
        title: "Ferry strike enters third day",
        sets: [
          { annotator: ada.id, status: "in-progress", annotations: 1, origins: { ...noOrigins, hand: 1 } },
          { annotator: bo.id, status: "done", annotations: 2, origins: { ...noOrigins, hand: 2 } },
        ],
        reviews: [
          {
            reviewer: cy.id,
            status: "in-review",
            verdicts: 2,
            comments: 3,
            changedSince: [],
            feedback: [
              { annotator: ada.id, verdicts: 1 },
              { annotator: bo.id, verdicts: 1 },
            ],
          },
        ],
      },
    ],
    { label: "actor", annotations: 2, articles: 1, annotators: 2 },
    1,
  ]);
});

test("the board says whose set was changed since it was reviewed", async () => {
  const handlers = await situation({ own: "done" });
  const removal = { kind: "remove-annotation" as const, annotation: bos };
  await bench.store.act(id, bo.id, 1, doing("step-later", removal));
  expect((await handlers["board.read"]({})).articles[0]?.reviews[0]?.changedSince).toEqual([bo.id]);
});

test.each<[string, Situation, ReviewAction, string]>([
  ["begun while one is not finished is refused", { own: "in-progress" }, beginning("in-review"), "bad-request"],
  ["begun as finished while one is not is refused", { own: "in-progress" }, beginning("adjudicated"), "bad-request"],
  [
    "begun while one is not finished is refused where nothing is hidden, too",
    { own: "in-progress", settings: { blind: false } },
    beginning("in-review"),
    "bad-request",
  ],
  ["begun when one is finished is taken", { own: "done" }, beginning("in-review"), "done"],
  ["begun before anything was tagged is taken", {}, beginning("in-review"), "done"],
  [
    "commented on by who is not finished is taken",
    { own: "in-progress" },
    saying("not-reviewing", [], [comments[2]]),
    "done",
  ],
])("a review that is %s", async (_, seen, action, expected) => {
  const handlers = await situation(seen);
  const answer = await outcome(handlers["reviews.act"]({ article: id, revision: 0, action }));
  expect(answer).toBe(expected);
});

test("a review that was ended is not begun again by undoing its end while one is not finished", async () => {
  const handlers = await situation({ own: "in-progress", review: "in-review" });
  const end = step("step-end", [{ kind: "status", before: "in-review", after: "not-reviewing" }]);
  const act = (revision: number, action: ReviewAction) => handlers["reviews.act"]({ article: id, revision, action });
  await act(1, end);
  expect(await outcome(act(2, { kind: "undo" }))).toBe("bad-request");
});

async function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "done",
    (error: { readonly code: string }) => error.code,
  );
}

function beginning(after: ReviewStatus): ReviewAction {
  if (after === "not-reviewing") return saying(after, [], [comment("own-1", {})]);
  return saying(after, [], []);
}

function saying(
  after: ReviewStatus,
  verdicts: readonly Verdict[],
  entries: readonly (Comment | undefined)[],
): ReviewAction {
  return step(`step-${after}`, [
    ...(after === "not-reviewing" ? [] : [{ kind: "status" as const, before: "not-reviewing" as const, after }]),
    ...verdicts.map((one) => ({ kind: "verdict" as const, after: one })),
    ...entries.flatMap((one) => (one === undefined ? [] : [{ kind: "comment" as const, after: one }])),
  ]);
}

function step(name: string, changes: Extract<ReviewAction, { kind: "do" }>["step"]["changes"]): ReviewAction {
  return { kind: "do", step: { id: name, title: name, at, changes } };
}

function verdict(annotator: string, seen: Verdict["seen"]): Verdict {
  return { annotator, seen, links: [], setRevision: 1, decision: { kind: "reject" }, reason: "not-one", at };
}

function comment(name: string, about: Pick<NonNullable<Comment["about"]>, "annotation">): Comment {
  const { start, end, quote } = adas.fragments[0] ?? { start: 0, end: 1, quote: "F" };
  return {
    id: name,
    thread: name,
    sequence: 0,
    about: { start, end, quote, ...about },
    kind: "comment",
    text: name,
    at,
  };
}

test("who exports what is hidden from them is told before, unless it is not in the file", async () => {
  async function hiddenFor(given: Situation, annotators?: readonly string[]): Promise<number> {
    const handlers = await situation(given);
    const request = { export: "export-1", format: "csv", ...(annotators && { annotators }) };
    const told = await handlers["exports.losses"](request);
    await bench.close();
    return told.hidden;
  }
  const told = [
    await hiddenFor({ own: "in-progress" }),
    await hiddenFor({ own: "in-progress" }, [ada.id]),
    await hiddenFor({ own: "done" }),
    await hiddenFor({ own: "in-progress", settings: { blind: false } }),
  ];
  expect(told).toEqual([1, 0, 0, 0]);
});
