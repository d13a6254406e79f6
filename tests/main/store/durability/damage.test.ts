// D7, D9: damaged files, files of other versions, and copies that sync programs make. Whatever is found, it is kept and
// told in words, and everything else opens.
import { appendFile, copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { seal, unseal } from "../../../../main/store/files/envelope";
import type { Store } from "../../../../main/store/Store";
import { emptyState } from "../../../../model/annotation/history";
import { damages, resealed } from "../disks/damages";
import { faultyDisk } from "../disks/faultyDisk";
import { ada, annotation, article, bo, harbour, project, source, tagging } from "../examples";
import { expectFailure } from "../expectFailure";
import { type TemporaryProject, temporaryProject } from "../temporaryProject";

const { id } = article(harbour);
const shard = id.slice(0, 2);
const setFile = `annotations/${shard}/${id}/${ada.id}.json`;
const journalFile = `annotations/${shard}/${id}/${ada.id}.ops.ndjson`;
const articleFile = `articles/${shard}/${id}.json`;
const memberFile = `members/${ada.id}.json`;

/** A project with a tagged article and a second one, closed. */
async function workplace(): Promise<TemporaryProject> {
  const temporary = await temporaryProject();
  const store = await temporary.open();
  await store.saveAnnotator(ada);
  await store.saveAnnotator(bo);
  await store.saveProject({ ...project, name: "Port" }, 0);
  await store.addArticle(article(harbour, "Ferries"), source(harbour));
  await store.addArticle(article("other\n"), source("other\n"));
  await store.act(id, ada.id, 0, tagging("a001", harbour, "Ines Dahl"));
  await store.act(id, bo.id, 0, tagging("b001", harbour, "Port Vell"));
  await store.close();
  return temporary;
}

async function damage({ path }: TemporaryProject, file: string, change: (bytes: Buffer) => Buffer): Promise<Buffer> {
  const bytes = change(await readFile(join(path, file)));
  await writeFile(join(path, file), bytes);
  return bytes;
}

/** What was put into quarantine, by the path it had. */
async function quarantined({ path }: TemporaryProject, file: string): Promise<Buffer[]> {
  const folder = join(path, "quarantine", dirname(file));
  // What begins with a point is being written just now.
  const names = (await readdir(folder)).filter((name) => !name.endsWith(".reason.json") && !name.startsWith("."));
  return Promise.all(names.map((name) => readFile(join(folder, name))));
}

describe("an envelope", () => {
  const sealed = seal(
    { format: "spanwise-annotation-set", schema: 1, id: "x/y", revision: 3, writer: "w", summary: { status: "new" } },
    [Buffer.from(JSON.stringify(emptyState))],
  );

  it("is one JSON object", () => {
    expect(JSON.parse(Buffer.from(sealed).toString())).toMatchObject({ revision: 3, content: emptyState });
  });

  it("D7 is found damaged when cut at any byte", () => {
    expect(unseal(sealed).kind).toBe("good");
    for (let length = 0; length < sealed.length; length++)
      expect([length, unseal(sealed.subarray(0, length)).kind]).toEqual([length, "damaged"]);
  });

  it("D7 is found damaged when any bit is flipped", () => {
    const unfound: number[] = [];
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const flipped = Buffer.from(sealed);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      if (unseal(flipped).kind !== "damaged") unfound.push(bit);
    }
    expect(unfound).toEqual([]);
  });
});

