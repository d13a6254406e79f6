// A merge that cannot be finished: the disk refuses, the person stops it, or the program dies. What was written is taken
// back, at the latest when the project is opened again; an undo that was cut short is finished.
import { randomUUID } from "node:crypto";
import { expect, it, onTestFinished, test } from "vitest";
import { applyOperation } from "../../../main/packages/applyOperation";
import { mergePackage, settleMerges, undoMerge } from "../../../main/packages/mergePackage";
import type { MergeRecords } from "../../../main/packages/mergeRecords";
import { mergesOf } from "../../../main/packages/mergesOf";
import { aboutOf } from "../../../main/packages/packageManifest";
import { planMerge } from "../../../main/packages/planMerge";
import { openFileStore } from "../../../main/store/project/openFileStore";
import type { Store } from "../../../main/store/Store";
import { Failure } from "../../../model/data/failure";
import { ada, article, bo, harbour, project } from "../store/examples";
import { temporaryProject, writer } from "../store/temporaryProject";
import { testWorkbench } from "../workbench/testWorkbench";
import { at, contentOf, fill, merging, quay, type SentPackage, send, tag } from "./packageTrip";

/** A project in which Ada tagged, and what Bo made of it and sent: new things, changed ones, and one of Ada's own. */
async function situation() {
  const temporary = await temporaryProject();
  const here = await temporary.open();
  const there = await (await temporaryProject()).open();
  await fill(there);
  await (await merging(here, undefined)).merge(await send(there, { articles: [article(harbour).id] }));
  await tag(there, harbour, bo.id, "Port Vell", "location");
  await tag(there, harbour, ada.id, "14 crossings", "figure");
  await tag(here, harbour, ada.id, "Harbour master");
  const { project: named, revision } = await there.project();
  const label = { id: "ship", name: "Ship", letter: "S", drawing: "fill", colour: 5 } as const;
  await there.saveProject({ ...named, labels: [...named.labels, label] }, revision);
  await there.saveAnnotator({ id: "cy-00001", name: "Cy", createdAt: project.createdAt });
  await tag(there, quay, "cy-00001", "port authority", "ship");
  const before = await contentOf(here);
  return { temporary, here, sent: await send(there), before };
}

const choice = { labels: ["ship"], attributes: [], mine: "all" } as const;

it("is taken back whole when writing fails at any of its operations", { timeout: 120_000 }, async () => {
  const { here, sent, before } = await situation();
  const { records, needs } = await merging(here, ada.id);
  const operations = (await planMerge(await sent.open(), choice, needs())).operations;
  expect(operations.map(({ kind }) => kind)).toEqual(["terms", "member", "join-set", "set", "article", "set", "set"]);
  for (let failing = 0; failing < operations.length; failing++) {
    const store = failingAfter(here, failing);
    const failed = mergePackage(await sent.open(), choice, needs({ store, merge: randomUUID() }));
    await expect(failed, `operation ${failing}`).rejects.toMatchObject({ code: "unreachable" });
    // Ada's own set took a step and a step back: what it says is the same.
    expect(withoutHistory(await contentOf(here)), `operation ${failing}`).toEqual(withoutHistory(before));
    expect((await records.list()).filter(({ phase }) => phase === "merging")).toEqual([]);
  }
  const outcome = await mergePackage(await sent.open(), choice, needs());
  expect(outcome.did.length).toBeGreaterThan(4);
});

it("takes nothing back that came from elsewhere before the merge got to it", async () => {
  const { here, sent } = await situation();
  const { records, needs } = await merging(here, ada.id);
  const dying: MergeRecords = {
    ...records,
    noteBegun: (merge, operations) =>
      operations === 0 ? records.noteBegun(merge, operations) : new Promise<never>(() => {}),
  };
  void mergePackage(await sent.open(), choice, needs({ records: dying }));
  await expect.poll(async () => (await records.list()).map(({ phase }) => phase)).toContain("merging");
  // A sync program brings Cy's own files, which are what the package holds of them.
  const coming = await sent.open();
  const { id } = article(quay);
  for (const annotator of await coming.annotators()) await here.saveAnnotator(annotator);
  const packed = (await coming.article(id)).article;
  await here.addArticle(packed, await coming.source(packed));
  await here.adoptSet(id, "cy-00001", await coming.set(id, "cy-00001"));
  const before = await contentOf(here);
  await settleMerges(needs());
  expect(await contentOf(here)).toEqual(before);
  expect((await records.list()).map(({ phase }) => phase)).not.toContain("merging");
});

it("is taken back whole when it is stopped on the way", async () => {
  const { here, sent, before } = await situation();
  const { needs, records } = await merging(here, ada.id);
  for (const stopAt of [1, 3]) {
    const stop = new AbortController();
    const onProgress = (done: number) => {
      if (done >= stopAt) stop.abort();
    };
    const stopped = mergePackage(await sent.open(), choice, needs({ signal: stop.signal, onProgress }));
    await expect(stopped).rejects.toMatchObject({ code: "conflict", message: /Nothing was changed/ });
    expect(withoutHistory(await contentOf(here))).toEqual(withoutHistory(before));
  }
  expect((await records.list()).filter(({ phase }) => phase !== "done")).toEqual([]);
});

