// The annotator who works at this machine in a project, as they told the window: a command does what that person would
// do.
import type { Annotator } from "../../../model/project/project";
import { appData, appDataFolder } from "../../machine/appData";
import type { ProjectStore } from "../../store/Store";
import type { CliEnvironment } from "./command";

/** `undefined` when nobody has said. */
export async function currentAnnotator(
  store: ProjectStore,
  { environment, home }: CliEnvironment,
): Promise<Annotator | undefined> {
  const data = appData(appDataFolder(environment, process.platform, home));
  const { project } = await store.project();
  return (await data.readProjectIdentity(project.id)) ?? data.readAnnotator();
}
