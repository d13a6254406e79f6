// From bytes to text: byte order mark, then strict UTF-8, then what the page declares, then a guess that the analyst
// sees. Never a silent U+FFFD: a byte that cannot be read makes the file refused, with words, and any other encoding
// can be chosen. CRLF and CR become LF and nothing else is touched: the text is evidence.
import { analyse } from "chardet";
import { counted } from "../../model/data/counted";
import { Failure } from "../../model/data/failure";
import type { Source } from "../../model/project/article";
import { brokenUtf8, encodingName, encodings, refusalBySize } from "../../model/project/encoding";
import { binaryKind } from "./binaryKind";
import { declaredEncoding, whatwgName } from "./declaredEncoding";
import { decodeUtf32 } from "./decodeUtf32";
import { decodeWindows1252 } from "./decodeWindows1252";
import { utf8Damage } from "./utf8Damage";

export interface Decoded {
  /** The text with LF line ends. */
  readonly text: string;
  /** The text with its line ends as they stand in the file: the readers of records cut their sources out of it. */
  readonly raw: string;
  /** Id of `model/project/encoding.ts`, or another WHATWG name that the page declared. */
  readonly encoding: string;
  readonly encodingFrom: Source["encodingFrom"];
}

/**
 * Reads a file's bytes as text, with the `chosen` encoding or the one found; `label` is what a header beside them declares.
 * Throws a `bad-request` that says why and what to do when the file is empty, too large, not text, or not readable.
 */
export function decode(bytes: Uint8Array, chosen?: string, label?: string): Decoded {
  const refusal = refusalBySize(bytes.length) ?? (bytes.length === 0 ? emptyFile : binaryKind(bytes));
  if (refusal) throw new Failure("bad-request", refusal);
  if (chosen !== undefined) return decodeChosen(bytes, chosen);

  const mark = marks.find(({ bytes: mark }) => startsWith(bytes, mark));
  if (mark) return decodeMarked(bytes, mark);

  const utf16 = guessUtf16(bytes);
  if (utf16) return utf16;
  if (controls(bytes) > Math.max(1, bytes.length / 10)) throw new Failure("bad-request", binaryFile);

  const strict = attempt(bytes, "utf-8");
  const declares = () => (label && whatwgName(label)) || declaredEncoding(bytes);
  if (strict !== undefined) {
    // ISO-2022-JP is made of ASCII bytes only, escapes among them, so it passes for UTF-8.
    const isJapanese = bytes.includes(escapeByte) && declares() === "iso-2022-jp";
    const japanese = isJapanese ? attempt(bytes, "iso-2022-jp") : undefined;
    return japanese === undefined ? decoded(strict, "utf-8", "utf-8") : decoded(japanese, "iso-2022-jp", "declared");
  }
  if (bytes.includes(0)) throw new Failure("bad-request", binaryFile);
  const declared = declares();
  const asDeclared = declared === undefined || declared === "utf-8" ? undefined : attempt(bytes, declared);
  if (declared !== undefined && asDeclared !== undefined) return decoded(asDeclared, declared, "declared");
  refuseBrokenUtf8(bytes);
  return guess(bytes);
}

const escapeByte = 0x1b;
const emptyFile = "The file is empty (0 bytes). If it should hold an article, save or download it again.";
const binaryFile =
  "This does not look like text: it is full of control characters. If it is a document, save it as plain text or HTML and import that; if it is text, choose its encoding.";

interface Mark {
  readonly encoding: string;
  readonly bytes: readonly number[];
}

