// Bytes that travel in a call, as base64.
import { Failure } from "../../model/data/failure";

/** How many bytes base64 text stands for. */
export function sizeOfBase64(base64: string): number {
  const padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
  return Math.floor((base64.length / 4) * 3) - padding;
}

/** Fails with `bad-request`: Buffer would leave out what is not base64, without a word, and stop at padding. */
export function bytesOfBase64(base64: string): Uint8Array {
  const bytes = base64.length % 4 === 0 ? Buffer.from(base64, "base64") : undefined;
  // Counted rather than searched: a search of megabytes takes longer than all else that is done with them.
  if (bytes?.length !== sizeOfBase64(base64) || isForAddresses(base64)) {
    throw new Failure("bad-request", "The bytes of the file are not valid base64.");
  }
  return bytes;
}

/** Base64 with the two characters that addresses may hold, which Buffer reads as well. */
function isForAddresses(base64: string): boolean {
  return base64.includes("-") || base64.includes("_");
}
