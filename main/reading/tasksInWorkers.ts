// Runs tasks of reading in workers, a few at a time, and hands out what they give. Files are read here and travel piece by
// piece: no step of it takes long enough for anybody else to notice.
import { counted } from "../../model/data/counted";
import { Failure } from "../../model/data/failure";
import type { Article } from "../../model/project/article";
import type { InputFile } from "../formats/files/InputFile";
import { isOutOfMemory } from "../work/taskInWorker";
import type { FromReader, ReadingItems, ReadingTask, ToReader } from "./readingProtocol";

export interface TaskNeeds {
  /** Ends the task with its reason when aborted. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly findArticle?: (idOrHash: string) => Promise<Article | undefined>;
}

/** A file made the worker hang or die. */
export class ReadingStopped extends Failure {
  /** The one that was read last. */
  readonly file: InputFile | undefined;

  constructor(message: string, file: InputFile | undefined) {
    super("bad-request", message);
    this.file = file;
  }
}

export interface TasksInWorkers {
  run(
    task: ReadingTask,
    files: readonly InputFile[],
    needs: TaskNeeds,
  ): AsyncGenerator<ReadingItems[keyof ReadingItems], void, void>;
  /** Ends what runs. It can be used again. */
  close(): Promise<void>;
}

export interface TasksInWorkersOptions {
  readonly start: () => Promise<ReadingThread>;
  readonly reportBug: (error: unknown) => void;
  /** Milliseconds without a sign of life after which a worker is ended. */
  readonly timeout: number;
  /** Bytes of files after which a worker ends with its task; absent: it goes on as long as there are tasks. */
  readonly mostRead?: number;
}

/** Two, so that a file that takes long does not keep others waiting. */
const mostWorkers = 2;
/** Milliseconds after which a worker that has nothing to do ends. */
const idleTime = 20_000;
/** Bytes that travel at a time. */
const parcel = 512 * 1024;

type Heard = FromReader | { readonly kind: "died"; readonly error: unknown };

interface Worker {
  readonly thread: ReadingThread;
  /** The listener of the moment. */
  hear: (message: Heard) => void;
  dead: boolean;
  /** Bytes of the files that it was given. */
  read: number;
  idle?: NodeJS.Timeout;
}

export function tasksInWorkers({ start, reportBug, timeout, mostRead }: TasksInWorkersOptions): TasksInWorkers {
  const idle: Worker[] = [];
  const alive = new Set<Worker>();
  const waiting: (() => void)[] = [];
  let starting = 0;
  let closings = 0;

  /** Rejects with the signal's reason when it is aborted before a worker is free. */
  async function take(signal: AbortSignal | undefined): Promise<Worker> {
    for (;;) {
      const free = idle.pop();
      if (free) {
        clearTimeout(free.idle);
        return free;
      }
      if (alive.size + starting < mostWorkers) return begin();
      await turn(signal);
    }
  }

  function turn(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const come = () => {
        signal?.removeEventListener("abort", leave);
        resolve();
      };
      const leave = () => {
        waiting.splice(waiting.indexOf(come), 1);
        reject(signal?.reason);
      };
      waiting.push(come);
      signal?.addEventListener("abort", leave);
    });
  }

  async function begin(): Promise<Worker> {
    const before = closings;
    const worker: Worker = { thread: await started(), hear: () => {}, dead: false, read: 0 };
    const { thread } = worker;
    alive.add(worker);
    thread.on("message", (message) => worker.hear(message));
    thread.on("error", (error) => endWorker(worker, error));
    thread.on("exit", () => endWorker(worker, new Error("a worker that reads ended by itself")));
    if (before !== closings) endWorker(worker, undefined);
    // Loading its script is no matter of any file.
    const first = await new Promise<Heard>((resolve) => {
      if (worker.dead) resolve({ kind: "died", error: undefined });
      worker.hear = resolve;
    });
    if (first.kind === "died") throw endOf(first.error, undefined);
    return worker;
  }

  async function started(): Promise<ReadingThread> {
    starting++;
    try {
      return await start();
    } catch (error) {
      waiting.shift()?.(); // who is next tries on their own
      throw error;
    } finally {
      starting--;
    }
  }

  function endWorker(worker: Worker, error: unknown): void {
    if (worker.dead) return;
    worker.dead = true;
    alive.delete(worker);
    const place = idle.indexOf(worker);
    if (place !== -1) idle.splice(place, 1);
    clearTimeout(worker.idle);
    void worker.thread.terminate();
    worker.hear({ kind: "died", error });
    waiting.shift()?.();
  }

  function giveBack(worker: Worker): void {
    worker.hear = () => {};
    worker.idle = setTimeout(() => endWorker(worker, undefined), idleTime);
    worker.idle.unref();
    idle.push(worker);
    waiting.shift()?.();
  }

  async function* run(
    task: ReadingTask,
    files: readonly InputFile[],
    { signal, onProgress, findArticle }: TaskNeeds,
  ): AsyncGenerator<ReadingItems[keyof ReadingItems], void, void> {
    signal?.throwIfAborted();
    const worker = await take(signal);
    if (signal?.aborted) {
      giveBack(worker);
      throw signal.reason;
    }
    const open = new Map<number, AsyncIterator<Uint8Array>>();
    /** What the worker said while it was being answered: a task may read several files side by side. */
    const unheard: Heard[] = [];
    let wake = () => {};
    worker.hear = (message) => {
      unheard.push(message);
      wake();
    };
    let last: InputFile | undefined = files.length === 1 ? files[0] : undefined;
    let whole = false;
    const stop = () => endWorker(worker, signal?.reason);
    signal?.addEventListener("abort", stop);

    /** The worker's turn: it must say something before long. */
    async function next(): Promise<Heard> {
      const waiting = unheard.shift();
      if (waiting) return waiting;
      if (worker.dead) return { kind: "died", error: signal?.reason };
      const timer = setTimeout(() => endWorker(worker, new ReadingStopped(tooSlow(timeout, last), last)), timeout);
      timer.unref();
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      clearTimeout(timer);
      return next();
    }

    try {
      const facts = files.map(({ name, size }) => ({ name, size }));
      worker.read += files.reduce((sum, { size }) => sum + size, 0);
      worker.thread.postMessage({ kind: "begin", task, files: facts });
      for (;;) {
        const said = await next();
        switch (said.kind) {
          case "ready":
            break;
          case "item":
            yield said.item;
            worker.thread.postMessage({ kind: "next" });
            break;
          case "progress":
            onProgress?.(said.done, said.total);
            break;
          case "more": {
            last = files[said.file] ?? last;
            worker.thread.postMessage(await bytesFor(said.reading, files[said.file], open));
            break;
          }
          case "enough":
            await open.get(said.reading)?.return?.();
            open.delete(said.reading);
            break;
          case "find": {
            worker.thread.postMessage({ kind: "article", article: await findArticle?.(said.idOrHash) });
            break;
          }
          case "end":
            whole = true;
            return;
          case "failed":
            whole = true;
            throw new Failure(said.failure.code, said.failure.message);
          case "bug":
            throw bugOf(said.bug);
          case "died":
            signal?.throwIfAborted();
            throw endOf(said.error, last);
        }
      }
    } finally {
      signal?.removeEventListener("abort", stop);
      for (const reading of open.values()) await reading.return?.();
      // A worker that was left in the middle of something would go on with it.
      if (whole && !worker.dead && worker.read < (mostRead ?? Number.POSITIVE_INFINITY)) giveBack(worker);
      else endWorker(worker, undefined);
    }
  }

  function bugOf(bug: string): Error {
    return new Error(bug);
  }

  /** Why a task has ended whose worker died. */
  function endOf(error: unknown, file: InputFile | undefined): unknown {
    if (error instanceof ReadingStopped) return error;
    if (error === undefined) return new Failure("conflict", "Reading was stopped.");
    if (isOutOfMemory(error))
      return new ReadingStopped(`${whichFile(file)} needs more memory to be read than there is. Split it.`, file);
    reportBug(error);
    return new ReadingStopped(`${whichFile(file)} could not be read: something in it stopped the reader.`, file);
  }

  return {
    run,
    close: async () => {
      closings++;
      await Promise.all(
        [...alive].map((worker) => {
          endWorker(worker, undefined);
          return worker.thread.terminate();
        }),
      );
    },
  };
}

