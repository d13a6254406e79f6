// A project's reader reads what is saved, also while a store writes on.
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { type FileSystem, nodeFileSystem } from "../../../main/disk/FileSystem";
import { setFile } from "../../../main/store/files/layout";
import { openProjectReader } from "../../../main/store/project/projectReader";
import { accepting, ada, annotation, article, bo, harbour, source, tagging } from "./examples";
import { temporaryProject, writer } from "./temporaryProject";

const id = article(harbour).id;

async function projectWithTags() {
  const temporary = await temporaryProject();
  const store = await temporary.open();
  await store.saveAnnotator(ada);
  await store.addArticle(article(harbour, "Ferries"), source(harbour));
  await store.act(id, ada.id, 0, tagging("tag-0001", harbour, "Ines Dahl"));
  const open = (files: FileSystem = nodeFileSystem) =>
    openProjectReader(temporary.path, { ...temporary, writer, now: () => new Date(), files });
  return { ...temporary, store, read: open };
}

it("reads what the store has saved, the journal's lines too, and never an older state", async () => {
  const { store, read } = await projectWithTags();
  const reader = await read();
  const tags = async () => (await reader.readSet(id, ada.id)).set.annotations.map((one) => one.id);
  expect(await tags()).toEqual(["tag-0001"]);
  await store.flush();
  await store.act(id, ada.id, 1, tagging("tag-0002", harbour, "Port Vell"));
  expect(await tags()).toEqual(["tag-0001", "tag-0002"]);
  expect(await reader.readSet(id, bo.id)).toMatchObject({ revision: 0 });
  await store.actReview(id, bo.id, 0, accepting(ada.id, annotation("tag-0001", harbour, "Ines Dahl")));
  expect(await reader.readReview(id, bo.id)).toEqual(await store.readReview(id, bo.id));
  expect(await reader.readReview(id, ada.id)).toMatchObject({ revision: 0 });
  expect(await reader.readArticle(id)).toEqual(await store.readArticle(id));
  expect([await reader.hasArticle(id), await reader.hasArticle("0".repeat(32))]).toEqual([true, false]);
  expect([await reader.project(), await reader.annotators()]).toEqual([
    await store.project(),
    await store.annotators(),
  ]);
  await reader.close();
});

it("reads the same when its thread waits for each file", async () => {
  const { store, path, appData } = await projectWithTags();
  const reader = await openProjectReader(path, { appData, writer, now: () => new Date(), waits: true });
  expect(await reader.readSet(id, ada.id)).toEqual(await store.readSet(id, ada.id));
  expect(await reader.readSet(id, bo.id)).toMatchObject({ revision: 0 });
  expect(await reader.readArticle(id)).toEqual(await store.readArticle(id));
  expect([await reader.hasArticle(id), await reader.hasArticle("0".repeat(32))]).toEqual([true, false]);
  await reader.close();
});

it("reads all that was saved when the journal is folded while it reads", async () => {
  const { path, store, read } = await projectWithTags();
  await store.flush();
  await store.act(id, ada.id, 1, tagging("tag-0002", harbour, "Port Vell"));
  let folds = 0;
  const files: FileSystem = {
    ...nodeFileSystem,
    readFile: async (file, check) => {
      const bytes = await nodeFileSystem.readFile(file, check);
      // The store writes what the journal holds into the snapshot, and empties the journal, right after it was read.
      if (file === join(path, setFile(id, ada.id)) && folds++ === 0) await store.flush();
      return bytes;
    },
  };
  const reader = await read(files);
  expect((await reader.readSet(id, ada.id)).set.annotations.map((one) => one.id)).toEqual(["tag-0001", "tag-0002"]);
  expect(folds).toBe(2);
  await reader.close();
});

it("writes nothing, whatever it finds", async () => {
  const { path, appData, store, read } = await projectWithTags();
  await store.close();
  await nodeFileSystem.removeFolder(appData);
  const before = await nodeFileSystem.readFolder(join(path, dirname(setFile(id, ada.id))));
  const reader = await read();
  await reader.readSet(id, ada.id);
  await reader.readArticle(id);
  await reader.close();
  expect(await nodeFileSystem.readFolder(join(path, dirname(setFile(id, ada.id))))).toEqual(before);
  await expect(nodeFileSystem.facts(appData)).rejects.toMatchObject({ code: "ENOENT" });
});
