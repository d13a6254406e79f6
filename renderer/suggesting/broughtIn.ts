// Suggestions that were brought in, as a whole: put away for everybody, or taken out again. Either is the other's undo.
import type { CallResult } from "../../model/contract/contract";
import { inProject } from "../session/actionTarget";
import { counted } from "../../model/data/counted";
import { attempt, type Context, notify } from "../session/context";

export type SuggestionImport = CallResult<"suggestions.broughtIn">["imports"][number];

export async function readBroughtIn(context: Context): Promise<readonly SuggestionImport[] | undefined> {
  return (await attempt(context, () => context.client.call("suggestions.broughtIn", {})))?.imports;
}

/** Resolves with whether it was done. */
export async function putAway(
  context: Context,
  { import: id, from }: Pick<SuggestionImport, "import" | "from">,
  away: boolean,
  made = inProject(context.store.getState()),
): Promise<boolean> {
  const done = await attempt(context, () =>
    context.client.call("suggestions.putAway", { ...made, imports: [id], away }),
  );
  if (!done) return false;
  const what = `${counted(done.suggestions, "suggestion")} from ${from}`;
  notify(context, "info", away ? `Put away: ${what}.` : `Suggested again: ${what}.`, {
    title: "Undo",
    run: () => void putAway(context, { import: id, from }, !away, made),
  });
  return true;
}
