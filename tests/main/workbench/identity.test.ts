// Who works here: one person with one id across projects, but where they said that they are another member.
import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { localWorkbench } from "../../../main/workbench/localWorkbench";
import type { Workbench } from "../../../main/workbench/workbench";
import type { AnyEvent } from "../../../model/contract/contract";
import { startReadingHere } from "../reading/readingHere";

let folder: string;
let opened: Workbench[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-identity-"));
  opened = [];
});
afterEach(async () => {
  await Promise.all(opened.map((each) => each.close()));
  await rm(folder, { recursive: true });
});

/** A workbench on a machine with a projects' home that all machines share. */
function machine(name: string): Workbench {
  const made = localWorkbench({
    dataFolder: path.join(folder, name),
    projectsHome: path.join(folder, "home"),
    samples: path.join(folder, "no samples"),
    version: "0.0.0-test",
    host: {},
    startReading: startReadingHere,
  });
  opened.push(made);
  return made;
}

/** A project made by somebody who takes part in it, closed again; their id. */
async function projectOf(bench: Workbench, name: string, project: string): Promise<string> {
  const { annotator } = await bench.handlers["app.setAnnotator"]({ name });
  await bench.handlers["projects.create"]({ name: project });
  await addArticle(bench);
  await finish(bench);
  await bench.handlers["projects.close"]({});
  return annotator.id;
}

/** Opens a project and waits until its articles are known. */
async function open(bench: Workbench, project: string): Promise<void> {
  await bench.openFolder(path.join(folder, "home", project));
  await expect.poll(async () => (await bench.handlers["project.articles"]({})).loading).toBe(false);
}

async function addArticle({ handlers }: Workbench): Promise<void> {
  const { import: id } = await handlers["imports.start"]({});
  const bytes = Buffer.from("The ferry would not sail.\n").toString("base64");
  await handlers["imports.add"]({ import: id, name: "ferry.txt", bytes });
  await handlers["imports.commit"]({ import: id });
}

let steps = 0;

/** Marks the only article as done, or as begun when it was done; with whom the board knows to have said something of it. */
async function finish({ handlers }: Workbench): Promise<readonly string[]> {
  const [article = { id: "none", status: "new" as const }] = (await handlers["project.articles"]({})).articles;
  const { state } = await handlers["article.read"]({ article: article.id });
  const after = state.set.status === "done" ? ("in-progress" as const) : ("done" as const);
  const changes = [{ kind: "set-status" as const, before: state.set.status, after }];
  const step = { id: `step-${++steps}-done`, title: "done", at: "2026-01-01T12:00:00.000Z", changes };
  await handlers["sets.act"]({ article: article.id, revision: state.revision, action: { kind: "do", step } });
  return (await handlers["board.read"]({})).articles.flatMap(({ sets }) => sets.map(({ annotator }) => annotator));
}

async function whoIn({ handlers }: Workbench): Promise<string | undefined> {
  return (await handlers["app.read"]({})).annotator?.id;
}

test("on a second machine one is the same person, and is asked nothing more", async () => {
  const ada = await projectOf(machine("first"), "Ada", "Coast");
  const second = machine("second");
  await open(second, "Coast");
  expect((await second.handlers["app.setAnnotator"]({ name: "Ada", annotator: ada })).annotator.id).toBe(ada);
  expect(await finish(second)).toEqual([ada]);
  await second.handlers["projects.create"]({ name: "Inland" });
  expect(await whoIn(second)).toBe(ada);
});

test("in another's place one writes in their set in that project, and in one's own in all others", async () => {
  const bench = machine("first");
  const bo = await projectOf(machine("second"), "Bo", "Coast");
  const ada = await projectOf(bench, "Ada", "Inland");
  await open(bench, "Coast");
  expect(await whoIn(bench)).toBe(ada);
  await bench.handlers["app.setAnnotator"]({ name: "Bo", annotator: bo });
  expect([await whoIn(bench), await finish(bench)]).toEqual([bo, [bo]]);
  expect((await bench.handlers["app.read"]({})).elsewhere?.id).toBe(ada);
  await open(bench, "Inland");
  expect([await whoIn(bench), await finish(bench)]).toEqual([ada, [ada]]);
  await bench.close();
  const again = machine("first");
  await open(again, "Coast");
  expect([await whoIn(again), await finish(again)]).toEqual([bo, [bo]]);
  expect((await again.handlers["app.setAnnotator"]({ name: "Ada" })).annotator.id).toBe(ada);
  expect(await finish(again)).toEqual([ada, bo].sort());
});

