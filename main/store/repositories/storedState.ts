// Keeps one state with a journal (an annotation set, or what a person says across articles): its snapshot, its journal, and
// its state in memory while it is in use. An action costs one appended line however large the state; the snapshot follows
// in the background, and only then is the journal emptied.
import { dirname } from "node:path";
import { Low } from "lowdb";
import { markAt } from "../../../model/annotation/pastSteps";
import { equalData } from "../../../model/data/equalData";
import { Failure } from "../../../model/data/failure";
import { type Adopted, isWritten } from "../../../model/versions/adoption";
import { diskFailure, ignoreDiskFault, isMissing } from "../../disk/diskFailure";
import type { FileFacts } from "../../disk/FileSystem";
import { taskQueue } from "../../work/taskQueue";
import { type Stamp, stampOf } from "../catalog/catalog";
import { backUpBase, forgetLatest } from "../files/backups";
import { type Document, documentAdapter, writeDocument } from "../files/documentFile";
import { createJournal, type Journal, type JournalContent, type JournalStart } from "../files/journal";
import { type AnyStepAction, factsOfFiles, factsOfOne, identityOf, type JournaledFiles } from "../files/journaledFiles";
import type { JournaledState } from "../files/journaledKind";
import { versionInJournal } from "../files/journalVersion";
import { type Leftover, loadJournaled } from "../files/loadJournaled";
import { flushedLater, type ProjectFolder } from "../files/ProjectFolder";
import { mustQuarantine } from "../files/quarantine";
import type { NamesFlushed } from "../Store";
import { foldTimer } from "./foldTimer";
import { keepForeignVersion, keepOwnVersion, ownVersion, reportRestored } from "./ownVersion";

export interface StoredState<State, Action> {
  read(): Promise<State>;
  act(revision: number, action: Action): Promise<number>;
  /** Puts a whole state where there is none yet. Fails with `conflict`, in the words of `taken`, otherwise. */
  add(state: State, taken: string): Promise<void>;
  adopt(state: State, names?: NamesFlushed): Promise<Adopted>;
  /** Puts a state, earlier ones too, or nothing in place of the expected one. False when it is another by now. */
  replace(isExpected: (state: State) => boolean, put: State | undefined): Promise<boolean>;
  /** Moves a journal that follows another snapshot to quarantine. Does nothing when there is none. */
  putJournalAside(reason: string): Promise<void>;
  /** Writes what only the journal holds into the snapshot. */
  flush(): Promise<void>;
  /** Forgets the state and closes the journal, unless something is under way. It can be used again. */
  evict(): Promise<void>;
  /** Folds what can be folded and lets go of the files; what cannot is in the journal for the next opening. */
  close(): Promise<void>;
  /** The state in memory. */
  readonly inMemory: State | undefined;
  /** Whether nothing is in memory, no file is open and nothing is under way. */
  readonly evicted: boolean;
  /** Whether the journal holds actions that the snapshot does not, or something is under way. */
  readonly dirty: boolean;
  /** Whether this store wrote the state that it has in memory. */
  readonly own: boolean;
}

export interface StoredStateOptions<State extends JournaledState, Action extends AnyStepAction> {
  readonly folder: ProjectFolder;
  readonly files: JournaledFiles<State, Action>;
  /** The state after an action that was asked for, once everything about it was checked. */
  next(state: State, revision: number, action: Action): Promise<State>;
  /** Is told of a state that was read or replaced as a whole, so that its kind can report problems. */
  arrived?(state: State): Promise<void>;
  /** Told after every change of the state; with `stamps` when the files on the disk say the same. */
  changed(change: StateChange<State, Action>): void;
  /** The last known facts of the files in this folder. */
  known(): KnownFiles | undefined;
}

export interface StateChange<State, Action> {
  readonly state: State;
  /** The action that led to it from another state; absent when it came as a whole. */
  readonly by?: { readonly action: Action; readonly before: State };
  readonly stamps?: FileStamps;
}

