// Saved on a machine that died before its journal was folded, and overtaken by another machine's snapshot of the same set:
// the journal is a version of its own. It is listed, offered and merged, and nothing of it goes at any moment of a death.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import type { FileSystem } from "../../../../main/disk/FileSystem";
import { replaceFile } from "../../../../main/disk/replaceFile";
import { createProjectFolder } from "../../../../main/store/project/createProjectFolder";
import { openFileStore } from "../../../../main/store/project/openFileStore";
import type { Store } from "../../../../main/store/Store";
import { whenRead } from "../../../../main/store/whenRead";
import type { Action } from "../../../../model/annotation/history";
import { crashDisk, type DiskImage, simulatedFolder } from "../disks/crashDisk";
import { mortalDisk } from "../disks/mortalDisk";
import { ada, annotation, article, doing, harbour, project, source, tagging } from "../examples";
import { type TemporaryProject, temporaryProject, writer } from "../temporaryProject";
import { mergeOwn } from "./mergeOwn";

const { id } = article(harbour);
const setFile = `annotations/${id.slice(0, 2)}/${id}/${ada.id}.json`;
const journalFile = setFile.replace(".json", ".ops.ndjson");
const [first, second, third] = [
  tagging("a001", harbour, "Ines Dahl"),
  tagging("a002", harbour, "Port Vell", "location"),
  tagging("a003", harbour, "14", "figure"),
];
const untagging = doing("step-u", { kind: "remove-annotation", annotation: annotation("a001", harbour, "Ines Dahl") });
const newId = () => "merge-0001";

describe("a journal whose snapshot was replaced while nobody looked", () => {
  it("is listed, and merged like any other version", async () => {
    const temporary = await overtaken([], [first], [second]);
    const store = await read(temporary);
    expect(await tagsIn(store)).toEqual(["a002"]);
    expect(await store.problems()).toMatchObject([{ kind: "other-version", file: journalFile, annotator: ada.id }]);
    expect(await store.otherVersions()).toMatchObject([{ kind: "set", file: journalFile, annotator: ada.id }]);
    await mergeOwn(store, ada.id, newId);
    expect(await tagsIn(store)).toEqual(["a001", "a002"]);
    await store.close();
    await expectAtRest(temporary, ["a001", "a002"]);
  });

  it("is listed until it is merged, also when work went on without it", async () => {
    const temporary = await overtaken([], [first], [second]);
    let store = await read(temporary);
    await store.act(id, ada.id, 1, third);
    expect(await tagsIn(store)).toEqual(["a002", "a003"]);
    for (let opening = 0; opening < 2; opening++) {
      // Versions are listed a moment after the articles; asking for them waits for that.
      expect(await store.otherVersions()).toMatchObject([{ kind: "set", annotator: ada.id }]);
      expect(await store.problems()).toMatchObject([{ kind: "other-version", annotator: ada.id }]);
      await store.close();
      store = await read(temporary);
    }
    await mergeOwn(store, ada.id, newId);
    await store.close();
    await expectAtRest(temporary, ["a001", "a002", "a003"]);
  });

  it("takes along what it took back, where its own snapshot is known", async () => {
    const temporary = await overtaken([first], [untagging], [first, second]);
    const store = await read(temporary);
    expect(await tagsIn(store)).toEqual(["a001", "a002"]);
    await mergeOwn(store, ada.id, newId);
    await store.close();
    await expectAtRest(temporary, ["a002"]);
  });

  it("takes along what it took back of another machine's work, too", async () => {
    const [temporary, elsewhere] = [await workplace(), await workplace()];
    await work(elsewhere, [first]);
    await mkdir(dirname(join(temporary.path, setFile)), { recursive: true });
    await writeFile(join(temporary.path, setFile), await readFile(join(elsewhere.path, setFile)));
    const disk = mortalDisk();
    const store = await temporary.open({ files: disk.files });
    await store.act(id, ada.id, 1, untagging);
    disk.dieAfter(0);
    await settled(store.close());
    const other = await elsewhere.open();
    await other.act(id, ada.id, 1, second);
    await other.close();
    await writeFile(join(temporary.path, setFile), await readFile(join(elsewhere.path, setFile)));
    const next = await read(temporary);
    expect(await tagsIn(next)).toEqual(["a001", "a002"]);
    await mergeOwn(next, ada.id, newId);
    await next.close();
    await expectAtRest(temporary, ["a002"]);
  });

  it("is left where it is when it came in the place of the journal that is closed", async () => {
    const [temporary, elsewhere] = [await workplace(), await workplace()];
    const store = await temporary.open();
    await store.act(id, ada.id, 0, first);
    const disk = mortalDisk();
    const other = await elsewhere.open({ files: disk.files });
    await other.act(id, ada.id, 0, second);
    disk.dieAfter(0);
    await settled(other.close());
    await rm(join(temporary.path, journalFile));
    await writeFile(join(temporary.path, journalFile), await readFile(join(elsewhere.path, journalFile)));
    await store.close();
    const next = await read(temporary);
    expect(await tagsIn(next)).toEqual(["a001"]);
    await mergeOwn(next, ada.id, newId);
    await next.close();
    await expectAtRest(temporary, ["a001", "a002"]);
  });

  it("is put aside without merging when that is what its owner wants", async () => {
    const temporary = await overtaken([], [first], [second]);
    const store = await read(temporary);
    await store.settleOtherVersion(journalFile);
    expect([await store.problems(), await store.otherVersions()]).toEqual([[], []]);
    await store.act(id, ada.id, 1, third);
    // Settling what is gone already must not touch the journal that took its name.
    await store.settleOtherVersion(journalFile);
    await store.close();
    await expectAtRest(temporary, ["a002", "a003"]);
  });

  it("is no matter for anybody when the snapshot holds all of it", async () => {
    const temporary = await overtaken([], [first], [first, second]);
    await expectAtRest(temporary, ["a001", "a002"]);
  });

  it("is offered though the other version has forgotten when it went another way", { timeout: 60_000 }, async () => {
    const many = Array.from({ length: 1005 }, (_, number) => tagging(`b${1000 + number}`, harbour, "14", "figure"));
    const temporary = await overtaken([], [first], many);
    const store = await read(temporary);
    await mergeOwn(store, ada.id, newId);
    expect(await tagsIn(store)).toContain("a001");
    await store.close();
  });

  it("is somewhere at any moment of a death", { timeout: 60_000 }, async () => {
    const image = await overtakenInMemory();
    let moments = 0;
    for (let done = false; !done; moments++) {
      const memory = crashDisk(image);
      const disk = mortalDisk(memory.files);
      const store = await openAt(folder, disk.files);
      await store.otherVersions(); // everything was read
      disk.dieAfter(moments);
      const saved = await settled(store.act(id, ada.id, 1, third));
      done = (await settled(store.close())) && !disk.dead;
      const again = await openAt(folder, memory.files);
      await mergeOwn(again, ada.id, newId);
      expect(await tagsIn(again)).toEqual(expect.arrayContaining(["a001", "a002", ...(saved ? ["a003"] : [])]));
      expect((await again.problems()).filter(({ kind }) => kind !== "recovered")).toEqual([]);
      await again.close();
    }
    expect(moments).toBeGreaterThan(50);
  });
});

