// Threads that have done what they were asked and rest until they are asked again: to start one takes longer than most
// tasks. A thread that rested long enough ends.

/** The part of a thread's interface that is used here. */
export interface RestingThread {
  on(event: "error" | "exit", listener: () => void): unknown;
  terminate(): Promise<unknown>;
}

export interface RestingThreads<Thread extends RestingThread> {
  /** A thread that rests, or a new one. */
  take(): Promise<Thread>;
  /** For a thread that has nothing left to do. */
  rest(thread: Thread): void;
  /** Ends what rests. */
  close(): Promise<void>;
}

/** Milliseconds. */
const longEnough = 20_000;
/** `most` may rest at the same time. */
export function restingThreads<Thread extends RestingThread>(
  start: () => Promise<Thread>,
  most = 2,
): RestingThreads<Thread> {
  const resting = new Map<Thread, NodeJS.Timeout>();
  let closed = false;

  function wake(thread: Thread): void {
    clearTimeout(resting.get(thread));
    resting.delete(thread);
  }

  async function end(thread: Thread): Promise<void> {
    wake(thread);
    await thread.terminate();
  }

  return {
    take: async () => {
      const last = [...resting.keys()].at(-1);
      if (last !== undefined) {
        wake(last);
        return last;
      }
      const thread = await start();
      thread.on("error", () => wake(thread));
      thread.on("exit", () => wake(thread));
      return thread;
    },
    rest: (thread) => {
      if (closed || resting.size >= most) void thread.terminate();
      else resting.set(thread, setTimeout(() => void end(thread), longEnough).unref());
    },
    close: async () => {
      closed = true;
      await Promise.all([...resting.keys()].map(end));
    },
  };
}
