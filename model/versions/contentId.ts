// Ids that follow from what they name, so that every machine that merges the same two versions makes the same ones.

/** The id of the second of two items that claim `id`: what it says is in `text`. Itself an id (`idSchema`). */
export function idBeside(id: string, text: string): string {
  return `${id.slice(0, 40)}-${digest(text)}`;
}

/**
 * FNV-1a over UTF-16 code units, 64 bits, as 16 hexadecimal digits. Not against malice: it only tells apart what one
 * person wrote under one id.
 */
function digest(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let index = 0; index < text.length; index++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(index))) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, "0");
}
