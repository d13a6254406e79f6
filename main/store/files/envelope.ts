// The envelope around the content of every file of a project. The file is one JSON object on three lines:
//
//   {"sha256":"<of the second line>",
//   "format":…,"schema":…,"id":…,"revision":…,"writer":…,"summary":…,"contentSha256":"<of the content>",
//   "content":…}
//
// so that a list of ten thousand articles can be shown, checked, from the first kilobytes of each file. The envelope
// stays as it is in every version to come: `schema` counts the versions of the content alone.
import { createHash } from "node:crypto";
import { StringDecoder } from "node:string_decoder";
import { atOnce, type InPieces } from "../../../model/data/atOnce";
import { revisionSchema } from "../../../model/data/revision";
import * as z from "../../../model/data/zod";
import { sha256 } from "../../disk/sha256";

const headerSchema = z.object({
  /** The kind of file, e.g. `spanwise-article`. */
  format: z.string(),
  /** Version of the content's schema. */
  schema: z.int().min(1),
  /** The subject of the file; equals what its path says. */
  id: z.string(),
  revision: revisionSchema,
  /** Program and version that wrote the file. */
  writer: z.string(),
  /** The part of the content that lists show, so that they need not read it. */
  summary: z.unknown().optional(),
  contentSha256: z.string(),
});
export type Header = Readonly<z.infer<typeof headerSchema>>;

export type Opened =
  | { readonly kind: "good"; readonly header: Header; readonly content: unknown }
  | { readonly kind: "damaged"; readonly reason: string };

export type OpenedHeader =
  | { readonly kind: "good"; readonly header: Header }
  | { readonly kind: "incomplete" }
  | { readonly kind: "damaged"; readonly reason: string };

const firstLine = /^\{"sha256":"([0-9a-f]{64})",\n$/;
const firstLineLength = '{"sha256":"",\n'.length + 64;
const sealedStart = '{"sha256":"';
const contentStart = '"content":';

/** Puts content, already serialised in pieces, into an envelope. */
export function seal(header: Omit<Header, "contentSha256">, content: readonly Uint8Array[]): Uint8Array {
  return atOnce(sealing(header, content));
}

/** As `seal`, in pieces. */
export function* sealing(header: Omit<Header, "contentSha256">, content: readonly Uint8Array[]): InPieces<Uint8Array> {
  const hash = yield* contentHashing(content);
  const line = `${JSON.stringify({ ...header, contentSha256: hash }).slice(1, -1)},`;
  return Buffer.concat([Buffer.from(`{"sha256":"${sha256(line)}",\n${line}\n`), ...inEnvelope(content)]);
}

/** The hash that the header of a file with this content has, made in pieces. */
export function contentHashing(content: readonly Uint8Array[]): InPieces<string> {
  return hashing(inEnvelope(content));
}

function inEnvelope(content: readonly Uint8Array[]): readonly Uint8Array[] {
  return [Buffer.from(contentStart), ...content, Buffer.from("}\n")];
}

/** Whether bytes begin as a file in an envelope does, damaged or not. */
export function isSealed(bytes: Uint8Array): boolean {
  return decode(bytes.subarray(0, sealedStart.length)) === sealedStart;
}

/** Takes the content out of a file's bytes; both checksums must hold. */
export function unseal(bytes: Uint8Array): Opened {
  return atOnce(unsealing(bytes));
}

/** As `unseal`, in pieces. */
export function* unsealing(bytes: Uint8Array): InPieces<Opened> {
  const opened = unsealHeader(bytes);
  if (opened.kind === "incomplete") return { kind: "damaged", reason: "it ends too early" };
  if (opened.kind === "damaged") return opened;
  const body = bytes.subarray(bytes.indexOf(0x0a, firstLineLength) + 1);
  if ((yield* hashing([body])) !== opened.header.contentSha256)
    return { kind: "damaged", reason: "its content does not match its checksum" };
  const text = yield* decoding(body.subarray(contentStart.length, -2));
  try {
    return { kind: "good", header: opened.header, content: JSON.parse(text) };
  } catch (error) {
    // The checksum holds, so no disk did this: somebody made the file by hand, perhaps so that we stumble over it.
    if (!(error instanceof SyntaxError)) throw error;
    return { kind: "damaged", reason: "its content is no JSON" };
  }
}

/** Reads the header from the first bytes of a file. `incomplete` asks for more of them. */
export function unsealHeader(bytes: Uint8Array): OpenedHeader {
  if (bytes.length === 0) return { kind: "damaged", reason: "it is empty" };
  const first = firstLine.exec(decode(bytes.subarray(0, firstLineLength)));
  if (bytes.length >= firstLineLength && !first) return { kind: "damaged", reason: "it is not a file of Spanwise" };
  const end = bytes.indexOf(0x0a, firstLineLength);
  if (!first || end === -1) return { kind: "incomplete" };
  const line = bytes.subarray(firstLineLength, end);
  if (sha256(line) !== first[1]) return { kind: "damaged", reason: "its header does not match its checksum" };
  const header = headerSchema.safeParse(jsonOrNothing(`{${decode(line).slice(0, -1)}}`));
  if (!header.success) return { kind: "damaged", reason: "its header is not as it should be" };
  return { kind: "good", header: header.data };
}

/** The data of a JSON text; nothing when it was made by hand or torn, and then its schema says what is wrong. */
export function jsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Bytes of a piece of work: a millisecond or two. */
const pieceSize = 256 * 1024;

function* piecesOf(bytes: Uint8Array): Generator<Uint8Array, void, void> {
  for (let at = 0; at < bytes.length; at += pieceSize) yield bytes.subarray(at, at + pieceSize);
}

function* hashing(parts: readonly Uint8Array[]): InPieces<string> {
  const hash = createHash("sha256");
  for (const part of parts) {
    for (const piece of piecesOf(part)) {
      hash.update(piece);
      yield;
    }
  }
  return hash.digest("hex");
}

function* decoding(bytes: Uint8Array): InPieces<string> {
  if (bytes.length <= pieceSize) return decode(bytes);
  const decoder = new StringDecoder("utf8");
  const texts: string[] = [];
  for (const piece of piecesOf(bytes)) {
    texts.push(decoder.write(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)));
    yield;
  }
  const text = texts.join("") + decoder.end();
  yield;
  return text;
}

function decode(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}
