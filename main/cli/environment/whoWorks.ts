// Who works at this machine in a project, as they told the window: a command does what that person would do.
import type { Annotator } from "../../../model/project/project";
import { appData, appDataFolder } from "../../machine/appData";
import type { Store } from "../../store/Store";
import type { Surroundings } from "./command";

/** `undefined` when nobody has said. */
export async function whoWorks(store: Store, { environment, home }: Surroundings): Promise<Annotator | undefined> {
  const data = appData(appDataFolder(environment, process.platform, home));
  const { project } = await store.project();
  return (await data.readProjectIdentity(project.id)) ?? data.readAnnotator();
}
