// D5, D6, D14: a disk that is full, gone, forbidden or failing. A save that was refused left everything as it was, says
// so in words, and works when tried again.
import { mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nodeFileSystem } from "../../../../main/disk/FileSystem";
import { createJournal } from "../../../../main/store/files/journal";
import type { Store } from "../../../../main/store/Store";
import { faultyDisk, type Operation } from "../disks/faultyDisk";
import { ada, annotation, article, harbour, project, source, tagging } from "../examples";
import { expectFailure } from "../expectFailure";
import { type TemporaryProject, temporaryProject, writer } from "../temporaryProject";

const { id } = article(harbour);
const first = tagging("a001", harbour, "Ines Dahl");
const second = tagging("a002", harbour, "Port Vell", "location");

/** A project with one tagged article, on a disk that is still good. */
async function workplace() {
  const temporary = await temporaryProject();
  const disk = faultyDisk();
  const store = await temporary.open({ files: disk.files });
  await store.addArticle(article(harbour), source(harbour));
  await store.act(id, ada.id, 0, first);
  return { ...temporary, disk, store };
}

/** Everything refused leaves the set as it was; the same call works once the disk is good again, and stays. */
async function retryWorks(temporary: TemporaryProject, store: Store, heal: () => void): Promise<void> {
  expect((await store.readSet(id, ada.id)).revision).toBe(1);
  heal();
  expect(await store.act(id, ada.id, 1, second)).toBe(2);
  const expected = await store.readSet(id, ada.id);
  expect(expected.set.annotations).toEqual([
    annotation("a001", harbour, "Ines Dahl"),
    annotation("a002", harbour, "Port Vell", "location"),
  ]);
  await store.close();
  const reopened = await temporary.open();
  expect(await reopened.readSet(id, ada.id)).toEqual(expected);
  expect(await reopened.problems()).toEqual([]);
}

describe("a full disk", () => {
  it.each([0, 1, 100])(
    "D5 refuses an action when only %i more bytes fit, and takes it once there is room",
    async (room) => {
      const { store, disk, ...temporary } = await workplace();
      const before = await journalBytes(temporary);
      disk.shorten(room);
      expect(await expectFailure("unreachable", store.act(id, ada.id, 1, second))).toMatch(
        /disk is full.*free some space/,
      );
      expect(await journalBytes(temporary)).toEqual(before);
      await retryWorks(temporary, store, disk.heal);
    },
  );

  it("D5 refuses an action that cannot be taken back out of the journal, and takes it once there is room", async () => {
    const { store, disk, ...temporary } = await workplace();
    disk.shorten(100);
    disk.fail("truncate", "EIO");
    await expectFailure("unreachable", store.act(id, ada.id, 1, second));
    await retryWorks(temporary, store, disk.heal);
  });

  it("D5 leaves provenance, settings and members as they were, byte for byte", async () => {
    const { store, disk, path } = await workplace();
    await store.saveAnnotator(ada);
    const files = ["project.json", `members/${ada.id}.json`, `articles/${id.slice(0, 2)}/${id}.json`];
    const bytes = () => Promise.all(files.map((file) => readFile(join(path, file), "utf8")));
    const before = await bytes();
    disk.shorten(20);
    await expectFailure("unreachable", store.saveProvenance(id, { outlet: "The Quay" }, 0));
    await expectFailure("unreachable", store.saveProject({ ...project, name: "Port" }, 0));
    await expectFailure("unreachable", store.saveAnnotator({ ...ada, name: "Ada L." }));
    await expectFailure("unreachable", store.addArticle(article("other\n"), source("other\n")));
    expect(await bytes()).toEqual(before);
    expect((await allFiles(path)).filter((file) => file.endsWith(".tmp"))).toEqual([]);
    disk.heal();
    expect(await store.saveProject({ ...project, name: "Port" }, 0)).toBe(1);
    expect(await store.addArticle(article("other\n"), source("other\n"))).toBe("added");
    expect((await store.entries()).entries.length).toBe(2);
  });

  it("D5 keeps acknowledged actions when the snapshot cannot be written, and folds them when it can", async () => {
    const { store, disk, ...temporary } = await workplace();
    disk.shorten(0);
    await expectFailure("unreachable", store.flush());
    await store.close();
    const reopened = await temporary.open();
    expect((await reopened.readSet(id, ada.id)).revision).toBe(1);
    expect(await reopened.act(id, ada.id, 1, second)).toBe(2);
    expect(await reopened.problems()).toEqual([]);
  });
});