describe("a damaged annotation set", () => {
  it.each(damages)("D7 that is %s is quarantined and comes back from the backup", async (_, change) => {
    const temporary = await workplace();
    const bytes = await damage(temporary, setFile, change);
    const store = await temporary.open();
    expect((await store.readSet(id, ada.id)).set.annotations).toEqual([annotation("a001", harbour, "Ines Dahl")]);
    expect(await quarantined(temporary, setFile)).toEqual([bytes]);
    expect(await store.problems()).toMatchObject([
      { kind: "recovered", file: setFile, article: id, annotator: ada.id, message: expect.stringMatching(/recovered/) },
    ]);
    await everythingElseOpens(store);
    expect((await store.entry(id))?.sets.map(({ annotator }) => annotator)).toEqual([ada.id, bo.id]);
    expect(await store.act(id, ada.id, 1, tagging("a002", harbour, "Port Vell"))).toBe(2);
    await store.close();
    const reopened = await temporary.open();
    expect((await reopened.readSet(id, ada.id)).revision).toBe(2);
    expect(await reopened.problems()).toEqual([]);
  });

  it.each(damages)(
    "D7 that is %s, without a backup, is kept, told, and does not stand in the way",
    async (_, change) => {
      const temporary = await workplace();
      const bytes = await damage(temporary, setFile, change);
      await rm(temporary.appData, { recursive: true });
      const store = await temporary.open();
      expect(await store.readSet(id, ada.id)).toEqual(emptyState);
      expect(await store.problems()).toMatchObject([
        { kind: "quarantined", file: setFile, message: expect.stringMatching(/damaged.*A copy is kept in quarantine/) },
      ]);
      expect(await readFile(join(temporary.path, setFile))).toEqual(bytes);
      await everythingElseOpens(store);
      expect(await store.act(id, ada.id, 0, tagging("a002", harbour, "Port Vell"))).toBe(1);
      await store.flush();
      expect(await quarantined(temporary, setFile)).toEqual([bytes]);
    },
  );

  it("D7 is not written over as long as it could not be copied to quarantine", async () => {
    const temporary = await workplace();
    const bytes = await damage(temporary, setFile, (whole) => whole.subarray(0, 50));
    const disk = faultyDisk();
    const store = await temporary.open({ files: disk.files });
    disk.fail("makeFolder", "EACCES", "quarantine");
    expect((await store.readSet(id, ada.id)).revision).toBe(1);
    const tag = tagging("a002", harbour, "Port Vell");
    expect(await expectFailure("unreachable", store.act(id, ada.id, 1, tag))).toMatch(/copied to quarantine/);
    expect(await readFile(join(temporary.path, setFile))).toEqual(bytes);
    disk.heal();
    expect(await store.act(id, ada.id, 1, tag)).toBe(2);
    expect(await quarantined(temporary, setFile)).toEqual([bytes]);
  });

  it("D7 says how many changes the backup is behind", async () => {
    const temporary = await workplace();
    await damage(temporary, setFile, (bytes) => resealed(bytes, { revision: 4 }, "{}"));
    const store = await temporary.open();
    await store.readSet(id, ada.id);
    expect((await store.problems())[0]?.message).toMatch(/3 changes behind/);
  });
});

describe("a damaged journal", () => {
  /** A project whose process died with two actions in the journal; the second was never finished. */
  async function unfolded(): Promise<{ temporary: TemporaryProject; lines: string[] }> {
    const temporary = await workplace();
    const store = await temporary.open();
    await store.act(id, ada.id, 1, tagging("a002", harbour, "Port Vell"));
    await store.act(id, ada.id, 2, tagging("a003", harbour, "14", "figure"));
    const journal = await readFile(join(temporary.path, journalFile));
    const snapshot = await readFile(join(temporary.path, setFile));
    await store.close();
    await writeFile(join(temporary.path, setFile), snapshot);
    await writeFile(join(temporary.path, journalFile), journal);
    // What closing wrote there is more than a process that died had written.
    await rm(temporary.appData, { recursive: true });
    return { temporary, lines: journal.toString().split("\n").slice(0, -1) };
  }

  it("D7 cut anywhere replays the whole lines and drops the torn one without a word", async () => {
    const { temporary, lines } = await unfolded();
    const last = Buffer.byteLength(`${lines[2]}\n`);
    const whole = await readFile(join(temporary.path, journalFile));
    for (const missing of [1, 2, 40, last - 1, last]) {
      await writeFile(join(temporary.path, journalFile), whole.subarray(0, whole.length - missing));
      const store = await temporary.open({ readOnly: true });
      expect([missing, (await store.readSet(id, ada.id)).revision]).toEqual([missing, 2]);
      expect(await store.problems()).toEqual([]);
      await store.close();
    }
  });

  it("D7 with a bad line keeps what came before, quarantines the file and says so", async () => {
    const { temporary, lines } = await unfolded();
    const [head, second = "", third] = lines;
    const bytes = Buffer.from([head, second.replace("tag actor", "tag aktor"), third, ""].join("\n"));
    await writeFile(join(temporary.path, journalFile), bytes);
    const store = await temporary.open();
    expect((await store.readSet(id, ada.id)).revision).toBe(1);
    expect(await quarantined(temporary, journalFile)).toEqual([bytes]);
    expect(await store.problems()).toMatchObject([{ kind: "quarantined", file: journalFile }]);
    await everythingElseOpens(store);
    expect(await store.act(id, ada.id, 1, tagging("a004", harbour, "crossings"))).toBe(2);
    await store.close();
    const reopened = await temporary.open();
    expect((await reopened.readSet(id, ada.id)).revision).toBe(2);
    expect(await reopened.problems()).toEqual([]);
  });

  it("replayed twice changes nothing: its lines know their revisions", async () => {
    const { temporary } = await unfolded();
    const journal = await readFile(join(temporary.path, journalFile));
    const store = await temporary.open();
    const state = await store.readSet(id, ada.id);
    expect(state.revision).toBe(3);
    await store.act(id, ada.id, 3, tagging("a004", harbour, "crossings"));
    await store.close();
    await writeFile(join(temporary.path, journalFile), journal);
    const reopened = await temporary.open();
    expect((await reopened.readSet(id, ada.id)).revision).toBe(4);
    expect(await reopened.problems()).toEqual([]);
  });

  it("of a newer version is left alone and the set is not written", async () => {
    const { temporary } = await unfolded();
    const head = { format: "spanwise-journal", schema: 2, id: `${id}/${ada.id}` };
    const line = JSON.stringify(head).slice(1);
    const { createHash } = await import("node:crypto");
    const sum = createHash("sha256").update(line).digest("hex").slice(0, 16);
    const bytes = Buffer.from(`{"sha256":"${sum}",${line}\n`);
    await writeFile(join(temporary.path, journalFile), bytes);
    const store = await temporary.open();
    await expectFailure("read-only", store.act(id, ada.id, 1, tagging("a004", harbour, "crossings")));
    await store.close();
    expect(await readFile(join(temporary.path, journalFile))).toEqual(bytes);
  });
});

