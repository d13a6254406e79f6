// The real disk, which refuses one of its operations, or that one and all that follow, counted from a moment on.
import { type FileSystem, nodeFileSystem, type OpenFile } from "../../../../main/disk/FileSystem";

export interface NthFault {
  readonly files: FileSystem;
  /** From now on the operation of this number, counted from 1, fails with `EIO`; with `andAfter` all later ones do, too. */
  refuse(number: number, andAfter: boolean): void;
  heal(): void;
  /** How many operations were asked for since `refuse`. */
  count(): number;
}

export function nthFault(disk: FileSystem = nodeFileSystem): NthFault {
  let refused = Number.POSITIVE_INFINITY;
  let refusesAfter = false;
  let count = 0;

  const counted =
    <Args extends unknown[], Result>(run: (...args: Args) => Promise<Result>) =>
    async (...args: Args) => {
      count++;
      if (count === refused || (refusesAfter && count > refused))
        throw Object.assign(new Error("EIO"), { code: "EIO" });
      return await run(...args);
    };

  function opened(file: OpenFile): OpenFile {
    return {
      opened: file.opened,
      write: counted(file.write),
      read: counted(file.read),
      facts: counted(file.facts),
      truncate: counted(file.truncate),
      sync: counted(file.sync),
      datasync: counted(file.datasync),
      close: file.close,
    };
  }

  return {
    files: {
      open: counted(async (...args) => opened(await disk.open(...args))),
      readFile: counted(disk.readFile),
      readFolder: counted(disk.readFolder),
      facts: counted(disk.facts),
      rename: counted(disk.rename),
      unlink: counted(disk.unlink),
      makeFolder: counted(disk.makeFolder),
      removeFolder: counted(disk.removeFolder),
      syncFolder: counted(disk.syncFolder),
      realPath: counted(disk.realPath),
    },
    refuse: (number, andAfter) => {
      count = 0;
      refused = number;
      refusesAfter = andAfter;
    },
    heal: () => {
      refused = Number.POSITIVE_INFINITY;
      refusesAfter = false;
    },
    count: () => count,
  };
}
