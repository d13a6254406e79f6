// The article kept beside the open one, to read: kept in step with what is done to it elsewhere.
import { equalData } from "../../model/data/equalData";
import { type Context, update } from "./context";

/** Keeps the open article beside the next one, or puts away the one that is there. */
export function toggleSideBySide(context: Context): void {
  const { sideBySide, article } = context.store.getState();
  update(context, { sideBySide: sideBySide ? undefined : article, sideBySideAt: undefined });
}

/** Reads the article beside again. */
export async function refreshSideBySide(context: Context): Promise<void> {
  const { sideBySide } = context.store.getState();
  if (!sideBySide) return;
  const article = sideBySide.article.id;
  const read = await context.client.call("article.read", { article }).catch(() => undefined);
  const { sideBySide: current } = context.store.getState();
  if (!read || current?.article.id !== article) return;
  // The same article as before stays the same object: its text need not be drawn anew.
  const same = equalData(read.article, current.article) ? { article: current.article } : {};
  update(context, { sideBySide: { ...read, ...same } });
}
