// Commands on suggestions: walk them, accept and refuse with one key each.
import type { CommandId } from "../../model/commands/commandTable";
import type { AppState } from "../session/appState";
import { type CommandHandler, hasArticle } from "../session/commandHandler";
import { announce, update } from "../session/context";
import {
  acceptSuggestion,
  currentSuggestion,
  neighbouringSuggestion,
  pickSuggestion,
  refuseSuggestion,
  suggestionsOf,
} from "./suggestions";

export const suggestionCommands = {
  "suggestion.next": {
    canRun: hasSuggestions,
    run: (context) => pickSuggestion(context, neighbouringSuggestion(context.store.getState(), 1)),
  },
  "suggestion.previous": {
    canRun: hasSuggestions,
    run: (context) => pickSuggestion(context, neighbouringSuggestion(context.store.getState(), -1)),
  },
  "suggestion.accept": { canRun: hasSuggestions, run: (context) => acceptSuggestion(context, false) },
  "suggestion.acceptAll": { canRun: hasCurrent, run: (context) => acceptSuggestion(context, true) },
  "suggestion.refuse": { canRun: hasSuggestions, run: (context) => refuseSuggestion(context, false) },
  "suggestion.refuseAll": { canRun: hasCurrent, run: (context) => refuseSuggestion(context, true) },
  "view.suggestions": {
    canRun: hasArticle,
    run: (context) => {
      const suggestionsShown = !context.store.getState().suggestionsShown;
      update(context, { suggestionsShown });
      announce(context, suggestionsShown ? "Suggestions are shown." : "Suggestions are hidden.");
    },
  },
} satisfies Partial<Record<CommandId, CommandHandler>>;

function hasSuggestions(state: AppState): boolean {
  return suggestionsOf(state).length > 0;
}

function hasCurrent(state: AppState): boolean {
  return currentSuggestion(state) !== undefined;
}
