// Bytes that travel in a call, as base64.
import { Failure } from "../../model/data/failure";

/** How many bytes base64 text stands for. */
export function sizeOfBase64(base64: string): number {
  const padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
  return Math.floor((base64.length / 4) * 3) - padding;
}

/** Fails with `bad-request`: Buffer would leave out what is not base64, without a word. */
export function bytesOfBase64(base64: string): Uint8Array {
  if (base64.length % 4 !== 0 || /[^A-Za-z0-9+/=]/.test(base64)) {
    throw new Failure("bad-request", "The bytes of the file are not valid base64.");
  }
  return Buffer.from(base64, "base64");
}
