// Does tasks on projects that it reads from their folders, one after the other. Runs in a worker; knows no thread itself. It is
// stopped by ending it.
import { randomUUID } from "node:crypto";
import { Failure } from "../../model/data/failure";
import { writeAcross } from "../export/acrossExport";
import type { ExportWatch } from "../export/ExportWatch";
import { lossesOfExport, writeExport } from "../export/exportRequest";
import { sourceOf } from "../export/projectSource";
import { mergesOf } from "../packages/mergesOf";
import { type OpenedPackage, openPackage } from "../packages/openPackage";
import { planMerge } from "../packages/planMerge";
import { previewPackage } from "../packages/previewPackage";
import { writePackage } from "../packages/writePackage";
import type { KnownArticle } from "../store/knownProject";
import { openProjectReader, type ProjectReader } from "../store/project/projectReader";
import { withoutText } from "../work/withoutText";
import type { FromTask, PackageFile, ProjectPlace, ProjectTask, TaskResults, ToTask } from "./projectTask";

type Begin = Extract<ToTask, { kind: "begin" }>;

/** Milliseconds between two messages about progress. */
const wordsEvery = 100;

/** Returns the function that takes the workbench's messages; `say` sends the answers. */
export function taskEngine(say: (message: FromTask) => void): (message: ToTask) => void {
  /** The articles of the project whose task is to begin. */
  const announced: KnownArticle[] = [];

  async function work({ task, place, across, version }: Begin): Promise<TaskResults[keyof TaskResults]> {
    const known = announced.splice(0);
    const watch: ExportWatch = { signal: new AbortController().signal, onProgress: progress(say) };
    if (task.kind === "look" && place === undefined)
      return withPackage(task.coming, (coming) => previewPackage(coming, undefined, task.me, watch));
    if (place === undefined) throw new Error(`there is no project to ${task.kind}`);
    const { folder, appData } = place;
    const reader = await openProjectReader(folder, {
      ...{ appData, writer: `Spanwise ${version}`, now: () => new Date() },
      waits: "coming" in task, // what a package meets is asked file by file
    });
    try {
      return await doTask(task, { reader, known, place, across, version, watch });
    } finally {
      await reader.close();
    }
  }

  async function doTask(
    task: ProjectTask,
    { reader, known, place, across, version, watch }: OpenedFolder,
  ): Promise<TaskResults[keyof TaskResults]> {
    switch (task.kind) {
      case "export":
        return writeExport(
          task.request,
          await sourceOf(reader, { articles: known, across }, version),
          task.file,
          watch,
        );
      case "losses":
        return lossesOfExport(task.request, await sourceOf(reader, { articles: known, across }, version), watch);
      case "across":
        return writeAcross(task.request, reader, task.file, watch);
      case "send": {
        const { choice, sending, file } = task;
        return writePackage({ reader, known: { articles: known, across } }, file, choice, { ...sending, ...watch });
      }
      case "look":
        return withPackage(task.coming, (coming) => previewPackage(coming, reader, task.me, watch));
      case "plan": {
        const { choice, merge, me } = task;
        const records = mergesOf(place.appData, place.folder, version);
        const needs = { ...watch, store: reader, records, merge, me, newId: randomUUID };
        return withPackage(task.coming, (coming) => planMerge(coming, choice, needs));
      }
    }
  }

  return (message) => {
    if (message.kind === "known") announced.push(...message.articles);
    else
      void work(message).then(
        (result) => say({ kind: "end", result }),
        (error) => say(toldOf(error)),
      );
  };
}

interface OpenedFolder extends Pick<Begin, "across" | "version"> {
  readonly reader: ProjectReader;
  readonly known: readonly KnownArticle[];
  readonly place: ProjectPlace;
  readonly watch: ExportWatch;
}

async function withPackage<Result>(
  { file, fileName }: PackageFile,
  work: (coming: OpenedPackage) => Promise<Result>,
): Promise<Result> {
  const coming = await openPackage(file, fileName);
  try {
    return await work(coming);
  } finally {
    coming.close();
  }
}

function progress(say: (message: FromTask) => void): ExportWatch["onProgress"] {
  let last = 0;
  return (done, total, within) => {
    const now = performance.now();
    if (now - last < wordsEvery) return;
    last = now;
    say({ kind: "progress", done, total, ...(within && { within }) });
  };
}

function toldOf(error: unknown): FromTask {
  if (error instanceof Failure) return { kind: "failed", failure: { code: error.code, message: error.message } };
  return { kind: "bug", bug: withoutText("task", error) };
}
