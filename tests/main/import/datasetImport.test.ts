// Out and back in: what a project says about its articles is the same after a dataset of it was read.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { projectSource } from "../../../main/export/projectSource";
import type { DatasetSource, SourceArticle } from "../../../main/formats/dataset/spanwiseDatasetSource";
import { datasetArticles, readDatasetFrame } from "../../../main/import/datasetImport";
import { importedPeople } from "../../../main/import/importedPeople";
import { importFiles } from "../../../main/import/importFiles";
import { memoryStore } from "../../../main/store/project/memoryStore";
import { openFileStore } from "../../../main/store/project/openFileStore";
import { emptySet } from "../../../model/annotation/annotation";
import { datasetSchema } from "../../../model/dataset/dataset";
import type { DatasetAdjudicated } from "../../../model/dataset/datasetReview";
import { defaultLabels } from "../../../model/project/label";
import {
  anyReviewedArticles,
  articleOf,
  checked,
  checkedByPython,
  foundSound,
  marked,
  projectArticles,
  reviewedArticles,
  reviewedSource,
  time,
  written,
} from "../formats/dataset/spanwiseDatasetFixture";
import { hasPython } from "../formats/python";

/** The project a dataset's reader sees. */
async function readBack(bytes: Uint8Array, from: DatasetSource): Promise<DatasetSource> {
  const frame = await readDatasetFrame(() => [bytes]);
  const { annotators, labels, attributes } = frame;
  const articles: SourceArticle[] = [];
  for await (const { draft, sets, reviews } of datasetArticles(() => [bytes], "dataset.json", frame)) {
    const { id, text, textSha256, source, provenance } = draft;
    articles.push({
      article: { id, text, textSha256, source, provenance, importedAt: time },
      sets: sets.map(({ annotator, state: { revision, set } }) => ({ annotator, revision, set })),
      reviews: reviews.map(({ reviewer, state: { revision, review } }) => ({ reviewer, revision, review })),
    });
  }
  return {
    ...reviewedSource(articles),
    project: { id: from.project.id, name: from.project.name, labels, attributes },
    annotators: [...annotators].map(([id, name]) => ({ id, name })),
  };
}

test("a dataset carries descriptions, the guideline and what annotations were made under, and both checkers find it sound", async () => {
  const text = "Ada Lovelace said so.";
  const annotation = { ...marked(text, "mark-one", "actor", "Ada Lovelace"), guideline: "version-two" };
  const set = {
    annotator: "annotator-a",
    revision: 1,
    set: {
      ...emptySet,
      annotations: [annotation],
      lookedUnder: "version-two",
      articleLabels: [{ label: "relevance", values: ["main"] }],
    },
  };
  const made = { by: "annotator-a", at: time, labels: ["actor"] };
  const description = { text: "Who acts.", examples: ["Ada"] };
  const guideline = [
    { ...made, id: "version-one", what: "first", text: "# Names" },
    {
      ...made,
      id: "version-two",
      what: "more",
      described: [{ kind: "label", id: "actor", after: description }],
      lookAgain: true,
    },
  ] as const;
  const labels = defaultLabels.map((label) => (label.id === "actor" ? { ...label, description } : label));
  const source = reviewedSource([{ article: articleOf(text), sets: [set], reviews: [] }]);
  const from: DatasetSource = {
    ...source,
    project: {
      ...source.project,
      labels,
      guideline,
      articleLabels: [{ id: "relevance", name: "Relevance", choices: [{ id: "main", name: "main" }] }],
    },
  };
  for (const format of ["json", "jsonl"] as const) {
    const json = await written(from, { format });
    expect((await checked(json, 1000)).problems).toEqual([]);
    if (hasPython()) expect(await checkedByPython([json])).toEqual([foundSound]);
    const back = await readBack(Buffer.from(json), from);
    expect(back.project.labels).toEqual(labels);
    expect((await back.read(articleOf(text).id)).sets[0]?.set).toEqual(set.set);
  }
  const whole = datasetSchema.parse(JSON.parse(await written(from, { format: "json" })));
  expect(whole.guideline?.map(({ id, by }) => [id, by.id])).toEqual([
    ["version-one", "annotator-a"],
    ["version-two", "annotator-a"],
  ]);
});

/** A dataset's articles come in from the dataset: their files are its records. */
function withoutSources(json: string): unknown {
  const { articles, ...rest } = datasetSchema.parse(JSON.parse(json));
  return { ...rest, articles: articles.map(({ source: _, ...article }) => article) };
}

test("a project exported, read and exported again is the same: annotations, links, asides, labels, reviews", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        { weight: 9, arbitrary: anyReviewedArticles },
        { weight: 1, arbitrary: fc.constantFrom(projectArticles, reviewedArticles()) },
      ),
      fc.constantFrom("json" as const, "jsonl" as const),
      async (articles, format) => {
        const source = reviewedSource(articles);
        const out = await written(source, { format });
        const back = await readBack(Buffer.from(out), source);
        // Lines name only the annotators of their own article.
        const people = { ...source, annotators: format === "json" ? source.annotators : back.annotators };
        expect(withoutSources(await written(back, { format: "json" }))).toEqual(
          withoutSources(await written(people, { format: "json" })),
        );
      },
    ),
  );
});

