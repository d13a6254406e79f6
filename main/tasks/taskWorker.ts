// The worker that does long tasks on projects, as a thread: bundled into one script by scripts/steps/workerSource.mjs. It
// does one at a time and may be ended at any moment.
import { parentPort } from "node:worker_threads";
import { taskEngine } from "./taskEngine";

if (!parentPort) throw new Error("the worker that does tasks must run in a worker thread");
const port = parentPort;
port.on(
  "message",
  taskEngine((message) => port.postMessage(message)),
);
