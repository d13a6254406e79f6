// Follows a project folder while it is open: scans it once, when it is asked for, then whenever the system says that something
// changed, and every few seconds anyway where the system cannot say (Linux cannot for a whole tree, networks cannot at
// all). A scan costs names, sizes and times only; the pause between two grows with what one costs.
import { type FSWatcher, watch } from "node:fs";
import { Failure } from "../../../model/data/failure";
import { diskFailure, errorCode } from "../../disk/diskFailure";
import { pathIn } from "../files/ProjectFolder";
import { stampOf } from "./catalog";
import { type ScanChange, type ScanOptions, scanProject } from "./scanProject";

export interface FollowOptions extends Omit<ScanOptions, "stopped" | "touched" | "found"> {
  readonly watch: boolean;
  /** The shortest pause between two scans in milliseconds; two seconds when absent. */
  readonly pause?: number;
  /** Told in batches; `foreign` is false for what the first scan finds. */
  readonly changed: (changes: readonly ScanChange[], foreign: boolean) => void;
  /** Is told when somebody else changed the project's own file or an annotator's. */
  readonly othersChanged: () => void;
  /** Takes back the problems of links and special files that are gone by now. */
  readonly lookAgain: () => Promise<void>;
  /** Files of suggestions came or went, by their paths. */
  readonly importedSuggestionsChanged: (files: readonly string[]) => void;
}

const batchTime = 100;
const quietTime = 300;
const shortestPause = 2000;
/** A pause is this many times as long as the scan before it, so that scans take at most a thirtieth of the time. */
const pauseFactor = 30;

export function followFolder(options: FollowOptions): Follower {
  return new Follower(options);
}

/** Follows the folder from `load` until `stop`. */
class Follower {
  readonly #options: FollowOptions;
  #stopped = false;
  #loading = true;
  /** Articles, sets and reviews that this store wrote since the scan began. */
  #touched = new Set<string>();
  /** Stamps of the project's own file and the annotators' files; absent before the first scan. */
  #others: Map<string, string> | undefined;
  /** Articles, and files among `#others`, that this store is writing now: how many times over. */
  readonly #writing = new Map<string, number>();
  /** The files among `#others` that this store wrote since the scan began; an empty stamp for one that it removed. */
  readonly #ownOthers = new Map<string, string>();
  #copies: ReadonlySet<string> = new Set();
  #importedSuggestions: ReadonlyMap<string, string> | undefined;
  #unread: ReadonlySet<string> = new Set();
  #timer: NodeJS.Timeout | undefined;
  /** When the next scan is due, as `performance.now()` counts; 0 when none is. */
  #nextScan = 0;
  #running: Promise<void> = Promise.resolve();
  #loaded: Promise<void> | undefined;
  readonly #watcher: FSWatcher | undefined;

  constructor(options: FollowOptions) {
    this.#options = options;
    this.#watcher = options.watch ? watchTree(options.folder.path, () => this.#scanIn(quietTime)) : undefined;
  }

  /** Resolves when the first scan is done, which begins when this is asked first; never rejects. */
  load(): Promise<void> {
    this.#loaded ??= this.#scanNow();
    return this.#loaded;
  }

  /** The first scan is not done yet. */
  get loading(): boolean {
    return this.#loading;
  }

  /** Paths of sync programs' copies that are there. */
  get copies(): ReadonlySet<string> {
    return this.#copies;
  }

  /** Says that this store is writing an article (`id`), a set (`id/annotator`) or a review (`reviewKey`). */
  touch(key: string): void {
    this.#touched.add(key);
  }

