// The one rule of whose imported annotations are, for exchange files, on the command line and in the window, and for datasets.
import { expect, test } from "vitest";
import { brat } from "../../../main/formats/brat/brat";
import type { InputFile } from "../../../main/formats/files/InputFile";
import { prodigy } from "../../../main/formats/prodigy/prodigy";
import { type Importer, importedPeople, isImported } from "../../../main/import/importedPeople";
import { previewExchangeImport, runExchangeImport, tryExchangeImport } from "../../../main/import/runExchangeImport";
import { memoryStore } from "../../../main/store/project/memoryStore";
import type { Store } from "../../../main/store/Store";
import { defaultLabels } from "../../../model/project/label";
import { annotation, article, harbour, source } from "../store/examples";

const now = new Date("2026-04-01T00:00:00.000Z");
const createdAt = now.toISOString();
const ada = { id: "ada-0001", name: "Ada", createdAt };
const ben = { id: "ben-0001", name: "Ben", createdAt };
const importer: Importer = { me: ada, machine: "desk", now };

/** A project in which Ben, a colleague, has tagged the article. */
async function projectWithBen(): Promise<Store> {
  const store = memoryStore({ id: "project-1", name: "Coast", labels: defaultLabels, createdAt });
  await store.saveAnnotator(ben);
  await store.addArticle(article(harbour), source(harbour));
  const set = { status: "done" as const, annotations: [annotation("bens", harbour, "Ines Dahl")], links: [] };
  await store.addSet(article(harbour).id, ben.id, { revision: 1, set, history: { done: [], undone: [] } });
  return store;
}

function file(name: string, content: string): InputFile {
  const bytes = Buffer.from(content);
  return {
    name,
    size: bytes.length,
    async *read() {
      yield bytes;
    },
  };
}

function task(annotator: string | undefined, quote: string): InputFile {
  const start = harbour.indexOf(quote);
  const spans = [{ start, end: start + quote.length, label: "location" }];
  const line = { text: harbour, spans, answer: "accept", ...(annotator && { _annotator_id: annotator }) };
  return file(`${annotator}.jsonl`, JSON.stringify(line));
}

let imports = 0;
function options(everybodys?: string) {
  return {
    ...{ at: createdAt, importId: `import-${++imports}`, importer },
    owners: { chosen: () => undefined, everybodys },
  };
}

async function brought(store: Store, files: readonly InputFile[], everybodys?: string) {
  const group = { format: prodigy, files };
  const wishes = options(everybodys);
  const seen = await previewExchangeImport(store, group, wishes);
  const promised = await tryExchangeImport(store, group, seen, wishes);
  const outcome = await runExchangeImport(store, group, seen, wishes);
  expect(promised).toEqual(outcome);
  return outcome;
}

test("what a file calls by a colleague's name comes in as somebody of one's own, and the colleague's file stays", async () => {
  const store = await projectWithBen();
  const before = await store.readSet(article(harbour).id, ben.id);
  const { people } = await brought(store, [task("Ben", "Port Vell")]);
  expect(people).toMatchObject([{ name: "Ben", to: "Ben (imported)", documents: 1, annotations: 1, already: 0 }]);
  expect(await store.readSet(article(harbour).id, ben.id)).toEqual(before);
  const added = (await store.annotators()).filter(({ id }) => id !== ben.id);
  expect(added).toMatchObject([{ name: "Ben (imported)" }]);
  expect(isImported(added[0]?.id ?? "")).toBe(true);
  // The same again finds the same person; so does who is chosen by the name that the project shows.
  for (const named of [undefined, "Ben (imported)"]) {
    const again = await brought(store, [task("Ben", "Port Vell")], named);
    expect(again.people).toMatchObject([{ to: "Ben (imported)", annotations: 0, already: 1 }]);
  }
  expect((await store.annotators()).length).toBe(2);
});

test("who is asked for by a colleague's name is somebody of one's own as well", async () => {
  const store = await projectWithBen();
  const { people } = await brought(store, [task("somebody", "Port Vell")], "Ben");
  expect(people).toMatchObject([{ to: "Ben (imported)", annotations: 1 }]);
});

test("what a file calls proposals stays that, though its annotations are given to somebody", async () => {
  const store = await projectWithBen();
  const line = { text: harbour, spans: [{ start: 0, end: 4, label: "location" }], _annotator_id: "m1" };
  const { people } = await brought(store, [task("Cy", "Port Vell"), file("m1.jsonl", JSON.stringify(line))], "Dora");
  expect(people.map(({ name, to }) => [name, to])).toEqual([
    ["Cy", "Dora"],
    ["m1", null],
  ]);
});

