// Answers questions to the disk in this thread where the tests' files lie in memory: having another thread asked costs several
// times as much as the answer, and stores ask hundreds of thousands of times. As everywhere, an answer comes in a later turn
// of the event loop. Where TMPDIR names another place, Node's own `node:fs/promises` and `node:fs` are what they are.
import fs from "node:fs";
import promises from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import { promisify } from "node:util";
import { memoryFolder } from "./quickTemporaryFolder";

const names = [
  ...(["appendFile", "chmod", "copyFile", "cp", "link", "lstat", "mkdir", "mkdtemp", "readFile", "readdir"] as const),
  ...(["rename", "rm", "rmdir", "stat", "symlink", "truncate", "unlink", "utimes", "writeFile"] as const),
];

/** The calls by the numbers of open files, which `main/disk/systemCalls.ts` asks for beside these. */
const callsByNumber = ["open", "close", "fstat", "fsync", "fdatasync", "ftruncate", "fchmod", "fchown"] as const;

/** Tests may replace the clock. */
const inTheNextTurn = setImmediate;

if (process.env.TMPDIR?.startsWith(memoryFolder)) {
  for (const name of names) Object.assign(promises, { [name]: later(fs[`${name}Sync`] as Work) });
  // What `promisify` then makes of Node's calls with callbacks.
  for (const name of [...names, ...callsByNumber])
    Object.assign(fs[name], { [promisify.custom]: later(fs[`${name}Sync`] as Work) });
  Object.assign(fs.realpath.native, { [promisify.custom]: later(fs.realpathSync.native as Work) });
  Object.assign(fs.read, { [promisify.custom]: later(readAt) });
  Object.assign(fs.write, { [promisify.custom]: later(writeAt) });
  const open = (...args: Parameters<typeof fs.openSync>) => quickHandle(fs.openSync(...args));
  Object.assign(promises, { realpath: later(fs.realpathSync.native as Work), open: later(open) });
  syncBuiltinESMExports();
}

type Work = (...args: never[]) => unknown;

/** As much of a FileHandle as Spanwise uses. */
function quickHandle(fd: number): object {
  return Object.assign(Object.create(handleMethods), { fd });
}

const handleMethods = {
  stat: ofHandle(fs.fstatSync),
  chmod: ofHandle(fs.fchmodSync),
  chown: ofHandle(fs.fchownSync),
  truncate: ofHandle(fs.ftruncateSync),
  sync: ofHandle(fs.fsyncSync),
  datasync: ofHandle(fs.fdatasyncSync),
  close: ofHandle(fs.closeSync),
  readFile: ofHandle(fs.readFileSync),
  writeFile: ofHandle(fs.writeFileSync),
  read: ofHandle(readAt),
  write: ofHandle(writeAt),
};

function readAt(fd: number, buffer: Buffer, offset: number, length: number | null, position: number) {
  return { buffer, bytesRead: fs.readSync(fd, buffer, offset, length ?? buffer.length - offset, position) };
}

function writeAt(fd: number, buffer: Buffer, offset?: number, length?: number, position?: number) {
  return { buffer, bytesWritten: fs.writeSync(fd, buffer, offset, length, position) };
}

function ofHandle(work: (fd: number, ...args: never[]) => unknown) {
  return function (this: { readonly fd: number }, ...args: never[]) {
    return later(() => work(this.fd, ...args))();
  };
}

function later<Args extends never[]>(work: (...args: Args) => unknown): (...args: Args) => Promise<unknown> {
  return (...args) =>
    new Promise((resolve, reject) => {
      try {
        inTheNextTurn(resolve, work(...args));
      } catch (error) {
        inTheNextTurn(reject, error);
      }
    });
}