  /** Says that this store is writing articles while `work` lasts, also to a scan that begins meanwhile. */
  async writing<Result>(keys: readonly string[], work: () => Promise<Result>): Promise<Result> {
    const count = (by: number) => {
      for (const key of keys) {
        const times = (this.#writing.get(key) ?? 0) + by;
        if (times === 0) this.#writing.delete(key);
        else this.#writing.set(key, times);
        this.touch(key);
      }
    };
    count(1);
    try {
      return await work();
    } finally {
      count(-1);
    }
  }

  /** The same for the project's own file or an annotator's. */
  async writingFile<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
    return await this.writing([file], async () => {
      const result = await work();
      const { folder } = this.#options;
      const facts = await folder.files.facts(pathIn(folder, file)).catch(() => undefined);
      if (this.#others) put(this.#others, file, stampOf(facts));
      this.#ownOthers.set(file, stampOf(facts));
      return result;
    });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#watcher?.close();
    await this.#running;
  }

  #scanNow(): Promise<void> {
    this.#running = this.#scanOnce();
    return this.#running;
  }

  async #scanOnce(): Promise<void> {
    const options = this.#options;
    const { folder } = options;
    const started = performance.now();
    const first = this.#loading;
    let batch: ScanChange[] = [];
    let told = started;
    this.#touched = new Set(this.#writing.keys());
    this.#ownOthers.clear();
    const tell = () => {
      if (!this.#stopped) options.changed(batch, !first);
      batch = [];
      told = performance.now();
    };
    try {
      const result = await scanProject({
        ...options,
        touched: this.#touched,
        stopped: () => this.#stopped,
        found: (change) => {
          batch.push(change);
          if (performance.now() - told > batchTime) tell();
        },
      });
      folder.settle("", "unreadable");
      await options.lookAgain();
      this.#take(result);
    } catch (error) {
      const failure = error instanceof Failure ? error : diskFailure(error, "What changed", folder.path);
      if (!(failure instanceof Failure)) throw error;
      folder.report({
        kind: "unreadable",
        file: "",
        message: `The project folder cannot be read now. ${failure.message}`,
      });
    }
    this.#loading = false;
    if (first || batch.length > 0) tell();
    const pause = Math.max(options.pause ?? shortestPause, pauseFactor * (performance.now() - started));
    this.#nextScan = 0;
    if (options.watch) this.#scanIn(pause);
  }

  /** Compares the result of a scan with the one before, and says what differs besides articles, sets and reviews. */
  #take({ copies, unread, others, importedSuggestions }: Awaited<ReturnType<typeof scanProject>>): void {
    const seen = new Map(others);
    for (const [file, stamp] of this.#ownOthers) put(seen, file, stamp);
    // A file that this store is writing may have been seen before this store could say that it is its own.
    for (const file of this.#writing.keys()) put(seen, file, this.#others?.get(file) ?? "");
    const before = { others: this.#others, importedSuggestions: this.#importedSuggestions };
    this.#others = seen;
    if (this.#stopped) return;
    const { folder, othersChanged, importedSuggestionsChanged } = this.#options;
    for (const gone of this.#copies) if (!copies.has(gone)) folder.settle(gone, "other-version");
    this.#copies = copies;
    for (const read of this.#unread) if (!unread.has(read)) folder.settle(read, "unreadable");
    this.#unread = unread;
    this.#importedSuggestions = importedSuggestions;
    if (before.others && !sameEntries(before.others, seen)) othersChanged();
    const differing = before.importedSuggestions ? differences(before.importedSuggestions, importedSuggestions) : [];
    if (differing.length > 0) importedSuggestionsChanged(differing);
  }

  #scanIn(wait: number): void {
    const at = performance.now() + wait;
    if (this.#stopped || this.#loading || (this.#nextScan !== 0 && this.#nextScan <= at)) return;
    this.#nextScan = at;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#scanNow(), wait);
    this.#timer.unref(); // looking for changes must not keep a command alive
  }
}

/** Says when anything changes below a folder; `undefined` where the system cannot. */
function watchTree(path: string, changed: () => void): FSWatcher | undefined {
  if (process.platform !== "darwin" && process.platform !== "win32") return undefined;
  try {
    const watcher = watch(path, { recursive: true, persistent: false }, changed);
    watcher.on("error", () => watcher.close()); // a network drive that went away; the scans go on
    return watcher;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return undefined;
  }
}

function put(stamps: Map<string, string>, file: string, stamp: string): void {
  if (stamp === "") stamps.delete(file);
  else stamps.set(file, stamp);
}

function differences(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key));
}

function sameEntries(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}
