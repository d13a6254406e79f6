// The worker that exports a project, as a thread: bundled into one script by scripts/steps/workerSource.mjs. It lives as long
// as one export does and may be ended at any moment.
import { parentPort } from "node:worker_threads";
import { exportEngine } from "./exportEngine";

if (!parentPort) throw new Error("the worker that exports must run in a worker thread");
const port = parentPort;
port.on(
  "message",
  exportEngine((message) => port.postMessage(message)),
);
