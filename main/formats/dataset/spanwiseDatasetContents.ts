// The part of a project that goes into a dataset: which articles, whose sets, and of the reviews what belongs to those.
// The rest is counted.
import { fittingAsides } from "../../../model/annotation/fittingAsides";
import { counted } from "../../../model/data/counted";
import type { Dataset, DatasetArticle } from "../../../model/dataset/dataset";
import type { Verdict } from "../../../model/review/review";
import { staleVerdicts } from "../../../model/review/verdictState";
import { offsetConverter } from "../../../model/text/offsets";
import { LossTally } from "../format/LossTally";
import { adjudicatedSets } from "./adjudicatedSets";
import { adjudicatedProject } from "./adjudicatedSource";
import { reviewLosses } from "./reviewLosses";
import { reviewsAbout } from "./reviewsAbout";
import { adjudicatedRow } from "./spanwiseDatasetAdjudicated";
import { articleRow, type SaidOfArticle } from "./spanwiseDatasetArticle";
import { linkEnds } from "./spanwiseDatasetLinkEnds";
import { reviewRow } from "./spanwiseDatasetReview";
import type { RowText } from "./spanwiseDatasetRows";
import { setRow } from "./spanwiseDatasetSet";
import type { DatasetSource, SourceArticle, SourceReview } from "./spanwiseDatasetSource";
import { verdictFits } from "./verdictFits";

export interface DatasetParts {
  /** Annotation sets, with the adjudicated ones that follow from them; or the adjudicated ones alone. */
  readonly sets?: "all" | "adjudicated" | undefined;
  /** Ids of those whose annotation sets, or else whose adjudicated sets, are written; all when absent. */
  readonly annotators?: readonly string[] | undefined;
  /** Whether verdicts and comments are written; they are when absent. */
  readonly reviews?: boolean | undefined;
}

export interface DatasetContents {
  readonly holds: Dataset["holds"];
  /** Ids of the articles, ascending. */
  readonly articles: readonly string[];
  /** An article as it goes out, and the sets that may be compared in it. */
  article(id: string): Promise<{ readonly row: DatasetArticle; readonly compared: SourceArticle }>;
  /** The losses in sentences, once all articles were asked for. */
  losses(): readonly string[];
}

/** `articles` and `annotators` exist. Fails as `adjudicatedProject` does. */
export function datasetContents(
  source: DatasetSource,
  articles: readonly string[],
  { sets = "all", annotators, reviews: withReviews = true }: DatasetParts,
): DatasetContents {
  const tally = new LossTally();
  return sets === "adjudicated" ? adjudicatedOnly() : annotationSets();

  function annotationSets(): DatasetContents {
    const ends = linkEnds(source, articles, annotators);
    const derived = adjudicatedSets(source);
    return {
      holds: { sets: annotators === undefined ? "all" : "chosen", reviews: withReviews },
      articles,
      async article(id) {
        const read = chosenOf(await source.read(id, annotators), annotators);
        const endExists = await ends.prepare(read);
        const row = rowOf(read, read.reviews ?? [], (within) => ({
          annotationSets: read.sets.toSorted(byPerson("annotator")).map((set) => setRow(within, set, endExists)),
        }));
        for (const { set } of read.sets)
          tally.add(misplacedAsides, (set.asides?.length ?? 0) - fittingAsides(read.article.text, set.asides).length);
        if (annotators === undefined) {
          const within = rowText(read);
          const adjudicated = (await derived.of(read)).map((set) => adjudicatedRow(within, set));
          return { row: { ...row, adjudicated }, compared: read };
        }
        const begun = source.reviewsOf?.(id).filter(({ status }) => status !== "not-reviewing").length ?? 0;
        tally.add(reviewLosses.adjudicated, begun);
        return { row, compared: read };
      },
      losses: () => tally.sentences(),
    };
  }

  function adjudicatedOnly(): DatasetContents {
    const project = adjudicatedProject(source, articles, annotators);
    return {
      holds: { sets: "adjudicated", reviews: withReviews },
      articles: project.articles,
      async article(id) {
        const { read, sets } = await project.read(id);
        const row = rowOf(read, read.reviews ?? [], (within) => ({
          adjudicated: sets.map((set) => adjudicatedRow(within, set)),
        }));
        return { row, compared: read };
      },
      losses() {
        project.count(tally);
        return tally.sentences();
      },
    };
  }

  function rowOf(
    read: SourceArticle,
    reviews: readonly SourceReview[],
    said: (within: RowText) => Partial<SaidOfArticle>,
  ): DatasetArticle {
    const within = rowText(read);
    const misplaced = { verdicts: 0, threads: 0 };
    const rows = reviews.toSorted(byPerson("reviewer")).map((review) => {
      const verdicts = review.review.verdicts.filter((verdict) => verdictFits(read.article.text, verdict));
      misplaced.verdicts += review.review.verdicts.length - verdicts.length;
      const fitting = { ...review.review, verdicts };
      const stale = new Set<Verdict>(staleVerdicts(fitting, read.sets));
      return reviewRow(within, { ...review, review: fitting }, stale, misplaced);
    });
    tally.add(reviewLosses.misplaced, misplaced.verdicts);
    tally.add(reviewLosses.misplacedThreads, misplaced.threads);
    if (!withReviews) {
      tally.add(
        reviewLosses.verdicts,
        rows.reduce((sum, { verdicts }) => sum + verdicts.length, 0),
      );
      tally.add(
        reviewLosses.comments,
        rows.reduce((sum, { comments }) => sum + comments.length, 0),
      );
    }
    return articleRow(read.article, within.offsets, {
      annotationSets: [],
      adjudicated: [],
      ...said(within),
      reviews: withReviews ? rows : [],
    });
  }
}

const misplacedAsides = {
  key: "asides-misplaced",
  sentence: (n: number) =>
    `${counted(n, "stretch", "stretches")} marked as no article text ${n === 1 ? "does" : "do"} not fit the text and ${n === 1 ? "is" : "are"} left out.`,
};

/** The article with the sets of these people only, and with what was said about their annotations or about nobody's. */
function chosenOf(read: SourceArticle, annotators: readonly string[] | undefined): SourceArticle {
  if (annotators === undefined) return read;
  const sets = read.sets.filter(({ annotator }) => annotators.includes(annotator));
  return { ...read, sets, reviews: reviewsAbout(annotators, read.reviews ?? []) };
}

function rowText({ article: { text } }: SourceArticle): RowText {
  return { text, offsets: offsetConverter(text) };
}

function byPerson<Key extends string>(key: Key) {
  return (a: Readonly<Record<Key, string>>, b: Readonly<Record<Key, string>>) => (a[key] < b[key] ? -1 : 1);
}
