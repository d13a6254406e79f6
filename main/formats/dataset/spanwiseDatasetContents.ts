// Selects the part of a project that goes into a dataset: articles, annotators' sets, and the parts of reviews that are
// about these sets. It counts what is left out.

import type { FedSet } from "../../../model/across/tables/mentionIndex";
import type { ComparedArticle, ComparedSet } from "../../../model/agreement/comparedArticle";
import type { AnnotationSet } from "../../../model/annotation/annotation";
import { counted } from "../../../model/data/counted";
import type { Dataset, DatasetArticle } from "../../../model/dataset/dataset";
import type { Article } from "../../../model/project/article";
import type { Verdict } from "../../../model/review/review";
import { staleAmong, verdictsByAnnotator } from "../../../model/review/verdictState";
import { offsetConverter } from "../../../model/text/offsets";
import { LossTally } from "../format/LossTally";
import { type AdjudicatedSet, adjudicatedSets } from "./adjudicatedSets";
import { adjudicatedProject } from "./adjudicatedSource";
import { reviewLosses } from "./reviewLosses";
import { reviewsAbout } from "./reviewsAbout";
import type { RowText } from "./rows/spanwiseDatasetRows";
import { verdictFits } from "./rows/verdictFits";
import { fedSet } from "./spanwiseDatasetAcross";
import { adjudicatedRow } from "./spanwiseDatasetAdjudicated";
import { articleRow } from "./spanwiseDatasetArticle";
import { drain, Rows, type Streamed } from "./spanwiseDatasetJson";
import { linkEnds } from "./spanwiseDatasetLinkEnds";
import { reviewRow } from "./spanwiseDatasetReview";
import { setRow } from "./spanwiseDatasetSet";
import { type DatasetSource, partsOf, type SourceReview, type SourceSet } from "./spanwiseDatasetSource";
import { AdjudicatedCount, type Counting, ReviewCount, SetCount } from "./spanwiseDatasetTally";

export interface DatasetParts {
  /** `all`: annotation sets, and the adjudicated sets derived from them. `adjudicated`: adjudicated sets alone. */
  readonly sets?: "all" | "adjudicated" | undefined;
  /**
   * Ids of the annotators whose annotation sets are written, or of the reviewers whose adjudicated sets are; all when
   * absent.
   */
  readonly annotators?: readonly string[] | undefined;
  /** Whether verdicts and comments are written; they are when absent. */
  readonly reviews?: boolean | undefined;
  /** Whether the active time that annotators share is written; it is not when absent. */
  readonly time?: boolean | undefined;
}

export interface DatasetContents {
  readonly holds: Dataset["holds"];
  /** Ids of the articles, ascending. */
  readonly articles: readonly string[];
  /** An article as it goes out. Its lists are made while they are written, and then counted. */
  article(id: string, on: ArticleWatch): Promise<ArticleOut>;
  /** The losses in sentences, once all articles were written. */
  losses(): readonly string[];
}

export interface ArticleWatch {
  readonly met: Counting;
  /** Whether the sets that are done are to be compared. */
  readonly compares: boolean;
  /** Whether the annotations are to be fed to what is derived across articles. */
  readonly feeds: boolean;
  onSet?(done: number, total: number): void;
}

export interface ArticleOut {
  readonly row: Streamed<DatasetArticle>;
  /** The article with the sets that are marked done, if they are to be compared; complete when the row was written. */
  readonly compared: ComparedArticle;
  /** The annotations in it, if they are to be fed; complete when the row was written. */
  readonly fed: readonly FedSet[];
}

