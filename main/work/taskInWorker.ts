// Has one task done by a worker thread that does nothing else meanwhile. A thread that has ended its task rests until the
// next one; stopping the task ends the thread, in the middle of its work.
import { setImmediate as othersTurn } from "node:timers/promises";
import type { RestingThreads } from "./restingThreads";

/** The part of a thread's interface that is used here. */
export interface TaskThread<Asked, Said> {
  postMessage(message: Asked): void;
  on(event: "message", listener: (message: Said) => void): unknown;
  on(event: "error", listener: (error: unknown) => void): unknown;
  on(event: "exit", listener: () => void): unknown;
  off(event: "message", listener: (message: Said) => void): unknown;
  off(event: "error", listener: (error: unknown) => void): unknown;
  off(event: "exit", listener: () => void): unknown;
  terminate(): Promise<unknown>;
}

export interface TaskInWorker<Asked, Said, Result> {
  readonly threads: Pick<RestingThreads<TaskThread<Asked, Said>>, "take" | "rest">;
  /** Ends the task with its reason when aborted. */
  readonly signal: AbortSignal;
  /** The messages that say what is to be done. Others have their turn after each of them. */
  readonly asked: Iterable<Asked>;
  /** Hears a message of the thread; gives how the task has ended once it has, throws when the thread is of no more use. */
  hear(said: Said): TaskEnd<Result> | undefined;
  /** Ends the task with a failure when nothing was heard for so many milliseconds. */
  readonly silence?: { readonly limit: number; readonly failure: () => Error } | undefined;
}

/** A task that failed has ended, too: the thread is well. */
export type TaskEnd<Result> = { readonly result: Result } | { readonly failure: Error };

/** Rejects with the task's failure, as `hear` does, with the signal's reason when stopped, and with the error that ended the thread. */
export async function taskInWorker<Asked, Said, Result>(task: TaskInWorker<Asked, Said, Result>): Promise<Result> {
  const { threads, signal, asked, hear, silence } = task;
  signal.throwIfAborted();
  const thread = await threads.take();
  let timer: NodeJS.Timeout | undefined;
  let stopListening = (): void => {};
  let end: TaskEnd<Result> | undefined;
  try {
    end = await new Promise<TaskEnd<Result>>((resolve, reject) => {
      timer = silence && setTimeout(() => reject(silence.failure()), silence.limit).unref();
      const stop = (): void => reject(signal.reason);
      const listen = (said: Said): void => {
        timer?.refresh();
        try {
          const heard = hear(said);
          if (heard) resolve(heard);
        } catch (error) {
          reject(error);
        }
      };
      const ended = (): void => reject(new Error("a worker ended before its task did"));
      if (signal.aborted) stop();
      signal.addEventListener("abort", stop);
      thread.on("message", listen);
      thread.on("error", reject);
      thread.on("exit", ended);
      stopListening = () => {
        signal.removeEventListener("abort", stop);
        thread.off("message", listen);
        thread.off("error", reject);
        thread.off("exit", ended);
      };
      void ask(thread, asked, signal).catch(reject);
    });
  } finally {
    clearTimeout(timer);
    stopListening();
    if (end) threads.rest(thread);
    else await thread.terminate();
  }
  if ("failure" in end) throw end.failure;
  return end.result;
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
