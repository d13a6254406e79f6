// The reviews in use, each with its keeper. The least recently used ones are forgotten when there are many, never one
// that is being read or written. What this store wrote is in the backups, should a sync program bring an older version.
import { type ReviewKeeper, type ReviewKeeperOptions, reviewKeeper } from "./reviewKeeper";

export interface ReviewKeepers {
  of(article: string, reviewer: string): ReviewKeeper;
  /** Whether this store is reading or writing the review now. */
  inUse(article: string, reviewer: string): boolean;
  /** Whether this store wrote the review and remembers it. */
  isOwn(article: string, reviewer: string): boolean;
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>;
}

const reviewsKept = 60;

export function reviewKeepers(options: Omit<ReviewKeeperOptions, "article" | "reviewer">): ReviewKeepers {
  /** Least recently used first. */
  const keepers = new Map<string, ReviewKeeper>();

  return {
    of: (article, reviewer) => {
      const key = `${article}/${reviewer}`;
      const keeper = keepers.get(key) ?? reviewKeeper({ ...options, article, reviewer });
      keepers.delete(key);
      keepers.set(key, keeper);
      forgetOldOnes(key);
      return keeper;
    },
    inUse: (article, reviewer) => keepers.get(`${article}/${reviewer}`)?.busy ?? false,
    isOwn: (article, reviewer) => keepers.get(`${article}/${reviewer}`)?.own ?? false,
    settled: async () => void (await Promise.all([...keepers.values()].map((keeper) => keeper.settled()))),
  };

  function forgetOldOnes(newest: string): void {
    for (const [key, keeper] of keepers) {
      if (keepers.size <= reviewsKept) return;
      if (key !== newest && !keeper.busy) keepers.delete(key);
    }
  }
}
