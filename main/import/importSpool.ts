// What a window's import holds until it is written: the files as they came, and what was read out of them. It lies in a
// folder of the app data that only this person can read, so that an import takes no more memory than its largest file.
import { appendFile, type FileHandle, mkdir, open, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { deserialize, serialize } from "node:v8";
import { Failure } from "../../model/data/failure";
import { largestImport } from "../../model/project/encoding";
import { diskFailure, ignoreDiskFault } from "../disk/diskFailure";
import type { FreshFolder } from "../disk/freshFolder";
import { endsOf } from "../formats/files/zipKindOnDisk";
import type { EntryRead } from "./importedArticle";

export interface ImportSpool {
  /** Bytes that may still come. */
  room(): number;
  /** A new, empty file. */
  file(): SpooledFile;
  /** Puts away what was read out of a file, whose bytes are `whole`. Fails with `bad-request` when there is no room. */
  keep(entry: EntryRead, whole: Uint8Array): Promise<Place>;
  /** What was kept there; `whole` is asked for the bytes of its file where the article has all of them. */
  kept(place: Place, whole: () => Promise<Uint8Array>): Promise<EntryRead>;
  /** Erases everything; what is asked for afterwards fails with `not-found`. */
  remove(): Promise<void>;
}

/** A file as it was handed over. */
export interface SpooledFile {
  /** Absolute; there is a file once something was appended. */
  path(): Promise<string>;
  /** Bytes, also those that are still on their way to the disk. */
  size(): number;
  /** Fails with `bad-request` when there is no room. */
  append(bytes: Uint8Array): Promise<void>;
  bytes(): Promise<Uint8Array>;
  /** As `endsOf`. */
  ends(): Promise<Uint8Array>;
  /** Erases it; it has no bytes then. */
  drop(): Promise<void>;
}

/** Where something stands among what was kept. */
export interface Place {
  readonly at: number;
  readonly size: number;
}

/** An entry without the bytes of its article where these are the whole file. */
interface Kept {
  readonly entry: EntryRead;
  readonly isWholeFile: boolean;
}

const noBytes = new Uint8Array();

/** The spool of the import `id` below `folder`. Nothing is written before something comes. */
export function importSpool(folder: FreshFolder, id: string): ImportSpool {
  let room = largestImport;
  let files = 0;
  let end = 0;
  let removed = false;
  let own: Promise<string> | undefined;
  let entries: Promise<FileHandle> | undefined;

  function take(bytes: number): void {
    if (removed) throw importEnded();
    if (bytes > room) throw tooMuch();
    room -= bytes;
  }

  async function made(): Promise<string> {
    own ??= folder.path().then(async (parent) => {
      const place = path.join(parent, id);
      await mkdir(place, { recursive: true, mode: 0o700 });
      return place;
    });
    return own;
  }

  /** Runs what uses the disk; a refusal is said in words. */
  async function onDisk<Result>(
    work: (place: string) => Promise<Result>,
    outcome?: "could not be read",
  ): Promise<Result> {
    if (removed) throw importEnded();
    const place = await made().catch((error: unknown) => {
      own = undefined; // once there is room, it can be made
      throw diskFailure(error, "The import", id);
    });
    try {
      return await work(place);
    } catch (error) {
      // Whoever ended the import took the file away.
      throw removed ? importEnded() : diskFailure(error, "The import", place, outcome);
    }
  }

  function opened(place: string): Promise<FileHandle> {
    entries ??= open(path.join(place, "entries"), "wx+", 0o600).catch((error: unknown) => {
      entries = undefined; // once the disk allows it, it can be opened
      throw error;
    });
    return entries;
  }

  return {
    room: () => room,
    file: () => {
      const name = String(files++);
      let size = 0;
      return {
        size: () => size,
        path: () => onDisk(async (place) => path.join(place, name)),
        append: async (bytes) => {
          take(bytes.length);
          size += bytes.length;
          await onDisk((place) => appendFile(path.join(place, name), bytes, { mode: 0o600 }));
        },
        bytes: async () =>
          size === 0 ? noBytes : onDisk((place) => readFile(path.join(place, name)), "could not be read"),
        ends: () => onDisk((place) => endsOf(path.join(place, name), size), "could not be read"),
        drop: async () => {
          room += size;
          size = 0;
          await onDisk((place) => rm(path.join(place, name), { force: true }));
        },
      };
    },
    keep: async ({ draft, ...more }, whole) => {
      const isWholeFile = draft.kind === "article" && draft.bytes === whole;
      const light = isWholeFile ? { ...draft, bytes: noBytes } : draft;
      const kept: Kept = { entry: { draft: light, ...more }, isWholeFile };
      const bytes = serialize(kept);
      take(bytes.length);
      const place = { at: end, size: bytes.length };
      end += bytes.length;
      await onDisk(async (folder) => {
        const handle = await opened(folder);
        for (let done = 0; done < bytes.length; )
          done += (await handle.write(bytes, done, bytes.length - done, place.at + done)).bytesWritten;
      });
      return place;
    },
    kept: async ({ at, size }, whole) => {
      const bytes = await onDisk(async (folder) => {
        const handle = await opened(folder);
        return (await handle.read(Buffer.allocUnsafeSlow(size), 0, size, at)).buffer;
      }, "could not be read");
      const { entry, isWholeFile }: Kept = deserialize(bytes);
      if (!isWholeFile || entry.draft.kind === "refused") return entry;
      return { ...entry, draft: { ...entry.draft, bytes: await whole() } };
    },
    remove: async () => {
      removed = true;
      const handle = await entries?.catch(ignoreDiskFault);
      await handle?.close().catch(ignoreDiskFault);
      const place = await own?.catch(ignoreDiskFault);
      // What another program holds open stays until the folder of this run is removed or swept.
      if (place !== undefined) await rm(place, { recursive: true, force: true }).catch(ignoreDiskFault);
    },
  };
}

/** The failure of a call to an import that was written, cancelled or left. */
export function importEnded(): Failure {
  return new Failure("not-found", "This import has ended. Start it again.");
}

/** The failure of files that do not fit into one import. */
export function tooMuch(): Failure {
  const gigabytes = largestImport / 1024 ** 3;
  return new Failure(
    "bad-request",
    `These files are together more than one import can hold (${gigabytes} GB). Import what is there, then the rest.`,
  );
}
