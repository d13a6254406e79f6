// A real workbench on a project in memory, whose store a test can reach: what colleagues do is done there.
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { startAcrossWorker } from "../../../main/across/startAcrossWorker";
import { mostWorkers } from "../../../main/agreement/agreementInWorker";
import type { AgreementThread } from "../../../main/agreement/countingThread";
import { startAgreementWorker } from "../../../main/agreement/startAgreementWorker";
import { appData } from "../../../main/machine/appData";
import { memoryStore } from "../../../main/store/project/memoryStore";
import type { Store } from "../../../main/store/Store";
import { startSuggestionsWorker } from "../../../main/suggestions/startSuggestionsWorker";
import { tasksHere } from "../../../main/tasks/projectTasks";
import { restingThreads } from "../../../main/work/restingThreads";
import { type Workbench, workbench } from "../../../main/workbench/workbench";
import type { AnyEvent } from "../../../model/contract/contract";
import type { Access, Annotator, Project } from "../../../model/project/project";
import { startReadingHere } from "../reading/readingHere";
import { ada, bo, project } from "../store/examples";

export interface MemoryWorkbench extends Workbench {
  readonly store: Store;
  /** What windows heard, oldest first. */
  readonly heard: readonly AnyEvent[];
  /** What was told of bugs. */
  readonly bugs: readonly string[];
}

export interface MemoryWorkbenchOptions {
  /** Settings other than those of the example. */
  readonly settings?: Partial<Project>;
  readonly access?: Access;
  readonly startAgreement?: () => Promise<AgreementThread>;
  /** A store between the workbench and the one in memory. */
  readonly around?: (store: Store) => Store;
  /** Who works there; Ada if not given. */
  readonly annotator?: Annotator;
}

/** Opened, with Ada at work; Bo takes part. */
export async function memoryWorkbench(options: MemoryWorkbenchOptions = {}): Promise<MemoryWorkbench> {
  const { settings, startAgreement = startAgreementWorker, annotator = ada } = options;
  const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-memory-"));
  const kept = memoryStore({ ...project, ...settings });
  for (const member of [ada, bo]) await kept.saveAnnotator(member);
  const store = options.around?.(kept) ?? kept;
  const seen: Store = options.access === undefined ? store : { ...store, access: options.access };
  const data = appData(folder);
  await data.writeAnnotator(annotator);
  const bugs: string[] = [];
  let ids = 0;
  const agreementThreads = restingThreads<AgreementThread>(startAgreement, mostWorkers);
  const made = workbench({
    ...{ appData: data, host: {}, version: "0.0.0-test", proposedName: "ada", projectsHome: folder },
    stores: { open: async () => seen, create: async () => seen },
    tasks: tasksHere("0.0.0-test"),
    startSuggestions: startSuggestionsWorker,
    startAcross: startAcrossWorker,
    agreementThreads,
    startReading: startReadingHere,
    reportBug: (bug) => bugs.push(bug),
    clock: () => new Date(0),
    newId: () => `id-${String(++ids).padStart(6, "0")}`,
  });
  const heard: AnyEvent[] = [];
  made.listen((event) => heard.push(event));
  await made.openFolder(path.join(folder, "project"));
  return {
    ...made,
    ...{ store: kept, heard, bugs },
    close: async () => {
      await made.close();
      await agreementThreads.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
