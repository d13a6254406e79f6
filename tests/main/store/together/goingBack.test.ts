// Files that arrive in the wrong order: an older copy of one's own set over a newer one, a journal without its snapshot,
// the snapshot of one machine with the journal of another. Nobody's work goes back, and nothing alarms while it is on
// its way.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Action, applyAction, emptyState } from "../../../../model/annotation/history";
import { ada, article, bo, commenting, harbour, source, tagging } from "../examples";
import { type TemporaryProject, temporaryProject } from "../temporaryProject";

const { id } = article(harbour);
const shard = id.slice(0, 2);
const setFile = `annotations/${shard}/${id}/${ada.id}.json`;
const reviewFile = `reviews/${shard}/${id}/${ada.id}.json`;
const journalFile = `annotations/${shard}/${id}/${ada.id}.ops.ndjson`;
const [first, second, third] = [
  tagging("a001", harbour, "Ines Dahl"),
  tagging("a002", harbour, "Port Vell", "location"),
  tagging("a003", harbour, "14", "figure"),
];
const older = applyAction(emptyState, first);
const newer = applyAction(older, second);

describe("an older copy of one's own set that comes over the newer one", () => {
  it("gives way while the project is open, without a word", async () => {
    const { temporary, bytes } = await wentOn();
    const store = await temporary.open({ watch: true });
    await store.readSet(id, ada.id);
    await store.act(id, ada.id, 2, third);
    await store.flush();
    const written = await readFile(join(temporary.path, setFile));
    await writeFile(join(temporary.path, setFile), bytes);
    await expect.poll(() => readFile(join(temporary.path, setFile)), { timeout: 20_000 }).toEqual(written);
    expect(await store.readSet(id, ada.id)).toEqual(applyAction(newer, third));
    expect((await store.entry(id))?.sets).toMatchObject([{ revision: 3 }]);
    expect([await store.problems(), await store.otherVersions()]).toEqual([[], []]);
  });

  it("gives way at the next opening, too, and that is said", async () => {
    const { temporary, bytes } = await wentOn();
    await writeFile(join(temporary.path, setFile), bytes);
    const store = await temporary.open();
    expect(await store.readSet(id, ada.id)).toEqual(newer);
    expect(await store.problems()).toMatchObject([{ kind: "recovered", message: expect.stringContaining("change 1") }]);
    await store.close();
    const again = await temporary.open();
    expect([await again.readSet(id, ada.id), await again.problems()]).toEqual([newer, []]);
  });

  it("gives way at the next opening when it is a review, too", async () => {
    const temporary = await workplace();
    const store = await temporary.open();
    await store.actReview(id, ada.id, 0, commenting("c001", harbour, "14"));
    const bytes = await readFile(join(temporary.path, reviewFile));
    await store.actReview(id, ada.id, 1, commenting("c002", harbour, "Port Vell"));
    await store.close();
    await writeFile(join(temporary.path, reviewFile), bytes);
    const next = await temporary.open();
    expect((await next.readReview(id, ada.id)).review.comments.map((one) => one.id)).toEqual(["c001", "c002"]);
    expect(await next.problems()).toMatchObject([{ kind: "recovered", file: reviewFile }]);
  });

  it("stays when it went another way, as where it comes from, and ours is kept to be merged", async () => {
    const { temporary } = await wentOn();
    const other = await elsewhere([first, third]);
    await writeFile(join(temporary.path, setFile), other.snapshot);
    const store = await temporary.open();
    expect(await store.readSet(id, ada.id)).toEqual(applyAction(older, third));
    expect(await store.otherVersions()).toMatchObject([{ kind: "set", article: id, annotator: ada.id, state: newer }]);
    expect(await readFile(join(temporary.path, setFile))).toEqual(other.snapshot);
  });

  it("is what it is when it is a colleague's: only they write it", async () => {
    const other = await elsewhere([first, second]);
    const temporary = await workplace();
    const store = await temporary.open();
    await store.act(id, bo.id, 0, third);
    await store.close();
    await put(temporary, setFile, other.snapshot);
    const next = await temporary.open();
    expect((await next.readSet(id, ada.id)).revision).toBe(2);
    await put(temporary, setFile, (await elsewhere([first])).snapshot);
    expect([(await next.readSet(id, ada.id)).revision, await next.problems()]).toEqual([1, []]);
  });
});

