// One writer per project and machine. The lock is something the operating system takes back the moment its process
// ends, however it ends: a listening socket, named after a hash of the folder's real path. A lock file would outlive a
// killed process, and a time-out would fail after a laptop's sleep.
import { createServer } from "node:net";
import { errorCode } from "../../disk/diskFailure";
import { listen } from "../../disk/listen";
import { sha256 } from "../../disk/sha256";
import { lockBySocketFile, type ProjectLock } from "./lockBySocketFile";
import { lockHeldSentence, ownAnswer } from "./lockHolder";

/** The most readers of a project that others can notice. */
const mostReaders = 8;

/** Takes the lock of a folder (its real path), or gives `undefined` when another window or process has it. */
export async function lockProject(realPath: string): Promise<ProjectLock | undefined> {
  const name = systemName(realPath);
  return name === undefined ? await lockBySocketFile(nameOf(realPath)) : await lockByName(name);
}

/** Shows that a project is open for reading. `undefined`: too many read it already for one more to be noticed. */
export async function markReader(realPath: string): Promise<ProjectLock | undefined> {
  for (const place of readers(realPath)) {
    const mark = await lockProject(place);
    if (mark) return mark;
  }
  return undefined;
}

/** Keeps everybody from opening a project, or gives `undefined` when somebody has it open, for reading too. */
export async function lockOut(realPath: string): Promise<ProjectLock | undefined> {
  const locks: ProjectLock[] = [];
  const release = async (): Promise<void> => {
    for (const lock of locks) await lock.release();
  };
  for (const place of [realPath, ...readers(realPath)]) {
    const lock = await lockProject(place);
    if (lock === undefined) {
      await release();
      return undefined;
    }
    locks.push(lock);
  }
  return { release };
}

/** Stand for the places of readers; no path holds a zero character. */
function readers(realPath: string): readonly string[] {
  return Array.from({ length: mostReaders }, (_, number) => `${realPath}\0reader ${number}`);
}

/** Says in a sentence who has the lock of a folder, as far as can be told, and how one gets it. */
export function whoHolds(realPath: string): Promise<string> {
  return lockHeldSentence(systemName(realPath));
}

/** A name on which two listeners are refused by the system itself: on Linux an abstract one, on Windows a pipe's. */
function systemName(realPath: string): string | undefined {
  if (process.platform === "linux") return `\0${nameOf(realPath)}`;
  if (process.platform === "win32") return `\\\\.\\pipe\\${nameOf(realPath)}`;
  return undefined;
}

function nameOf(realPath: string): string {
  return `spanwise-${sha256(realPath).slice(0, 32)}`;
}

async function lockByName(path: string): Promise<ProjectLock | undefined> {
  // A program that asks is answered and hung up on: a connection that stayed would keep the lock from being released.
  const server = createServer((connection) => {
    connection.on("error", () => {});
    connection.end(ownAnswer(), () => connection.destroy());
  });
  try {
    await listen(server, path);
  } catch (error) {
    if (errorCode(error) === "EADDRINUSE" || errorCode(error) === "EACCES") return undefined;
    throw error;
  }
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}
