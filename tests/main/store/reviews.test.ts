// The files of reviews: damaged ones, those of other versions, colleagues' ones that arrive while the project is open,
// and the second versions that sync programs leave of sets and reviews.
import { copyFile, cp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { type FileSystem, nodeFileSystem } from "../../../main/disk/FileSystem";
import type { Store, StoreEvent } from "../../../main/store/Store";
import { applyAction, emptyState } from "../../../model/annotation/history";
import { applyReviewAction, emptyReviewState } from "../../../model/review/reviewHistory";
import { damages, resealed } from "./disks/damages";
import { faultyDisk } from "./disks/faultyDisk";
import { accepting, ada, annotation, article, bo, commenting, harbour, source, tagging } from "./examples";
import { expectFailure } from "./expectFailure";
import { countedLooks, type TemporaryProject, temporaryProject } from "./temporaryProject";

const { id } = article(harbour);
const shard = id.slice(0, 2);
const reviewFile = `reviews/${shard}/${id}/${bo.id}.json`;
const setFile = `annotations/${shard}/${id}/${ada.id}.json`;
const dahl = annotation("a001", harbour, "Ines Dahl");
const accepted = applyReviewAction(emptyReviewState, accepting(ada.id, dahl));

/** A project with a tagged article and a review of it, closed. */
async function workplace(): Promise<TemporaryProject> {
  const temporary = await temporaryProject();
  const store = await temporary.open();
  await store.addArticle(article(harbour), source(harbour));
  await store.act(id, ada.id, 0, tagging("a001", harbour, "Ines Dahl"));
  await store.actReview(id, bo.id, 0, accepting(ada.id, dahl));
  await store.close();
  return temporary;
}

async function damage({ path }: TemporaryProject, change: (bytes: Buffer) => Buffer, file = reviewFile) {
  const bytes = change(await readFile(join(path, file)));
  await writeFile(join(path, file), bytes);
  return bytes;
}

/** What was put into quarantine, by the path it had. */
async function quarantined({ path }: TemporaryProject, file = reviewFile): Promise<Buffer[]> {
  const folder = join(path, "quarantine", dirname(file));
  const names = (await readdir(folder)).filter((name) => name.startsWith(file.slice(file.lastIndexOf("/") + 1)));
  return Promise.all(
    names.filter((name) => !name.endsWith(".reason.json")).map((name) => readFile(join(folder, name))),
  );
}

async function scanned(store: Store): Promise<void> {
  await store.otherVersions();
}

describe("a damaged review", () => {
  it.each(damages)("D7 that is %s is quarantined and comes back from the backup", async (_, change) => {
    const temporary = await workplace();
    const bytes = await damage(temporary, change);
    const store = await temporary.open();
    await scanned(store);
    expect((await store.entry(id))?.reviews).toMatchObject([{ reviewer: bo.id, revision: 1 }]);
    expect(await store.readReview(id, bo.id)).toEqual(accepted);
    expect(await quarantined(temporary)).toEqual([bytes]);
    expect(await store.problems()).toMatchObject([
      {
        kind: "recovered",
        file: reviewFile,
        article: id,
        annotator: bo.id,
        message: expect.stringMatching(/recovered/),
      },
    ]);
    expect((await store.readSet(id, ada.id)).revision).toBe(1);
    expect(await readFile(join(temporary.path, reviewFile))).toEqual(bytes);
    expect(await store.actReview(id, bo.id, 1, commenting("c001", harbour, "Port Vell"))).toBe(2);
    await store.close();
    const reopened = await temporary.open();
    expect((await reopened.readReview(id, bo.id)).revision).toBe(2);
    expect(await reopened.problems()).toEqual([]);
  });

  it.each(damages)(
    "D7 that is %s, without a backup, is told and kept; the next verdict goes into a new file",
    async (_, change) => {
      const temporary = await workplace();
      const bytes = await damage(temporary, change);
      await rm(temporary.appData, { recursive: true });
      const store = await temporary.open();
      expect(await store.readReview(id, bo.id)).toEqual(emptyReviewState);
      expect(await store.problems()).toMatchObject([
        {
          kind: "quarantined",
          file: reviewFile,
          message: expect.stringMatching(/damaged.*A copy is kept in quarantine/),
        },
      ]);
      expect(await readFile(join(temporary.path, reviewFile))).toEqual(bytes);
      expect(await store.actReview(id, bo.id, 0, accepting(ada.id, dahl))).toBe(1);
      expect(await quarantined(temporary)).toEqual([bytes]);
    },
  );

  it("D7 cut at any byte is never taken for a whole one", async () => {
    const temporary = await workplace();
    const whole = await readFile(join(temporary.path, reviewFile));
    await rm(temporary.appData, { recursive: true });
    const store = await temporary.open({ readOnly: true });
    for (const length of [0, 1, 60, 200, 400, whole.length - 20, whole.length - 1]) {
      await writeFile(join(temporary.path, reviewFile), whole.subarray(0, length));
      expect([length, (await store.readReview(id, bo.id)).revision]).toEqual([length, 0]);
    }
    await writeFile(join(temporary.path, reviewFile), whole);
    expect(await store.readReview(id, bo.id)).toEqual(accepted);
  });

  it("D7 is not written over as long as it could not be copied to quarantine", async () => {
    const temporary = await workplace();
    const bytes = await damage(temporary, (whole) => whole.subarray(0, 50));
    const disk = faultyDisk();
    const store = await temporary.open({ files: disk.files });
    disk.fail("makeFolder", "EACCES", "quarantine");
    const comment = commenting("c001", harbour, "Port Vell");
    expect(await expectFailure("unreachable", store.actReview(id, bo.id, 1, comment))).toMatch(/copied to quarantine/);
    expect(
      await expectFailure("unreachable", store.adoptReview(id, bo.id, applyReviewAction(accepted, comment))),
    ).toMatch(/copied to quarantine/);
    expect(await readFile(join(temporary.path, reviewFile))).toEqual(bytes);
    disk.heal();
    expect(await store.adoptReview(id, bo.id, applyReviewAction(accepted, comment))).toBe("replaced");
    expect(await quarantined(temporary)).toEqual([bytes]);
  });
});

it("D7 a review of a newer version is told and never rewritten, the rest can be worked on", async () => {
  const temporary = await workplace();
  const bytes = await damage(temporary, (old) => resealed(old, { schema: 2, writer: "Spanwise 9" }));
  const store = await temporary.open();
  await scanned(store);
  const comment = commenting("c001", harbour, "Port Vell");
  expect(await expectFailure("read-only", store.actReview(id, bo.id, 1, comment))).toMatch(/newer version, Spanwise 9/);
  await expectFailure("read-only", store.adoptReview(id, bo.id, applyReviewAction(accepted, comment)));
  expect((await store.problems()).map(({ kind, file }) => [kind, file])).toEqual([["newer-version", reviewFile]]);
  expect(await store.actReview(id, ada.id, 0, comment)).toBe(1);
  await store.close();
  expect(await readFile(join(temporary.path, reviewFile))).toEqual(bytes);
});

it("D5 a review is as it was when the disk is full, and takes the verdict once there is room", async () => {
  const temporary = await workplace();
  const disk = faultyDisk();
  const store = await temporary.open({ files: disk.files });
  const before = await readFile(join(temporary.path, reviewFile));
  const comment = commenting("c001", harbour, "Port Vell");
  disk.shorten(100);
  expect(await expectFailure("unreachable", store.actReview(id, bo.id, 1, comment))).toMatch(/disk is full/);
  await expectFailure("unreachable", store.adoptReview(id, bo.id, applyReviewAction(accepted, comment)));
  expect(await readFile(join(temporary.path, reviewFile))).toEqual(before);
  expect(await store.readReview(id, bo.id)).toEqual(accepted);
  disk.heal();
  expect(await store.actReview(id, bo.id, 1, comment)).toBe(2);
});

describe("reviews in the list", () => {
  it("come from the index without being read, and an index of before there were reviews is thrown away", async () => {
    const temporary = await workplace();
    const read: string[] = [];
    const open: FileSystem["open"] = (path, flags, mode) => {
      if (flags === "r") read.push(path);
      return nodeFileSystem.open(path, flags, mode);
    };
    const reviews = [
      {
        ...{ reviewer: bo.id, revision: 1, status: "not-reviewing", comments: 0 },
        touchedAt: "2026-03-01T08:00:00.000Z",
        verdicts: [{ annotator: ada.id, accept: 1, reject: 0, amend: 0, setRevision: 1 }],
      },
    ];
    const store = await temporary.open({ files: { ...nodeFileSystem, open } });
    expect((await store.entries()).entries[0]?.reviews).toEqual(reviews);
    await scanned(store);
    expect(read).toEqual([]);
    await store.close();
    const [name = ""] = await readdir(join(temporary.appData, "indexes"));
    const index = join(temporary.appData, "indexes", name);
    const rows = JSON.parse(await readFile(index, "utf8")).content.articles.map(
      ({ reviews: _, ...row }: object & { reviews: unknown }) => row,
    );
    await writeFile(index, resealed(await readFile(index), { schema: 1 }, JSON.stringify(rows)));
    const reopened = await temporary.open();
    expect((await reopened.entries()).entries).toEqual([]);
    await scanned(reopened);
    expect((await reopened.entries()).entries[0]?.reviews).toEqual(reviews);
  });

  it("are read from the headers of their files when there is no index", async () => {
    const temporary = await workplace();
    await rm(temporary.appData, { recursive: true });
    const whole: string[] = [];
    const readWhole: FileSystem["readFile"] = (path) => {
      whole.push(path);
      return nodeFileSystem.readFile(path);
    };
    const store = await temporary.open({ files: { ...nodeFileSystem, readFile: readWhole } });
    await scanned(store);
    expect((await store.entry(id))?.reviews).toMatchObject([{ reviewer: bo.id, verdicts: [{ accept: 1 }] }]);
    expect(whole.filter((path) => path.includes("reviews"))).toEqual([]);
  });

  it("of an article that has not arrived are kept, and said to wait for it", async () => {
    const temporary = await workplace();
    await rm(join(temporary.path, "articles"), { recursive: true });
    await rm(join(temporary.path, "annotations"), { recursive: true });
    const store = await temporary.open();
    await scanned(store);
    expect(await store.problems()).toMatchObject([{ kind: "missing", article: id }]);
    expect(await store.readReview(id, bo.id)).toEqual(accepted);
  });
});

describe("a colleague's review while the project is open", () => {
  async function shared() {
    const temporary = await workplace();
    const other = await temporaryProject();
    await cp(temporary.path, other.path, { recursive: true });
    const { files, looks } = countedLooks(temporary.path);
    const store = await temporary.open({ watch: true, files });
    await scanned(store);
    const events: StoreEvent[] = [];
    store.listen((event) => {
      if (event.kind === "review") events.push(event);
    });
    const colleague = await other.open();
    return { temporary, other, store, events, colleague, looks };
  }

  it("is told and read anew, also when it goes away; one's own is not told", async () => {
    const { temporary, other, store, events, colleague } = await shared();
    await colleague.actReview(id, bo.id, 1, commenting("c001", harbour, "Port Vell"));
    await colleague.close();
    await store.actReview(id, ada.id, 0, commenting("c002", harbour, "Port Vell"));
    await copyFile(join(other.path, reviewFile), join(temporary.path, reviewFile));
    await expect.poll(() => events.length, { timeout: 20_000 }).toBe(1);
    expect(events).toEqual([{ kind: "review", article: id, reviewer: bo.id, revision: 2 }]);
    expect((await store.readReview(id, bo.id)).review.comments.length).toBe(1);
    await rm(join(temporary.path, reviewFile));
    await expect.poll(() => events.length, { timeout: 20_000 }).toBe(2);
    expect(events[1]).toEqual({ kind: "review", article: id, reviewer: bo.id, revision: 0 });
    expect((await store.entry(id))?.reviews.map(({ reviewer }) => reviewer)).toEqual([ada.id]);
    expect(await store.problems()).toEqual([]);
  });

  it("is told once when it is read before a look at the folder finds it", async () => {
    const { temporary, other, store, events, colleague, looks } = await shared();
    await colleague.actReview(id, bo.id, 1, commenting("c001", harbour, "Port Vell"));
    await colleague.close();
    await copyFile(join(other.path, reviewFile), join(temporary.path, reviewFile));
    expect((await store.readReview(id, bo.id)).revision).toBe(2);
    const before = looks();
    await expect.poll(looks, { timeout: 20_000 }).toBeGreaterThan(before + 2);
    expect(events).toEqual([{ kind: "review", article: id, reviewer: bo.id, revision: 2 }]);
  });
});

describe("another version of one's own review that a sync program brings", () => {
  const comment = commenting("c001", harbour, "Port Vell");
  const mine = applyReviewAction(accepted, comment);

  async function shared() {
    const temporary = await workplace();
    const path = join(temporary.path, reviewFile);
    const bytes = await readFile(path);
    const store = await temporary.open({ watch: true });
    await store.actReview(id, bo.id, 1, comment);
    await scanned(store);
    return { path, bytes, store };
  }

  it("is replaced by one's own when it is older, without a word", async () => {
    const { path, bytes, store } = await shared();
    const written = await readFile(path);
    await writeFile(path, bytes);
    await expect.poll(() => readFile(path), { timeout: 20_000 }).toEqual(written);
    expect(await store.readReview(id, bo.id)).toEqual(mine);
    expect((await store.entry(id))?.reviews).toMatchObject([{ revision: 2, comments: 1 }]);
    expect([await store.otherVersions(), await store.problems()]).toEqual([[], []]);
  });

  it("is replaced when it is older, also when so many were written since that one's own is in no memory", async () => {
    const { path, bytes, store } = await shared();
    const written = await readFile(path);
    for (let number = 0; number < 100; number++) await store.actReview(id, `reviewer-${number}`, 0, comment);
    await writeFile(path, bytes);
    expect(await store.readReview(id, bo.id)).toEqual(mine);
    expect(await readFile(path)).toEqual(written);
  });

  it("is read when it goes on from one's own", async () => {
    const { path, bytes, store } = await shared();
    const state = applyReviewAction(mine, { kind: "undo" });
    await writeFile(path, resealed(bytes, { revision: 3 }, JSON.stringify(state)));
    expect(await store.readReview(id, bo.id)).toEqual(state);
    expect([await store.otherVersions(), await store.problems()]).toEqual([[], []]);
  });

  it("is taken when it went another way, as where it comes from, and one's own is kept to be merged", async () => {
    const { path, bytes, store } = await shared();
    const state = applyReviewAction(accepted, commenting("c002", harbour, "crossings"));
    const theirs = resealed(bytes, { revision: 2 }, JSON.stringify(state));
    await writeFile(path, theirs);
    expect(await store.readReview(id, bo.id)).toEqual(state);
    expect(await store.otherVersions()).toMatchObject([{ kind: "review", article: id, reviewer: bo.id, state: mine }]);
    expect(await readFile(path)).toEqual(theirs);
  });

  it("does not keep one from reading when the disk refuses to put it right, and is put right later", async () => {
    const temporary = await workplace();
    const path = join(temporary.path, reviewFile);
    const bytes = await readFile(path);
    const disk = faultyDisk();
    const store = await temporary.open({ files: disk.files });
    await store.actReview(id, bo.id, 1, comment);
    const written = await readFile(path);
    await writeFile(path, bytes);
    disk.shorten(10);
    expect(await store.readReview(id, bo.id)).toEqual(mine);
    expect(await readFile(path)).toEqual(bytes);
    disk.heal();
    expect(await store.readReview(id, bo.id)).toEqual(mine);
    expect(await readFile(path)).toEqual(written);
  });
});

describe("other versions", () => {
  const copyNames: readonly [string, (name: string) => string][] = [
    ["Syncthing", (name) => name.replace(".json", ".sync-conflict-20260102-030405-ABCDEFG.json")],
    ["Dropbox", (name) => name.replace(".json", " (Ada's conflicted copy 2026-01-02).json")],
    ["OneDrive", (name) => name.replace(".json", "-DESKTOP7.json")],
    ["OneDrive, lower case", (name) => name.replace(".json", "-laptop7.json")],
    ["a file manager", (name) => name.replace(".json", " (1).json")],
  ];

  it.each(copyNames)("D9 %s left are read, and go to quarantine when they were merged", async (_, renamed) => {
    const temporary = await workplace();
    const originals = [setFile, reviewFile];
    const bytes = await Promise.all(originals.map((file) => readFile(join(temporary.path, file))));
    for (const file of originals) await copyFile(join(temporary.path, file), join(temporary.path, renamed(file)));
    const store = await temporary.open();
    const state = applyAction(emptyState, tagging("a001", harbour, "Ines Dahl"));
    expect(await store.otherVersions()).toEqual([
      { kind: "set", file: renamed(setFile), article: id, annotator: ada.id, state },
      { kind: "review", file: renamed(reviewFile), article: id, reviewer: bo.id, state: accepted },
    ]);
    expect((await store.problems()).map(({ kind, file, annotator }) => [kind, file, annotator])).toEqual([
      ["other-version", renamed(setFile), ada.id],
      ["other-version", renamed(reviewFile), bo.id],
    ]);
    expect((await store.entry(id))?.reviews.length).toBe(1);
    for (const file of originals) await store.settleOtherVersion(renamed(file));
    await expectFailure("not-found", store.settleOtherVersion(renamed(setFile)));
    expect([await store.otherVersions(), await store.problems()]).toEqual([[], []]);
    await store.close();
    const reopened = await temporary.open();
    expect([await reopened.otherVersions(), await reopened.problems()]).toEqual([[], []]);
    expect(await reopened.readReview(id, bo.id)).toEqual(accepted);
    const kept = await Promise.all(originals.map((file) => quarantined(temporary, renamed(file))));
    expect(kept).toEqual(bytes.map((each) => [each]));
  });

  it("D7 that are damaged, newer, of a journal, or about another article are told, not read, not touched", async () => {
    const temporary = await workplace();
    const copy = (number: number) => reviewFile.replace(".json", ` (${number}).json`);
    const good = await readFile(join(temporary.path, reviewFile));
    const odd = [
      good.subarray(0, 300),
      resealed(good, { schema: 2 }),
      resealed(good, { id: `${article("other\n").id}/${bo.id}` }),
      resealed(good, { format: "spanwise-annotation-set" }),
      resealed(good, {}, "{}"),
    ];
    for (const [number, bytes] of odd.entries()) await writeFile(join(temporary.path, copy(number)), bytes);
    const journal = setFile.replace(".json", ".sync-conflict-20260102-030405-ABCDEFG.ops.ndjson");
    await writeFile(join(temporary.path, journal), "What is this?\n");
    const store = await temporary.open();
    expect(await store.otherVersions()).toEqual([]);
    expect((await store.problems()).length).toBe(odd.length + 1);
    await store.close();
    for (const [number, bytes] of odd.entries())
      expect(await readFile(join(temporary.path, copy(number)))).toEqual(bytes);
  });

  it("D9 that somebody took away are no problem any more", async () => {
    const temporary = await workplace();
    const copy = join(temporary.path, setFile.replace(".json", " (1).json"));
    await copyFile(join(temporary.path, setFile), copy);
    const store = await temporary.open({ watch: true });
    await scanned(store);
    expect((await store.problems()).length).toBe(1);
    await rm(copy);
    await expect.poll(() => store.problems(), { timeout: 20_000 }).toEqual([]);
    expect(await store.otherVersions()).toEqual([]);
  });

  it("a set written on another machine while it was open here is one of them, also after a restart", async () => {
    const temporary = await workplace();
    const first = await temporary.open();
    const other = await readFile(join(temporary.path, setFile));
    await first.act(id, ada.id, 1, tagging("a002", harbour, "Port Vell"));
    const state = applyAction(
      applyAction(emptyState, tagging("a001", harbour, "Ines Dahl")),
      tagging("a003", harbour, "crossings"),
    );
    await writeFile(join(temporary.path, setFile), resealed(other, { revision: 2 }, JSON.stringify(state)));
    await first.close();
    const store = await temporary.open();
    const [version, ...more] = await store.otherVersions();
    expect([version, more]).toEqual([
      { kind: "set", file: expect.stringMatching(/^quarantine\//), article: id, annotator: ada.id, state },
      [],
    ]);
    const file = version?.file ?? "";
    await expect.poll(() => store.problems()).toMatchObject([{ kind: "other-version", file, annotator: ada.id }]);
    await store.settleOtherVersion(file);
    expect([await store.otherVersions(), await store.problems()]).toEqual([[], []]);
    expect((await stat(join(temporary.path, file))).size).toBeGreaterThan(0);
    await store.close();
    const reopened = await temporary.open();
    expect(await reopened.otherVersions()).toEqual([]);
    expect((await reopened.readSet(id, ada.id)).set.annotations.map((each) => each.id)).toEqual(["a001", "a002"]);
  });

  it("a review written on another machine just before it was written here is one of them", async () => {
    const temporary = await workplace();
    const path = join(temporary.path, reviewFile);
    const state = applyReviewAction(accepted, commenting("c002", harbour, "crossings"));
    const bytes = resealed(await readFile(path), { revision: 2 }, JSON.stringify(state));
    let looks = Number.NEGATIVE_INFINITY;
    // The look before the action finds the old file, the look right before it is written the other one.
    const facts: FileSystem["facts"] = async (asked) => {
      if (asked === path && ++looks === 2) await writeFile(path, bytes);
      return await nodeFileSystem.facts(asked);
    };
    const store = await temporary.open({ files: { ...nodeFileSystem, facts } });
    await scanned(store);
    await store.readReview(id, bo.id);
    looks = 0;
    expect(await store.actReview(id, bo.id, 1, commenting("c001", harbour, "Port Vell"))).toBe(2);
    expect(await store.otherVersions()).toMatchObject([{ kind: "review", reviewer: bo.id, state }]);
    expect((await store.readReview(id, bo.id)).review.comments.map((each) => each.id)).toEqual(["c001"]);
  });

  it("cannot be settled where nothing may be written, and stay when the disk refuses", async () => {
    const temporary = await workplace();
    const copy = reviewFile.replace(".json", " (1).json");
    await copyFile(join(temporary.path, reviewFile), join(temporary.path, copy));
    const reader = await temporary.open({ readOnly: true });
    expect((await reader.otherVersions()).length).toBe(1);
    await expectFailure("read-only", reader.settleOtherVersion(copy));
    await reader.close();
    const disk = faultyDisk();
    const store = await temporary.open({ files: disk.files });
    disk.fail("makeFolder", "ENOSPC", "quarantine");
    await expectFailure("unreachable", store.settleOtherVersion(copy));
    expect((await store.otherVersions()).length).toBe(1);
    disk.heal();
    disk.fail("unlink", "EACCES");
    await expectFailure("unreachable", store.settleOtherVersion(copy));
    disk.heal();
    await store.settleOtherVersion(copy);
    expect(await store.otherVersions()).toEqual([]);
  });
});
