// Waits for the list of articles to be complete, for questions whose answer must not miss one.
import { setTimeout as pause } from "node:timers/promises";
import type { ArticleEntry } from "./headers";
import type { Store } from "./Store";

/** All entries, once the folder was read as a whole. Rejects with the signal's reason when it is aborted before. */
export async function whenRead(store: Pick<Store, "entries">, signal?: AbortSignal): Promise<readonly ArticleEntry[]> {
  for (;;) {
    signal?.throwIfAborted();
    const { entries, loading } = await store.entries();
    if (!loading) return entries;
    await pause(50);
  }
}