async function bytesFor(reading: number, file: InputFile | undefined, open: Map<number, AsyncIterator<Uint8Array>>) {
  if (file === undefined) throw new Error("the worker asked for a file that there is not");
  const from = open.get(reading) ?? file.read()[Symbol.asyncIterator]();
  open.set(reading, from);
  const pieces: Uint8Array[] = [];
  try {
    for (let size = 0; size < parcel; ) {
      const { value, done } = await from.next();
      if (done) {
        open.delete(reading);
        return { kind: "bytes", reading, pieces, end: true } as const;
      }
      // A view would take along all that its buffer holds.
      pieces.push(new Uint8Array(value));
      size += value.length;
    }
    return { kind: "bytes", reading, pieces, end: false } as const;
  } catch (error) {
    open.delete(reading);
    if (!(error instanceof Failure)) throw error;
    return { kind: "unreadable", reading, failure: { code: error.code, message: error.message } } as const;
  }
}

function tooSlow(timeout: number, file: InputFile | undefined): string {
  const seconds = Math.round(timeout / 1000);
  return `${whichFile(file)} was not through after ${counted(seconds, "second")}, so reading it was stopped. It is larger, or more deeply nested, than a file of articles should be: split it, or save it as plain text.`;
}

function whichFile(file: InputFile | undefined): string {
  return file === undefined ? "One of these files" : `“${file.name}”`;
}

/** As much of a thread as is needed. */
export interface ReadingThread {
  postMessage(message: ToReader): void;
  on(event: "message", listener: (message: FromReader) => void): unknown;
  on(event: "error", listener: (error: unknown) => void): unknown;
  on(event: "exit", listener: () => void): unknown;
  terminate(): Promise<unknown>;
}
