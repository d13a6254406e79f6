// Makes a folder of this machine the mirror of a team's project, or finds the one there is.
import { randomUUID } from "node:crypto";
import { Failure } from "../../model/data/failure";
import { nodeFileSystem } from "../disk/FileSystem";
import { ensureFolder } from "../disk/replaceFile";
import { mirrorIn, readFile, writeFile, writeRow } from "./mirror/mirrorFolder";
import { readTeamNotes, writeTeamNotes } from "./mirror/teamNotes";
import { remoteProject } from "./server/remoteProject";
import { serverInWords, type TeamServer } from "./server/teamServer";
import { mustBeReady, type SigningIn, signIn, stranger } from "./signIn";

/** Whether a folder of this machine is the mirror of a project on a server, perhaps a half one. */
export async function isMirrorOf(folder: string, server: TeamServer, project: string): Promise<boolean> {
  const notes = await readTeamNotes(nodeFileSystem, folder).catch(() => undefined);
  return notes?.project === project && serverInWords(notes.server) === serverInWords(server);
}

/**
 * Makes the folder a mirror of a project, as far as it is none yet: the project's own file and who one is. The rest comes
 * when it is opened. Fails with `conflict` when the folder holds another project.
 */
export async function beginMirror(
  folder: string,
  server: TeamServer,
  project: string,
  { password, connect = signIn }: SigningIn,
): Promise<void> {
  await ensureFolder(nodeFileSystem, folder);
  const mirror = mirrorIn(await nodeFileSystem.realPath(folder));
  const known = await readTeamNotes(mirror.files, mirror.path);
  if (known && known.project !== project)
    throw new Failure("conflict", `${folder} is the mirror of another team project. Choose another folder.`);
  if (!known && (await readFile(mirror, "project.json")))
    throw new Failure(
      "conflict",
      `There is a Spanwise project in ${folder} already. Choose an empty folder for the team’s.`,
    );
  const connection = await connect(server, password);
  try {
    await mustBeReady(connection, server);
    const machine = known?.machine ?? randomUUID();
    const remote = remoteProject(connection, project, machine);
    const me = await remote.me();
    const [row] = await remote.read([{ kind: "project", article: "", owner: "" }]);
    if (!me || !row) throw stranger(server);
    const notes = {
      server,
      project,
      ...me,
      machine,
      rows: known?.rows ?? [],
      ...(known?.cursor && { cursor: known.cursor }),
    };
    // The notes come first: a folder with a project and without them would be anybody's.
    await writeTeamNotes(mirror.files, mirror.path, notes);
    if (known?.cursor) return;
    await writeFile(mirror, ".gitattributes", Buffer.from("* -text\n"));
    await writeRow(mirror, row);
  } finally {
    await connection.close();
  }
}
