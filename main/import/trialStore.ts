// A project as it would be after an import: reads what is there, keeps in memory what is written, changes nothing. A dry
// run is the import itself into such a store, so it cannot promise anything else than what the import then does.

import type { SetState } from "../../model/annotation/history";
import { lastStepAt } from "../../model/annotation/pastSteps";
import { type Article, titleOf } from "../../model/project/article";
import type { Annotator, Project } from "../../model/project/project";
import type { ReviewState } from "../../model/review/reviewHistory";
import { applyChecked } from "../store/applyChecked";
import { summariseReview } from "../store/files/documentKinds";
import { tallyOf } from "../store/files/setTally";
import type { ArticleEntry } from "../store/headers";
import type { Store } from "../store/Store";

/** The part of a store that an import uses. */
export type ImportStore = Pick<
  Store,
  | "access"
  | "project"
  | "saveProject"
  | "annotators"
  | "saveAnnotator"
  | "entries"
  | "entry"
  | "hasArticle"
  | "readArticle"
  | "addArticle"
  | "readSet"
  | "addSet"
  | "act"
  | "adoptReview"
  | "addImportedSuggestions"
  | "importedSuggestions"
>;

export function trialStore(store: ImportStore): ImportStore {
  const members = new Map<string, Annotator>();
  const articles = new Map<string, Article>();
  /** Sets that were written, by article and annotator. */
  const sets = new Map<string, Map<string, SetState>>();
  const reviews = new Map<string, Map<string, ReviewState>>();
  /** Suggestions that are there, by article and id; read when the first one comes. */
  let suggested: Set<string> | undefined;
  let settings: { readonly project: Project; readonly revision: number } | undefined;

  async function readSet(article: string, annotator: string): Promise<SetState> {
    const tried = sets.get(article)?.get(annotator);
    return tried ?? store.readSet(article, annotator);
  }

  function putSet(article: string, annotator: string, state: SetState): void {
    sets.set(article, (sets.get(article) ?? new Map<string, SetState>()).set(annotator, state));
  }

  async function readArticle(article: string) {
    const added = articles.get(article);
    return added ? { article: added, revision: 0 } : store.readArticle(article);
  }

  async function entry(article: string): Promise<ArticleEntry | undefined> {
    const added = articles.get(article);
    const before = added ? entryOf(added) : await store.entry(article);
    if (before === undefined) return undefined;
    const tried = [...(sets.get(article) ?? [])].map(([annotator, { revision, set, history }]) => {
      return { annotator, revision, status: set.status, ...tallyOf(set), touchedAt: lastStepAt(history) };
    });
    const said = [...(reviews.get(article) ?? [])].map(([reviewer, state]) => {
      return { reviewer, revision: state.revision, ...summariseReview(state) };
    });
    return {
      ...before,
      sets: [...before.sets.filter(({ annotator }) => !sets.get(article)?.has(annotator)), ...tried],
      reviews: [...before.reviews, ...said],
    };
  }

  return {
    // Looking needs no lock.
    access: { kind: "write" },
    project: async () => settings ?? store.project(),
    saveProject: async (project, revision) => {
      settings = { project, revision: revision + 1 };
      return revision + 1;
    },
    annotators: async () => [...(await store.annotators()).filter(({ id }) => !members.has(id)), ...members.values()],
    saveAnnotator: async (annotator) => void members.set(annotator.id, annotator),
    entries: async () => {
      const { entries, loading } = await store.entries();
      return { entries: [...entries, ...[...articles.values()].map(entryOf)], loading };
    },
    entry,
    hasArticle: async (article) => articles.has(article) || store.hasArticle(article),
    readArticle,
    addArticle: async (article) => {
      if (articles.has(article.id) || (await store.hasArticle(article.id))) return "exists";
      articles.set(article.id, article);
      return "added";
    },
    readSet,
    addSet: async (article, annotator, state) => putSet(article, annotator, state),
    act: async (article, annotator, revision, action) => {
      const { text } = (await readArticle(article)).article;
      const state = applyChecked(await readSet(article, annotator), revision, action, text);
      putSet(article, annotator, state);
      return state.revision;
    },
    adoptReview: async (article, reviewer, state) => {
      reviews.set(article, (reviews.get(article) ?? new Map<string, ReviewState>()).set(reviewer, state));
      return "added";
    },
    addImportedSuggestions: async (article, { id }) => {
      suggested ??= new Set(
        (await store.importedSuggestions()).flatMap((one) => (one.away ? [] : [`${one.article} ${one.id}`])),
      );
      const isThere = suggested.has(`${article} ${id}`);
      suggested.add(`${article} ${id}`);
      return isThere ? "exists" : "added";
    },
    importedSuggestions: () => store.importedSuggestions(),
  };
}

function entryOf(article: Article): ArticleEntry {
  const { id, text, provenance, importedAt } = article;
  const header = { id, title: titleOf(article), provenance, length: text.length, importedAt, revision: 0 };
  return { header, sets: [], reviews: [] };
}
