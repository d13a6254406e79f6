// The calls about suggestions that were brought in as a whole: which imports there were, and putting them away.
import type { CallArgs, Handlers } from "../../model/contract/contract";
import { Failure } from "../../model/data/failure";
import type { ImportedSuggestionsHeader, SuggestionImport } from "../../model/suggestions/importedSuggestions";
import type { Announcer } from "../work/announcer";
import { type CurrentProject, openedHere } from "./workbenchProject";

export interface ImportedSuggestionsNeeds {
  readonly current: CurrentProject;
  readonly announcer: Announcer;
}

export function importedSuggestionsCalls({
  current,
  announcer,
}: ImportedSuggestionsNeeds): Pick<Handlers, "suggestions.imported" | "suggestions.dismiss"> {
  return {
    "suggestions.imported": async () => ({ imports: importsOf(await current.opened().store.importedSuggestions()) }),
    "suggestions.dismiss": async ({ imports, away, ...made }: CallArgs<"suggestions.dismiss">) => {
      const { store } = await openedHere(current, made);
      const all = (await store.importedSuggestions()).filter((one) => imports.includes(one.import));
      if (all.length === 0)
        throw new Failure("not-found", "These suggestions are no longer in the project. Look again.");
      const moved = all.filter((one) => one.away !== away);
      try {
        await store.setSuggestionsDismissed(moved, away);
      } finally {
        // Some may be away, even when this failed.
        announcer.announce({ event: "suggestions.changed", data: {} });
      }
      return { suggestions: moved.reduce((sum, { count }) => sum + count, 0) };
    },
  };
}

/** One line per import, in the order they came. */
export function importsOf(headers: readonly ImportedSuggestionsHeader[]): readonly SuggestionImport[] {
  const imports = new Map<string, ImportedSuggestionsHeader[]>();
  for (const header of headers) {
    const known = imports.get(header.import);
    if (known) known.push(header);
    else imports.set(header.import, [header]);
  }
  return [...imports].map(([id, all]) => {
    const names = [...new Set(all.map(({ from: { file, format } }) => `${lastPart(file)} (${format})`))];
    return {
      import: id,
      from: names.length > 1 ? `${names[0]} and ${names.length - 1} more` : (names[0] ?? ""),
      at: all[0]?.at ?? "",
      articles: new Set(all.map(({ article }) => article)).size,
      suggestions: all.reduce((sum, { count }) => sum + count, 0),
      away: all.every(({ away }) => away),
    };
  });
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
