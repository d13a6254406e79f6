// This machine's records of the merges into a project: what each one wrote, and what stood there before. It is written
// before the merge begins, so that one that was cut short can be taken back, and kept so that one that was finished can
// be undone. Outside the project: two people who merge in a shared folder each undo their own.
import path from "node:path";
import type { AcrossState } from "../../model/across/acrossHistory";
import { idSchema } from "../../model/annotation/annotation";
import type { SetState } from "../../model/annotation/history";
import { type StoredPlan, storedPlanSchema } from "../../model/assignment/plan";
import { packageAboutSchema } from "../../model/contract/packageContract";
import type { Immutable } from "../../model/data/immutable";
import * as z from "../../model/data/zod";
import { projectSchema } from "../../model/project/project";
import type { ReviewState } from "../../model/review/reviewHistory";
import { diskFailure, isMissing } from "../disk/diskFailure";
import type { FileSystem, FolderEntry } from "../disk/FileSystem";
import { ensureFolder, replaceFile } from "../disk/replaceFile";
import { checkDocument, sealDocument } from "../store/files/documentFile";
import { acrossKind, type DocumentKind, reviewKind, setKind } from "../store/files/documentKinds";
import { jsonOrNothing } from "../store/files/envelope";

const termsSchema = projectSchema.pick({ labels: true, attributes: true, articleLabels: true, guideline: true });
const digestSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** One thing a merge writes; `after` is the digest of what it wrote, `before` of what stood there, if anything did. */
const operationSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("terms"), before: termsSchema, after: termsSchema }),
  z.strictObject({ kind: z.literal("member"), annotator: idSchema }),
  z.strictObject({ kind: z.literal("article"), article: idSchema }),
  z.strictObject({
    kind: z.enum(["set", "review"]),
    article: idSchema,
    annotator: idSchema,
    before: digestSchema.optional(),
    after: digestSchema,
  }),
  z.strictObject({
    kind: z.literal("across"),
    annotator: idSchema,
    before: digestSchema.optional(),
    after: digestSchema,
  }),
  z.strictObject({
    kind: z.literal("plan"),
    annotator: idSchema,
    before: digestSchema.optional(),
    after: digestSchema,
  }),
  z.strictObject({ kind: z.literal("beside-across"), annotator: idSchema, after: digestSchema }),
  /** A step in this person's own set or review; steps of sets carry the merge's id as their group. */
  z.strictObject({ kind: z.enum(["join-set", "join-review"]), article: idSchema, annotator: idSchema, step: idSchema }),
  /** A version kept beside the one that was here. */
  z.strictObject({
    kind: z.enum(["beside-set", "beside-review"]),
    article: idSchema,
    annotator: idSchema,
    after: digestSchema,
  }),
]);
export type MergeOperation = Immutable<z.infer<typeof operationSchema>>;

const mergeRecordSchema = z.strictObject({
  merge: idSchema,
  at: z.iso.datetime(),
  fileName: z.string(),
  about: packageAboutSchema,
  /** `merging` and `undoing` are found at an opening only after the program died meanwhile. */
  phase: z.enum(["merging", "done", "undoing", "undone"]),
  did: z.array(z.string()),
  left: z.array(z.string()),
  deeds: z.array(operationSchema),
});
export type MergeRecord = Immutable<z.infer<typeof mergeRecordSchema>>;

export interface MergeRecords {
  /** Newest first. Records that cannot be understood are passed over. */
  list(): Promise<readonly MergeRecord[]>;
  /** Durable when it resolves. Rejects with `unreachable` when the disk refused. */
  write(record: MergeRecord): Promise<void>;
  /**
   * Notes, durably, how many of a merge's operations may be under way or written. Rejects with `unreachable` when the disk
   * refused.
   */
  noteBegun(merge: string, operations: number): Promise<void>;
  /** That number; `undefined` when there is no note of it. */
  begun(merge: string): Promise<number | undefined>;
  /** Forgets a merge with all that was kept for it. */
  forget(merge: string): Promise<void>;
  /** Keeps what stood there before; `key` is `<article>/<annotator>`. */
  keepSet(merge: string, key: string, state: SetState): Promise<void>;
  keepReview(merge: string, key: string, state: ReviewState): Promise<void>;
  /** `key` is the member. */
  keepAcross(merge: string, key: string, state: AcrossState): Promise<void>;
  keptAcross(merge: string, key: string): Promise<AcrossState | undefined>;
  /** `key` is the lead. */
  keepPlan(merge: string, key: string, stored: StoredPlan): Promise<void>;
  keptPlan(merge: string, key: string): Promise<StoredPlan | undefined>;
  /** `undefined` when it is damaged or gone; so are the others. */
  keptSet(merge: string, key: string): Promise<SetState | undefined>;
  keptReview(merge: string, key: string): Promise<ReviewState | undefined>;
  /** Forgets the oldest finished merges beyond a number, with what they kept. */
  forgetOld(): Promise<void>;
}

