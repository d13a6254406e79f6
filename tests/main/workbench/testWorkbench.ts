// A real workbench on real files in a temporary folder.
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { HostAbilities } from "../../../main/workbench/HostAbilities";
import { localWorkbench } from "../../../main/workbench/localWorkbench";
import type { Workbench } from "../../../main/workbench/workbench";
import { startReadingHere } from "../reading/readingHere";

export interface TestWorkbench extends Workbench {
  /** Empty but for what the test and the workbench put there. */
  readonly folder: string;
}

/** Made anew in a folder of its own, which is removed when it is closed. Reads files in this thread if not told otherwise. */
export async function testWorkbench(host: HostAbilities = {}, startReading = startReadingHere): Promise<TestWorkbench> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-workbench-"));
  const made = localWorkbench({
    dataFolder: path.join(folder, "data"),
    projectsHome: path.join(folder, "home"),
    samples: path.join(folder, "no samples"),
    version: "0.0.0-test",
    host,
    startReading,
  });
  return {
    ...made,
    folder,
    close: async () => {
      await made.close();
      await rm(folder, { recursive: true });
    },
  };
}
