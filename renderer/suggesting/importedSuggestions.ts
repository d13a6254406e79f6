// The suggestions of one import are dismissed for everybody, or suggested again. Either is the other's undo.
import type { CallResult } from "../../model/contract/contract";
import { say } from "../languages/say";
import { inProject } from "../session/actionTarget";
import { attempt, type Context, notify } from "../session/context";

export type SuggestionImport = CallResult<"suggestions.imported">["imports"][number];

export async function readImportedSuggestions(context: Context): Promise<readonly SuggestionImport[] | undefined> {
  return (await attempt(context, () => context.client.call("suggestions.imported", {})))?.imports;
}

/** Resolves with whether it was done. */
export async function dismissImport(
  context: Context,
  { import: id, from }: Pick<SuggestionImport, "import" | "from">,
  away: boolean,
  made = inProject(context.store.getState()),
): Promise<boolean> {
  const done = await attempt(context, () =>
    context.client.call("suggestions.dismiss", { ...made, imports: [id], away }),
  );
  if (!done) return false;
  const what = say("{suggestions, plural, one {# suggestion} other {# suggestions}} from {from}", {
    suggestions: done.suggestions,
    from,
  });
  notify(context, "info", away ? say("Dismissed: {what}.", { what }) : say("Suggested again: {what}.", { what }), {
    title: say("Undo"),
    run: () => void dismissImport(context, { import: id, from }, !away, made),
  });
  return true;
}
