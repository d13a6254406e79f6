// Finds the text of a damaged article in its original bytes. The article's id is a hash of the text, so a right guess
// of the encoding proves itself and a wrong one cannot pass.
import { sha256 } from "../../disk/sha256";

const encodings = ["utf-8", "windows-1252", "utf-16le", "utf-16be", "windows-1251", "windows-1256", "windows-1255"];
const moreEncodings = ["iso-8859-2", "windows-1250", "windows-1254", "koi8-r", "gbk", "big5", "shift_jis", "euc-kr"];

/** The text whose hash begins with `article`, or `undefined`: the text was extracted from a page, or the bytes differ. */
export function recoverText(bytes: Uint8Array, article: string): { text: string; encoding: string } | undefined {
  for (const encoding of [...encodings, ...moreEncodings]) {
    const text = decoded(bytes, encoding)?.replace(/\r\n?/g, "\n");
    if (text && sha256(text).startsWith(article)) return { text, encoding };
  }
  return undefined;
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return undefined; // not valid in this encoding
    throw error;
  }
}
