// Web pages saved as one MHTML file, by whichever program: the page is its first part of HTML. Pictures, styles and frames
// stay in the source.
import { Failure } from "../../../model/data/failure";
import { decode } from "../../encoding/decode";
import { readPage } from "../articles/htmlReader";
import { places, stated } from "../reading/proposals";
import type { DocumentReader } from "./DocumentReader";
import { isoTime } from "./mailReader";
import { bodyStart, headersOf, parameter } from "./mimeHeaders";

export const mhtmlReader: DocumentReader = {
  name: "MHTML",
  async *read({ name, bytes }) {
    const headers = headersOf(bytes);
    const page = firstPage(bytes, 0);
    if (page === undefined) throw new Failure("bad-request", "There is no HTML page in this MHTML file.");
    const { raw } = decode(page.bytes, undefined, page.charset);
    const { text, proposals, extraction = "html", remarks = [] } = readPage(raw, name);
    const from = [headers.get("snapshot-content-location"), page.location].find((url) => url && /^https?:/i.test(url));
    yield {
      kind: "document",
      text,
      extraction: `mhtml, ${extraction}`,
      proposals: [...proposals, ...stated(places.archive, { url: from, retrieved: isoTime(headers.get("date")) })],
      remarks,
    };
  },
};

interface Part {
  readonly bytes: Uint8Array;
  readonly charset: string | undefined;
  readonly location: string | undefined;
}

const deepest = 8;
const mostParts = 10_000;

/** The part that is said to be the page, or the first one of HTML, also one within a part that has parts (`multipart/alternative`). */
function firstPage(bytes: Uint8Array, depth: number): Part | undefined {
  const headers = headersOf(bytes);
  const type = headers.get("content-type") ?? "";
  const body = bytes.subarray(bodyStart(bytes));
  if (/^\s*(?:text\/html|application\/xhtml\+xml)/i.test(type))
    return {
      bytes: decodedBody(body, headers.get("content-transfer-encoding") ?? ""),
      charset: parameter(type, "charset"),
      location: headers.get("content-location"),
    };
  const boundary = parameter(type, "boundary");
  if (boundary === undefined || depth === deepest) return undefined;
  const root = parameter(type, "start")?.replace(/^<|>$/g, "");
  const location = headers.get("snapshot-content-location");
  for (const mark of new Set([boundary, boundaryIn(body) ?? boundary])) {
    const pages: Part[] = [];
    for (const part of partsOf(body, mark)) {
      const page = firstPage(part, depth + 1);
      if (page === undefined) continue;
      // Frames may stand before the page itself.
      const id = headersOf(part).get("content-id")?.replace(/^<|>$/g, "");
      if ((root !== undefined && id === root) || (location !== undefined && page.location === location)) return page;
      pages.push(page);
      if (root === undefined && location === undefined) break;
    }
    if (pages[0]) return pages[0];
  }
  return undefined;
}

/** The boundary that the parts have, where a program declared another one: the first line of dashes above a header. */
function boundaryIn(body: Uint8Array): string | undefined {
  const start = Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, 64 * 1024)).toString("latin1");
  return /^--(\S{1,200})\r?\n(?=content-[a-z-]{1,40}:)/im.exec(start)?.[1];
}

function* partsOf(body: Uint8Array, boundary: string): Generator<Uint8Array> {
  const whole = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const mark = `--${boundary}`;
  let start = whole.indexOf(mark);
  for (let count = 0; start !== -1 && count < mostParts; count++) {
    const from = whole.indexOf("\n", start);
    if (from === -1) return;
    const end = whole.indexOf(`\n${mark}`, from);
    yield whole.subarray(from + 1, end === -1 ? undefined : end);
    start = end === -1 ? -1 : end + 1;
  }
}

function decodedBody(body: Uint8Array, encoding: string): Uint8Array {
  const buffer = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (/base64/i.test(encoding)) return Buffer.from(buffer.toString("latin1"), "base64");
  if (!/quoted-printable/i.test(encoding)) return body;
  const text = buffer
    .toString("latin1")
    .replace(/[ \t]*\r?\n/g, "\n")
    .replace(/=\n/g, "");
  const plain = text.replace(/=([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, "latin1");
}
