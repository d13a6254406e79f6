// Starts a worker that does tasks on projects.
import { scriptThread } from "../work/scriptThread";

/** The process may end while the worker runs. A task that needs more memory ends the worker, not the program. */
export const startTaskWorker = scriptThread({
  name: "task",
  source: () => import("./taskWorker?worker-source"),
  mostMemory: 2048,
});
