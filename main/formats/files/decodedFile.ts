// Decides the encoding of a file of an import, once and before any format is asked, so that every reader gets UTF-8. A
// file that cannot be read as text (a picture, a zip) is left as it is.

import { Failure } from "../../../model/data/failure";
import { encodingName, largestFile } from "../../../model/project/encoding";
import { decode } from "../../encoding/decode";
import type { InputFile, OwnBytes } from "./InputFile";
import { readBytes } from "./readText";

/** Encoding of a file that is not simply UTF-8. */
interface Foreign extends Pick<OwnBytes, "encoding" | "encodingFrom"> {
  readonly remark?: string;
}

/** The same files, read as UTF-8 whatever their encoding is. Their bytes are looked at when they are first asked for. */
export function decodedFiles(files: readonly InputFile[]): readonly InputFile[] {
  const looks = new Map<InputFile, Promise<Foreign | undefined>>();
  const texts = textsBeside(files);
  const own = (file: InputFile) => {
    const known = looks.get(file);
    if (known) return known;
    const look = foreignEncoding(file);
    looks.set(file, look);
    return look;
  };
  return files.map((file) =>
    decodedFile(file, () => own(file).then((found) => likeText(file, found, texts(file), own))),
  );
}

/**
 * Marks beside a text quote a few of its words, too few to guess an encoding by: they are read as the text is, when they
 * can be.
 */
async function likeText(
  file: InputFile,
  found: Foreign | undefined,
  text: InputFile | undefined,
  encodingOf: (file: InputFile) => Promise<Foreign | undefined>,
): Promise<Foreign | undefined> {
  if (text === undefined || (found !== undefined && !isUncertain(found))) return found;
  const ofText = await encodingOf(text);
  if (ofText === undefined || ofText.encoding === found?.encoding || !isUncertain(ofText)) return found;
  if (found === undefined && (await looksLikeUtf8(file))) return undefined;
  return (await foreignEncoding(file, ofText.encoding)) ?? found;
}

/** UTF-16 shows itself; what else was guessed by letters may be another encoding. */
function isUncertain({ encoding, encodingFrom }: Foreign): boolean {
  return encodingFrom === "guess" && !encoding.startsWith("utf-16");
}

/** For a file that is no text of a document: the text of its name, or else the largest in its folder. */
function textsBeside(files: readonly InputFile[]): (file: InputFile) => InputFile | undefined {
  const byStem = new Map<string, InputFile>();
  const largest = new Map<string, InputFile>();
  for (const text of files) {
    if (!isText(text)) continue;
    byStem.set(stemOf(text), text);
    const before = largest.get(folderOf(text));
    if (before === undefined || before.size < text.size) largest.set(folderOf(text), text);
  }
  return (file) => (isText(file) ? undefined : (byStem.get(stemOf(file)) ?? largest.get(folderOf(file))));
}

function isText({ name }: InputFile): boolean {
  return name.toLowerCase().endsWith(".txt");
}

function folderOf({ name }: InputFile): string {
  return name.slice(0, name.lastIndexOf("/") + 1);
}

function stemOf({ name }: InputFile): string {
  return name.replace(/\.[^./]*$/, "");
}

function decodedFile(file: InputFile, look: () => Promise<Foreign | undefined>): InputFile {
  let looked: Promise<Foreign | undefined> | undefined;
  const foreign = () => {
    looked ??= look();
    return looked;
  };
  return {
    name: file.name,
    size: file.size,
    remark: async () => (await foreign())?.remark,
    ownBytes: async () => {
      const found = await foreign();
      if (found === undefined) return undefined;
      return { bytes: await readBytes(file), encoding: found.encoding, encodingFrom: found.encodingFrom };
    },
    async *read() {
      const found = await foreign();
      if (found) yield Buffer.from(decode(await readBytes(file), found.encoding).raw, "utf8");
      else yield* file.read();
    },
  };
}

/** `undefined` for a file that is UTF-8, that is no text, or that cannot be read with the encoding it is `like`. */
async function foreignEncoding(file: InputFile, like?: string): Promise<Foreign | undefined> {
  if (file.size === 0 || file.size > largestFile || (await looksLikeUtf8(file))) return undefined;
  try {
    const { encoding, encodingFrom } = decode(await readBytes(file), like);
    if (encoding === "utf-8") return undefined;
    if (encodingFrom !== "guess" && like === undefined) return { encoding, encodingFrom };
    const name = encodingName(encoding);
    return {
      encoding,
      encodingFrom: "guess",
      remark: `The encoding is a guess: ${name}. If letters look wrong, convert the file to UTF-8 and import that.`,
    };
  } catch (error) {
    // The file is no text, or cannot be decoded. The format's reader reports that in its own words.
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

/** Whether all bytes are UTF-8, without the NUL characters that ASCII has in UTF-16. */
async function looksLikeUtf8(file: InputFile): Promise<boolean> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of file.read()) {
      if (chunk.includes(0)) return false;
      decoder.decode(chunk, { stream: true });
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError && "code" in error && error.code === "ERR_ENCODING_INVALID_ENCODED_DATA")
      return false;
    throw error;
  }
}
