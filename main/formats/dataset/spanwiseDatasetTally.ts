// Counts what a dataset's articles hold, while they are written and again while they are checked: set by set, review by
// review, each from its rows as they pass by.

import type { DatasetAnnotator, DatasetCounts, DatasetLabel } from "../../../model/dataset/dataset";
import type { DatasetAcross } from "../../../model/dataset/datasetAcross";
import { datasetOrigin } from "../../../model/dataset/datasetAnnotation";
import type { DatasetAdjudicated, DatasetComment, DatasetVerdict } from "../../../model/dataset/datasetReview";

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

/** Counts of one annotation set. */
export class SetCount {
  annotations = 0;
  links = 0;
  asides = 0;
  unplaced = 0;
  brokenLinks = 0;
  /**
   * From a label to the number of placed annotations that have it; 0 for a label that only unplaced annotations have.
   */
  readonly labels = new Map<string, number>();
  readonly origins = new Map<string, number>();

  annotation({ label, origin }: { readonly label: string; readonly origin: string }): void {
    this.annotations++;
    this.origins.set(origin, (this.origins.get(origin) ?? 0) + 1);
    this.labels.set(label, (this.labels.get(label) ?? 0) + 1);
  }

  unplacedAnnotation(label: string): void {
    this.unplaced++;
    this.labels.set(label, this.labels.get(label) ?? 0);
  }
}

/** Counts of one review. */
export class ReviewCount {
  verdicts = 0;
  staleVerdicts = 0;
  comments = 0;
  /** Ids of all annotators and labels that the review names. */
  readonly people = new Set<string>();
  readonly labels = new Set<string>();

  verdict({ annotator, seen, amended, instead, stale }: DatasetVerdict): void {
    this.verdicts++;
    if (stale) this.staleVerdicts++;
    this.people.add(annotator);
    this.labels.add(seen.label);
    if (amended) this.labels.add(amended.label);
    if (instead) {
      this.people.add(instead.annotator);
      this.labels.add(instead.label);
    }
  }

  comment({ about }: DatasetComment): void {
    this.comments++;
    if (about?.annotation) this.people.add(about.annotation.annotator);
  }
}

/** Counts of one adjudicated set. */
export class AdjudicatedCount {
  annotations = 0;
  links = 0;
  readonly people = new Set<string>();
  readonly labels = new Map<string, number>();

  annotation({ label, sources }: DatasetAdjudicated["annotations"][number]): void {
    this.annotations++;
    this.labels.set(label, (this.labels.get(label) ?? 0) + 1);
    for (const { annotator } of sources) this.people.add(annotator);
  }
}

/** Takes the counts of what is said about articles. */
export interface Counting {
  addSet(annotator: string, set: SetCount): void;
  addReview(reviewer: string, review: ReviewCount): void;
  addAdjudicated(reviewer: string, set: AdjudicatedCount): void;
}

/** A `Counting` that passes each count on to all `tallies`. */
export function countingIn(tallies: readonly Counting[]): Counting {
  return {
    addSet: (annotator, set) => {
      for (const one of tallies) one.addSet(annotator, set);
    },
    addReview: (reviewer, review) => {
      for (const one of tallies) one.addReview(reviewer, review);
    },
    addAdjudicated: (reviewer, set) => {
      for (const one of tallies) one.addAdjudicated(reviewer, set);
    },
  };
}

export interface Tally extends Counting {
  addArticle(): void;
  addAcross(across: DatasetAcross): void;
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
  const perOrigin = new Map<string, number>();
  const acrossCounts = { entities: 0, judgements: 0, clusters: 0, copies: 0 };
  const review: ReviewCounts = {
    ...{ reviews: 0, verdicts: 0, staleVerdicts: 0, comments: 0 },
    ...{ adjudicatedSets: 0, adjudicatedAnnotations: 0, adjudicatedLinks: 0 },
  };

  function label(id: string): LabelCounts {
    const counts = perLabel.get(id) ?? { annotations: 0, adjudicatedAnnotations: 0 };
    perLabel.set(id, counts);
    return counts;
  }

  return {
    addArticle() {
      articles++;
    },
    addSet(annotator, set) {
      const counts = perAnnotator.get(annotator) ?? noCounts();
      perAnnotator.set(annotator, counts);
      people.add(annotator);
      counts.annotationSets++;
      counts.annotations += set.annotations;
      counts.links += set.links;
      counts.asides += set.asides;
      counts.unplaced += set.unplaced;
      counts.brokenLinks += set.brokenLinks;
      for (const [id, count] of set.labels) label(id).annotations += count;
      for (const [origin, count] of set.origins) perOrigin.set(origin, (perOrigin.get(origin) ?? 0) + count);
    },
    addReview(reviewer, { verdicts, staleVerdicts, comments, people: named, labels }) {
      review.reviews++;
      review.verdicts += verdicts;
      review.staleVerdicts += staleVerdicts;
      review.comments += comments;
      people.add(reviewer);
      for (const id of named) people.add(id);
      for (const id of labels) label(id);
    },
    addAdjudicated(reviewer, { annotations, links, people: named, labels }) {
      review.adjudicatedSets++;
      review.adjudicatedAnnotations += annotations;
      review.adjudicatedLinks += links;
      people.add(reviewer);
      for (const id of named) people.add(id);
      for (const [id, count] of labels) label(id).adjudicatedAnnotations += count;
    },
    addAcross({ said, clusters, copies }) {
      for (const { member, entities, judgements } of said) {
        people.add(member);
        acrossCounts.entities += entities.length;
        acrossCounts.judgements += judgements.length;
        for (const { decides, left, right } of judgements) {
          for (const one of decides) people.add(one.member);
          for (const one of [left, right]) if (one.kind === "mention") people.add(one.annotator);
        }
      }
      acrossCounts.clusters += clusters.length;
      acrossCounts.copies += copies.length;
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
        perOrigin: datasetOrigin.options.map((origin) => ({ origin, annotations: perOrigin.get(origin) ?? 0 })),
        perAnnotator: annotators.map(({ id }) => ({ annotator: id, ...(perAnnotator.get(id) ?? noCounts()) })),
        ...review,
        ...acrossCounts,
      };
    },
  };
}

function noCounts(): AnnotatorCounts {
  return { annotationSets: 0, annotations: 0, links: 0, asides: 0, unplaced: 0, brokenLinks: 0 };
}
