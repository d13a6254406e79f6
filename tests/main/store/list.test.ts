// The list of articles: right after opening from the index, never trusting it over the files, and following what
// colleagues' sync programs put into the folder.

import { copyFile, cp, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { type FileSystem, nodeFileSystem } from "../../../main/disk/FileSystem";
import { seal, unseal } from "../../../main/store/files/envelope";
import type { ArticleEntry } from "../../../main/store/headers";
import type { Store, StoreEvent } from "../../../main/store/Store";
import { noOrigins } from "../../../model/annotation/originTally";
import { accepting, ada, annotation, article, bo, harbour, project, source, tagging } from "./examples";
import { countedLooks, type TemporaryProject, temporaryProject } from "./temporaryProject";

const { id } = article(harbour);
const shard = id.slice(0, 2);
const setFile = `annotations/${shard}/${id}/${ada.id}.json`;

async function workplace(): Promise<TemporaryProject> {
  const temporary = await temporaryProject();
  const store = await temporary.open();
  await store.addArticle(article(harbour, "Ferries"), source(harbour));
  for (const text of ["one\n", "two\n", "three\n"]) await store.addArticle(article(text), source(text));
  await store.act(id, ada.id, 0, tagging("a001", harbour, "Ines Dahl"));
  await store.close();
  return temporary;
}

async function complete(store: Store): Promise<readonly ArticleEntry[]> {
  for (;;) {
    const { entries, loading } = await store.entries();
    if (!loading) return entries;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe("the list of a project", () => {
  it("is there at once from the index, and is checked against the files in the background", async () => {
    const temporary = await workplace();
    await rm(join(temporary.appData, "indexes"), { recursive: true });
    const before = await temporary.open();
    const expected = await complete(before);
    await before.close();
    const read: string[] = [];
    const open: FileSystem["open"] = (path, flags, mode) => {
      if (flags === "r") read.push(path);
      return nodeFileSystem.open(path, flags, mode);
    };
    const store = await temporary.open({ files: { ...nodeFileSystem, open } });
    expect(await store.entries()).toEqual({ entries: expected, loading: true });
    expect(await complete(store)).toEqual(expected);
    expect(read).toEqual([]); // sizes and times told that nothing changed
  });

  it("rests on the index for as long as it was told, but when somebody needs to know, and tells that all is there now", async () => {
    const temporary = await workplace();
    const { files, looks } = countedLooks(temporary.path);
    const resting = { files, rest: 3_600_000 };
    const closedSoon = await temporary.open(resting);
    await closedSoon.close();
    const store = await temporary.open(resting);
    const told: StoreEvent[] = [];
    store.listen((event) => told.push(event));
    const { entries, loading } = await store.entries();
    expect([entries.length, loading, looks()]).toEqual([4, true, 0]);
    expect(await store.otherVersions()).toEqual([]);
    expect([await store.entries(), looks() > 0]).toEqual([{ entries, loading: false }, true]);
    expect(told).toEqual([{ kind: "articles", articles: [] }]);
    await store.close();
    await rm(join(temporary.appData, "indexes"), { recursive: true });
    expect((await complete(await temporary.open(resting))).length).toBe(4);
  });

  it("leaves the disk to a window for as long again once it asks for the list, the first time", async () => {
    const temporary = await workplace();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const store = await temporary.open({ rest: 1000 });
      const rests: boolean[] = [];
      for (const passing of [900, 900, 100]) {
        vi.advanceTimersByTime(passing);
        rests.push(vi.getTimerCount() === 1);
        await store.entries();
      }
      expect(rests).toEqual([true, true, false]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("tells what the folder has besides the list of the last time, whoever finds it first", async () => {
    const temporary = await workplace();
    const other = await temporaryProject();
    await cp(temporary.path, other.path, { recursive: true });
    const colleague = await other.open();
    await colleague.act(id, bo.id, 0, tagging("b001", harbour, "Port Vell"));
    for (const text of [harbour, "one\n"]) {
      const about = annotation("a001", text, text.slice(0, 3));
      await colleague.actReview(article(text).id, bo.id, 0, accepting(ada.id, about));
    }
    await colleague.close();
    await cp(other.path, temporary.path, { recursive: true });

    const store = await temporary.open({ rest: 3_600_000 });
    const told: StoreEvent[] = [];
    store.listen((event) => told.push(event));
    expect((await store.entries()).entries.map(({ reviews }) => reviews)).toEqual([[], [], [], []]);
    const ofOne = { kind: "review", article: article("one\n").id, reviewer: bo.id, revision: 1 };
    expect((await store.readReview(ofOne.article, bo.id)).revision).toBe(1);
    expect(told).toContainEqual(ofOne);
    await store.otherVersions();
    expect(told).toContainEqual({ kind: "set", article: id, annotator: bo.id, revision: 1 });
    expect(told).toContainEqual({ kind: "review", article: id, reviewer: bo.id, revision: 1 });
    expect(told.filter((event) => event.kind === "review").length).toBe(2);
  });

  it("grows as the folder is read when there is no index, telling which articles came", async () => {
    const temporary = await workplace();
    await rm(join(temporary.appData, "indexes"), { recursive: true });
    const store = await temporary.open();
    const told = new Set<string | undefined>();
    store.listen((event) => {
      if (event.kind === "articles") for (const each of event.articles ?? [undefined]) told.add(each);
    });
    expect(await store.entries()).toEqual({ entries: [], loading: true });
    const entries = await complete(store);
    expect(entries.map(({ header }) => header.title)).toEqual(["Ferries", "one", "two", "three"]);
    expect(entries[0]?.sets.map(({ touchedAt }) => touchedAt)).toEqual(["2026-03-01T08:00:00.000Z"]);
    // At last anything that was read before may be more by now.
    await expect.poll(() => [...told].sort()).toEqual([...entries.map(({ header }) => header.id).sort(), undefined]);
  });

  it("says how annotations came to be; of a file that an earlier version wrote once it was read, and from then on", async () => {
    const temporary = await workplace();
    const path = join(temporary.path, setFile);
    const opened = unseal(await readFile(path));
    if (opened.kind !== "good") throw new Error(opened.reason);
    const { header, content } = opened;
    const summary = { status: "in-progress", counts: [["actor", 1]] };
    await writeFile(path, seal({ ...header, summary }, [Buffer.from(JSON.stringify(content))]));
    await rm(temporary.appData, { recursive: true });
    const store = await temporary.open();
    const originsOf = async (one: Store) => (await complete(one))[0]?.sets.map(({ origins }) => origins);
    expect(await originsOf(store)).toEqual([undefined]);
    await store.readSet(id, ada.id);
    const known = [{ hand: 1, accepted: 0, changed: 0, import: 0 }];
    expect(await originsOf(store)).toEqual(known);
    await store.close();
    expect(await originsOf(await temporary.open())).toEqual(known);
  });

  it("does not trust the index over a file that changed while the project was closed", async () => {
    const temporary = await workplace();
    const { path, appData } = temporary;
    const other = await temporaryProject();
    await cp(path, other.path, { recursive: true });
    const colleague = await other.open();
    await colleague.act(id, ada.id, 1, tagging("a002", harbour, "Port Vell", "location"));
    await colleague.act(id, bo.id, 0, tagging("b001", harbour, "Port Vell", "location"));
    await colleague.setRemoved([article("two\n").id], true);
    await colleague.close();
    await rm(path, { recursive: true });
    await cp(other.path, path, { recursive: true });
    const store = await temporary.open();
    const entries = await complete(store);
    expect(entries.map(({ header }) => header.title)).toEqual(["Ferries", "one", "three"]);
    expect(entries[0]?.sets.map(({ annotator, revision }) => [annotator, revision])).toEqual([
      [ada.id, 2],
      [bo.id, 1],
    ]);
    expect(await readdir(join(appData, "indexes"))).toEqual([`${project.id}.json`]);
  });

  it("is right when the index is damaged, of another folder, or gone", async () => {
    const temporary = await workplace();
    const index = join(temporary.appData, "indexes", `${project.id}.json`);
    const good = await readFile(index, "utf8");
    for (const bytes of ["", "{}", good.slice(0, -9), good.replace(/Ferries/, "Fairies")]) {
      await writeFile(index, bytes);
      const store = await temporary.open();
      expect((await complete(store)).map(({ header }) => header.title)).toEqual(["Ferries", "one", "two", "three"]);
      expect(await store.problems()).toEqual([]);
      await store.close();
    }
  });

  it("counts what only a journal holds", async () => {
    const temporary = await workplace();
    const store = await temporary.open();
    await store.act(id, ada.id, 1, tagging("a002", harbour, "Port Vell", "location"));
    const copy = await temporaryProject();
    await cp(temporary.path, copy.path, { recursive: true }); // as a killed process would leave it
    const entries = await complete(await copy.open());
    expect(entries[0]?.sets).toEqual([
      {
        annotator: ada.id,
        revision: 2,
        status: "new",
        counts: new Map([
          ["actor", 1],
          ["location", 1],
        ]),
        origins: { ...noOrigins, hand: 2 },
        touchedAt: "2026-03-01T08:00:00.000Z",
      },
    ]);
  });

  it("does not list an article taken out, and says of annotations without an article that one is missing", async () => {
    const temporary = await workplace();
    const first = await temporary.open();
    await first.setRemoved([id], true);
    expect(await readdir(join(temporary.path, "removed", shard))).toEqual([`${id}.json`, `${id}.source`]);
    await first.close();
    const second = await temporary.open();
    expect((await complete(second)).length).toBe(3);
    expect(await second.problems()).toEqual([]);
    await second.close();
    await rm(join(temporary.path, "removed"), { recursive: true });
    const third = await temporary.open();
    await complete(third);
    expect(await third.problems()).toMatchObject([{ kind: "missing", article: id }]);
  });

  it("is not undone by what a scan saw before we changed it", async () => {
    const temporary = await workplace();
    const before = await temporary.open();
    await before.setRemoved([id], true);
    await before.close();
    let goOn = () => {};
    const gate = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    // The scan has seen the articles, of which one is away, and now stops before the annotations.
    const readFolder: FileSystem["readFolder"] = async (path) => {
      if (path.endsWith("annotations")) await gate;
      return await nodeFileSystem.readFolder(path);
    };
    const store = await temporary.open({ files: { ...nodeFileSystem, readFolder } });
    await expect.poll(async () => (await store.entries()).entries.length).toBe(3);
    await store.setRemoved([id], false);
    await store.act(id, bo.id, 0, tagging("b001", harbour, "Port Vell"));
    goOn();
    const entries = await complete(store);
    expect(entries.map(({ header }) => header.title)).toEqual(["Ferries", "one", "two", "three"]);
    expect(entries[0]?.sets.map(({ annotator, revision }) => [annotator, revision])).toEqual([
      [ada.id, 1],
      [bo.id, 1],
    ]);
  });

  it("D10 keeps the order of import and loses nothing when the clock goes back a year, or to 1970", async () => {
    const temporary = await workplace();
    for (const now of ["2025-03-30T01:59:59.000Z", "1970-01-01T00:00:00.000Z", "2026-10-25T02:30:00.000Z"]) {
      const store = await temporary.open({ now: () => new Date(now) });
      const text = `imported at ${now}\n`;
      await store.addArticle({ ...article(text), importedAt: now }, source(text));
      const { revision } = await store.readSet(id, ada.id);
      await store.act(id, ada.id, revision, tagging(`t${revision}000`, harbour, "Port Vell"));
      await store.close();
      await utimes(join(temporary.path, setFile), new Date(now), new Date(now));
    }
    const store = await temporary.open();
    const entries = await complete(store);
    expect(entries.map(({ header }) => header.title)).toEqual([
      "Ferries",
      "one",
      "two",
      "three",
      "imported at 2025-03-30T01:59:59.000Z",
      "imported at 1970-01-01T00:00:00.000Z",
      "imported at 2026-10-25T02:30:00.000Z",
    ]);
    expect((await store.readSet(id, ada.id)).revision).toBe(4);
    expect(entries[0]?.sets[0]?.revision).toBe(4);
    expect(await store.problems()).toEqual([]);
  });
});

describe("colleagues' changes while the project is open", () => {
  /** An open store, what it told, and a colleague's copy of the project, whose files are then put into the folder. */
  async function shared() {
    const temporary = await workplace();
    const other = await temporaryProject();
    await cp(temporary.path, other.path, { recursive: true });
    const { files, looks } = countedLooks(temporary.path);
    const store = await temporary.open({ watch: true, files });
    await complete(store);
    await store.readSet(id, ada.id);
    const events: StoreEvent[] = [];
    store.listen((event) => void events.push(event));
    const colleague = await other.open();
    const deliver = async (file: string) => {
      await mkdir(join(temporary.path, file, ".."), { recursive: true });
      await copyFile(join(other.path, file), join(temporary.path, file));
    };
    return { temporary, store, events, colleague, deliver, looks };
  }

  it("are told: a set, an article, an annotator", async () => {
    const { store, events, colleague, deliver } = await shared();
    await colleague.act(id, bo.id, 0, tagging("b001", harbour, "Port Vell"));
    await colleague.addArticle(article("four\n"), source("four\n"));
    await colleague.saveAnnotator(bo);
    await colleague.close();
    const four = article("four\n").id;
    await deliver(`annotations/${shard}/${id}/${bo.id}.json`);
    await deliver(`members/${bo.id}.json`);
    await deliver(`articles/${four.slice(0, 2)}/${four}.source`);
    await deliver(`articles/${four.slice(0, 2)}/${four}.json`);
    const set: StoreEvent = { kind: "set", article: id, annotator: bo.id, revision: 1 };
    await expect.poll(() => events, { timeout: 20_000 }).toContainEqual(set);
    await expect.poll(() => events, { timeout: 20_000 }).toContainEqual({ kind: "annotators" });
    await expect.poll(async () => (await store.entries()).entries.length, { timeout: 20_000 }).toBe(5);
    expect(await store.annotators()).toEqual([bo]);
    expect((await store.readSet(id, bo.id)).revision).toBe(1);
  });

  it("reach a set that is kept in memory here", async () => {
    const { store, colleague, deliver } = await shared();
    await colleague.act(id, ada.id, 1, tagging("a002", harbour, "Port Vell"));
    await colleague.close();
    await deliver(setFile);
    expect((await store.readSet(id, ada.id)).revision).toBe(2);
  });

  it("are not confused with our own, which are not told", async () => {
    const { store, events, looks } = await shared();
    await store.act(id, ada.id, 1, tagging("a002", harbour, "Port Vell"));
    await store.saveAnnotator(ada);
    await store.saveProject({ ...project, name: "Port" }, 0);
    await store.addArticle(article("five\n"), source("five\n"));
    await store.saveProvenance(id, { outlet: "The Quay" }, 0);
    await store.flush();
    await store.act(id, ada.id, 2, { kind: "undo" });
    const before = looks();
    await expect.poll(looks, { timeout: 20_000 }).toBeGreaterThan(before + 2);
    expect(events).toEqual([]);
  });

  it("are not confused with our own while those are being written, however long the disk takes", async () => {
    const temporary = await workplace();
    const { files, looks } = countedLooks(temporary.path);
    let flushed = Promise.resolve();
    const slow: FileSystem = {
      ...files,
      syncFolder: async (path) => {
        await files.syncFolder(path);
        await flushed;
      },
    };
    const store = await temporary.open({ watch: true, files: slow });
    await complete(store);
    const events: StoreEvent[] = [];
    store.listen((event) => void events.push(event));
    const scanned = () => {
      const before = looks();
      return expect.poll(looks, { timeout: 20_000 }).toBeGreaterThan(before + 2);
    };
    const writes = [
      () => store.saveProject({ ...project, name: "Port" }, 0),
      () => store.saveAnnotator(bo),
      () => store.addArticle(article("five\n"), source("five\n")),
      () => store.removeAnnotator(bo.id),
    ];
    for (const write of writes) {
      let flush = () => {};
      flushed = new Promise((resolve) => {
        flush = resolve;
      });
      const written = write();
      // The file is there, and the disk has not said so yet.
      await scanned();
      flush();
      await written;
      await scanned();
    }
    expect(events).toEqual([]);
  });

  it("an unplugged drive is told, empties nothing, and is fine when it is back", async () => {
    const { store, temporary } = await shared();
    const { path } = temporary;
    await nodeFileSystem.rename(path, `${path}-away`);
    await mkdir(path);
    const told = async () => (await store.problems()).map(({ kind }) => kind);
    await expect.poll(told, { timeout: 20_000 }).toEqual(["unreadable"]);
    expect((await store.entries()).entries.length).toBe(4);
    await rm(path, { recursive: true });
    await nodeFileSystem.rename(`${path}-away`, path);
    await expect.poll(told, { timeout: 20_000 }).toEqual([]);
    expect((await stat(join(path, "project.json"))).size).toBeGreaterThan(0);
  });
});

it("an article that is as this machine wrote it is read once, and its backup is not", async () => {
  const temporary = await temporaryProject();
  const first = await temporary.open();
  await first.addArticle(article(harbour), source(harbour));
  await first.close();
  const read: string[] = [];
  const readFile: FileSystem["readFile"] = (path, check) => {
    read.push(path);
    return nodeFileSystem.readFile(path, check);
  };
  const store = await temporary.open({ files: { ...nodeFileSystem, readFile } });
  const { id } = article(harbour);
  await store.readArticle(id);
  expect(read.filter((path) => path.includes(id))).toEqual([
    join(temporary.path, "articles", id.slice(0, 2), `${id}.json`),
  ]);
});
