// UTF-32, which TextDecoder does not know. Rare, but what a few tools write when asked for “Unicode”.

/** The bytes as text; `undefined` when some four bytes are no character. */
export function decodeUtf32(bytes: Uint8Array, encoding: "utf-32le" | "utf-32be"): string | undefined {
  if (bytes.length % 4 !== 0) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const chunks: string[] = [];
  let chunk: number[] = [];
  for (let at = 0; at < bytes.length; at += 4) {
    const codePoint = view.getUint32(at, encoding === "utf-32le");
    if (codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) return undefined;
    chunk.push(codePoint);
    if (chunk.length === 4096) {
      chunks.push(String.fromCodePoint(...chunk));
      chunk = [];
    }
  }
  return chunks.join("") + String.fromCodePoint(...chunk);
}
