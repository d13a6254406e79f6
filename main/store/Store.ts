// The home of a project. Files in a folder (`openFileStore`), memory in tests (`memoryStore`), a folder that mirrors a
// team's server (`main/team`); one contract suite runs against all of them. Every promise of a write settles only when the
// data is durable, but for names that are to be flushed `later`. A store has eight roles; code that needs one of them asks
// for that one.

import type { AcrossAction, AcrossState } from "../../model/across/acrossHistory";
import type { Action, SetState } from "../../model/annotation/history";
import type { Plan, StoredPlan } from "../../model/assignment/plan";
import type { SharedTime, TimedArticle } from "../../model/flow/workTime";
import type { Article, Provenance } from "../../model/project/article";
import type { Access, Annotator, Problem, Project } from "../../model/project/project";
import type { ReviewAction, ReviewState } from "../../model/review/reviewHistory";
import type { ImportedSuggestions, ImportedSuggestionsHeader } from "../../model/suggestions/importedSuggestions";
import type { Adopted } from "../../model/versions/adoption";
import type { AcrossHeader, ArticleEntry } from "./headers";
import type { TeamLink } from "./TeamLink";

/** `later`: with the store's next `flushNames`, or with the next other change of the same article when that comes first. */
export type NamesFlushed = "now" | "later";

/** The files of an article and of sets about it, by size and time as the store knows them: for another thread to read. */
export interface KnownFiles {
  /** Real path of the project's folder. */
  readonly folder: string;
  readonly article: string;
  readonly stamp: string;
  readonly sets: readonly { readonly annotator: string; readonly stamp: string }[];
}

/** A second version of a file, which a sync program or a second machine of the same person left. */
export type OtherVersion = ForeignVersion & { readonly file: string };

/** A version of a set, of a review or of what a member says across articles that comes from elsewhere. */
export type ForeignVersion =
  | { readonly kind: "set"; readonly article: string; readonly annotator: string; readonly state: SetState }
  | { readonly kind: "review"; readonly article: string; readonly reviewer: string; readonly state: ReviewState }
  | { readonly kind: "across"; readonly member: string; readonly state: AcrossState };

/** A change of the project's files that did not come through this store (a colleague's sync), or that came in the background. */
export type StoreEvent =
  | {
      readonly kind: "articles";
      /** Absent when everything that was read of any article before may be incomplete. */
      readonly articles?: readonly string[];
    }
  | { readonly kind: "set"; readonly article: string; readonly annotator: string; readonly revision: number }
  | { readonly kind: "review"; readonly article: string; readonly reviewer: string; readonly revision: number }
  | { readonly kind: "across"; readonly member: string; readonly revision: number }
  | { readonly kind: "suggested"; readonly article: string }
  | { readonly kind: "annotators" }
  | { readonly kind: "plans" }
  | { readonly kind: "problems" };

/** The project itself and its people. */
export interface ProjectStore {
  readonly access: Access;
  /** Path of the folder, for people. */
  readonly location: string;

  project(): Promise<{ readonly project: Project; readonly revision: number }>;
  /** Fails with `conflict` when `revision` is not the current one. */
  saveProject(project: Project, revision: number): Promise<number>;

  annotators(): Promise<readonly Annotator[]>;
  /** Takes one annotator off the list. Their file is kept in quarantine, and what they did is not touched. */
  removeAnnotator(annotator: string): Promise<void>;
  /** Adds or replaces one annotator; each has a file of their own, so no two people write the same one. */
  saveAnnotator(annotator: Annotator): Promise<void>;
}

/** The articles: text and original bytes, which never change, and their provenance. */
export interface ArticleStore {
  /**
   * Everything known of all articles now, oldest import first. Right after opening, some may still be read in the
   * background (`loading`); they follow as `articles` events. Never trusts the index over the files.
   */
  entries(): Promise<{ readonly entries: readonly ArticleEntry[]; readonly loading: boolean }>;
  entry(article: string): Promise<ArticleEntry | undefined>;

  hasArticle(article: string): Promise<boolean>;
  /** Fails with `not-found`. */
  readArticle(article: string): Promise<{ readonly article: Article; readonly revision: number }>;
  readSource(article: string): Promise<Uint8Array>;
  /** Writes text and original bytes, once. `exists` when the project has this article already: nothing is written. */
  addArticle(article: Article, source: Uint8Array, names?: NamesFlushed): Promise<"added" | "exists">;
  /** The text is not touched. Fails with `conflict` when `revision` is not the current one. */
  saveProvenance(article: string, provenance: Provenance, revision: number): Promise<number>;
  /** Moves articles out of, or back into, the project. Nothing is deleted. */
  setRemoved(articles: readonly string[], removed: boolean): Promise<void>;
}

/** The annotation sets: one annotator's statements about one article each. */
export interface SetStore {
  /** The empty state (revision 0) when this annotator has said nothing yet. */
  readSet(article: string, annotator: string): Promise<SetState>;
  /**
   * Applies one action and resolves with the new revision when it is on disk. Actions of one set go one at a time, in
   * the order they were asked for. Fails with `conflict` when `revision` is not the current one, with `bad-request`
   * when an annotation does not fit the text, with `unreachable` when the disk refused: then nothing was changed.
   */
  act(article: string, annotator: string, revision: number, action: Action): Promise<number>;
  /** Writes a whole set for an annotator who has none yet for this article (import, CLI). Fails with `conflict` otherwise. */
  addSet(article: string, annotator: string, state: SetState): Promise<void>;
}

/** Verdicts and comments of reviewers. */
export interface ReviewStore {
  /** The empty review (revision 0) when this person has said nothing yet. */
  readReview(article: string, reviewer: string): Promise<ReviewState>;
  /** Applies one action to a person's own review, and keeps the promises of `act`. */
  actReview(article: string, reviewer: string, revision: number, action: ReviewAction): Promise<number>;
}

