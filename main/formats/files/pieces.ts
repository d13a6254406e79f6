// Bytes in memory, piece by piece, as a file on disk is read.

/** Bytes. */
export const pieceSize = 16 * 1024;

/** Piece by piece, so that a large file can be stopped and tells its progress. */
export async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceSize) yield bytes.subarray(at, at + pieceSize);
}
