// Starts a worker that does a task on a project. Its script is handed over as text, as that of the suggestions is.
import { Worker } from "node:worker_threads";
import type { ProjectTaskThread } from "./projectTasks";

/** The process may end while the worker runs. */
export async function startTaskWorker(): Promise<ProjectTaskThread> {
  const { default: source } = await import("./taskWorker?worker-source");
  const worker = new Worker(source, {
    eval: true,
    name: "task",
    // None of the loaders and inspectors this process was started with, and none of its secrets.
    execArgv: [],
    env: {},
    // A task that needs more ends the worker, not the program.
    resourceLimits: { maxOldGenerationSizeMb: 2048 },
  });
  worker.unref();
  return worker;
}
