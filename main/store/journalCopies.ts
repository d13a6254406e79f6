// A sync program's copy of a journal. Mostly everything in it has come to the set by other ways: then it is no matter
// for anybody. What it alone holds is offered like another version of the set. So is what a set's own journal holds when
// another snapshot has come in the place of the one it follows.
import type { SetState } from "../../model/annotation/history";
import { diskFailure } from "../disk/diskFailure";
import { readJournal } from "./files/journal";
import { versionInJournal } from "./files/journalVersion";
import { placeOf } from "./files/layout";
import { type ProjectFolder, pathIn } from "./files/ProjectFolder";
import { setFiles } from "./files/setFiles";
import type { OtherVersion } from "./Store";

export function isJournalCopy(file: string): boolean {
  return file.startsWith("annotations/") && file.endsWith(".ndjson") && placeOf(file).kind === "other-version";
}

export interface FoundInJournal {
  /** Absent: it holds nothing that the set does not. */
  readonly version?: OtherVersion;
  /** Some of it cannot be read, so nobody knows what it holds. */
  readonly unread: boolean;
}

/** `stateOf` reads the set the copy is about. */
export async function lookIntoJournal(
  folder: ProjectFolder,
  file: string,
  stateOf: (article: string, annotator: string) => Promise<SetState>,
): Promise<FoundInJournal> {
  const place = placeOf(file);
  if ((place.kind !== "other-version" && place.kind !== "journal") || !place.article || !place.annotator)
    return { unread: true };
  const { article, annotator } = place;
  const files = setFiles(folder, article, annotator);
  const journal = await readJournal(folder.files, pathIn(folder, file), files.id, files.kind.parseAction).catch(
    (error) => {
      throw diskFailure(error, "The other version", file, "could not be read");
    },
  );
  if (!journal) return { unread: false };
  const foreign = journal.bytes.length > 0 && journal.lines.length === 0 && journal.after === undefined;
  const unread = foreign || journal.bad > 0 || journal.newer !== undefined;
  const { state } = await versionInJournal(folder, files, journal, await stateOf(article, annotator));
  if (!state) return { unread };
  return { version: { kind: "set", file, article, annotator, state }, unread };
}
