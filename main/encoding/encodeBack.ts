// The bytes a stretch of decoded text was made of. A file of many articles is not kept once per article: each keeps
// its own record of the file, byte for byte.
import { decodeWindows1252 } from "./decodeWindows1252";

/**
 * The bytes of a `text` that `decode` read (line ends as they stand), in the same encoding. `undefined` for encodings
 * whose characters have no single form of bytes.
 */
export function encodeBack(text: string, encoding: string): Uint8Array | undefined {
  switch (encoding) {
    case "utf-8":
      return Buffer.from(text, "utf8");
    case "utf-16le":
      return Buffer.from(text, "utf16le");
    case "utf-16be":
      return Buffer.from(text, "utf16le").swap16();
    default:
      return singleBytes.test(encoding) ? encodeSingleBytes(text, encoding) : undefined;
  }
}

const singleBytes = /^(windows-|iso-8859-|koi8-|ibm866|macintosh|x-mac-cyrillic)/;

function encodeSingleBytes(text: string, encoding: string): Uint8Array | undefined {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const characters =
    encoding === "windows-1252" ? decodeWindows1252(all) : new TextDecoder(encoding, { ignoreBOM: true }).decode(all);
  const byteOf = new Map(Array.from(characters, (character, byte) => [character, byte]));
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const byte = byteOf.get(text.charAt(at));
    if (byte === undefined) return undefined;
    bytes[at] = byte;
  }
  return bytes;
}
