// Builds the sample project from its sources, tag lists and review lists, through the import and the store that everything else
// uses. Ids and times are made up from the sources, so the same sources are the same project, byte for byte.
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { importFiles } from "../main/import/importFiles";
import { createProjectFolder } from "../main/store/project/createProjectFolder";
import { openFileStore } from "../main/store/project/openFileStore";
import type { Store } from "../main/store/Store";
import { whenRead } from "../main/store/whenRead";
import { workedArticles } from "../main/store/workedArticles";
import type { AcrossState } from "../model/across/acrossHistory";
import { deal } from "../model/assignment/assignByRule";
import { emptyPlan } from "../model/assignment/plan";
import { changePlan } from "../model/assignment/planChange";
import * as z from "../model/data/zod";
import { provenanceSchema } from "../model/project/article";
import { defaultLabels } from "../model/project/label";
import { readAcrossList } from "./acrossList";
import { readReviewList } from "./reviewList";
import { sampleAcross } from "./sampleAcross";
import { sampleReviews } from "./sampleReviews";
import { addRules } from "./sampleRules";
import { sampleState, type TaggedArticle } from "./sampleSets";
import { readTagList } from "./tagList";

/** Not the program's version: the samples must not change with it. */
const writer = "Spanwise samples";
const made = new Date("2026-05-26T09:00:00.000Z");

const annotators = [
  { key: "ines", id: "ines-marlowe", name: "Ines Marlowe", begins: "2026-05-26T10:00:00.000Z" },
  { key: "tomasz", id: "tomasz-reyl", name: "Tomasz Reyl", begins: "2026-05-27T08:30:00.000Z" },
  { key: "maren", id: "maren-ostby", name: "Maren Ostby", begins: "2026-05-28T09:15:00.000Z" },
] as const;

/**
 * Builds the project of `border` (the folder samples/border-watch) in `folder`, absolute and without a project yet.
 * Fails with the line of a tag list or a review list that does not fit its article.
 */
export async function buildSample(border: string, folder: string): Promise<void> {
  await createProjectFolder(folder, {
    id: "border-watch-sample",
    name: "Border watch (sample)",
    labels: defaultLabels,
    // Whoever opens it sees at once what the three have done, also across articles.
    blind: false,
    now: () => made,
    writer,
  });
  const appData = await mkdtemp(path.join(os.tmpdir(), "spanwise-samples-"));
  try {
    const store = await openFileStore(folder, { appData, writer, now: () => made, watch: false });
    try {
      const articles = await importSources(store, border);
      await addProvenance(store, border, articles);
      for (const { id, name } of annotators) await store.saveAnnotator({ id, name, createdAt: made.toISOString() });
      await addSets(store, border, articles);
      await addReviews(store, border, articles);
      await addAcross(store, border, articles);
      await addPlan(store);
      await addRules(store, annotators[2].id);
    } finally {
      await store.close();
    }
  } finally {
    await rm(appData, { recursive: true });
  }
}

/** Maren Ostby is the lead: every article to one of the two annotators, every fourth to both, by lot. */
async function addPlan(store: Store): Promise<void> {
  const [ines, tomasz, maren] = annotators;
  const at = "2026-05-26T09:30:00.000Z";
  const rule = {
    people: [ines.id, tomasz.id],
    perArticle: 1,
    every: { nth: 4, perArticle: 2 },
    seed: "border watch",
  };
  const plan = emptyPlan(maren.id, at);
  const articles = workedArticles(await whenRead(store));
  const changes = deal(plan, rule, articles, { id: "first-dealing", at, anew: false });
  await store.savePlan(changePlan(plan, changes), 0);
}

/** Ids of the imported articles by file name, a minute between one and the next. */
async function importSources(store: Store, border: string): Promise<ReadonlyMap<string, string>> {
  let minutes = 0;
  const clock = () => new Date(made.getTime() + 60_000 * minutes++);
  const importer = { me: undefined, machine: "samples", now: made };
  const { report } = await importFiles(store, [path.join(border, "sources")], { clock, importer });
  const articles = new Map<string, string>();
  for (const { fileName, verdict, reason, article } of report.items) {
    if (verdict !== "new" || !article) throw new Error(`${fileName} did not come in: ${reason ?? verdict}`);
    articles.set(path.basename(fileName), article);
  }
  return articles;
}

