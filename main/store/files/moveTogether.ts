// Moves several files of a project as one: all of them or none, whatever moment the disk refuses or the program dies.
// The moves are noted outside the project first; the next opening finishes what a death cut short.
import { dirname, join } from "node:path";
import * as z from "../../../model/data/zod";
import { ignoreDiskFault, isMissing, unconfirmed } from "../../disk/diskFailure";
import { ensureFolder, replaceFile } from "../../disk/replaceFile";
import { type TaskQueue, taskQueue } from "../../work/taskQueue";
import { ensureInProject } from "./ensureInProject";
import { jsonOrNothing } from "./envelope";
import { type ProjectFolder, pathIn } from "./ProjectFolder";

const moveSchema = z.strictObject({
  /** Paths inside the project. */
  from: z.string(),
  to: z.string(),
  /** A missing file is no error. */
  mayMiss: z.boolean().optional(),
});
export type Move = Readonly<z.infer<typeof moveSchema>>;

/** A project has one note, so the moves of all who move in it wait for each other. */
const turnsIn = new WeakMap<ProjectFolder, TaskQueue>();

/**
 * Rejects with the operating system's error; then all files are where they were. With an unconfirmed one (`unconfirmed`) the
 * note still says where they belong, and they will be there before the next ones are moved or at the next opening.
 */
export function moveTogether(folder: ProjectFolder, moves: readonly Move[]): Promise<void> {
  const turns = turnsIn.get(folder) ?? taskQueue();
  turnsIn.set(folder, turns);
  return turns.run(async () => {
    await finishNoted(folder);
    await moveNoted(folder, moves);
  });
}

async function moveNoted(folder: ProjectFolder, moves: readonly Move[]): Promise<void> {
  await note(folder, moves);
  const done: Move[] = [];
  try {
    for (const move of moves) {
      if (!(await renameOne(folder, move))) continue;
      done.push(move);
      await confirm(folder, move);
    }
  } catch (error) {
    const back = done.toReversed().map(({ from, to }) => ({ from: to, to: from }));
    const isNoted = await succeeds(note(folder, back));
    for (const move of back)
      if (!(await succeeds(renameOne(folder, move).then(() => confirm(folder, move))))) throw unconfirmed(error);
    // A note that stays is done again: that of the way back changes nothing, that of the way there moves the files.
    if (!(await forgetNote(folder)) && !isNoted) throw unconfirmed(error);
    throw error;
  }
  await forgetNote(folder);
}

/** Finishes what a death, or a disk, cut short. Moves that the disk refuses are tried again at the next opening. */
export async function finishMoves(folder: ProjectFolder): Promise<void> {
  await finishNoted(folder).catch(ignoreDiskFault);
}

/** Rejects with the operating system's error; then the note stays. */
async function finishNoted(folder: ProjectFolder): Promise<void> {
  const path = notePath(folder);
  const bytes = path && (await folder.files.readFile(path).catch(ignoreDiskFault));
  if (!bytes) return;
  const noted = moveSchema.array().safeParse(jsonOrNothing(Buffer.from(bytes).toString()));
  for (const move of noted.data ?? [])
    if (await renameOne(folder, { ...move, mayMiss: true })) await confirm(folder, move);
  await forgetNote(folder);
}

/** False when the file was moved already, by an earlier call that was cut short, or by a colleague. */
async function renameOne(folder: ProjectFolder, { from, to, mayMiss }: Move): Promise<boolean> {
  const [source, target] = [pathIn(folder, from), pathIn(folder, to)];
  try {
    await ensureInProject(folder, dirname(target));
    await folder.files.rename(source, target);
    return true;
  } catch (error) {
    if (!isMissing(error) || !(mayMiss || (await isThere(folder, target)))) throw error;
    return false;
  }
}

async function confirm(folder: ProjectFolder, { from, to }: Move): Promise<void> {
  await folder.files.syncFolder(dirname(pathIn(folder, to)));
  await folder.files.syncFolder(dirname(pathIn(folder, from)));
}

async function isThere(folder: ProjectFolder, path: string): Promise<boolean> {
  try {
    await folder.files.facts(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** Outside the project, since a sync program would make another machine finish it. */
function notePath({ backups }: ProjectFolder): string | undefined {
  return backups && join(backups, "moving.json");
}

async function note(folder: ProjectFolder, moves: readonly Move[]): Promise<void> {
  const path = notePath(folder);
  if (!path) return;
  await ensureFolder(folder.files, dirname(path));
  await replaceFile(folder.files, path, Buffer.from(JSON.stringify(moves)));
}

/** False when the disk keeps the note, which is harmless where everything in it is done. */
async function forgetNote(folder: ProjectFolder): Promise<boolean> {
  const path = notePath(folder);
  return path === undefined || (await succeeds(folder.files.unlink(path)));
}

/** Whether the disk did it. */
async function succeeds(work: Promise<unknown>): Promise<boolean> {
  return (await work.then(() => true).catch(ignoreDiskFault)) ?? false;
}
