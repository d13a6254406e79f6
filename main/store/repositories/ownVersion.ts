// Compares a set's or review's file with the last version that this machine wrote. A sync program that delivers in the
// wrong order, or a restored backup, must not replace newer work by older.
import { errorCode, isMissing } from "../../disk/diskFailure";
import type { FileFacts, FileSystem } from "../../disk/FileSystem";
import { type Stamp, stampOf } from "../catalog/catalog";
import { lastWritten, lastWrittenPath } from "../files/backups";
import { checkInTurns, type DocumentPlace, sealDocument } from "../files/documentFile";
import type { AnyStepAction, JournaledFiles } from "../files/journaledFiles";
import type { JournaledState } from "../files/journaledKind";
import { type ProjectFolder, pathIn } from "../files/ProjectFolder";
import { readHeader } from "../files/readHeader";
import { keepOtherVersion } from "./otherVersions";

/**
 * Whether a file differs from the version that this machine last wrote there, as far as the headers tell. For files
 * that the index of the last time does not have, as after a crash.
 */
export async function isOverOwn(folder: ProjectFolder, file: string): Promise<boolean> {
  const path = lastWrittenPath(folder, file);
  const ours = path && (await contentAt(folder.files, path));
  return ours !== undefined && ours !== (await contentAt(folder.files, pathIn(folder, file)));
}

/** The checksum of a file's content; `undefined` when there is no good file. */
async function contentAt(files: FileSystem, path: string): Promise<string | undefined> {
  try {
    const opened = await readHeader(files, path, (await files.facts(path)).size);
    return opened.kind === "good" ? opened.header.contentSha256 : undefined;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return undefined;
  }
}

/** The facts that this machine last knew of a file in the project folder. */
interface Known {
  readonly stamp: Stamp;
  readonly header: { readonly revision: number };
}

/** The version in this machine's backup; `undefined` when the file is as it was `known` last, or never was written here. */
export async function ownVersion<Content>(
  folder: ProjectFolder,
  place: DocumentPlace<Content>,
  facts: FileFacts | undefined,
  known: Known | undefined,
): Promise<Content | undefined> {
  if (!folder.writable || !facts || known?.stamp === stampOf(facts)) return undefined;
  const bytes = await lastWritten(folder, place.file);
  const checked = bytes && (await checkInTurns(place, bytes));
  // A lower revision was written in another folder with a copy of this project, or long ago.
  if (checked?.kind !== "good" || checked.document.revision < (known?.header.revision ?? 0)) return undefined;
  return checked.document.content;
}

/** Keeps a version that is about to lose its place, so that it can be merged. Fails with `unreachable` when it cannot. */
export async function keepOwnVersion<Content extends { readonly revision: number }>(
  folder: ProjectFolder,
  place: DocumentPlace<Content>,
  ours: Content,
): Promise<void> {
  const document = { revision: ours.revision, content: ours };
  await keepOtherVersion(folder, place.file, await sealDocument(place, document, folder.writer));
}

/** Keeps what somebody else wrote into the file (the same annotator on another machine) before `ours` goes over it. */
export async function keepForeignVersion<State extends JournaledState, Action extends AnyStepAction>(
  folder: ProjectFolder,
  files: JournaledFiles<State, Action>,
  ours: State,
): Promise<void> {
  const bytes = await folder.files.readFile(files.snapshotPath).catch((error) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (!bytes) return;
  const foreign = await checkInTurns(files.snapshot, bytes);
  const adopted = foreign.kind === "good" ? files.kind.adoption(ours, foreign.document.content) : "diverged";
  if (adopted !== "older" && adopted !== "same") await keepOtherVersion(folder, files.snapshot.file, bytes);
}

/** Says that an older version was found in the place of ours, and gave way. */
export function reportRestored(
  folder: ProjectFolder,
  { file, words, article, annotator }: Omit<DocumentPlace<unknown>, "kind">,
  older: number,
  ours: number,
): void {
  folder.report({
    kind: "recovered",
    file,
    message: `${words} was an older copy (change ${older}), put there by a sync program or from a backup. It was replaced by what was written on this machine since (change ${ours}). To go back on purpose, undo in Spanwise.`,
    ...(article && { article }),
    ...(annotator && { annotator }),
  });
}