/** UTF-32 before UTF-16: its little-endian mark begins with the one of UTF-16. */
const marks: readonly Mark[] = [
  { encoding: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { encoding: "utf-32le", bytes: [0xff, 0xfe, 0, 0] },
  { encoding: "utf-32be", bytes: [0, 0, 0xfe, 0xff] },
  { encoding: "utf-16le", bytes: [0xff, 0xfe] },
  { encoding: "utf-16be", bytes: [0xfe, 0xff] },
];

function decodeMarked(bytes: Uint8Array, mark: Mark): Decoded {
  const rest = bytes.subarray(mark.bytes.length);
  if (rest.length === 0) throw new Failure("bad-request", emptyFile.replace("0 bytes", "only a byte order mark"));
  const text = attempt(rest, mark.encoding);
  if (text !== undefined) return decoded(text, mark.encoding, "bom");
  if (mark.encoding === "utf-8") refuseBrokenUtf8(rest, mark.bytes.length);
  throw new Failure(
    "bad-request",
    `The file begins with the mark of ${encodingName(mark.encoding)}, but what follows cannot be read as that. It may be damaged or cut off: get it again, or choose another encoding.`,
  );
}

function decodeChosen(bytes: Uint8Array, chosen: string): Decoded {
  if (!encodings.some(({ id }) => id === chosen)) {
    throw new Failure("bad-request", `There is no encoding “${chosen}” to choose.`);
  }
  const encoding = chosen === brokenUtf8 ? "utf-8" : chosen;
  const mark = marks.find((mark) => mark.encoding === encoding && startsWith(bytes, mark.bytes));
  const rest = mark ? bytes.subarray(mark.bytes.length) : bytes;
  if (chosen === brokenUtf8)
    return decoded(new TextDecoder("utf-8", { ignoreBOM: true }).decode(rest), chosen, "chosen");
  const text = attempt(rest, encoding);
  if (text !== undefined) return decoded(text, chosen, "chosen");
  if (chosen === "utf-8") refuseBrokenUtf8(rest, bytes.length - rest.length);
  throw new Failure("bad-request", `The file cannot be read as ${encodingName(chosen)}. Choose another encoding.`);
}

/** Refuses bytes that are UTF-8 for the most part: another encoding would turn every accent in them into two letters. */
function refuseBrokenUtf8(bytes: Uint8Array, skipped = 0): void {
  const { broken, sequences, first } = utf8Damage(bytes);
  if (broken === 0 || sequences < 4 * broken) return;
  const cutOff = broken < 4 && first === bytes.length - broken;
  const what = cutOff
    ? "the file is cut off inside a character"
    : `${counted(broken, "byte is", "bytes are")} not, the first at byte ${skipped + first + 1}`;
  throw new Failure(
    "bad-request",
    `This is UTF-8, but ${what}. Get the file again if you can; or choose “${encodingName(brokenUtf8)}” to bring it in as it is, or another encoding.`,
  );
}

/**
 * UTF-16 without a mark shows itself by NUL bytes in every second place: half of each space, line end and Latin letter.
 */
function guessUtf16(bytes: Uint8Array): Decoded | undefined {
  if (bytes.length % 2 === 1) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = bytes.indexOf(0); at !== -1; at = bytes.indexOf(0, at + 1)) at % 2 === 0 ? even++ : odd++;
  const [fewer, encoding] = even < odd ? [even, "utf-16le"] : [odd, "utf-16be"];
  if (even + odd === 0 || fewer * 20 > even + odd) return undefined;
  const text = attempt(bytes, encoding);
  // A text with control characters (tabs and line ends aside), private or unassigned characters is not UTF-16.
  if (text === undefined || /(?![\t-\r])[\p{Cc}\p{Cn}\p{Co}]/u.test(text)) return undefined;
  return decoded(text, encoding, "guess");
}

function guess(bytes: Uint8Array): Decoded {
  for (const { name } of analyse(sample(bytes))) {
    const encoding = supersets.get(name) ?? whatwgName(name);
    const text = encoding === undefined || encoding.startsWith("utf-") ? undefined : attempt(bytes, encoding);
    if (encoding !== undefined && text !== undefined && !/[\x80-\x9f\ufffd]/.test(text)) {
      return decoded(text, encoding, "guess");
    }
  }
  const western = decodeWindows1252(bytes);
  if (!/[\x80-\x9f]/.test(western)) return decoded(western, "windows-1252", "guess");
  throw new Failure("bad-request", "The encoding of this file could not be found. Choose it from the list.");
}

/** From an encoding that chardet names to Windows' extension of it, which files really use. */
const supersets: ReadonlyMap<string, string> = new Map([
  ["ISO-8859-1", "windows-1252"],
  ["ISO-8859-8", "windows-1255"],
  ["ISO-8859-9", "windows-1254"],
]);

/** The detector counts letters: give it a stretch with letters beyond ASCII, and not 64 MB of them. */
function sample(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const start = Math.max(0, first - 1024);
  return bytes.subarray(start, start + 256 * 1024);
}

/** The bytes as text, without any replacement; `undefined` when some byte cannot be read. */
function attempt(bytes: Uint8Array, encoding: string): string | undefined {
  if (encoding === "utf-32le" || encoding === "utf-32be") return decodeUtf32(bytes, encoding);
  if (encoding === "windows-1252") return decodeWindows1252(bytes);
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function decoded(raw: string, encoding: string, encodingFrom: Decoded["encodingFrom"]): Decoded {
  return { text: withLineFeeds(raw), raw, encoding, encodingFrom };
}

/** CRLF and CR turned into LF, and nothing else. */
export function withLineFeeds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

/** How many bytes are control characters that text has no use for (tab, line ends, form feed and escape are used). */
function controls(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) if (byte < 9 || byte === 11 || (byte > 13 && byte < 32 && byte !== 27)) count++;
  return count;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}
