// The reviews in use, each as it is stored. The least recently used ones are forgotten when there are many, never one
// that is being read or written. Reviews that this store wrote are also in the backups, in case a sync program brings
// an older version.
import { type StoredReview, type StoredReviewOptions, storedReview } from "./storedReview";

export interface ReviewRepository {
  of(article: string, reviewer: string): StoredReview;
  /** Whether this store is reading or writing the review now. */
  inUse(article: string, reviewer: string): boolean;
  /** Whether this store wrote the review and remembers it. */
  isOwn(article: string, reviewer: string): boolean;
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>;
}

const reviewsKept = 60;

export function reviewRepository(options: Omit<StoredReviewOptions, "article" | "reviewer">): ReviewRepository {
  /** Least recently used first. */
  const stored = new Map<string, StoredReview>();

  return {
    of: (article, reviewer) => {
      const key = `${article}/${reviewer}`;
      const one = stored.get(key) ?? storedReview({ ...options, article, reviewer });
      stored.delete(key);
      stored.set(key, one);
      evictOld(key);
      return one;
    },
    inUse: (article, reviewer) => stored.get(`${article}/${reviewer}`)?.busy ?? false,
    isOwn: (article, reviewer) => stored.get(`${article}/${reviewer}`)?.own ?? false,
    settled: async () => void (await Promise.all([...stored.values()].map((one) => one.settled()))),
  };

  function evictOld(newest: string): void {
    for (const [key, one] of stored) {
      if (stored.size <= reviewsKept) return;
      if (key !== newest && !one.busy) stored.delete(key);
    }
  }
}
