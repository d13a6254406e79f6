// Counts what a dataset's articles hold, while they are written and again while they are checked.
import type { DatasetAnnotator, DatasetArticle, DatasetCounts, DatasetLabel } from "../../model/dataset";

type AnnotatorCounts = { -readonly [Key in Exclude<keyof DatasetCounts["perAnnotator"][number], "annotator">]: number };

export interface Tally {
  add(article: DatasetArticle): void;
  /** Ids of the annotators and labels met so far. */
  readonly annotators: Iterable<string>;
  readonly labels: Iterable<string>;
  /** The counts, with a row for each of these annotators and labels, in their order. */
  counts(annotators: readonly DatasetAnnotator[], labels: readonly DatasetLabel[]): DatasetCounts;
}

export function tally(): Tally {
  let articles = 0;
  const perAnnotator = new Map<string, AnnotatorCounts>();
  const perLabel = new Map<string, number>();

  return {
    add(article) {
      articles++;
      for (const set of article.annotationSets) {
        const counts = perAnnotator.get(set.annotator) ?? noCounts();
        perAnnotator.set(set.annotator, counts);
        counts.annotationSets++;
        counts.annotations += set.annotations.length;
        counts.links += set.links.length;
        counts.asides += set.asides.length;
        counts.unplaced += set.unplaced.length;
        counts.brokenLinks += set.brokenLinks.length;
        for (const { label } of set.annotations) perLabel.set(label, (perLabel.get(label) ?? 0) + 1);
        for (const { label } of set.unplaced) perLabel.set(label, perLabel.get(label) ?? 0);
      }
    },
    get annotators() {
      return perAnnotator.keys();
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
        perLabel: labels.map(({ id }) => ({ label: id, annotations: perLabel.get(id) ?? 0 })),
        perAnnotator: annotators.map(({ id }) => ({ annotator: id, ...(perAnnotator.get(id) ?? noCounts()) })),
      };
    },
  };
}

function noCounts(): AnnotatorCounts {
  return { annotationSets: 0, annotations: 0, links: 0, asides: 0, unplaced: 0, brokenLinks: 0 };
}
