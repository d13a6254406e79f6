// Two folders that a sync program keeps in step, for the end-to-end tests: like Syncthing it copies what changed on one
// side to the other, puts it there under a name of its own and renames it into place. What changed on both sides since
// they were last alike is a conflict: where everybody writes their own files there is none.
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";

export interface SharedFolders {
  /** Paths of files that both sides changed; each side keeps its own. */
  readonly conflicts: ReadonlySet<string>;
  /** Whether both folders held the same when they were looked at last. */
  alike(): boolean;
  /** Ends when the last copy is made; rejects when a copy failed. */
  stop(): Promise<void>;
}

const pause = 250;
const unfinished = /(^|\/)(\.syncthing\.[^/]*|[^/]*)\.tmp$/;

type Files = ReadonlyMap<string, Buffer>;

/** Starts at once. `one` and `other` are there; what they hold alike is taken as in step. */
export function shareFolders(one: string, other: string): SharedFolders {
  const sides = [one, other] as const;
  const conflicts = new Set<string>();
  /** What both sides held when they were last alike. */
  const agreed = new Map<string, Buffer>();
  let alike = false;
  const stopping = new AbortController();
  const ended = run();
  ended.catch(() => {}); // told by `stop`
  return {
    conflicts,
    alike: () => alike,
    stop: () => {
      stopping.abort();
      return ended;
    },
  };

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      await step();
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  async function step(): Promise<void> {
    const [here, there] = (await Promise.all(sides.map(filesIn))) as [Files, Files];
    let copied = 0;
    for (const file of new Set([...here.keys(), ...there.keys(), ...agreed.keys()])) {
      const [a, b, before] = [here.get(file), there.get(file), agreed.get(file)];
      if (same(a, b)) note(file, a);
      else if (same(b, before)) copied += await put(other, file, a);
      else if (same(a, before)) copied += await put(one, file, b);
      else conflicts.add(file);
    }
    alike = copied === 0 && conflicts.size === 0;
  }

  /** Makes a file of one side what it is on the other; the next look finds them alike, if nobody wrote meanwhile. */
  async function put(side: string, file: string, content: Buffer | undefined): Promise<number> {
    const target = path.join(side, file);
    if (content === undefined) await rm(target, { force: true });
    else {
      await mkdir(path.dirname(target), { recursive: true });
      const temporary = path.join(path.dirname(target), `.syncthing.${path.basename(file)}.tmp`);
      await writeFile(temporary, content);
      await rename(temporary, target);
    }
    note(file, content);
    return 1;
  }

  function note(file: string, content: Buffer | undefined): void {
    if (content === undefined) agreed.delete(file);
    else agreed.set(file, content);
  }
}

/** What a folder holds; files that go away while it is read are not in it. */
async function filesIn(folder: string): Promise<Files> {
  const files = new Map<string, Buffer>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.relative(folder, path.join(entry.parentPath, entry.name));
    if (unfinished.test(file)) continue;
    const content = await readFile(path.join(folder, file)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
    });
    if (content) files.set(file, content);
  }
  return files;
}

function same(a: Buffer | undefined, b: Buffer | undefined): boolean {
  return a === undefined || b === undefined ? a === b : a.equals(b);
}
