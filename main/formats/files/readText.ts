// Reads input files as text, strictly: bytes that are no UTF-8 are a Failure with words, never replacement characters.
import { isUtf8 } from "node:buffer";
import { Failure } from "../../../model/data/failure";
import type { InputFile, OwnBytes } from "./InputFile";

/** Files read as a whole may have at most this many bytes; formats with larger files read them line by line. */
export const largestWholeFile = 256 * 1024 * 1024;

/** The bytes of a file. Throws a `bad-request` when there are too many of them. */
export async function readBytes(file: InputFile, most = largestWholeFile): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of file.read()) {
    length += chunk.length;
    if (length > most)
      throw new Failure("bad-request", `The file is larger than ${Math.floor(most / 1024 / 1024)} MB. Split it.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The text of a file, its mark and line ends kept. Throws a `bad-request` when it is no UTF-8 or too large. */
export async function readText(file: InputFile, most = largestWholeFile): Promise<string> {
  return decodeText(await readBytes(file, most));
}

/** A file that is the text of one document: its text, its mark and line ends kept, and its own bytes. Fails as `readText` does. */
export async function readTextFile(file: InputFile, most = largestWholeFile): Promise<TextFile> {
  const bytes = await readBytes(file, most);
  const text = decodeText(bytes);
  const own = await file.ownBytes?.();
  if (own) return { text, hasMark: false, source: own };
  const hasMark = text.startsWith("\ufeff");
  return { text, hasMark, source: { bytes, encoding: "utf-8", encodingFrom: hasMark ? "bom" : "utf-8" } };
}

export interface TextFile {
  readonly text: string;
  /** Whether the byte order mark at the start of `text` is the file's own. */
  readonly hasMark: boolean;
  readonly source: OwnBytes;
}

export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw notUtf8(error);
  }
}

/**
 * The start of a file as text, at least `bytes` of it when it is as long; `undefined` when that is no UTF-8 text. A
 * character cut in two at the end is left away.
 */
export async function readStart(file: InputFile, bytes = 64 * 1024): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of file.read()) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= bytes) break;
  }
  const [only = new Uint8Array()] = chunks;
  const read = chunks.length < 2 ? only : Buffer.concat(chunks);
  const start = Buffer.from(read.buffer, read.byteOffset, wholeCharacters(read));
  // Eighteen formats look at every file: a decoder for each look would take most of the time.
  return isUtf8(start) ? start.toString("utf8").replace(/^\ufeff/, "") : undefined;
}

/** The length without a character of UTF-8 that is cut in two at the end. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let length = bytes.length - 1; length >= 0 && length >= bytes.length - 3; length--) {
    const byte = bytes[length] ?? 0;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue; // in the middle of a character
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return bytes.length - length < needed ? length : bytes.length;
  }
  return bytes.length;
}

export interface Line {
  /** The line without its line end. */
  readonly text: string;
  /** Counted from 1. */
  readonly row: number;
}

/**
 * The lines of a file of any size, split at LF and CRLF only; a mark at the start is left away. Throws a `bad-request`
 * when it is no UTF-8 or when a line has more than `longest` characters.
 */
export async function* readLines(file: InputFile, longest = 256 * 1024 * 1024): AsyncGenerator<Line> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let pieces: string[] = [];
  let length = 0;
  let row = 0;
  const taken = (end: string): Line => {
    const text = pieces.length === 0 ? end : pieces.join("") + end;
    pieces = [];
    length = 0;
    return { text: text.endsWith("\r") ? text.slice(0, -1) : text, row: ++row };
  };
  const decoded = (chunk?: Uint8Array): string => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch (error) {
      throw notUtf8(error, row + 1);
    }
  };
  for await (const chunk of file.read()) {
    const text = decoded(chunk);
    let from = 0;
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", from)) {
      yield taken(text.slice(from, at));
      from = at + 1;
    }
    if (from < text.length) {
      pieces.push(text.slice(from));
      length += text.length - from;
      if (length > longest) throw new Failure("bad-request", `Line ${row + 1} has more than ${longest} characters.`);
    }
  }
  const rest = decoded();
  if (rest !== "" || pieces.length > 0) yield taken(rest);
}

function notUtf8(error: unknown, row?: number): unknown {
  if (!isDecodingError(error)) return error;
  const where = row === undefined ? "" : ` near line ${row}`;
  return new Failure("bad-request", `The file is no UTF-8 text${where}. Convert it to UTF-8 and import it again.`, {
    cause: error,
  });
}

function isDecodingError(error: unknown): error is TypeError {
  return error instanceof TypeError && "code" in error && error.code === "ERR_ENCODING_INVALID_ENCODED_DATA";
}
