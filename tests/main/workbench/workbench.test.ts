// What the workbench adds to its store: one project at a time, one person across projects, exports in the making, and
// sentences for projects that cannot be opened. What every call does is told by the contract's suite.
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { localWorkbench } from "../../../main/workbench/localWorkbench";
import type { Workbench } from "../../../main/workbench/workbench";
import type { Action } from "../../../model/annotation/history";
import type { AnyEvent } from "../../../model/contract/contract";
import { startReadingHere } from "../reading/readingHere";

let folder: string;
let opened: Workbench[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-workbench-"));
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((each) => each.close()));
  await rm(folder, { recursive: true });
});

/** A workbench of a person with this machine account; all accounts share the projects' home. */
function workbench(account = "ada", samples = path.join(folder, "no samples")): Workbench {
  const made = localWorkbench({
    dataFolder: path.join(folder, account),
    projectsHome: path.join(folder, "home"),
    samples,
    version: "0.0.0-test",
    host: { downloadAddress: (id) => `/exports/${id}` },
    startReading: startReadingHere,
  });
  opened.push(made);
  return made;
}

const text = "The Harbour office said on Monday that the ferry would not sail.\n";

async function addArticle({ handlers }: Workbench, content = text): Promise<string> {
  const { import: id } = await handlers["imports.start"]({});
  const bytes = Buffer.from(content).toString("base64");
  const { items } = await handlers["imports.add"]({ import: id, name: "ferry.txt", bytes });
  await handlers["imports.commit"]({ import: id });
  return items[0]?.article ?? "none";
}

let steps = 0;

function tag(start: number, end: number): Action {
  const number = `${++steps}`.padStart(6, "0");
  const at = "2026-01-01T12:00:00.000Z";
  const annotation = {
    id: `annotation-${number}`,
    label: "actor",
    fragments: [{ start, end, quote: text.slice(start, end) }],
    createdAt: at,
    origin: "hand" as const,
  };
  const changes = [{ kind: "add-annotation" as const, annotation }];
  return { kind: "do", step: { id: `step-${number}`, title: "tag actor", at, changes } };
}

const finish: Action = {
  kind: "do",
  step: {
    ...{ id: "step-finish", title: "mark as done", at: "2026-01-01T12:00:00.000Z" },
    changes: [{ kind: "set-status", before: "new", after: "done" }],
  },
};

test("a person is written to a project's members when they first write there, with one id everywhere", async () => {
  const bench = workbench();
  const { annotator } = await bench.handlers["app.setAnnotator"]({ name: "Ada" });
  for (const name of ["First", "Second"]) {
    const { annotators } = await bench.handlers["projects.create"]({ name });
    const article = await addArticle(bench);
    await bench.handlers["sets.act"]({ article, revision: 0, action: tag(4, 11) });
    expect([annotators, (await bench.handlers["project.read"]({})).annotators]).toEqual([[], [annotator]]);
  }
  const { annotator: renamed } = await bench.handlers["app.setAnnotator"]({ name: "Ada Lovelace" });
  expect((await bench.handlers["project.read"]({})).annotators).toEqual([renamed]);
  await bench.close();
  expect((await workbench().handlers["app.read"]({})).annotator).toEqual(renamed);
});

test("a second person marks on their own, and reads what the first one marked when they are done", async () => {
  const [ada, grace] = [workbench("ada"), workbench("grace")];
  const { annotator: first } = await ada.handlers["app.setAnnotator"]({ name: "Ada" });
  await ada.handlers["projects.create"]({ name: "Coast" });
  const article = await addArticle(ada);
  await ada.handlers["sets.act"]({ article, revision: 0, action: tag(4, 11) });
  await ada.close();
  await grace.handlers["app.setAnnotator"]({ name: "Grace" });
  await grace.openFolder(path.join(folder, "home", "Coast"));
  await grace.handlers["sets.act"]({ article, revision: 0, action: tag(40, 45) });
  await grace.handlers["sets.act"]({ article, revision: 1, action: finish });
  const read = await grace.handlers["article.read"]({ article });
  const other = await grace.handlers["sets.read"]({ article, annotator: first.id });
  expect([read.others, read.state.set.annotations.length, other.state.set.annotations[0]?.fragments[0]?.quote]).toEqual(
    [[first.id], 1, "Harbour"],
  );
});

