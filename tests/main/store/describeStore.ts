// What every store promises, wherever it keeps the project.

import { describe, expect, it } from "vitest";
import type { Store } from "../../../main/store/Store";
import { applyAcrossAction, emptyAcrossState } from "../../../model/across/acrossHistory";
import { applyAction, emptyState, type SetState } from "../../../model/annotation/history";
import { noOrigins } from "../../../model/annotation/originTally";
import { Failure, type FailureCode } from "../../../model/data/failure";
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
  importedSuggestions,
  joining,
  naming,
  project,
  reviewing,
  source,
  tagging,
} from "./examples";

/** `open` makes an empty project and opens its store; both are gone at the end of the test. */
export function describeStore(name: string, open: () => Promise<Store>): void {
  describe(`a store ${name}`, () => {
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

    it("keeps what a member says across articles, undoes it, and lists who said something", async () => {
      const store = await open();
      expect(await store.readAcross(ada.id)).toEqual(emptyAcrossState);
      const actions = [naming("e001", "Ines Dahl"), joining("j001", "PMF", "Popular Mobilization Forces")];
      const expected = actions.reduce(applyAcrossAction, emptyAcrossState);
      expect(await Promise.all(actions.map((action, revision) => store.actAcross(ada.id, revision, action)))).toEqual([
        1, 2,
      ]);
      expect(await store.readAcross(ada.id)).toEqual(expected);
      await expectFailure("conflict", store.actAcross(ada.id, 1, { kind: "undo" }));
      await expectFailure(
        "conflict",
        store.actAcross(ada.id, 2, joining("j002", "PMF", "Popular Mobilization Forces")),
      );
      expect(await store.actAcross(ada.id, 2, { kind: "undo" })).toBe(3);
      expect(await store.acrossHeaders()).toEqual([{ member: ada.id, revision: 3, entities: 1, judgements: 0 }]);
      const newer = [{ kind: "redo" } as const, joining("j003", "a", "b")].reduce(
        applyAcrossAction,
        await store.readAcross(ada.id),
      );
      expect([await store.adoptAcross(ada.id, newer), await store.adoptAcross(ada.id, expected)]).toEqual([
        "replaced",
        "older",
      ]);
      const version = { kind: "across", member: bo.id, state: expected } as const;
      expect([await store.keepVersion(version), await store.keepVersion(version)]).toEqual([true, false]);
      const [kept] = await store.otherVersions();
      expect(kept).toEqual({ ...version, file: kept?.file });
      expect(await store.replaceAcross(ada.id, ({ revision }) => revision === 5, expected)).toBe(true);
      expect(await store.readAcross(ada.id)).toEqual(expected);
      expect(await store.replaceAcross(ada.id, ({ revision }) => revision === 2, undefined)).toBe(true);
      expect([await store.readAcross(ada.id), await store.acrossHeaders()]).toEqual([emptyAcrossState, []]);
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
          origins: { ...noOrigins, hand: 2 },
          touchedAt: "2026-03-01T08:00:00.000Z",
        },
      ]);
    });

    it("keeps suggestions that were brought in as they came, once, and puts them away and back", async () => {
      const store = await open();
      const { id } = article(harbour);
      await store.addArticle(article(harbour), source(harbour));
      const first = importedSuggestions("first-1", harbour, "Ines Dahl", "Port Vell");
      const later = {
        ...importedSuggestions("later-1", harbour, "Ferry"),
        import: "import-2",
        at: "2026-03-02T08:00:00.000Z",
      };
      expect(await store.addImportedSuggestions(id, later)).toBe("added");
      expect(await store.addImportedSuggestions(id, first)).toBe("added");
      expect(await store.addImportedSuggestions(id, { ...first, import: "import-3" })).toBe("exists");
      expect(await store.readImportedSuggestions(id)).toEqual([first, later]);
      expect(await store.readImportedSuggestions("0".repeat(32))).toEqual([]);
      const header = { id: "first-1", article: id, import: "import-1", from: first.from, at: first.at, count: 2 };
      const laterHeader = { ...header, id: "later-1", import: "import-2", at: later.at, count: 1 };
      expect(await store.importedSuggestions()).toEqual([
        { ...header, away: false },
        { ...laterHeader, away: false },
      ]);
      await store.setSuggestionsDismissed([{ article: id, id: "first-1" }], true);
      expect(await store.readImportedSuggestions(id)).toEqual([later]);
      expect(await store.importedSuggestions()).toEqual([
        { ...header, away: true },
        { ...laterHeader, away: false },
      ]);
      await store.setSuggestionsDismissed([{ article: id, id: "first-1" }], false);
      expect(await store.readImportedSuggestions(id)).toEqual([first, later]);
      await store.setSuggestionsDismissed([{ article: id, id: "first-1" }], true);
      expect(await store.addImportedSuggestions(id, first)).toBe("added");
      expect(await store.readImportedSuggestions(id)).toEqual([first, later]);
    });

    it("refuses suggestions that do not fit the text, or whose article is missing", async () => {
      const store = await open();
      const { id } = article(harbour);
      await store.addArticle(article(harbour), source(harbour));
      const elsewhere = `moved ${harbour}`;
      await expectFailure(
        "bad-request",
        store.addImportedSuggestions(id, importedSuggestions("other-1", elsewhere, "Ines Dahl")),
      );
      await expectFailure(
        "not-found",
        store.addImportedSuggestions("0".repeat(32), importedSuggestions("other-1", harbour, "Ines Dahl")),
      );
      expect(await store.importedSuggestions()).toEqual([]);
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

    it("keeps a person's review, undoes and redoes it, and counts verdicts and comments", async () => {
      const store = await open();
      const { id } = article(harbour);
      const [dahl, vell] = [annotation("a001", harbour, "Ines Dahl"), annotation("b001", harbour, "Port Vell")];
      await store.addArticle(article(harbour), source(harbour));
      expect([await store.readReview(id, bo.id), (await store.entry(id))?.reviews]).toEqual([emptyReviewState, []]);
      const begun = reviewing("step-1", { kind: "status", before: "not-reviewing", after: "in-review" });
      const revisions = await Promise.all([
        store.actReview(id, bo.id, 0, begun),
        store.actReview(id, bo.id, 1, accepting(ada.id, dahl, 4)),
        store.actReview(id, bo.id, 2, { kind: "undo" }),
        store.actReview(id, bo.id, 3, { kind: "redo" }),
        store.actReview(id, bo.id, 4, accepting(bo.id, vell, 1)),
        store.actReview(id, bo.id, 5, commenting("c001", harbour, "Port Vell")),
      ]);
      expect(revisions).toEqual([1, 2, 3, 4, 5, 6]);
      const { review, history } = await store.readReview(id, bo.id);
      expect([review.status, review.verdicts.map(({ seen }) => seen), review.comments.length]).toEqual([
        "in-review",
        [dahl, vell],
        1,
      ]);
      expect(history.done.length).toBe(4);
      expect((await store.entry(id))?.reviews).toEqual([
        {
          reviewer: bo.id,
          revision: 6,
          status: "in-review",
          comments: 1,
          verdicts: [
            { annotator: ada.id, accept: 1, reject: 0, amend: 0, setRevision: 4 },
            { annotator: bo.id, accept: 1, reject: 0, amend: 0, setRevision: 1 },
          ],
          touchedAt: "2026-03-01T08:00:00.000Z",
        },
      ]);
      expect(await store.readReview(id, ada.id)).toEqual(emptyReviewState);
    });

    it("refuses stale actions on a review, words that do not fit, and missing articles; nothing changes", async () => {
      const store = await open();
      const { id } = article(harbour);
      const seen = annotation("a001", harbour, "Ines Dahl");
      await store.addArticle(article(harbour), source(harbour));
      await store.actReview(id, bo.id, 0, accepting(ada.id, seen));
      const before = await store.readReview(id, bo.id);
      const moved = commenting("c001", `moved ${harbour}`, "Port Vell");
      const { fragments } = annotation("a001", `moved ${harbour}`, "Ines Dahl");
      const amended = { kind: "amend" as const, statement: { label: "actor", fragments } };
      const amending = reviewing("step-2", {
        ...{ kind: "verdict", before: before.review.verdicts[0] },
        after: { annotator: ada.id, seen, links: [], setRevision: 1, decision: amended, at: seen.createdAt },
      });
      await expectFailure("conflict", store.actReview(id, bo.id, 0, commenting("c001", harbour, "Port Vell")));
      await expectFailure("conflict", store.actReview(id, bo.id, 1, accepting(ada.id, seen)));
      await expectFailure("bad-request", store.actReview(id, bo.id, 1, moved));
      await expectFailure("bad-request", store.actReview(id, bo.id, 1, amending));
      await expectFailure("bad-request", store.actReview(id, bo.id, 1, { kind: "redo" }));
      await expectFailure("not-found", store.actReview("0".repeat(32), bo.id, 0, accepting(ada.id, seen)));
      expect(await store.readReview(id, bo.id)).toEqual(before);
    });

    it("takes over a set that goes on from its own, and never an older one or one that went another way", async () => {
      const store = await open();
      const { id } = article(harbour);
      await store.addArticle(article(harbour), source(harbour));
      const first = applyAction(emptyState, tagging("a001", harbour, "Ines Dahl"));
      const second = applyAction(first, tagging("a002", harbour, "Port Vell", "location"));
      const third = applyAction(
        applyAction(second, { kind: "undo" }),
        tagging("a003", harbour, "14 crossings", "figure"),
      );
      const aside = applyAction(first, tagging("a004", harbour, "Harbour master"));
      const outcomes: string[] = [];
      for (const state of [emptyState, second, second, first, aside, third, second])
        outcomes.push(await store.adoptSet(id, ada.id, state));
      expect(outcomes).toEqual(["same", "added", "same", "older", "diverged", "replaced", "older"]);
      expect(await store.readSet(id, ada.id)).toEqual(third);
      expect((await store.entry(id))?.sets).toMatchObject([
        { revision: 4, counts: new Map(Object.entries({ actor: 1, figure: 1 })) },
      ]);
      expect(await store.act(id, ada.id, 4, { kind: "undo" })).toBe(5);
      expect((await store.readSet(id, ada.id)).set).toEqual(first.set);
    });

    it("takes over a set while its own is being edited, and goes on from there", async () => {
      const store = await open();
      const { id } = article(harbour);
      await store.addArticle(article(harbour), source(harbour));
      await store.act(id, ada.id, 0, tagging("a001", harbour, "Ines Dahl"));
      const coming = applyAction(await store.readSet(id, ada.id), tagging("a002", harbour, "Port Vell", "location"));
      expect(await store.adoptSet(id, ada.id, coming)).toBe("replaced");
      await expectFailure("conflict", store.act(id, ada.id, 1, tagging("a003", harbour, "Harbour master")));
      expect(await store.act(id, ada.id, 2, tagging("a003", harbour, "Harbour master"))).toBe(3);
      await store.flush();
      expect((await store.readSet(id, ada.id)).set.annotations.map(({ id: each }) => each).sort()).toEqual([
        "a001",
        "a002",
        "a003",
      ]);
    });

    it("takes over a review in the same way", async () => {
      const store = await open();
      const { id } = article(harbour);
      await store.addArticle(article(harbour), source(harbour));
      const [dahl, vell] = [annotation("a001", harbour, "Ines Dahl"), annotation("a002", harbour, "Port Vell")];
      const first = applyReviewAction(emptyReviewState, accepting(ada.id, dahl));
      const second = applyReviewAction(first, accepting(ada.id, vell));
      const third = applyReviewAction(
        applyReviewAction(second, { kind: "undo" }),
        commenting("c001", harbour, "Port Vell"),
      );
      const aside = applyReviewAction(first, commenting("c002", harbour, "Ines Dahl"));
      const outcomes: string[] = [];
      for (const state of [emptyReviewState, second, second, first, aside, third, second])
        outcomes.push(await store.adoptReview(id, bo.id, state));
      expect(outcomes).toEqual(["same", "added", "same", "older", "diverged", "replaced", "older"]);
      expect(await store.readReview(id, bo.id)).toEqual(third);
      expect((await store.entry(id))?.reviews).toMatchObject([{ revision: 4, comments: 1 }]);
      expect(await store.actReview(id, bo.id, 4, { kind: "undo" })).toBe(5);
    });

    it("knows of no other versions, and says so when one is to be settled", async () => {
      const store = await open();
      const { id } = article(harbour);
      await store.addArticle(article(harbour), source(harbour));
      await store.act(id, ada.id, 0, tagging("a001", harbour, "Ines Dahl"));
      expect(await store.otherVersions()).toEqual([]);
      for (const file of ["../elsewhere.json", "project.json", `annotations/${id.slice(0, 2)}/${id}/${ada.id}.json`])
        await expectFailure("not-found", store.settleOtherVersion(file));
      expect((await store.readSet(id, ada.id)).revision).toBe(1);
    });

    it("puts back what it took over, and only while nobody went on from it", async () => {
      const store = await open();
      const { id } = article(harbour);
      await store.addArticle(article(harbour), source(harbour));
      await store.act(id, ada.id, 0, tagging("a001", harbour, "Ines Dahl"));
      const first = await store.readSet(id, ada.id);
      const second = applyAction(first, tagging("a002", harbour, "Port Vell", "location"));
      const review = applyReviewAction(emptyReviewState, accepting(ada.id, annotation("a001", harbour, "Ines Dahl")));
      await store.adoptSet(id, ada.id, second);
      await store.adoptSet(id, bo.id, second);
      await store.adoptReview(id, bo.id, review);
      const atSecond = ({ revision }: { readonly revision: number }) => revision === 2;
      const reverted = [
        await store.replaceSet(id, ada.id, atSecond, first),
        await store.replaceSet(id, bo.id, atSecond, undefined),
        await store.replaceReview(id, bo.id, ({ revision }) => revision === 1, undefined),
        await store.replaceSet(id, ada.id, atSecond, undefined),
      ];
      expect(reverted).toEqual([true, true, true, false]);
      expect(await store.readSet(id, ada.id)).toEqual(first);
      expect(await store.readSet(id, bo.id)).toEqual(emptyState);
      expect(await store.entry(id)).toMatchObject({ sets: [{ annotator: ada.id, revision: 1 }], reviews: [] });
      expect(await store.act(id, ada.id, 1, tagging("a003", harbour, "14 crossings", "figure"))).toBe(2);
      expect([await store.adoptSet(id, bo.id, second), await store.adoptReview(id, bo.id, review)]).toEqual([
        "added",
        "added",
      ]);
      await store.flush();
      expect(await store.readReview(id, bo.id)).toEqual(review);
    });

    it("keeps versions that came from elsewhere until they are settled, or taken back with what brought them", async () => {
      const store = await open();
      const { id } = article(harbour);
      await store.addArticle(article(harbour), source(harbour));
      await store.act(id, ada.id, 0, tagging("a001", harbour, "Ines Dahl"));
      const state = applyAction(emptyState, tagging("a002", harbour, "Port Vell", "location"));
      const version = { kind: "set", article: id, annotator: ada.id, state } as const;
      const kept = [
        await store.knowsVersion(version),
        await store.keepVersion(version),
        await store.keepVersion(version),
      ];
      expect(kept).toEqual([false, true, false]);
      const [other, ...rest] = await store.otherVersions();
      expect([other, rest]).toEqual([{ ...version, file: other?.file }, []]);
      await store.withdrawVersion(other?.file ?? "");
      expect([await store.otherVersions(), await store.knowsVersion(version)]).toEqual([[], false]);
      expect(await store.keepVersion(version)).toBe(true);
      await store.settleOtherVersion((await store.otherVersions())[0]?.file ?? "");
      expect([await store.otherVersions(), await store.keepVersion(version)]).toEqual([[], false]);
    });

    it("takes an annotator off the list and can list them again", async () => {
      const store = await open();
      await store.saveAnnotator(ada);
      await store.saveAnnotator(bo);
      await store.removeAnnotator(bo.id);
      await store.removeAnnotator("nobody-1");
      expect(await store.annotators()).toEqual([ada]);
      await store.saveAnnotator(bo);
      expect(await store.annotators()).toEqual([ada, bo]);
    });

    it("has no problems, and writes nothing once closed", async () => {
      const store = await open();
      expect(await store.problems()).toEqual([]);
      await store.close();
      await store.close();
      await expect(store.saveAnnotator(ada)).rejects.toThrow("closed");
      await expect(store.adoptReview("article-1", ada.id, emptyReviewState)).rejects.toThrow("closed");
    });
  });
}

async function expectFailure(code: FailureCode, work: Promise<unknown>): Promise<void> {
  const error = await work.then(
    () => "no failure",
    (reason: unknown) => reason,
  );
  expect(error instanceof Failure ? error.code : error).toBe(code);
}
