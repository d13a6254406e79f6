// Reads a state with a journal: the snapshot, then what the journal holds beyond it. Reports what could not be read; drops
// nothing.
import { Failure } from "../../../model/data/failure";
import { diskFailure } from "../../disk/diskFailure";
import type { FileFacts } from "../../disk/FileSystem";
import { newerVersion, readDocument } from "./documentFile";
import { mustBeThere } from "./ensureInProject";
import { type JournalContent, readJournal } from "./journal";
import { type AnyStepAction, factsOfFiles, identityOf, type JournaledFiles } from "./journaledFiles";
import type { JournaledState } from "./journaledKind";
import { versionInJournal } from "./journalVersion";
import type { ProjectFolder } from "./ProjectFolder";
import { quarantine } from "./quarantine";
import { type Replayed, replayLines } from "./replayLines";

export interface LoadedState<State, Action> {
  readonly state: State;
  /** Revision of the snapshot. */
  readonly savedRevision: number;
  /** Facts of the two files as they were read. */
  readonly snapshot?: FileFacts;
  readonly journal?: FileFacts;
  readonly leftover: Leftover<Action>;
}

/** The work on the files that must come before the first action. */
export interface Leftover<Action> {
  /** A journal of an earlier run, to be folded. */
  readonly journal?: JournalContent<Action>;
  /** Why some of that journal's lines could not be replayed. */
  readonly incomplete?: string;
  /**
   * Why no line was replayed: the journal follows another snapshot. A sync program may still bring that snapshot, or
   * may have replaced it by the one that is here.
   */
  readonly waiting?: string;
  /** The snapshot in the folder holds other changes than the ones that the waiting journal goes on from. */
  readonly overtaken?: true;
  /** The snapshot is damaged: a copy must be in quarantine before it is written over. */
  readonly damaged?: true;
}

type ReadFiles<State, Action> = Pick<LoadedState<State, Action>, "state" | "savedRevision" | "leftover">;

/**
 * How often the files are read again when they changed in between. A writer that writes a snapshot every second does
 * not get in between that often.
 */
const mostAttempts = 5;

/**
 * The empty state when there are no files. `seen` are the files' facts of just now, if somebody asked. Fails with `read-only` for files of a newer version, with `unreachable` when
 * the disk refuses or is gone, with `not-found` for a sync program's copy.
 */
export async function loadJournaled<State extends JournaledState, Action extends AnyStepAction>(
  folder: ProjectFolder,
  files: JournaledFiles<State, Action>,
  seen?: Facts,
): Promise<LoadedState<State, Action>> {
  let facts = seen ?? (await factsOfFiles(folder, files));
  for (let attempt = 0; ; attempt++) {
    const isThere = facts.snapshot !== undefined || facts.journal !== undefined;
    if (!isThere) await mustBeThere(folder);
    const read = isThere ? await readFiles(folder, files, facts.journal !== undefined) : nothing(files);
    // Another process or thread may have written a snapshot and emptied the journal between our reading the one and the other.
    // A snapshot without a journal is read as a whole, whichever it was; with another the next question finds other facts.
    const after = facts.journal ? await factsOfFiles(folder, files) : facts;
    const odd = (read.leftover.incomplete ?? read.leftover.waiting) !== undefined;
    if (attempt < mostAttempts && changed(facts, after, odd)) {
      facts = after;
      continue;
    }
    await reportJournal(folder, files, read.leftover);
    await reportWaiting(folder, files, read);
    return { ...facts, ...read };
  }
}

/** Where there is neither snapshot nor journal there is nothing to read, and most sets of an import or a merge are new. */
function nothing<State extends JournaledState, Action extends AnyStepAction>({
  kind,
}: JournaledFiles<State, Action>): ReadFiles<State, Action> {
  return { state: kind.empty, savedRevision: 0, leftover: {} };
}

