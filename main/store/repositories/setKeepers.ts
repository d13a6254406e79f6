// The annotation sets in use, each with its keeper. The least recently used ones are forgotten when many annotations
// are in memory, never one that is not yet folded into its snapshot.
import { type SetKeeper, type SetKeeperOptions, setKeeper } from "./setKeeper";

export interface SetKeepers {
  of(article: string, annotator: string): SetKeeper;
  /** Whether this store is writing the set now. */
  inUse(article: string, annotator: string): boolean;
  /** Whether this store wrote the set and remembers it. */
  isOwn(article: string, annotator: string): boolean;
  flush(): Promise<void>;
  close(): Promise<void>;
}

const setsKept = 40;
const annotationsKept = 300_000;

export function setKeepers(options: Omit<SetKeeperOptions, "article" | "annotator">): SetKeepers {
  const keepers = new Map<string, SetKeeper>();

  return {
    of: (article, annotator) => {
      const key = `${article}/${annotator}`;
      const keeper = keepers.get(key) ?? setKeeper({ ...options, article, annotator });
      keepers.delete(key);
      keepers.set(key, keeper);
      letOldOnesRest();
      return keeper;
    },
    inUse: (article, annotator) => keepers.get(`${article}/${annotator}`)?.dirty ?? false,
    isOwn: (article, annotator) => keepers.get(`${article}/${annotator}`)?.own ?? false,
    flush: () => all((keeper) => keeper.flush()),
    close: () => all((keeper) => keeper.close()),
  };

  /** One that fails does not keep the others from being done; its error is thrown at the end. */
  async function all(work: (keeper: SetKeeper) => Promise<void>): Promise<void> {
    const outcomes = await Promise.allSettled([...keepers.values()].map(work));
    const failed = outcomes.find((outcome) => outcome.status === "rejected");
    if (failed) throw failed.reason;
  }

  function letOldOnesRest(): void {
    let sets = 0;
    let annotations = 0;
    for (const [key, keeper] of [...keepers].reverse()) {
      sets++;
      annotations += keeper.inMemory?.set.annotations.length ?? 0;
      if (sets === 1 || (sets <= setsKept && annotations <= annotationsKept) || keeper.dirty) continue;
      if (keeper.resting) keepers.delete(key);
      else void keeper.rest();
    }
  }
}
