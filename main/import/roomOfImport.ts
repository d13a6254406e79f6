// The memory that an import may take, which holds its files and their texts until it is written.
import { Failure } from "../../model/data/failure";
import { largestImport } from "../../model/project/encoding";
import type { Draft } from "./articleDrafts";

/** Bytes that the texts of a file take. */
export function textsOf({
  entries,
  bytes,
}: {
  readonly entries: readonly { readonly draft: Draft }[];
  readonly bytes: Uint8Array;
}): number {
  return entries.reduce((sum, { draft }) => sum + sizeOfDraft(draft, bytes), 0);
}

/** A text takes two bytes per code unit at most; a source of its own counts, the whole file's bytes count once. */
export function sizeOfDraft(draft: Draft, file: Uint8Array): number {
  if (draft.kind === "refused") return 200;
  return draft.text.length * 2 + (draft.bytes === file ? 0 : draft.bytes.length);
}

/** The failure of files that do not fit into one import. */
export function tooMuch(): Failure {
  const megabytes = largestImport / 1024 / 1024;
  return new Failure(
    "bad-request",
    `These files are together more than one import can hold (${megabytes} MB). Import what is there, then the rest.`,
  );
}