test("a name given with it is the member's from then on, and every window hears of it", async () => {
  const bo = await projectOf(machine("second"), "Bo", "Coast");
  const bench = machine("first");
  await bench.handlers["app.setAnnotator"]({ name: "Ada" });
  await open(bench, "Coast");
  const heard: AnyEvent[] = [];
  bench.listen((event) => event.event === "project.changed" && heard.push(event));
  await bench.handlers["app.setAnnotator"]({ name: "Bo Lind", annotator: bo });
  const { annotators, revision } = await bench.handlers["project.read"]({});
  expect([annotators.map(({ id, name }) => [id, name]), heard]).toEqual([
    [[bo, "Bo Lind"]],
    [{ event: "project.changed", data: { revision } }],
  ]);
});

test("what was done as somebody else does not get into the set of who works here now, and does once it is theirs", async () => {
  const bench = machine("first");
  const bo = await projectOf(machine("second"), "Bo", "Coast");
  const ada = await projectOf(bench, "Ada", "Inland");
  await open(bench, "Coast");
  const { handlers } = bench;
  const [{ id: article } = { id: "none" }] = (await handlers["project.articles"]({})).articles;
  const at = "2026-01-01T12:00:00.000Z";
  const changes = [{ kind: "set-status" as const, before: "new" as const, after: "done" as const }];
  const step = { id: "step-ada-0", title: "done", at, changes };
  const action = { article, annotator: ada, revision: 0, action: { kind: "do" as const, step } };
  const comment = { id: "comment-1", thread: "comment-1", sequence: 0, kind: "comment" as const, text: "Who?", at };
  const said = { id: "step-ada-1", title: "comment", at, changes: [{ kind: "comment" as const, after: comment }] };
  const saying = { ...action, action: { kind: "do" as const, step: said } };
  await handlers["app.setAnnotator"]({ name: "Bo", annotator: bo });
  const refused = {
    code: "unreachable",
    message: expect.stringMatching(/were made as .*, and Bo works here now.*they will be saved\.$/),
  };
  await expect(handlers["sets.act"](action)).rejects.toMatchObject(refused);
  await expect(handlers["reviews.act"](saying)).rejects.toMatchObject(refused);
  await handlers["app.setAnnotator"]({ name: "Ada" });
  expect([await handlers["sets.act"](action), await handlers["reviews.act"](saying)]).toEqual([
    { revision: 1 },
    { revision: 1 },
  ]);
});

test("what was done in one copy of a project does not get into the other", async () => {
  const bench = machine("first");
  await projectOf(bench, "Ada", "Coast");
  const [here, copy] = ["Coast", "Copy"].map((name) => path.join(folder, "home", name));
  if (here === undefined || copy === undefined) throw new Error("there are two");
  await cp(here, copy, { recursive: true });
  await open(bench, "Copy");
  const { handlers } = bench;
  const { project } = await handlers["project.read"]({});
  const [{ id: article } = { id: "none" }] = (await handlers["project.articles"]({})).articles;
  const action = { article, revision: 1, project: project.id, action: { kind: "undo" as const } };
  await expect(handlers["sets.act"]({ ...action, location: here })).rejects.toMatchObject({ code: "unreachable" });
  expect(await handlers["sets.act"]({ ...action, location: copy })).toEqual({ revision: 2 });
});

test("nobody is a person who does not take part, and nothing changes", async () => {
  const bench = machine("first");
  await expect(bench.handlers["app.setAnnotator"]({ name: "Bo", annotator: "bo-00001" })).rejects.toMatchObject({
    code: "not-found",
  });
  const ada = await projectOf(bench, "Ada", "Coast");
  await open(bench, "Coast");
  await expect(bench.handlers["app.setAnnotator"]({ name: "Bo", annotator: "bo-00001" })).rejects.toMatchObject({
    code: "bad-request",
  });
  expect(await whoIn(bench)).toBe(ada);
});

