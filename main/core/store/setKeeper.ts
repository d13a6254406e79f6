// Keeps one annotation set: its snapshot, its journal, and its state in memory while it is in use. An action costs one
// appended line however large the set; the snapshot follows in the background, and only then is the journal emptied.
import { dirname } from "node:path";
import { Low } from "lowdb";
import { misplacement } from "../../../model/annotation";
import { Failure } from "../../../model/failure";
import { type Action, act, changesOf, emptyState, type SetState } from "../../../model/history";
import { applyAction, countsAfter } from "./applyAction";
import { type CatalogSet, stampOf } from "./catalog";
import { diskFailure, isMissing } from "./diskFailure";
import { type Document, documentAdapter, newerVersion, readDocument } from "./documentFile";
import { countLabels, setKind } from "./documentKinds";
import { mustBeThere } from "./ensureInProject";
import type { FileFacts } from "./FileSystem";
import { createJournal, type Journal, type JournalContent, readJournal } from "./journal";
import { journalFile, setFile } from "./layout";
import { type ProjectFolder, pathIn } from "./ProjectFolder";
import { quarantine } from "./quarantine";
import type { SetHeader } from "./Store";
import { taskQueue } from "./taskQueue";

export interface SetKeeper {
  readonly article: string;
  readonly annotator: string;
  read(): Promise<SetState>;
  act(revision: number, action: Action): Promise<number>;
  add(state: SetState): Promise<void>;
  /** Writes what only the journal holds into the snapshot. */
  flush(): Promise<void>;
  /** Forgets the state and closes the journal, unless something is under way. The keeper can be used again. */
  rest(): Promise<void>;
  /** How many annotations are kept in memory. */
  readonly size: number;
  /** Nothing is in memory, open or under way. */
  readonly resting: boolean;
  /** The snapshot lags behind the journal, or is being written. */
  readonly dirty: boolean;
}

export interface SetKeeperOptions {
  readonly folder: ProjectFolder;
  readonly article: string;
  readonly annotator: string;
  /** Text of the article, `undefined` when the project does not have it. */
  textOf(article: string): Promise<string | undefined>;
  /** Told after every change of the set's state; with `stamps` when the files on the disk say the same. */
  changed(article: string, header: SetHeader, stamps?: Omit<CatalogSet, "header">): void;
}

interface Loaded {
  state: SetState;
  counts: ReadonlyMap<string, number>;
  /** Identity of the two files as they were read or last written. */
  snapshot: string;
  journal: string;
  /** What must happen to the files before the first action: a journal of an earlier run, a damaged snapshot. */
  leftover: { journal?: JournalContent; incomplete?: string; damaged?: boolean };
}

const idleTime = 250;
const longestTime = 1000;
/** A snapshot waits at least this many times as long as the last one took, so that huge sets do not write all the time. */
const restFactor = 10;

