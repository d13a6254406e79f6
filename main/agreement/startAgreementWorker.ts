// Starts the worker that counts agreement. Its script is handed over as text, as that of the suggestions is.
import { Worker } from "node:worker_threads";
import type { AgreementThread } from "./agreementInWorker";

/** The process may end while the worker runs. */
export async function startAgreementWorker(): Promise<AgreementThread> {
  const { default: source } = await import("./agreementWorker?worker-source");
  const worker = new Worker(source, {
    eval: true,
    name: "agreement",
    // None of the loaders and inspectors this process was started with, and none of its secrets.
    execArgv: [],
    env: {},
    // A project too large to count ends the worker, not the program.
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });
  worker.unref();
  return worker;
}