describe("a damaged article", () => {
  it.each(damages)("D7 that is %s comes back from its original bytes", async (_, change) => {
    const temporary = await workplace();
    const bytes = await damage(temporary, articleFile, change);
    const store = await temporary.open();
    expect((await store.readArticle(id)).article.text).toBe(harbour);
    expect(await quarantined(temporary, articleFile)).toEqual([bytes]);
    expect((await store.problems()).map(({ kind, file }) => [kind, file])).toContainEqual(["recovered", articleFile]);
    await store.close();
    const reopened = await temporary.open();
    expect((await reopened.readArticle(id)).article.text).toBe(harbour);
    expect(await reopened.problems()).toEqual([]);
  });

  it("D7 without its original bytes is told, its annotations stay, and importing it again heals it", async () => {
    const temporary = await workplace();
    await damage(temporary, articleFile, () => Buffer.alloc(0));
    await rm(join(temporary.path, `articles/${shard}/${id}.source`));
    const store = await temporary.open();
    expect(await expectFailure("unreachable", store.readArticle(id))).toMatch(/damaged.*[Ii]mport/);
    expect((await store.readArticle(article("other\n").id)).article.text).toBe("other\n");
    expect(await store.addArticle(article(harbour, "Ferries"), source(harbour))).toBe("added");
    expect((await store.readSet(id, ada.id)).revision).toBe(1);
    expect((await store.entry(id))?.header.title).toBe("Ferries");
  });
});

describe("a damaged project.json", () => {
  it.each(damages.filter(([what]) => what !== "about something else"))(
    "D7 that is %s comes back from the backup",
    async (_, change) => {
      const temporary = await workplace();
      const bytes = await damage(temporary, "project.json", change);
      const store = await temporary.open();
      expect(store.access).toEqual({ kind: "write" });
      expect((await store.project()).project.name).toBe("Port");
      expect(await quarantined(temporary, "project.json")).toEqual([bytes]);
      expect(await store.problems()).toMatchObject([{ kind: "recovered", file: "project.json" }]);
    },
  );

  it("D7 without a backup still opens the articles, for reading, and says what to do", async () => {
    const temporary = await workplace();
    const bytes = await damage(temporary, "project.json", () => Buffer.from("{"));
    await rm(temporary.appData, { recursive: true });
    const store = await temporary.open();
    expect(store.access).toMatchObject({ kind: "read-only", reason: expect.stringMatching(/damaged.*Put back/) });
    await everythingElseOpens(store);
    await store.close();
    expect(await readFile(join(temporary.path, "project.json"))).toEqual(bytes);
  });
});

