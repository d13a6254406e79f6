// Keeps one annotation set: its snapshot, its journal, and its state in memory while it is in use. An action costs one
// appended line however large the set; the snapshot follows in the background, and only then is the journal emptied.
import { dirname } from "node:path";
import { Low } from "lowdb";
import { type Adopted, adoptionOfSet, isWritten } from "../../../model/adoption";
import { Failure } from "../../../model/failure";
import { type Action, changesOf, emptyState, type SetState } from "../../../model/history";
import { markAt } from "../../../model/pastSteps";
import { mergedSet } from "../../../model/versions/mergedSet";
import { applyAction, countsAfter } from "./applyAction";
import { backUpBase } from "./backups";
import { type CatalogSet, stampOf } from "./catalog";
import { diskFailure, ignoreDiskFault, isMissing } from "./diskFailure";
import { type Document, documentAdapter } from "./documentFile";
import { countLabels } from "./documentKinds";
import { foldTimer } from "./foldTimer";
import { createJournal, type Journal, type JournalContent, type JournalStart } from "./journal";
import { versionInJournal } from "./journalVersion";
import { type Leftover, loadSet, reportUnplaced } from "./loadSet";
import { keepForeignVersion, keepOwnVersion, ownVersion, reportPutRight } from "./ownVersion";
import type { ProjectFolder } from "./ProjectFolder";
import { mustQuarantine } from "./quarantine";
import type { SetHeader } from "./Store";
import { factsOfSet, identityOf, setFiles } from "./setFiles";
import { taskQueue } from "./taskQueue";

export interface SetKeeper {
  read(): Promise<SetState>;
  act(revision: number, action: Action): Promise<number>;
  add(state: SetState): Promise<void>;
  adopt(state: SetState): Promise<Adopted>;
  /** Puts a state, earlier ones too, or nothing in place of the expected one. False when it is another by now. */
  replace(isExpected: (state: SetState) => boolean, put: SetState | undefined): Promise<boolean>;
  /** Moves a journal that follows another snapshot to quarantine. Does nothing when there is none. */
  putJournalAside(reason: string): Promise<void>;
  /** Writes what only the journal holds into the snapshot. */
  flush(): Promise<void>;
  /** Forgets the state and closes the journal, unless something is under way. The keeper can be used again. */
  rest(): Promise<void>;
  /** Folds what can be folded and lets go of the files; what cannot is in the journal for the next opening. */
  close(): Promise<void>;
  /** How many annotations are kept in memory. */
  readonly size: number;
  /** Nothing is in memory, open or under way. */
  readonly resting: boolean;
  /** The snapshot lags behind the journal, or something is under way. */
  readonly dirty: boolean;
  /** This store wrote what it has in memory. */
  readonly own: boolean;
}

export interface SetKeeperOptions {
  readonly folder: ProjectFolder;
  readonly article: string;
  readonly annotator: string;
  /** Text of the article, `undefined` when the project does not have it. */
  textOf(article: string): Promise<string | undefined>;
  /** Told after every change of the set's state; with `stamps` when the files on the disk say the same. */
  changed(article: string, header: SetHeader, stamps?: Omit<CatalogSet, "header">): void;
  /** What was last known of the set's files in this folder. */
  known(article: string, annotator: string): CatalogSet | undefined;
}

interface Loaded {
  state: SetState;
  counts: ReadonlyMap<string, number>;
  /** Identity of the two files as they were read or last written. */
  snapshot: string;
  journal: string;
  leftover: Leftover;
  /** This store wrote it. */
  own: boolean;
}

