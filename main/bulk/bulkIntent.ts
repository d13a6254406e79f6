// The intent of a bulk step, kept on this machine while the step is being written: should the program die half-way, the
// next opening of the project knows which sets to put back.
import { dirname } from "node:path";
import { idSchema } from "../../model/annotation/annotation";
import type { Immutable } from "../../model/data/immutable";
import { revisionSchema } from "../../model/data/revision";
import * as z from "../../model/data/zod";
import { diskFailure, isMissing } from "../disk/diskFailure";
import type { FileSystem } from "../disk/FileSystem";
import { ensureFolder, replaceFile } from "../disk/replaceFile";

const bulkIntentSchema = z.strictObject({
  group: idSchema,
  annotator: idSchema,
  /** The sets with the revision they had before. */
  sets: z.array(z.strictObject({ article: idSchema, revision: revisionSchema })),
});
export type BulkIntent = Immutable<z.infer<typeof bulkIntentSchema>>;

export interface IntentFile {
  /** The intent that an earlier run left; a file that cannot be understood counts as none. */
  read(): Promise<BulkIntent | undefined>;
  /** Durable when it resolves. Fails with `unreachable` when the disk refused. */
  write(intent: BulkIntent): Promise<void>;
  remove(): Promise<void>;
}

export function intentFile(files: FileSystem, path: string): IntentFile {
  return {
    read: async () => {
      const bytes = await files.readFile(path).catch((error) => {
        if (isMissing(error)) return undefined;
        throw diskFailure(error, "The bulk step", path);
      });
      return bytes && understood(Buffer.from(bytes).toString());
    },
    write: async (intent) => {
      try {
        await ensureFolder(files, dirname(path));
        await replaceFile(files, path, Buffer.from(JSON.stringify(intent)));
      } catch (error) {
        throw diskFailure(error, "The bulk step", path);
      }
    },
    remove: async () => {
      try {
        await files.unlink(path);
        await files.syncFolder(dirname(path));
      } catch (error) {
        // An intent that stays is harmless: the revisions in it say that everything was written.
        if (!isMissing(error) && diskFailure(error, "", "") === error) throw error;
      }
    },
  };
}

function understood(text: string): BulkIntent | undefined {
  try {
    return bulkIntentSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // a torn file of a disk that does not keep its promises: nothing is known
  }
}
