// Calls about review beyond what the contract's suite tells: projects that changed places, words tagged differently over a
// project, and what comes from elsewhere.
import { afterEach, expect, test } from "vitest";
import type { Store, StoreEvent } from "../../../main/store/Store";
import type { Annotation } from "../../../model/annotation/annotation";
import type { CallArgs } from "../../../model/contract/contract";
import { Failure } from "../../../model/data/failure";
import { ada, annotation, article, bo, commenting, doing, harbour, project, source, tagging } from "../store/examples";
import { type MemoryWorkbench, type MemoryWorkbenchOptions, memoryWorkbench } from "../workbench/memoryWorkbench";

const at = "2026-03-01T08:00:00.000Z";
const fog = "Fog closes Port Vell\nFerry after ferry waited.\n";
const { id } = article(harbour);

let bench: MemoryWorkbench;

afterEach(() => bench.close());

/** Ada and Bo, who hide nothing from each other, each with a set in both articles. */
async function tagged(options: MemoryWorkbenchOptions = {}): Promise<MemoryWorkbench> {
  bench = await memoryWorkbench({ settings: { blind: false }, ...options });
  for (const [text, name, annotations] of [
    [harbour, ada.id, [annotation("a-1", harbour, "Ferry"), annotation("a-2", harbour, "Port Vell", "location")]],
    [harbour, bo.id, [annotation("b-1", harbour, "Ferry", "claim")]],
    [fog, ada.id, [annotation("a-3", fog, "Port Vell")]],
    [fog, bo.id, [annotation("b-2", fog, "ferry"), annotation("b-3", fog, "Port Vell", "location")]],
  ] as const) {
    await bench.store.addArticle(article(text), source(text));
    await say(bench.store, article(text).id, name, annotations);
  }
  return bench;
}

async function say(store: Store, on: string, annotator: string, annotations: readonly Annotation[]): Promise<void> {
  const changes = annotations.map((one) => ({ kind: "add-annotation" as const, annotation: one }));
  await store.act(on, annotator, 0, doing(`step-${annotator}`, ...changes));
}

test("words tagged differently are gathered over all articles, up to the limit, and tell how far it is", async () => {
  const { handlers, heard } = await tagged();
  const { inconsistencies, more } = await handlers["board.inconsistencies"]({ limit: 10 });
  const seen = inconsistencies.map(({ words, variants }) => [
    words,
    variants.map(({ label, places }) => [label, places.length]),
  ]);
  expect([seen, more]).toEqual([
    [
      [
        "Ferry",
        [
          ["actor", 2],
          ["claim", 1],
        ],
      ],
      [
        "Port Vell",
        [
          ["location", 2],
          ["actor", 1],
        ],
      ],
    ],
    false,
  ]);
  const first = await handlers["board.inconsistencies"]({ limit: 1 });
  expect([first.inconsistencies, first.more]).toEqual([inconsistencies.slice(0, 1), true]);
  expect(heard.filter(({ event }) => event === "review.progress").at(-1)).toEqual({
    event: "review.progress",
    data: { work: "inconsistencies", done: 2, total: 2 },
  });
});

test("an article that cannot be read keeps nothing from being gathered of the others", async () => {
  const { handlers } = await tagged({
    around: (store) => ({
      ...store,
      readSet: async (on, annotator) => {
        if (on === id) throw new Failure("unreachable", "The disk did not answer.");
        return store.readSet(on, annotator);
      },
    }),
  });
  const { inconsistencies } = await handlers["board.inconsistencies"]({ limit: 10 });
  expect(inconsistencies.map(({ words }) => words)).toEqual(["Port Vell"]);
});

test("a colleague's review that cannot be read keeps nothing of the others' from being heard", async () => {
  const { store, handlers } = await tagged({
    around: (kept) => ({
      ...kept,
      readReview: async (asked, reviewer) => {
        if (reviewer === "cy-00001") throw new Failure("read-only", "It was written by a newer version.");
        return kept.readReview(asked, reviewer);
      },
    }),
  });
  await store.actReview(id, bo.id, 0, commenting("comment-bo", harbour, "Ferry"));
  await store.actReview(id, "cy-00001", 0, commenting("comment-cy", harbour, "Ferry"));
  const [heard, read] = await Promise.all([
    handlers["feedback.read"]({ article: id }),
    handlers["review.read"]({ article: id }),
  ]);
  expect([heard.comments.map(({ author }) => author), read.others.map(({ reviewer }) => reviewer)]).toEqual([
    [bo.id],
    [bo.id],
  ]);
});