export function setKeeper({ folder, article, annotator, textOf, changed, known }: SetKeeperOptions): SetKeeper {
  const files = setFiles(folder, article, annotator);
  const adapter = documentAdapter(folder, files.snapshot);
  const database = new Low<Document<SetState>>(adapter, { revision: 0, content: emptyState });
  const queue = taskQueue();
  const snapshots = taskQueue();
  const timer = foldTimer(() => void foldQuietly());
  let loaded: Loaded | undefined;
  let journal: Journal | undefined;
  /** The snapshot on the disk. */
  let saved: JournalStart = { revision: 0 };
  let folding = 0;

  return {
    read: () => queue.run(async () => (await current()).state),
    act: (revision, action) => queue.run(() => perform(revision, action)),
    add: (state) => queue.run(() => addWhole(state)),
    adopt: (state) => queue.run(() => adopt(state)),
    replace: (isExpected, put) => queue.run(() => replace(isExpected, put)),
    putJournalAside: (reason) => queue.run(() => putJournalAside(reason)),
    flush,
    rest: () =>
      queue.run(async () => {
        if (!isDirty() && folding === 0 && snapshots.idle) await letGo();
      }),
    close: async () => {
      await flush().catch(ignoreFailure);
      await queue.run(letGo);
    },
    get size() {
      return loaded?.state.set.annotations.length ?? 0;
    },
    get resting() {
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
    const text = await textOf(article);
    if (text === undefined) throw new Failure("not-found", "This article is no longer in the project.");
    const state = applyAction(before.state, revision, action, text);
    try {
      await tidy(before, state);
      await record(state, action);
    } catch (error) {
      throw diskFailure(error, "The change", files.snapshotPath);
    }
    before.counts = countsAfter(before.counts, changesOf(before.state, action));
    before.state = state;
    before.own = true;
    changed(article, headerOf(before));
    if (isDirty()) timer.schedule();
    return state.revision;
  }

  /** Makes the action durable: a line of the journal, or a whole snapshot when the journal cannot be trusted. */
  async function record(state: SetState, action: Action): Promise<void> {
    if (journal?.broken) {
      await saveSnapshot(() => state);
      await closeJournal().catch(ignoreDiskFault); // the action is in the snapshot; what the old journal holds is too
      return;
    }
    const facts = { id: files.id, writer: folder.writer, after: saved };
    if (!journal) {
      // Should another snapshot overtake the journal, what it follows must be somewhere to tell what it took back.
      if (saved.revision > 0 && !loaded?.own) await backUpBase(folder, files.snapshot.file);
      journal = await createJournal(folder, files.journalPath, facts);
    }
    await journal.append({ revision: state.revision, action });
  }

  async function addWhole(state: SetState): Promise<void> {
    const before = await current();
    if (before.state.revision > 0 || before.state.set.annotations.length > 0)
      throw new Failure("conflict", "This annotator has annotated this article already; their set was left as it is.");
    await replaceWhole(before, state.revision > 0 ? state : { ...state, revision: 1 });
  }

  async function adopt(coming: SetState): Promise<Adopted> {
    const before = await current();
    const adopted = adoptionOfSet(before.state, coming);
    if (isWritten(adopted)) await replaceWhole(before, coming);
    return adopted;
  }

  async function replace(isExpected: (state: SetState) => boolean, put: SetState | undefined): Promise<boolean> {
    const before = await current();
    if (!isExpected(before.state)) return false;
    await flushSnapshot(before);
    const { file } = files.snapshot;
    try {
      const bytes = await folder.files.readFile(files.snapshotPath);
      await mustQuarantine(folder, file, bytes, "replaced in a merge, or taken back with one");
      // The journal goes first: its lines would be taken for ones that follow the new snapshot.
      if (journal) await closeJournal();
      if (put) await putBack(put);
      else await removeFile(files.snapshotPath);
    } catch (error) {
      throw diskFailure(error, "The annotation set", files.snapshotPath);
    }
    before.state = put ?? emptyState;
    before.own = put !== undefined;
    saved = startAt(before.state);
    before.counts = countLabels(before.state.set);
    folder.settle(file, "unplaced");
    reportUnplaced(folder, files, before.state, await textOf(article));
    const facts = await factsOfSet(folder, files);
    before.snapshot = identityOf(facts.snapshot);
    before.journal = identityOf(facts.journal);
    changed(article, headerOf(before), { stamp: stampOf(facts.snapshot), journal: "", trouble: false });
    return true;
  }

  /** What is in memory is in the snapshot, and no journal of an earlier run is left. */
  async function flushSnapshot(before: Loaded): Promise<void> {
    try {
      await tidy(before, before.state);
      await saveSnapshot(() => before.state);
    } catch (error) {
      throw diskFailure(error, "The annotation set", files.snapshotPath);
    }
  }

  /** Snapshots go forward only; this is the one that goes back. */
  function putBack(state: SetState): Promise<void> {
    return snapshots.run(async () => {
      database.data = { revision: state.revision, content: state };
      await database.write();
    });
  }

  /** Puts a state of a later revision in place. The snapshot goes first: it makes the journal's lines old ones. */
  async function replaceWhole(before: Loaded, state: SetState): Promise<void> {
    try {
      await tidy(before, state);
      await saveSnapshot(() => state);
    } catch (error) {
      throw diskFailure(error, "The annotation set", files.snapshotPath);
    }
    before.state = state;
    before.own = true;
    before.counts = countLabels(state.set);
    if (journal) await closeJournal().catch(ignoreDiskFault);
    reportUnplaced(folder, files, state, await textOf(article));
    await tellSaved(before);
  }

  /** The state in memory, read again when the files are not those it was read from. */
  async function current(): Promise<Loaded> {
    if (loaded && (isDirty() || !snapshots.idle)) return loaded;
    const facts = await factsOfSet(folder, files);
    if (loaded?.snapshot === identityOf(facts.snapshot) && loaded.journal === identityOf(facts.journal)) return loaded;

    const read = await loadSet(folder, files, await textOf(article));
    saved = startAt(read.state, read.savedRevision);
    if (journal) {
      // Somebody else changed the files. What the journal there holds was read; it is theirs unless it is empty.
      await journal.close();
      journal = undefined;
      if (read.leftover.journal?.bytes.length === 0) await removeJournalFile().catch(ignoreDiskFault);
    }
    const { state, leftover } = read;
    const before = loaded;
    const inMemory = before?.own ? before.state : undefined;
    const ours = leftover.damaged
      ? undefined
      : (inMemory ?? (await ownVersion(folder, files.snapshot, read.snapshot, known(article, annotator))));
    loaded = {
      state,
      own: false,
      counts: countLabels(state.set),
      snapshot: identityOf(read.snapshot),
      journal: identityOf((await factsOfSet(folder, files)).journal),
      leftover,
    };
    const outcome = ours ? await putRight(loaded, ours) : "not needed";
    if (outcome === "done") {
      // While the project is open that is the order in which things arrive, and nothing to tell.
      if (!inMemory) reportPutRight(folder, files.snapshot, state.revision, loaded.state.revision);
      return loaded;
    }
    if (outcome === "refused") {
      // The next look tries again; what was written here stays in sight if it is in memory still.
      loaded = before?.own ? before : { ...loaded, snapshot: "not put right" };
      return loaded;
    }
    changed(article, headerOf(loaded), {
      stamp: stampOf(read.snapshot),
      journal: read.journal && read.journal.size > 0 ? stampOf(read.journal) : "",
      trouble: leftover.damaged === true || (leftover.incomplete ?? leftover.waiting) !== undefined,
    });
    return loaded;
  }

  /**
   * A sync program or a restored backup put another version in the place of ours. An older one gives way to ours. One
   * that went another way stays, as it does on the machine it comes from, and ours is kept beside it, to be merged.
   */
  async function putRight(arrived: Loaded, ours: SetState): Promise<"done" | "not needed" | "refused"> {
    const adopted = adoptionOfSet(arrived.state, ours);
    try {
      if (adopted === "diverged") await keepOwnVersion(folder, files.snapshot, ours);
      if (adopted !== "replaced" && adopted !== "added") return "not needed";
      await replaceWhole(arrived, ours);
      return "done";
    } catch (error) {
      const failure = diskFailure(error, "The annotation set", files.snapshotPath);
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
   * Folds what an earlier run left into a good snapshot, so that a new journal can begin. `next` is what the set is going
   * to be: what a journal of another version holds beyond that is kept to be merged.
   */
  async function tidy(before: Loaded, next: SetState): Promise<void> {
    const { journal: old, incomplete, waiting, damaged } = before.leftover;
    if (damaged)
      await mustQuarantine(folder, files.snapshot.file, await folder.files.readFile(files.snapshotPath), "damaged");
    if (old) {
      const unread = incomplete ?? waiting;
      if (unread) await mustQuarantine(folder, files.journal, old.bytes, unread);
      if (waiting !== undefined) await keepOvertaken(old, before.state, next);
      if (before.state.revision > saved.revision) await saveSnapshot(() => before.state);
      await removeJournalFile();
    }
    before.leftover = {};
  }

  async function keepOvertaken(old: JournalContent, here: SetState, next: SetState): Promise<void> {
    const { state } = await versionInJournal(folder, files, old, here);
    if (state && !holdsAll(next, state)) await keepOwnVersion(folder, files.snapshot, state);
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
      throw diskFailure(error, "The annotation set", files.snapshotPath);
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

  async function tellSaved(now: Loaded): Promise<void> {
    const facts = await factsOfSet(folder, files);
    // Another machine's journal in the place of ours was not read: the next look does that.
    now.journal = (await journal?.isThere()) === false ? "another machine's" : identityOf(facts.journal);
    changed(article, headerOf(now), { stamp: stampOf(facts.snapshot), journal: "", trouble: false });
  }

  /** Snapshots are written one at a time, and never an older one over a newer. */
  function saveSnapshot(take: () => SetState | undefined): Promise<void> {
    return snapshots.run(async () => {
      const state = take();
      if (!state || state.revision <= saved.revision) return;
      const there = identityOf((await factsOfSet(folder, files)).snapshot);
      if (loaded && loaded.snapshot !== there) await keepForeignVersion(folder, files, state);
      database.data = { revision: state.revision, content: state };
      await database.write();
      saved = startAt(state);
      if (loaded) loaded.snapshot = identityOf((await factsOfSet(folder, files)).snapshot);
    });
  }

  async function letGo(): Promise<void> {
    timer.cancel();
    if (isDirty()) await journal?.close();
    else if (journal) await closeJournal().catch(ignoreDiskFault); // it holds nothing that the snapshot does not
    journal = undefined;
    loaded = undefined;
  }

  /** Closes the journal and removes its file; the snapshot holds everything, so a crash in between loses nothing. */
  async function closeJournal(): Promise<void> {
    const old = journal;
    let ours = true;
    try {
      ours = (await old?.isThere()) ?? true;
    } finally {
      journal = undefined;
      await old?.close();
    }
    if (ours) await removeJournalFile();
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

  function headerOf({ state, counts }: Loaded): SetHeader {
    return { annotator, revision: state.revision, status: state.set.status, counts };
  }
}

/** Whether merging another version into a state would change nothing. */
function holdsAll(state: SetState, other: SetState): boolean {
  return mergedSet(state, other, { id: "would-be", at: "1970-01-01T00:00:00.000Z" }).step === undefined;
}

function startAt(state: SetState, revision = state.revision): JournalStart {
  return { revision, last: markAt(state, revision) };
}

function ignoreFailure(error: unknown): void {
  if (!(error instanceof Failure)) throw error;
}
