// Computes how far the annotators of a project agree. Gives each article to an `AgreementCounter`, in this thread or in
// workers, which makes the report. Workers read articles from the project's files themselves; what they cannot read, and
// what this thread counts, is read from the store.
import { setImmediate as othersTurn } from "node:timers/promises";
import type { AgreementReport } from "../../model/agreement/agreementReport";
import type { ComparedArticle } from "../../model/agreement/comparedArticle";
import { Failure } from "../../model/data/failure";
import type { Project } from "../../model/project/project";
import type { ArticleEntry } from "../store/headers";
import type { KnownFiles, Store } from "../store/Store";
import { whenRead } from "../store/whenRead";
import { severalAtOnce } from "../work/severalAtOnce";
import { type AgreementSetting, agreementEngine } from "./agreementEngine";
import { comparedSets, type WhichSets } from "./comparedSets";

export interface AgreementRequest {
  readonly store: Store;
  /** Ids of the annotators to compare; when absent, every annotator who has a set that counts. */
  readonly annotators?: readonly string[] | undefined;
  /** Ids of the articles to look at; all when absent. */
  readonly articles?: readonly string[] | undefined;
  readonly sets: WhichSets;
  /** Throws its reason when aborted. */
  readonly signal?: AbortSignal;
  /** Called after each article for which two or more annotators have a set; `total` is the number of these articles. */
  onProgress?(done: number, total: number): void;
  /** Makes the counter for that many articles, for example in workers; when absent, this thread counts. */
  counter?(setting: AgreementSetting, articles: number): AgreementCounter;
}

/** Counts articles and makes the report of them. */
export interface AgreementCounter {
  /** How many articles may be added at a time. */
  readonly atOnce: number;
  /** `place` is the article's number among all of them. Resolves when it is counted. */
  add(article: ComparedArticle, place: number): Promise<void>;
  /** Reads an article and adds it. False when the store must be asked for it. Absent where the counter reads nothing. */
  addFiles?(known: KnownFiles, which: WhichSets, place: number): Promise<boolean>;
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
  const { labels, attributes, articleLabels } = project;
  const counting = counter({ annotators, labels, attributes, articleLabels }, chosen.length);
  let unreadable = 0;
  let done = 0;
  const add = async (entry: ChosenEntry, place: number) => {
    await othersTurn();
    signal?.throwIfAborted();
    const known = counting.addFiles && store.knownFiles?.(entry.article, entry.sets);
    if (!known || !(await counting.addFiles?.(known, request.sets, place))) {
      const article = await comparedArticle(store, entry, request.sets, project);
      if (article === undefined) unreadable++;
      else if (article.sets.length > 1) await counting.add(article, place);
    }
    signal?.throwIfAborted();
    onProgress?.(++done, chosen.length);
  };
  try {
    const adding = severalAtOnce(counting.atOnce);
    try {
      for (const [place, entry] of chosen.entries()) await adding.begin(() => add(entry, place));
    } finally {
      await adding.ended();
    }
    return await counting.report(unreadable);
  } finally {
    await counting.close();
  }
}

function countHere(setting: AgreementSetting): AgreementCounter {
  const engine = agreementEngine(setting);
  return {
    atOnce: 1,
    add: async (article, place) => engine.add(article, place),
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
  which: WhichSets,
  project: Project,
): Promise<ComparedArticle | undefined> {
  try {
    const { article } = await store.readArticle(id);
    const states = await Promise.all(annotators.map((annotator) => store.readSet(id, annotator)));
    return { id, text: article.text, sets: comparedSets(annotators, states, which, project) };
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
