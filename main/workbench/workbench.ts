// The workbench: everything a window can ask for, wired together. It knows no window, no Electron and no HTTP; a host
// passes requests to `handlers` through `dispatch`, sends on what `listen` hears, and closes it at the end.
import path from "node:path";
import type { AnyEvent, CallArgs, CallResult, Handlers } from "../../model/contract/contract";
import type { OpenProject } from "../../model/contract/projectContract";
import type { StartAcrossWorker } from "../across/acrossProtocol";
import type { AgreementThread } from "../agreement/countingThread";
import type { Importer } from "../import/importedPeople";
import type { AppData } from "../machine/appData";
import { keptData } from "../machine/keptData";
import { projectList } from "../machine/projectList";
import { type FilesReaderOptions, filesReader } from "../reading/filesReader";
import type { SuggestionsThread } from "../suggestions/suggestionsProtocol";
import type { ProjectTasks } from "../tasks/projectTasks";
import { announcer } from "../work/announcer";
import type { ReportBug } from "../work/reportBug";
import type { RestingThreads } from "../work/restingThreads";
import { exchangeImports } from "./exchangeImports";
import { type ExportFile, projectExports } from "./exports";
import type { HostAbilities } from "./HostAbilities";
import { importedSuggestionsCalls } from "./importedSuggestions";
import { importSessions } from "./importing/importSessions";
import { suggestionSharesCall } from "./suggestionShares";
import { projectSuggestions } from "./suggestions";
import { acrossWork } from "./workbenchAcross";
import { appHandlers, person } from "./workbenchApp";
import { articlesHandlers } from "./workbenchArticles";
import { bulkWork, settleBulkSteps } from "./workbenchBulk";
import { editionsHandlers } from "./workbenchEditions";
import { packageWork, settleHalfMerges } from "./workbenchPackages";
import { plansHandlers, timeHandlers } from "./workbenchPlans";
import { currentProject, type OpenedProject, openedHere, type Stores } from "./workbenchProject";
import { openAndRemember, projectsHandlers } from "./workbenchProjects";
import { reviewWork } from "./workbenchReview";
import { searchWork } from "./workbenchSearch";
import { teamWork } from "./workbenchTeam";
import { versionsHandlers } from "./workbenchVersions";
import { watchWork } from "./workbenchWatch";

export interface WorkbenchOptions {
  readonly appData: AppData;
  readonly host: HostAbilities;
  readonly stores: Stores;
  readonly tasks: ProjectTasks;
  /** Starts the worker that makes suggestions. */
  readonly startSuggestions: () => Promise<SuggestionsThread>;
  /** Starts a worker that reads files. */
  readonly startReading: FilesReaderOptions["start"];
  /** Starts the worker that derives what is shown across articles. */
  readonly startAcross: StartAcrossWorker;
  /** The workers that count agreement. Whoever made them closes them. */
  readonly agreementThreads: RestingThreads<AgreementThread>;
  /** Is told of bugs that no call can answer for. */
  readonly reportBug: ReportBug;
  readonly clock: () => Date;
  /** Makes ids that `idSchema` accepts. */
  readonly newId: () => string;
  readonly version: string;
  /** A name to propose when asking who works here: the account's. */
  readonly proposedName: string;
  /** The folder that projects are made in when none is picked. Absolute. */
  readonly projectsHome: string;
  /** Folder of the sample project as built. */
  readonly sample?: string;
}

export interface Workbench {
  readonly handlers: Handlers;
  /** Returns the function that stops listening. */
  listen(listener: (event: AnyEvent) => void): () => void;
  /** Opens the project in a folder, for a host that was started with one. Fails as `projects.open` does. */
  openFolder(folder: string): Promise<OpenProject>;
  /** Opens the project of last time, or the sample on the first run. Opens none when that one cannot be opened. */
  openFirst(): Promise<OpenProject | undefined>;
  /** The file of an export that is ready, for a host that serves downloads. */
  exportFile(id: string): ExportFile | undefined;
  /** Makes everything durable in its final form: on blur and suspend. */
  flush(): Promise<void>;
  /** Stops what runs, closes the project, removes temporary files. */
  close(): Promise<void>;
}

