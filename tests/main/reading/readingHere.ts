// A thread of the reader that is none: the desk works in this thread, on copies of what it is told, as in a worker. It is
// there at once, for tests that read many small files; what only a thread shows is tested on real ones.
import { EventEmitter } from "node:events";
import { documentReaders } from "../../../main/formats/documents/documentReaders";
import { readingEngine } from "../../../main/reading/readingEngine";
import type { FromReader } from "../../../main/reading/readingProtocol";
import type { Reads } from "../../../main/reading/startReadingWorker";
import type { ReadingThread } from "../../../main/reading/tasksInWorkers";

export async function startReadingHere(reads: Reads): Promise<ReadingThread> {
  const toDesk = new EventEmitter();
  const toAsker = new EventEmitter();
  const send = (to: EventEmitter, message: unknown): void => {
    const copy = structuredClone(message);
    setImmediate(() => to.emit("message", copy));
  };
  toDesk.on(
    "message",
    readingEngine((message) => send(toAsker, message), reads === "documents" ? documentReaders : undefined),
  );
  send(toAsker, { kind: "ready" });
  return {
    postMessage: (message) => send(toDesk, message),
    on: (event: "message" | "error" | "exit", listener: (message: FromReader) => void) => toAsker.on(event, listener),
    terminate: async () => {
      toDesk.removeAllListeners();
      toAsker.removeAllListeners();
    },
  };
}
