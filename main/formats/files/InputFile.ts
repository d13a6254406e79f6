// A file offered for import: on disk, in a zip, or in memory. Readable as often as needed, so that a dry run and the
// import itself read the same bytes.

import type { Source } from "../../../model/project/article";

/** A file's bytes as they are, and how they were read. */
export interface OwnBytes extends Pick<Source, "encoding" | "encodingFrom"> {
  readonly bytes: Uint8Array;
}

export interface InputFile {
  /** Relative, with `/` between folders; for reports and for finding companions, never used as a path. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** A fresh pass over the bytes each time. Throws a `Failure` when it cannot be read or is not what it claims to be. */
  read(): AsyncIterable<Uint8Array>;
  /** A sentence on how its bytes were understood, where that is worth a look. */
  remark?(): Promise<string | undefined>;
  /** The bytes that `read` was converted from; `undefined` where it gives the file's own bytes. */
  ownBytes?(): Promise<OwnBytes | undefined>;
}
