// A file's bytes become article drafts: everything an article needs but the moment of its import. Every import goes
// through here, from a window, a folder or the command line, so the same bytes are the same article everywhere.
import { createHash } from "node:crypto";
import { Failure } from "../../model/data/failure";
import { type Proposal, type Provenance, refusalByLength, type Source } from "../../model/project/article";
import { brokenUtf8, encodingName, noEncoding } from "../../model/project/encoding";
import { type Decoded, decode } from "../encoding/decode";
import { encodeBack } from "../encoding/encodeBack";
import { textRemarks } from "../encoding/textRemarks";
import type { ArticleReader, ReadArticle, Reading } from "../formats/articles/ArticleReader";
import { articleReaders } from "../formats/articles/articleReaders";
import { annotationFile } from "../formats/articles/foreignKind";
import type { DocumentArticle } from "../formats/documents/DocumentReader";
import { preferred } from "../formats/reading/proposals";
import { withNamed } from "./namedProposals";

export type Draft = ArticleDraft | RefusedDraft;

export interface ArticleDraft {
  readonly kind: "article";
  /** Id the article will have. */
  readonly id: string;
  readonly text: string;
  readonly textSha256: string;
  readonly source: Source;
  /** The original bytes: the whole file, or this article's record of it. */
  readonly bytes: Uint8Array;
  readonly provenance: Provenance;
  /** What the provenance follows from; absent: it was given as it is. */
  readonly proposals?: readonly Proposal[];
  readonly remarks: readonly string[];
}

export interface RefusedDraft {
  readonly kind: "refused";
  /** Sentences: why the article is refused, and what to do. */
  readonly reason: string;
  readonly record?: number;
  /** Present when the bytes could be read as text. */
  readonly encoding?: string;
  readonly encodingFrom?: Source["encodingFrom"];
}

/**
 * The articles of a file, one by one; a file that cannot be read is one refused draft. One at a time, so that a caller
 * can let others work in between. `only` that reader is asked when a person said what the file is; `charset` is the
 * encoding that a header beside the file declares.
 */
export function* articleDrafts(
  fileName: string,
  bytes: Uint8Array,
  encoding?: string,
  only?: ArticleReader,
  charset?: string,
): Generator<Draft> {
  let decoded: Decoded | undefined;
  try {
    decoded = decode(bytes, encoding, charset);
    let found = 0;
    for (const reading of readings(decoded, fileName, only)) {
      found++;
      yield draft(reading, decoded, fileName, bytes);
    }
    if (found === 0) yield refusal("There are no articles in this file.", decoded);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    // Bytes that are no text may be another program's corpus.
    yield refusal((decoded ? undefined : annotationFile(fileName)) ?? error.message, decoded);
  }
}

function readings(decoded: Decoded, fileName: string, only: ArticleReader | undefined): Iterable<Reading> {
  for (const reader of only ? [only] : articleReaders) {
    const found = reader.read(decoded, fileName);
    if (found) return found;
  }
  if (only) throw new Failure("bad-request", `Nothing in this file could be read as ${only.name}.`);
  throw new Error("The last reader takes any text.");
}

function draft(reading: Reading, decoded: Decoded, fileName: string, bytes: Uint8Array): Draft {
  if (reading.kind === "refused") return refusal(reading.reason, decoded, reading.record);
  const kept = keptSource(reading, decoded, bytes);
  const found = draftOf(reading, {
    ...{ name: fileName, bytes: kept.bytes, encoding: kept.encoding, encodingFrom: decoded.encodingFrom },
    ...(reading.record !== undefined && { record: reading.record }),
  });
  if (found.kind === "refused") return refusal(found.reason, decoded, reading.record);
  return { ...found, remarks: [...encodingRemarks(decoded), ...found.remarks] };
}

/** What was taken out of a document that is no text; its bytes are kept whole. */
export function documentDraft(found: DocumentArticle, name: string, bytes: Uint8Array): Draft {
  const pages = found.pages && { pages: [...found.pages] };
  return draftOf(found, { name, bytes, encoding: noEncoding, encodingFrom: "declared", ...pages });
}

function draftOf(
  {
    text,
    proposals: found,
    extraction,
    remarks = [],
  }: Pick<ReadArticle, "text" | "proposals" | "extraction" | "remarks">,
  { bytes, name, ...source }: Omit<Source, "bytes" | "sha256" | "extraction"> & { readonly bytes: Uint8Array },
): Draft {
  const unfit = unfitText(text);
  if (unfit) return refusal(unfit, undefined);
  const textSha256 = sha256(text);
  const proposals = withNamed(found, source.record === undefined ? name : undefined);
  const hashed = { name: name.slice(-1000), bytes: bytes.length, sha256: sha256(bytes) };
  return {
    kind: "article",
    id: textSha256.slice(0, 32),
    text,
    textSha256,
    source: { ...hashed, ...source, ...(extraction !== undefined && { extraction }) },
    bytes,
    provenance: preferred(proposals),
    proposals,
    remarks: [...remarks, ...textRemarks(text)],
  };
}

export function refusal(reason: string, decoded: Decoded | undefined, record?: number): RefusedDraft {
  return {
    kind: "refused",
    reason,
    ...(record === undefined ? {} : { record }),
    ...(decoded ? { encoding: decoded.encoding, encodingFrom: decoded.encodingFrom } : {}),
  };
}

function unfitText(text: string): string | undefined {
  // JSON can write half of a surrogate pair; UTF-8 cannot, so such a text could not be stored or exported.
  if (/\p{Cs}/u.test(text))
    return "The text holds half a character (an unpaired surrogate). Get it again from its source.";
  if (!/[^\s\p{C}]/u.test(text)) return "There is no text in it, only white space.";
  return refusalByLength(text);
}

function keptSource(
  { source }: ReadArticle,
  { encoding }: Decoded,
  bytes: Uint8Array,
): { readonly bytes: Uint8Array; readonly encoding: string } {
  if (source === undefined) return { bytes, encoding };
  const own = encodeBack(source, encoding);
  return own ? { bytes: own, encoding } : { bytes: Buffer.from(source, "utf8"), encoding: "utf-8" };
}

function encodingRemarks({ encoding, encodingFrom }: Decoded): readonly string[] {
  if (encoding === brokenUtf8) return ["Bytes that are no UTF-8 were replaced by \uFFFD, as chosen."];
  if (encodingFrom !== "guess") return [];
  return [`The encoding is a guess: ${encodingName(encoding)}. If letters look wrong, choose another.`];
}

function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
