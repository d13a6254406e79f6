// The behaviour of the contract: packages and other versions.
import { describe, expect, test } from "vitest";
import type { CallResult } from "../../model/contract/contract";
import { defaultLabels } from "../../model/project/label";
import type { Project } from "../../model/project/project";
import { colleaguesPackage } from "./colleaguesPackage";
import type { ContractTest } from "./contractTest";
import { tag } from "./ferryArticle";

export function describePackages(contract: ContractTest): void {
  const { call, failure, send, hearing, projectWithArticle, testFreshBehind } = contract;

  describe("packages", () => {
    const project: Project = {
      id: "coast-1",
      name: "Coast",
      labels: defaultLabels,
      createdAt: "2026-03-01T08:00:00.000Z",
    };
    const text = "The ferry left Pell Quay.\n";

    /** Hands a package over, in parts of a few hundred bytes. */
    async function handOver(bytes: Buffer, id = "package-1"): Promise<CallResult<"packages.upload">> {
      const size = 300;
      for (let at = 0; ; at += size) {
        const last = at + size >= bytes.length;
        const part = bytes.subarray(at, at + size).toString("base64");
        const answer = await call("packages.upload", { package: id, name: "sent.spanwise", at, bytes: part, last });
        if (last) return answer;
      }
    }

    test("a package is written and handed over as an export is", async () => {
      const id = await projectWithArticle();
      await call("sets.act", { article: id, revision: 0, action: tag("ferry") });
      const written = await call("packages.write", { export: "export-1", reviews: true, instructions: " Look. " });
      expect(written.fileName).toMatch(/^Coast from .+ \d{4}-\d\d-\d\d\.spanwise$/);
      expect(written.holds).toEqual({ articles: 1, sets: 1, reviews: 0, annotators: 1 });
      expect(written.download === undefined).toBe(contract.subject.download === undefined);
      await hearing("export.progress", { export: "export-1", done: 1, total: 1 });
      await call("exports.discard", { export: "export-1" });
      const missing = { export: "export-2", reviews: true, articles: ["0".repeat(32)] };
      expect(await failure("packages.write", missing)).toBe("not-found");
    });

    test("a project is made of a package, and what comes back is merged into it, undone, and merged again", async () => {
      await call("app.setAnnotator", { name: "Ada" });
      const first = await handOver(await colleaguesPackage(project, text, "ferry"));
      const holds = { articles: 1, sets: 1, reviews: 0, annotators: 1 };
      expect(first.about).toMatchObject({ project: { name: "Coast" }, from: { name: "Bo" }, holds });
      const look = await call("packages.preview", { package: "package-1" });
      expect([look.open, look.projects, look.rows.map(({ kind, verdict }) => [kind, verdict]), look.terms]).toEqual([
        "none",
        [],
        [
          ["article", "new"],
          ["set", "new"],
        ],
        [],
      ]);
      const created = await call("packages.create", { package: "package-1", mine: [] });
      expect([created.did, created.left, created.instructions]).toEqual([
        ["1 article came in.", "1 set of tags came in.", "1 person was added."],
        [],
        "Please tag the rest.",
      ]);
      expect((await call("projects.open", { handle: created.handle })).project.id).toBe(project.id);
      expect(await call("packages.preview", { package: "package-1" })).toMatchObject({ open: "same" });
      await call("packages.discard", { package: "package-1" });
      expect(await failure("packages.preview", { package: "package-1" })).toBe("not-found");

      await handOver(await colleaguesPackage(project, `${text}More of it.\n`, "Pell Quay"), "package-2");
      const choice = { package: "package-2", labels: [], attributes: [], mine: [] };
      const outcome = await call("packages.merge", choice);
      expect([outcome.did, (await call("project.articles", {})).articles.length]).toEqual([
        ["1 article came in.", "1 set of tags came in."],
        2,
      ]);
      await hearing("package.progress", { package: "package-2", done: 2, total: 2 });
      await hearing("articles.changed", {});
      const { merges } = await call("merges.list", {});
      expect(merges.map(({ did, undone, about }) => [did, undone, about.instructions])).toEqual([
        [outcome.did, false, "Please tag the rest."],
        [created.did, false, "Please tag the rest."],
      ]);
      const undone = await call("merges.undo", { merge: outcome.merge ?? "none" });
      expect([undone, (await call("project.articles", {})).articles.length]).toEqual([
        { did: ["1 article was taken out.", "1 set of tags was taken away."], left: [] },
        1,
      ]);
      expect(await failure("merges.undo", { merge: outcome.merge ?? "none" })).toBe("not-found");
      expect((await call("packages.merge", choice)).did).toEqual(outcome.did);
      expect(await call("packages.merge", choice)).toEqual({
        did: [],
        left: [],
        instructions: "Please tag the rest.",
      });
    });

    testFreshBehind(
      "another project's package is looked at and not merged, and the project it is of is offered",
      async () => {
        await call("app.setAnnotator", { name: "Ada" });
        const bytes = await colleaguesPackage(project, text, "ferry");
        await handOver(bytes);
        await call("packages.create", { package: "package-1", mine: [] });
        await call("projects.create", { name: "Hills" });
        const look = await call("packages.preview", { package: "package-1" });
        expect([look.open, look.projects.map(({ name }) => name)]).toEqual(["another", ["Coast"]]);
        const choice = { package: "package-1", labels: [], attributes: [], mine: [] };
        expect(await failure("packages.merge", choice)).toBe("bad-request");
        await call("projects.close", {});
        expect(await failure("packages.merge", choice)).toBe("not-found");
        expect(await failure("merges.list", {})).toBe("not-found");
      },
    );

    testFreshBehind("what is no package, or not whole, is refused and forgotten", async () => {
      const bytes = await colleaguesPackage(project, text, "ferry");
      for (const bad of [Buffer.from("Not a zip"), bytes.subarray(0, bytes.length - 30)]) {
        const part = {
          package: "package-1",
          name: "sent.spanwise",
          at: 0,
          bytes: bad.toString("base64"),
          last: true,
        };
        expect(await failure("packages.upload", part)).toBe("bad-request");
      }
      const later = { package: "package-1", name: "sent.spanwise", at: 10, bytes: "", last: true };
      expect(await failure("packages.upload", later)).toBe("conflict");
      expect(await failure("packages.preview", { package: "package-1" })).toBe("not-found");
    });
  });

  test("other versions are told apart from what is not there any more", async () => {
    await projectWithArticle();
    expect(await call("versions.read", {})).toEqual({ versions: [] });
    const file = "annotations/ab/abcd/ada (1).json";
    expect(await failure("versions.merge", { file })).toBe("not-found");
    expect(await failure("versions.settle", { file })).toBe("not-found");
    expect(await send({ call: "versions.merge", args: { file: "" } })).toBe("bad-request");
  });
}
