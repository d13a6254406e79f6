// The window's state: one plain value, changed only by functions beside it and in the rooms, shown by their panes.

import { createStore, type StoreApi } from "zustand/vanilla";
import type { MentionRef, SpellingRef } from "../../model/across/judgement";
import type { MapSight } from "../../model/across/plots/mapSight";
import type { AgreementReport } from "../../model/agreement/agreementReport";
import type { ArticleLabelValues } from "../../model/annotation/annotation";
import type { SetState } from "../../model/annotation/history";
import type { PlanChange } from "../../model/assignment/planChange";
import type { AcrossPlace } from "../../model/contract/acrossContract";
import type { CallResult, EventData } from "../../model/contract/contract";
import type { OpenProject, ProjectEntry } from "../../model/contract/projectContract";
import type { WorkTime } from "../../model/flow/workTime";
import type { Article, ArticleSummary } from "../../model/project/article";
import type { ArticleCriteria } from "../../model/project/articleFilter";
import type { Problem } from "../../model/project/project";
import type { Settings } from "../../model/project/settings";
import type { Statement } from "../../model/review/review";
import type { AwaitedSource } from "../../model/tagging/acceptance";
import type { Stretch } from "../../model/text/stretch";
import type { ArticleReview } from "./articleReview";

/** A stretch of the open article's text, in UTF-16 offsets; `head` is where the caret is. */
export interface TextSelection {
  readonly start: number;
  readonly end: number;
  readonly anchor: number;
  readonly head: number;
  /** Alt was held: take the characters as they are, without snapping to words. */
  readonly exact: boolean;
  readonly via: "mouse" | "keyboard" | "program";
}

/** The article in the text pane, with this annotator's set. */
export interface OpenArticle {
  readonly article: Article;
  readonly articleRevision: number;
  readonly state: SetState;
  readonly others: readonly string[];
  /** The others’ sets are hidden until this person’s own is done, or a review is begun. */
  readonly hidden: boolean;
  readonly unplaced: readonly string[];
  /** Another annotator's set, to look at; absent while one's own is shown. */
  readonly shown?: ShownSet | undefined;
}

export interface ShownSet {
  /** Id of the annotator. */
  readonly annotator: string;
  readonly state: SetState;
  readonly unplaced: readonly string[];
}

/** How safe the work is: `saved` only when every action of every article is on disk. */
export type Saving =
  | { readonly kind: "saved" }
  | { readonly kind: "saving" }
  | { readonly kind: "failing"; readonly message: string };

export interface ArticleFilter extends ArticleCriteria {
  readonly text: string;
  /** Only these articles; `title` says which they are: “with feedback”. */
  readonly only?: { readonly title: string; readonly articles: ReadonlySet<string> };
}

export interface ArticleFeedback extends CallResult<"feedback.read"> {
  /** Id of the article. */
  readonly article: string;
}

/** The contents of the board, kept while it is closed. */
export interface Board {
  readonly page: "articles" | "plan" | "differently" | "agreement" | "time";
  /** The articles of the board; absent until they are read. */
  readonly articles?: CallResult<"board.read">["articles"];
  readonly differently?: CallResult<"board.inconsistencies"> | undefined;
  readonly agreement?: { readonly sets: "done" | "all"; readonly report: AgreementReport; readonly outdated: boolean };
}

type EntityRow = CallResult<"across.entities">["table"]["rows"][number];

/** The view across articles while it is open; absent tables are being read. */
export interface AcrossView {
  readonly page: "entities" | "proposals" | "figures" | "claims" | "claim-pairs" | "copies" | "time" | "map" | "cases";
  /** The focus went from the view to the text beside it. */
  readonly away?: boolean;
  /** The typed words to which the list of entities is narrowed. */
  readonly query: string;
  /** The typed words to which the ledger of claims is narrowed. */
  readonly claimQuery: string;
  readonly sourceless: boolean;
  readonly reading?: CallResult<"across.entities">["reading"];
  /** Titles of what undo and redo would do. */
  readonly past?: CallResult<"across.past">;
  readonly entities?: CallResult<"across.entities">["table"];
  readonly proposals?: CallResult<"across.entityProposals">["table"];
  readonly figures?: CallResult<"across.figures">["table"];
  readonly claims?: CallResult<"across.claims">["table"];
  readonly claimProposals?: CallResult<"across.claimProposals">["table"];
  readonly copies?: CallResult<"across.copies">;
  /** How far the search for copies is, in hundredths; or why there is none. */
  readonly copySearch?: number | "stopped" | undefined;
  readonly cases?: CallResult<"across.cases">["table"];
  readonly time?: CallResult<"across.time">["table"];
  readonly places?: CallResult<"across.places">["table"];
  /** The part of the map that is in sight; absent: all places. */
  readonly sight?: MapSight;
  /** Id of the place that is chosen on the map. */
  readonly mapped?: string;
  /** Why the tables could not be read. */
  readonly failed?: string | undefined;
  /** Id of the chosen entity, and the key of the chosen spelling of it. */
  readonly entity?: string | undefined;
  readonly spelling?: string | undefined;
  readonly place?: AcrossPlace | undefined;
  /** The list in which the keys are: then they are about what is chosen there. */
  readonly part?: "spellings" | "places" | undefined;
  /** Entities that are marked to be joined, by id; they stay marked while the list is narrowed to others. */
  readonly marked: ReadonlyMap<string, EntityRow>;
  /** Key of the chosen claim of the ledger. */
  readonly claim?: string | undefined;
  /** Key of the chosen pair. */
  readonly pair?: string | undefined;
  /** Keys of pairs that are left for later. */
  readonly later: readonly string[];
  /** Keys of pairs whose judgement is on its way to disk. */
  readonly judging: ReadonlySet<string>;
}

