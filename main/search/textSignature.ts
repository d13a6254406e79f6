// A signature tells quickly that a text does not hold some words: a bit for every run of one, two or three characters in
// the folded text, and for every start and end of a word. When a bit of the words is missing, so are the words; when all
// are there, the text must be read. Two kilobytes for a usual article, any script, any part of a word.
import { atOnce, type InPieces } from "../../model/data/atOnce";
import { isWordEdge } from "../../model/text/fold";

/** Packed bits, a power of two of them. */
export type Signature = Uint8Array;

/** Must be raised with any change that changes a bit of a signature. */
export const signatureVersion = 1;

/** Bits of the largest signature; even a text of a megabyte leaves most of them unset. */
const mostBits = 1 << 20;
const fewestBits = 1 << 9;
/** A signature has this many bits for each one set, so that chance alone rarely has three or four of them. */
const roominess = 8;

/** Stands for what is before and after a word; no text has it, since the store refuses lone surrogates. */
const edge = 0xd800;

/** Units of a piece of work: a few milliseconds. */
const piece = 65_536;

/** The signature of a text that was folded. */
export function signatureOf(folded: string): Signature {
  return atOnce(signing(folded));
}

/** As `signatureOf`, in pieces. */
export function* signing(folded: string): InPieces<Signature> {
  const seen = new Uint8Array(mostBits >> 3);
  const hashes: number[] = [];
  const set = (hash: number) => {
    const byte = seen[hash >> 3] ?? 0;
    const bit = 1 << (hash & 7);
    if ((byte & bit) !== 0) return;
    seen[hash >> 3] = byte | bit;
    hashes.push(hash);
  };
  for (let at = 0; at < folded.length; at++) {
    if (at % piece === 0) yield;
    const first = folded.charCodeAt(at);
    const second = folded.charCodeAt(at + 1);
    set(hashOf(first, none, none));
    if (at + 1 < folded.length) set(hashOf(first, second, none));
    if (at + 2 < folded.length) set(hashOf(first, second, folded.charCodeAt(at + 2)));
  }
  yield* visitingEdges(folded, "edge", set);
  return packed(hashes);
}

/**
 * The bits in the signature of every text that holds `folded`; with `wholeWord`, of every text that holds it where no
 * word goes on before or after.
 */
export function needleOf(folded: string, wholeWord: boolean): Uint32Array {
  const hashes = new Set<number>();
  // The longest runs imply the shorter ones.
  const length = Math.min(3, folded.length);
  for (let at = 0; length > 0 && at + length <= folded.length; at++) {
    const units = [0, 1, 2].map((place) => (place < length ? folded.charCodeAt(at + place) : none));
    hashes.add(hashOf(units[0] ?? none, units[1] ?? none, units[2] ?? none));
  }
  atOnce(visitingEdges(folded, wholeWord ? "edge" : "unknown", (hash) => hashes.add(hash)));
  return Uint32Array.from(hashes);
}

/** Whether a text with this signature may hold the needle. `false` is certain. */
export function mayHold(signature: Signature, needle: Uint32Array): boolean {
  const mask = signature.length * 8 - 1;
  for (const hash of needle) {
    const bit = hash & mask;
    if (((signature[bit >> 3] ?? 0) & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}

/**
 * The hashes of the first and last two characters of each word, with the edge beside them. `outside` says what is
 * before and after the text: no hash is made of what is not known.
 */
function* visitingEdges(folded: string, outside: "edge" | "unknown", visit: (hash: number) => void): InPieces<void> {
  const kindAt = (offset: number): "edge" | "inside" | "unknown" => {
    if (offset <= 0 || offset >= folded.length) return outside;
    return isEdge(folded, offset) ? "edge" : "inside";
  };
  let here = kindAt(0);
  let before: typeof here = "unknown";
  for (let at = 0; at <= folded.length; at++) {
    if (at % piece === 0) yield;
    const after = at < folded.length ? kindAt(at + 1) : "unknown";
    if (here === "edge") {
      const next = folded.charCodeAt(at);
      if (at < folded.length && isWordUnit(next)) {
        visit(hashOf(edge, next, none));
        if (after === "edge") visit(hashOf(edge, next, edge));
        else if (after === "inside") visit(hashOf(edge, next, folded.charCodeAt(at + 1)));
      }
      const last = folded.charCodeAt(at - 1);
      if (at > 0 && isWordUnit(last)) {
        visit(hashOf(last, edge, none));
        if (before === "inside") visit(hashOf(folded.charCodeAt(at - 2), last, edge));
      }
    }
    before = here;
    here = after;
  }
}

/** Surrogates count, so that a word of them has edges; whether there is one, `isWordEdge` decides. */
function isWordUnit(unit: number): boolean {
  let kind = kinds[unit];
  if (!kind) {
    kind = unit >= 0xd800 && unit <= 0xdfff ? surrogate : wordUnit.test(String.fromCharCode(unit)) ? word : other;
    kinds[unit] = kind;
  }
  return kind !== other;
}

function isEdge(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  const bothWords = isWordUnit(before) && isWordUnit(after);
  const isPlain = kinds[before] !== surrogate && kinds[after] !== surrogate;
  return isPlain ? !bothWords : isWordEdge(text, offset);
}

const wordUnit = /[\p{L}\p{N}\p{M}_]/u;
const word = 1;
const other = 2;
const surrogate = 3;
// A memory of a pure function, filled when first needed.
const kinds = new Uint8Array(0x10000);

const none = 0x10000;

function hashOf(first: number, second: number, third: number): number {
  let hash = Math.imul(first + 1, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15) ^ second, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13) ^ third, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) & (mostBits - 1);
}

/** The smallest signature with room: bit `n` of it is set for every hash that ends in the binary digits of `n`. */
function packed(hashes: readonly number[]): Signature {
  let size = fewestBits;
  while (size < mostBits && size < hashes.length * roominess) size *= 2;
  const signature = new Uint8Array(size >> 3);
  for (const hash of hashes) {
    const bit = hash & (size - 1);
    signature[bit >> 3] = (signature[bit >> 3] ?? 0) | (1 << (bit & 7));
  }
  return signature;
}
