// The part of the contract that is about a folder of this machine whose files are offered for import. It is named by the
// person, kept on this machine, and never part of a project.
import * as z from "../data/zod";
import { projectTargetShape } from "./actionTarget";
import { nothing } from "./nothing";

/** A file as it stood when it was offered: below the folder, with `/` between folders. */
const offeredFileSchema = z.strictObject({ path: z.string().min(1).max(4000), stamp: z.string().min(1).max(100) });

const watchSchema = z.strictObject({
  /** Absolute path; absent: no folder is watched. */
  folder: z.string().optional(),
  /** What stands there whole and was not dealt with as it is now; of very many the first, until these are dealt with. */
  files: z.array(offeredFileSchema),
  /** How many files are being written. */
  growing: z.int().min(0),
  /** Why the folder cannot be read, as a sentence. */
  trouble: z.string().optional(),
});

export const watchCalls = {
  "watch.read": { args: nothing, result: watchSchema },
  /**
   * Watches a folder for the open project from now on, or with `null` none; when `folder` is absent the host's dialog asks for
   * it (`canPickFolder`). What lies in it already is offered too. Fails with `bad-request` when it is no folder that can be
   * watched.
   */
  "watch.choose": {
    args: z.strictObject({ ...projectTargetShape, folder: z.string().min(1).max(4000).nullable().optional() }),
    result: watchSchema,
  },
  /**
   * A part of an offered file, as base64, from the byte `at` on. Fails with `conflict` when the file is not as it was offered, or is
   * offered no longer.
   */
  "watch.file": {
    args: z.strictObject({ ...projectTargetShape, ...offeredFileSchema.shape, at: z.int().min(0) }),
    result: z.strictObject({ bytes: z.string(), size: z.int().min(0) }),
  },
  /** Files that were imported, refused or left out are not offered again until they change; `again`: they are. */
  "watch.deal": {
    args: z.strictObject({ ...projectTargetShape, files: z.array(offeredFileSchema).max(10_000), again: z.boolean() }),
    result: watchSchema,
  },
} as const;

export const watchEvents = {
  /** Other files are offered than before. */
  "watch.changed": nothing,
} as const;
