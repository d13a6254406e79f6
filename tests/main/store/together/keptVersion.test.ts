// A version that came in a package is kept beside a person's own. What the disk refused half-way counts as not kept.
import { expect, it } from "vitest";
import { type FileSystem, nodeFileSystem } from "../../../../main/disk/FileSystem";
import { applyAction, emptyState } from "../../../../model/annotation/history";
import { ada, article, harbour, source, tagging } from "../examples";
import { expectFailure } from "../expectFailure";
import { temporaryProject } from "../temporaryProject";

it("a version whose copy the disk refused after its note is kept at the next attempt", async () => {
  const { id } = article(harbour);
  const temporary = await temporaryProject();
  let refusals = 1;
  const files: FileSystem = {
    ...nodeFileSystem,
    rename: async (from, to) => {
      if (/quarantine.*\.json\.[0-9a-f]{12}$/.test(to) && refusals-- > 0)
        throw Object.assign(new Error("ENOSPC"), { code: "ENOSPC" });
      await nodeFileSystem.rename(from, to);
    },
  };
  const store = await temporary.open({ files });
  await store.addArticle(article(harbour), source(harbour));
  await store.act(id, ada.id, 0, tagging("a001", harbour, "Ines Dahl"));
  const state = applyAction(emptyState, tagging("a002", harbour, "Port Vell", "location"));
  const version = { kind: "set", article: id, annotator: ada.id, state } as const;
  await expectFailure("unreachable", store.keepVersion(version));
  expect([await store.knowsVersion(version), await store.otherVersions()]).toEqual([false, []]);
  expect([await store.keepVersion(version), await store.knowsVersion(version)]).toEqual([true, true]);
  expect(await store.otherVersions()).toMatchObject([{ kind: "set", state }]);
});
