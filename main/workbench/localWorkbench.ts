// The workbench on this machine's disk, clock and account: what the desktop host and the browser host both stand on.
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { startAcrossWorker } from "../across/startAcrossWorker";
import { mostWorkers } from "../agreement/agreementInWorker";
import { startAgreementWorker } from "../agreement/startAgreementWorker";
import { accountName } from "../machine/accountName";
import { appData } from "../machine/appData";
import type { FilesReaderOptions } from "../reading/filesReader";
import { startReadingWorker } from "../reading/startReadingWorker";
import { createProjectFolder } from "../store/project/createProjectFolder";
import { openFileStore } from "../store/project/openFileStore";
import { teamFile } from "../store/TeamLink";
import { startSuggestionsWorker } from "../suggestions/startSuggestionsWorker";
import { tasksInWorkers } from "../tasks/projectTasks";
import { startTaskWorker } from "../tasks/startTaskWorker";
import type { ReportBug } from "../work/reportBug";
import { restingThreads } from "../work/restingThreads";
import { withoutText } from "../work/withoutText";
import type { HostAbilities } from "./HostAbilities";
import { type Workbench, workbench } from "./workbench";

export interface LocalWorkbenchOptions {
  /** The folder of settings, backups and exports in the making (`appDataFolder`). */
  readonly dataFolder: string;
  /** Folder of the built samples. */
  readonly samples: string;
  readonly version: string;
  readonly host: HostAbilities;
  /** The folder that projects are made in when none is picked; `~/Spanwise` if not given. */
  readonly projectsHome?: string;
  /** Starts what reads files of strangers; a worker if not given. */
  readonly startReading?: FilesReaderOptions["start"];
  /** Is told of bugs that no call can answer for; standard error if not given. */
  readonly reportBug?: ReportBug;
  /** The password of the team project in a folder, where it need not be asked for. */
  readonly teamPassword?: (folder: string) => string | undefined;
}

/** Milliseconds in which a window shows the list of a project that was opened. */
const timeToShow = 1000;

/** Nothing is opened or written until it is asked for; close it at the end. */
export function localWorkbench(options: LocalWorkbenchOptions): Workbench {
  const { dataFolder, samples, version, host, projectsHome = usualProjectsHome(os.homedir()) } = options;
  const reportBug: ReportBug = options.reportBug ?? ((bug) => console.error(bug));
  const now = (): Date => new Date();
  const writer = `Spanwise ${version}`;
  const sample = path.join(samples, "border-watch", "project");
  const taskThreads = restingThreads(startTaskWorker);
  const agreementThreads = restingThreads(startAgreementWorker, mostWorkers);
  const made = workbench({
    appData: appData(dataFolder),
    host,
    stores: {
      open: async (folder, team) => {
        const store = { appData: dataFolder, writer, now };
        if (!existsSync(path.join(folder, teamFile))) return openFileStore(folder, { ...store, rest: timeToShow });
        // Nothing of a team's project is loaded before one is opened.
        const { openTeamProject } = await import("../team/openTeamProject");
        const password = options.teamPassword?.(folder);
        return openTeamProject(folder, {
          ...store,
          ...(password !== undefined && { password }),
          ...team,
          reportBug: (error) => reportBug(withoutText("team", error)),
        });
      },
      create: async (folder, project) => {
        await createProjectFolder(folder, { ...project, now, writer });
        return openFileStore(folder, { appData: dataFolder, writer, now });
      },
    },
    tasks: tasksInWorkers({ threads: taskThreads, appData: dataFolder, version }),
    startSuggestions: startSuggestionsWorker,
    startAcross: startAcrossWorker,
    agreementThreads,
    startReading: options.startReading ?? startReadingWorker,
    reportBug,
    clock: now,
    newId: randomUUID,
    version,
    proposedName: accountName(),
    projectsHome,
    ...(existsSync(sample) ? { sample } : {}),
  });
  return {
    ...made,
    close: async () => {
      await made.close();
      await Promise.all([taskThreads.close(), agreementThreads.close()]);
    },
  };
}

/** The folder that projects are made in when none is picked. */
export function usualProjectsHome(home: string): string {
  return path.join(home, "Spanwise");
}
