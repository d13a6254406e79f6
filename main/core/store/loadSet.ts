// Reads an annotation set: the snapshot, then what the journal holds beyond it. Reports what could not be read, and
// which annotations do not fit the text; drops nothing.
import { misplacement } from "../../../model/annotation";
import { Failure } from "../../../model/failure";
import { act, emptyState, type SetState } from "../../../model/history";
import { diskFailure } from "./diskFailure";
import { newerVersion, readDocument } from "./documentFile";
import { mustBeThere } from "./ensureInProject";
import type { FileFacts } from "./FileSystem";
import { type JournalContent, readJournal } from "./journal";
import type { ProjectFolder } from "./ProjectFolder";
import { quarantine } from "./quarantine";
import { factsOfSet, identityOf, type SetFiles } from "./setFiles";

export interface LoadedSet {
  readonly state: SetState;
  /** Revision of the snapshot. */
  readonly savedRevision: number;
  /** Facts of the two files as they were read. */
  readonly snapshot?: FileFacts;
  readonly journal?: FileFacts;
  readonly leftover: Leftover;
}

/** What must happen to the files before the first action. */
export interface Leftover {
  /** A journal of an earlier run, to be folded. */
  readonly journal?: JournalContent;
  /** Why some of that journal's lines could not be replayed. */
  readonly incomplete?: string;
  /** The snapshot is damaged: it must be in quarantine before another takes its place. */
  readonly damaged?: true;
}

/**
 * The empty state when there are no files. Fails with `read-only` for files of a newer version, with `unreachable` when
 * the disk refuses or is gone, with `not-found` for a sync program's copy.
 */
export async function loadSet(folder: ProjectFolder, files: SetFiles, text: string | undefined): Promise<LoadedSet> {
  for (let attempt = 0; ; attempt++) {
    const facts = await factsOfSet(folder, files);
    const read = await readFiles(folder, files, facts.journal !== undefined);
    // Another process may have written a snapshot and emptied the journal between our reading the one and the other.
    if (read.leftover.incomplete && attempt < 3 && changed(facts, await factsOfSet(folder, files))) continue;
    await reportJournal(folder, files, read.leftover);
    reportUnplaced(folder, files, read.state, text);
    return { ...facts, ...read };
  }
}

async function readFiles(
  folder: ProjectFolder,
  files: SetFiles,
  withJournal: boolean,
): Promise<Pick<LoadedSet, "state" | "savedRevision" | "leftover">> {
  const read = await readDocument(folder, files.snapshot);
  if (read.kind === "missing") await mustBeThere(folder);
  if (read.kind === "newer") throw newerVersion(files.snapshot, read.header);
  if (read.kind === "copy")
    throw new Failure("not-found", `${files.snapshot.file} is another version of a set, to be merged by hand.`);
  const [base, savedRevision] =
    read.kind === "good" ? [read.document.content, read.document.revision] : [emptyState, 0];
  const damaged = read.kind === "lost" || (read.kind === "good" && read.recovered);
  const { state, ...rest } = withJournal ? await replayJournal(folder, files, base) : { state: base };
  return { state, savedRevision, leftover: { ...rest, ...(damaged && { damaged }) } };
}

/** Lists the annotations that do not fit the text; `text` is absent when the article is. */
export function reportUnplaced(
  folder: ProjectFolder,
  { snapshot: { file }, about }: SetFiles,
  { set }: SetState,
  text: string | undefined,
): void {
  if (text === undefined) return;
  const count = set.annotations.filter((annotation) => misplacement(text, annotation) !== undefined).length;
  if (count === 0) {
    folder.settle(file, "unplaced");
    return;
  }
  const message = `${count} ${count === 1 ? "annotation does" : "annotations do"} not fit the article's text. They are kept and shown as unplaced; place them again or delete them.`;
  folder.report({ kind: "unplaced", file, message, ...about });
}

async function replayJournal(
  folder: ProjectFolder,
  { journal: file, journalPath, id }: SetFiles,
  base: SetState,
): Promise<Pick<Leftover, "journal" | "incomplete"> & { readonly state: SetState }> {
  const journal = await readJournal(folder.files, journalPath, id).catch((error) => {
    throw diskFailure(error, "The annotation set", journalPath, "could not be read");
  });
  if (!journal) return { state: base };
  if (journal.newer)
    throw new Failure("read-only", `${file} was written by a newer version of Spanwise. Update Spanwise to open it.`);
  return { journal, ...replayLines(base, journal) };
}

async function reportJournal(folder: ProjectFolder, files: SetFiles, { journal, incomplete }: Leftover): Promise<void> {
  const { journal: file, about } = files;
  if (!journal || incomplete === undefined) {
    folder.settle(file, "quarantined");
    return;
  }
  if (journal.bad > 0) await quarantine(folder, file, journal.bytes, incomplete);
  const message = `Not every change since the last snapshot could be read: ${incomplete}. All changes before that are here, and the file is kept.`;
  folder.report({ kind: "quarantined", file, message, ...about });
}

type SetFacts = Awaited<ReturnType<typeof factsOfSet>>;

function changed(before: SetFacts, after: SetFacts): boolean {
  return (
    identityOf(before.snapshot) !== identityOf(after.snapshot) ||
    identityOf(before.journal) !== identityOf(after.journal)
  );
}

/** Replays the lines a snapshot does not hold yet; `incomplete` says why some could not be. */
function replayLines(base: SetState, { lines, bad }: JournalContent): { state: SetState; incomplete?: string } {
  let state = base;
  for (const line of lines) {
    if (line.revision <= state.revision) continue;
    if (line.revision !== state.revision + 1)
      return { state, incomplete: `change ${state.revision + 1} is missing, the next one is ${line.revision}` };
    try {
      state = act(state, line.action);
    } catch (error) {
      if (error instanceof Failure) return { state, incomplete: `change ${line.revision} does not fit the snapshot` };
      throw error;
    }
  }
  return bad > 0 ? { state, incomplete: `${bad} of its lines are damaged` } : { state };
}
