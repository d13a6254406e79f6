// The behaviour of the contract: review.
import { describe, expect, test } from "vitest";
import type { ContractTest } from "./contractTest";
import { seen, statusOf } from "./ferryArticle";

export function describeReview(contract: ContractTest): void {
  const { call, failure, hearing, offeredFiles, testBehind } = contract;

  describe("review", () => {
    const text = "The ferry left Pell Quay.";

    /** A project of Ada's with an article in which Bo tagged “ferry” as an actor, and Ada what is said. */
    async function reviewed(own = ""): Promise<{ readonly article: string; readonly bo: string }> {
      await call("app.setAnnotator", { name: "Ada" });
      await call("projects.create", { name: "Coast" });
      for (const [ann, name] of [
        ["T1\tactor 4 9\tferry\n", "Bo"],
        [own, undefined],
      ] as const) {
        if (ann === "") continue;
        const id = await offeredFiles(text, ann);
        await call("exchange.recognise", { import: id });
        const { preview } = await call("exchange.preview", { import: id, format: "brat" });
        const owners = name === undefined ? [] : [{ name: null, to: { kind: "named" as const, name } }];
        await call("exchange.commit", { import: id, preview, owners });
        await call("imports.cancel", { import: id });
      }
      const [summary] = (await call("project.articles", {})).articles;
      const { annotators } = await call("project.read", {});
      return { article: summary?.id ?? "", bo: annotators.find(({ name }) => name === "Bo")?.id ?? "" };
    }

    test("is begun, seen by windows, undone, and refused when it was made for another state", async () => {
      const { article, bo } = await reviewed();
      const { annotator: ada } = await call("app.setAnnotator", { name: "Ada" });
      expect([await failure("review.read", { article }), (await call("article.read", { article })).hidden]).toEqual([
        "bad-request",
        true,
      ]);
      const act = { article, revision: 0, action: statusOf("not-reviewing", "in-review") };
      expect(await call("reviews.act", act)).toEqual({ revision: 1 });
      await hearing("review.changed", { article, reviewer: ada.id, revision: 1 });
      expect(await failure("reviews.act", act)).toBe("conflict");
      const read = await call("review.read", { article });
      expect([
        read.sets.map(({ annotator, unplaced }) => [annotator, unplaced]),
        read.mine.review,
        read.others,
      ]).toEqual([[[bo, []]], { status: "in-review", verdicts: [], comments: [] }, []]);
      expect((await call("article.read", { article })).hidden).toBe(false);
      expect(await call("reviews.act", { article, revision: 1, action: { kind: "undo" } })).toEqual({ revision: 2 });
      expect(await failure("review.read", { article })).toBe("bad-request");
      expect((await call("feedback.read", { article })).mine.revision).toBe(2);
      expect(await failure("review.read", { article: "no-such-article" })).toBe("not-found");
    });

    test("is not begun by who is not done, whether or not the project is blind", async () => {
      const { article, bo } = await reviewed("T1\tactor 15 24\tPell Quay\n");
      const act = { article, revision: 0, action: statusOf("not-reviewing", "in-review") };
      expect([await failure("reviews.act", act), await failure("review.read", { article })]).toEqual([
        "bad-request",
        "bad-request",
      ]);
      const { revision } = await call("project.read", {});
      await call("project.change", seen);
      await hearing("project.changed", { revision: revision + 1 });
      expect((await call("project.read", {})).project.blind).toBe(false);
      expect((await call("review.read", { article })).sets.map(({ annotator }) => annotator)).toContain(bo);
      expect(await failure("reviews.act", act)).toBe("bad-request");
    });

    testBehind("goes out with a dataset, and what was adjudicated alone in any format, once there is any", async () => {
      const { article } = await reviewed();
      const gold = { format: "spanwise-json", sets: "adjudicated" } as const;
      await call("reviews.act", { article, revision: 0, action: statusOf("not-reviewing", "in-review") });
      expect([
        await failure("exports.losses", { export: "export-1", ...gold }),
        await failure("exports.start", { export: "export-1", ...gold }),
        await failure("exports.start", { export: "export-1", format: "csv", sets: "adjudicated" }),
      ]).toEqual(["bad-request", "bad-request", "bad-request"]);
      const [read] = (await call("review.read", { article })).sets;
      const [seen] = read?.set.annotations ?? [];
      if (!read || !seen) throw new Error("nothing was tagged");
      const at = "2026-01-01T12:00:00.000Z";
      const after = {
        ...{ annotator: read.annotator, seen, links: [], setRevision: read.revision, at },
        decision: { kind: "accept" as const },
      };
      const step = { id: "step-verdict", title: "accept", at, changes: [{ kind: "verdict" as const, after }] };
      await call("reviews.act", { article, revision: 1, action: { kind: "do", step } });
      await call("reviews.act", { article, revision: 2, action: statusOf("in-review", "adjudicated") });
      const { losses } = await call("exports.losses", { export: "export-1", ...gold });
      const { articles } = await call("project.articles", {});
      const left = articles.length - 1;
      expect(losses).toEqual(
        left === 0 ? [] : [expect.stringMatching(new RegExp(`^1 of ${articles.length} articles is adjudicated;`))],
      );
      const ready = await call("exports.start", { export: "export-1", ...gold, reviews: false, agreement: false });
      expect([ready.counts, ready.losses]).toEqual([
        { articles: 1, annotationSets: 1, annotations: 1, links: 0, unplaced: 0 },
        [...losses, "1 verdict of reviewers is left out."],
      ]);
      const told = await call("exports.losses", { export: "export-2", format: "csv", sets: "adjudicated" });
      expect(told.losses).toContain("1 verdict of reviewers is left out.");
    });

    test("has a board, numbers, and words that were tagged differently", async () => {
      const { article, bo } = await reviewed("T1\tlocation 4 9\tferry\n");
      const { annotator: ada } = await call("app.setAnnotator", { name: "Ada" });
      const [onBoard] = (await call("board.read", {})).articles;
      expect([onBoard?.article, onBoard?.sets.map((set) => [set.annotator, set.annotations]).sort()]).toEqual([
        article,
        [ada.id, bo].sort().map((annotator) => [annotator, 1]),
      ]);
      expect(onBoard?.sets.map(({ origins }) => origins?.import)).toEqual([1, 1]);
      expect(await call("board.origins", {})).toEqual({ read: 0 });
      const report = await call("agreement.read", { sets: "all" });
      expect([report.articles, report.pairs.map(({ a, b }) => [a, b])]).toEqual([1, [[ada.id, bo].sort()]]);
      await hearing("review.progress", { work: "agreement", done: 1, total: 1 });
      expect((await call("agreement.dates", {})).articles.map((dated) => dated.article)).toEqual([article]);
      expect(await call("board.inconsistencies", { limit: 10 })).toEqual({ inconsistencies: [], more: false });
      await call("project.change", seen);
      const { inconsistencies } = await call("board.inconsistencies", { limit: 10 });
      expect(inconsistencies.map(({ words, variants }) => [words, variants.map(({ label }) => label).sort()])).toEqual([
        ["ferry", ["actor", "location"]],
      ]);
      expect(await call("review.stop", { work: "agreement" })).toEqual({});
    });

    test("is somebody's: a person may be another member here, and is themselves again", async () => {
      const { bo } = await reviewed();
      const { annotator: ada } = await call("app.setAnnotator", { name: "Ada" });
      expect(await failure("app.setAnnotator", { name: "Cy", annotator: "nobody-0001" })).toBe("bad-request");
      const { annotator } = await call("app.setAnnotator", { name: "Bo", annotator: bo });
      expect([annotator.id, (await call("app.read", {})).annotator?.id]).toEqual([bo, bo]);
      expect((await call("app.setAnnotator", { name: "Ada" })).annotator).toEqual(ada);
    });
  });
}
