// Articles are taken out of a project, and put back, as a whole or not at all: when the disk refuses half-way, and at every
// moment of a death.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { FileSystem } from "../../../../main/disk/FileSystem";
import { createProjectFolder } from "../../../../main/store/project/createProjectFolder";
import { openFileStore } from "../../../../main/store/project/openFileStore";
import type { Store } from "../../../../main/store/Store";
import { crashDisk, simulatedFolder } from "../disks/crashDisk";
import { faultyDisk } from "../disks/faultyDisk";
import { mortalDisk } from "../disks/mortalDisk";
import { article, project, source } from "../examples";
import { expectFailure } from "../expectFailure";
import { temporaryProject, writer } from "../temporaryProject";

const folder = simulatedFolder("moving");
const texts = ["One ferry.\n", "Two ferries.\n", "Three ferries.\n"];
const ids = texts.map((text) => article(text).id);

it("takes back what was moved when the disk refuses one of them", async () => {
  for (const removed of [true, false]) {
    const temporary = await temporaryProject();
    const disk = faultyDisk();
    const store = await temporary.open({ files: disk.files });
    for (const text of texts) await store.addArticle(article(text), source(text));
    if (!removed) await store.setRemoved(ids, true);
    disk.fail("rename", "EIO", ids[1]);
    expect(await expectFailure("unreachable", store.setRemoved(ids, removed))).toMatch(/Nothing was changed/);
    expect(await articlesIn(store)).toBe(removed ? 3 : 0);
    disk.heal();
    await store.setRemoved(ids, removed);
    expect(await articlesIn(store)).toBe(removed ? 0 : 3);
    await store.close();
    expect((await readdir(join(temporary.path, removed ? "removed" : "articles"))).length).toBe(3);
  }
});

it("moves that the disk neither finished nor took back are settled before the next ones", async () => {
  const temporary = await temporaryProject();
  const { files } = faultyDisk();
  let left = Number.POSITIVE_INFINITY;
  const rename: FileSystem["rename"] = async (from, to) => {
    if (from.startsWith(temporary.path) && left-- <= 0) throw Object.assign(new Error("EIO"), { code: "EIO" });
    await files.rename(from, to);
  };
  const store = await temporary.open({ files: { ...files, rename } });
  for (const text of texts) await store.addArticle(article(text), source(text));
  left = 1;
  await expectFailure("unreachable", store.setRemoved(ids.slice(0, 2), true));
  left = Number.POSITIVE_INFINITY;
  await store.setRemoved(ids.slice(2), true);
  await store.close();
  const again = await temporary.open();
  expect(await articlesIn(again)).toBe(2);
});

it("an article whose original bytes are lost can be taken out and put back", async () => {
  const temporary = await temporaryProject();
  const disk = faultyDisk();
  const store = await temporary.open({ files: disk.files });
  const [text = "", id = ""] = [texts[0], ids[0]];
  await store.addArticle(article(text), source(text));
  await disk.files.unlink(join(temporary.path, "articles", id.slice(0, 2), `${id}.source`));
  await store.setRemoved([id], true);
  await store.setRemoved([id], false);
  expect((await store.readArticle(id)).article.text).toBe(text);
});

it("leaves all in or all out at any moment of a death", { timeout: 60_000 }, async () => {
  const disk = crashDisk(new Map([["/", "folder"]]));
  await createProjectFolder(folder, { ...project, now: () => new Date(0), writer, files: disk.files });
  const first = await openAt(disk.files);
  for (const text of texts) await first.addArticle(article(text), source(text));
  await first.close();
  const image = [...disk.crashes()].at(-1);
  let moments = 0;
  const seen = new Set<number>();
  for (let done = false; !done; moments++) {
    const memory = crashDisk(image);
    const mortal = mortalDisk(memory.files);
    const store = await openAt(mortal.files);
    await store.otherVersions();
    mortal.dieAfter(moments);
    done = await store.setRemoved(ids, true).then(
      () => true,
      () => false,
    );
    mortal.dieAfter(0);
    await store.close().catch(() => {});
    const again = await openAt(memory.files);
    seen.add(await articlesIn(again));
    await again.close();
  }
  expect([...seen].sort()).toEqual([0, 3]);
  expect(moments).toBeGreaterThan(40);
});

async function articlesIn(store: Store): Promise<number> {
  await store.otherVersions(); // everything was read
  return (await store.entries()).entries.length;
}

function openAt(files: FileSystem): Promise<Store> {
  return openFileStore(folder, { appData: "/app", writer, now: () => new Date(0), watch: false, files });
}