describe("a journal that comes without the snapshot it follows", () => {
  it("waits, without a word and without a trace, and counts once the snapshot is there", async () => {
    const other = await elsewhere([first, second], [third]);
    const temporary = await workplace();
    await put(temporary, journalFile, other.journal);
    const store = await temporary.open();
    expect((await store.readSet(id, ada.id)).revision).toBe(0);
    expect([await store.problems(), await readdir(temporary.path)]).toEqual([
      [],
      expect.not.arrayContaining(["quarantine"]),
    ]);
    expect(await readFile(join(temporary.path, journalFile))).toEqual(other.journal);
    await put(temporary, setFile, other.snapshot);
    expect(await store.readSet(id, ada.id)).toEqual(applyAction(newer, third));
    expect(await store.problems()).toEqual([]);
  });

  it("is not mixed with the snapshot of another machine, whatever the numbers say", async () => {
    const other = await elsewhere([first, second], [tagging("a004", harbour, "crossings")]);
    const one = await elsewhere([first, third]);
    const temporary = await workplace();
    await put(temporary, setFile, one.snapshot);
    await put(temporary, journalFile, other.journal);
    const store = await temporary.open();
    expect(await store.readSet(id, ada.id)).toEqual(applyAction(older, third));
    expect(await store.problems()).toMatchObject([{ kind: "other-version", file: journalFile }]);
  });

  it("is kept in quarantine, to be merged, when work goes on meanwhile", async () => {
    const other = await elsewhere([first, second], [third]);
    const temporary = await workplace();
    await put(temporary, journalFile, other.journal);
    const store = await temporary.open();
    await store.act(id, ada.id, 0, tagging("a009", harbour, "Ferry"));
    const kept = await readdir(join(temporary.path, "quarantine", "annotations", shard, id));
    expect(kept.filter((name) => !name.endsWith(".reason.json"))).toEqual([
      expect.stringContaining(".json."),
      expect.stringContaining(".ops.ndjson."),
    ]);
    expect(await store.otherVersions()).toMatchObject([{ kind: "set", annotator: ada.id }]);
  });

  it("that is older than its snapshot changes nothing", async () => {
    const other = await elsewhere([first], [second, third]);
    const temporary = await workplace();
    await put(temporary, setFile, (await elsewhere([first, second, third])).snapshot);
    await put(temporary, journalFile, other.journal);
    const store = await temporary.open();
    expect([await store.readSet(id, ada.id), await store.problems()]).toEqual([applyAction(newer, third), []]);
  });
});

describe("a sync program's copy of a journal", () => {
  const copy = journalFile.replace(".ops.ndjson", ".ops.sync-conflict-20260102-030405-ABCDEFG.ndjson");

  it("is no matter when the set holds all that is in it", async () => {
    const other = await elsewhere([first], [second]);
    const temporary = await workplace();
    await put(temporary, setFile, (await elsewhere([first, second, third])).snapshot);
    await put(temporary, copy, other.journal);
    const store = await temporary.open();
    await store.readSet(id, ada.id);
    await expect.poll(async () => (await store.entries()).loading, { timeout: 20_000 }).toBe(false);
    expect([await store.problems(), await store.otherVersions()]).toEqual([[], []]);
    expect(await readFile(join(temporary.path, copy))).toEqual(other.journal);
  });

  it("is offered as another version when it alone holds something: the machine that wrote it died", async () => {
    const other = await elsewhere([first], [second, third, { kind: "undo" }]);
    const temporary = await workplace();
    await put(temporary, setFile, (await elsewhere([first])).snapshot);
    await put(temporary, copy, other.journal);
    const store = await temporary.open();
    await expect
      .poll(() => store.problems(), { timeout: 20_000 })
      .toMatchObject([{ kind: "other-version", file: copy, annotator: ada.id }]);
    const [version] = await store.otherVersions();
    expect(version).toMatchObject({ kind: "set", file: copy, state: { set: newer.set } });
    await store.settleOtherVersion(copy);
    expect([await store.problems(), await store.otherVersions()]).toEqual([[], []]);
  });
});

async function workplace(): Promise<TemporaryProject> {
  const temporary = await temporaryProject();
  const store = await temporary.open();
  await store.addArticle(article(harbour), source(harbour));
  await store.close();
  return temporary;
}

/** A project with a set at revision 2, and the bytes its file had at revision 1. */
async function wentOn(): Promise<{ temporary: TemporaryProject; bytes: Buffer }> {
  const temporary = await workplace();
  const store = await temporary.open();
  await store.act(id, ada.id, 0, first);
  await store.flush();
  const bytes = await readFile(join(temporary.path, setFile));
  await store.act(id, ada.id, 1, second);
  await store.close();
  return { temporary, bytes };
}

/** The files of the set as another machine wrote them: `done` is in the snapshot, `going` in the journal only. */
async function elsewhere(
  done: readonly Action[],
  going: readonly Action[] = [],
): Promise<{ snapshot: Buffer; journal: Buffer }> {
  const temporary = await workplace();
  const store = await temporary.open();
  let revision = 0;
  for (const action of done) revision = await store.act(id, ada.id, revision, action);
  await store.flush();
  const snapshot = await readFile(join(temporary.path, setFile));
  for (const action of going) revision = await store.act(id, ada.id, revision, action);
  const journal = going.length > 0 ? await readFile(join(temporary.path, journalFile)) : Buffer.alloc(0);
  await store.close();
  await rm(temporary.path, { recursive: true });
  return { snapshot, journal };
}

async function put(temporary: TemporaryProject, file: string, bytes: Buffer): Promise<void> {
  await mkdir(join(temporary.path, "annotations", shard, id), { recursive: true });
  await writeFile(join(temporary.path, file), bytes);
}
