// What every store promises, run against the one in files and the one in memory.
import { describe, expect, it } from "vitest";
import { memoryStore } from "../../../../main/core/store/memoryStore";
import type { Store } from "../../../../main/core/store/Store";
import { Failure, type FailureCode } from "../../../../model/failure";
import { emptyState, type SetState } from "../../../../model/history";
import { ada, annotation, article, bo, doing, harbour, project, source, tagging } from "./examples";
import { temporaryProject } from "./temporaryProject";

const stores: readonly [string, () => Promise<Store>][] = [
  ["in files", async () => (await temporaryProject()).open()],
  ["in memory", async () => memoryStore(project)],
];

describe.each(stores)("a store %s", (_, open) => {
  it("shows the project, renames it, and refuses a stale rename", async () => {
    const store = await open();
    expect(await store.project()).toEqual({ project, revision: 0 });
    const renamed = { ...project, name: "Port" };
    expect(await store.saveProject(renamed, 0)).toBe(1);
    await expectFailure("conflict", store.saveProject(project, 0));
    expect(await store.project()).toEqual({ project: renamed, revision: 1 });
  });

  it("keeps one entry per annotator", async () => {
    const store = await open();
    await store.saveAnnotator(bo);
    await store.saveAnnotator(ada);
    await store.saveAnnotator({ ...bo, name: "Bo L." });
    expect(await store.annotators()).toEqual([ada, { ...bo, name: "Bo L." }]);
  });

  it("gives back an article and its bytes as they came, once", async () => {
    const store = await open();
    const added = article(harbour, "Ferries");
    expect(await store.addArticle(added, source(harbour))).toBe("added");
    expect(await store.addArticle(article(harbour, "Again"), source("other"))).toBe("exists");
    expect(await store.readArticle(added.id)).toEqual({ article: added, revision: 0 });
    expect(Buffer.from(await store.readSource(added.id)).toString()).toBe(harbour);
    expect([await store.hasArticle(added.id), await store.hasArticle("0".repeat(32))]).toEqual([true, false]);
    await expectFailure("not-found", store.readArticle("0".repeat(32)));
  });

  it("lists articles in the order they came, whatever the clock said", async () => {
    const store = await open();
    const late = { ...article("late\n"), importedAt: "2026-03-01T08:00:00.000Z" };
    const early = { ...article("early\n"), importedAt: "1970-01-01T00:00:00.000Z" };
    await store.addArticle(late, source("late\n"));
    await store.addArticle(early, source("early\n"));
    const { entries } = await store.entries();
    expect(entries.map(({ header }) => header.title)).toEqual(["late", "early"]);
  });

  it("edits provenance without touching the text, and refuses a stale edit", async () => {
    const store = await open();
    const added = article(harbour);
    await store.addArticle(added, source(harbour));
    expect(await store.saveProvenance(added.id, { outlet: "The Quay" }, 0)).toBe(1);
    await expectFailure("conflict", store.saveProvenance(added.id, {}, 0));
    const expected = { ...added, provenance: { outlet: "The Quay" } };
    expect(await store.readArticle(added.id)).toEqual({ article: expected, revision: 1 });
    expect((await store.entry(added.id))?.header).toMatchObject({ provenance: { outlet: "The Quay" }, revision: 1 });
  });

  it("takes an article out and back in with its annotations", async () => {
    const store = await open();
    const { id } = article(harbour);
    await store.addArticle(article(harbour), source(harbour));
    await store.act(id, ada.id, 0, tagging("a001", harbour, "Ines Dahl"));
    const before = await store.entries();
    await store.setRemoved([id], true);
    expect((await store.entries()).entries).toEqual([]);
    await expectFailure("not-found", store.readArticle(id));
    await store.setRemoved([id], false);
    expect(await store.entries()).toEqual(before);
    await store.setRemoved([id], true);
    expect(await store.addArticle(article(harbour, "Back"), source(harbour))).toBe("added");
    expect((await store.entry(id))?.header.provenance).toEqual({ title: "Back" });
  });

  it("applies actions one by one, undoes and redoes them, and counts labels", async () => {
    const store = await open();
    const { id } = article(harbour);
    await store.addArticle(article(harbour), source(harbour));
    expect(await store.readSet(id, ada.id)).toEqual(emptyState);
    const revisions = await Promise.all([
      store.act(id, ada.id, 0, tagging("a001", harbour, "Ines Dahl")),
      store.act(id, ada.id, 1, tagging("a002", harbour, "Port Vell", "location")),
      store.act(id, ada.id, 2, { kind: "undo" }),
      store.act(id, ada.id, 3, { kind: "redo" }),
      store.act(id, ada.id, 4, doing("s-status", { kind: "set-status", before: "new", after: "done" })),
    ]);
    expect(revisions).toEqual([1, 2, 3, 4, 5]);
    const state = await store.readSet(id, ada.id);
    expect(state.set).toEqual({
      status: "done",
      annotations: [annotation("a001", harbour, "Ines Dahl"), annotation("a002", harbour, "Port Vell", "location")],
      links: [],
    });
    expect((await store.entry(id))?.sets).toEqual([
      {
        annotator: ada.id,
        revision: 5,
        status: "done",
        counts: new Map([
          ["actor", 1],
          ["location", 1],
        ]),
      },
    ]);
  });

  it("refuses a stale action, one that does not fit the text, and one on a missing article; nothing changes", async () => {
    const store = await open();
    const { id } = article(harbour);
    await store.addArticle(article(harbour), source(harbour));
    await store.act(id, ada.id, 0, tagging("a001", harbour, "Ines Dahl"));
    const before = await store.readSet(id, ada.id);
    await expectFailure("conflict", store.act(id, ada.id, 0, tagging("a002", harbour, "Port Vell")));
    const elsewhere = tagging("a002", `moved ${harbour}`, "Port Vell");
    await expectFailure("bad-request", store.act(id, ada.id, 1, elsewhere));
    await expectFailure("bad-request", store.act(id, ada.id, 1, { kind: "redo" }));
    await expectFailure("not-found", store.act("0".repeat(32), ada.id, 0, tagging("a003", harbour, "Port Vell")));
    expect(await store.readSet(id, ada.id)).toEqual(before);
  });

  it("takes asides and refused suggestions that fit the text, and refuses others", async () => {
    const store = await open();
    const { id } = article(harbour);
    await store.addArticle(article(harbour), source(harbour));
    const place = (quote: string, at = harbour) => ({
      ...{ id: "place-1", start: at.indexOf(quote), end: at.indexOf(quote) + quote.length, quote },
      createdAt: "2026-03-01T08:00:00.000Z",
    });
    const aside = (at?: string) => ({ ...place("Ines Dahl", at), kind: "menu" as const, origin: "hand" as const });
    const refusal = (at?: string) => ({ ...place("Ines Dahl", at), label: "actor" });
    const moved = `moved ${harbour}`;
    for (const change of [
      { kind: "add-aside" as const, aside: aside(moved) },
      { kind: "add-refusal" as const, refusal: refusal(moved) },
    ])
      await expectFailure("bad-request", store.act(id, ada.id, 0, doing("step-1", change)));
    await store.act(id, ada.id, 0, doing("step-1", { kind: "add-aside", aside: aside() }));
    await store.act(id, ada.id, 1, doing("step-2", { kind: "add-refusal", refusal: refusal() }));
    const { set } = await store.readSet(id, ada.id);
    expect([set.asides, set.refusals]).toEqual([[aside()], [refusal()]]);
  });

  it("takes a whole set for an annotator who has none, and only then", async () => {
    const store = await open();
    const { id } = article(harbour);
    await store.addArticle(article(harbour), source(harbour));
    const annotations = [annotation("a001", harbour, "Ines Dahl")];
    const state: SetState = { ...emptyState, revision: 7, set: { status: "in-progress", annotations, links: [] } };
    await store.addSet(id, ada.id, state);
    expect(await store.readSet(id, ada.id)).toEqual(state);
    await expectFailure("conflict", store.addSet(id, ada.id, state));
    expect(await store.act(id, ada.id, 7, tagging("a002", harbour, "Port Vell"))).toBe(8);
  });

  it("keeps the sets of two annotators apart", async () => {
    const store = await open();
    const { id } = article(harbour);
    await store.addArticle(article(harbour), source(harbour));
    await store.act(id, ada.id, 0, tagging("a001", harbour, "Ines Dahl"));
    await store.act(id, bo.id, 0, tagging("a001", harbour, "Harbour master"));
    expect([
      (await store.readSet(id, ada.id)).set.annotations.map(({ fragments }) => fragments[0]?.quote),
      (await store.readSet(id, bo.id)).set.annotations.map(({ fragments }) => fragments[0]?.quote),
    ]).toEqual([["Ines Dahl"], ["Harbour master"]]);
  });

  it("has no problems, and writes nothing once closed", async () => {
    const store = await open();
    expect(await store.problems()).toEqual([]);
    await store.close();
    await store.close();
    await expect(store.saveAnnotator(ada)).rejects.toThrow("closed");
  });
});

async function expectFailure(code: FailureCode, work: Promise<unknown>): Promise<void> {
  const error = await work.then(
    () => "no failure",
    (reason: unknown) => reason,
  );
  expect(error instanceof Failure ? error.code : error).toBe(code);
}
