// Other versions through the workbench: what merging would bring, merging as one step that can be undone, putting aside.
import { afterEach, beforeEach, expect, test } from "vitest";
import { applyAction, emptyState } from "../../../model/annotation/history";
import { Failure } from "../../../model/data/failure";
import { applyReviewAction, emptyReviewState } from "../../../model/review/reviewHistory";
import {
  accepting,
  ada,
  annotation,
  article,
  bo,
  commenting,
  doing,
  harbour,
  source,
  tagging,
} from "../store/examples";
import { expectFailure } from "../store/expectFailure";
import { type MemoryWorkbench, memoryWorkbench } from "./memoryWorkbench";

const { id } = article(harbour);
const common = applyAction(emptyState, tagging("a001", harbour, "Ines Dahl"));
const here = tagging("a002", harbour, "Port Vell", "location");
const there = tagging("a003", harbour, "14", "figure");

let bench: MemoryWorkbench;

beforeEach(async () => {
  bench = await memoryWorkbench();
  const { store } = bench;
  await store.addArticle(article(harbour, "Ferries"), source(harbour));
  await store.adoptSet(id, ada.id, applyAction(common, here));
});

afterEach(() => bench.close());

const noCounts = { changed: 0, removed: 0, both: 0 };

test("a version of one's own set is offered with what it would bring, merged as one step, and put aside", async () => {
  const { store, handlers, heard } = bench;
  await store.keepVersion({ kind: "set", article: id, annotator: ada.id, state: applyAction(common, there) });
  const [offer] = (await handlers["versions.read"]({})).versions;
  const would = { counts: [{ what: "annotation", added: 1, ...noCounts }], leftOut: 0 };
  const expected = { kind: "set", article: id, title: "Ferries", person: ada.id, mine: true, would };
  expect(offer).toEqual({ ...expected, file: offer?.file });

  expect(await handlers["versions.merge"]({ file: offer?.file ?? "" })).toEqual({ report: would });
  const merged = await store.readSet(id, ada.id);
  expect([merged.revision, merged.set.annotations.map((one) => one.id)]).toEqual([3, ["a001", "a003", "a002"]]);
  expect(heard).toContainEqual({ event: "set.changed", data: { article: id, annotator: ada.id, revision: 3 } });
  expect(await handlers["versions.read"]({})).toEqual({ versions: [] });

  await handlers["sets.act"]({ article: id, revision: 3, action: { kind: "undo" } });
  expect((await store.readSet(id, ada.id)).set).toEqual(applyAction(common, here).set);
  await expectFailure("not-found", handlers["versions.merge"]({ file: offer?.file ?? "" }));
});

test("a version whose set cannot be read now keeps no other from being offered", async () => {
  await bench.close();
  bench = await memoryWorkbench({
    around: (store) => ({
      ...store,
      readSet: async (article, annotator) => {
        if (annotator === bo.id) throw new Failure("read-only", "Bo's set was written by a newer version.");
        return store.readSet(article, annotator);
      },
    }),
  });
  const { store, handlers } = bench;
  await store.addArticle(article(harbour, "Ferries"), source(harbour));
  for (const annotator of [bo.id, ada.id])
    await store.keepVersion({ kind: "set", article: id, annotator, state: applyAction(common, there) });
  expect((await handlers["versions.read"]({})).versions.map(({ person }) => person)).toEqual([ada.id]);
});

test("a version of one's own review is merged the same way", async () => {
  const { store, handlers, heard } = bench;
  const past = applyReviewAction(emptyReviewState, accepting(bo.id, annotation("b001", harbour, "Ferry")));
  await store.adoptReview(id, ada.id, applyReviewAction(past, commenting("c001", harbour, "Port Vell")));
  const state = applyReviewAction(past, commenting("c002", harbour, "14"));
  await store.keepVersion({ kind: "review", article: id, reviewer: ada.id, state });
  const [offer] = (await handlers["versions.read"]({})).versions;
  await handlers["versions.merge"]({ file: offer?.file ?? "" });
  const { review, revision } = await store.readReview(id, ada.id);
  expect([review.verdicts.length, review.comments.map((one) => one.id), revision]).toEqual([1, ["c001", "c002"], 3]);
  expect(heard).toContainEqual({ event: "review.changed", data: { article: id, reviewer: ada.id, revision: 3 } });
});

test("a colleague's version is for them to merge; it can be put aside", async () => {
  const { store, handlers } = bench;
  await store.adoptSet(id, bo.id, applyAction(common, here));
  await store.keepVersion({ kind: "set", article: id, annotator: bo.id, state: applyAction(common, there) });
  const [offer] = (await handlers["versions.read"]({})).versions;
  expect(offer).toMatchObject({ person: bo.id, mine: false });
  const words = await expectFailure("bad-request", handlers["versions.merge"]({ file: offer?.file ?? "" }));
  expect(words).toContain("Ask Bo to merge it");
  expect((await store.readSet(id, bo.id)).revision).toBe(2);
  await handlers["versions.settle"]({ file: offer?.file ?? "" });
  expect(await handlers["versions.read"]({})).toEqual({ versions: [] });
});

test("what does not fit the text is left out of a merge, and said", async () => {
  const { store, handlers } = bench;
  const misfit = { ...annotation("a009", harbour, "Ferry"), fragments: [{ start: 0, end: 5, quote: "Bogus" }] };
  const state = applyAction(
    applyAction(common, there),
    doing("step-misfit", { kind: "add-annotation", annotation: misfit }),
  );
  await store.keepVersion({ kind: "set", article: id, annotator: ada.id, state });
  const [offer] = (await handlers["versions.read"]({})).versions;
  expect(offer?.would.leftOut).toBe(1);
  await handlers["versions.merge"]({ file: offer?.file ?? "" });
  expect((await store.readSet(id, ada.id)).set.annotations.map((one) => one.id)).not.toContain("a009");
});

test("a version that brings nothing is put aside without a step", async () => {
  const { store, handlers } = bench;
  await store.keepVersion({ kind: "set", article: id, annotator: ada.id, state: common });
  const [offer] = (await handlers["versions.read"]({})).versions;
  expect(offer?.would).toEqual({ counts: [], leftOut: 0 });
  await handlers["versions.merge"]({ file: offer?.file ?? "" });
  expect([(await store.readSet(id, ada.id)).revision, await store.otherVersions()]).toEqual([2, []]);
});
