// Starts a worker that reads files of strangers. Its script is handed over as text, as that of the suggestions is.
import { Worker } from "node:worker_threads";
import type { ReadingThread } from "./tasksInWorkers";

/** The process may end while the worker runs, unless that `holdsProcess`. */
export async function startReadingWorker(holdsProcess = false): Promise<ReadingThread> {
  const { default: source } = await import("./readingWorker?worker-source");
  const worker = new Worker(source, {
    eval: true,
    name: "reading",
    // None of the loaders and inspectors this process was started with, and none of its secrets.
    execArgv: [],
    env: {},
    // A file that needs more ends the worker, not the program.
    resourceLimits: { maxOldGenerationSizeMb: 2048 },
  });
  if (!holdsProcess) worker.unref();
  return worker;
}
