// A project in memory, for tests: the same promises as the one in files, kept by the same functions.
import { type AcrossState, emptyAcrossState } from "../../../model/across/acrossHistory";
import { changesOf, emptyState, type SetState } from "../../../model/annotation/history";
import { lastStepAt } from "../../../model/annotation/pastSteps";
import type { StoredPlan } from "../../../model/assignment/plan";
import { compareText } from "../../../model/data/compareText";
import { Failure } from "../../../model/data/failure";
import { type SharedTime, withPart } from "../../../model/flow/workTime";
import { type Article, titleOf } from "../../../model/project/article";
import type { Access, Annotator, Project } from "../../../model/project/project";
import { emptyReviewState, type ReviewState } from "../../../model/review/reviewHistory";
import type { ImportedSuggestions } from "../../../model/suggestions/importedSuggestions";
import { adoptionOfAcross, adoptionOfReview, adoptionOfSet, isWritten } from "../../../model/versions/adoption";
import { applyChecked, applyCheckedAcross, applyCheckedReview } from "../applyChecked";
import { summariseAcross, summariseImportedSuggestions, summariseReview } from "../files/documentKinds";
import { pastAfter } from "../files/planVersions";
import { emptyTally, type SetTally, tallyAfter, tallyOf } from "../files/setTally";
import type { ArticleEntry } from "../headers";
import { compareImportedSuggestions, mustFit } from "../repositories/importedSuggestionsRepository";
import type { OtherVersion, Store, StoreEvent } from "../Store";

export interface MemoryStoreOptions {
  readonly access?: Access;
  readonly location?: string;
}

interface StoredArticle {
  readonly article: Article;
  readonly source: Uint8Array;
  readonly revision: number;
  readonly removed: boolean;
}

interface StoredSet {
  readonly state: SetState;
  readonly tally: SetTally;
}

interface StoredImportedSuggestions {
  readonly importedSuggestions: ImportedSuggestions;
  readonly away: boolean;
}