it("is taken back by the next opening when the program dies on the way, wherever that is", {
  timeout: 120_000,
}, async () => {
  const { temporary, here, sent, before } = await situation();
  const { records, needs } = await merging(here, ada.id);
  const count = (await planMerge(await sent.open(), choice, needs())).operations.length;
  let open = here;
  for (let dying = 0; dying <= count; dying++) {
    await dieAfter(dying, open, sent, records, needs);
    await open.close();
    open = await openFileStore(temporary.path, { appData: temporary.appData, writer, now: () => at, watch: false });
    onTestFinished(() => open.close());
    await settleMerges(needs({ store: open }));
    expect(withoutHistory(await contentOf(open)), `after ${dying} operations`).toEqual(withoutHistory(before));
    expect(await records.list()).toEqual([]);
  }
});

it("that was being undone when the program died is undone to the end", async () => {
  const { here, sent, before } = await situation();
  const { records, needs } = await merging(here, ada.id);
  const { merge = "none" } = await mergePackage(await sent.open(), choice, needs());
  for (let failing = 0; failing < 4; failing++) {
    const store = failingAfter(here, failing);
    await expect(undoMerge(merge, needs({ store })), `operation ${failing}`).rejects.toMatchObject({
      code: failing === 0 ? "unreachable" : expect.stringMatching(/unreachable|not-found/),
    });
    expect((await records.list()).map(({ phase }) => phase)).toEqual(["undoing"]);
  }
  await settleMerges(needs());
  expect(withoutHistory(await contentOf(here))).toEqual(withoutHistory(before));
  expect((await records.list()).map(({ phase }) => phase)).toEqual(["undone"]);
});

it("leaves, and says so, what it wrote over where that is not remembered any more; later merges are not held up", async () => {
  const { here, sent } = await situation();
  const { records, needs } = await merging(here, ada.id);
  const { merge = "none" } = await mergePackage(await sent.open(), choice, needs());
  const lost: MergeRecords = { ...records, keptSet: async () => undefined };
  const { did, left } = await undoMerge(merge, needs({ records: lost }));
  expect(did.length).toBeGreaterThan(3);
  expect(left).toEqual([
    "“Ferry strike enters third day”: the tags of Bo stay, because what stood there before is no longer remembered on this machine.",
  ]);
  expect((await records.list()).map(({ phase }) => phase)).toEqual(["undone"]);
  expect((await mergePackage(await sent.open(), choice, needs())).did.length).toBeGreaterThan(3);
});

test("opening a project in the window takes back what a merge left half-done", async () => {
  const { sent } = await situation();
  const workbench = await testWorkbench();
  onTestFinished(() => workbench.close());
  const { handlers } = workbench;
  await handlers["app.setAnnotator"]({ name: "Dee" });
  const created = await handlers["projects.create"]({ name: "Elsewhere" });
  await handlers["projects.close"]({});
  const appData = `${workbench.folder}/data`;
  const records = mergesOf(appData, created.location, "0.0.0-test");
  const store = await openFileStore(created.location, { appData, writer, now: () => at, watch: false });
  const { needs } = await merging(store, undefined);
  await dieAfter(6, store, sent, records, needs);
  expect((await store.entries()).entries.length).toBe(1);
  await store.close();
  await workbench.openFolder(created.location);
  expect((await handlers["project.articles"]({})).articles).toEqual([]);
  expect(await handlers["merges.list"]({})).toEqual({ merges: [] });
});

/** Writes what a merge would have written before the program died: the record, and the first operations. */
async function dieAfter(
  operationsDone: number,
  store: Store,
  sent: SentPackage,
  records: MergeRecords,
  needs: Awaited<ReturnType<typeof merging>>["needs"],
): Promise<void> {
  const merge = randomUUID();
  const coming = await sent.open();
  const { operations } = await planMerge(coming, choice, needs({ store, records, merge }));
  const about = aboutOf(coming.manifest);
  const record = {
    merge,
    at: at.toISOString(),
    fileName: "x",
    about,
    phase: "merging",
    did: [],
    left: [],
    deeds: operations,
  } as const;
  await records.write(record);
  for (const operation of operations.slice(0, operationsDone))
    await applyOperation(operation, coming, needs({ store, merge }));
}

/** A store whose disk is full after some writes, until the taking back begins; then there is room again. */
function failingAfter(store: Store, writes: number): Store {
  let left = writes;
  let failed = false;
  const writing = <Args extends unknown[], Result>(write: (...args: Args) => Promise<Result>) => {
    return async (...args: Args): Promise<Result> => {
      if (left-- === 0 && !failed) {
        failed = true;
        throw new Failure("unreachable", "The disk is full. Nothing was changed.");
      }
      return write(...args);
    };
  };
  return {
    ...store,
    saveProject: writing(store.saveProject),
    saveAnnotator: writing(store.saveAnnotator),
    removeAnnotator: writing(store.removeAnnotator),
    addArticle: writing(store.addArticle),
    setRemoved: writing(store.setRemoved),
    adoptSet: writing(store.adoptSet),
    adoptReview: writing(store.adoptReview),
    replaceSet: writing(store.replaceSet),
    replaceReview: writing(store.replaceReview),
    act: writing(store.act),
    actReview: writing(store.actReview),
    keepVersion: writing(store.keepVersion),
  };
}

/** What a project says, without how it came to be said. */
function withoutHistory({ articles, ...rest }: Awaited<ReturnType<typeof contentOf>>) {
  return {
    ...rest,
    articles: articles.map(({ sets, reviews, ...article }) => ({
      ...article,
      sets: sets.map(([annotator, { set }]) => [annotator, set]),
      reviews: reviews.map(([reviewer, { review }]) => [reviewer, review]),
    })),
  };
}