it("D7 a damaged annotator is told and does not hide the others", async () => {
  const temporary = await workplace();
  await damage(temporary, memberFile, () => Buffer.from("[]"));
  await rm(temporary.appData, { recursive: true });
  const store = await temporary.open();
  expect(await store.annotators()).toEqual([bo]);
  expect(await store.problems()).toMatchObject([{ kind: "quarantined", file: memberFile, annotator: ada.id }]);
});

describe("a file of a newer version", () => {
  it("D7 project.json opens for reading, and is never rewritten", async () => {
    const temporary = await workplace();
    const content = JSON.stringify({ ...project, colour: "teal" });
    const bytes = await damage(temporary, "project.json", (old) =>
      resealed(old, { schema: 9, writer: "Spanwise 9" }, content),
    );
    const store = await temporary.open();
    expect(store.access).toMatchObject({ reason: expect.stringMatching(/newer version, Spanwise 9\. Update/) });
    expect((await store.project()).project).toEqual(project);
    await everythingElseOpens(store);
    await expectFailure("read-only", store.saveProject(project, 1));
    await expectFailure("read-only", store.act(id, ada.id, 1, tagging("a004", harbour, "crossings")));
    await store.close();
    expect(await readFile(join(temporary.path, "project.json"))).toEqual(bytes);
  });

  it.each([
    ["set", setFile, (store: Store) => store.act(id, ada.id, 1, tagging("a004", harbour, "crossings"))],
    ["article", articleFile, (store: Store) => store.saveProvenance(id, {}, 0)],
  ])("D7 %s is told and never rewritten, the rest can be worked on", async (_, file, write) => {
    const temporary = await workplace();
    const bytes = await damage(temporary, file, (old) => resealed(old, { schema: 3, writer: "Spanwise 9" }));
    const store = await temporary.open();
    expect(await expectFailure("read-only", write(store))).toMatch(/newer version, Spanwise 9/);
    expect((await store.problems()).map(({ kind, file: about }) => [kind, about])).toEqual([["newer-version", file]]);
    expect(await store.act(id, bo.id, 1, tagging("b002", harbour, "crossings")).catch(() => "not")).toBe(
      file === setFile ? 2 : "not",
    );
    await store.close();
    expect(await readFile(join(temporary.path, file))).toEqual(bytes);
  });
});

