// The real disk, broken on purpose: the operations named in `faults` fail with an error code of the operating system,
// or a write takes only a part of what it is given.
import { type FileSystem, nodeFileSystem, type OpenFile } from "../../../../main/disk/FileSystem";

export type Operation = keyof FileSystem | keyof OpenFile;

export interface FaultyDisk {
  readonly files: FileSystem;
  /** From now on `operation` fails with `code`, on paths that hold `path`. */
  fail(operation: Operation, code: string, path?: string): void;
  /** From now on each file takes at most this many bytes per write and then none, without an error. */
  shorten(bytes: number): void;
  heal(): void;
}

export function faultyDisk(disk: FileSystem = nodeFileSystem): FaultyDisk {
  const faults = new Map<Operation, { readonly code: string; readonly path: string }>();
  let room = Number.POSITIVE_INFINITY;

  function check(operation: Operation, path: string): void {
    const fault = faults.get(operation);
    if (fault && path.includes(fault.path)) throw Object.assign(new Error(fault.code), { code: fault.code });
  }

  function opened(file: OpenFile, path: string): OpenFile {
    const checked =
      <Args extends unknown[], Result>(operation: keyof OpenFile, run: (...args: Args) => Promise<Result>) =>
      async (...args: Args) => {
        check(operation, path);
        return await run(...args);
      };
    return {
      opened: file.opened,
      write: checked("write", async (bytes: Uint8Array, position: number) => {
        const fitting = bytes.subarray(0, room);
        room -= fitting.length;
        return fitting.length === 0 ? 0 : await file.write(fitting, position);
      }),
      read: checked("read", file.read),
      facts: file.facts,
      truncate: checked("truncate", file.truncate),
      sync: checked("sync", file.sync),
      datasync: checked("datasync", file.datasync),
      close: file.close,
    };
  }

  const checked =
    <Args extends [string, ...unknown[]], Result>(
      operation: keyof FileSystem,
      run: (...args: Args) => Promise<Result>,
    ) =>
    async (...args: Args) => {
      check(operation, args[0]);
      return await run(...args);
    };

  return {
    files: {
      open: async (path, flags, mode) => {
        check("open", path);
        return opened(await disk.open(path, flags, mode), path);
      },
      readFile: checked("readFile", disk.readFile),
      readFolder: checked("readFolder", disk.readFolder),
      facts: checked("facts", disk.facts),
      rename: checked("rename", disk.rename),
      unlink: checked("unlink", disk.unlink),
      makeFolder: checked("makeFolder", disk.makeFolder),
      removeFolder: checked("removeFolder", disk.removeFolder),
      syncFolder: checked("syncFolder", disk.syncFolder),
      realPath: checked("realPath", disk.realPath),
    },
    fail: (operation, code, path = "") => void faults.set(operation, { code, path }),
    shorten: (bytes) => {
      room = bytes;
    },
    heal: () => {
      faults.clear();
      room = Number.POSITIVE_INFINITY;
    },
  };
}