test("what is called by one's own name, and what nobody is named for, is one's own", async () => {
  const store = await projectWithBen();
  const { people } = await brought(store, [task("Ada", "Port Vell"), task(undefined, "Ines Dahl")]);
  expect(people.map(({ name, to }) => [name, to])).toEqual([
    ["Ada", "Ada"],
    [null, "Ada"],
  ]);
  expect((await store.readSet(article(harbour).id, ada.id)).set.annotations.length).toBe(2);
});

test("two people who import the same files write different ones, and each finds theirs again", async () => {
  const store = await projectWithBen();
  const ids = new Set<string>();
  for (const me of [ada, ben, undefined]) {
    const people = importedPeople(store, { ...importer, me });
    const cleo = await people.called("Cleo");
    await people.join(cleo);
    expect((await importedPeople(store, { ...importer, me }).called("Cleo")).id).toBe(cleo.id);
    ids.add(cleo.id);
  }
  // Who had not said who they are goes on with the same people afterwards.
  const later = { ...importer, me: { ...ada, id: "dora-0001", name: "Dora" } };
  ids.add((await importedPeople(store, later).called("Cleo")).id);
  expect(ids.size).toBe(3);
});

test("a dataset tells people by their ids: only one's own id is oneself, and namesakes stay two", async () => {
  const store = await projectWithBen();
  const people = importedPeople(store, importer);
  expect((await people.ofDataset(ada, false)).kind).toBe("me");
  const other = await people.ofDataset({ id: "ada-0002", name: "Ada" }, false);
  expect([other.kind, other.name]).toEqual(["imported", "Ada (imported)"]);
  const [one, two] = [
    await people.ofDataset({ id: "cleo-0001", name: "Cleo" }, true),
    await people.ofDataset({ id: "cleo-0002", name: "Cleo" }, true),
  ];
  expect(one.id).not.toBe(two.id);
  expect((await people.ofDataset(ben, false)).id).not.toBe(ben.id);
});

test("thousands of people, namesakes too, cost one look at the members", async () => {
  const store = await projectWithBen();
  let looks = 0;
  const counting: Pick<Store, "annotators" | "saveAnnotator"> = {
    annotators: () => {
      looks++;
      return store.annotators();
    },
    saveAnnotator: store.saveAnnotator,
  };
  const people = importedPeople(counting, importer);
  const count = 4000;
  for (let number = 0; number < count; number++) {
    await people.join(await people.ofDataset({ id: `cleo-${number}`, name: "Cleo" }, true));
    await people.join(await people.called(`Person ${number}`));
  }
  expect(looks).toBe(1);
  const names = (await store.annotators()).map(({ name }) => name);
  expect(new Set(names).size).toBe(1 + 2 * count);
  expect(names).toContain(`Cleo (imported ${count - 1})`);
});

test("nothing comes in as long as nobody says whose it is, and the trial says so in the same words", async () => {
  const store = memoryStore({ id: "project-1", name: "Coast", labels: defaultLabels, createdAt });
  const group = { format: prodigy, files: [task(undefined, "Port Vell")] };
  const wishes = { ...options(), importer: { ...importer, me: undefined } };
  const seen = await previewExchangeImport(store, group, wishes);
  const { refusal } = await tryExchangeImport(store, group, seen, wishes);
  expect(refusal).toMatch(/do not say whose 1 annotation is\. Say it with --annotator\.$/);
  await expect(runExchangeImport(store, group, seen, wishes)).rejects.toMatchObject({
    code: "bad-request",
    message: refusal,
  });
  expect((await store.entries()).entries).toEqual([]);
});

test("what two files of one import share comes in once, and is not said to have been in the project", async () => {
  const store = memoryStore({ id: "project-1", name: "Coast", labels: defaultLabels, createdAt });
  const start = harbour.indexOf("Port Vell");
  const ann = `T1\tlocation ${start} ${start + 9}\tPort Vell\n`;
  const files = [file("a.txt", harbour), file("a.ann", ann), file("b.txt", harbour), file("b.ann", ann)];
  const group = { format: brat, files };
  const wishes = options("Cleo");
  const seen = await previewExchangeImport(store, group, wishes);
  const promised = await tryExchangeImport(store, group, seen, wishes);
  const outcome = await runExchangeImport(store, group, seen, wishes);
  expect(promised).toEqual(outcome);
  expect(outcome).toMatchObject({
    articlesAdded: 1,
    annotations: 1,
    people: [{ to: "Cleo", documents: 2, already: 1 }],
  });
  expect(outcome.problems.map(({ message }) => message)).toEqual([
    "1 annotation is in another file of this import and comes in once.",
  ]);
});
