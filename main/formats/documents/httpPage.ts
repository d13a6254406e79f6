// An answer of a web server as an archive keeps it: the status line, headers, and a body that may be in chunks and packed.

import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate, inflateRaw } from "node:zlib";
import { largestFile } from "../../../model/project/encoding";
import { bodyStart, headersIn, parameter } from "./mimeHeaders";

export interface HttpPage {
  readonly body: Uint8Array;
  readonly type: string;
  readonly charset: string | undefined;
}

/** `undefined` for an answer that is no success, or whose body cannot be unpacked. */
export async function httpPage(bytes: Uint8Array): Promise<HttpPage | undefined> {
  const start = bodyStart(bytes);
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(start, 64 * 1024)).toString("latin1");
  const [status = ""] = head.split("\n", 1);
  if (!/^HTTP\/[\d.]+ 200\b/.test(status)) return undefined;
  const headers = headersIn(head.slice(status.length + 1));
  const type = headers.get("content-type") ?? "";
  const sent = bytes.subarray(start);
  const whole = /chunked/i.test(headers.get("transfer-encoding") ?? "") ? withoutChunks(sent) : sent;
  const body = await unpacked(whole, headers.get("content-encoding") ?? "");
  return body && { body, type, charset: parameter(type, "charset") };
}

/** Archives often keep the header though the body is whole: then it stays as it is. */
function withoutChunks(bytes: Uint8Array): Uint8Array {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Uint8Array[] = [];
  for (let at = 0; at < buffer.length; ) {
    const end = buffer.indexOf("\n", at);
    const [, size] =
      /^([\da-f]{1,8})\s*(?:;.*)?\r?$/i.exec(end === -1 ? "" : buffer.subarray(at, end).toString("latin1")) ?? [];
    if (size === undefined) return at === 0 ? bytes : Buffer.concat(chunks);
    const length = Number.parseInt(size, 16);
    if (length === 0) break;
    chunks.push(buffer.subarray(end + 1, end + 1 + length));
    at = end + 1 + length + 2;
  }
  return Buffer.concat(chunks);
}

const unpackers = {
  gzip: promisify(gunzip),
  "x-gzip": promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

async function unpacked(body: Uint8Array, encoding: string): Promise<Uint8Array | undefined> {
  const name = encoding.trim().toLowerCase();
  const isGzip = body[0] === 0x1f && body[1] === 0x8b;
  if (name === "" || name === "identity" || (name.endsWith("gzip") && !isGzip)) return body;
  if (!(name in unpackers)) return undefined;
  try {
    return await unpackers[name as keyof typeof unpackers](body, { maxOutputLength: largestFile });
  } catch (error) {
    // Some servers leave out the head of the deflate format.
    const isHeadless = name === "deflate" && error instanceof Error && "code" in error && error.code === "Z_DATA_ERROR";
    if (isHeadless) return unpackedRaw(body);
    // Damaged, or a bomb.
    if (error instanceof Error && "code" in error) return undefined;
    throw error;
  }
}

async function unpackedRaw(body: Uint8Array): Promise<Uint8Array | undefined> {
  try {
    return await promisify(inflateRaw)(body, { maxOutputLength: largestFile });
  } catch (error) {
    if (error instanceof Error && "code" in error) return undefined;
    throw error;
  }
}
