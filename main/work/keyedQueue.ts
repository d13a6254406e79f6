// Tasks that wait only for those about the same things: one key, one task at a time, in the order they were asked for.

export interface KeyedQueue {
  /** Runs a task once all earlier ones that share a key with it have ended. One that fails does not stop those after it. */
  run<Result>(keys: readonly string[], task: () => Promise<Result>): Promise<Result>;
}

export function keyedQueue(): KeyedQueue {
  const last = new Map<string, Promise<void>>();
  return {
    run: (keys, task) => {
      const result = Promise.all(keys.map((key) => last.get(key))).then(task);
      const ended = result.then(
        () => forget(),
        () => forget(), // whoever asked for it gets the error
      );
      for (const key of keys) last.set(key, ended);
      return result;

      function forget(): void {
        for (const key of keys) if (last.get(key) === ended) last.delete(key);
      }
    },
  };
}