describe("a failing disk", () => {
  const faults: readonly [Operation, string, RegExp][] = [
    ["datasync", "EIO", /disk reported an error/],
    ["write", "EACCES", /no permission/],
    ["write", "EROFS", /read-only/],
    ["write", "ENODEV", /drive is not connected/],
  ];
  it.each(faults)(
    "D6 says so when %s fails with %s; the action works once it does not",
    async (operation, code, words) => {
      const { store, disk, ...temporary } = await workplace();
      disk.fail(operation, code);
      if (operation === "datasync") disk.fail("sync", code);
      expect(await expectFailure("unreachable", store.act(id, ada.id, 1, second))).toMatch(words);
      expect(await expectFailure("unreachable", store.act(id, ada.id, 1, second))).toMatch(/Nothing was changed/);
      await retryWorks(temporary, store, disk.heal);
    },
  );

  it.each<[Operation, string]>([
    ["sync", "EIO"],
    ["rename", "EACCES"],
    ["open", "EACCES"],
    ["syncFolder", "EIO"],
  ])("D6 says so when a file cannot be replaced because %s fails with %s", async (operation, code) => {
    const { store, disk, path } = await workplace();
    await store.flush();
    disk.fail(operation, code);
    await expectFailure("unreachable", store.saveProject({ ...project, name: "Port" }, 0));
    disk.heal();
    expect((await allFiles(path)).filter((file) => file.endsWith(".tmp"))).toEqual([]);
    expect(await store.saveProject({ ...project, name: "Port" }, 0)).toBe(1);
  });

  it("D6 does not call nothing changed what was written and only not confirmed", async () => {
    const { store, disk, path } = await workplace();
    await store.flush();
    disk.fail("syncFolder", "EIO");
    const sentence = await expectFailure("unreachable", store.saveProject({ ...project, name: "Port" }, 0));
    expect(sentence).toMatch(/may not be saved: it was written, but the disk did not confirm/);
    expect(sentence).not.toMatch(/Nothing was changed/);
    expect(await readFile(join(path, "project.json"), "utf8")).toContain("Port");
    const added = () => store.addArticle(article("Another text.\n"), source("Another text.\n"));
    for (const refused of [() => store.setRemoved([id], true), added])
      expect(await expectFailure("unreachable", refused())).toMatch(/did not confirm/);
    disk.heal();
    expect(await store.saveProject({ ...project, name: "Port" }, 0)).toBe(1);
    expect(await store.problems()).toEqual([]);
  });

  it.each(["truncate", "datasync"] as const)(
    "D6 trusts no journal that could not be emptied (%s)",
    async (operation) => {
      const { path, disk } = await workplace();
      const facts = { id: `${id}/${ada.id}`, writer, after: { revision: 0 } };
      const journal = await createJournal({ path, files: disk.files }, join(path, "ada.ops.ndjson"), facts);
      await journal.append({ revision: 1, action: first });
      disk.fail(operation, "EIO");
      await expect(journal.restart({ revision: 1 })).rejects.toThrow("EIO");
      expect(journal.broken).toBe(true);
      await journal.close();
    },
  );

  it("D6 says that the folder is gone, keeps what is in memory, and goes on when it is back", async () => {
    const { store, path, disk: _, ...temporary } = await workplace();
    await store.flush();
    await rename(path, `${path}-elsewhere`);
    expect(await expectFailure("unreachable", store.saveProject({ ...project, name: "Port" }, 0))).toMatch(/gone/);
    expect((await store.project()).project.name).toBe(project.name);
    await expectFailure("unreachable", store.act(id, ada.id, 1, second));
    await mkdir(path); // as an unplugged drive may leave it
    await expectFailure("unreachable", store.saveProject({ ...project, name: "Port" }, 0));
    await expectFailure("unreachable", store.saveAnnotator(ada));
    await expectFailure("unreachable", store.addArticle(article("other\n"), source("other\n")));
    expect(await readdir(path)).toEqual([]);
    await rm(path, { recursive: true });
    await rename(`${path}-elsewhere`, path);
    await retryWorks({ ...temporary, path }, store, () => {});
  });

  it("D6 opens a folder that cannot be written for reading only, and says why", async () => {
    const { store, ...temporary } = await workplace();
    await store.close();
    for (const [code, words] of [
      ["EACCES", /cannot be written by you/],
      ["EROFS", /read-only disk/],
    ] as const) {
      const disk = faultyDisk();
      disk.fail("open", code, "probe");
      const reader = await temporary.open({ files: disk.files });
      expect(reader.access).toMatchObject({ kind: "read-only", reason: expect.stringMatching(words) });
      expect((await reader.readSet(id, ada.id)).revision).toBe(1);
      await expectFailure("read-only", reader.act(id, ada.id, 1, second));
      await reader.close();
    }
  });

  it("D6 says of a folder without a project that it is none", async () => {
    const { store, path, ...temporary } = await workplace();
    await store.close();
    await rm(join(path, "project.json"));
    expect(await expectFailure("not-found", temporary.open())).toMatch(/not a Spanwise project.*create/);
    await rm(path, { recursive: true });
    expect(await expectFailure("not-found", temporary.open())).toMatch(/There is no folder/);
  });
});

it("D6 closes every file, also a journal whose place cannot be looked at", async () => {
  const temporary = await temporaryProject();
  const opened = new Set<string>();
  const disk = faultyDisk({
    ...nodeFileSystem,
    open: async (path, ...rest) => {
      const file = await nodeFileSystem.open(path, ...rest);
      opened.add(path);
      return { ...file, close: () => file.close().finally(() => opened.delete(path)) };
    },
  });
  const store = await temporary.open({ files: disk.files });
  await store.addArticle(article(harbour), source(harbour));
  await store.act(id, ada.id, 0, first);
  await store.flush();
  disk.fail("facts", "EIO", ".ops.ndjson");
  await store.close().catch(() => {}); // the disk may be told of; what counts is that nothing stays open
  expect([...opened]).toEqual([]);
});

it("D14 touches the disk although NODE_ENV is test", async () => {
  expect(process.env.NODE_ENV).toBe("test");
  const { store, path } = await workplace();
  await store.flush();
  const file = join(path, "annotations", id.slice(0, 2), id, `${ada.id}.json`);
  expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ format: "spanwise-annotation-set", revision: 1 });
  expect((await stat(file)).mode & 0o777).toBe(process.platform === "win32" ? 0o666 : 0o600);
});

function journalBytes({ path }: { readonly path: string }): Promise<string> {
  return readFile(join(path, "annotations", id.slice(0, 2), id, `${ada.id}.ops.ndjson`), "utf8");
}

async function allFiles(path: string): Promise<string[]> {
  return (await readdir(path, { recursive: true })).map(String);
}
