// No way into a project takes a text that is longer than an article may be: each says so, and takes the longest.
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectSource } from "../../../main/export/projectSource";
import { writeDataset } from "../../../main/formats/dataset/spanwiseDatasetWriter";
import { pieces } from "../../../main/formats/files/pieces";
import { plannedArticle } from "../../../main/formats/reading/plannedArticle";
import { readDatasetFrame } from "../../../main/import/datasetImport";
import { itemsWithin } from "../../../main/import/importReading";
import { checkEntry } from "../../../main/packages/packageDocuments";
import { sentProject, writePackage } from "../../../main/packages/writePackage";
import { sealDocument } from "../../../main/store/files/documentFile";
import { articleKind } from "../../../main/store/files/documentKinds";
import { memoryStore } from "../../../main/store/project/memoryStore";
import { longestText } from "../../../model/project/article";
import { article, project, source } from "../store/examples";
import { temporaryFolder, temporaryProject, writer } from "../store/temporaryProject";

const beginning = "The dam at Port Vell\n\n";
const longest = article(beginning.padEnd(longestText, "It held. "), "The dam at Port Vell");
const longer = article(`${longest.text}!`, "The dam at Port Vell");
const refusal =
  /The text has 4,000,001 characters; an article can have 4,000,000, some 1,300 pages of a book\. Split it/;

type Text = typeof longest;

async function importing({ text }: Text): Promise<void> {
  let entries = 0;
  for await (const item of itemsWithin(2 ** 31, { name: "dam.txt", bytes: Buffer.from(text) }, undefined)) {
    if (!("entry" in item)) continue;
    entries++;
    if (item.entry.draft.kind === "refused") throw new Error(item.entry.draft.reason);
  }
  expect(entries).toBe(1);
}

async function exchanging({ text }: Text): Promise<void> {
  const document = {
    kind: "document",
    place: { file: "dam.ann" },
    name: "dam",
    text,
    provenance: {},
    sets: [],
  } as const;
  const planned = await plannedArticle(document, "brat", {
    findArticle: async () => undefined,
    at: longest.importedAt,
  });
  if (typeof planned === "string") throw new Error(planned);
}

async function projectWith(one: Text) {
  const store = memoryStore(project);
  await store.addArticle(one, source(one.text));
  return store;
}

async function readingDataset(one: Text): Promise<void> {
  const parts: string[] = [];
  const { signal } = new AbortController();
  const from = await projectSource(await projectWith(one), "0.0.0-test", signal);
  await writeDataset(from, { write: async (piece) => void parts.push(piece) }, { format: "json", signal });
  await readDatasetFrame(() => [Buffer.from(parts.join(""))]);
}

async function openingPackage(one: Text): Promise<void> {
  const bytes = await sealDocument(
    { kind: articleKind, id: one.id },
    { revision: 0, content: { article: one, sequence: 0 } },
    writer,
  );
  await checkEntry("article", one.id, { name: "article.json", size: bytes.length, read: () => pieces(bytes) });
}

async function sendingPackage(one: Text): Promise<void> {
  const file = join(await temporaryFolder(), "dam.spanwise");
  const sending = {
    id: "package-1",
    at: new Date(0),
    writer,
    signal: new AbortController().signal,
    onProgress: () => {},
  };
  await writePackage(await sentProject(await projectWith(one)), file, { reviews: true }, sending);
}

test.each([
  ["an import", importing],
  ["an import of an exchange format", exchanging],
  ["a dataset", readingDataset],
  ["a package that is read", openingPackage],
  ["a package that is sent", sendingPackage],
])("%s takes the longest text, and refuses one that is longer", async (_, taking) => {
  await taking(longest);
  await expect(taking(longer)).rejects.toThrow(refusal);
});

test("a project that has a longer one goes on with it", async () => {
  const temporary = await temporaryProject();
  const store = await temporary.open();
  await store.addArticle(longer, source(longer.text));
  await store.close();
  const again = await temporary.open();
  expect((await again.readArticle(longer.id)).article).toEqual(longer);
  expect(await again.saveProvenance(longer.id, { title: "Dam" }, 0)).toBe(1);
  expect(await again.problems()).toEqual([]);
});