async function addProvenance(store: Store, border: string, articles: ReadonlyMap<string, string>): Promise<void> {
  const content = await readFile(path.join(border, "provenance.json"), "utf8");
  for (const [file, provenance] of Object.entries(z.record(z.string(), provenanceSchema).parse(JSON.parse(content)))) {
    const article = articles.get(file);
    if (!article) throw new Error(`provenance.json names ${file}, which is not among the sources`);
    const { revision } = await store.readArticle(article);
    await store.saveProvenance(article, provenance, revision);
  }
}

async function addSets(store: Store, border: string, articles: ReadonlyMap<string, string>): Promise<void> {
  const tagged = await readTags(store, path.join(border, "tags"), articles);
  for (const one of tagged) {
    try {
      await store.addSet(one.article, one.annotator, sampleState(one, tagged));
    } catch (error) {
      throw new Error(`In the tags of ${one.annotator} for article ${one.number}: ${String(error)}`, { cause: error });
    }
  }
}

async function addReviews(store: Store, border: string, articles: ReadonlyMap<string, string>): Promise<void> {
  const folder = path.join(border, "reviews");
  for (const name of (await readdir(folder)).sort()) {
    const { number, annotator, article } = ownerOf(name, articles);
    const { text } = (await store.readArticle(article)).article;
    const sets = await setsOf(store, article);
    const sample = {
      number,
      text,
      labels: defaultLabels,
      reviewer: annotator.id,
      idOf,
      sets,
      begun: begun(annotator, number),
    };
    try {
      const list = readReviewList(await readFile(path.join(folder, name), "utf8"));
      for (const [person, state] of sampleReviews(sample, list)) {
        const adopted = await store.adoptReview(article, person, state);
        if (adopted !== "added") throw new Error(`${person} has said something in another list of this article`);
      }
    } catch (error) {
      throw new Error(`In reviews/${name}: ${String(error)}`, { cause: error });
    }
  }
}

/** The annotators say something in their order: the last one decides between the others. */
async function addAcross(store: Store, border: string, articles: ReadonlyMap<string, string>): Promise<void> {
  const read = [...articles].map(async ([file, article]) => {
    const { text } = (await store.readArticle(article)).article;
    return { number: file.slice(0, 2), article, text, sets: await setsOf(store, article) };
  });
  const sample = { articles: await Promise.all(read), idOf };
  const others = new Map<string, AcrossState>();
  for (const { key, id } of annotators) {
    const begun = new Date(`2026-06-0${others.size + 1}T09:00:00.000Z`);
    try {
      const list = readAcrossList(await readFile(path.join(border, "across", `${key}.across`), "utf8"));
      const state = sampleAcross({ ...sample, member: id, others, begun }, list);
      await store.adoptAcross(id, state);
      others.set(id, state);
    } catch (error) {
      throw new Error(`In across/${key}.across: ${String(error)}`, { cause: error });
    }
  }
}

async function setsOf(store: Store, article: string) {
  return await Promise.all(
    ((await store.entry(article))?.sets ?? []).map(async ({ annotator }) => {
      return { annotator, state: await store.readSet(article, annotator) };
    }),
  );
}

function idOf(key: string): string {
  const annotator = annotators.find((candidate) => candidate.key === key);
  if (!annotator) throw new Error(`nobody is called “${key}”`);
  return annotator.id;
}

/** Whose list a file is, and of which article. */
function ownerOf(name: string, articles: ReadonlyMap<string, string>) {
  const [number = "", key] = name.split(".");
  const annotator = annotators.find((candidate) => candidate.key === key);
  const article = [...articles].find(([file]) => file.startsWith(`${number}-`))?.[1];
  if (!annotator || !article) throw new Error(`${name} belongs to no annotator and article`);
  return { number, annotator, article };
}

function begun({ begins }: (typeof annotators)[number], number: string): Date {
  return new Date(Date.parse(begins) + Number(number) * 45 * 60_000);
}

async function readTags(
  store: Store,
  folder: string,
  articles: ReadonlyMap<string, string>,
): Promise<readonly TaggedArticle[]> {
  const tagged: TaggedArticle[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const { number, annotator, article } = ownerOf(name, articles);
    const { text } = (await store.readArticle(article)).article;
    const list = readTagList(await readFile(path.join(folder, name), "utf8"));
    tagged.push({ number, annotator: annotator.id, article, text, list, begun: begun(annotator, number) });
  }
  return tagged;
}
