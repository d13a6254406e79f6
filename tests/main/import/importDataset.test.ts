// A colleague's dataset through the window's import: its annotations come along, under their own names, when committed.
import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { nodeFileSystem } from "../../../main/disk/FileSystem";
import { importFiles } from "../../../main/import/importFiles";
import { filesReader } from "../../../main/reading/filesReader";
import { startReadingWorker } from "../../../main/reading/startReadingWorker";
import type { Store } from "../../../main/store/Store";
import { importSessions } from "../../../main/workbench/importing/importSessions";
import type { Aside } from "../../../model/annotation/annotation";
import type { CallResult } from "../../../model/contract/contract";
import type { ImportItem } from "../../../model/contract/importReport";
import { type AttributeDefinition, defaultAttributes } from "../../../model/project/attribute";
import type { Label } from "../../../model/project/label";
import { labelSetChanges, labelSetOf } from "../../../model/project/projectChange";
import {
  articleOf,
  hard,
  plain,
  reviewedArticles,
  reviewedSource,
  setOf,
  sourceOf,
  time,
  written,
} from "../formats/dataset/spanwiseDatasetFixture";
import { annotation, doing, harbour } from "../store/examples";
import { temporaryFolder, temporaryProject } from "../store/temporaryProject";
import { type TestWorkbench, testWorkbench } from "../workbench/testWorkbench";

const rumour: Label = { id: "rumour", name: "Rumour", letter: "A", drawing: "underline", colour: 6 };

const hearsay: Label = { ...rumour, id: "hearsay", name: "Hearsay", mergedInto: "rumour" };
const heardOn: AttributeDefinition = { id: "heard-on", name: "Heard on", labels: ["rumour"], kind: "text" };
const menu: Aside = {
  ...{ id: "aside-1", start: 0, end: 12, quote: "Ferry strike", kind: "menu" },
  ...{ createdAt: "2026-03-01T08:00:00.000Z", origin: "rule" },
};

async function workbenchOf(name: string): Promise<TestWorkbench> {
  const workbench = await testWorkbench();
  onTestFinished(() => workbench.close());
  await workbench.handlers["app.setAnnotator"]({ name });
  await workbench.handlers["projects.create"]({ name: "Port" });
  // What came in is looked at here by somebody who has tagged nothing.
  await workbench.handlers["project.change"]({ changes: [{ kind: "set-blind", blind: false }] });
  return workbench;
}

/** Reads files into an import and commits it, ticking what the window would tick. */
async function imported({ handlers }: TestWorkbench, name: string, bytes: string | Buffer) {
  const { import: id } = await handlers["imports.start"]({});
  const { items } = await handlers["imports.add"]({ import: id, name, bytes: Buffer.from(bytes).toString("base64") });
  const ticked = items.filter(({ verdict }) => verdict === "new").map(({ item }) => item);
  const report = await handlers["imports.commit"]({ import: id, items: ticked });
  return { items, report };
}

/** Verdict and remarks of each item, those with most to say first: a dataset's articles are in the order of their ids. */
function remarks({ items }: Pick<CallResult<"imports.add">, "items">): readonly (readonly [string, ...string[]])[] {
  return items
    .map((item): readonly [string, ...string[]] => [item.verdict, ...item.remarks])
    .sort((a, b) => b.length - a.length);
}

/** A dataset of two articles in which Bo tagged two things of the first, one with a label of his own. */
async function bosDataset(format: "spanwise-json" | "spanwise-jsonl"): Promise<Buffer> {
  const bo = await workbenchOf("Bo");
  const { project } = await bo.handlers["project.read"]({});
  const actor = project.labels.map((label) => (label.id === "actor" ? { ...label, letter: "P" } : label));
  const after = { labels: [...actor, rumour, hearsay], attributes: [heardOn] };
  await bo.handlers["project.change"]({ changes: labelSetChanges(labelSetOf(project), after) });
  const { items } = await imported(bo, "harbour.txt", harbour);
  await imported(bo, "other.txt", "Nothing is said of this one.\n");
  const changes = [
    { kind: "add-annotation" as const, annotation: annotation("a001", harbour, "Ines Dahl") },
    { kind: "add-annotation" as const, annotation: annotation("a002", harbour, "14 crossings", "rumour") },
    { kind: "add-aside" as const, aside: menu },
  ];
  await bo.handlers["sets.act"]({ article: items[0]?.article ?? "", revision: 0, action: doing("step-1", ...changes) });
  const { export: id } = await bo.handlers["exports.start"]({ export: "export-1", format });
  return readFile(bo.exportFile(id)?.file ?? "");
}

