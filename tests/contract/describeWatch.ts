// The behaviour of the contract: a folder of this machine whose files are offered.
import { mkdir, symlink, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { ContractTest } from "./contractTest";

export function describeWatch(contract: ContractTest): void {
  const { call, failure, hearing } = contract;

  /** Written long ago, so that nobody waits for it. */
  async function wrote(file: string, words: string, at: number): Promise<void> {
    await writeFile(file, words);
    await utimes(file, at, at);
  }

  /** Two looks: a file is offered when it is the same in both. */
  async function offered() {
    await call("watch.read", {});
    return call("watch.read", {});
  }

  describe("a watched folder", () => {
    test("offers what lies in it, hands it over, and offers what was dealt with only when it changed", async () => {
      await call("app.setAnnotator", { name: "Ada" });
      await call("projects.create", { name: "Coast" });
      expect(await call("watch.read", {})).toEqual({ files: [], growing: 0 });
      const folder = path.join(contract.subject.temporaryFolder, "inbox");
      await mkdir(folder, { recursive: true });
      await wrote(path.join(folder, "ferry.txt"), "The ferry lies idle.", 1000);
      await symlink(path.join(folder, "ferry.txt"), path.join(folder, "link.txt"));
      expect((await call("watch.choose", { folder })).folder).toContain("inbox");
      await hearing("watch.changed", {});
      const [ferry, ...others] = (await offered()).files;
      expect([ferry?.path, others]).toEqual(["ferry.txt", []]);
      if (ferry === undefined) return;
      const { bytes, size } = await call("watch.file", { ...ferry, at: 0 });
      expect([Buffer.from(bytes, "base64").toString(), size]).toEqual(["The ferry lies idle.", 20]);
      expect((await call("watch.deal", { files: [ferry], again: false })).files).toEqual([]);
      expect((await offered()).files).toEqual([]);
      expect((await call("watch.deal", { files: [ferry], again: true })).files).toEqual([ferry]);
      await call("watch.deal", { files: [ferry], again: false });
      await wrote(path.join(folder, "ferry.txt"), "The ferry sails again.", 2000);
      expect((await offered()).files.map((file) => file.path)).toEqual(["ferry.txt"]);
      expect(await failure("watch.file", { ...ferry, at: 0 })).toBe("conflict");
      expect(await call("watch.choose", { folder: null })).toEqual({ files: [], growing: 0 });
      expect(await failure("watch.file", { ...ferry, at: 0 })).toBe("not-found");
    });

    test("is a folder with a whole path that has nothing to do with the project's", async () => {
      await call("projects.create", { name: "Coast" });
      const nowhere = path.join(contract.subject.temporaryFolder, "nowhere");
      expect(await failure("watch.choose", { folder: "inbox" })).toBe("bad-request");
      expect(await failure("watch.choose", { folder: nowhere })).toBe("bad-request");
      expect(await failure("watch.choose", { folder: path.parse(nowhere).root })).toBe("bad-request");
    });
  });
}