test("a project that is open elsewhere is opened to read, and to write once it is free", async () => {
  const [ada, grace] = [workbench("ada"), workbench("grace")];
  const { location } = await ada.handlers["projects.create"]({ name: "Coast" });
  const article = await addArticle(ada);
  const { access } = await grace.openFolder(location);
  expect(access).toEqual({ kind: "read-only", reason: expect.stringMatching(/\.$/) });
  await grace.handlers["app.setAnnotator"]({ name: "Grace" });
  const action = tag(4, 11);
  await expect(grace.handlers["sets.act"]({ article, revision: 0, action })).rejects.toMatchObject({
    code: "read-only",
  });
  expect((await grace.handlers["article.read"]({ article })).article.text).toBe(text);
  await ada.close();
  expect((await grace.openFolder(location)).access).toEqual({ kind: "write" });
  await grace.handlers["sets.act"]({ article, revision: 0, action });
});

test("opening what is open already keeps it open", async () => {
  const bench = workbench();
  const { location } = await bench.handlers["projects.create"]({ name: "Coast" });
  const events: AnyEvent[] = [];
  bench.listen((event) => events.push(event));
  await bench.openFolder(location);
  expect(events).toEqual([]);
});

test("openings asked for at once leave one project open, unlocked for nobody else", async () => {
  const bench = workbench();
  const locations: string[] = [];
  for (const name of ["A", "B", "C"]) locations.push((await bench.handlers["projects.create"]({ name })).location);
  await Promise.allSettled(locations.map((location) => bench.openFolder(location)));
  expect((await bench.handlers["project.read"]({})).project.name).toBe("C");
  const other = workbench("grace");
  expect([
    (await other.openFolder(locations[0] ?? "")).access.kind,
    (await other.openFolder(locations[2] ?? "")).access.kind,
  ]).toEqual(["write", "read-only"]);
});

test("a folder that is gone or holds no project says so in a sentence", async () => {
  const bench = workbench();
  await mkdir(path.join(folder, "empty"));
  await writeFile(path.join(folder, "file"), "x");
  for (const name of ["gone", "empty", "file"]) {
    await expect(bench.openFolder(path.join(folder, name))).rejects.toMatchObject({
      name: "Failure",
      code: expect.stringMatching(/^(not-found|unreachable)$/),
      message: expect.stringMatching(/\.$/),
    });
  }
  expect((await bench.handlers["app.read"]({})).open).toBeUndefined();
});

test("a damaged project opens to read, or says why not, and keeps the damaged file", async () => {
  const bench = workbench();
  const { location } = await bench.handlers["projects.create"]({ name: "Coast" });
  await addArticle(bench);
  await bench.close();
  await writeFile(path.join(location, "project.json"), "half a fi");
  await rm(path.join(folder, "ada", "backups"), { recursive: true, force: true });
  const other = workbench("grace");
  const { access } = await other.openFolder(location);
  expect(access).toEqual({ kind: "read-only", reason: expect.stringMatching(/damaged.*\.$/s) });
  // The first look at the folder goes on in the background.
  await expect.poll(async () => (await other.handlers["project.articles"]({})).articles.length).toBe(1);
  const files = await readdir(location, { recursive: true });
  const kept = await Promise.all(
    files
      .filter((name) => /project/.test(name))
      .map((name) => readFile(path.join(location, name), "utf8").catch(() => "")),
  );
  expect(kept.join("\n")).toContain("half a fi");
});

test("the first run opens a copy of the sample, the next what was open last", async () => {
  const maker = workbench("maker");
  const { location } = await maker.handlers["projects.create"]({ name: "Border watch" });
  await addArticle(maker);
  await maker.close();
  const samples = path.join(folder, "samples");
  await mkdir(path.join(samples, "border-watch"), { recursive: true });
  await rename(location, path.join(samples, "border-watch", "project"));

  const first = workbench("ada", samples);
  const sample = await first.openFirst();
  expect([sample?.project.name, sample?.access, sample?.location]).toEqual([
    "Border watch",
    { kind: "write" },
    path.join(folder, "home", "Sample project"),
  ]);
  await first.handlers["projects.create"]({ name: "Own" });
  await first.close();
  const second = workbench("ada", samples);
  expect((await second.openFirst())?.project.name).toBe("Own");
  const names = (await second.handlers["projects.list"]({})).projects.map(({ name }) => name);
  expect(names).toEqual(["Own", "Border watch"]);
});