describe("a set that a sync program replaced after this machine died, so that there is no index", () => {
  it("is put right when an older copy came, and kept as a version when it went another way", async () => {
    for (const [other, tags, versions] of [
      [[first], ["a001", "a002"], 0],
      [[first, third], ["a001", "a003"], 1],
    ] as const) {
      const [temporary, elsewhere] = [await workplace(), await workplace()];
      const disk = mortalDisk();
      const store = await temporary.open({ files: disk.files });
      await store.act(id, ada.id, 0, first);
      await store.act(id, ada.id, 1, second);
      await store.flush();
      disk.dieAfter(0);
      await settled(store.close());
      await work(elsewhere, other);
      await writeFile(join(temporary.path, setFile), await readFile(join(elsewhere.path, setFile)));
      const next = await read(temporary);
      // Without anybody opening the article: the first look finds it.
      expect((await next.otherVersions()).length).toBe(versions);
      expect(await tagsIn(next)).toEqual(tags);
      await next.close();
    }
  });
});

const folder = simulatedFolder("overtaken");

/** What the first of these tests begins with, on a disk in memory. */
async function overtakenInMemory(): Promise<DiskImage> {
  const disk = crashDisk(new Map([["/", "folder"]]));
  const [here, there] = [folder, simulatedFolder("overtaking")];
  for (const path of [here, there]) {
    await createProjectFolder(path, { ...project, now: () => new Date(project.createdAt), writer, files: disk.files });
    const made = await openAt(path, disk.files);
    await made.addArticle(article(harbour), source(harbour));
    await made.close();
  }
  const mortal = mortalDisk(disk.files);
  const store = await openAt(here, mortal.files);
  await store.act(id, ada.id, 0, first);
  mortal.dieAfter(0);
  await settled(store.close());
  const other = await openAt(there, disk.files);
  await other.act(id, ada.id, 0, second);
  await other.close();
  await replaceFile(disk.files, `${here}/${setFile}`, await disk.files.readFile(`${there}/${setFile}`));
  const image = [...disk.crashes()].at(-1);
  if (!image) throw new Error("there is no disk");
  return image;
}

function openAt(path: string, files: FileSystem): Promise<Store> {
  return openFileStore(path, { appData: "/app", writer, now: () => new Date(), watch: false, files });
}

function settled(work: Promise<unknown>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

/**
 * A project in which Ada's `known` actions are in the snapshot, and what she was `doing` in the journal only, when the
 * machine died; then a sync program brought the snapshot of her other machine, made of the `other` actions.
 */
async function overtaken(known: readonly Action[], going: readonly Action[], other: readonly Action[]) {
  const [temporary, elsewhere] = [await workplace(), await workplace()];
  await work(temporary, known);
  const disk = mortalDisk();
  const store = await temporary.open({ files: disk.files });
  let revision = known.length;
  for (const action of going) revision = await store.act(id, ada.id, revision, action);
  disk.dieAfter(0);
  await store.close().catch(() => {});
  await work(elsewhere, other);
  await mkdir(dirname(join(temporary.path, setFile)), { recursive: true });
  await writeFile(join(temporary.path, setFile), await readFile(join(elsewhere.path, setFile)));
  return temporary;
}

async function workplace(): Promise<TemporaryProject> {
  const temporary = await temporaryProject();
  const store = await temporary.open();
  await store.addArticle(article(harbour), source(harbour));
  await store.close();
  return temporary;
}

async function work(temporary: TemporaryProject, actions: readonly Action[]): Promise<void> {
  const store = await temporary.open();
  for (const [revision, action] of actions.entries()) await store.act(id, ada.id, revision, action);
  await store.close();
}

async function read(temporary: TemporaryProject): Promise<Store> {
  const store = await temporary.open();
  await whenRead(store);
  return store;
}

async function expectAtRest(temporary: TemporaryProject, tags: readonly string[]): Promise<void> {
  const store = await read(temporary);
  expect(await tagsIn(store)).toEqual(tags);
  expect([await store.problems(), await store.otherVersions()]).toEqual([[], []]);
  await store.close();
}

async function tagsIn(store: Store): Promise<readonly string[]> {
  return (await store.readSet(id, ada.id)).set.annotations.map((one) => one.id).sort();
}
