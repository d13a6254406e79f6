// Finds out which format each of the offered files is of, by what the files hold.
import { HeldFiles } from "./files/HeldFiles";
import type { InputFile } from "./files/InputFile";
import type { Format } from "./format/Format";
import { formats } from "./formats";

export interface Recognised {
  readonly found: readonly { readonly format: Format; readonly files: readonly InputFile[] }[];
  /** Files no format knows. */
  readonly unknown: readonly InputFile[];
}

/** Each file goes to the first format that knows it; `wanted` by the user is the only one asked. */
export async function recogniseFiles(files: readonly InputFile[], wanted?: Format): Promise<Recognised> {
  const found: { format: Format; files: readonly InputFile[] }[] = [];
  const held = new HeldFiles();
  const originals = new Map(files.map((file) => [held.hold(file), file]));
  const original = (file: InputFile) => originals.get(file) ?? file;
  let left: readonly InputFile[] = [...originals.keys()];
  for (const format of wanted ? [wanted] : formats) {
    if (!format.reader || left.length === 0) continue;
    const own = await format.reader.recognise(left);
    if (own.length === 0) continue;
    found.push({ format, files: own.map(original) });
    const taken = new Set(own);
    left = left.filter((file) => !taken.has(file));
  }
  return { found, unknown: left.map(original) };
}