test.each(["spanwise-json", "spanwise-jsonl"] as const)(
  "annotations of a dataset (%s) are announced, come in when committed, and stay as they are the next time",
  async (format) => {
    const dataset = await bosDataset(format);
    const ada = await workbenchOf("Ada");
    const heard: string[] = [];
    ada.listen(({ event }) => heard.push(event));
    const first = await imported(ada, "bo.json", dataset);
    expect([remarks(first), remarks(first.report)]).toEqual([
      [["new", "1 annotation set comes along: Bo (2 annotations)."], ["new"]],
      [["new", "1 annotation set came along: Bo (2 annotations)."], ["new"]],
    ]);
    expect(heard).toEqual(
      expect.arrayContaining(["import.progress", "set.changed", "project.changed", "articles.changed"]),
    );
    const { project, annotators } = await ada.handlers["project.read"]({});
    expect(annotators.map(({ name }) => name)).toEqual(["Bo"]);
    // Its letter is taken here, so it gets another.
    expect(project.labels.slice(-2)).toEqual([{ ...rumour, letter: "U" }, hearsay]);
    expect(project.attributes).toEqual([...defaultAttributes, heardOn]);
    const annotated = first.items.find((item) => item.remarks.length > 0);
    const [article = "", bo = ""] = [annotated?.article, annotators[0]?.id];
    expect((await ada.handlers["article.read"]({ article })).others).toEqual([bo]);
    const { state } = await ada.handlers["sets.read"]({ article, annotator: bo });
    expect(state.set.annotations).toEqual([
      annotation("a001", harbour, "Ines Dahl"),
      annotation("a002", harbour, "14 crossings", "rumour"),
    ]);
    expect(state.set.asides).toEqual([menu]);
    const out = "since the project has one by the same person already: Bo.";
    const again = await imported(ada, "bo.json", dataset);
    expect([remarks(again), remarks(again.report)]).toEqual([
      [["duplicate", `1 annotation set stays out, ${out}`], ["duplicate"]],
      [["duplicate", `1 annotation set was left out, ${out}`], ["duplicate"]],
    ]);
    expect(await ada.handlers["sets.read"]({ article, annotator: bo })).toMatchObject({ state });
  },
);

test("annotations come along to an article that is there already, and not with one that was unticked", async () => {
  const dataset = await bosDataset("spanwise-json");
  const ada = await workbenchOf("Ada");
  const { import: id } = await ada.handlers["imports.start"]({});
  await ada.handlers["imports.add"]({ import: id, name: "bo.json", bytes: dataset.toString("base64") });
  const unticked = await ada.handlers["imports.commit"]({ import: id, items: [] });
  expect([unticked.added, unticked.leftOut, (await ada.handlers["project.read"]({})).annotators]).toEqual([0, 2, []]);
  await imported(ada, "harbour.txt", harbour);
  const { report } = await imported(ada, "bo.json", dataset);
  expect(remarks(report)[0]).toEqual(["duplicate", "1 annotation set came along: Bo (2 annotations)."]);
});

test("who the people of a dataset are is found once, however many articles it has", async () => {
  const people = Array.from({ length: 50 }, (_, index) => ({ id: `person-${index}`, name: `Person ${index}` }));
  const articles = people.map(({ id }) => ({ article: articleOf(`${id} wrote this.`), sets: [setOf(id, [])] }));
  const source = { ...sourceOf(articles), annotators: people };
  const dataset = await written(source, { format: "json" });
  const reader = filesReader({ start: startReadingWorker, reportBug: () => {} });
  onTestFinished(() => reader.close());
  const known = await temporaryProject();
  const store = await known.open();
  let asked = 0;
  const counting: Store = {
    ...store,
    annotators: () => {
      asked++;
      return store.annotators();
    },
  };
  const { handlers } = importSessions({
    ...{ store: () => counting, storeOf: async () => counting, emit: () => {}, clock: () => new Date(time), reader },
    importer: async () => ({ me: undefined, machine: "test", now: new Date(time) }),
    newId: () => "import-1",
    temporaryFolder: await temporaryFolder(),
  });
  const { import: id } = await handlers["imports.start"]({});
  const bytes = Buffer.from(dataset).toString("base64");
  const { items } = await handlers["imports.add"]({ import: id, name: "all.json", bytes });
  await handlers["imports.commit"]({ import: id, items: items.map(({ item }) => item) });
  expect(await store.annotators()).toHaveLength(50);
  // For each person some times, and not for each person of each article.
  expect(asked).toBeLessThan(50 * 10);
});

test("a dataset that does not prove itself is refused as a whole", async () => {
  const dataset = (await bosDataset("spanwise-json")).toString().replace("Ines Dahl said", "Anna Dahl said");
  const { items, report } = await imported(await workbenchOf("Ada"), "bo.json", dataset);
  expect([items.length, report.refused, items[0]?.reason]).toEqual([1, 1, expect.stringMatching(/not sound/)]);
});

