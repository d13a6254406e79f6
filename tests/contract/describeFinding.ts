// The behaviour of the contract: search, suggestions, and what is derived across articles.
import { describe, expect, test } from "vitest";
import type { CallArgs } from "../../model/contract/contract";
import type { ContractTest } from "./contractTest";
import { articleText, tag } from "./ferryArticle";

export function describeFinding(contract: ContractTest): void {
  const { call, failure, hearing, importText, projectWithArticle } = contract;

  describe("search", () => {
    test("words are found in every article, in their context, with how they are tagged", async () => {
      const first = await projectWithArticle();
      const second = await importText("again.txt", "A fοrecast: the FERRY\nsails, the ferrymen say.\n");
      await call("sets.act", { article: first, revision: 0, action: tag("the ferry") });
      const words = { query: "ferry", wholeWord: true, matchCase: false, folded: true };
      const start = articleText.indexOf("ferry");
      const tagged = { label: "actor", start: start - 4, end: start + 5, same: false };
      expect(await call("search.text", { ...words, limit: 10 })).toEqual({
        lines: [
          {
            article: first,
            title: articleText.split("\n")[0],
            ...{ start, end: start + 5, quote: "ferry" },
            prefix: articleText.slice(0, start),
            suffix: articleText.slice(start + 5, start + 65).replaceAll("\n", " "),
            tags: [{ ...tagged, annotation: expect.any(String) }],
            revision: 1,
          },
          {
            article: second,
            title: "A fοrecast: the FERRY",
            ...{
              start: 16,
              end: 21,
              quote: "FERRY",
              prefix: "A fοrecast: the ",
              suffix: " sails, the ferrymen say. ",
            },
            tags: [],
            revision: 0,
          },
        ],
        ...{ articles: 2, more: false, indexing: false },
      });
      const few = await call("search.text", { ...words, wholeWord: false, limit: 2 });
      expect([few.lines.length, few.articles, few.more]).toEqual([2, 2, true]);
      const inOne = await call("search.text", { ...words, query: "forecast", articles: [first], limit: 10 });
      expect([inOne.lines, inOne.articles]).toEqual([[], 0]);
      expect(await failure("search.text", { ...words, query: "", limit: 10 })).toBe("bad-request");
    });

    test("annotations are found by what they say and how they were made", async () => {
      const id = await projectWithArticle();
      const { annotator } = await call("app.setAnnotator", { name: "Ada" });
      for (const [revision, word] of ["ferry", "Harbour office"].entries())
        await call("sets.act", { article: id, revision, action: tag(word) });
      const [line, ...others] = (await call("search.annotations", { text: "FERRY", labels: ["actor"], limit: 5 }))
        .lines;
      expect(line).toMatchObject({ article: id, annotator: annotator.id, status: "new", revision: 2 });
      expect([line?.annotation.fragments[0]?.quote, others]).toEqual(["ferry", []]);
      const count = async (asked: Omit<CallArgs<"search.annotations">, "limit">): Promise<number> =>
        (await call("search.annotations", { ...asked, limit: 5 })).lines.length;
      expect([
        await count({}),
        await count({ labels: ["claim"] }),
        await count({ annotators: [annotator.id], statuses: ["new"] }),
        await count({ statuses: ["done"] }),
        await count({ withNote: true }),
        await count({ attribute: { attribute: "value" } }),
      ]).toEqual([2, 0, 2, 0, 0, 0]);
      expect(await call("search.annotations", { limit: 1 })).toMatchObject({ more: true });
    });

    test("nothing is searched in no project", async () => {
      const words = { query: "ferry", wholeWord: true, matchCase: false, folded: true, limit: 1 };
      expect(await failure("search.text", words)).toBe("not-found");
      expect(await failure("search.annotations", { limit: 1 })).toBe("not-found");
    });
  });

  describe("suggestions", () => {
    test("what was tagged in one article is suggested in another, made by a worker of this host", async () => {
      const first = await projectWithArticle();
      const second = await importText("again.txt", "More fog.\nThe Harbour office waits.\n");
      await call("sets.act", { article: first, revision: 0, action: tag("Harbour office") });
      const read = () => call("suggestions.read", { article: second });
      await expect.poll(read, { timeout: 20_000 }).toEqual({
        suggestions: [
          {
            id: `${second}:14-28:actor:seen`,
            ...{ label: "actor", start: 14, end: 28, quote: "Harbour office", source: "seen" },
            why: "tagged Actor once, by you",
            strength: expect.any(Number),
            tier: "strong",
          },
        ],
        pending: false,
      });
      await call("sets.act", { article: first, revision: 1, action: { kind: "undo" } });
      await hearing("suggestions.changed");
      await expect.poll(read).toEqual({ suggestions: [], pending: false });
      expect(await failure("suggestions.read", { article: "0000-none" })).toBe("not-found");
      // Only a long article takes long enough to be stopped; a short one keeps its suggestions.
      expect(await call("suggestions.stop", { article: second })).toEqual({});
      expect(await call("suggestions.read", { article: second, again: true })).toEqual({
        suggestions: [],
        pending: false,
      });
    });

    test("what became of them is counted by their source", async () => {
      const first = await projectWithArticle();
      const second = await importText("again.txt", "More fog.\nThe Harbour office waits.\n");
      await call("sets.act", { article: first, revision: 0, action: tag("Harbour office") });
      const createdAt = "2099-01-01T00:00:00.000Z";
      const refusal = { id: "refusal-1", start: 14, end: 28, quote: "Harbour office", label: "actor", createdAt };
      const changes = [{ kind: "add-refusal" as const, refusal }];
      const step = { id: "step-refuse", title: "refuse", at: createdAt, changes };
      await call("sets.act", { article: second, revision: 0, action: { kind: "do", step } });
      const { articles, begun, shares } = await call("suggestions.shares", {});
      expect([articles, begun, shares.untold]).toEqual([2, 2, { accepted: 0, refused: 0 }]);
      expect(shares.sources.find(({ source }) => source === "seen")).toEqual({
        ...{ source: "seen", proposed: 1, accepted: 0, changed: 0, refused: 1 },
      });
    });

    test("nothing is suggested in no project", async () => {
      expect(await failure("suggestions.shares", {})).toBe("not-found");
      expect(await failure("suggestions.read", { article: "0000-none" })).toBe("not-found");
    });
  });

  describe("across articles", () => {
    test("what was tagged is in tables, derived by a worker of this host, and a judgement changes them at once", async () => {
      const first = await projectWithArticle();
      const second = await importText("again.txt", "More fog.\nThe Harbour office waits.\n");
      await call("sets.act", { article: first, revision: 0, action: tag("Harbour office") });
      await call("sets.act", { article: first, revision: 1, action: tag("ferry") });
      const page = { from: 0, count: 10 };
      // Nobody has asked or said anything yet: nothing is read for whoever only tags.
      expect(await call("across.mention", { article: first, annotator: "ada-0001", annotation: "a-ferry" })).toEqual(
        {},
      );
      const names = async () => (await call("across.entities", page)).table.rows.map((row) => row.name).sort();
      await expect.poll(names, { timeout: 20_000 }).toEqual(["Harbour office", "ferry"]);
      await hearing("across.tables");
      const [left, right] = ["Harbour office", "ferry"].map((text) => ({
        ...{ kind: "spelling" as const, label: "actor", text },
      }));
      if (!left || !right) throw new Error("no spellings");
      const said = [{ topic: "identity" as const, left, right, relation: "same" as const }];
      const done = await call("across.do", { request: { kind: "judge", said } });
      expect([done.revision, done.changed, await names()]).toEqual([1, true, ["Harbour office"]]);
      await hearing("across.changed", { revision: 1 });
      const [row] = (await call("across.entities", page)).table.rows;
      const { table: merged } = await call("across.merged", { ids: [row?.id ?? ""] });
      expect(merged).toMatchObject({ mentions: 2, articles: 1, spellings: 2, apart: [] });
      const { table } = await call("across.entity", { ...page, id: row?.id ?? "" });
      expect(table.places.map(({ article, quote }) => [article, quote])).toEqual([
        [first, "Harbour office"],
        [first, "ferry"],
      ]);
      const [{ article = "", annotator = "", annotation = "" } = {}] = table.places;
      const { table: ofMention } = await call("across.mention", { article, annotator, annotation });
      expect([ofMention?.row?.name, ofMention?.relations]).toEqual(["Harbour office", []]);
      expect((await call("across.do", { request: { kind: "undo", revision: 1 } })).revision).toBe(2);
      expect(await call("across.past", {})).toMatchObject({ revision: 2 });
      expect(await failure("across.do", { request: { kind: "undo", revision: 1 } })).toBe("conflict");
      for (const name of ["figures", "claims", "time", "places", "cases"] as const)
        expect([name, (await call(`across.${name}`, page)).table.total]).toEqual([name, 0]);
      for (const name of ["entityProposals", "claimProposals"] as const)
        expect([name, (await call(`across.${name}`, page)).table.total]).toEqual([name, 0]);
      await expect.poll(async () => (await call("across.copies", page)).reading.done).toBe(2);
      expect((await call("across.copies", page)).copies).toEqual([]);
      expect(await call("across.stop", {})).toEqual({});
      expect(second).not.toBe(first);
    });

    test("nothing is derived in no project", async () => {
      expect(await failure("across.entities", { from: 0, count: 10 })).toBe("not-found");
    });
  });
}
