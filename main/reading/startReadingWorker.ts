// Starts a worker that reads files of strangers: one for what is text, and one with the libraries for documents, which are
// most of its script.
import type { Worker } from "node:worker_threads";
import { scriptThread } from "../work/scriptThread";

export type Reads = "text" | "documents";

const mostMemory = 2048;
const threads = {
  text: scriptThread({ name: "reading", source: () => import("./readingWorker?worker-source"), mostMemory }),
  documents: scriptThread({
    name: "reading documents",
    source: () => import("./documentsWorker?worker-source"),
    mostMemory,
  }),
};

/** The process may end while the worker runs, unless that `holdsProcess`. A file that needs more memory ends the worker. */
export function startReadingWorker(reads: Reads, holdsProcess = false): Promise<Worker> {
  return threads[reads](holdsProcess);
}
