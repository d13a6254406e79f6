// Tasks one at a time, in the order they were asked for. A task that fails does not stop those after it.

export interface TaskQueue {
  run<Result>(task: () => Promise<Result>): Promise<Result>;
  /** Nothing runs or waits. */
  readonly idle: boolean;
}

export function taskQueue(): TaskQueue {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return {
    run: (task) => {
      waiting++;
      const result = last.then(task).finally(() => waiting--);
      last = result.catch(() => {}); // whoever asked for it gets the error
      return result;
    },
    get idle() {
      return waiting === 0;
    },
  };
}
