// What was adjudicated, written in every format: just as if the reviewer had tagged it, and with everything that stays behind
// said.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DatasetSource, SourceArticle } from "../../../main/formats/dataset/spanwiseDatasetSource";
import { formats } from "../../../main/formats/formats";
import { losses, writeExchange } from "../../../main/formats/writing/writeExchange";
import { datasetArticles, readDatasetFrame } from "../../../main/import/datasetImport";
import { runs } from "../../runs";
import {
  anyReviewedArticles,
  hard,
  plain,
  reviewedArticles,
  reviewedSource,
  written,
} from "./dataset/spanwiseDatasetFixture";
import { inText, memorySink } from "./roundTrip";

const writable = formats.filter(({ writer }) => writer !== undefined);

/** A project in which reviewers have tagged what they have adjudicated, as the dataset of it says. */
async function taggedByReviewers(articles: readonly SourceArticle[]): Promise<DatasetSource> {
  const bytes = Buffer.from(await written(reviewedSource(articles), { format: "json", sets: "adjudicated" }));
  const frame = await readDatasetFrame(() => [bytes]);
  const tagged: SourceArticle[] = [];
  for await (const { draft, sets } of datasetArticles(() => [bytes], "gold.json", frame)) {
    const article = articles.find((read) => read.article.id === draft.id)?.article;
    if (article)
      tagged.push({ article, sets: sets.map(({ annotator, state }) => ({ annotator, revision: 1, set: state.set })) });
  }
  return reviewedSource(tagged);
}

describe.each(writable)("$name", (format) => {
  test("writes adjudicated sets as if the reviewers had tagged them", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          { weight: 9, arbitrary: anyReviewedArticles },
          { weight: 1, arbitrary: fc.constant(reviewedArticles()) },
        ),
        async (articles) => {
          fc.pre(articles.some(({ reviews }) => reviews?.some(({ review }) => review.status === "adjudicated")));
          const [out, same] = [memorySink(), memorySink()];
          await writeExchange(format, reviewedSource(articles), out, { sets: "adjudicated" });
          await writeExchange(format, await taggedByReviewers(articles), same);
          expect(inText(out.files)).toEqual(inText(same.files));
        },
      ),
      runs(5),
    );
  });

  test("says what stays behind, before anything is written and after", async () => {
    const told = await losses(format, reviewedSource(), { sets: "adjudicated" });
    const wrote = await writeExchange(format, reviewedSource(), memorySink(), { sets: "adjudicated" });
    expect([told, told.articles]).toEqual([wrote, 1]);
    expect(told.losses).toEqual(
      expect.arrayContaining([
        "1 of 3 articles is adjudicated; the other 2 are left out (1 in review, 1 not reviewed).",
        "1 link of adjudicated annotations leads to something that was not accepted, and is left out.",
        "5 verdicts of reviewers are left out.",
        "1 of these verdicts has a reason or a comment.",
        "3 comments in threads are left out.",
        "It is not said on whose annotations 3 adjudicated annotations rest.",
      ]),
    );
    const all = await losses(format, reviewedSource());
    expect(all.losses).toEqual(
      expect.arrayContaining(["13 verdicts of reviewers are left out.", "5 comments in threads are left out."]),
    );
    const some = await losses(format, reviewedSource(), { annotators: ["annotator-b"] });
    expect(some.losses).toContain("2 verdicts of reviewers are left out.");
  });

  test("refuses to write nothing as if it were something", async () => {
    const [refused, unwritten] = [reviewedSource(), memorySink()];
    await expect(
      writeExchange(format, refused, unwritten, { sets: "adjudicated", articles: [hard.id] }),
    ).rejects.toThrow(/No article is adjudicated yet/);
    await expect(losses(format, refused, { sets: "adjudicated", articles: [plain.id] })).resolves.toBeDefined();
  });
});
