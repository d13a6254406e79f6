// Lots that come out the same on every machine: whole numbers made of the seed's and the names' UTF-16 code units, with
// nothing of the language, the clock or the machine in them.

/** A whole number from 0 to 2^32 - 1, as good as random, and always the same for the same words in the same order. */
export function drawLot(...words: readonly string[]): number {
  let hash = 0x811c9dc5;
  for (const word of words) {
    for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
    // Closes the word, so that “ab, c” and “a, bc” differ.
    hash = Math.imul(hash ^ 0x1ffff, 0x01000193);
  }
  // Spreads the last letters' bits over the whole number: names often differ at their end only.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