describe("a copy made by a sync program", () => {
  it.each([
    ["Syncthing", (name: string) => name.replace(".json", ".sync-conflict-20260102-030405-ABCDEFG.json")],
    ["Dropbox", (name: string) => name.replace(".json", " (Ada's conflicted copy 2026-01-02).json")],
    ["OneDrive", (name: string) => name.replace(".json", "-DESKTOP7.json")],
    ["OneDrive, lower case", (name: string) => name.replace(".json", "-laptop7.json")],
    ["Nextcloud", (name: string) => name.replace(".json", " (conflicted copy 2026-01-02 030405).json")],
    ["a browser or file manager", (name: string) => name.replace(".json", " (1).json")],
    ["iCloud", (name: string) => name.replace(".json", " 2.json")],
    ["a file manager that begins with words", (name: string) => name.replace(/([^/]+)$/, "Copy of $1")],
    ["a program that merges", (name: string) => name.replace(".json", ".json.orig")],
    ["a program that writes behind the ending", (name: string) => name.replace(".json", ".json (conflicted copy)")],
  ])("D9 %s is listed as another version, not loaded, not deleted", async (_, renamed) => {
    const temporary = await workplace();
    const originals = [setFile, articleFile, memberFile, "project.json"];
    for (const file of originals) await copyFile(join(temporary.path, file), join(temporary.path, renamed(file)));
    const before = await workplaceView(await temporary.open({ readOnly: true }));
    const store = await temporary.open();
    const view = await workplaceView(store);
    expect(view).toEqual(before);
    expect([view.articles.length, view.annotators]).toEqual([2, [ada, bo]]);
    expect((await store.problems()).map(({ kind, file }) => [kind, file]).sort()).toEqual(
      originals.map((file) => ["other-version", renamed(file)]).sort(),
    );
    await store.flush();
    for (const file of originals)
      expect(await readFile(join(temporary.path, renamed(file)))).toEqual(await readFile(join(temporary.path, file)));
  });

  it("D9 a folder that was doubled is listed, whatever the copy is called, and nothing in it is shown", async () => {
    const temporary = await workplace();
    const before = await workplaceView(await temporary.open({ readOnly: true }));
    const article = `annotations/${shard}/${id}`;
    const doubles = [
      ...[
        "annotations (1)",
        "annotations-LAPTOP7",
        "annotations 2",
        "Copy of articles",
        "reviews.sync-conflict-20260102",
      ],
      ...[`annotations/${shard} (1)`, `${article} (1)`, `${article}-LAPTOP7`, `${article} (Ada's conflicted copy)`],
    ];
    for (const double of doubles) await mkdir(join(temporary.path, double), { recursive: true });
    await copyFile(join(temporary.path, setFile), join(temporary.path, `${article} (1)/${ada.id}.json`));
    const store = await temporary.open();
    expect(await workplaceView(store)).toEqual(before);
    expect((await store.problems()).map(({ kind, file }) => [kind, file]).sort()).toEqual(
      doubles.map((file) => ["other-version", file]).sort(),
    );
  });

  it("D9 a set that changed on disk while it was open here is kept as another version before it is written over", async () => {
    const temporary = await workplace();
    const store = await temporary.open();
    const other = await readFile(join(temporary.path, setFile));
    await store.act(id, ada.id, 1, tagging("a002", harbour, "Port Vell"));
    const foreign = resealed(other, { revision: 9 }, JSON.stringify({ ...emptyState, revision: 9 }));
    await writeFile(join(temporary.path, setFile), foreign);
    await store.flush();
    expect(await quarantined(temporary, setFile)).toEqual([foreign]);
    const kept = expect.stringMatching(`^quarantine/${setFile}\\.[0-9a-f]{12}$`);
    const listed = [{ kind: "other-version", file: kept, article: id, annotator: ada.id }];
    expect(await store.problems()).toMatchObject(listed);
    expect((await store.readSet(id, ada.id)).revision).toBe(2);
  });
});

it("keeps an annotation that does not fit the text, says so, and lets it be deleted", async () => {
  const temporary = await workplace();
  const misfit = { ...annotation("a009", harbour, "Ines Dahl"), fragments: [{ start: 0, end: 5, quote: "Bogus" }] };
  const state = { ...emptyState, revision: 1, set: { ...emptyState.set, annotations: [misfit] } };
  await damage(temporary, setFile, (bytes) => resealed(bytes, {}, JSON.stringify(state)));
  await rm(temporary.appData, { recursive: true });
  const store = await temporary.open();
  expect((await store.readSet(id, ada.id)).set.annotations).toEqual([misfit]);
  expect(await store.problems()).toMatchObject([{ kind: "unplaced", file: setFile, article: id, annotator: ada.id }]);
});

it("leaves files alone that are none of ours", async () => {
  const temporary = await workplace();
  const strange = ["notes.txt", "articles/readme.md", `annotations/${shard}/${id}/.DS_Store`, "members/~lock.json#"];
  await mkdir(join(temporary.path, "annotations/zz/not an id"), { recursive: true });
  for (const file of strange) await appendFile(join(temporary.path, file), "mine");
  const store = await temporary.open();
  await store.entries();
  expect(await store.problems()).toEqual([]);
  await store.close();
  for (const file of strange) expect(await readFile(join(temporary.path, file), "utf8")).toBe("mine");
});

async function everythingElseOpens(store: Store): Promise<void> {
  expect((await store.readArticle(article("other\n").id)).article.text).toBe("other\n");
  expect((await store.readArticle(id)).article.text).toBe(harbour);
  expect((await store.readSet(id, bo.id)).set.annotations).toEqual([annotation("b001", harbour, "Port Vell")]);
  expect(await store.annotators()).toEqual([ada, bo]);
}

async function workplaceView(store: Store) {
  await scanned(store);
  const { entries } = await store.entries();
  const view = { articles: entries, annotators: await store.annotators(), project: await store.project() };
  if (store.access.kind === "read-only") await store.close();
  return view;
}

/** Waits until the folder was read once. */
async function scanned(store: Store): Promise<void> {
  while ((await store.entries()).loading) await new Promise((resolve) => setTimeout(resolve, 5));
}
