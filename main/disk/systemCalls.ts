// Questions to the operating system about files, by paths and by the numbers of open files. Those of `node:fs/promises` cost
// two to three times as much of a processor: each open file is an object that is watched, and each error notes who waits.
import * as fs from "node:fs";
import { promisify } from "node:util";

export const systemCalls = {
  open: promisify(fs.open),
  close: promisify(fs.close),
  read: promisify(fs.read),
  readRest: promisify(fs.readFile),
  write: promisify(fs.write),
  fstat: promisify(fs.fstat),
  fsync: promisify(fs.fsync),
  fdatasync: promisify(fs.fdatasync),
  ftruncate: promisify(fs.ftruncate),
  fchmod: promisify(fs.fchmod),
  fchown: promisify(fs.fchown),
  lstat: promisify(fs.lstat),
  realpath: promisify(fs.realpath.native),
  readdir: promisify(fs.readdir),
  mkdir: promisify(fs.mkdir),
  rename: promisify(fs.rename),
  unlink: promisify(fs.unlink),
};

/** Those that reading needs. */
export interface ReadingCalls {
  open(path: string, flags: number, mode?: number): Promise<number>;
  close(file: number): Promise<void>;
  read(file: number, bytes: Buffer, offset: number, length: number, position: number): Promise<{ bytesRead: number }>;
  readRest(file: number): Promise<Uint8Array>;
  fstat(file: number): Promise<fs.Stats>;
  lstat(path: string): Promise<fs.Stats>;
  realpath(path: string): Promise<string>;
}

/** The same, each done when it returns. */
export const blockingCalls: ReadingCalls = {
  open: async (path, flags, mode) => fs.openSync(path, flags, mode),
  close: async (file) => fs.closeSync(file),
  read: async (file, bytes, offset, length, position) => ({
    bytesRead: fs.readSync(file, bytes, offset, length, position),
  }),
  readRest: async (file) => fs.readFileSync(file),
  fstat: async (file) => fs.fstatSync(file),
  lstat: async (path) => fs.lstatSync(path),
  realpath: async (path) => fs.realpathSync.native(path),
};