async function readFiles<State extends JournaledState, Action extends AnyStepAction>(
  folder: ProjectFolder,
  files: JournaledFiles<State, Action>,
  withJournal: boolean,
): Promise<ReadFiles<State, Action>> {
  const read = await readDocument(folder, files.snapshot);
  if (read.kind === "missing") await mustBeThere(folder);
  if (read.kind === "newer") throw newerVersion(files.snapshot, read.header);
  if (read.kind === "copy")
    throw new Failure(
      "not-found",
      `${files.snapshot.file} is a copy that a sync program made of another file. Merge the two by hand.`,
    );
  const [base, savedRevision] =
    read.kind === "good" ? [read.document.content, read.document.revision] : [files.kind.empty, 0];
  const damaged = read.kind === "lost" || (read.kind === "good" && read.recovered);
  const { state, waiting, overtaken, ...rest } = withJournal
    ? await replayJournal(folder, files, base)
    : { state: base };
  // A damaged snapshot was lost here, so no sync program is bringing it and the journal does not wait for it.
  const left =
    waiting === undefined ? {} : damaged ? { incomplete: waiting } : { waiting, ...(overtaken && { overtaken }) };
  return { state, savedRevision, leftover: { ...rest, ...left, ...(damaged && { damaged }) } };
}

async function replayJournal<State extends JournaledState, Action extends AnyStepAction>(
  folder: ProjectFolder,
  { kind, snapshot, journal: file, journalPath, id }: JournaledFiles<State, Action>,
  base: State,
): Promise<Replayed<State> & Pick<Leftover<Action>, "journal">> {
  const journal = await readJournal(folder.files, journalPath, id, kind.parseAction).catch((error) => {
    throw diskFailure(error, snapshot.words, journalPath, "could not be read");
  });
  if (!journal) return { state: base };
  if (journal.newer)
    throw new Failure("read-only", `${file} was written by a newer version of Spanwise. Update Spanwise to open it.`);
  return { journal, ...replayLines(kind, base, journal) };
}

async function reportJournal(
  folder: ProjectFolder,
  { journal: file, about }: Pick<JournaledFiles<JournaledState, AnyStepAction>, "journal" | "about">,
  { journal, incomplete }: Leftover<unknown>,
): Promise<void> {
  if (!journal || incomplete === undefined) {
    folder.settle(file, "quarantined");
    return;
  }
  if (journal.bad > 0) await quarantine(folder, file, journal.bytes, incomplete);
  const message = `Not every change since the last snapshot could be read: ${incomplete}. All changes before that are here, and the file is kept.`;
  folder.report({ kind: "quarantined", file, message, ...about });
}

/**
 * Lists a journal as another version when its snapshot was replaced while the project was closed, as long as it holds
 * changes of its own.
 */
async function reportWaiting<State extends JournaledState, Action extends AnyStepAction>(
  folder: ProjectFolder,
  files: JournaledFiles<State, Action>,
  { state, leftover }: Pick<LoadedState<State, Action>, "state" | "leftover">,
): Promise<void> {
  const { kind, journal: file, about } = files;
  const { journal, waiting, overtaken } = leftover;
  const version = journal && waiting !== undefined ? await versionInJournal(folder, files, journal, state) : undefined;
  // A journal of another machine whose snapshot is not here has arrived before that snapshot, which a sync program is
  // still bringing.
  if (!version?.state || !(overtaken || version.own)) {
    folder.settle(file, "other-version");
    return;
  }
  const message = `Saved changes of this ${kind.noun} are not shown: another version replaced its file before they were written into it. They are kept in ${file} and can be merged or put aside under “Problems with the files”.`;
  folder.report({ kind: "other-version", file, message, ...about });
}

/** Of the snapshot and the journal. */
type Facts = Awaited<ReturnType<typeof factsOfFiles>>;

/**
 * Whether the files changed while they were read, so that they may not belong together. A journal that has only grown
 * still does, unless something is `odd`.
 */
function changed(before: Facts, after: Facts, odd: boolean): boolean {
  return (
    identityOf(before.snapshot) !== identityOf(after.snapshot) ||
    (odd && identityOf(before.journal) !== identityOf(after.journal))
  );
}
