// Opens a project for one command and closes it afterwards, whatever happens.
import path from "node:path";
import { Failure } from "../../../model/data/failure";
import { appDataFolder } from "../../machine/appDataFolder";
import { openFileStore } from "../../store/project/openFileStore";
import type { Store } from "../../store/Store";
import { whenRead } from "../../store/whenRead";
import type { CliEnvironment, ExitCode } from "./command";

export interface ProjectUse {
  /** `write` fails with `read-only` where the project cannot be written; `read` takes no lock. */
  readonly access: "read" | "write";
}

/**
 * Runs `work` on the project in a folder, as given on the command line, and then prints what is wrong with the project's
 * files: a file that is damaged, missing or left alone is not in what `work` has read. Resolves to the exit code that
 * `work` says, or to 1 where there is such a file. A second version of a file is printed alone: the first one was read.
 */
export async function withProject(
  given: string,
  { access }: ProjectUse,
  { folder, environment, home, version, note }: CliEnvironment,
  work: (store: Store) => Promise<ExitCode>,
): Promise<ExitCode> {
  const store = await openFileStore(path.resolve(folder, given), {
    appData: appDataFolder(environment, process.platform, home),
    writer: `Spanwise ${version}`,
    now: () => new Date(),
    watch: false,
    readOnly: access === "read",
  });
  try {
    if (access === "write" && store.access.kind === "read-only") throw new Failure("read-only", store.access.reason);
    const code = await work(store).catch(async (error: unknown) => {
      if (error instanceof Failure) await tellProblems(store, note);
      throw error;
    });
    return (await tellProblems(store, note)) ? 1 : code;
  } finally {
    await store.close();
  }
}

/** Whether something of the project could not be read as it should be. */
async function tellProblems(store: Store, note: (line: string) => void): Promise<boolean> {
  await whenRead(store);
  let failed = false;
  // Other versions are looked for after the folder was read.
  await store.otherVersions().catch((error: unknown) => {
    if (!(error instanceof Failure)) throw error;
    note(error.message);
    failed = true;
  });
  // Annotations without a place are read as all others are.
  const problems = (await store.problems()).filter(({ kind }) => kind !== "unplaced");
  for (const { file, message } of problems) note(file === "" ? message : `${file}: ${message}`);
  return failed || problems.some(({ kind }) => kind !== "other-version");
}