export function setKeeper({ folder, article, annotator, textOf, changed }: SetKeeperOptions): SetKeeper {
  const file = setFile(article, annotator);
  const journalName = journalFile(article, annotator);
  const snapshotPath = pathIn(folder, file);
  const journalPath = pathIn(folder, journalName);
  const id = `${article}/${annotator}`;
  const place = { kind: setKind, file, id, words: "The annotation set", article, annotator };
  const database = new Low<Document<SetState>>(documentAdapter(folder, place), { revision: 0, content: emptyState });

  const queue = taskQueue();
  const snapshots = taskQueue();
  let loaded: Loaded | undefined;
  let journal: Journal | undefined;
  let savedRevision = 0;
  let timer: NodeJS.Timeout | undefined;
  let dirtySince: number | undefined;
  let lastDuration = 0;
  let folding = 0;

  return {
    article,
    annotator,
    read: () => queue.run(async () => (await current()).state),
    act: (revision, action) => queue.run(() => perform(revision, action)),
    add: (state) => queue.run(() => addWhole(state)),
    flush,
    rest: () => queue.run(rest),
    get size() {
      return loaded?.state.set.annotations.length ?? 0;
    },
    get resting() {
      return !loaded && !journal && queue.idle && snapshots.idle;
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
      await tidy(before);
      await record(state, action);
    } catch (error) {
      throw diskFailure(error, "The change", snapshotPath);
    }
    before.counts = countsAfter(before.counts, changesOf(before.state, action));
    before.state = state;
    changed(article, headerOf(before));
    if (isDirty()) schedule();
    return state.revision;
  }

  /** Makes the action durable: a line of the journal, or a whole snapshot when the journal cannot be trusted. */
  async function record(state: SetState, action: Action): Promise<void> {
    if (journal?.broken) {
      await saveSnapshot(() => state);
      await closeJournal().catch(() => {}); // the action is in the snapshot; what the old journal holds is too
      return;
    }
    journal ??= await createJournal(folder, journalPath, { id, writer: folder.writer, revision: savedRevision });
    await journal.append({ revision: state.revision, action });
  }

  async function addWhole(state: SetState): Promise<void> {
    const before = await current();
    if (before.state.revision > 0 || before.state.set.annotations.length > 0)
      throw new Failure("conflict", "This annotator has annotated this article already; their set was left as it is.");
    await tidy(before);
    const added = state.revision > 0 ? state : { ...state, revision: 1 };
    await saveSnapshot(() => added);
    before.state = added;
    before.counts = countLabels(added.set);
    reportUnplaced(added, await textOf(article));
    changed(article, headerOf(before), { stamp: stampOf(await factsOf(snapshotPath)), journal: "", trouble: false });
  }

  async function current(): Promise<Loaded> {
    if (loaded && (isDirty() || !snapshots.idle || (await isFresh(loaded)))) return loaded;
    const now = await load();
    if (journal) {
      // Somebody else changed the files. What the journal there holds was read; it is theirs unless it is empty.
      await journal.close();
      journal = undefined;
      if (now.leftover.journal?.bytes.length === 0) await removeJournalFile();
      now.journal = identityOf(await factsOf(journalPath));
    }
    loaded = now;
    return now;
  }

  async function isFresh(known: Loaded): Promise<boolean> {
    const [snapshot, ops] = await Promise.all([factsOf(snapshotPath), factsOf(journalPath)]);
    return known.snapshot === identityOf(snapshot) && known.journal === identityOf(ops);
  }

  async function load(): Promise<Loaded> {
    const [snapshotFacts, journalFacts] = await Promise.all([factsOf(snapshotPath), factsOf(journalPath)]);
    if (!snapshotFacts) await mustBeThere(folder);
    const read = await readDocument(folder, place);
    if (read.kind === "newer") throw newerVersion(place, read.header);
    if (read.kind === "copy")
      throw new Failure("not-found", `${file} is another version of a set, to be merged by hand.`);
    const base = read.kind === "good" ? read.document.content : emptyState;
    savedRevision = read.kind === "good" ? read.document.revision : 0;
    const leftover: Loaded["leftover"] = {};
    if (read.kind === "lost" || (read.kind === "good" && read.recovered)) leftover.damaged = true;
    let state = base;
    const ops = journalFacts && (await readJournal(folder.files, journalPath, id));
    if (ops) {
      if (ops.newer) throw newerJournal(journalName);
      const replayed = replayLines(base, ops);
      state = replayed.state;
      leftover.journal = ops;
      if (replayed.incomplete) {
        leftover.incomplete = replayed.incomplete;
        if (ops.bad > 0) await quarantine(folder, journalName, ops.bytes, replayed.incomplete);
        folder.report({
          kind: "quarantined",
          file: journalName,
          message: `Not every change since the last snapshot could be read: ${replayed.incomplete}. All changes before that are here, and the file is kept.`,
          article,
          annotator,
        });
      } else folder.settle(journalName, "quarantined");
    }
    reportUnplaced(state, await textOf(article));
    const now: Loaded = {
      state,
      counts: countLabels(state.set),
      snapshot: identityOf(snapshotFacts),
      journal: identityOf(journalFacts),
      leftover,
    };
    const journalStamp = journalFacts && journalFacts.size > 0 ? stampOf(journalFacts) : "";
    const trouble = leftover.damaged === true || leftover.incomplete !== undefined;
    changed(article, headerOf(now), { stamp: stampOf(snapshotFacts), journal: journalStamp, trouble });
    return now;
  }

  /** Folds what an earlier run left into a good snapshot, so that a new journal can begin. */
  async function tidy(before: Loaded): Promise<void> {
    const { journal: old, incomplete, damaged } = before.leftover;
    if (damaged) await mustQuarantine(file, await folder.files.readFile(snapshotPath), "damaged");
    if (old) {
      if (incomplete) await mustQuarantine(journalName, old.bytes, incomplete);
      if (before.state.revision > savedRevision) await saveSnapshot(() => before.state);
      await removeJournalFile();
    }
    before.leftover = {};
  }

  async function mustQuarantine(name: string, bytes: Uint8Array, reason: string): Promise<void> {
    if (await quarantine(folder, name, bytes, reason)) return;
    throw new Failure(
      "unreachable",
      `${name} is damaged and could not be copied to quarantine, so nothing was written over it. Free some space or check the permissions of the project folder, then try again.`,
    );
  }

  function isDirty(): boolean {
    return loaded !== undefined && loaded.state.revision > savedRevision && journal !== undefined;
  }

  function schedule(): void {
    const now = performance.now();
    dirtySince ??= now;
    const rest = Math.max(idleTime, restFactor * lastDuration);
    const latest = dirtySince + Math.max(longestTime, restFactor * lastDuration) - now;
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        // The journal holds everything; a snapshot that fails now is tried again after the next action and on close.
        foldJournal().catch((error) => {
          if (!(error instanceof Failure)) throw error;
        });
      },
      Math.max(0, Math.min(rest, latest)),
    );
  }

  async function flush(): Promise<void> {
    await queue.run(async () => {});
    while (isDirty()) await foldJournal();
  }

  /** Writes a snapshot off the acknowledging path, then empties the journal if no action came meanwhile. */
  async function foldJournal(): Promise<void> {
    folding++;
    try {
      await foldNow();
    } finally {
      folding--;
    }
  }

  async function foldNow(): Promise<void> {
    clearTimeout(timer);
    dirtySince = undefined;
    const started = performance.now();
    await saveSnapshot(() => loaded?.state);
    lastDuration = performance.now() - started;
    await queue.run(async () => {
      if (!loaded || !journal) return;
      if (loaded.state.revision !== savedRevision) return schedule();
      try {
        if (journal.broken) await closeJournal();
        else await journal.restart(savedRevision);
      } catch (error) {
        throw diskFailure(error, "The annotation set", journalPath); // its lines are all in the snapshot: harmless
      }
      loaded.journal = identityOf(await factsOf(journalPath));
      changed(article, headerOf(loaded), { stamp: stampOf(await factsOf(snapshotPath)), journal: "", trouble: false });
    });
  }

  /** Snapshots are written one at a time, and never an older one over a newer. */
  function saveSnapshot(take: () => SetState | undefined): Promise<void> {
    return snapshots.run(async () => {
      const state = take();
      if (!state || state.revision <= savedRevision) return;
      await keepForeignVersion();
      database.data = { revision: state.revision, content: state };
      await database.write();
      savedRevision = state.revision;
      if (loaded) loaded.snapshot = identityOf(await factsOf(snapshotPath));
    });
  }

  /** Somebody else wrote this file since it was read (the same annotator on another machine): keep their version. */
  async function keepForeignVersion(): Promise<void> {
    if (!loaded || loaded.snapshot === identityOf(await factsOf(snapshotPath))) return;
    const bytes = await folder.files.readFile(snapshotPath).catch((error) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    if (!bytes) return;
    await mustQuarantine(file, bytes, "changed by somebody else while it was open here");
    folder.report({
      kind: "other-version",
      file,
      message: `This annotation set was changed on another machine while it was open here. The other version is kept in quarantine/ beside this file's name.`,
      article,
      annotator,
    });
  }

  async function rest(): Promise<void> {
    if (isDirty() || folding > 0 || !snapshots.idle) return;
    clearTimeout(timer);
    if (journal) await closeJournal();
    loaded = undefined;
  }

  /** Closes the journal and removes its file; the snapshot holds everything, so a crash in between loses nothing. */
  async function closeJournal(): Promise<void> {
    const old = journal;
    journal = undefined;
    await old?.close();
    await removeJournalFile();
  }

  async function removeJournalFile(): Promise<void> {
    try {
      await folder.files.unlink(journalPath);
      await folder.files.syncFolder(dirname(journalPath));
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    if (loaded) loaded.journal = identityOf(undefined);
  }

  function reportUnplaced(state: SetState, text: string | undefined): void {
    if (text === undefined) return;
    const count = state.set.annotations.filter((annotation) => misplacement(text, annotation) !== undefined).length;
    if (count === 0) folder.settle(file, "unplaced");
    else
      folder.report({
        kind: "unplaced",
        file,
        message: `${count} ${count === 1 ? "annotation does" : "annotations do"} not fit the article's text. They are kept and shown as unplaced; place them again or delete them.`,
        article,
        annotator,
      });
  }

  function headerOf({ state, counts }: Loaded): SetHeader {
    return { annotator, revision: state.revision, status: state.set.status, counts };
  }

  async function factsOf(path: string): Promise<FileFacts | undefined> {
    try {
      return await folder.files.facts(path);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw diskFailure(error, "The annotation set", path);
    }
  }
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

function newerJournal(file: string): Failure {
  return new Failure("read-only", `${file} was written by a newer version of Spanwise. Update Spanwise to open it.`);
}

/** Tells whether a file is still the one that was read. */
function identityOf(facts: FileFacts | undefined): string {
  return facts ? `${facts.inode}:${facts.size}:${facts.modified}` : "none";
}
