// Computes how far the annotators of a project agree. Reads its articles one by one and gives each to an
// `AgreementCounter`, in this thread or in a worker, which makes the report.
import { setImmediate as othersTurn } from "node:timers/promises";
import type { AgreementReport } from "../../model/agreement/agreementReport";
import type { ComparedArticle, ComparedSet } from "../../model/agreement/comparedArticle";
import type { Annotation, AnnotationSet } from "../../model/annotation/annotation";
import { Failure } from "../../model/data/failure";
import { labelFor } from "../../model/project/label";
import type { Project } from "../../model/project/project";
import { subLabelOf, subLabelsOf } from "../../model/project/subLabel";
import type { ArticleEntry } from "../store/headers";
import type { Store } from "../store/Store";
import { whenRead } from "../store/whenRead";
import { type AgreementSetting, agreementEngine } from "./agreementEngine";

export interface AgreementRequest {
  readonly store: Store;
  /** Ids of the annotators to compare; when absent, every annotator who has a set that counts. */
  readonly annotators?: readonly string[] | undefined;
  /** Ids of the articles to look at; all when absent. */
  readonly articles?: readonly string[] | undefined;
  /** `done`: only sets that are marked done count, so that nobody is compared on unfinished work. */
  readonly sets: "done" | "all";
  /** Throws its reason when aborted. */
  readonly signal?: AbortSignal;
  /** Called after each article for which two or more annotators have a set; `total` is the number of these articles. */
  onProgress?(done: number, total: number): void;
  /** Makes the counter, for example in a worker; when absent, this thread counts. */
  counter?(setting: AgreementSetting): AgreementCounter;
}

/** Counts articles and makes the report of them. */
export interface AgreementCounter {
  /** Resolves when the next one may come. */
  add(article: ComparedArticle): Promise<void>;
  report(unreadable: number): Promise<AgreementReport>;
  close(): Promise<void>;
}

export async function projectAgreement(request: AgreementRequest): Promise<AgreementReport> {
  const { store, signal, onProgress, counter = countHere } = request;
  const [entries, { project }, members] = await Promise.all([
    whenRead(store, signal),
    store.project(),
    store.annotators(),
  ]);
  const chosen = entriesToCompare(entries, request);
  const ids = request.annotators ?? [...new Set(chosen.flatMap(({ sets }) => sets))].sort();
  const annotators = ids.map((id) => ({ id, name: members.find((member) => member.id === id)?.name ?? id }));
  const counting = counter({
    annotators,
    labels: project.labels,
    attributes: project.attributes,
    articleLabels: project.articleLabels,
  });
  const read = (index: number) => {
    const entry = chosen[index];
    const reading = entry && comparedArticle(store, entry, request.sets, project);
    reading?.catch(() => {}); // it is told when its turn comes
    return reading;
  };
  let unreadable = 0;
  try {
    let coming = read(0);
    for (const index of chosen.keys()) {
      signal?.throwIfAborted();
      const article = await coming;
      coming = read(index + 1); // the disk works while this one is handed over
      if (article === undefined) unreadable++;
      else if (article.sets.length > 1) await counting.add(article);
      onProgress?.(index + 1, chosen.length);
      await othersTurn();
    }
    return await counting.report(unreadable);
  } finally {
    await counting.close();
  }
}

function countHere(setting: AgreementSetting): AgreementCounter {
  const engine = agreementEngine(setting);
  return {
    add: async (article) => engine.add(article),
    report: async (unreadable) => engine.report(unreadable),
    close: async () => {},
  };
}

interface ChosenEntry {
  readonly article: string;
  /** Ids of the annotators whose sets count. */
  readonly sets: readonly string[];
}

/** The articles for which two or more annotators have a set, in the order of the project. */
function entriesToCompare(entries: readonly ArticleEntry[], request: AgreementRequest): readonly ChosenEntry[] {
  const articles = request.articles && new Set(request.articles);
  return entries
    .filter(({ header }) => articles?.has(header.id) ?? true)
    .map(({ header, sets }) => ({
      article: header.id,
      sets: sets
        .filter(({ annotator }) => request.annotators?.includes(annotator) ?? true)
        .filter(({ status }) => request.sets === "all" || status === "done")
        .map(({ annotator }) => annotator),
    }))
    .filter(({ sets }) => sets.length > 1);
}

/** The article with its sets; `undefined` when it cannot be read. A set that is no longer done is left out. */
async function comparedArticle(
  store: Store,
  { article: id, sets: annotators }: ChosenEntry,
  which: AgreementRequest["sets"],
  project: Project,
): Promise<ComparedArticle | undefined> {
  try {
    const { article } = await store.readArticle(id);
    const states = await Promise.all(annotators.map((annotator) => store.readSet(id, annotator)));
    const sets = annotators.flatMap((annotator, index) => {
      const set = states[index]?.set;
      if (set === undefined || (which === "done" && set.status !== "done")) return [];
      return [{ annotator, set: whatIsCompared(set, project) }];
    });
    return { id, text: article.text, sets };
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** Keeps only the fields that are compared, so that less is copied to the worker. */
function whatIsCompared({ annotations, asides, articleLabels }: AnnotationSet, project: Project): ComparedSet {
  const isDivided = project.attributes?.some(({ subLabels }) => subLabels) ?? false;
  return {
    annotations: annotations.map((annotation) => {
      const { label, fragments, origin } = annotation;
      return { label, fragments, origin, ...(isDivided && dividedBy(annotation, project)) };
    }),
    ...(asides && { asides }),
    ...(articleLabels && { articleLabels }),
  };
}

function dividedBy(annotation: Annotation, project: Project): Pick<ComparedSet["annotations"][number], "divided"> {
  if (subLabelsOf(project, annotation.label) === undefined) return {};
  const label = labelFor(project.labels, annotation.label)?.id ?? annotation.label;
  const subLabel = subLabelOf(project, annotation)?.id;
  return { divided: { label, ...(subLabel !== undefined && { subLabel }) } };
}
