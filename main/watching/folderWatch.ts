// Looks into a folder now and then and tells which files stand there whole. A file counts as whole when it has not changed
// from one look to the next and was not written just now; until then somebody may still be writing it. Looking works on
// every disk, also where the system reports no changes.
import type { AppearingFile } from "./appearingFiles";

export interface Watched {
  readonly files: readonly AppearingFile[];
  /** How many are being written. */
  readonly growing: number;
  /** Why the folder cannot be read, as the system says. */
  readonly trouble?: unknown;
}

export interface FolderWatch {
  now(): Watched;
  /** Looks at once. */
  look(): Promise<void>;
  stop(): void;
}

export interface FolderWatchOptions {
  readonly read: () => Promise<readonly AppearingFile[]>;
  /** Called when what is whole, or how much grows, is not what it was. */
  readonly onChange: (watched: Watched) => void;
  /** Milliseconds between two looks, at least; a slow folder is looked at more rarely. */
  readonly pause?: number;
  readonly clock?: () => number;
}

/** Milliseconds that a file rests before it counts as whole. */
export const rest = 2000;

export function folderWatch({ read, onChange, pause = 3000, clock = Date.now }: FolderWatchOptions): FolderWatch {
  let watched: Watched = { files: [], growing: 0 };
  let before = new Map<string, string>();
  let looking: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  async function lookOnce(): Promise<void> {
    const found = await read().catch((trouble: unknown) => ({ trouble }));
    if (stopped) return;
    if ("trouble" in found) {
      before = new Map();
      return take({ files: [], growing: 0, trouble: found.trouble });
    }
    const whole = found.filter(
      // A clock that is ahead, as on another machine's disk, must not hold a file back for ever.
      ({ path, bytes, stamp, writtenAt }) =>
        bytes > 0 && before.get(path) === stamp && (clock() - writtenAt >= rest || writtenAt > clock()),
    );
    before = new Map(found.map(({ path, stamp }) => [path, stamp]));
    take({ files: whole, growing: found.length - whole.length });
  }

  function take(next: Watched): void {
    const isSame = keyOf(next) === keyOf(watched);
    watched = next;
    if (!isSame) onChange(next);
  }

  function look(): Promise<void> {
    looking ??= lookOnce().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  async function goOn(): Promise<void> {
    const begun = clock();
    await look();
    if (stopped) return;
    timer = setTimeout(() => void goOn(), Math.max(pause, 20 * (clock() - begun)));
    timer.unref();
  }

  if (Number.isFinite(pause)) void goOn();
  return {
    now: () => watched,
    look,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

function keyOf({ files, growing, trouble }: Watched): string {
  return JSON.stringify([files.map(({ path, stamp }) => [path, stamp]), growing, trouble !== undefined]);
}
