// How far bytes are from UTF-8: tells a UTF-8 file with a few broken bytes from a file in another encoding.

export interface Utf8Damage {
  /** Bytes that belong to no valid character. */
  readonly broken: number;
  /** Valid characters of more than one byte. */
  readonly sequences: number;
  /** Offset of the first broken byte; the length when there is none. */
  readonly first: number;
}

/** Counts valid multi-byte characters and broken bytes, in one pass. */
export function utf8Damage(bytes: Uint8Array): Utf8Damage {
  let broken = 0;
  let sequences = 0;
  let first = bytes.length;
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length === 0) {
      if (broken === 0) first = at;
      broken++;
    } else if (length > 1) sequences++;
    at += length || 1;
  }
  return { broken, sequences, first };
}

/** Length of the valid character at `at`, 0 when there is none (Unicode standard, table 3-7). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  for (let index = 1; index < length; index++) {
    const byte = bytes[at + index] ?? 0;
    if (byte < (index === 1 ? lowest : 0x80) || byte > (index === 1 ? highest : 0xbf)) return 0;
  }
  return length;
}
