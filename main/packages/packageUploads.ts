// Packages that a window handed over, each in a temporary file until it is put away. They outlive the open project: a
// package may be what decides which project is opened.
import { appendFile, rm } from "node:fs/promises";
import path from "node:path";
import type { PackageAbout } from "../../model/contract/packageContract";
import { Failure } from "../../model/data/failure";
import { diskFailure } from "../disk/diskFailure";
import { freshFolder } from "../disk/freshFolder";
import { bytesOfBase64 } from "../work/base64";
import { taskQueue } from "../work/taskQueue";
import { type OpenedPackage, openPackage } from "./openPackage";
import type { CheckEntry } from "./packageDocuments";
import { aboutOf } from "./packageManifest";

export interface UploadPart {
  readonly package: string;
  readonly name: string;
  /** The offset of the bytes in the file. */
  readonly at: number;
  /** Base64. */
  readonly bytes: string;
  readonly last: boolean;
}

export interface PackageUploads {
  /** Says what the package is, once its last part is here. Fails with `bad-request` and forgets it when it is none. */
  receive(part: UploadPart): Promise<PackageAbout | undefined>;
  /** Fails with `not-found` when it was put away. */
  opened(id: string): OpenedPackage;
  discard(id: string): Promise<void>;
  /** Removes every temporary file. */
  close(): Promise<void>;
}

interface Upload {
  readonly name: string;
  readonly file: string;
  size: number;
  opened?: OpenedPackage;
}

const largestPackage = 2 ** 31;

/** A window that goes away never puts anything away, so the oldest package goes when one more than this comes. */
const mostUploads = 4;

export function packageUploads(temporaryFolder: string, check?: CheckEntry): PackageUploads {
  const folder = freshFolder(temporaryFolder);
  const uploads = new Map<string, Upload>();
  const queue = taskQueue();

  async function receive({ package: id, name, at, bytes, last }: UploadPart): Promise<PackageAbout | undefined> {
    const upload = uploads.get(id) ?? (await begin(id, name));
    if (upload.opened || at !== upload.size)
      throw new Failure("conflict", "The parts of this package do not follow each other. Open it again.");
    const part = bytesOfBase64(bytes);
    if (upload.size + part.length > largestPackage) {
      await discard(id);
      throw new Failure("bad-request", "Packages of more than 2 GB cannot be opened. Ask for it in parts.");
    }
    try {
      await appendFile(upload.file, part, { mode: 0o600 });
    } catch (error) {
      await discard(id);
      throw diskFailure(error, "The package", upload.file);
    }
    upload.size += part.length;
    if (!last) return undefined;
    try {
      upload.opened = await openPackage(upload.file, name, check);
    } catch (error) {
      await discard(id);
      throw error;
    }
    return aboutOf(upload.opened.manifest);
  }

  async function begin(id: string, name: string): Promise<Upload> {
    const [oldest] = uploads.keys();
    if (oldest !== undefined && uploads.size >= mostUploads) await discard(oldest);
    const upload: Upload = { name, file: path.join(await folder.path(), `${id}.spanwise`), size: 0 };
    uploads.set(id, upload);
    return upload;
  }

  async function discard(id: string): Promise<void> {
    const upload = uploads.get(id);
    uploads.delete(id);
    upload?.opened?.close();
    if (upload) await rm(upload.file, { force: true });
  }

  return {
    receive: (part) => queue.run(() => receive(part)),
    opened: (id) => {
      const opened = uploads.get(id)?.opened;
      if (opened === undefined) throw new Failure("not-found", "This package was put away. Open its file again.");
      return opened;
    },
    discard: (id) => queue.run(() => discard(id)),
    close: () =>
      queue.run(async () => {
        for (const id of [...uploads.keys()]) await discard(id);
        await folder.remove();
      }),
  };
}
