// Out and back in: what a project says about its articles is the same after a dataset of it was read.
import fc from "fast-check";
import { expect, test } from "vitest";
import { datasetArticles, readDatasetFrame } from "../../../main/core/datasetImport";
import type { DatasetSource, SourceArticle } from "../../../main/formats/spanwiseDatasetSource";
import { datasetSchema } from "../../../model/dataset";
import { anyProjectArticles, projectArticles, sourceOf, time, written } from "../formats/spanwiseDatasetFixture";

/** The project a dataset's reader sees. */
async function readBack(bytes: Uint8Array, from: DatasetSource): Promise<DatasetSource> {
  const { annotators, labels, attributes } = await readDatasetFrame(() => [bytes]);
  const articles: SourceArticle[] = [];
  for await (const { draft, sets } of datasetArticles(() => [bytes], "dataset.json")) {
    const { id, text, textSha256, source, provenance } = draft;
    articles.push({
      article: { id, text, textSha256, source, provenance, importedAt: time },
      sets: sets.map(({ annotator, state: { revision, set } }) => ({ annotator, revision, set })),
    });
  }
  return {
    ...sourceOf(articles),
    project: { id: from.project.id, name: from.project.name, labels, attributes },
    annotators: [...annotators].map(([id, name]) => ({ id, name })),
  };
}

/** A dataset's articles come in from the dataset: their files are its records. */
function withoutSources(json: string): unknown {
  const { articles, ...rest } = datasetSchema.parse(JSON.parse(json));
  return { ...rest, articles: articles.map(({ source: _, ...article }) => article) };
}

test("a project exported, read and exported again is the same: annotations, links, asides, labels, attributes", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof({ weight: 9, arbitrary: anyProjectArticles }, { weight: 1, arbitrary: fc.constant(projectArticles) }),
      fc.constantFrom("json" as const, "jsonl" as const),
      async (articles, format) => {
        const source = sourceOf(articles);
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
