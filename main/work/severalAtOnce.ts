// Tasks that mostly wait for the disk, several at a time.

export interface SeveralAtOnce {
  /**
   * Begins a task as soon as fewer than `most` are under way, and resolves then. Begins none, and rejects with the failure,
   * once a task has failed.
   */
  begin(task: () => Promise<void>): Promise<void>;
  /** Resolves when no task is under way any more. Rejects then with the first failure. */
  ended(): Promise<void>;
}

export function severalAtOnce(most: number): SeveralAtOnce {
  const underWay = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;

  return {
    begin: async (task) => {
      while (underWay.size >= most && !failure) await Promise.race(underWay);
      if (failure) throw failure.error;
      const run: Promise<void> = task()
        .catch((error: unknown) => {
          failure ??= { error };
        })
        .finally(() => underWay.delete(run));
      underWay.add(run);
    },
    ended: async () => {
      while (underWay.size > 0) await Promise.race(underWay);
      if (failure) throw failure.error;
    },
  };
}

/** Articles that a merge or an import writes at a time. More would only wait for each other, and saving for them. */
export const articlesAtOnce = 16;
