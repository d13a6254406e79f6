// The files that a window gave to an import, as formats read them: in pieces, zips opened.
import { compareText } from "../../model/data/compareText";
import { Failure } from "../../model/data/failure";
import type { InputFile } from "../formats/files/InputFile";
import { withInnerZips } from "../formats/files/innerZips";
import { openZip } from "../formats/files/openZip";
import { pieces } from "../formats/files/pieces";
import { zipKindOf } from "../formats/files/zipKind";
import type { Store } from "../store/Store";
import type { ImportFile } from "./importReading";

/** An import that runs. A holder of this object holds the bytes of its files. */
export interface FilesOfImport {
  readonly store: Store;
  readonly files: ReadonlyMap<number, ImportFile>;
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

export async function openedFiles({ files }: FilesOfImport): Promise<OpenedFiles> {
  const numbers = new Map<InputFile, number>();
  const zipped = new Set<InputFile>();
  const refused: { file: number; message: string }[] = [];
  for (const [number, { name, path = name, bytes, refusal }] of files) {
    if (refusal !== undefined || bytes.length === 0) continue;
    const kind = zipKindOf(bytes);
    if (kind !== undefined && kind !== "zip") continue;
    if (kind === undefined) {
      numbers.set({ name: path, size: bytes.length, read: () => pieces(bytes) }, number);
      continue;
    }
    try {
      for (const file of await withInnerZips((await openZip(bytes, path)).files)) {
        numbers.set(file, number);
        zipped.add(file);
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      refused.push({ file: number, message: error.message });
    }
  }
  const sorted = [...numbers.keys()].sort((a, b) => compareText(a.name, b.name));
  return { files: sorted, numbers, zipped, refused };
}