test("adjudicated sets, read, are done and of their reviewers; exported as annotation sets they say the same", async () => {
  await fc.assert(
    fc.asyncProperty(anyReviewedArticles, async (articles) => {
      const source = reviewedSource(articles);
      const isFinished = articles.some(({ reviews }) => reviews?.some(({ review }) => review.status === "adjudicated"));
      fc.pre(isFinished);
      const out = await written(source, { format: "json", sets: "adjudicated" });
      const back = await readBack(Buffer.from(out), source);
      const gold = datasetSchema.parse(JSON.parse(out));
      const again = datasetSchema.parse(JSON.parse(await written(back, { format: "json" })));
      expect(
        again.articles.map(({ annotationSets }) =>
          annotationSets.map(({ annotator, status, annotations, links, brokenLinks }) => {
            const all = [...links, ...brokenLinks.map(({ reason: _, ...link }) => link)];
            return [annotator, status, annotations, all.sort(byId)];
          }),
        ),
      ).toEqual(
        gold.articles.map(({ adjudicated }) =>
          adjudicated.map(({ reviewer, annotations, links, brokenLinks }) => [
            reviewer,
            "done",
            annotations.map(({ sources: _, ...annotation }) => annotation),
            [...links, ...brokenLinks.map(({ reason: _, ...link }) => link)].sort(byId),
          ]),
        ),
      );
    }),
  );
});

test("the sample project goes through a file into a new project and out again, reviews and all", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-dataset-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const sample = path.resolve(import.meta.dirname, "../../../samples/border-watch/project");
  const from = await openFileStore(sample, {
    ...{
      appData: path.join(folder, "app data"),
      writer: "test",
      now: () => new Date(time),
      watch: false,
      readOnly: true,
    },
  });
  onTestFinished(() => from.close());
  const source = await projectSource(from, "0.0.0", new AbortController().signal);
  const out = await written(source, { format: "json" });
  const file = path.join(folder, "dataset.json");
  await writeFile(file, out);
  const { project } = await from.project();
  const { guideline, articleLabels, ...bare } = project;
  const into = memoryStore({ ...bare, labels: [...defaultLabels] });
  const importer = { me: undefined, machine: "test", now: new Date(time) };
  const options = { clock: () => new Date(time), importer };
  const { sets, reviews, reviewsLeftOut } = await importFiles(into, [file], options);
  expect([sets.length, reviews.length, reviewsLeftOut]).toEqual([21, 7, 0]);
  // What the project asks of whole articles and its rules came along, descriptions included; of the rules' authors, too,
  // the importer makes people of their own.
  const asked = { labels: project.labels, articleLabels };
  const { project: now } = await into.project();
  expect(now).toMatchObject(asked);
  const names = new Map((await into.annotators()).map(({ id, name }) => [id, name]));
  const before = new Map((await from.annotators()).map(({ id, name }) => [id, name]));
  const authors = (rules: typeof guideline, of: ReadonlyMap<string, string>) => rules?.map(({ by }) => of.get(by));
  expect(authors(now.guideline, names)).toEqual(authors(guideline, before));
  expect(now.guideline?.every(({ by }) => by.startsWith("imported-"))).toBe(true);
  const again = await written(await projectSource(into, "0.0.0", new AbortController().signal), { format: "json" });
  // Everybody has an id of their own here, under which only the importer writes.
  const people = importedPeople(into, importer);
  let renamed = out;
  for (const person of datasetSchema.parse(JSON.parse(out)).annotators)
    renamed = renamed.replaceAll(person.id, (await people.ofDataset(person, false)).id);
  // Lists are in the order of people's ids.
  const anyOrder = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((one) => JSON.stringify(anyOrder(one))).sort();
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, anyOrder(one)]));
  };
  // Ids of what was adjudicated are made of the annotators' ids.
  const counts = ({ reviewer, status, annotations, links }: DatasetAdjudicated) => {
    return [reviewer, status, annotations.length, links.length];
  };
  const withoutImport = (json: string) =>
    anyOrder(
      datasetSchema.parse(JSON.parse(json)).articles.map(({ source: _, importedAt: __, adjudicated, ...article }) => {
        return { ...article, adjudicated: adjudicated.map(counts) };
      }),
    );
  expect(withoutImport(again)).toEqual(withoutImport(renamed));
  const twice = await importFiles(into, [file], options);
  expect((await into.project()).project.guideline).toEqual(now.guideline);
  expect(new Set(twice.reviews.map(({ verdict }) => verdict))).toEqual(new Set(["left-alone"]));
});

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}
