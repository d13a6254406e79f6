// Compares a sync program's copy of a journal with the state it is about. Mostly the snapshot holds everything in the
// copy, and nobody is told. Changes that only the copy holds are offered as another version. So are the changes in a
// journal whose snapshot was replaced by another one.
import type { AcrossState } from "../../../model/across/acrossHistory";
import type { SetState } from "../../../model/annotation/history";
import { diskFailure } from "../../disk/diskFailure";
import { acrossFiles } from "../files/acrossFiles";
import { readJournal } from "../files/journal";
import type { AnyStepAction, JournaledFiles } from "../files/journaledFiles";
import type { JournaledState } from "../files/journaledKind";
import { versionInJournal } from "../files/journalVersion";
import { isJournalPlace, placeOf } from "../files/layout";
import { type ProjectFolder, pathIn } from "../files/ProjectFolder";
import { setFiles } from "../files/setFiles";
import type { OtherVersion } from "../Store";

export function isJournalCopy(file: string): boolean {
  return /^(annotations|across)\/.*\.ndjson$/.test(file) && placeOf(file).kind === "other-version";
}

export interface FoundInJournal {
  /** The changes that only the journal holds; absent when its snapshot holds them all. */
  readonly version?: OtherVersion;
  /** Whether some lines of the journal cannot be read. */
  readonly unread: boolean;
}

export interface StatesHere {
  setOf(article: string, annotator: string): Promise<SetState>;
  acrossOf(member: string): Promise<AcrossState>;
}

/** Reads what a copy of a journal holds beyond the state it is about. */
export async function lookIntoJournal(
  folder: ProjectFolder,
  file: string,
  { setOf, acrossOf }: StatesHere,
): Promise<FoundInJournal> {
  const place = placeOf(file);
  if ((place.kind !== "other-version" && !isJournalPlace(place)) || !place.annotator) return { unread: true };
  const { annotator } = place;
  if (file.startsWith("across/")) {
    const { state, unread } = await lookInto(folder, file, acrossFiles(folder, annotator), () => acrossOf(annotator));
    return { unread, ...(state && { version: { kind: "across", file, member: annotator, state } }) };
  }
  const article = place.kind === "across-journal" ? undefined : place.article;
  if (article === undefined) return { unread: true };
  const files = setFiles(folder, article, annotator);
  const { state, unread } = await lookInto(folder, file, files, () => setOf(article, annotator));
  return { unread, ...(state && { version: { kind: "set", file, article, annotator, state } }) };
}

async function lookInto<State extends JournaledState, Action extends AnyStepAction>(
  folder: ProjectFolder,
  file: string,
  files: JournaledFiles<State, Action>,
  here: () => Promise<State>,
): Promise<{ readonly state?: State; readonly unread: boolean }> {
  const journal = await readJournal(folder.files, pathIn(folder, file), files.id, files.kind.parseAction).catch(
    (error) => {
      throw diskFailure(error, "The other version", file, "could not be read");
    },
  );
  if (!journal) return { unread: false };
  const foreign = journal.bytes.length > 0 && journal.lines.length === 0 && journal.after === undefined;
  const unread = foreign || journal.bad > 0 || journal.newer !== undefined;
  const { state } = await versionInJournal(folder, files, journal, await here());
  return { unread, ...(state && { state }) };
}
