// The annotator who works at this machine in a project, as they told the window, or as their login in a team's project
// says: a command does what that person would do.
import { existsSync } from "node:fs";
import path from "node:path";
import type { Annotator } from "../../../model/project/project";
import { appData } from "../../machine/appData";
import { appDataFolder } from "../../machine/appDataFolder";
import type { ProjectStore } from "../../store/Store";
import { teamFile } from "../../store/TeamLink";
import type { CliEnvironment } from "./command";

/** `undefined` when nobody has said. */
export async function currentAnnotator(
  store: ProjectStore,
  { environment, home }: CliEnvironment,
): Promise<Annotator | undefined> {
  const member = await memberOfTeam(store.location);
  if (member !== undefined) return (await store.annotators()).find(({ id }) => id === member);
  const data = appData(appDataFolder(environment, process.platform, home));
  const { project } = await store.project();
  return (await data.readProjectIdentity(project.id)) ?? data.readAnnotator();
}

/** The id of the member whose mirror a folder is; `undefined` in any other folder, and for who owns the database. */
async function memberOfTeam(folder: string): Promise<string | undefined> {
  if (!existsSync(path.join(folder, teamFile))) return undefined;
  const { seatOf } = await import("../../team/seatOf");
  return (await seatOf(folder))?.member;
}
