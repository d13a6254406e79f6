// How far the annotators of a project agree: its articles are read one by one, counted, and made into a report. Counting is
// pure (`tallyArticle`) and takes and gives plain data, so that it can be done in another thread.
import { setImmediate as othersTurn } from "node:timers/promises";
import {
  type AgreementReport,
  type ArticleAgreement,
  agreementReport,
  articleAgreement,
} from "../../model/agreement/agreementReport";
import { addTally, emptyTally } from "../../model/agreement/agreementTally";
import type { ComparedArticle } from "../../model/agreement/comparedArticle";
import { tallyArticle } from "../../model/agreement/tallyArticle";
import { Failure } from "../../model/failure";
import { activeLabels } from "../../model/label";
import type { ArticleEntry, Store } from "./store/Store";
import { whenRead } from "./store/whenRead";

export interface AgreementRequest {
  readonly store: Store;
  /** Ids of those to compare; everybody with a set that counts when absent. */
  readonly annotators?: readonly string[];
  /** Ids of the articles to look at; all when absent. */
  readonly articles?: readonly string[];
  /** Which sets count: those marked done, so that nobody is compared on what they have not finished, or all. */
  readonly sets: "done" | "all";
  /** Throws its reason when aborted. */
  readonly signal?: AbortSignal;
  /** Called after every article, of those that have sets of two or more. */
  onProgress?(done: number, total: number): void;
}

export async function projectAgreement(request: AgreementRequest): Promise<AgreementReport> {
  const { store, signal, onProgress } = request;
  const [entries, { project }, members] = await Promise.all([whenRead(store), store.project(), store.annotators()]);
  const chosen = entriesToCompare(entries, request);
  const annotators = request.annotators ?? [...new Set(chosen.flatMap(({ sets }) => sets))].sort();
  const facts = {
    annotators: annotators.map((id) => ({ id, name: members.find((member) => member.id === id)?.name ?? id })),
    labels: activeLabels(project.labels).map(({ id, name }) => ({ id, name })),
  };
  const total = emptyTally();
  const perArticle: ArticleAgreement[] = [];
  for (const [index, entry] of chosen.entries()) {
    signal?.throwIfAborted();
    const article = await comparedArticle(store, entry, request.sets);
    if (article === undefined) total.unreadable++;
    else if (article.sets.length > 1) {
      const tally = tallyArticle(article, project.labels);
      const compared = article.sets.map(({ annotator }) => annotator);
      addTally(total, tally);
      perArticle.push(articleAgreement(article.id, compared, tally, facts));
    }
    onProgress?.(index + 1, chosen.length);
    await othersTurn();
  }
  return agreementReport(total, facts, perArticle);
}

interface ChosenEntry {
  readonly article: string;
  /** Ids of the annotators whose sets count. */
  readonly sets: readonly string[];
}

/** Articles with sets of two or more, in the order of the project. */
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

/** Undefined when it cannot be read. A set that is no longer done is left out. */
async function comparedArticle(
  store: Store,
  { article: id, sets: annotators }: ChosenEntry,
  which: AgreementRequest["sets"],
): Promise<ComparedArticle | undefined> {
  try {
    const { article } = await store.readArticle(id);
    const states = await Promise.all(annotators.map((annotator) => store.readSet(id, annotator)));
    const sets = annotators.flatMap((annotator, index) => {
      const set = states[index]?.set;
      return set === undefined || (which === "done" && set.status !== "done") ? [] : [{ annotator, set }];
    });
    return { id, text: article.text, sets };
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
