// Has one task done by a worker thread of its own, which ends with it. Stopping the task ends the thread, in the middle
// of its work.
import { setImmediate as othersTurn } from "node:timers/promises";

/** The part of a thread's interface that is used here. */
export interface TaskThread<Asked, Said> {
  postMessage(message: Asked): void;
  on(event: "message", listener: (message: Said) => void): unknown;
  on(event: "error", listener: (error: unknown) => void): unknown;
  on(event: "exit", listener: () => void): unknown;
  terminate(): Promise<unknown>;
}

export interface TaskInWorker<Asked, Said, Result> {
  start(): Promise<TaskThread<Asked, Said>>;
  /** Ends the task with its reason when aborted. */
  readonly signal: AbortSignal;
  /** The messages that say what is to be done. Others have their turn after each of them. */
  readonly asked: Iterable<Asked>;
  /** Hears a message of the thread; gives the result once it is there, throws when the task failed. */
  hear(said: Said): { readonly result: Result } | undefined;
  /** Ends the task with a failure when nothing was heard for so many milliseconds. */
  readonly silence?: { readonly limit: number; readonly failure: () => Error } | undefined;
}

/** Rejects as `hear` does, with the signal's reason when stopped, and with the error that ended the thread. */
export async function taskInWorker<Asked, Said, Result>(task: TaskInWorker<Asked, Said, Result>): Promise<Result> {
  const { start, signal, asked, hear, silence } = task;
  signal.throwIfAborted();
  const thread = await start();
  let stop = (): void => {};
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Result>((resolve, reject) => {
      timer = silence && setTimeout(() => reject(silence.failure()), silence.limit).unref();
      stop = () => reject(signal.reason);
      if (signal.aborted) stop();
      signal.addEventListener("abort", stop);
      thread.on("message", (said) => {
        timer?.refresh();
        try {
          const heard = hear(said);
          if (heard) resolve(heard.result);
        } catch (error) {
          reject(error);
        }
      });
      thread.on("error", reject);
      thread.on("exit", () => reject(new Error("a worker ended before its task did")));
      void ask(thread, asked, signal).catch(reject);
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
    await thread.terminate();
  }
}

async function ask<Asked>(
  thread: Pick<TaskThread<Asked, unknown>, "postMessage">,
  asked: Iterable<Asked>,
  signal: AbortSignal,
): Promise<void> {
  for (const message of asked) {
    if (signal.aborted) return;
    thread.postMessage(message);
    await othersTurn();
  }
}

/** Whether a thread ended because it needed more memory than it may take. */
export function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
}
