// Starts the worker that derives what is shown across articles.
import { scriptThread } from "../work/scriptThread";

/** The process may end while the worker runs. A project too large to hold ends the worker, not the program. */
export const startAcrossWorker = scriptThread({
  name: "across",
  source: () => import("./acrossWorker?worker-source"),
  mostMemory: 1536,
});
