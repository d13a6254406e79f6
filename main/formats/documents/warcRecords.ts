// The records of an unpacked WARC file, as ISO 28500 describes them: a line with the version, headers, and as many bytes as
// the headers say.
import { Failure } from "../../../model/data/failure";
import { bodyStart, type Headers, headersIn } from "./mimeHeaders";

export interface WarcRecord {
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** Throws a `bad-request` at the first record whose length is not what it says. */
export function* warcRecords(bytes: Uint8Array): Generator<WarcRecord> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  for (let record = 1; ; record++) {
    while (buffer[at] === 13 || buffer[at] === 10) at++;
    if (at >= buffer.length) return;
    const start = buffer.indexOf("\n", at) + 1;
    const body = bodyStart(buffer, at);
    const headers = headersIn(buffer.subarray(start, Math.min(body, start + 64 * 1024)).toString("utf8"));
    const length = Number(headers.get("content-length"));
    const isWarc = buffer.subarray(at, at + 5).toString("latin1") === "WARC/";
    if (!isWarc || start === 0 || !Number.isSafeInteger(length) || length < 0 || body + length > buffer.length)
      throw new Failure(
        "bad-request",
        `Record ${record} of the web archive is not as long as it says: it is damaged or cut off.`,
      );
    yield { headers, body: buffer.subarray(body, body + length) };
    at = body + length;
  }
}
