// Starts the worker that makes suggestions. Its script is handed over as text, so that it is found in sources, in the
// built program and in the desktop app's archive alike.
import { Worker } from "node:worker_threads";
import type { SuggestionsThread } from "./suggestionsProtocol";

/** The process may end while the worker runs. */
export async function startSuggestionsWorker(): Promise<SuggestionsThread> {
  const { default: source } = await import("./suggestionsWorker?worker-source");
  const worker = new Worker(source, {
    eval: true,
    name: "suggestions",
    // None of the loaders and inspectors this process was started with, and none of its secrets.
    execArgv: [],
    env: {},
    // A project too large to learn ends the worker, not the program.
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });
  worker.unref();
  return worker;
}
