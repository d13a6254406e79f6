// Opens a zip that comes from somewhere else. Names that would lead out of a folder, links, lying sizes, entries that
// share bytes and bombs are refused, the entry named; nothing is ever extracted to a path of the zip's choosing.
import { inflateRawSync } from "node:zlib";
import { type Entry, fromRandomAccessReaderPromise, type ZipFile } from "yauzl";
import { Failure } from "../../../model/data/failure";
import { errorCode } from "../../disk/diskFailure";
import type { InputFile } from "./InputFile";
import { ZipBytes } from "./zipBytes";

export interface ZipLimits {
  readonly entries: number;
  /** The most bytes that may be unpacked: from one entry, and from all. */
  readonly entryBytes: number;
  readonly allBytes: number;
  /** The most unpacked bytes per packed byte; checked once an entry has unpacked more than a megabyte. */
  readonly ratio: number;
  /** A sentence on how to deal with a zip that is refused. */
  readonly advice: string;
}

const usualLimits: ZipLimits = {
  entries: 100_000,
  entryBytes: 2 ** 30,
  allBytes: 2 ** 32,
  ratio: 500,
  advice: "Unpack it yourself if you trust it, and import the folder.",
};

export interface OpenZip {
  /** Sorted by name. */
  readonly files: readonly InputFile[];
  close(): void;
}