/** The members' entities and judgements across articles. */
export interface AcrossStore {
  /** The members' files across articles, by their ids; members who said nothing are not among them. */
  acrossHeaders(): Promise<readonly AcrossHeader[]>;
  /** The empty state (revision 0) when this member has said nothing yet. */
  readAcross(member: string): Promise<AcrossState>;
  /** Applies one action to what a member says across articles, and keeps the promises of `act`. */
  actAcross(member: string, revision: number, action: AcrossAction): Promise<number>;
}

/** The leads' plans of who annotates what. Each has one writer, the lead. */
export interface PlanStore {
  /** By the leads' ids. */
  plans(): Promise<readonly StoredPlan[]>;
  /**
   * Writes a lead's own plan and resolves with its new revision. Fails with `conflict` when `revision` is not the current
   * one (0 while there is none).
   */
  savePlan(plan: Plan, revision: number): Promise<number>;
  /**
   * Puts a plan that came from elsewhere, an earlier one too, or nothing in place of the one that `isExpected`
   * recognises. False, and nothing is written, when it is another one by now. The replaced one is kept in quarantine.
   */
  replacePlan(
    lead: string,
    isExpected: (stored: StoredPlan | undefined) => boolean,
    stored: StoredPlan | undefined,
  ): Promise<boolean>;
}

/** What people share of their active time, by choice. Each file has one writer, the person. */
export interface TimeStore {
  /** By the people's ids; those who share nothing are not among them. */
  sharedTimes(): Promise<readonly SharedTime[]>;
  /** Writes what one machine of a person measured in the place of what it shared before; no articles take it back. */
  shareTime(annotator: string, machine: string, articles: readonly TimedArticle[]): Promise<void>;
}

/** Taking over what other copies of the project hold, and versions that stand beside each other. */
export interface VersionStore {
  /** Takes over what another copy of the project holds, never an older state over a newer one. Writes it whole or not at all. */
  adoptSet(article: string, annotator: string, state: SetState, names?: NamesFlushed): Promise<Adopted>;
  adoptReview(article: string, reviewer: string, state: ReviewState): Promise<Adopted>;
  adoptAcross(member: string, state: AcrossState): Promise<Adopted>;

  /**
   * Puts a state, earlier ones too, or nothing in place of the one that `isExpected` recognises. False, and nothing is
   * written, when it is another one by now. The replaced state is kept in quarantine.
   */
  replaceSet(
    article: string,
    annotator: string,
    isExpected: (state: SetState) => boolean,
    state: SetState | undefined,
  ): Promise<boolean>;
  replaceReview(
    article: string,
    reviewer: string,
    isExpected: (state: ReviewState) => boolean,
    state: ReviewState | undefined,
  ): Promise<boolean>;
  replaceAcross(
    member: string,
    isExpected: (state: AcrossState) => boolean,
    state: AcrossState | undefined,
  ): Promise<boolean>;

  /** Second versions of sets, reviews and what members say across articles that are whole and readable; the others are among the problems. */
  otherVersions(): Promise<readonly OtherVersion[]>;
  /** Takes a second version out of sight once it was merged. It is moved to quarantine, never deleted. */
  settleOtherVersion(file: string): Promise<void>;
  /** Keeps a version that came from elsewhere as one of `otherVersions`. False when it was one before, also when merged since. */
  keepVersion(version: ForeignVersion): Promise<boolean>;
  /** Whether a version is, or was, one of `otherVersions`. */
  knowsVersion(version: ForeignVersion): Promise<boolean>;
  /** Takes a version that `keepVersion` kept out of the list, as if it had not come. */
  withdrawVersion(file: string): Promise<void>;
}

/** Suggestions that were brought in from files. */
export interface SuggestionStore {
  /** The suggestions that were brought in for an article and not put away, oldest first. */
  readImportedSuggestions(article: string): Promise<readonly ImportedSuggestions[]>;
  /**
   * Writes them, once; takes them out again when they were put away. `exists` when they are there already. Fails with
   * `not-found` when the project has no such article, with `bad-request` when they do not fit its text.
   */
  addImportedSuggestions(article: string, importedSuggestions: ImportedSuggestions): Promise<"added" | "exists">;
  /** All that were brought in, oldest first, those put away too. */
  importedSuggestions(): Promise<readonly ImportedSuggestionsHeader[]>;
  /** Puts them away, or takes them out again. Nothing is deleted. */
  setSuggestionsDismissed(
    items: readonly Pick<ImportedSuggestionsHeader, "article" | "id">[],
    away: boolean,
  ): Promise<void>;
}

export interface Store
  extends ProjectStore,
    ArticleStore,
    SetStore,
    ReviewStore,
    AcrossStore,
    PlanStore,
    TimeStore,
    VersionStore,
    SuggestionStore {
  /** The way to the team's server, for a project that has one. */
  readonly team?: TeamLink;

  /**
   * For `knownFilesReader`. `undefined` when the store itself must be asked: one of the files is not known, waits in a
   * journal, or has a problem. Absent where there are no files.
   */
  knownFiles?(article: string, annotators: readonly string[]): KnownFiles | undefined;

  problems(): Promise<readonly Problem[]>;
  /** Returns the function that stops listening. */
  listen(listener: (event: StoreEvent) => void): () => void;

  /** Folds journals into snapshots now: on blur, suspend, quit. */
  flush(): Promise<void>;
  /** Flushes the names that were to be flushed later. Fails with `unreachable` when the disk refuses; then they go on waiting. */
  flushNames(): Promise<void>;
  /** Flushes, releases the lock, stops watching. */
  close(): Promise<void>;
}
