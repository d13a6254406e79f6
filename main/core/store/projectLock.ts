// One writer per project and machine. The lock is something the operating system takes back the moment its process
// ends, however it ends: a listening socket, named after a hash of the folder's real path. A lock file would outlive a
// killed process, and a time-out would fail after a laptop's sleep.
import { createServer, type Server } from "node:net";
import { errorCode } from "./diskFailure";
import { sha256 } from "./envelope";
import { lockBySocketFile } from "./lockBySocketFile";

export interface ProjectLock {
  release(): Promise<void>;
}

/** Takes the lock of a folder (its real path), or gives `undefined` when another window or process has it. */
export async function lockProject(realPath: string): Promise<ProjectLock | undefined> {
  const name = `spanwise-${sha256(realPath).slice(0, 32)}`;
  // Two listeners on one name are refused by the system itself, on Linux in its abstract names, on Windows in its pipes.
  if (process.platform === "linux") return await lockByName(`\0${name}`);
  if (process.platform === "win32") return await lockByName(`\\\\.\\pipe\\${name}`);
  return await lockBySocketFile(name);
}

async function lockByName(path: string): Promise<ProjectLock | undefined> {
  const server = createServer((connection) => connection.destroy());
  try {
    await listen(server, path);
  } catch (error) {
    if (errorCode(error) === "EADDRINUSE" || errorCode(error) === "EACCES") return undefined;
    throw error;
  }
  server.unref();
  return { release: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Resolves when the server listens; rejects with the system's error. */
export function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ path }, () => {
      server.off("error", reject);
      resolve();
    });
  });
}
