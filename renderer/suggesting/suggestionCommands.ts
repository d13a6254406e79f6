// Commands on suggestions: walk them, accept and refuse with one key each.
import type { CommandId } from "../../model/commands/commandTable";
import { say } from "../languages/say";
import type { AppState } from "../session/appState";
import { type CommandHandler, hasArticle } from "../session/commandHandler";
import { announce, update } from "../session/context";
import {
  acceptSuggestions,
  anySuggested,
  currentSuggestion,
  isReadingStopped,
  refuseSuggestion,
  searchedShare,
  stopOrReadAgain,
  suggestionsOf,
  walkSuggestions,
} from "./suggestions";

export const suggestionCommands = {
  "suggestion.next": {
    canRun: hasSuggestions,
    run: (context) => walkSuggestions(context, 1),
  },
  "suggestion.previous": {
    canRun: hasSuggestions,
    run: (context) => walkSuggestions(context, -1),
  },
  "suggestion.nextWeak": {
    canRun: hasAny,
    run: (context) => walkSuggestions(context, 1, true),
  },
  "suggestion.previousWeak": {
    canRun: hasAny,
    run: (context) => walkSuggestions(context, -1, true),
  },
  "suggestion.accept": { canRun: hasSuggestions, run: (context) => acceptSuggestions(context, "one") },
  "suggestion.acceptAll": { canRun: hasCurrent, run: (context) => acceptSuggestions(context, "words") },
  "suggestion.acceptSentence": {
    canRun: hasSuggestions,
    run: (context) => acceptSuggestions(context, "sentence"),
  },
  "suggestion.acceptParagraph": {
    canRun: hasSuggestions,
    run: (context) => acceptSuggestions(context, "paragraph"),
  },
  "suggestion.refuse": { canRun: hasSuggestions, run: (context) => refuseSuggestion(context, false) },
  "suggestion.refuseAll": { canRun: hasCurrent, run: (context) => refuseSuggestion(context, true) },
  "suggestion.reading": {
    canRun: (state) => isReadingStopped(state) || searchedShare(state) !== undefined,
    run: (context) => void stopOrReadAgain(context),
  },
  "view.suggestions": {
    canRun: hasArticle,
    run: (context) => {
      const suggestionsShown = !context.store.getState().suggestionsShown;
      update(context, { suggestionsShown });
      announce(context, suggestionsShown ? say("Suggestions are shown.") : say("Suggestions are hidden."));
    },
  },
} satisfies Partial<Record<CommandId, CommandHandler>>;

function hasSuggestions(state: AppState): boolean {
  return suggestionsOf(state).length > 0;
}

function hasAny(state: AppState): boolean {
  return anySuggested(state);
}

function hasCurrent(state: AppState): boolean {
  return currentSuggestion(state) !== undefined;
}