const begunSchema = z.strictObject({ operations: z.int().min(0) });

const mostRemembered = 20;

const recordKind: DocumentKind<MergeRecord> = {
  format: "spanwise-merge",
  schema: 1,
  parse: (content) => mergeRecordSchema.parse(content),
  migrations: {},
};

const keptPlanKind: DocumentKind<StoredPlan> = {
  format: "spanwise-kept-plan",
  schema: 1,
  parse: (content) => storedPlanSchema.parse(content),
  migrations: {},
};

/** The records in a folder, which is made when the first one is written. */
export function mergeRecords(files: FileSystem, folder: string, writer: string): MergeRecords {
  const recordOf = (merge: string) => path.join(folder, merge, "merge.json");
  const begunOf = (merge: string) => path.join(folder, merge, "begun.json");

  async function keep<Content extends { readonly revision: number }>(
    place: Kept<Content>,
    merge: string,
    key: string,
    state: Content,
  ): Promise<void> {
    const document = { revision: state.revision, content: state };
    await write(place.fileOf(merge, key), await sealDocument({ kind: place.kind, id: key }, document, writer));
  }

  async function kept<Content>({ kind, fileOf }: Kept<Content>, merge: string, key: string) {
    const checked = await read({ kind, id: key }, fileOf(merge, key));
    return checked?.kind === "good" ? checked.document.content : undefined;
  }

  const sets: Kept<SetState> = {
    kind: setKind,
    fileOf: (merge, key) => path.join(folder, merge, "sets", `${key}.json`),
  };
  const reviews: Kept<ReviewState> = {
    kind: reviewKind,
    fileOf: (merge, key) => path.join(folder, merge, "reviews", `${key}.json`),
  };

  const across: Kept<AcrossState> = {
    kind: acrossKind,
    fileOf: (merge, key) => path.join(folder, merge, "across", `${key}.json`),
  };

  const plans: Kept<StoredPlan> = {
    kind: keptPlanKind,
    fileOf: (merge, key) => path.join(folder, merge, "plans", `${key}.json`),
  };

  async function list(): Promise<readonly MergeRecord[]> {
    const names = await files.readFolder(folder).catch(emptyWhenMissing(folder));
    const records: MergeRecord[] = [];
    for (const { name } of names) {
      if (!idSchema.safeParse(name).success) continue;
      const checked = await read({ kind: recordKind, id: name }, recordOf(name));
      if (checked?.kind === "good") records.push(checked.document.content);
    }
    return records.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  }

  async function write(file: string, bytes: Uint8Array): Promise<void> {
    try {
      await ensureFolder(files, path.dirname(file));
      await replaceFile(files, file, bytes);
    } catch (error) {
      throw diskFailure(error, "The merge", file);
    }
  }

  async function read<Content>(place: { readonly kind: DocumentKind<Content>; readonly id: string }, file: string) {
    try {
      return checkDocument(place, await files.readFile(file));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw diskFailure(error, "The merge", file, "could not be read");
    }
  }

  async function forget(merge: string): Promise<void> {
    try {
      await files.removeFolder(path.join(folder, merge));
    } catch (error) {
      throw diskFailure(error, "The merge", folder);
    }
  }

  return {
    list,
    write: async (record) =>
      write(
        recordOf(record.merge),
        await sealDocument({ kind: recordKind, id: record.merge }, { revision: 0, content: record }, writer),
      ),
    noteBegun: (merge, operations) => write(begunOf(merge), Buffer.from(JSON.stringify({ operations }))),
    begun: async (merge) => {
      const bytes = await files.readFile(begunOf(merge)).catch((error) => {
        if (isMissing(error)) return undefined;
        throw diskFailure(error, "The merge", begunOf(merge), "could not be read");
      });
      return bytes && begunSchema.safeParse(jsonOrNothing(Buffer.from(bytes).toString())).data?.operations;
    },
    forget,
    keepSet: (...args) => keep(sets, ...args),
    keepReview: (...args) => keep(reviews, ...args),
    keepAcross: (...args) => keep(across, ...args),
    keptAcross: (...args) => kept(across, ...args),
    keepPlan: (...args) => keep(plans, ...args),
    keptPlan: (...args) => kept(plans, ...args),
    keptSet: (...args) => kept(sets, ...args),
    keptReview: (...args) => kept(reviews, ...args),
    forgetOld: async () => {
      const finished = (await list()).filter(({ phase }) => phase === "done" || phase === "undone");
      for (const { merge } of finished.slice(mostRemembered)) await forget(merge);
    },
  };
}

interface Kept<Content> {
  readonly kind: DocumentKind<Content>;
  fileOf(merge: string, key: string): string;
}

function emptyWhenMissing(folder: string): (error: unknown) => readonly FolderEntry[] {
  return (error) => {
    if (isMissing(error)) return [];
    throw diskFailure(error, "The list of merges", folder, "could not be read");
  };
}
