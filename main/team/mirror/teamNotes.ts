// What this machine remembers of the team that a mirror folder belongs to: the server, as whom, how far the journal was
// read, and which rows the mirror has. Never a password. Without it, everything is compared once more.
import { join } from "node:path";
import * as z from "../../../model/data/zod";
import { isMissing } from "../../disk/diskFailure";
import type { FileSystem } from "../../disk/FileSystem";
import { replaceFile } from "../../disk/replaceFile";
import { jsonOrNothing } from "../../store/files/envelope";
import { teamFile } from "../../store/TeamLink";
import { teamServerSchema } from "../server/teamServer";

const notesSchema = z.object({
  format: z.literal("spanwise-team"),
  schema: z.int().min(1),
  server: teamServerSchema,
  project: z.string(),
  member: z.string().optional(),
  role: z.enum(["annotator", "reviewer", "lead", "owner"]),
  /** This copy of the project, in the journal. */
  machine: z.string(),
  /** Absent until the first mirror is complete. */
  cursor: z.object({ since: z.int(), oldest: z.string(), line: z.string().optional() }).optional(),
  /** Name of a row, its revision, its tip, and the mark of its last action or the hash of its content. */
  rows: z.array(z.tuple([z.string(), z.int(), z.string(), z.string()])),
  /** Work that was put in the place of other work, as when a merge is taken back, and not sent yet: row, revision, mark. */
  putInPlace: z.array(z.tuple([z.string(), z.int(), z.string()])).optional(),
});
export type TeamNotes = Readonly<z.infer<typeof notesSchema>>;

const schema = 1;

/** The notes of a mirror folder; `undefined` for a folder that belongs to no team. */
export async function readTeamNotes(files: FileSystem, folder: string): Promise<TeamNotes | undefined> {
  try {
    const bytes = await files.readFile(join(folder, teamFile));
    const read = notesSchema.safeParse(jsonOrNothing(Buffer.from(bytes).toString("utf8")));
    return read.success && read.data.schema <= schema ? read.data : undefined;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

export async function writeTeamNotes(
  files: FileSystem,
  folder: string,
  notes: Omit<TeamNotes, "format" | "schema">,
): Promise<void> {
  const text = JSON.stringify({ format: "spanwise-team", schema, ...notes });
  await replaceFile(files, join(folder, teamFile), Buffer.from(text));
}
