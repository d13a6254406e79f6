// The messages between the workbench and the worker that makes suggestions: plain data, copied between threads.
import type { ImportedSuggestions } from "../../model/suggestions/importedSuggestions";
import type { Effect } from "../../model/suggestions/lexicon";
import type { SeenSet } from "../../model/suggestions/seenSet";
import type { Suggestion } from "../../model/suggestions/suggestion";
import type { SuggestedSubLabels } from "../../model/suggestions/usualSubLabel";
import type { RestartingWorker, WorkerThread } from "../work/restartingWorker";

export type SuggestionsQuestion =
  | { readonly kind: "put"; readonly set: SeenSet }
  | { readonly kind: "forget"; readonly article: string; readonly annotator: string }
  /** The text of an article that somebody has finished. */
  | { readonly kind: "text"; readonly article: string; readonly text: string }
  /** Goes on with the search of a long article: one step, so that other questions come in between. */
  | { readonly kind: "search"; readonly article: string; readonly text: string }
  | {
      readonly kind: "suggest";
      readonly article: string;
      /** The person suggestions are for; absent while nobody has said who works here. */
      readonly annotator?: string;
      /** The article's text; absent when the worker may still have it. */
      readonly text?: string;
      /** Whether decisions on earlier suggestions count. */
      readonly learns: boolean;
      /** Id and name of each label that can be suggested. */
      readonly labels: readonly (readonly [string, string])[];
      /** The sub-labels that can be suggested with them. */
      readonly subLabels: SuggestedSubLabels;
      /** The imported suggestions for the article, with the labels that theirs were merged into. */
      readonly importedSuggestions: readonly ImportedSuggestions[];
    };

export interface SuggestionsAnswers {
  readonly put: { readonly effect: Effect; readonly needsText: boolean };
  readonly forget: { readonly effect: Effect };
  readonly text: Record<string, never>;
  /** All is done when they are the same. */
  readonly search: { readonly done: number; readonly total: number };
  /** When `suggestions` is absent, the worker does not have the text: ask again with it. */
  readonly suggest: { readonly suggestions?: readonly Suggestion[] };
}

export type SuggestionsAnswer<Question extends SuggestionsQuestion> = SuggestionsAnswers[Question["kind"]];

export type SuggestionsWorker = RestartingWorker<SuggestionsQuestion, SuggestionsAnswers>;

export type SuggestionsThread = WorkerThread<SuggestionsQuestion, SuggestionsAnswer<SuggestionsQuestion>>;
