// Whose mirror a folder of this machine is, and of which server: what its notes say, without opening it.
import { nodeFileSystem } from "../disk/FileSystem";
import { readTeamNotes } from "./mirror/teamNotes";
import type { TeamServer } from "./server/teamServer";

export interface Seat {
  /** With the login. */
  readonly server: TeamServer;
  /** Absent for who owns the database. */
  readonly member?: string;
}

/** `undefined` for a folder that is no mirror. */
export async function seatOf(folder: string): Promise<Seat | undefined> {
  const notes = await readTeamNotes(nodeFileSystem, folder);
  return notes && { server: notes.server, ...(notes.member !== undefined && { member: notes.member }) };
}