export function workbench(options: WorkbenchOptions): Workbench {
  const { appData, host, stores, clock, newId, version, proposedName, projectsHome, sample, tasks } = options;
  const windows = announcer();
  const projects = projectList({ appData, projectsHome, newId, ...(sample === undefined ? {} : { sample }) });
  const team = teamWork({ current: () => current, projects, announcer: windows, appData, host });
  const current = currentProject({
    ...{ stores, announcer: windows, clock, newId, openingTeam: team.opening },
    beforeShowing: async (store, folder) => {
      await settleHalfMerges(store, folder, { appData, clock, newId, version });
      await settleBulkSteps(store, folder, { announcer: windows, appData, clock, newId });
      search.prepare(store, folder);
      await imports.sweep();
    },
    beforeClosing: stopWork,
  });
  const who = person({ appData, current, clock, newId });
  const kept = keptData(appData);
  const projectsNeeds = { current, projects, host, clock };

  const exports = projectExports({
    current,
    person: who,
    host,
    announcer: windows,
    temporaryFolder: path.join(appData.folder, "exports"),
    tasks,
  });

  const reader = filesReader({ start: options.startReading, reportBug: options.reportBug });

  const packages = packageWork({
    ...{ current, projects, exports, announcer: windows, appData, clock, newId, version },
    ...{ person: who, opening: projectsNeeds, reader, tasks },
  });

  const importer = async (): Promise<Importer> => ({
    me: await who.read(),
    machine: await appData.machineId(),
    now: clock(),
  });
  const imports = importSessions({
    store: () => current.opened().store,
    storeOf: async (project) => (await openedHere(current, project)).store,
    ...{ importer, emit: windows.announce, clock, newId, reader },
    temporaryFolder: path.join(appData.folder, "imports"),
  });

  const exchange = exchangeImports({
    ...{ current, importer, reading: who.reading, announcer: windows, appData, clock, newId, reader },
    importOf: imports.importOf,
  });

  const bulk = bulkWork({ current, person: who, announcer: windows, appData, clock, newId });
  const search = searchWork({ current, person: who, appData, reportBug: options.reportBug });

  const review = reviewWork({
    ...{ current, person: who, announcer: windows },
    agreementThreads: options.agreementThreads,
    reportBug: options.reportBug,
  });

  const across = acrossWork({
    ...{ current, person: who, announcer: windows, clock, newId },
    startAcross: options.startAcross,
    reportBug: options.reportBug,
  });

  const suggestionsNeeds = {
    ...{ current, person: who, announcer: windows },
    learns: async () => (await appData.readSettings()).suggestionsLearn !== false,
    startWorker: options.startSuggestions,
    reportBug: options.reportBug,
  };
  const suggestions = projectSuggestions(suggestionsNeeds);
  const shares = suggestionSharesCall(suggestionsNeeds);

  const watch = watchWork({ current, appData, host, announcer: windows });

  async function stopWork(): Promise<void> {
    await Promise.all([exchange.close(), packages.stop()]);
    await Promise.all(
      [suggestions, shares, across, review, imports, exports, bulk, search, watch].map((work) => work.close()),
    );
  }

  /** Announces what an import brought in, also when it failed half-way. */
  async function commitImport(args: CallArgs<"imports.commit">): Promise<CallResult<"imports.commit">> {
    const opened = current.opened();
    const before = await settingsOf(opened);
    try {
      return await imports.handlers["imports.commit"](args);
    } finally {
      const after = await settingsOf(opened);
      if (after.revision !== before.revision) opened.settingsChanged();
      if (after.annotators !== before.annotators) opened.annotatorsChanged();
      opened.articlesChanged();
    }
  }

  return {
    handlers: {
      ...appHandlers({
        ...{ appData, current, host, version, proposedName, projectsHome },
        ...{ announcer: windows, person: who },
      }),
      ...projectsHandlers(projectsNeeds),
      "kept.list": async () => ({ kept: [...(await kept.list())] }),
      "kept.erase": async ({ keys }) => {
        await kept.erase(keys);
        return {};
      },
      ...articlesHandlers({ current, person: who, announcer: windows, reader }),
      ...bulk.handlers,
      ...search.handlers,
      ...suggestions.handlers,
      ...shares.handlers,
      ...importedSuggestionsCalls({ current, announcer: windows }),
      ...review.handlers,
      ...imports.handlers,
      "imports.commit": commitImport,
      ...exchange.handlers,
      ...exports.handlers,
      ...across.handlers,
      ...timeHandlers({ current, person: who, appData }),
      ...plansHandlers({ current, person: who, announcer: windows, clock }),
      ...team.handlers,
      ...editionsHandlers({ current, person: who, announcer: windows, clock, newId }),
      ...versionsHandlers({ current, person: who, announcer: windows, clock, newId }),
      ...packages.handlers,
      ...watch.handlers,
    },
    listen: windows.listen,
    exportFile: exports.file,
    openFolder: (folder) => openAndRemember(projectsNeeds, () => current.open(folder)),
    openFirst: async () => {
      const folder = await projects.firstFolder();
      if (folder === undefined) return undefined;
      return openAndRemember(projectsNeeds, () => current.open(folder));
    },
    flush: async () => {
      await current.openedOrNone()?.store.flush();
    },
    close: async () => {
      await current.close();
      await Promise.all([packages.close(), reader.close()]);
    },
  };
}

/** The things a dataset may add to a project beside articles: labels and people. */
async function settingsOf({ store }: OpenedProject): Promise<{ revision: number; annotators: number }> {
  const [{ revision }, annotators] = await Promise.all([store.project(), store.annotators()]);
  return { revision, annotators: annotators.length };
}
