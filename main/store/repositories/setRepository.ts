// The annotation sets in use, each as it is stored. The least recently used ones are forgotten when many annotations
// are in memory, never one that is not yet folded into its snapshot.
import { type StoredSet, type StoredSetOptions, storedSet } from "./storedSet";

export interface SetRepository {
  of(article: string, annotator: string): StoredSet;
  /** Whether this store is writing the set now. */
  inUse(article: string, annotator: string): boolean;
  /** Whether this store wrote the set and remembers it. */
  isOwn(article: string, annotator: string): boolean;
  flush(): Promise<void>;
  close(): Promise<void>;
}

const setsKept = 40;
const annotationsKept = 300_000;

export function setRepository(options: Omit<StoredSetOptions, "article" | "annotator">): SetRepository {
  const stored = new Map<string, StoredSet>();

  return {
    of: (article, annotator) => {
      const key = `${article}/${annotator}`;
      const one = stored.get(key) ?? storedSet({ ...options, article, annotator });
      stored.delete(key);
      stored.set(key, one);
      evictOld();
      return one;
    },
    inUse: (article, annotator) => stored.get(`${article}/${annotator}`)?.dirty ?? false,
    isOwn: (article, annotator) => stored.get(`${article}/${annotator}`)?.own ?? false,
    flush: () => all((one) => one.flush()),
    close: () => all((one) => one.close()),
  };

  /** Runs `task` for every set. When one fails, the others are still done, and its error is thrown at the end. */
  async function all(work: (one: StoredSet) => Promise<void>): Promise<void> {
    const outcomes = await Promise.allSettled([...stored.values()].map(work));
    const failed = outcomes.find((outcome) => outcome.status === "rejected");
    if (failed) throw failed.reason;
  }

  function evictOld(): void {
    let sets = 0;
    let annotations = 0;
    for (const [key, one] of [...stored].reverse()) {
      sets++;
      annotations += one.inMemory?.set.annotations.length ?? 0;
      if (sets === 1 || (sets <= setsKept && annotations <= annotationsKept) || one.dirty) continue;
      if (one.evicted) stored.delete(key);
      else void one.evict();
    }
  }
}
