// The real disk of a machine that is killed: from one operation on nothing is done any more, and whoever asks learns
// nothing but that. What was done before is on the disk, half a file included.
import { type FileSystem, nodeFileSystem, type OpenFile } from "../../../../main/disk/FileSystem";

export interface MortalDisk {
  readonly files: FileSystem;
  /** The machine dies after this many more operations; with none, at once. */
  dieAfter(operations: number): void;
  readonly dead: boolean;
}

export function mortalDisk(disk: FileSystem = nodeFileSystem): MortalDisk {
  let left = Number.POSITIVE_INFINITY;

  const mortal =
    <Args extends unknown[], Result>(run: (...args: Args) => Promise<Result>) =>
    async (...args: Args) => {
      if (left-- <= 0) throw Object.assign(new Error("the machine is dead"), { code: "EIO" });
      return await run(...args);
    };

  function opened(file: OpenFile): OpenFile {
    return {
      opened: file.opened,
      write: mortal(file.write),
      read: mortal(file.read),
      facts: mortal(file.facts),
      truncate: mortal(file.truncate),
      sync: mortal(file.sync),
      datasync: mortal(file.datasync),
      close: file.close, // the system closes what a dead program held
    };
  }

  return {
    files: {
      open: mortal(async (path, flags, mode) => opened(await disk.open(path, flags, mode))),
      readFile: mortal(disk.readFile),
      readFolder: mortal(disk.readFolder),
      facts: mortal(disk.facts),
      rename: mortal(disk.rename),
      unlink: mortal(disk.unlink),
      makeFolder: mortal(disk.makeFolder),
      removeFolder: mortal(disk.removeFolder),
      syncFolder: mortal(disk.syncFolder),
      realPath: mortal(disk.realPath),
    },
    dieAfter: (operations) => {
      left = operations;
    },
    get dead() {
      return left < 0 || left === 0;
    },
  };
}