/** The files in a zip, on disk or in memory, named below `name`. Throws a `bad-request` that names the entry when one is not to be trusted. */
export async function openZip(
  file: string | Uint8Array,
  name: string,
  given: Partial<ZipLimits> = {},
): Promise<OpenZip> {
  const limits = { ...usualLimits, ...given };
  const bytes = typeof file === "string" ? await ZipBytes.open(file) : ZipBytes.of(file);
  const options = { autoClose: false, lazyEntries: true, strictFileNames: false };
  const zip = await fromRandomAccessReaderPromise(bytes, bytes.size, options).catch((error) => {
    bytes.close(() => {});
    throw refusal(name, limits, error);
  });
  try {
    const entries = await entriesOf(zip, name, limits);
    refuseSharedBytes(entries, zip.fileSize, name, limits);
    const files = entries.map(
      (entry): InputFile => ({
        name: `${name}/${entry.fileName}`,
        size: entry.uncompressedSize,
        read: () => contentOf(zip, bytes, entry, name, limits),
      }),
    );
    return { files: files.sort((a, b) => (a.name < b.name ? -1 : 1)), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function entriesOf(zip: ZipFile, name: string, limits: ZipLimits): Promise<readonly Entry[]> {
  if (zip.entryCount > limits.entries)
    throw refused(name, limits, `it holds ${zip.entryCount} files, at most ${limits.entries} are read`);
  const entries: Entry[] = [];
  const seen = new Set<string>();
  let bytes = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const { fileName } = entry;
      const objection =
        objectionTo(entry) ?? (seen.has(plain(fileName)) ? "its name stands in the zip twice" : undefined);
      if (objection) throw refused(name, limits, `${shown(fileName)}: ${objection}`);
      seen.add(plain(fileName));
      if (fileName.endsWith("/")) continue;
      if (entry.uncompressedSize > limits.entryBytes)
        throw refused(name, limits, `${shown(fileName)} would take ${entry.uncompressedSize} bytes`);
      bytes += entry.uncompressedSize;
      if (bytes > limits.allBytes)
        throw refused(name, limits, `its files would take more than ${limits.allBytes} bytes, at ${shown(fileName)}`);
      entries.push(entry);
    }
  } catch (error) {
    throw refusal(name, limits, error);
  }
  return entries;
}

/** The fault of an entry's name or kind. yauzl has refused absolute names and `..` before. */
function objectionTo(entry: Entry): string | undefined {
  const { fileName } = entry;
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (kind === 0o120000) return "it is a link";
  if (kind !== 0 && kind !== 0o100000 && kind !== 0o040000) return "it is no regular file";
  if (entry.isEncrypted()) return "it is encrypted; unpack the zip first";
  if (!entry.canDecodeFileData()) return "it is packed in a way that is not known here; unpack the zip first";
  const parts = fileName.replace(/\/$/, "").split("/");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  if (fileName.length > 1000 || /[\u0000-\u001f\u007f]/.test(fileName))
    return "its name is too long or holds control characters";
  if (parts.some((part) => part === "" || part === "." || part === "..")) return "its name would lead elsewhere";
  if (parts.some((part) => /^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$/i.test(part) || /[:<>"|?*]|[. ]$/.test(part)))
    return "Windows could not hold a file of that name";
  return undefined;
}

/** Entries that overlap make a small zip huge without any one of them being suspicious. */
function refuseSharedBytes(entries: readonly Entry[], size: number, name: string, limits: ZipLimits): void {
  const localHeader = 30;
  let end = 0;
  for (const entry of entries.toSorted((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
    const start = entry.relativeOffsetOfLocalHeader;
    if (start < end) throw refused(name, limits, `${shown(entry.fileName)} shares bytes with another entry`);
    end = start + localHeader + entry.compressedSize;
    if (end > size) throw refused(name, limits, `${shown(entry.fileName)} ends after the zip does`);
  }
}

/** Files up to this size are unpacked in one go, which takes a tenth of what a stream for each of them does. */
const small = 64 * 1024;

async function* contentOf(
  zip: ZipFile,
  zipBytes: ZipBytes,
  entry: Entry,
  name: string,
  limits: ZipLimits,
): AsyncGenerator<Uint8Array> {
  try {
    if (entry.uncompressedSize <= small && entry.compressedSize <= small) {
      yield await smallContent(zip, zipBytes, entry);
      return;
    }
    // yauzl stops with an error as soon as more bytes come out than the zip said.
    const stream = await zip.openReadStreamPromise(entry);
    let bytes = 0;
    for await (const chunk of stream) {
      if (!(chunk instanceof Uint8Array)) throw new Error("a zip gave text where bytes are due");
      bytes += chunk.length;
      const bomb = bytes > 1_000_000 && bytes > limits.ratio * entry.compressedSize;
      if (bytes > limits.entryBytes || bomb)
        throw refused(name, limits, `${shown(entry.fileName)} unpacks to far more than it should`);
      yield chunk;
    }
  } catch (error) {
    throw refusal(name, limits, error, entry);
  }
}

async function smallContent(zip: ZipFile, zipBytes: ZipBytes, entry: Entry): Promise<Uint8Array> {
  if (!zip.isOpen) throw new Error("closed");
  const { compressedSize, uncompressedSize } = entry;
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  const packed = await zipBytes.bytesAt(fileDataStart, compressedSize);
  if (packed.length < compressedSize) throw new Error("unexpected EOF");
  // A copy, since the stretch around it may be much larger.
  const content = entry.compressionMethod === 0 ? Buffer.from(packed) : inflated(packed, uncompressedSize);
  if (content.length !== uncompressedSize)
    throw new Error(`not enough bytes, ${content.length} instead of the ${uncompressedSize} that the zip says`);
  return content;
}

/** Throws an error of zlib, or says that there are more bytes than `size`. */
function inflated(packed: Uint8Array, size: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1), chunkSize: Math.max(size, 64) });
  } catch (error) {
    if (errorCode(error) !== "ERR_BUFFER_TOO_LARGE") throw error;
    throw new Error(`too many bytes, more than the ${size} that the zip says`, { cause: error });
  }
}

/** Turns an error of yauzl or zlib about a zip into a `bad-request`; any other error is returned as it is. */
function refusal(name: string, limits: ZipLimits, error: unknown, entry?: Entry): unknown {
  if (error instanceof Failure || !(error instanceof Error)) return error;
  const code = errorCode(error);
  if (code !== undefined && !code.startsWith("Z_")) return error;
  const where = entry === undefined ? "" : `${shown(entry.fileName)}: `;
  return refused(name, limits, where + inWords(error.message), error);
}

/** Nobody knows what an “end of central directory record” is; a file that was cut off has none. */
function inWords(message: string): string {
  if (/end of central directory/i.test(message)) return "it is no zip, or it was cut off on its way";
  return message.replace(/\.$/, "");
}

function refused(name: string, { advice }: ZipLimits, what: string, cause?: Error): Failure {
  const message = `The zip ${name} is not read, because ${what}. ${advice}`;
  return new Failure("bad-request", message, cause ? { cause } : {});
}

function plain(name: string): string {
  return name.normalize("NFC").toLowerCase().replace(/\/$/, "");
}

function shown(name: string): string {
  return `“${name.length > 80 ? `${name.slice(0, 79)}…` : name}”`;
}