export function memoryStore(first: Project, options: MemoryStoreOptions = {}): Store {
  const { access = { kind: "write" }, location = "memory" } = options;
  let project = { project: first, revision: 0 };
  let closed = false;
  const members = new Map<string, Annotator>();
  const articles = new Map<string, StoredArticle>();
  /** Sets by article, then by annotator. */
  const sets = new Map<string, Map<string, StoredSet>>();
  /** Reviews by article, then by reviewer. */
  const reviews = new Map<string, Map<string, ReviewState>>();
  /** The members' states across articles. */
  const across = new Map<string, AcrossState>();
  /** The leads' plans. */
  const plans = new Map<string, StoredPlan>();
  const times = new Map<string, SharedTime>();
  /** Suggestions that were brought in, per article, by their ids. */
  const suggested = new Map<string, Map<string, StoredImportedSuggestions>>();
  /** Versions that came from elsewhere, by a name in place of a file's path. */
  const versions = new Map<string, { readonly version: OtherVersion; readonly listed: boolean }>();
  const listeners = new Set<(event: StoreEvent) => void>();

  function stored(article: string): StoredArticle {
    const found = articles.get(article);
    if (!found || found.removed) throw new Failure("not-found", "This article is no longer in the project.");
    return found;
  }

  function entryOf(article: string): ArticleEntry | undefined {
    const found = articles.get(article);
    if (!found || found.removed) return undefined;
    const { id, text, provenance, importedAt } = found.article;
    return {
      header: {
        id,
        title: titleOf(found.article),
        provenance,
        length: text.length,
        importedAt,
        revision: found.revision,
      },
      sets: [...(sets.get(article) ?? [])]
        .map(([annotator, { state, tally }]) => ({
          annotator,
          revision: state.revision,
          status: state.set.status,
          ...tally,
          touchedAt: lastStepAt(state.history),
        }))
        .sort((a, b) => (a.annotator < b.annotator ? -1 : 1)),
      reviews: [...(reviews.get(article) ?? [])]
        .map(([reviewer, state]) => ({ reviewer, revision: state.revision, ...summariseReview(state) }))
        .sort((a, b) => (a.reviewer < b.reviewer ? -1 : 1)),
    };
  }

  function putSet(article: string, annotator: string, set: StoredSet): void {
    const others = sets.get(article) ?? new Map<string, StoredSet>();
    sets.set(article, others.set(annotator, set));
  }

  function putReview(article: string, reviewer: string, state: ReviewState): void {
    const others = reviews.get(article) ?? new Map<string, ReviewState>();
    reviews.set(article, others.set(reviewer, state));
  }

  function mustWrite(): void {
    if (closed) throw new Error(`the store of ${location} is closed`);
    if (access.kind === "read-only") throw new Failure("read-only", access.reason);
  }

  return {
    access,
    location,

    project: async () => project,
    saveProject: async (changed, revision) => {
      mustWrite();
      if (revision !== project.revision)
        throw new Failure("conflict", "The project's settings were changed meanwhile. Please look again and redo it.");
      project = { project: changed, revision: revision + 1 };
      return revision + 1;
    },
    annotators: async () => [...members.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    saveAnnotator: async (annotator) => {
      mustWrite();
      members.set(annotator.id, annotator);
    },

    removeAnnotator: async (annotator) => {
      mustWrite();
      members.delete(annotator);
    },

    entries: async () => ({ entries: [...articles.keys()].flatMap((id) => entryOf(id) ?? []), loading: false }),
    entry: async (article) => entryOf(article),

    hasArticle: async (article) => entryOf(article) !== undefined,
    readArticle: async (article) => {
      const { article: content, revision } = stored(article);
      return { article: content, revision };
    },
    readSource: async (article) => stored(article).source,
    addArticle: async (article, source) => {
      mustWrite();
      const known = articles.get(article.id);
      if (known && !known.removed) return "exists";
      const same = known && JSON.stringify(known.article.provenance) === JSON.stringify(article.provenance);
      const revision = known ? known.revision + (same ? 0 : 1) : 0;
      articles.set(article.id, {
        article: known ? { ...known.article, provenance: article.provenance } : article,
        source: known?.source ?? source,
        revision,
        removed: false,
      });
      return "added";
    },
    saveProvenance: async (article, provenance, revision) => {
      mustWrite();
      const known = stored(article);
      if (known.revision !== revision)
        throw new Failure(
          "conflict",
          "The provenance was changed meanwhile. It was read again; please redo the change.",
        );
      articles.set(article, { ...known, article: { ...known.article, provenance }, revision: revision + 1 });
      return revision + 1;
    },
    setRemoved: async (ids, removed) => {
      mustWrite();
      for (const id of ids) {
        const known = articles.get(id);
        if (!known) throw new Failure("not-found", "This article is no longer in the project.");
        articles.set(id, { ...known, removed });
      }
    },

    readSet: async (article, annotator) => sets.get(article)?.get(annotator)?.state ?? emptyState,
    act: async (article, annotator, revision, action) => {
      mustWrite();
      const { text } = stored(article).article;
      const before = sets.get(article)?.get(annotator) ?? { state: emptyState, tally: emptyTally };
      const state = applyChecked(before.state, revision, action, text);
      putSet(article, annotator, { state, tally: tallyAfter(before.tally, changesOf(before.state, action)) });
      return state.revision;
    },
    addSet: async (article, annotator, state) => {
      mustWrite();
      if (sets.get(article)?.has(annotator))
        throw new Failure(
          "conflict",
          "This annotator has annotated this article already; their set was left as it is.",
        );
      const added = state.revision > 0 ? state : { ...state, revision: 1 };
      putSet(article, annotator, { state: added, tally: tallyOf(added.set) });
    },

    readReview: async (article, reviewer) => reviews.get(article)?.get(reviewer) ?? emptyReviewState,
    actReview: async (article, reviewer, revision, action) => {
      mustWrite();
      const { text } = stored(article).article;
      const before = reviews.get(article)?.get(reviewer) ?? emptyReviewState;
      const state = applyCheckedReview(before, revision, action, text);
      putReview(article, reviewer, state);
      return state.revision;
    },

    acrossHeaders: async () =>
      [...across]
        .map(([member, { revision, across: said }]) => ({ member, revision, ...summariseAcross(said) }))
        .sort((a, b) => compareText(a.member, b.member)),
    readAcross: async (member) => across.get(member) ?? emptyAcrossState,
    actAcross: async (member, revision, action) => {
      mustWrite();
      const state = applyCheckedAcross(across.get(member) ?? emptyAcrossState, revision, action);
      across.set(member, state);
      return state.revision;
    },

    plans: async () => [...plans.values()].sort((a, b) => compareText(a.plan.lead, b.plan.lead)),
    savePlan: async (plan, revision) => {
      mustWrite();
      const before = plans.get(plan.lead);
      const past = await pastAfter(before);
      if ((before?.revision ?? 0) !== revision || plans.get(plan.lead) !== before)
        throw new Failure("conflict", "The plan was changed meanwhile. It was read again; please look and redo it.");
      plans.set(plan.lead, { plan, revision: revision + 1, past });
      return revision + 1;
    },
    replacePlan: async (lead, isExpected, stored) => {
      mustWrite();
      if (!isExpected(plans.get(lead))) return false;
      if (stored) plans.set(lead, stored);
      else plans.delete(lead);
      return true;
    },

    sharedTimes: async () =>
      [...times.values()].filter(({ parts }) => parts.length > 0).sort((a, b) => compareText(a.annotator, b.annotator)),
    shareTime: async (annotator, machine, articles) => {
      mustWrite();
      times.set(annotator, withPart(times.get(annotator) ?? { annotator, parts: [] }, machine, articles));
    },

    adoptSet: async (article, annotator, state) => {
      mustWrite();
      const adopted = adoptionOfSet(sets.get(article)?.get(annotator)?.state ?? emptyState, state);
      if (isWritten(adopted)) putSet(article, annotator, { state, tally: tallyOf(state.set) });
      return adopted;
    },
    adoptReview: async (article, reviewer, state) => {
      mustWrite();
      const adopted = adoptionOfReview(reviews.get(article)?.get(reviewer) ?? emptyReviewState, state);
      if (isWritten(adopted)) putReview(article, reviewer, state);
      return adopted;
    },

    adoptAcross: async (member, state) => {
      mustWrite();
      const adopted = adoptionOfAcross(across.get(member) ?? emptyAcrossState, state);
      if (isWritten(adopted)) across.set(member, state);
      return adopted;
    },

    replaceSet: async (article, annotator, isExpected, state) => {
      mustWrite();
      if (!isExpected(sets.get(article)?.get(annotator)?.state ?? emptyState)) return false;
      if (state) putSet(article, annotator, { state, tally: tallyOf(state.set) });
      else sets.get(article)?.delete(annotator);
      return true;
    },
    replaceReview: async (article, reviewer, isExpected, state) => {
      mustWrite();
      if (!isExpected(reviews.get(article)?.get(reviewer) ?? emptyReviewState)) return false;
      if (state) putReview(article, reviewer, state);
      else reviews.get(article)?.delete(reviewer);
      return true;
    },

    replaceAcross: async (member, isExpected, state) => {
      mustWrite();
      if (!isExpected(across.get(member) ?? emptyAcrossState)) return false;
      if (state) across.set(member, state);
      else across.delete(member);
      return true;
    },

    otherVersions: async () => [...versions.values()].flatMap(({ version, listed }) => (listed ? [version] : [])),
    settleOtherVersion: async (file) => {
      mustWrite();
      const kept = versions.get(file);
      if (!kept?.listed) throw new Failure("not-found", "This version is no longer there.");
      versions.set(file, { ...kept, listed: false });
    },
    keepVersion: async (version) => {
      mustWrite();
      const file = JSON.stringify(version);
      if (versions.has(file)) return false;
      versions.set(file, { version: { ...version, file }, listed: true });
      return true;
    },
    knowsVersion: async (version) => versions.has(JSON.stringify(version)),
    withdrawVersion: async (file) => {
      mustWrite();
      if (!versions.delete(file)) throw new Failure("not-found", "This version is no longer there.");
    },

    readImportedSuggestions: async (article) =>
      [...(suggested.get(article)?.values() ?? [])]
        .flatMap(({ importedSuggestions, away }) => (away ? [] : [importedSuggestions]))
        .sort(compareImportedSuggestions),
    addImportedSuggestions: async (article, importedSuggestions) => {
      mustWrite();
      mustFit(importedSuggestions, stored(article).article.text);
      const others = suggested.get(article) ?? new Map<string, StoredImportedSuggestions>();
      suggested.set(article, others);
      const known = others.get(importedSuggestions.id);
      others.set(importedSuggestions.id, {
        importedSuggestions: known?.importedSuggestions ?? importedSuggestions,
        away: false,
      });
      return known && !known.away ? "exists" : "added";
    },
    importedSuggestions: async () =>
      [...suggested]
        .flatMap(([article, all]) =>
          [...all.values()].map(({ importedSuggestions, away }) => ({
            ...{ id: importedSuggestions.id, article, away },
            ...summariseImportedSuggestions(importedSuggestions),
          })),
        )
        .sort(compareImportedSuggestions),
    setSuggestionsDismissed: async (items, away) => {
      mustWrite();
      for (const { article, id } of items) {
        const known = suggested.get(article)?.get(id);
        if (!known) throw new Failure("not-found", "These suggestions are no longer there.");
        suggested.get(article)?.set(id, { ...known, away });
      }
    },

    problems: async () => [],
    listen: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    flush: async () => {},
    flushNames: async () => {},
    close: async () => {
      closed = true;
      listeners.clear();
    },
  };
}