test("in a project that can only be read, one may be another member to look", async () => {
  const holding = machine("second");
  const bo = await projectOf(holding, "Bo", "Coast");
  await open(holding, "Coast");
  const bench = machine("first");
  await bench.handlers["app.setAnnotator"]({ name: "Ada" });
  await open(bench, "Coast");
  await bench.handlers["app.setAnnotator"]({ name: "Somebody", annotator: bo });
  const { annotators, access } = await bench.handlers["project.read"]({});
  expect([await whoIn(bench), access.kind, annotators.map(({ name }) => name)]).toEqual([bo, "read-only", ["Bo"]]);
});

test("a second new person on a machine has an id and files of their own, and the first keeps name, tags and id", async () => {
  const bench = machine("first");
  const ada = await projectOf(bench, "Ada", "Coast");
  await open(bench, "Coast");
  const { annotator: ben } = await bench.handlers["app.setAnnotator"]({ name: "Ben", another: true });
  expect(ben.id).not.toBe(ada);
  expect(await finish(bench)).toEqual([ada, ben.id].sort());
  const names = async () =>
    Object.fromEntries((await bench.handlers["project.read"]({})).annotators.map(({ id, name }) => [id, name]));
  expect(await names()).toEqual({ [ada]: "Ada", [ben.id]: "Ben" });
  await bench.handlers["app.setAnnotator"]({ name: "Benjamin" });
  expect(await names()).toEqual({ [ada]: "Ada", [ben.id]: "Benjamin" });
  expect((await bench.handlers["app.read"]({})).people.map(({ id, name }) => [id, name])).toEqual([
    [ada, "Ada"],
    [ben.id, "Benjamin"],
  ]);
  await bench.close();
  const again = machine("first");
  await open(again, "Coast");
  expect(await whoIn(again)).toBe(ben.id);
  expect((await again.handlers["app.setAnnotator"]({ name: "Ada", annotator: ada })).annotator.id).toBe(ada);
  await again.handlers["projects.create"]({ name: "Inland" });
  expect(await whoIn(again)).toBe(ada);
  expect((await again.handlers["app.setAnnotator"]({ name: "ben jamin", another: true })).annotator.id).not.toBe(
    ben.id,
  );
  expect((await again.handlers["app.setAnnotator"]({ name: "BENJAMIN", another: true })).annotator.id).toBe(ben.id);
});

test("who somebody is in a project holds for them alone, not for who works on that machine after them", async () => {
  const bench = machine("first");
  const mira = await projectOf(machine("second"), "Mira", "Coast");
  const ada = await projectOf(bench, "Ada", "Inland");
  await open(bench, "Coast");
  await bench.handlers["app.setAnnotator"]({ name: "Mira", annotator: mira });
  const { annotator: ben } = await bench.handlers["app.setAnnotator"]({ name: "Ben", another: true });
  expect(await whoIn(bench)).toBe(ben.id);
  expect(await finish(bench)).toEqual([mira, ben.id].sort());
  expect((await bench.handlers["app.setAnnotator"]({ name: "Ada", annotator: ada })).annotator.id).toBe(mira);
  expect((await bench.handlers["app.read"]({})).elsewhere?.id).toBe(ada);
});

test("a member who sits down here is somebody else than who worked here, everywhere", async () => {
  const bench = machine("first");
  const bo = await projectOf(machine("second"), "Bo", "Coast");
  const ada = await projectOf(bench, "Ada", "Inland");
  await open(bench, "Coast");
  await bench.handlers["app.setAnnotator"]({ name: "Bo", annotator: bo, another: true });
  expect(await finish(bench)).toEqual([bo]);
  await open(bench, "Inland");
  expect([await whoIn(bench), await finish(bench)]).toEqual([bo, [ada, bo].sort()]);
  const unknown = bench.handlers["app.setAnnotator"]({ name: "Cy", annotator: "nobody-0001", another: true });
  await expect(unknown).rejects.toMatchObject({ code: "bad-request" });
  expect((await bench.handlers["app.read"]({})).people.map(({ name }) => name)).toEqual(["Ada", "Bo"]);
});
