// Counts what a dataset's articles hold, while they are written and again while they are checked.
import type { DatasetAnnotator, DatasetArticle, DatasetCounts, DatasetLabel } from "../../../model/dataset/dataset";
import type { DatasetAdjudicated, DatasetReview } from "../../../model/dataset/datasetReview";

type Counts<Keys> = { -readonly [Key in keyof Keys]: number };
type AnnotatorCounts = Counts<Omit<DatasetCounts["perAnnotator"][number], "annotator">>;
type LabelCounts = Counts<Omit<DatasetCounts["perLabel"][number], "label">>;
type ReviewCounts = Counts<
  Pick<
    DatasetCounts,
    | "reviews"
    | "verdicts"
    | "staleVerdicts"
    | "comments"
    | "adjudicatedSets"
    | "adjudicatedAnnotations"
    | "adjudicatedLinks"
  >
>;

export interface Tally {
  add(article: DatasetArticle): void;
  /** Ids of the people and labels met so far. */
  readonly annotators: Iterable<string>;
  readonly labels: Iterable<string>;
  /** The counts, with a row for each of these annotators and labels, in their order. */
  counts(annotators: readonly DatasetAnnotator[], labels: readonly DatasetLabel[]): DatasetCounts;
}

export function tally(): Tally {
  let articles = 0;
  const people = new Set<string>();
  const perAnnotator = new Map<string, AnnotatorCounts>();
  const perLabel = new Map<string, LabelCounts>();
  const review: ReviewCounts = {
    ...{ reviews: 0, verdicts: 0, staleVerdicts: 0, comments: 0 },
    ...{ adjudicatedSets: 0, adjudicatedAnnotations: 0, adjudicatedLinks: 0 },
  };

  function label(id: string): LabelCounts {
    const counts = perLabel.get(id) ?? { annotations: 0, adjudicatedAnnotations: 0 };
    perLabel.set(id, counts);
    return counts;
  }

  function addSet(set: DatasetArticle["annotationSets"][number]): void {
    const counts = perAnnotator.get(set.annotator) ?? noCounts();
    perAnnotator.set(set.annotator, counts);
    people.add(set.annotator);
    counts.annotationSets++;
    counts.annotations += set.annotations.length;
    counts.links += set.links.length;
    counts.asides += set.asides.length;
    counts.unplaced += set.unplaced.length;
    counts.brokenLinks += set.brokenLinks.length;
    for (const annotation of set.annotations) label(annotation.label).annotations++;
    for (const annotation of set.unplaced) label(annotation.label);
  }

  function addReview({ reviewer, verdicts, comments }: DatasetReview): void {
    people.add(reviewer);
    review.reviews++;
    review.verdicts += verdicts.length;
    review.comments += comments.length;
    for (const { annotator, seen, amended, instead, stale } of verdicts) {
      people.add(annotator);
      label(seen.label);
      if (amended) label(amended.label);
      if (instead) {
        people.add(instead.annotator);
        label(instead.label);
      }
      if (stale) review.staleVerdicts++;
    }
    for (const { about } of comments) if (about?.annotation) people.add(about.annotation.annotator);
  }

  function addAdjudicated({ reviewer, annotations, links }: DatasetAdjudicated): void {
    people.add(reviewer);
    review.adjudicatedSets++;
    review.adjudicatedAnnotations += annotations.length;
    review.adjudicatedLinks += links.length;
    for (const annotation of annotations) {
      label(annotation.label).adjudicatedAnnotations++;
      for (const { annotator } of annotation.sources) people.add(annotator);
    }
  }

  return {
    add(article) {
      articles++;
      for (const set of article.annotationSets) addSet(set);
      for (const one of article.reviews) addReview(one);
      for (const one of article.adjudicated) addAdjudicated(one);
    },
    get annotators() {
      return people;
    },
    get labels() {
      return perLabel.keys();
    },
    counts(annotators, labels) {
      const total = noCounts();
      for (const counts of perAnnotator.values()) {
        total.annotationSets += counts.annotationSets;
        total.annotations += counts.annotations;
        total.links += counts.links;
        total.asides += counts.asides;
        total.unplaced += counts.unplaced;
        total.brokenLinks += counts.brokenLinks;
      }
      return {
        articles,
        ...total,
        perLabel: labels.map(({ id }) => ({
          label: id,
          ...(perLabel.get(id) ?? { annotations: 0, adjudicatedAnnotations: 0 }),
        })),
        perAnnotator: annotators.map(({ id }) => ({ annotator: id, ...(perAnnotator.get(id) ?? noCounts()) })),
        ...review,
      };
    },
  };
}

function noCounts(): AnnotatorCounts {
  return { annotationSets: 0, annotations: 0, links: 0, asides: 0, unplaced: 0, brokenLinks: 0 };
}
