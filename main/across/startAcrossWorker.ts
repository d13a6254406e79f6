// Starts the worker that derives what is shown across articles. Its script is handed over as text, as that of the
// suggestions is.
import { Worker } from "node:worker_threads";
import type { StartAcrossWorker } from "./acrossProtocol";

/** The process may end while the worker runs. */
export const startAcrossWorker: StartAcrossWorker = async () => {
  const { default: source } = await import("./acrossWorker?worker-source");
  const worker = new Worker(source, {
    eval: true,
    name: "across",
    // None of the loaders and inspectors this process was started with, and none of its secrets.
    execArgv: [],
    env: {},
    // A project too large to hold ends the worker, not the program.
    resourceLimits: { maxOldGenerationSizeMb: 1536 },
  });
  worker.unref();
  return worker;
};
