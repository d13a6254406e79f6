// Sums up what an import would bring in, without bringing it in: counts, the table of labels, and what would not come in
// and why. Takes any number of documents; of the problems it keeps the first ones and counts all.
import { type ProblemGroup, problemTally } from "../../model/contract/problemGroups";
import type { Answered } from "../../model/project/articleLabel";
import type { Place, ReadProblem } from "../formats/files/ReadProblem";
import type { ReadLayer } from "../formats/format/ReadDocument";
import type { MappedLabel } from "../formats/reading/labelMapping";
import { isNothing, type Planned } from "../formats/reading/planExchange";

export interface ImportPreview {
  readonly documents: readonly PreviewDocument[];
  readonly documentCount: number;
  readonly newArticles: number;
  readonly annotations: number;
  readonly links: number;
  /** As the files name them; `null`: nobody is named. */
  readonly annotators: readonly PreviewAnnotator[];
  readonly labels: readonly (MappedLabel & { readonly count: number })[];
  /** What is said of whole articles, in the order of the files. */
  readonly articleLabels: readonly AnsweredOften[];
  /** The layers of formats that have them, and which feature of each is the label. */
  readonly layers: readonly ReadLayer[];
  readonly problems: readonly ReadProblem[];
  readonly problemCounts: Readonly<Record<ReadProblem["about"], number>>;
  /** All problems, also those beyond the list, by what they have in common. */
  readonly problemGroups: readonly ProblemGroup[];
}

export interface AnsweredOften extends Answered {
  /** How many times it was answered. */
  readonly count: number;
}

export interface PreviewAnnotator {
  readonly name: string | null;
  /** Documents in which they say something, or that they looked at. */
  readonly documents: number;
  readonly annotations: number;
  readonly attributes: number;
  /** The files say that all of it are proposals. */
  readonly predicted: boolean;
  /** Links, which cannot be suggested. */
  readonly links: number;
  readonly asides: number;
}

export interface PreviewDocument {
  readonly place: Place;
  readonly name: string;
  readonly article: string;
  readonly state: "new" | "known";
  readonly annotations: number;
  readonly links: number;
}

export async function importPreview(plan: AsyncIterable<Planned>, most = 10_000): Promise<ImportPreview> {
  const documents: PreviewDocument[] = [];
  const problems: ReadProblem[] = [];
  const problemCounts = { file: 0, document: 0, annotation: 0, link: 0, attribute: 0, note: 0, remark: 0 };
  const tally = problemTally();
  const annotators = new Map<string | null, { -readonly [Key in keyof PreviewAnnotator]: PreviewAnnotator[Key] }>();
  const annotatorCalled = (name: string | null) => {
    const known = annotators.get(name) ?? {
      ...{ name, documents: 0, annotations: 0, attributes: 0 },
      ...{ predicted: true, links: 0, asides: 0 },
    };
    annotators.set(name, known);
    return known;
  };
  /** The annotators who say something. */
  const said = new Set<string | null>();
  const labels = new Map<string, MappedLabel & { count: number }>();
  const articleLabels = new Map<string, AnsweredOften>();
  const layers = new Map<string, ReadLayer>();
  let documentCount = 0;
  let newArticles = 0;
  let annotations = 0;
  let links = 0;

  for await (const item of plan) {
    if (item.kind === "problem") {
      problemCounts[item.about]++;
      tally.add(item);
      if (problems.length < most) problems.push(item);
    } else if (item.kind === "codes") {
      for (const label of item.labels) if (!labels.has(label.name)) labels.set(label.name, { ...label, count: 0 });
    } else if (item.kind === "links") {
      links += item.links.length;
      annotatorCalled(item.annotator ?? null).links += item.links.length;
    } else {
      const own = { annotations: 0, links: 0 };
      for (const { annotator = null, predicted = false, set } of item.sets) {
        own.annotations += set.annotations.length;
        own.links += set.links.length;
        const sum = annotatorCalled(annotator);
        sum.documents++;
        if (annotator !== null || !isNothing(set)) said.add(annotator);
        sum.attributes += set.annotations.reduce((all, { attributes = [] }) => all + attributes.length, 0);
        sum.annotations += set.annotations.length;
        sum.links += set.links.length;
        sum.asides += set.asides?.length ?? 0;
        sum.predicted &&= predicted;
        for (const { label, values } of set.articleLabels ?? []) {
          const known = articleLabels.get(label) ?? { label, values: [], several: false, count: 0 };
          articleLabels.set(label, {
            label,
            values: [...new Set([...known.values, ...values])],
            several: known.several || values.length > 1,
            count: known.count + 1,
          });
        }
      }
      for (const { label, count } of item.labels) {
        const known = labels.get(label.name);
        if (known) known.count += count;
        else labels.set(label.name, { ...label, count });
      }
      for (const layer of item.layers ?? []) {
        const key = `${layer.kind} ${layer.name}`;
        const before = layers.get(key);
        const features = [...new Set([...(before?.features ?? []), ...layer.features])].sort();
        const label = before?.label ?? layer.label;
        layers.set(key, { ...layer, features, label, count: (before?.count ?? 0) + layer.count });
      }
      const { place, name, article, state } = item;
      documentCount++;
      if (state === "new") newArticles++;
      annotations += own.annotations;
      links += own.links;
      if (documents.length < most) documents.push({ place, name, article: article.id, state, ...own });
    }
  }
  return {
    documents,
    documentCount,
    newArticles,
    annotations,
    links,
    annotators: [...annotators.values()].filter(({ name, links }) => said.has(name) || links > 0),
    labels: [...labels.values()],
    articleLabels: [...articleLabels.values()],
    layers: [...layers.values()],
    problems,
    problemCounts,
    problemGroups: tally.groups(),
  };
}

/** The preview with further problems, which only the trial of the import found. */
export function withProblems(preview: ImportPreview, late: readonly ReadProblem[]): ImportPreview {
  if (late.length === 0) return preview;
  const problemCounts = { ...preview.problemCounts };
  const tally = problemTally();
  for (const problem of late) {
    problemCounts[problem.about]++;
    tally.add(problem);
  }
  return {
    ...preview,
    problems: [...preview.problems, ...late],
    problemCounts,
    problemGroups: [...preview.problemGroups, ...tally.groups()],
  };
}
