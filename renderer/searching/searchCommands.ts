// Commands that search the open article or the project.
import type { CommandId } from "../../model/commands/commandTable";
import type { AppState } from "../session/appState";
import { type CommandHandler, hasArticle, hasProject, shows } from "../session/commandHandler";
import { nextMatch, openSearch } from "./searchInArticle";

export const searchCommands = {
  "search.open": { canRun: hasArticle, run: openSearch },
  "search.project": shows("project-search", hasProject),
  "search.next": { canRun: isSearching, run: (context) => nextMatch(context, 1) },
  "search.previous": { canRun: isSearching, run: (context) => nextMatch(context, -1) },
} satisfies Partial<Record<CommandId, CommandHandler>>;

function isSearching(state: AppState): boolean {
  return state.search !== undefined;
}