/** `articles` and `annotators` exist. Fails as `adjudicatedProject` does. */
export function datasetContents(
  source: DatasetSource,
  articles: readonly string[],
  { sets = "all", annotators, reviews: withReviews = true, time = false }: DatasetParts,
): DatasetContents {
  const tally = new LossTally();
  return sets === "adjudicated" ? adjudicatedOnly() : annotationSets();

  function annotationSets(): DatasetContents {
    const ends = linkEnds(source, articles);
    const derived = adjudicatedSets(source);

    async function article(id: string, { met, compares, feeds, onSet }: ArticleWatch): Promise<ArticleOut> {
      const fed: FedSet[] = [];
      const parts = await partsOf(source, id, annotators);
      const reviews = annotators === undefined ? parts.reviews : reviewsAbout(annotators, parts.reviews);
      const within = rowText(parts.article);
      const judged = reviews.toSorted(byReviewer).map((review) => new JudgedReview(within.text, review));
      const compared: { annotator: string; set: ComparedSet }[] = [];
      // An adjudicated set is made of all annotation sets at once; of articles without a review none is kept.
      const kept = annotators === undefined && isBegun(reviews) ? new Map<string, SourceSet>() : undefined;

      async function* setRows() {
        for (const [index, annotator] of parts.annotators.entries()) {
          const one = await parts.set(annotator);
          const { set } = one;
          const count = new SetCount();
          const { activeSeconds: _, ...untimed } = one;
          yield setRow(within, time ? one : untimed, await ends.prepare(id, one), count);
          if (feeds) fed.push(fedSet(within.text, one));
          met.addSet(annotator, count);
          for (const review of judged) review.judge(one);
          tally.add(misplacedAsides, (set.asides?.length ?? 0) - count.asides);
          if (compares && set.status === "done") compared.push({ annotator, set: kept ? set : comparedPart(set) });
          kept?.set(annotator, one);
          onSet?.(index + 1, parts.annotators.length);
        }
      }

      async function* adjudicatedRows() {
        const read = { article: parts.article, reviews, sets: [...(kept?.values() ?? [])] };
        for (const set of kept ? await derived.of(read) : []) yield* adjudicatedOut(within, set, met);
      }

      const begun = source.reviewsOf?.(id).filter(({ status }) => status !== "not-reviewing").length ?? 0;
      if (annotators !== undefined) tally.add(reviewLosses.adjudicated, begun);
      const row = articleRow(parts.article, within.offsets, {
        annotationSets: new Rows(setRows()),
        reviews: new Rows(reviewRows(within, judged, met)),
        adjudicated: new Rows(adjudicatedRows()),
      });
      return { row, compared: { id, text: within.text, sets: compared }, fed };
    }

    const holds = { sets: annotators === undefined ? "all" : "chosen", reviews: withReviews } as const;
    return { holds, articles, article, losses: () => tally.sentences() };
  }

  function adjudicatedOnly(): DatasetContents {
    const project = adjudicatedProject(source, articles, annotators);

    async function article(id: string, { met, compares }: ArticleWatch): Promise<ArticleOut> {
      const { read, sets } = await project.read(id);
      const within = rowText(read.article);
      const judged = (read.reviews ?? []).toSorted(byReviewer).map((review) => new JudgedReview(within.text, review));
      for (const review of judged) for (const set of read.sets) review.judge(set);

      function* adjudicatedRows() {
        for (const set of sets) yield* adjudicatedOut(within, set, met);
      }

      const row = articleRow(read.article, within.offsets, {
        annotationSets: [],
        reviews: new Rows(reviewRows(within, judged, met)),
        adjudicated: new Rows(adjudicatedRows()),
      });
      const done = read.sets.filter(({ set }) => compares && set.status === "done");
      return { row, compared: { id, text: within.text, sets: done }, fed: [] };
    }

    return {
      holds: { sets: "adjudicated", reviews: withReviews },
      articles: project.articles,
      article,
      losses() {
        project.count(tally);
        return tally.sentences();
      },
    };
  }

  /** Reviews that are not written are counted among the losses. */
  async function* reviewRows(within: RowText, reviews: readonly JudgedReview[], met: Counting) {
    for (const review of reviews) {
      const misplaced = { threads: 0 };
      const count = new ReviewCount();
      const row = reviewRow(within, review.fitting, review.stale(), misplaced, count);
      if (withReviews) {
        yield row;
        met.addReview(review.fitting.reviewer, count);
      } else {
        await drain(row);
        tally.add(reviewLosses.verdicts, count.verdicts);
        tally.add(reviewLosses.comments, count.comments);
      }
      tally.add(reviewLosses.misplaced, review.misplaced);
      tally.add(reviewLosses.misplacedThreads, misplaced.threads);
    }
  }
}

function* adjudicatedOut(within: RowText, set: AdjudicatedSet, met: Counting) {
  const count = new AdjudicatedCount();
  yield adjudicatedRow(within, set, count);
  met.addAdjudicated(set.reviewer, count);
}

/** A review whose verdicts are compared with the annotators' sets, one set at a time, to find the stale ones. */
class JudgedReview {
  /** The review, with only the verdicts that fit the text. */
  readonly fitting: SourceReview;
  /** How many verdicts do not fit the text. */
  readonly misplaced: number;
  readonly #onAnnotator: Map<string, readonly Verdict[]>;
  readonly #stale = new Set<Verdict>();

  constructor(text: string, review: SourceReview) {
    const verdicts = review.review.verdicts.filter((verdict) => verdictFits(text, verdict));
    this.fitting = { ...review, review: { ...review.review, verdicts } };
    this.misplaced = review.review.verdicts.length - verdicts.length;
    this.#onAnnotator = new Map(verdictsByAnnotator(this.fitting.review));
  }

  judge(set: SourceSet): void {
    this.#judge(set.annotator, set);
  }

  /**
   * The stale verdicts; asked for after all sets were given. A verdict on an annotator who has no set counts as one on
   * a deleted annotation.
   */
  stale(): ReadonlySet<Verdict> {
    for (const annotator of [...this.#onAnnotator.keys()]) this.#judge(annotator, undefined);
    return this.#stale;
  }

  #judge(annotator: string, set: SourceSet | undefined): void {
    const verdicts = this.#onAnnotator.get(annotator) ?? [];
    this.#onAnnotator.delete(annotator);
    if (verdicts.length === 0) return;
    for (const verdict of staleAmong(this.fitting.review, verdicts, set)) this.#stale.add(verdict);
  }
}

function isBegun(reviews: readonly SourceReview[]): boolean {
  return reviews.some(({ review: { status } }) => status !== "not-reviewing");
}

/** A copy that does not hold the whole set in memory. */
function comparedPart({ annotations, asides }: AnnotationSet): ComparedSet {
  return {
    annotations: annotations.map(({ label, fragments }) => ({ label, fragments })),
    ...(asides && { asides }),
  };
}

const misplacedAsides = {
  key: "asides-misplaced",
  sentence: (n: number) =>
    `${counted(n, "stretch", "stretches")} marked as not article text ${n === 1 ? "does" : "do"} not fit the text and ${n === 1 ? "is" : "are"} left out.`,
};

function rowText({ text }: Article): RowText {
  return { text, offsets: offsetConverter(text) };
}

function byReviewer(a: SourceReview, b: SourceReview): number {
  return a.reviewer < b.reviewer ? -1 : 1;
}
