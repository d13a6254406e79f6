// Follows a project folder while it is open: scans it once at the start, then whenever the system says that something
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

export interface Follower {
  /** The first scan is still under way. */
  readonly loading: boolean;
  /** Resolves when the first scan is done; never rejects. */
  readonly loaded: Promise<void>;
  /** Paths of sync programs' copies that are there. */
  readonly copies: ReadonlySet<string>;
  /** Says that this store is writing an article (`id`), a set (`id/annotator`) or a review (`reviewKey`). */
  touch(key: string): void;
  /** Says that this store wrote the project's own file or an annotator's. */
  wrote(file: string): Promise<void>;
  stop(): Promise<void>;
}

const batchTime = 100;
const quietTime = 300;
const shortestPause = 2000;
/** A pause is this many times as long as the scan before it, so that scans take at most a thirtieth of the time. */
const pauseFactor = 30;

export function followFolder(options: FollowOptions): Follower {
  let stopped = false;
  let loading = true;
  let touched = new Set<string>();
  let others: Map<string, string> | undefined;
  let copies: ReadonlySet<string> = new Set();
  let importedSuggestions: ReadonlyMap<string, string> | undefined;
  let unread: ReadonlySet<string> = new Set();
  /** The files among them that this store wrote since the scan began. */
  const ownOthers = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;
  let nextScan = 0;
  let running: Promise<void> = Promise.resolve();
  const loaded = scanNow();
  const watcher = options.watch ? watchTree(options.folder.path, () => scanIn(quietTime)) : undefined;

  return {
    get loading() {
      return loading;
    },
    loaded,
    get copies() {
      return copies;
    },
    touch: (key) => void touched.add(key),
    wrote: async (file) => {
      const facts = await options.folder.files.facts(pathIn(options.folder, file)).catch(() => undefined);
      others?.set(file, stampOf(facts));
      ownOthers.set(file, stampOf(facts));
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      watcher?.close();
      await running;
    },
  };

  function scanNow(): Promise<void> {
    running = scanOnce();
    return running;
  }

  async function scanOnce(): Promise<void> {
    const started = performance.now();
    const first = loading;
    let batch: ScanChange[] = [];
    let told = started;
    touched = new Set();
    ownOthers.clear();
    const tell = () => {
      if (batch.length > 0 && !stopped) options.changed(batch, !first);
      batch = [];
      told = performance.now();
    };
    const { folder } = options;
    try {
      const result = await scanProject({
        ...options,
        touched,
        stopped: () => stopped,
        found: (change) => {
          batch.push(change);
          if (performance.now() - told > batchTime) tell();
        },
      });
      folder.settle("", "unreadable");
      await options.lookAgain();
      if (!stopped) {
        for (const gone of copies) if (!result.copies.has(gone)) folder.settle(gone, "other-version");
        copies = result.copies;
        for (const read of unread) if (!result.unread.has(read)) folder.settle(read, "unreadable");
        unread = result.unread;
      }
      const seen = new Map([...result.others, ...ownOthers]);
      if (others && !stopped && !sameEntries(others, seen)) options.othersChanged();
      others = seen;
      const differing =
        importedSuggestions && !stopped ? differences(importedSuggestions, result.importedSuggestions) : [];
      if (!stopped) importedSuggestions = result.importedSuggestions;
      if (differing.length > 0) options.importedSuggestionsChanged(differing);
    } catch (error) {
      const failure = error instanceof Failure ? error : diskFailure(error, "What changed", folder.path);
      if (!(failure instanceof Failure)) throw error;
      folder.report({
        kind: "unreadable",
        file: "",
        message: `The project folder cannot be read now. ${failure.message}`,
      });
    }
    loading = false;
    tell();
    const pause = Math.max(options.pause ?? shortestPause, pauseFactor * (performance.now() - started));
    nextScan = 0;
    if (options.watch) scanIn(pause);
  }

  function scanIn(wait: number): void {
    const at = performance.now() + wait;
    if (stopped || loading || (nextScan !== 0 && nextScan <= at)) return;
    nextScan = at;
    clearTimeout(timer);
    timer = setTimeout(() => void scanNow(), wait);
    timer.unref(); // looking for changes must not keep a command alive
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

function differences(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key));
}

function sameEntries(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}
