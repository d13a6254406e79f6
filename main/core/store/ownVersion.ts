// What this machine last wrote of a set, for the moment when something else lies in its place: a sync program that
// delivers in the wrong order, or a restored backup, must not make anybody's work go back.
import { adoptionOfSet } from "../../../model/adoption";
import type { SetState } from "../../../model/history";
import { lastWritten } from "./backups";
import { type CatalogSet, stampOf } from "./catalog";
import { isMissing } from "./diskFailure";
import { checkDocument, sealDocument } from "./documentFile";
import type { FileFacts } from "./FileSystem";
import { keepOtherVersion } from "./otherVersions";
import type { ProjectFolder } from "./ProjectFolder";
import type { SetFiles } from "./setFiles";

/** The version in this machine's backup; `undefined` when the file is as it was `known` last, or never was ours. */
export async function ownVersion(
  folder: ProjectFolder,
  { snapshot: place }: SetFiles,
  snapshot: FileFacts,
  known: CatalogSet | undefined,
): Promise<SetState | undefined> {
  if (!known || known.stamp === stampOf(snapshot)) return undefined;
  const bytes = await lastWritten(folder, place.file);
  const checked = bytes && checkDocument(place, bytes);
  // A lower revision was written in another folder with a copy of this project, or long ago.
  if (checked?.kind !== "good" || checked.document.revision < known.header.revision) return undefined;
  return checked.document.content;
}

/** Keeps a version that is about to lose its place, so that it can be merged. Fails with `unreachable` when it cannot. */
export async function keepOwnVersion(folder: ProjectFolder, { snapshot }: SetFiles, ours: SetState): Promise<void> {
  const document = { revision: ours.revision, content: ours };
  await keepOtherVersion(folder, snapshot.file, await sealDocument(snapshot, document, folder.writer));
}

/** Keeps what somebody else wrote into the file (the same annotator on another machine) before `ours` goes over it. */
export async function keepForeignVersion(folder: ProjectFolder, files: SetFiles, ours: SetState): Promise<void> {
  const bytes = await folder.files.readFile(files.snapshotPath).catch((error) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (!bytes) return;
  const foreign = checkDocument(files.snapshot, bytes);
  const adopted = foreign.kind === "good" ? adoptionOfSet(ours, foreign.document.content) : "diverged";
  if (adopted !== "older" && adopted !== "same") await keepOtherVersion(folder, files.snapshot.file, bytes);
}

/** Says that an older version was found in the place of ours, and gave way. */
export function reportPutRight(folder: ProjectFolder, files: SetFiles, older: SetState, ours: SetState): void {
  folder.report({
    kind: "recovered",
    file: files.snapshot.file,
    message: `An older copy of this annotation set (change ${older.revision}) had come into the project folder, from a sync program or a backup. It gave way to what was written on this machine since (change ${ours.revision}). To go back on purpose, undo in Spanwise.`,
    ...files.about,
  });
}