export interface Choosing {
  /** Absent where the spelling is meant. */
  readonly mention?: MentionRef | undefined;
  readonly spelling: SpellingRef;
  /** It is asked of the mention alone, unless the person says otherwise. */
  readonly alone: boolean;
  /** The row of the entity that it belongs to now. */
  readonly row?: EntityRow | undefined;
}

export interface Search {
  readonly query: string;
  readonly wholeWord: boolean;
  readonly matches: readonly Stretch[];
  /** Index of the current match, -1 when there is none. */
  readonly current: number;
}

export type DialogName =
  | "accept-rest"
  | "about"
  | "across-choose"
  | "across-entity"
  | "across-export"
  | "across-join"
  | "across-link"
  | "annotator"
  | "assign"
  | "blind"
  | "board"
  | "imported-suggestions"
  | "editions"
  | "every-occurrence"
  | "export"
  | "filter"
  | "guideline"
  | "guideline-versions"
  | "history"
  | "boilerplate"
  | "import"
  | "kept"
  | "keys"
  | "labels"
  | "new-project"
  | "open-project"
  | "package"
  | "palette"
  | "problems"
  | "project-search"
  | "provenance"
  | "provenance-of-many"
  | "rename-project"
  | "send"
  | "settings"
  | "team-open"
  | "team-server"
  | "watch";

/**
 * A file that a person hands over. It keeps where it stood in the folder that was handed over, because by it other programs'
 * files find each other and say whose they are. It is read only when its turn comes.
 */
export interface OfferedFile {
  readonly name: string;
  /** Within what was handed over, `/` between folders; absent for a file handed over by itself. */
  readonly path?: string;
  /** The file of the watched folder that it is. */
  readonly watched?: CallResult<"watch.read">["files"][number];
  /** Rejects when it cannot be read, or is a folder that cannot be looked into. */
  read(): Promise<File>;
}

export interface Notice {
  readonly id: number;
  readonly kind: "info" | "error";
  readonly message: string;
  /** `command`: the id of the command that does the same, whose keys are shown. */
  readonly action?: { readonly title: string; readonly run: () => void; readonly command?: string };
}

/** One thing a lead did to their plan, in words, with its changes. */
export interface PlanStep {
  readonly words: string;
  readonly changes: readonly PlanChange[];
}

