// Packages that go out and come back: what is sent is what arrives, merging brings the new and keeps the newer, and what
// a merge did can be undone.

import { readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { previewPackage } from "../../../main/packages/previewPackage";
import { sentProject, writePackage } from "../../../main/packages/writePackage";
import { memoryStore } from "../../../main/store/project/memoryStore";
import type { Store } from "../../../main/store/Store";
import { emptyState } from "../../../model/annotation/history";
import { assignByHand } from "../../../model/assignment/assignByHand";
import { emptyPlan } from "../../../model/assignment/plan";
import { changePlan } from "../../../model/assignment/planChange";
import { Failure } from "../../../model/data/failure";
import { emptyReviewState } from "../../../model/review/reviewHistory";
import { ada, annotation, article, bo, harbour, joining, naming, project, source } from "../store/examples";
import { temporaryFolder, temporaryProject } from "../store/temporaryProject";
import { at, contentOf, fill, merging, quay, send, tag } from "./packageTrip";

const quiet = { signal: new AbortController().signal, onProgress: () => {} };

describe("a package", () => {
  it("brings a whole project into an empty copy, to the letter", async () => {
    const here = await (await temporaryProject()).open();
    const there = await (await temporaryProject()).open();
    await fill(here);
    const sent = await send(here, { instructions: "Look at the figures, please." });
    const { merge } = await merging(there, undefined);
    const outcome = await merge(sent);
    expect(outcome).toEqual({
      merge: outcome.merge,
      did: ["2 articles came in.", "3 sets of tags came in.", "1 review came in.", "2 people were added."],
      left: [],
      instructions: "Look at the figures, please.",
    });
    expect(await contentOf(there)).toEqual(await contentOf(here));
  });

  it("takes along what members say across articles with a whole project, and undoing the merge takes it back", async () => {
    const here = await (await temporaryProject()).open();
    const there = await (await temporaryProject()).open();
    await fill(here);
    await here.actAcross(ada.id, 0, joining("j001", "Ines Dahl", "Harbour master Ines Dahl"));
    await here.actAcross(bo.id, 0, naming("e001", "Ines Dahl"));
    const before = await contentOf(there);
    const { merge, undo } = await merging(there, bo.id);
    const rowsFor = async (me: string) => {
      const watched = { signal: new AbortController().signal, onProgress: () => {} };
      const { rows } = await previewPackage(await (await send(here)).open(), there, me, watched);
      return rows.flatMap(({ kind, annotator, verdict, entries }) =>
        kind === "across" ? [[annotator, verdict, entries]] : [],
      );
    };
    expect(await rowsFor(bo.id)).toEqual([
      [ada.id, "new", 1],
      [bo.id, "conflicting", 1],
    ]);
    const outcome = await merge(await send(here));
    expect(await rowsFor(bo.id)).toEqual([
      [ada.id, "same", 0],
      [bo.id, "conflicting", 1],
    ]);
    expect(outcome.did).toContain("1 file of judgements across articles came in.");
    expect(outcome.left).toEqual([
      "What Bo says across articles is another in the package. It is kept beside, for Bo to merge.",
    ]);
    expect(await there.readAcross(ada.id)).toEqual(await here.readAcross(ada.id));
    expect((await there.otherVersions()).map(({ kind }) => kind)).toEqual(["across"]);
    await here.actAcross(ada.id, 1, { kind: "undo" });
    const newer = await merge(await send(here));
    expect((await there.readAcross(ada.id)).across.judgements).toEqual([]);
    await undo(newer.merge);
    expect((await there.readAcross(ada.id)).across.judgements.length).toBe(1);
    await undo(outcome.merge);
    expect(await contentOf(there)).toEqual(before);
    expect(await there.acrossHeaders()).toEqual([]);
    const some = await (await send(here, { articles: [article(harbour).id] })).open();
    expect(some.across).toEqual([]);
  });

  it("takes along the sender's plan, says what a merge would change, and undoing the merge takes it back", async () => {
    const here = await (await temporaryProject()).open();
    const there = await (await temporaryProject()).open();
    await fill(here);
    const [first, second] = [article(harbour).id, article(quay).id];
    const start = emptyPlan(ada.id, "2026-03-01T09:00:00.000Z");
    const one = changePlan(start, assignByHand(start, [first], [bo.id]));
    await here.savePlan(one, 0);
    await here.savePlan({ ...one, lead: bo.id }, 0);
    const { merge, undo } = await merging(there, bo.id);
    const rowsFor = async (me: string) => {
      const watched = { signal: new AbortController().signal, onProgress: () => {} };
      const { rows } = await previewPackage(await (await send(here)).open(), there, me, watched);
      return rows.flatMap(({ kind, verdict, remark }) => (kind === "plan" ? [[verdict, remark]] : []));
    };
    expect(await rowsFor(bo.id)).toEqual([["new", "1 assigned, 0 taken back, 0 changed."]]);
    expect((await rowsFor(ada.id)).map(([verdict]) => verdict)).toEqual(["conflicting"]);
    const outcome = await merge(await send(here));
    expect(outcome.did).toContain("1 plan of who annotates what came in.");
    expect((await there.plans()).map(({ plan }) => plan)).toEqual([one]);
    const both = changePlan(one, assignByHand(one, [second], [ada.id]));
    await here.savePlan(both, 1);
    expect(await rowsFor(bo.id)).toEqual([["changed", "1 assigned, 0 taken back, 0 changed."]]);
    const newer = await merge(await send(here));
    expect((await there.plans()).map(({ plan, revision }) => [plan, revision])).toEqual([[both, 2]]);
    expect(await rowsFor(bo.id)).toEqual([["same", undefined]]);
    expect((await undo(newer.merge)).did).toContain("1 plan of who annotates what is as it was before.");
    expect((await there.plans()).map(({ plan }) => plan)).toEqual([one]);
    await undo(outcome.merge);
    expect(await there.plans()).toEqual([]);
  });

  it("is the same bytes for the same content, id and time", async () => {
    const here = await (await temporaryProject()).open();
    await fill(here);
    const first = await send(here);
    const manifest = (await first.open()).manifest;
    expect(
      manifest.files.map(({ name }) => name.replace(/[0-9a-f]{32}/g, (id) => (id === article(harbour).id ? "H" : "Q"))),
    ).toEqual([
      "project.json",
      `members/${ada.id}.json`,
      `members/${bo.id}.json`,
      `articles/${article(harbour).id.slice(0, 2)}/H.json`,
      `articles/${article(harbour).id.slice(0, 2)}/H.source`,
      `annotations/${article(harbour).id.slice(0, 2)}/H/${ada.id}.json`,
      `annotations/${article(harbour).id.slice(0, 2)}/H/${bo.id}.json`,
      `reviews/${article(harbour).id.slice(0, 2)}/H/${bo.id}.json`,
      `articles/${article(quay).id.slice(0, 2)}/Q.json`,
      `articles/${article(quay).id.slice(0, 2)}/Q.source`,
      `annotations/${article(quay).id.slice(0, 2)}/Q/${ada.id}.json`,
    ]);
    const again = await send(here, {}, manifest.id);
    expect((await readFile(again.file)).equals(await readFile(first.file))).toBe(true);
  });

  it("holds the articles and people that were chosen, and no others", async () => {
    const here = await (await temporaryProject()).open();
    await fill(here);
    const sent = await send(here, { articles: [article(harbour).id], annotators: [bo.id], reviews: false });
    const found = await sent.open();
    expect(found.manifest.holds).toEqual({ articles: 1, sets: 1, reviews: 0, annotators: 2 });
    expect(found.articles).toEqual([{ id: article(harbour).id, sets: [bo.id], reviews: [] }]);
    await expect(send(here, { articles: ["0".repeat(32)] })).rejects.toMatchObject({ code: "not-found" });
  });

  it("goes out, is worked on, comes back, is merged, undone, and merged again", async () => {
    const here = await (await temporaryProject()).open();
    const there = await (await temporaryProject()).open();
    await fill(here);
    await (await merging(there, bo.id)).merge(await send(here));
    await tag(there, quay, bo.id, "port authority");
    await tag(there, harbour, bo.id, "Port Vell", "location");
    const before = await contentOf(here);
    const back = await send(there);
    const mine = await merging(here, ada.id);

    const look = await previewPackage(await back.open(), here, ada.id, quiet);
    expect(look.rows.map(({ kind, verdict, annotator }) => [kind, verdict, annotator])).toEqual([
      ["article", "same", undefined],
      ["set", "same", ada.id],
      ["set", "changed", bo.id],
      ["review", "same", bo.id],
      ["article", "same", undefined],
      ["set", "same", ada.id],
      ["set", "new", bo.id],
    ]);
    const first = await mine.merge(back);
    expect(first.did).toEqual(["1 set of tags came in.", "1 set of tags was brought up to date."]);
    const after = await contentOf(here);
    expect(after).toEqual(await contentOf(there));
    expect(await mine.undo(first.merge)).toEqual({
      did: ["1 set of tags was taken away.", "1 set of tags is as it was before."],
      left: [],
    });
    expect(await contentOf(here)).toEqual(before);
    await expect(mine.undo(first.merge)).rejects.toMatchObject({ code: "not-found" });
    expect((await mine.merge(back)).did).toEqual(first.did);
    expect(await contentOf(here)).toEqual(after);
    const again = await mine.merge(back);
    expect([again.merge, again.did, again.left]).toEqual([undefined, [], []]);
    expect((await previewPackage(await back.open(), here, ada.id, quiet)).rows.map(({ verdict }) => verdict)).toEqual(
      Array.from({ length: 7 }, () => "same"),
    );
  });

  it("never puts an older set over a newer one", async () => {
    const here = await (await temporaryProject()).open();
    await fill(here);
    const old = await send(here);
    await tag(here, harbour, ada.id, "Port Vell", "location");
    const before = await contentOf(here);
    const look = await previewPackage(await old.open(), here, bo.id, quiet);
    expect(look.rows.filter(({ verdict }) => verdict !== "same")).toMatchObject([{ kind: "set", verdict: "older" }]);
    expect((await (await merging(here, bo.id)).merge(old)).did).toEqual([]);
    expect(await contentOf(here)).toEqual(before);
  });
});

describe("writing a package", () => {
  it("stops when it is told to, and says when the disk refuses", async () => {
    const here = await (await temporaryProject()).open();
    await fill(here);
    const stop = new AbortController();
    const sending = { id: "package-1", from: ada, at, writer: "Spanwise test" };
    const file = path.join(await temporaryFolder(), "stopped.spanwise");
    const stopped = writePackage(
      await sentProject(here),
      file,
      { reviews: true },
      { ...sending, signal: stop.signal, onProgress: () => stop.abort(new Failure("conflict", "Stopped.")) },
    );
    await expect(stopped).rejects.toMatchObject({ code: "conflict", message: "Stopped." });
    const nowhere = path.join(file, "no folder", "p.spanwise");
    await expect(
      writePackage(await sentProject(here), nowhere, { reviews: true }, { ...sending, ...quiet }),
    ).rejects.toMatchObject({
      code: "unreachable",
    });
  });
});

describe("annotations that do not fit their text", () => {
  it("are counted before the merge, and come in and stay as they are", async () => {
    const there = memoryStore(project);
    await there.addArticle(article(harbour), source(harbour));
    await there.saveAnnotator(bo);
    const stray = {
      ...annotation("a001", harbour, "Ines Dahl"),
      fragments: [{ start: 0, end: 9, quote: "Ines Dahl" }],
    };
    const set = { status: "done" as const, annotations: [stray], links: [] };
    await there.addSet(article(harbour).id, bo.id, { ...emptyState, revision: 1, set });
    const here = await (await temporaryProject()).open();
    const sent = await send(there);
    const { rows } = await previewPackage(await sent.open(), here, undefined, quiet);
    expect(rows.map(({ kind, unplaced }) => [kind, unplaced])).toEqual([
      ["article", undefined],
      ["set", 1],
    ]);
    await (await merging(here, undefined)).merge(sent);
    expect((await here.readSet(article(harbour).id, bo.id)).set).toEqual(set);
    expect((await here.problems()).map(({ kind }) => kind)).toEqual(["unplaced"]);
  });
});

describe("what both sides worked on", () => {
  it("is joined when it is one's own, as one step that undoing takes back", async () => {
    const { here, back } = await parted(ada.id);
    const mine = await merging(here, ada.id);
    const look = await previewPackage(await back.open(), here, ada.id, quiet);
    expect(look.rows.filter(({ verdict }) => verdict === "conflicting")).toMatchObject([
      { kind: "set", annotator: ada.id, own: true },
    ]);
    const before = await here.readSet(article(harbour).id, ada.id);
    const outcome = await mine.merge(back);
    expect([outcome.did, outcome.left]).toEqual([["1 set of yours holds both sides now."], []]);
    expect(await quotes(here, ada.id)).toEqual(["Harbour master", "Ines Dahl", "Port Vell"]);
    expect((await mine.merge(back)).did).toEqual([]);
    await mine.undo(outcome.merge);
    expect((await here.readSet(article(harbour).id, ada.id)).set).toEqual(before.set);
  });

  it("stays as it is when it is a colleague's, and the other version is kept beside", async () => {
    const { here, back } = await parted(ada.id);
    const before = await contentOf(here);
    const bos = await merging(here, bo.id);
    const outcome = await bos.merge(back);
    expect(outcome.did).toEqual(["1 other version is kept beside."]);
    expect(outcome.left).toEqual([
      "“Ferry strike enters third day”: the tags of Ada changed here and there. Here nothing was touched; the other version is kept beside.",
    ]);
    expect(await quotes(here, ada.id)).toEqual(["Ines Dahl", "Port Vell"]);
    expect(
      (await here.otherVersions()).map((version) => [version.kind, "article" in version && version.article]),
    ).toEqual([["set", article(harbour).id]]);
    expect((await bos.merge(back)).did).toEqual([]);
    await bos.undo(outcome.merge);
    expect(await contentOf(here)).toEqual(before);
  });

  it("is taken over once its annotator has joined both sides elsewhere", async () => {
    const { here, there, back } = await parted(ada.id);
    await (await merging(there, ada.id)).merge(await send(here));
    const joined = await send(there);
    const bos = await merging(here, bo.id);
    const outcome = await bos.merge(joined);
    expect(outcome.did).toEqual(["1 set of tags was brought up to date."]);
    expect(await quotes(here, ada.id)).toEqual(["Harbour master", "Ines Dahl", "Port Vell"]);
    expect((await bos.merge(back)).did).toEqual([]);
    await bos.undo(outcome.merge);
    expect(await quotes(here, ada.id)).toEqual(["Ines Dahl", "Port Vell"]);
  });

  it("is left alone by an undo when somebody went on from it", async () => {
    const here = await (await temporaryProject()).open();
    const there = await (await temporaryProject()).open();
    await fill(there);
    const mine = await merging(here, ada.id);
    const { merge } = await mine.merge(await send(there));
    await tag(here, quay, ada.id, "port authority");
    expect(await mine.undo(merge)).toEqual({
      did: [
        "1 article was taken out.",
        "2 sets of tags were taken away.",
        "1 review was taken away.",
        "1 person was taken off the list.",
      ],
      left: [
        "“Quay closed”: the tags of Ada stay, because somebody went on from them since.",
        "“Quay closed” stays: somebody worked on it since.",
        "Ada stays listed: there is work of theirs in the project.",
      ],
    });
    expect(await here.readReview(article(harbour).id, bo.id)).toEqual(emptyReviewState);
  });
});

/** Two copies of a project in which the same person went on in different ways; what `there` sends back. */
async function parted(annotator: string) {
  const here = await (await temporaryProject()).open();
  const there = await (await temporaryProject()).open();
  await fill(here);
  await (await merging(there, undefined)).merge(await send(here));
  await tag(here, harbour, annotator, "Port Vell", "location");
  await tag(there, harbour, annotator, "Harbour master");
  return { here, there, back: await send(there) };
}

async function quotes(store: Store, annotator: string): Promise<readonly string[]> {
  const { set } = await store.readSet(article(harbour).id, annotator);
  return set.annotations.flatMap(({ fragments }) => fragments.map(({ quote }) => quote)).sort();
}
