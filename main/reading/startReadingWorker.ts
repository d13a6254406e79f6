// Starts a worker that reads files of strangers.
import { scriptThread } from "../work/scriptThread";

/** The process may end while the worker runs, unless that `holdsProcess`. A file that needs more memory ends the worker. */
export const startReadingWorker = scriptThread({
  name: "reading",
  source: () => import("./readingWorker?worker-source"),
  mostMemory: 2048,
});
