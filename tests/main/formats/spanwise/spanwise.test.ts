// A dataset of another project comes in as everything else does, and loses nothing on the way.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type DatasetOptions, writeDataset } from "../../../../main/formats/dataset/spanwiseDatasetWriter";
import type { Format } from "../../../../main/formats/format/Format";
import { spanwise } from "../../../../main/formats/spanwise/spanwise";
import { adversarialProject, anyProject } from "../anyProject";
import { written as dataset, plain, reviewedSource } from "../dataset/spanwiseDatasetFixture";
import { expectRoundTrip, inputs, planned, problemsOf } from "../roundTrip";

/** The dataset's own writer, in the shape of an exchange format. */
function written(kind: "json" | "jsonl", source: Parameters<typeof writeDataset>[0]): Format {
  return {
    ...spanwise,
    writer: {
      layout: { kind: "file", ending: kind },
      async write(articles, sink) {
        for await (const _ of articles);
        const file = await sink.open(`dataset.${kind}`);
        await writeDataset(source, { write: (text) => file.write(text) }, { format: kind });
        await file.close();
      },
    },
  };
}

describe("a Spanwise dataset", () => {
  test.each(["json", "jsonl"] as const)("comes in from %s as it went out", async (kind) => {
    await expectRoundTrip(written(kind, adversarialProject()), adversarialProject());
    await fc.assert(
      fc.asyncProperty(anyProject, (source) => expectRoundTrip(written(kind, source), source)),
      { numRuns: 40 },
    );
  });

  test("says that reviews stay behind; of one of adjudicated sets those come in, as what their reviewers say", async () => {
    const cameIn = async (options: Partial<DatasetOptions>) => {
      const items = await planned(
        spanwise,
        inputs({ "d.json": await dataset(reviewedSource(), { format: "json", ...options }) }),
      );
      return {
        problems: problemsOf(items).flatMap(({ about, message }) =>
          message.includes("reviewers") ? [`${about}: ${message}`] : [],
        ),
        sets: items.flatMap((item) =>
          item.kind === "document" && item.article.id === plain.id
            ? item.sets.map(({ annotator, set }) => [annotator, set.status, set.annotations.length])
            : [],
        ),
      };
    };
    const behind = "they come along where a dataset is imported as it is, not zipped and not converted.";
    expect([await cameIn({}), await cameIn({ sets: "adjudicated", reviews: false })]).toEqual([
      {
        problems: expect.arrayContaining([`remark: 5 verdicts and 3 comments of reviewers stay behind: ${behind}`]),
        sets: [
          ["آدا", "done", 3],
          ["Boris", "done", 2],
        ],
      },
      { problems: [], sets: [["Cleo", "done", 3]] },
    ]);
  });

  test("that is damaged, newer, or half a file is refused with words", async () => {
    const messages = async (content: string) =>
      problemsOf(await planned(spanwise, inputs({ "dataset.json": content }))).map(
        ({ about, message }) => `${about}: ${message}`,
      );
    expect(await messages('{"format":"spanwise-dataset","version":3,"articles":[]}')).toEqual([
      "file: The dataset is of version 3, which is newer than this Spanwise. Update Spanwise and import it again.",
    ]);
    expect(await messages('{"format":"spanwise-dataset","version":1,"articles":[{"id":')).toEqual([
      expect.stringMatching(/^file: The dataset cannot be read: .* Export it again\.$/),
    ]);
    expect(await messages('{"format":"spanwise-dataset","version":1,"articles":[{"id":"x"}]}')).toEqual([
      expect.stringMatching(/^document: This is no article of a dataset: /),
    ]);
  });
});