test("gathering stops when it is told to, when it is asked anew, and when the project closes", async () => {
  let asked = () => {};
  let letGo = () => {};
  let free = Promise.resolve();
  let reads = 0;
  const { handlers, bugs } = await tagged({
    around: (store) => ({
      ...store,
      readSet: async (on, annotator) => {
        reads++;
        asked();
        await free;
        return store.readSet(on, annotator);
      },
    }),
  });
  const gather = () => handlers["board.inconsistencies"]({ limit: 10 });
  /** Begins to gather, does what ends it while it reads, and says how it ended. */
  async function ended(end: () => Promise<unknown>): Promise<unknown> {
    free = new Promise((resolve) => {
      letGo = resolve;
    });
    const reading = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const gathering = gather().catch((error: { readonly code: string }) => error.code);
    await reading;
    const ending = end();
    letGo();
    await ending;
    return gathering;
  }
  expect(await ended(() => handlers["review.stop"]({ work: "inconsistencies" }))).toBe("conflict");
  // The sets of the first article, and no others.
  expect(reads).toBe(2);
  expect(await ended(gather)).toBe("conflict");
  expect(await ended(() => handlers["projects.close"]({}))).toBe("not-found");
  expect(bugs).toEqual([]);
});

test("a project that is still being read keeps nobody from closing it, and lets nobody begin a review too early", async () => {
  const { handlers } = await tagged({
    around: (store) => ({
      ...store,
      entries: async () => ({ entries: [], loading: true }),
      entry: async () => undefined,
    }),
  });
  const begin = { id: "step-begin", title: "review", at, changes: [beginning] };
  const begun = handlers["reviews.act"]({ article: id, revision: 0, action: { kind: "do", step: begin } });
  await expect(begun).rejects.toMatchObject({ code: "bad-request" });
  const waiting = [handlers["agreement.read"]({ sets: "all" }), handlers["board.inconsistencies"]({ limit: 1 })];
  const ended = Promise.allSettled(waiting);
  await handlers["projects.close"]({});
  const closed = { status: "rejected", reason: { code: "not-found" } };
  expect(await ended).toMatchObject([closed, closed]);
});

test("what was made for another project is kept out of the one that is open, and out of none", async () => {
  const { handlers, store } = await tagged();
  const begin: CallArgs<"reviews.act">["action"] = {
    kind: "do",
    step: {
      ...{ id: "step-review", title: "review", at },
      changes: [{ kind: "comment", after: { id: "comment-1", thread: "comment-1", ...said } }],
    },
  };
  const action = { ...{ article: id, revision: 1 }, action: tagging("a-9", harbour, "14", "figure") };
  const bulk = {
    kind: "do",
    step: { id: "step-bulk", title: "tag", at, group: "group-1", changes: [status] },
  } as const;
  const attempts = [
    (open: string) => handlers["sets.act"]({ project: open, ...action }),
    (open: string) =>
      handlers["sets.actMany"]({
        project: open,
        group: "group-1",
        actions: [{ ...action, revision: 2, action: bulk }],
      }),
    (open: string) => handlers["reviews.act"]({ project: open, article: id, revision: 0, action: begin }),
  ];
  for (const attempt of attempts) {
    await expect(attempt("project-2")).rejects.toMatchObject({
      code: "unreachable",
      message: expect.stringContaining("“Harbour” was opened in its place"),
    });
  }
  expect([(await store.readSet(id, ada.id)).revision, (await store.readReview(id, ada.id)).revision]).toEqual([1, 0]);
  for (const attempt of attempts) await attempt(project.id);
  expect([(await store.readSet(id, ada.id)).revision, (await store.readReview(id, ada.id)).revision]).toEqual([3, 1]);
  await handlers["projects.close"]({});
  await expect(handlers["sets.act"]({ project: project.id, ...action })).rejects.toMatchObject({
    code: "unreachable",
    message: expect.stringContaining("it was closed"),
  });
});

test("a review that comes from elsewhere is announced", async () => {
  let tell = (_: StoreEvent): void => {};
  const { heard } = await tagged({
    around: (store) => ({
      ...store,
      listen: (listener) => {
        tell = listener;
        return store.listen(listener);
      },
    }),
  });
  tell({ kind: "review", article: id, reviewer: bo.id, revision: 4 });
  expect(heard.at(-1)).toEqual({ event: "review.changed", data: { article: id, reviewer: bo.id, revision: 4 } });
});

const said = { sequence: 0, about: { start: 0, end: 5, quote: "Ferry" }, kind: "comment", text: "Which?", at } as const;
const beginning = { kind: "status", before: "not-reviewing", after: "in-review" } as const;
const status = { kind: "set-status", before: "new", after: "in-progress" } as const;
