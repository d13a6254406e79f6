// The worker that reads files of strangers, as a thread: bundled into one script by scripts/steps/workerSource.mjs. It does
// one task at a time and may be ended at any moment.
import { parentPort } from "node:worker_threads";
import { readingEngine } from "./readingEngine";
import type { FromReader } from "./readingProtocol";

if (!parentPort) throw new Error("the worker that reads must run in a worker thread");
const port = parentPort;
const say = (message: FromReader) => port.postMessage(message);
port.on("message", readingEngine(say));
say({ kind: "ready" });