export interface AppState {
  /** Absent until the host has answered the first time. */
  readonly app?: Omit<CallResult<"app.read">, "open" | "settings" | "settingsRevision">;
  readonly settings: Settings;
  readonly connected: boolean;
  readonly projects: readonly ProjectEntry[];
  readonly project?: OpenProject;
  readonly articles: readonly ArticleSummary[];
  readonly articlesLoading: boolean;
  readonly problems: readonly Problem[];
  readonly filter: ArticleFilter;
  /** Articles of the list that one step is to be done to, by id; empty: the open one. */
  readonly markedArticles: ReadonlySet<string>;
  /** Id of the article being opened or open. */
  readonly articleId?: string;
  readonly article?: OpenArticle;
  /** An article kept beside the open one, to read. */
  readonly sideBySide?: OpenArticle | undefined;
  /** The words of it that somebody went to, in UTF-16 offsets. */
  readonly sideBySideAt?: Stretch | undefined;
  /** The annotation or spelling whose entity is being said. */
  readonly choosing?: Choosing | undefined;
  /** The claim for which one of another article is looked for. */
  readonly linkingClaim?: MentionRef | undefined;
  readonly selection?: TextSelection;
  /** The picked annotation. */
  readonly picked?: string;
  /** The annotation picked before the caret moved on: what a further fragment is joined to. */
  readonly lastPicked?: string;
  /** The suggestion that was being decided when a selection was begun by key: a label's key comes back to it. */
  readonly leftSuggestion?: string | undefined;
  /** The annotation under the pointer. */
  readonly hovered?: string | undefined;
  /** The open article is reviewed; absent while it is annotated. */
  readonly review?: ArticleReview | undefined;
  /** A link being made: the annotation it starts at. The next one picked is its other end. */
  readonly linking?: { readonly from: string };
  /** The suggestions of the workbench for an article; no annotations until accepted. */
  readonly suggestions?:
    | {
        readonly article: string;
        readonly list: CallResult<"suggestions.read">["suggestions"];
        /** The one whose label or edges were changed by hand, and the id it came with. */
        readonly changed?: { readonly id: string; readonly original: string } | undefined;
        /** Claims that were accepted here and wait for their source. */
        readonly awaited: readonly AwaitedSource[];
        /** Still learning from the project. */
        readonly pending: boolean;
        /** The reading of this article, a long one, was stopped. */
        readonly stopped?: true | undefined;
      }
    | undefined;
  /** How far the search of a long article for suggestions is. */
  readonly searching?: EventData<"suggestions.progress"> | undefined;
  readonly suggestionsShown: boolean;
  /** The articles whose end was in sight in this window. */
  readonly readArticles: ReadonlySet<string>;
  /** Weak suggestions, and further mentions of names, are offered as well. */
  readonly weakSuggestions: boolean;
  /** The likely words that were chosen by key: a label's key tags them and goes on to the next. `from`: where the caret was. */
  readonly likely?: Stretch & { readonly from: number };
  /** Letters that are not what they look like are marked in the text. */
  readonly anomaliesShown: boolean;
  /**
   * The annotation whose sub-labels are offered, as long as it is picked. `before`: the state in which its label's key was
   * pressed, to go on from when a sub-label is chosen. `usual`: id of the one that the same words had before.
   */
  readonly subLabelling?:
    | { readonly annotation: string; readonly usual?: string | undefined; readonly before?: AppState | undefined }
    | undefined;
  /** Label id that the next selection gets. */
  readonly armed?: string;
  readonly search?: Search;
  readonly board?: Board | undefined;
  /** The leads' plans of who annotates what; absent until they are read. */
  readonly plans?: CallResult<"plans.read"> | undefined;
  /** The steps in this person's own plan that were done in this window, the last one last. */
  readonly planSteps: readonly PlanStep[];
  /** This person's own active time, as far as it is measured; absent until it is read. */
  readonly workTime?: WorkTime | undefined;
  /** How the dialog that assigns articles begins: with the marked ones, or with a rule for all. */
  readonly assigning?: "hand" | "rule";
  readonly across?: AcrossView | undefined;
  /** What this person said of the earlier edition of an article as a whole. */
  readonly proposedAnswers?: { readonly article: string; readonly said: readonly ArticleLabelValues[] } | undefined;
  /** The feedback on this person's annotations of an article, and the comments there. */
  readonly feedback?: ArticleFeedback | undefined;
  /** Words that a comment is being written on. */
  readonly commentOn?: Stretch | undefined;
  /** Comments that were typed and not sent, by what they are for. */
  readonly drafts: ReadonlyMap<string, string>;
  /** Amendments that were begun and not confirmed; see amendmentDrafts.ts. */
  readonly amendments: ReadonlyMap<string, Statement>;
  /** How far what is read of the whole project is. */
  readonly working: {
    readonly [work in "agreement" | "inconsistencies"]?: { readonly done: number; readonly total: number };
  };
  readonly saving: Saving;
  /** Words stand in a field that are not an action yet. */
  readonly typing: boolean;
  readonly dialog?: DialogName;
  /** The watched folder, and what it offers; absent until it was asked for. */
  readonly watch?: CallResult<"watch.read"> | undefined;
  /** Files handed to the import dialog when it opens (dropped, pasted). */
  readonly offeredFiles: readonly OfferedFile[];
  /** The step of the guided first article, counted from 0; absent: it is not on. */
  readonly guide?: number | undefined;
  /** Only the text is shown, and one quiet line. */
  readonly focused: boolean;
  readonly articlesShown: boolean;
  readonly annotationsShown: boolean;
  /** The guideline stands beside the text. */
  readonly guidelineShown: boolean;
  /** The last event in words: seen in the status bar and said by screen readers. */
  readonly announcement: string;
  readonly notices: readonly Notice[];
}

export type AppStore = StoreApi<AppState>;

/** The state before the host has answered. */
export function createAppStore(): AppStore {
  return createStore<AppState>(() => ({
    settings: {},
    connected: true,
    projects: [],
    articles: [],
    articlesLoading: false,
    problems: [],
    filter: { text: "" },
    markedArticles: new Set(),
    planSteps: [],
    working: {},
    drafts: new Map(),
    amendments: new Map(),
    saving: { kind: "saved" },
    typing: false,
    offeredFiles: [],
    suggestionsShown: true,
    readArticles: new Set(),
    weakSuggestions: false,
    anomaliesShown: false,
    focused: false,
    articlesShown: true,
    annotationsShown: true,
    guidelineShown: false,
    announcement: "",
    notices: [],
  }));
}
