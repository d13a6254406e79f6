// The worker that reads documents of strangers: as the one that reads text, with the libraries for documents, which are most
// of its script.
import { parentPort } from "node:worker_threads";
import { documentReaders } from "../formats/documents/documentReaders";
import { readingEngine } from "./readingEngine";
import type { FromReader } from "./readingProtocol";

if (!parentPort) throw new Error("the worker that reads documents must run in a worker thread");
const port = parentPort;
const say = (message: FromReader) => port.postMessage(message);
port.on("message", readingEngine(say, documentReaders));
say({ kind: "ready" });
