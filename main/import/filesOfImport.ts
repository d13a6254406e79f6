// The files that a window gave to an import, as formats read them: in pieces, zips opened.
import { createReadStream } from "node:fs";
import { compareText } from "../../model/data/compareText";
import { Failure } from "../../model/data/failure";
import type { InputFile } from "../formats/files/InputFile";
import { withInnerZips } from "../formats/files/innerZips";
import { openZip } from "../formats/files/openZip";
import { pieceSize } from "../formats/files/pieces";
import { zipKindOnDisk } from "../formats/files/zipKindOnDisk";
import type { Store } from "../store/Store";
import { severalAtOnce } from "../work/severalAtOnce";
import type { SpooledFile } from "./importSpool";

/** An import that runs. */
export interface FilesOfImport {
  readonly store: Store;
  readonly files: ReadonlyMap<number, FileOfImport>;
  /** Aborted when the import ends, and its files are erased. */
  readonly ended: AbortSignal;
}

export interface FileOfImport {
  readonly name: string;
  /** Its name with the folders that were chosen, when it was in some. */
  readonly path?: string | undefined;
  readonly content: SpooledFile;
  /** Why the bytes were not even taken. */
  readonly refusal?: string | undefined;
}

export interface OpenedFiles {
  /** In order of their names. */
  readonly files: readonly InputFile[];
  /** Which file of the import each comes from. */
  readonly numbers: ReadonlyMap<InputFile, number>;
  readonly zipped: ReadonlySet<InputFile>;
  /** Zips that are not to be trusted. */
  readonly refused: { readonly file: number; readonly message: string }[];
}

/** What a file of an import is to formats. */
type Opened =
  | { readonly kind: "file" | "zip"; readonly files: readonly InputFile[] }
  | { readonly kind: "refused"; readonly message: string };

/** Opens the files of imports. A zip stays open until its import ends. */
export function openingFiles(): (files: FilesOfImport) => Promise<OpenedFiles> {
  const known = new WeakMap<FileOfImport["content"], Opened>();

  return async ({ files, ended }) => {
    const numbers = new Map<InputFile, number>();
    const zipped = new Set<InputFile>();
    const refused: { file: number; message: string }[] = [];
    const there = [...files].filter(([, { refusal, content }]) => refusal === undefined && content.size() > 0);
    // Several at a time: looking at one is mostly waiting for the disk.
    const opening = severalAtOnce(8);
    for (const [, file] of there)
      await opening.begin(async () => {
        if (!known.has(file.content)) known.set(file.content, await openedFile(file, ended));
      });
    await opening.ended();
    for (const [number, { content }] of there) {
      const opened = known.get(content);
      if (opened === undefined) continue;
      if (opened.kind === "refused") refused.push({ file: number, message: opened.message });
      else
        for (const one of opened.files) {
          numbers.set(one, number);
          if (opened.kind === "zip") zipped.add(one);
        }
    }
    const sorted = [...numbers.keys()].sort((a, b) => compareText(a.name, b.name));
    return { files: sorted, numbers, zipped, refused };
  };
}

async function openedFile({ name, path: shown = name, content }: FileOfImport, ended: AbortSignal): Promise<Opened> {
  const file = await content.path();
  const size = content.size();
  const kind = await zipKindOnDisk(file, size);
  const read = () => createReadStream(file, { highWaterMark: pieceSize });
  if (kind === undefined) return { kind: "file", files: [{ name: shown, size, read }] };
  if (kind !== "zip") return { kind: "zip", files: [] };
  try {
    const zip = await openZip(file, shown);
    ended.addEventListener("abort", zip.close);
    if (ended.aborted) zip.close();
    return { kind: "zip", files: await withInnerZips(zip.files) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { kind: "refused", message: error.message };
  }
}