test.each(["json", "jsonl"] as const)("reviews of a dataset (%s) are announced and come in once", async (format) => {
  const dataset = await written(reviewedSource(), { format });
  const ada = await workbenchOf("Ada");
  const heard: unknown[] = [];
  ada.listen(({ event, data }) => {
    if (event === "review.changed") heard.push(data);
  });
  const { items, report } = await imported(ada, "reviewed.json", dataset);
  const about = (list: readonly ImportItem[], id: string) =>
    list.find(({ article }) => article === id)?.remarks.filter((remark) => remark.includes("review"));
  expect([about(items, plain.id), about(report.items, hard.id)]).toEqual([
    ["2 reviews come along: Boris (0 verdicts, 2 comments), Cleo (5 verdicts, 1 comment)."],
    ["1 review came along: Cleo (7 verdicts, 2 comments)."],
  ]);
  const { annotators } = await ada.handlers["project.read"]({});
  const idOf = (name: string) => annotators.find((one) => one.name === name)?.id;
  expect(heard).toEqual(
    expect.arrayContaining([
      { article: plain.id, reviewer: idOf("Boris"), revision: 2 },
      { article: plain.id, reviewer: idOf("Cleo"), revision: 6 },
      { article: hard.id, reviewer: idOf("Cleo"), revision: 10 },
    ]),
  );
  // Whose the file says they are may work in this project, too: nobody else writes their files.
  expect(annotators.map(({ id }) => id)).not.toContain("annotator-c");
  const { others } = await ada.handlers["review.read"]({ article: plain.id });
  const said = reviewedArticles().find(({ article }) => article.id === plain.id)?.reviews ?? [];
  const byName = (name: string) => others.find(({ reviewer }) => reviewer === idOf(name))?.review;
  const inFile = (id: string) => said.find(({ reviewer }) => reviewer === id)?.review;
  expect([byName("Boris")?.status, byName("Cleo")?.status]).toEqual([
    inFile("annotator-b")?.status,
    inFile("annotator-c")?.status,
  ]);
  const texts = (comments: readonly { readonly text: string }[] = []) => comments.map(({ text }) => text);
  expect([texts(byName("Boris")?.comments), texts(byName("Cleo")?.comments)]).toEqual([
    texts(inFile("annotator-b")?.comments),
    texts(inFile("annotator-c")?.comments),
  ]);
  const again = await imported(ada, "reviewed.json", dataset);
  expect(about(again.report.items, plain.id)).toEqual([
    "2 reviews were left out, since the project has one by the same person already.",
  ]);
});

test("of a dataset of adjudicated sets those come in as what their reviewer says, and its reviews stay out", async () => {
  const gold = await written(reviewedSource(), { format: "json", sets: "adjudicated" });
  const ada = await workbenchOf("Ada");
  const { report } = await imported(ada, "gold.json", gold);
  expect(report.items.flatMap((item) => item.remarks)).toEqual([
    "1 annotation set came along: Cleo (3 annotations).",
    "2 reviews were left out: the dataset does not hold all of what it is about.",
  ]);
  const { annotators } = await ada.handlers["project.read"]({});
  const cleo = annotators.find(({ name }) => name === "Cleo")?.id ?? "";
  const { state } = await ada.handlers["sets.read"]({ article: plain.id, annotator: cleo });
  expect([state.set.status, state.set.annotations.map(({ id, label }) => [id, label])]).toEqual([
    "done",
    [
      ["plain-actor", "actor"],
      ["plain-claim", "claim"],
      ["plain-figure", "figure"],
    ],
  ]);
});

test("a dataset that comes again while the folder is still being read is left as it is", async () => {
  const file = path.join(await temporaryFolder(), "bo.json");
  await writeFile(file, await bosDataset("spanwise-json"));
  const temporary = await temporaryProject();
  const now = new Date(time);
  const options = { clock: () => now, importer: { me: undefined, machine: "test", now } };
  const first = await temporary.open();
  expect((await importFiles(first, [file], options)).sets.map(({ verdict }) => verdict)).toEqual(["added"]);
  await first.close();
  // Nothing is remembered of the project, as on another machine.
  await rm(temporary.appData, { recursive: true });
  let goOn = () => {};
  const read = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const readFolder: typeof nodeFileSystem.readFolder = async (folder) => {
    if (folder.includes("annotations")) await read;
    return nodeFileSystem.readFolder(folder);
  };
  const again = await temporary.open({ files: { ...nodeFileSystem, readFolder } });
  const importing = importFiles(again, [file], options);
  await Promise.race([importing.catch(() => {}), pause(300)]);
  goOn();
  expect((await importing).sets.map(({ verdict }) => verdict)).toEqual(["left-alone"]);
});
