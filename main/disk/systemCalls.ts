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
