// Reads an article before it is asked for: the one under the pointer, and the next one of the list. An answer is
// used once and forgotten as soon as anything about the article changes.
import type { CallResult, Client } from "../../model/contract/contract";

export interface ReadAhead {
  /** Begins to read an article; nothing happens when it is being read or known already. */
  want(article: string): void;
  /** The answer that was read, or is being read; it is given out once. */
  take(article: string): Promise<CallResult<"article.read">> | undefined;
  /** The article changed: what was read of it is out of date. */
  forget(article: string): void;
  forgetAll(): void;
}

const most = 3;

export function readAhead(client: Client): ReadAhead {
  const reads = new Map<string, Promise<CallResult<"article.read">>>();

  return {
    want: (article) => {
      if (reads.has(article)) return;
      for (const oldest of [...reads.keys()].slice(0, Math.max(0, reads.size - most + 1))) reads.delete(oldest);
      const read = client.call("article.read", { article });
      reads.set(article, read);
      // The call that opens the article asks again and shows why it failed.
      read.catch(() => reads.delete(article));
    },
    take: (article) => {
      const read = reads.get(article);
      reads.delete(article);
      return read;
    },
    forget: (article) => void reads.delete(article),
    forgetAll: () => reads.clear(),
  };
}
