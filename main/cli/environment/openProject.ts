// Opens a project for one command and closes it afterwards, whatever happens.
import path from "node:path";
import { Failure } from "../../../model/data/failure";
import { appDataFolder } from "../../machine/appDataFolder";
import { openFileStore } from "../../store/project/openFileStore";
import type { Store } from "../../store/Store";
import type { CliEnvironment } from "./command";

export interface ProjectUse {
  /** `write` fails with `read-only` where the project cannot be written; `read` takes no lock. */
  readonly access: "read" | "write";
}

/** Runs `work` on the project in a folder, as given on the command line. */
export async function withProject<Result>(
  given: string,
  { access }: ProjectUse,
  { folder, environment, home, version }: CliEnvironment,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  const store = await openFileStore(path.resolve(folder, given), {
    appData: appDataFolder(environment, process.platform, home),
    writer: `Spanwise ${version}`,
    now: () => new Date(),
    watch: false,
    readOnly: access === "read",
  });
  try {
    if (access === "write" && store.access.kind === "read-only") throw new Failure("read-only", store.access.reason);
    return await work(store);
  } finally {
    await store.close();
  }
}
