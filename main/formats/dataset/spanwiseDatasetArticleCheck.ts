// Conditions within one article of a dataset, beyond its shape: the text is the one that was hashed, and what is said about
// it holds. Sets, reviews and adjudicated sets are checked while they are read.
import { createHash } from "node:crypto";
import { datasetArticleSchema } from "../../../model/dataset/dataset";
import { offsetConverter } from "../../../model/text/offsets";
import type { JsonReader } from "../files/JsonReader";
import type { Report } from "./rows/spanwiseDatasetQuoteCheck";
import { type CheckedReview, checkAdjudicated, checkReview } from "./spanwiseDatasetReviewCheck";
import { type ArticleBeingChecked, type CheckedSet, checkSet, type FarLink } from "./spanwiseDatasetSetCheck";
import { checkObject, firstTimeIn, type ListCheck } from "./spanwiseDatasetShape";
import type { Counting } from "./spanwiseDatasetTally";

/** The id of the article that comes next; `undefined` when it has not the shape. `farLinks` takes links into others. */
export async function checkArticle(
  reader: JsonReader,
  path: string,
  report: Report,
  met: Counting,
  farLinks: FarLink[],
): Promise<string | undefined> {
  let id: string | undefined;
  let text: string | undefined;
  let known: ArticleBeingChecked | undefined;
  const sets = new Map<string, CheckedSet>();
  const reviews = new Map<string, CheckedReview>();

  /** Lists are held back until id and text are known, in whatever order these stand. */
  function article(): ArticleBeingChecked {
    if (known === undefined) throw new Error("the lists of an article are checked when its text is known");
    return known;
  }

  const lists: readonly ListCheck[] = [
    {
      key: "annotationSets",
      check: (list, place) =>
        onePerPerson(list, place, "annotator", report, async (at) => {
          const set = await checkSet(list, article(), at);
          if (set === undefined) return undefined;
          sets.set(set.annotator, set);
          met.addSet(set.annotator, set.count);
          return set.annotator;
        }),
    },
    {
      key: "reviews",
      check: (list, place) =>
        onePerPerson(list, place, "reviewer", report, async (at) => {
          const review = await checkReview(list, article(), sets, at);
          if (review === undefined) return undefined;
          reviews.set(review.reviewer, review);
          met.addReview(review.reviewer, review.count);
          return review.reviewer;
        }),
    },
    {
      key: "adjudicated",
      check: (list, place) =>
        onePerPerson(list, place, "reviewer", report, async (at) => {
          const adjudicated = await checkAdjudicated(list, article(), reviews, at);
          if (adjudicated !== undefined) met.addAdjudicated(adjudicated.reviewer, adjudicated.count);
          return adjudicated?.reviewer;
        }),
    },
  ];
  const found = await checkObject(reader, {
    ...{ schema: datasetArticleSchema, path, report, lists },
    isReady: () => known !== undefined,
    onMember: (key, value) => {
      if (key === "id" && typeof value === "string") id = value;
      if (key === "text" && typeof value === "string") text = value;
      if (id !== undefined && text !== undefined && known === undefined)
        known = { id, text, offsets: offsetConverter(text), report, farLinks };
    },
  });
  if (found !== undefined && known !== undefined) checkText(known, found, path);
  return found?.id;
}

function checkText(
  { text, offsets, report }: ArticleBeingChecked,
  { textSha256, length }: { readonly textSha256: string; readonly length: { utf16: number; codePoints: number } },
  path: string,
): void {
  if (createHash("sha256").update(text, "utf8").digest("hex") !== textSha256) {
    report(`${path}.textSha256`, "is not the SHA-256 of the text");
  }
  if (length.utf16 !== text.length || length.codePoints !== offsets.codePointLength) {
    report(`${path}.length`, `should be ${text.length} UTF-16 units and ${offsets.codePointLength} code points`);
  }
}

/** Reads a list of which each person may have one; `read` gives the person. */
async function onePerPerson(
  list: JsonReader,
  place: string,
  key: string,
  report: Report,
  read: (at: string) => Promise<string | undefined>,
): Promise<void> {
  const people = new Set<string>();
  for await (const index of list.elements()) {
    const at = `${place}[${index}]`;
    const person = await read(at);
    if (person !== undefined)
      firstTimeIn(people, person, `${at}.${key}`, `${person} has one for this article already`, report);
  }
}
