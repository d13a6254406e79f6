// Looks for passages that stand in several articles, once all were read, while a page is open on which they count: in
// the ledger of claims a reprint is no second voice. Among thousands of articles it takes seconds and can be stopped.
import { equalData } from "../../model/data/equalData";
import type { AcrossView } from "../session/appState";
import { type Context, update } from "../session/context";
import { whileOpen } from "../session/reading";

const pages: readonly AcrossView["page"][] = ["claims", "claim-pairs", "copies"];
const running = new WeakSet<Context>();

/**
 * Looks where it was not stopped; the workbench knows what it found last, so that asking again costs nothing. Resolves with
 * whether others were found than are shown.
 */
export async function findCopies(context: Context): Promise<boolean> {
  const { across } = context.store.getState();
  const { page, reading, copySearch } = across ?? {};
  if (!page || !pages.includes(page) || running.has(context)) return false;
  if (!reading || reading.done < reading.total || copySearch === "stopped") return false;
  running.add(context);
  try {
    const found = await whileOpen(context, () => context.client.call("across.copies", { from: 0, count: 1000 }));
    if (!found) return false;
    const { across: now } = context.store.getState();
    const isNew = !equalData(now?.copies, found);
    change(context, { copySearch: undefined, ...(isNew && { copies: found }) });
    return isNew;
  } catch {
    // Stopped here, or in another window; the page offers to look again.
    change(context, { copySearch: "stopped" });
    return false;
  } finally {
    running.delete(context);
  }
}

/** Shows how far the search is. */
export function followCopies(
  context: Context,
  { done, total }: { readonly done: number; readonly total: number },
): void {
  if (running.has(context)) change(context, { copySearch: Math.round((100 * done) / Math.max(1, total)) });
}

export async function stopCopies(context: Context): Promise<void> {
  await context.client.call("across.stop", {}).catch(() => undefined);
}

function change(context: Context, changed: Partial<AcrossView>): void {
  const { across } = context.store.getState();
  if (across) update(context, { across: { ...across, ...changed } });
}
