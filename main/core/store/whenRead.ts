// Waits for the list of articles to be complete, for questions whose answer must not miss one.
import { setTimeout as pause } from "node:timers/promises";
import type { ArticleEntry, Store } from "./Store";

/** All entries, once the folder was read as a whole. */
export async function whenRead(store: Store): Promise<readonly ArticleEntry[]> {
  for (;;) {
    const { entries, loading } = await store.entries();
    if (!loading) return entries;
    await pause(50);
  }
}