test("the first run without a sample opens nothing", async () => {
  expect(await workbench().openFirst()).toBeUndefined();
});

test("an export that is discarded while it runs ends, and leaves nothing", async () => {
  const bench = workbench();
  await bench.handlers["projects.create"]({ name: "Coast" });
  for (let number = 0; number < 5; number++) await addArticle(bench, `${number} ${text}`);
  const started = bench.handlers["exports.start"]({ export: "export-1", format: "spanwise-json" });
  const failed = expect(started).rejects.toMatchObject({ code: "conflict", message: "The export was cancelled." });
  await bench.handlers["exports.discard"]({ export: "export-1" });
  await failed;
  expect(await exportFiles()).toEqual([]);
  expect(bench.exportFile("export-1")).toBeUndefined();
});

test("finished exports are gone when the project is closed, and so is their folder", async () => {
  const bench = workbench();
  await bench.handlers["projects.create"]({ name: "Coast" });
  await addArticle(bench);
  await bench.handlers["exports.start"]({ export: "export-1", format: "spanwise-json" });
  const file = bench.exportFile("export-1");
  expect(file).toEqual({ file: file?.file, fileName: "Coast.json", bytes: (await stat(file?.file ?? "")).size });
  await bench.handlers["projects.close"]({});
  expect([bench.exportFile("export-1"), await readdir(path.join(folder, "ada", "exports"))]).toEqual([undefined, []]);
});

test("what an export of a run that died left behind is swept a day later", async () => {
  const exports = path.join(folder, "ada", "exports");
  for (const [name, hours] of [
    ["run-old", 25],
    ["run-new", 1],
  ] as const) {
    await mkdir(path.join(exports, name), { recursive: true });
    const time = Date.now() / 1000 - hours * 3600;
    await utimes(path.join(exports, name), time, time);
  }
  const bench = workbench();
  await bench.handlers["projects.create"]({ name: "Coast" });
  await addArticle(bench);
  await bench.handlers["exports.start"]({ export: "export-1", format: "spanwise-json" });
  const left = await readdir(exports);
  expect([left.includes("run-old"), left.includes("run-new"), left.length]).toEqual([false, true, 2]);
});

test("an export of one annotator holds their sets alone", async () => {
  const [ada, grace] = [workbench("ada"), workbench("grace")];
  const { annotator } = await ada.handlers["app.setAnnotator"]({ name: "Ada" });
  const { location } = await ada.handlers["projects.create"]({ name: "Coast" });
  const article = await addArticle(ada);
  await ada.handlers["sets.act"]({ article, revision: 0, action: tag(4, 11) });
  await ada.close();
  await grace.handlers["app.setAnnotator"]({ name: "Grace" });
  await grace.openFolder(location);
  await grace.handlers["sets.act"]({ article, revision: 0, action: tag(4, 11) });
  await grace.handlers["sets.act"]({ article, revision: 1, action: tag(40, 45) });
  const counted = async (id: string, annotators?: string[]): Promise<unknown> => {
    const filter = annotators === undefined ? {} : { annotators };
    const { counts } = await grace.handlers["exports.start"]({ export: id, format: "spanwise-jsonl", ...filter });
    return [counts.annotationSets, counts.annotations];
  };
  expect([await counted("export-1"), await counted("export-2", [annotator.id])]).toEqual([
    [2, 3],
    [1, 1],
  ]);
  await expect(counted("export-3", ["nobody-0001"])).rejects.toMatchObject({ code: "not-found" });
  expect((await exportFiles("grace")).length).toBe(2);
});

async function exportFiles(account = "ada"): Promise<readonly string[]> {
  const found = await readdir(path.join(folder, account, "exports"), { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map(({ name }) => name);
}