export interface FileStamps {
  readonly stamp: Stamp;
  readonly journal: Stamp;
  /** Whether a problem was found with the files. */
  readonly trouble: boolean;
}

export interface KnownFiles {
  readonly stamp: Stamp;
  readonly header: { readonly revision: number };
}

interface Loaded<State, Action> {
  state: State;
  /** Identity of the two files as they were read or last written. */
  snapshot: string;
  journal: string;
  leftover: Leftover<Action>;
  /** Whether this store wrote it. */
  own: boolean;
}

export function storedState<State extends JournaledState, Action extends AnyStepAction>({
  folder,
  files,
  next,
  arrived,
  changed,
  known,
}: StoredStateOptions<State, Action>): StoredState<State, Action> {
  const { kind } = files;
  const { words } = files.snapshot;
  const adapter = documentAdapter(folder, files.snapshot);
  const database = new Low<Document<State>>(adapter, { revision: 0, content: kind.empty });
  const queue = taskQueue();
  const snapshots = taskQueue();
  const timer = foldTimer(() => void foldQuietly());
  let loaded: Loaded<State, Action> | undefined;
  let journal: Journal<Action> | undefined;
  /** The snapshot on the disk. */
  let saved: JournalStart = { revision: 0 };
  let folding = 0;

  return {
    read: () => queue.run(async () => (await current()).state),
    act: (revision, action) => queue.run(() => perform(revision, action)),
    add: (state, taken) => queue.run(() => addWhole(state, taken)),
    adopt: (state, names) => queue.run(() => adopt(state, names)),
    replace: (isExpected, put) => queue.run(() => replace(isExpected, put)),
    putJournalAside: (reason) => queue.run(() => putJournalAside(reason)),
    flush,
    evict: () =>
      queue.run(async () => {
        if (!isDirty() && folding === 0 && snapshots.idle) await release();
      }),
    close: async () => {
      await flush().catch(ignoreFailure);
      await queue.run(release);
    },
    get inMemory() {
      return loaded?.state;
    },
    get evicted() {
      return !loaded && !journal && queue.idle && snapshots.idle;
    },
    get own() {
      return loaded?.own ?? false;
    },
    get dirty() {
      return isDirty() || folding > 0 || !queue.idle || !snapshots.idle;
    },
  };

  async function perform(revision: number, action: Action): Promise<number> {
    const before = await current();
    const state = await next(before.state, revision, action);
    try {
      await foldLeftovers(before, state);
      await record(state, action);
    } catch (error) {
      throw diskFailure(error, "The change", files.snapshotPath);
    }
    const by = { action, before: before.state };
    before.state = state;
    before.own = true;
    changed({ state, by });
    if (isDirty()) timer.schedule();
    return state.revision;
  }

  /** Makes the action durable: a line of the journal, or a whole snapshot when the journal cannot be trusted. */
  async function record(state: State, action: Action): Promise<void> {
    if (journal?.broken) {
      await saveSnapshot(() => state);
      await closeJournal().catch(ignoreDiskFault); // the action is in the snapshot; what the old journal holds is too
      return;
    }
    const facts = { id: files.id, writer: folder.writer, after: saved };
    if (!journal) {
      // Another snapshot may replace the one that this journal follows. The replaced one must be in the backups by
      // then, or nobody could tell what the journal undid.
      if (saved.revision > 0 && !loaded?.own) await backUpBase(folder, files.snapshot.file);
      journal = await createJournal(folder, files.journalPath, facts);
    }
    await journal.append({ revision: state.revision, action });
    if (await journal.isAtItsPath()) return;
    // A sync program has replaced or removed the file meanwhile, and nobody else would ever read the line.
    await saveSnapshot(() => state);
    await closeJournal().catch(ignoreDiskFault);
  }

  async function addWhole(state: State, taken: string): Promise<void> {
    const before = await current();
    if (!equalData(before.state, kind.empty)) throw new Failure("conflict", taken);
    await replaceWhole(before, state.revision > 0 ? state : { ...state, revision: 1 });
  }

  async function adopt(coming: State, names?: NamesFlushed): Promise<Adopted> {
    const before = await current();
    const adopted = kind.adoption(before.state, coming);
    // What replaces something takes a journal away, too: its name must not come later than that.
    if (isWritten(adopted)) await replaceWhole(before, coming, adopted === "added" ? names : "now");
    return adopted;
  }

  async function replace(isExpected: (state: State) => boolean, put: State | undefined): Promise<boolean> {
    const before = await current();
    if (!isExpected(before.state)) return false;
    await flushSnapshot(before);
    const { file } = files.snapshot;
    try {
      const bytes = await folder.files.readFile(files.snapshotPath);
      await mustQuarantine(folder, file, bytes, "replaced in a merge, or taken back with one");
      // The journal is emptied first: otherwise its lines would seem to follow the new snapshot.
      if (journal) await closeJournal();
      if (put) await putBack(put);
      else {
        await removeFile(files.snapshotPath);
        await forgetLatest(folder, file);
      }
    } catch (error) {
      throw diskFailure(error, words, files.snapshotPath);
    }
    before.state = put ?? kind.empty;
    before.own = put !== undefined;
    saved = startAt(before.state);
    folder.settle(file, "unplaced");
    await arrived?.(before.state);
    const written = await factsOfWritten();
    before.snapshot = identityOf(written);
    before.journal = identityOf(undefined);
    changed({ state: before.state, stamps: { stamp: stampOf(written), journal: "", trouble: false } });
    return true;
  }

  /** Afterwards the state in memory is in the snapshot, and no journal of an earlier run is left. */
  async function flushSnapshot(before: Loaded<State, Action>): Promise<void> {
    try {
      await foldLeftovers(before, before.state);
      await saveSnapshot(() => before.state);
    } catch (error) {
      throw diskFailure(error, words, files.snapshotPath);
    }
  }

  /** Elsewhere snapshots are only replaced by later ones; here an earlier one may replace a later one. */
  function putBack(state: State): Promise<void> {
    return snapshots.run(async () => {
      database.data = { revision: state.revision, content: state };
      await database.write();
    });
  }

  /** Puts a state of a later revision in place. The snapshot goes first: it makes the journal's lines old ones. */
  async function replaceWhole(before: Loaded<State, Action>, state: State, names?: NamesFlushed): Promise<void> {
    let written: FileFacts | undefined;
    try {
      await foldLeftovers(before, state);
      written = await saveSnapshot(() => state, names);
    } catch (error) {
      throw diskFailure(error, words, files.snapshotPath);
    }
    before.state = state;
    before.own = true;
    if (journal) await closeJournal().catch(ignoreDiskFault);
    await arrived?.(state);
    if (!written) return await tellSaved(before);
    // The journal is gone, or was not there: what a sync program has put there since, the next read finds.
    changed({ state, stamps: { stamp: stampOf(written), journal: "", trouble: false } });
  }

  /** The state in memory; read again when the files changed since it was read. */
  async function current(): Promise<Loaded<State, Action>> {
    if (loaded && (isDirty() || !snapshots.idle)) return loaded;
    const facts = await factsOfFiles(folder, files);
    if (loaded?.snapshot === identityOf(facts.snapshot) && loaded.journal === identityOf(facts.journal)) return loaded;

    const read = await loadJournaled(folder, files, facts);
    await arrived?.(read.state);
    saved = startAt(read.state, read.savedRevision);
    // The journal as it was read: one that grew since then is read again.
    let journalNow = read.journal;
    if (journal) {
      // Somebody else changed the files. The journal there was read; it is theirs unless it is empty.
      await journal.close();
      journal = undefined;
      if (read.leftover.journal?.bytes.length === 0) await removeJournalFile().catch(ignoreDiskFault);
      journalNow = (await factsOfFiles(folder, files)).journal;
    }
    const { state, leftover } = read;
    const before = loaded;
    const inMemory = before?.own ? before.state : undefined;
    const ours = leftover.damaged
      ? undefined
      : (inMemory ?? (await ownVersion(folder, files.snapshot, read.snapshot, known())));
    loaded = {
      state,
      own: false,
      snapshot: identityOf(read.snapshot),
      journal: identityOf(journalNow),
      leftover,
    };
    const outcome = ours ? await restoreOwn(loaded, ours) : "not needed";
    if (outcome === "done") {
      // While the project is open, files may arrive in this order, so nothing is reported.
      if (!inMemory) reportRestored(folder, files.snapshot, state.revision, loaded.state.revision);
      return loaded;
    }
    if (outcome === "refused") {
      // The next read tries again. Until then the window keeps this store's own state, if it is still in memory.
      loaded = before?.own ? before : { ...loaded, snapshot: "not put right" };
      return loaded;
    }
    changed({
      state,
      stamps: {
        stamp: stampOf(read.snapshot),
        journal: read.journal && read.journal.size > 0 ? stampOf(read.journal) : "",
        trouble: leftover.damaged === true || (leftover.incomplete ?? leftover.waiting) !== undefined,
      },
    });
    return loaded;
  }

  /**
   * A sync program or a restored backup put another version in the place of ours. An older version is replaced by ours.
   * A version with other changes stays, as it does on the machine it comes from, and ours is kept as another version to
   * be merged.
   */
  async function restoreOwn(coming: Loaded<State, Action>, ours: State): Promise<"done" | "not needed" | "refused"> {
    const adopted = kind.adoption(coming.state, ours);
    try {
      if (adopted === "diverged") await keepOwnVersion(folder, files.snapshot, ours);
      if (adopted !== "replaced" && adopted !== "added") return "not needed";
      await replaceWhole(coming, ours);
      return "done";
    } catch (error) {
      const failure = diskFailure(error, words, files.snapshotPath);
      if (!(failure instanceof Failure)) throw failure;
      return "refused";
    }
  }

  async function putJournalAside(reason: string): Promise<void> {
    const before = await current();
    const { journal: old, waiting, damaged } = before.leftover;
    if (!old || waiting === undefined) return;
    try {
      await mustQuarantine(folder, files.journal, old.bytes, reason);
      await removeJournalFile();
    } catch (error) {
      throw diskFailure(error, "The other version", files.journalPath);
    }
    before.leftover = damaged ? { damaged } : {};
  }

  /**
   * Folds the journal of an earlier run into a good snapshot, so that a new journal can begin. `following` is the state
   * to come: changes that a journal of another version holds beyond it are kept to be merged.
   */
  async function foldLeftovers(before: Loaded<State, Action>, following: State): Promise<void> {
    const { journal: old, incomplete, waiting, damaged } = before.leftover;
    if (damaged)
      await mustQuarantine(folder, files.snapshot.file, await folder.files.readFile(files.snapshotPath), "damaged");
    if (old) {
      const unread = incomplete ?? waiting;
      if (unread) await mustQuarantine(folder, files.journal, old.bytes, unread);
      if (waiting !== undefined) await keepOvertaken(old, before.state, following);
      if (before.state.revision > saved.revision) await saveSnapshot(() => before.state);
      await removeJournalFile();
    }
    before.leftover = {};
  }

  async function keepOvertaken(old: JournalContent<Action>, here: State, following: State): Promise<void> {
    const { state } = await versionInJournal(folder, files, old, here);
    if (state && !kind.holdsAll(following, state)) await keepOwnVersion(folder, files.snapshot, state);
    folder.settle(files.journal, "other-version");
  }

  function isDirty(): boolean {
    return loaded !== undefined && loaded.state.revision > saved.revision && journal !== undefined;
  }

  async function flush(): Promise<void> {
    await queue.run(async () => {});
    while (isDirty()) await foldJournal();
  }

  /** The journal holds everything: a snapshot that fails now is tried again after the next action and on close. */
  async function foldQuietly(): Promise<void> {
    await foldJournal().catch(ignoreFailure);
  }

  /** Writes a snapshot off the acknowledging path, then empties the journal if no action came meanwhile. */
  async function foldJournal(): Promise<void> {
    folding++;
    try {
      const done = timer.begin();
      await saveSnapshot(() => loaded?.state);
      done();
      await queue.run(emptyJournal);
    } catch (error) {
      throw diskFailure(error, words, files.snapshotPath);
    } finally {
      folding--;
    }
  }

  async function emptyJournal(): Promise<void> {
    if (!loaded || !journal) return;
    if (loaded.state.revision !== saved.revision) return timer.schedule();
    if (journal.broken) await closeJournal();
    else await journal.restart(saved);
    await tellSaved(loaded);
  }

  async function tellSaved(now: Loaded<State, Action>): Promise<void> {
    const facts = await factsOfFiles(folder, files);
    // Another machine's journal has replaced ours and was not read yet; the next read does that.
    now.journal = (await journal?.isReplaced()) === true ? "another machine's" : identityOf(facts.journal);
    changed({ state: now.state, stamps: { stamp: stampOf(facts.snapshot), journal: "", trouble: false } });
  }

  /** Snapshots are written one at a time, and never an older one over a newer. Resolves with the facts of one that was written. */
  function saveSnapshot(take: () => State | undefined, names: NamesFlushed = "now"): Promise<FileFacts | undefined> {
    return snapshots.run(async () => {
      const state = take();
      if (!state || state.revision <= saved.revision) return undefined;
      const there = await factsOfOne(folder, files, files.snapshotPath);
      if (loaded && loaded.snapshot !== identityOf(there)) await keepForeignVersion(folder, files, state);
      database.data = { revision: state.revision, content: state };
      if (names === "now") await database.write();
      else await writeDocument(flushedLater(folder), files.snapshot, database.data, there ? "both" : "new");
      saved = startAt(state);
      const written = await factsOfWritten();
      if (loaded) loaded.snapshot = identityOf(written);
      return written;
    });
  }

  /** Facts of the snapshot just written. It is written, whatever a look at it says; without its facts it is read again. */
  function factsOfWritten(): Promise<FileFacts | undefined> {
    return factsOfOne(folder, files, files.snapshotPath).catch(ignoreDiskFault);
  }

  async function release(): Promise<void> {
    timer.cancel();
    if (isDirty()) await journal?.close();
    else if (journal) await closeJournal().catch(ignoreDiskFault); // it holds nothing that the snapshot does not
    journal = undefined;
    loaded = undefined;
  }

  /** Closes the journal and removes its file; the snapshot holds everything, so a crash in between loses nothing. */
  async function closeJournal(): Promise<void> {
    const old = journal;
    let isReplaced = false;
    try {
      isReplaced = (await old?.isReplaced()) ?? false;
    } finally {
      journal = undefined;
      await old?.close();
    }
    if (!isReplaced) await removeJournalFile();
    else if (loaded) loaded.journal = "another machine's";
  }

  async function removeJournalFile(): Promise<void> {
    await removeFile(files.journalPath);
    if (loaded) loaded.journal = identityOf(undefined);
  }

  async function removeFile(path: string): Promise<void> {
    try {
      await folder.files.unlink(path);
      await folder.files.syncFolder(dirname(path));
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
}

function startAt(state: JournaledState, revision = state.revision): JournalStart {
  return { revision, last: markAt(state, revision) };
}

function ignoreFailure(error: unknown): void {
  if (!(error instanceof Failure)) throw error;
}
