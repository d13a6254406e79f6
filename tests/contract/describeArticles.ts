// The behaviour of the contract: articles and annotation sets.
import { describe, expect, test } from "vitest";
import type { Action } from "../../model/annotation/history";
import type { ContractTest } from "./contractTest";
import { articleText, seen, tag } from "./ferryArticle";

export function describeArticles(contract: ContractTest): void {
  const { call, failure, hearing, importText, projectWithArticle, testFreshBehind } = contract;

  describe("articles and annotation sets", () => {
    test("an article is read with its text as it is and an empty set", async () => {
      const id = await projectWithArticle();
      const read = await call("article.read", { article: id });
      const { state, others, hidden, unplaced } = read;
      expect([read.article.text, state.revision, others, hidden, unplaced]).toEqual([articleText, 0, [], true, []]);
      expect(await failure("article.read", { article: "no-such-article" })).toBe("not-found");
    });

    test("an action is on disk when it is answered: it is there after closing and opening", async () => {
      const id = await projectWithArticle();
      expect(await call("sets.act", { article: id, revision: 0, action: tag("Harbour office") })).toEqual({
        revision: 1,
      });
      const before = await call("article.read", { article: id });
      const [entry] = (await call("projects.list", {})).projects;
      await call("projects.close", {});
      const { annotators } = await call("projects.open", { handle: entry?.handle ?? "" });
      expect(await call("article.read", { article: id })).toEqual(before);
      expect(annotators.map(({ name }) => name)).toEqual(["Ada"]);
      expect(before.state.set.annotations).toMatchObject([
        { label: "actor", fragments: [{ quote: "Harbour office" }] },
      ]);
    });

    test("actions are undone and redone, and announced", async () => {
      const id = await projectWithArticle();
      const { annotator } = await call("app.setAnnotator", { name: "Ada" });
      await call("sets.act", { article: id, revision: 0, action: tag("Harbour office") });
      await call("sets.act", { article: id, revision: 1, action: { kind: "undo" } });
      expect((await call("article.read", { article: id })).state.set.annotations).toEqual([]);
      await call("sets.act", { article: id, revision: 2, action: { kind: "redo" } });
      expect((await call("article.read", { article: id })).state.set.annotations).toHaveLength(1);
      await hearing("set.changed", { article: id, annotator: annotator.id, revision: 3 });
      const { articles } = await call("project.articles", { articles: [id] });
      const counts = [{ label: "actor", count: 1 }];
      const touchedAt = "2026-01-01T12:00:00.000Z";
      expect(articles).toMatchObject([{ id, status: "new", counts, annotators: 1, touchedAt }]);
    });

    test("actions sent at once arrive in order", async () => {
      const id = await projectWithArticle();
      const words = ["Harbour office", "ferry", "Monday", "strike"];
      await Promise.all(words.map((word, revision) => call("sets.act", { article: id, revision, action: tag(word) })));
      expect((await call("article.read", { article: id })).state.history.done).toHaveLength(words.length);
    });

    test("an action for another revision, on the wrong text, or on nothing is refused and changes nothing", async () => {
      const id = await projectWithArticle();
      await call("sets.act", { article: id, revision: 0, action: tag("ferry") });
      const act = (revision: number, action: Action, article = id): Promise<string> =>
        failure("sets.act", { article, revision, action });
      expect([
        await act(0, tag("Monday")),
        await act(2, tag("Monday")),
        await act(1, { kind: "redo" }),
        await act(1, tag("ferry", "Ferry")),
        await act(0, tag("ferry"), "no-such-article"),
      ]).toEqual(["conflict", "conflict", "bad-request", "bad-request", "not-found"]);
      expect((await call("article.read", { article: id })).state.revision).toBe(1);
    });

    testFreshBehind("nobody annotates without a name", async () => {
      await call("projects.create", { name: "Coast" });
      const id = await importText("ferry.txt", articleText);
      expect(await failure("sets.act", { article: id, revision: 0, action: tag("ferry") })).toBe("bad-request");
    });

    test("the set of somebody who said nothing is empty", async () => {
      const id = await projectWithArticle();
      await call("project.change", seen);
      expect(await call("sets.read", { article: id, annotator: "grace-0001" })).toMatchObject({
        state: { revision: 0, set: { annotations: [] } },
        unplaced: [],
      });
      expect(await failure("sets.read", { article: "no-such-article", annotator: "grace-0001" })).toBe("not-found");
    });

    test("provenance is amended, unless it was amended meanwhile", async () => {
      const id = await projectWithArticle();
      const { articleRevision } = await call("article.read", { article: id });
      const provenance = { title: "Ferry halted", published: "2026" };
      const saved = await call("article.setProvenance", { article: id, articleRevision, provenance });
      const late = { article: id, articleRevision, provenance: {} };
      expect(await failure("article.setProvenance", late)).toBe("conflict");
      await hearing("articles.changed", { articles: [id] });
      expect(await call("article.read", { article: id })).toMatchObject({
        articleRevision: saved.articleRevision,
        article: { text: articleText, provenance },
      });
    });

    test("fields of the provenance are changed in several articles, and back where nobody changed them since", async () => {
      const first = await projectWithArticle();
      const second = await importText("again.txt", `${articleText}More.\n`);
      const each = [first, second].map((article) => ({ article, fields: { outlet: "Harbour News", byline: null } }));
      const done = await call("articles.setFields", { each });
      expect([done.before.length, done.left]).toEqual([2, []]);
      await hearing("articles.changed", { articles: [first, second] });
      const outlets = async () => (await call("project.articles", {})).articles.map(({ outlet }) => outlet);
      expect(await outlets()).toEqual(["Harbour News", "Harbour News"]);
      await call("articles.setFields", { each: [{ article: second, fields: { outlet: "Inland Post" } }] });
      const undone = await call("articles.setFields", { each: done.before });
      expect([undone.left, await outlets()]).toEqual([[second], [undefined, "Inland Post"]]);
      const missing = {
        each: [
          { article: first, fields: { outlet: "A" } },
          { article: "no-such-article", fields: {} },
        ],
      };
      expect(await failure("articles.setFields", missing)).toBe("not-found");
      expect(await outlets()).toEqual([undefined, "Inland Post"]);
    });

    test("the language of a text is told, and nothing is written", async () => {
      const short = await projectWithArticle();
      const long = await importText(
        "fr.txt",
        "Les ferrys d'Ostvik restent à quai depuis lundi, et le bureau du port ne dit pas quand ils repartiront vers les îles.\n",
      );
      const told = await call("articles.tellLanguages", { articles: [long, short] });
      expect(told.languages).toContainEqual({ article: long, language: "fr" });
      expect(await failure("articles.tellLanguages", { articles: ["no-such-article"] })).toBe("not-found");
    });

    test("what was said of an earlier edition is carried to the later one, once", async () => {
      const id = await projectWithArticle();
      await call("sets.act", { article: id, revision: 0, action: tag("ferry") });
      const later = await importText("later.txt", `${articleText}\nDivers are on their way.\n`);
      const editions = { earlier: id, later };
      expect(await call("editions.compare", editions)).toMatchObject({
        sentences: [{ kind: "added", after: "Divers are on their way." }],
        ...{ edits: [], fit: 1, near: [], gone: [] },
      });
      expect(await call("editions.carry", { ...editions, confirmed: [] })).toEqual({
        carried: 1,
        unplaced: 0,
        verdicts: 0,
        comments: 0,
      });
      expect(await call("editions.carry", { ...editions, confirmed: [] })).toEqual({
        carried: 0,
        unplaced: 0,
        verdicts: 0,
        comments: 0,
      });
      const read = await call("article.read", { article: later });
      expect([read.state.set.annotations.length, read.article.provenance.earlierEdition]).toEqual([1, id]);
      expect(await failure("editions.compare", { earlier: "no-such-article", later })).toBe("not-found");
    });

    test("an article that was taken out comes back with its annotations", async () => {
      const id = await projectWithArticle();
      await call("sets.act", { article: id, revision: 0, action: tag("ferry") });
      const out = await call("articles.setRemoved", { articles: [id], removed: true });
      await hearing("articles.changed", { articles: [id], revision: out.revision });
      expect((await call("project.articles", {})).articles).toEqual([]);
      expect(await failure("article.read", { article: id })).toBe("not-found");
      await call("articles.setRemoved", { articles: [id], removed: false });
      expect((await call("article.read", { article: id })).state.set.annotations).toHaveLength(1);
    });
  });

  describe("steps in many articles at once", () => {
    const bulkTag = (group: string, words: string): Action => {
      const action = tag(words);
      return action.kind === "do" ? { kind: "do", step: { ...action.step, group } } : action;
    };

    test("a bulk step is done in every article, listed, announced and taken back as one", async () => {
      const first = await projectWithArticle();
      const second = await importText("again.txt", `${articleText}More.\n`);
      const { annotator } = await call("app.setAnnotator", { name: "Ada" });
      const actions = [first, second].map((article) => ({
        article,
        revision: 0,
        action: bulkTag("group-1", "ferry"),
      }));
      expect(await call("sets.actMany", { group: "group-1", actions })).toEqual({
        revisions: [
          { article: first, revision: 1 },
          { article: second, revision: 1 },
        ],
      });
      await hearing("set.changed", { article: second, annotator: annotator.id, revision: 1 });
      await call("sets.act", { article: second, revision: 1, action: tag("Monday") });
      const listed = { group: "group-1", title: "tag actor", at: "2026-01-01T12:00:00.000Z", articles: 2 };
      expect(await call("groups.list", {})).toEqual({ groups: [listed] });
      expect(await call("groups.undo", { group: "group-1" })).toEqual({
        undone: [
          { article: first, revision: 2 },
          { article: second, revision: 3 },
        ],
        left: [],
      });
      const { state } = await call("article.read", { article: second });
      expect(state.set.annotations.map(({ fragments }) => fragments[0]?.quote)).toEqual(["Monday"]);
      expect(await call("groups.list", {})).toEqual({ groups: [] });
      expect(await failure("groups.undo", { group: "group-1" })).toBe("not-found");
      const { revisions } = await call("groups.redo", { group: "group-1" });
      expect((await call("groups.list", {})).groups).toMatchObject([{ articles: revisions.length }]);
      expect(await failure("groups.redo", { group: "group-1" })).toBe("not-found");
    });

    test("a bulk step that does not fit everywhere is done nowhere", async () => {
      const first = await projectWithArticle();
      const second = await importText("again.txt", `${articleText}More.\n`);
      const actions = [
        { article: first, revision: 0, action: bulkTag("group-1", "ferry") },
        { article: second, revision: 5, action: bulkTag("group-1", "ferry") },
      ];
      expect(await failure("sets.actMany", { group: "group-1", actions })).toBe("conflict");
      expect((await call("article.read", { article: first })).state.revision).toBe(0);
    });
  });
}
