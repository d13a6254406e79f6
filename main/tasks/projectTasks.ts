// Does long tasks on a project (exports; writing, previewing and planning the merge of packages) in a worker, which
// reads the project's folder itself, so that tagging and saving never wait for it. For a store without a folder, this
// thread does them. docs/decisions/2026-11-29-large-articles.md says why.
import { counted } from "../../model/data/counted";
import { Failure } from "../../model/data/failure";
import type { AcrossOutcome } from "../export/acrossExport";
import type { ExportOutcome, ExportWatch } from "../export/ExportWatch";
import type { ExportRequest } from "../export/exportRequest";
import { projectSource } from "../export/projectSource";
import { seenProject } from "../export/seenProject";
import type { OpenedPackage } from "../packages/openPackage";
import { type MergeChoice, type MergePlan, type PlanNeeds, planMerge } from "../packages/planMerge";
import { previewPackage, type Watched } from "../packages/previewPackage";
import { type PackageChoice, type PackageSending, sentProject, writePackage } from "../packages/writePackage";
import { knownProject } from "../store/knownProject";
import type { Store } from "../store/Store";
import { whenRead } from "../store/whenRead";
import type { RestingThreads } from "../work/restingThreads";
import { isOutOfMemory, type TaskEnd, type TaskThread, taskInWorker } from "../work/taskInWorker";
import type { FromTask, Looked, ProjectTask, TaskResults, ToTask } from "./projectTask";

export interface ProjectTasks {
  /** As `writeExport`, of the store's project. */
  export(store: Store, request: ExportRequest, file: string, watch: ExportWatch): Promise<ExportOutcome>;
  /** As `lossesOfExport`. */
  losses(store: Store, request: ExportRequest, watch: ExportWatch): Promise<readonly string[]>;
  /** As `writeAcross`, of what that person may see of the store's project. */
  across(
    store: Store,
    asked: { readonly format: string; readonly me: string | undefined },
    file: string,
    watch: ExportWatch,
  ): Promise<AcrossOutcome>;
  /** As `writePackage`. */
  send(store: Store, file: string, choice: PackageChoice, sending: PackageSending): Promise<TaskResults["send"]>;
  /** As `previewPackage`. */
  look(coming: OpenedPackage, store: Store | undefined, me: string | undefined, watched: Watched): Promise<Looked>;
  /** As `planMerge`. */
  plan(coming: OpenedPackage, choice: MergeChoice, needs: PlanNeeds & { readonly store: Store }): Promise<MergePlan>;
}

export function tasksHere(version: string): ProjectTasks {
  return {
    // The formats are large, and few tasks need them.
    export: async (store, request, file, watch) => {
      const { writeExport } = await import("../export/exportRequest");
      return writeExport(request, await projectSource(store, version, watch.signal), file, watch);
    },
    losses: async (store, request, watch) => {
      const { lossesOfExport } = await import("../export/exportRequest");
      return lossesOfExport(request, await projectSource(store, version, watch.signal), watch);
    },
    across: async (store, { format, me }, file, watch) => {
      const { writeAcross } = await import("../export/acrossExport");
      return writeAcross({ format, seen: await seenProject(store, me, watch.signal) }, store, file, watch);
    },
    send: async (store, file, choice, sending) =>
      writePackage(await sentProject(store, sending.signal), file, choice, sending),
    look: async (coming, store, me, watched) => {
      if (store) await whenRead(store, watched.signal);
      return previewPackage(coming, store, me, watched);
    },
    plan: planMerge,
  };
}

export type ProjectTaskThread = TaskThread<ToTask, FromTask>;

export interface TasksInWorkersOptions {
  readonly threads: Pick<RestingThreads<ProjectTaskThread>, "take" | "rest">;
  /** The folder of this program on this machine. */
  readonly appData: string;
  readonly version: string;
  /** Milliseconds without a sign of life after which a package counts as never to be read. */
  readonly timeout?: number;
}

/** Articles that travel to the worker at a time. */
const parcel = 500;

export function tasksInWorkers({ threads, appData, version, timeout = 60_000 }: TasksInWorkersOptions): ProjectTasks {
  async function run<Task extends ProjectTask>(
    task: Task,
    store: Store | undefined,
    { signal, onProgress }: ExportWatch,
  ): Promise<TaskResults[Task["kind"]]> {
    // Only tasks that read the whole folder need the list of its contents.
    const readsAll = task.kind === "export" || task.kind === "losses" || task.kind === "send";
    const { articles, across } = store && readsAll ? await knownProject(store, signal) : nothingKnown;

    function* asked(): Generator<ToTask> {
      for (let at = 0; at < articles.length; at += parcel)
        yield { kind: "known", articles: articles.slice(at, at + parcel) };
      yield { kind: "begin", task, place: store && { folder: store.location, appData }, across, version };
    }

    function hear(said: FromTask): TaskEnd<TaskResults[Task["kind"]]> | undefined {
      switch (said.kind) {
        case "progress":
          onProgress(said.done, said.total, said.within);
          return undefined;
        case "end":
          // A task ends with a result of its own kind.
          return { result: said.result as TaskResults[Task["kind"]] };
        case "failed":
          return { failure: new Failure(said.failure.code, said.failure.message) };
        case "bug":
          throw new Error(said.bug);
      }
    }

    // A project of one's own may take its time; a package is a stranger's.
    const silence =
      "coming" in task ? { limit: timeout, failure: () => tooSlow(task.coming.fileName, timeout) } : undefined;
    try {
      return await taskInWorker({ threads, signal, asked: asked(), hear, silence });
    } catch (error) {
      if (isOutOfMemory(error)) throw new Failure("unreachable", tooLarge(task), { cause: error });
      throw error;
    }
  }

  return {
    export: (store, request, file, watch) => run({ kind: "export", request, file }, store, watch),
    losses: (store, request, watch) => run({ kind: "losses", request }, store, watch),
    across: async (store, { format, me }, file, watch) => {
      const seen = await seenProject(store, me, watch.signal);
      return run({ kind: "across", request: { format, seen }, file }, store, watch);
    },
    send: (store, file, choice, { signal, onProgress, ...sending }) =>
      run({ kind: "send", file, choice, sending }, store, { signal, onProgress }),
    look: ({ file, fileName }, store, me, watched) =>
      run({ kind: "look", coming: { file, fileName }, me }, store, watched),
    plan: ({ file, fileName }, choice, { store, merge, me, signal, onProgress }) =>
      run({ kind: "plan", coming: { file, fileName }, choice, merge, me }, store, { signal, onProgress }),
  };
}

const nothingKnown = { articles: [], across: [] };

function tooLarge(task: ProjectTask): string {
  if ("coming" in task)
    return `The package ${task.coming.fileName} needs more memory to be read than there is. Ask for it in parts.`;
  if (task.kind === "send") return "The package needs more memory than there is. Send fewer articles at a time.";
  return "The export needs more memory than there is. Export fewer articles, or fewer people’s sets, at a time; Spanwise’s own format needs the least.";
}

function tooSlow(fileName: string, timeout: number): Failure {
  const seconds = counted(Math.round(timeout / 1000), "second");
  return new Failure(
    "bad-request",
    `The package ${fileName} was not through after ${seconds} at one article, so reading it was stopped. Nothing was changed.`,
  );
}
