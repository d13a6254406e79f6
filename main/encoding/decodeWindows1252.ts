// Windows-1252 by our own table.
// Workaround: Node 20's TextDecoder reads it as Latin-1 (“ and ” become C1 controls), nodejs/node#56542. May go when
// no supported Node does that.

const upper = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/** Never fails: every byte has a character (five of them a control). */
export function decodeWindows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString("latin1")
    .replace(/[\x80-\x9f]/g, (control) => upper.charAt(control.charCodeAt(0) - 0x80));
}
