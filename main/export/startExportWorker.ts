// Starts a worker that exports a project. Its script is handed over as text, as that of the suggestions is.
import { Worker } from "node:worker_threads";
import type { ExportThread } from "./exporters";

/** The process may end while the worker runs. */
export async function startExportWorker(): Promise<ExportThread> {
  const { default: source } = await import("./exportWorker?worker-source");
  const worker = new Worker(source, {
    eval: true,
    name: "export",
    // None of the loaders and inspectors this process was started with, and none of its secrets.
    execArgv: [],
    env: {},
    // An export that needs more ends the worker, not the program.
    resourceLimits: { maxOldGenerationSizeMb: 2048 },
  });
  worker.unref();
  return worker;
}
