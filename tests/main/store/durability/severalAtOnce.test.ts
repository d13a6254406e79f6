// Articles that are written at the same time: whatever moment the power fails, those that were acknowledged are whole on the
// disk, and none keeps another waiting. They have the order in which they were handed over.
import { expect, it } from "vitest";
import type { FileSystem } from "../../../../main/disk/FileSystem";
import { articleFile, setFile, sourceFile } from "../../../../main/store/files/layout";
import { createProjectFolder } from "../../../../main/store/project/createProjectFolder";
import { openFileStore } from "../../../../main/store/project/openFileStore";
import type { Store } from "../../../../main/store/Store";
import { emptyState } from "../../../../model/annotation/history";
import { crashDisk, simulatedFolder } from "../disks/crashDisk";
import { ada, annotation, article, project, source } from "../examples";
import { writer } from "../temporaryProject";

const folder = simulatedFolder("severalAtOnce");

/** Articles that share a folder of the project, and one that does not. */
const texts = together(3);

it("D1 loses no article and no set that was acknowledged while others were being written, at any moment", async () => {
  const disk = crashDisk(new Map([["/", "folder"]]));
  await createProjectFolder(folder, { ...project, now, writer, files: disk.files });
  const store = await open({ ...disk.files, syncFolder: slowly(disk.files.syncFolder) });
  const acknowledged = new Set<string>();
  const losses = new Set<string>();
  let moments = 0;
  const look = () => {
    for (const image of disk.crashes()) {
      moments++;
      for (const file of acknowledged) if (!image.has(`${folder}/${file}`)) losses.add(file);
    }
  };
  disk.onChange(look);
  await Promise.all(
    texts.map(async (text) => {
      const { id } = article(text);
      await store.addArticle(article(text), source(text));
      acknowledged.add(articleFile(id)).add(sourceFile(id));
      look();
      await store.addSet(id, ada.id, stateOf(text));
      acknowledged.add(setFile(id, ada.id));
      look();
    }),
  );
  await store.close();
  expect([...losses]).toEqual([]);
  expect(moments).toBeGreaterThan(200);
  expect((await contentOf(disk.files)).map(([text]) => text)).toEqual(texts);
});

it("keeps nobody waiting for an article that the disk is slow with, and the order is that of handing over", async () => {
  const { files } = crashDisk(new Map([["/", "folder"]]));
  await createProjectFolder(folder, { ...project, now, writer, files });
  const [first = "", ...others] = texts;
  let goOn = () => {};
  const slow = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const store = await open({
    ...files,
    rename: async (from, to) => {
      if (to.includes(article(first).id)) await slow;
      await files.rename(from, to);
    },
  });
  const waiting = store.addArticle(article(first), source(first));
  await Promise.all(others.map((text) => store.addArticle(article(text), source(text))));
  expect((await store.entries()).entries.map(({ header }) => header.id)).toEqual(
    others.map((text) => article(text).id),
  );
  goOn();
  expect(await waiting).toBe("added");
  expect((await store.entries()).entries.map(({ header }) => header.id)).toEqual(texts.map((text) => article(text).id));
  await store.close();
});

it("an article that is handed over twice comes in once, and one taken out meanwhile comes back", async () => {
  const { files } = crashDisk(new Map([["/", "folder"]]));
  await createProjectFolder(folder, { ...project, now, writer, files });
  const store = await open(files);
  const add = (text: string) => store.addArticle(article(text), source(text));
  const ids = texts.map((text) => article(text).id);
  expect(await Promise.all([...texts, ...texts].map(add))).toEqual([
    ...texts.map(() => "added"),
    ...texts.map(() => "exists"),
  ]);
  await Promise.all([...ids.map((id) => store.setRemoved([id], true)), ...texts.map(add)]);
  expect((await store.entries()).entries.map(({ header }) => header.id)).toEqual(ids);
  await Promise.all([store.setRemoved(ids.slice(0, 2), true), store.setRemoved(ids.slice(2), true)]);
  expect((await store.entries()).entries).toEqual([]);
  await store.close();
});

/** A disk that is slow to flush the names of folders, so that one may use a new folder before it is safe. */
function slowly(syncFolder: FileSystem["syncFolder"]): FileSystem["syncFolder"] {
  return async (path) => {
    const holdsFolders = path === folder || ["articles", "annotations"].includes(path.slice(folder.length + 1));
    for (let turn = 0; holdsFolders && turn < 100; turn++) await new Promise(setImmediate);
    await syncFolder(path);
  };
}

async function contentOf(files: FileSystem) {
  const store = await open(files);
  try {
    const { entries } = await store.entries();
    return await Promise.all(
      entries.map(async ({ header: { id } }) => {
        const { set } = await store.readSet(id, ada.id);
        return [(await store.readArticle(id)).article.text, set.annotations.length] as const;
      }),
    );
  } finally {
    await store.close();
  }
}

async function open(files: FileSystem): Promise<Store> {
  const store = await openFileStore(folder, { appData: "/app", writer, now, watch: false, files });
  while ((await store.entries()).loading) await new Promise(setImmediate);
  return store;
}

function now(): Date {
  return new Date(project.createdAt);
}

function stateOf(text: string) {
  const set = { ...emptyState.set, annotations: [annotation("a001", text, "port")] };
  return { ...emptyState, revision: 1, set };
}

/** Texts whose ids begin alike, and one more. */
function together(count: number): readonly string[] {
  const all = new Map<string, string[]>();
  for (let number = 0; ; number++) {
    const text = `The port in its hour ${number}.`;
    const shard = article(text).id.slice(0, 2);
    const alike = all.get(shard) ?? [];
    all.set(shard, [...alike, text]);
    const other = [...all].find(([one]) => one !== shard)?.[1][0];
    if (alike.length + 1 === count && other !== undefined) return [...alike, text, other];
  }
}
