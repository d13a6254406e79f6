// The part of the contract that is about packages: one file with articles and what people said about them, sent to a
// colleague, worked on there, and merged when it comes back.

import { idSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { annotatorSchema } from "../project/project";
import { actionTargetShape, projectTargetShape } from "./actionTarget";
import { partSchema } from "./part";

const count = z.int().min(0);

/** The facts about a package before it is compared with anything. */
export const packageAboutSchema = z.strictObject({
  project: z.strictObject({ id: idSchema, name: z.string().min(1).max(200) }),
  /** The sender; absent when they had not said who they are. */
  from: annotatorSchema.pick({ id: true, name: true }).optional(),
  at: z.iso.datetime(),
  /** The sender's instructions. */
  instructions: z.string().min(1).max(20_000).optional(),
  holds: z.strictObject({
    articles: count,
    sets: count,
    reviews: count,
    annotators: count,
    /** How many people's judgements across articles; absent where there are none. */
    across: count.min(1).optional(),
    /** How many plans of who annotates what: the sender's; absent where there is none. */
    plans: count.min(1).optional(),
  }),
});
export type PackageAbout = Immutable<z.infer<typeof packageAboutSchema>>;

/**
 * - `new`: not in the project.
 * - `changed`: goes on from what the project has, and takes its place.
 * - `same`: already here.
 * - `older`: what the project has goes on from it, and stays.
 * - `conflicting`: both were worked on since they parted; no version is written over the other.
 */
const packageVerdictSchema = z.enum(["new", "changed", "same", "older", "conflicting"]);

const packageRowSchema = z.strictObject({
  /** `across`: what a person says across articles; `plan`: who annotates what, by a lead. */
  kind: z.enum(["article", "set", "review", "across", "plan"]),
  verdict: packageVerdictSchema,
  /** Absent: it is about no article in particular. */
  article: idSchema.optional(),
  title: z.string(),
  /** The person whose set or review it is, or who says it. */
  annotator: idSchema.optional(),
  /** How many annotations a set has, or verdicts and comments a review; across articles, how many statements are not here;
   * of a plan, how many articles are assigned. */
  entries: count.optional(),
  /** Annotations that do not fit the text. They come in and are shown as unplaced. */
  unplaced: count.optional(),
  /** Whether the merging person owns a conflicting document, so that both sides can be joined. */
  own: z.boolean().optional(),
  /**
   * Whether it would change a set or review in the merging person's own name. It then comes in only when they say that
   * it is theirs.
   */
  mine: z.boolean().optional(),
  /** A further remark, as a sentence. */
  remark: z.string().optional(),
});

/** A set or review in the merging person's name that they take over from the package. */
const takenSchema = z.strictObject({ kind: z.enum(["set", "review"]), article: idSchema });
export type Taken = Immutable<z.infer<typeof takenSchema>>;

/**
 * A label or attribute of the package that the project does not have, or that means something else there; or its guideline,
 * whose newer versions come in by themselves.
 */
const packageTermSchema = z.strictObject({
  kind: z.enum(["label", "attribute", "guideline"]),
  id: z.string().min(1).max(60),
  name: z.string(),
  verdict: z.enum(["new", "conflicting"]),
  /** A sentence that says what would be taken over, or what the difference is. */
  remark: z.string().optional(),
});

/** The outcome that merging a package would have. */
export const packagePreviewSchema = z.strictObject({
  about: packageAboutSchema,
  /** Whether the open project is the package's. */
  open: z.enum(["same", "another", "none"]),
  /** The package's project where this person has it already; `handle` opens it. */
  projects: z.array(z.strictObject({ handle: z.string().max(200), name: z.string(), location: z.string() })),
  /** Everybody the package names. */
  annotators: z.array(annotatorSchema.pick({ id: true, name: true })),
  rows: z.array(packageRowSchema),
  terms: z.array(packageTermSchema),
});
export type PackagePreview = Immutable<z.infer<typeof packagePreviewSchema>>;

/** The outcome of a merge. */
const packageMergeSchema = z.strictObject({
  /** The id by which the merge is undone; absent when there was nothing to do. */
  merge: idSchema.optional(),
  /** Sentences with counts. */
  did: z.array(z.string()),
  /** Sentences about the parts that were left as they were or kept as other versions, and why. */
  left: z.array(z.string()),
  instructions: z.string().optional(),
});
export type PackageMerge = Immutable<z.infer<typeof packageMergeSchema>>;

/** A merge of this machine into the open project. */
const mergeEntrySchema = z.strictObject({
  merge: idSchema,
  at: z.iso.datetime(),
  fileName: z.string(),
  about: packageAboutSchema,
  did: z.array(z.string()),
  left: z.array(z.string()),
  undone: z.boolean(),
});
export type MergeEntry = Immutable<z.infer<typeof mergeEntrySchema>>;

const packageRef = z.strictObject({ package: idSchema });

export const packageCalls = {
  /**
   * Writes a package to a temporary place; it is then an export like any other (`exports.save`, `exports.discard`,
   * `export.progress`).
   */
  "packages.write": {
    args: z.strictObject({
      ...projectTargetShape,
      export: idSchema,
      /** Which articles; all when absent. */
      articles: z.array(idSchema).min(1).max(100_000).optional(),
      /** The people whose sets and reviews go in; everybody when absent. */
      annotators: z.array(idSchema).max(1000).optional(),
      reviews: z.boolean(),
      instructions: z.string().trim().min(1).max(20_000).optional(),
    }),
    result: z.strictObject({
      export: idSchema,
      fileName: z.string(),
      bytes: count,
      holds: packageAboutSchema.shape.holds,
      download: z.string().optional(),
    }),
  },
  /**
   * Hands over a package in parts, in order: `at` is where `bytes` (base64) begin. With the `last` part it is opened, and
   * `about` says what it is. A file that is no package, or not to be trusted, fails with `bad-request` and is forgotten.
   */
  "packages.upload": {
    args: z.strictObject({
      package: idSchema,
      name: z.string().min(1).max(1000),
      at: count,
      bytes: partSchema,
      last: z.boolean(),
    }),
    result: z.strictObject({ about: packageAboutSchema.optional() }),
  },
  /** Checks all of a package and says what merging it would do. Progress comes as `package.progress`. */
  "packages.preview": { args: packageRef, result: packagePreviewSchema },
  /** Merges a package into the open project, as one step that can be undone. Progress comes as `package.progress`. */
  "packages.merge": {
    args: z.strictObject({
      ...actionTargetShape,
      package: idSchema,
      /** Ids of the labels and attributes to take over. */
      labels: z.array(z.string().min(1).max(60)).max(60),
      attributes: z.array(z.string().min(1).max(60)).max(200),
      /**
       * The rows among `mine` to take over, or to join where both sides changed. The others are kept as other versions.
       */
      mine: z.array(takenSchema).max(100_000),
    }),
    result: packageMergeSchema,
  },
  /**
   * Makes a project of a package and opens it: in the picked folder `handle`, else in a new one of the projects' home.
   */
  "packages.create": {
    args: z.strictObject({
      package: idSchema,
      handle: z.string().max(200).optional(),
      /** The rows among `mine` to take over. The others are kept as other versions. */
      mine: z.array(takenSchema).max(100_000),
    }),
    result: packageMergeSchema.extend({
      /** The handle of the new project, which is open already. */
      handle: z.string().max(200),
    }),
  },
  /** Stops what runs on a package and forgets it. */
  "packages.discard": { args: packageRef, result: z.strictObject({}) },

  /** The merges into the open project on this machine, newest first. */
  "merges.list": { args: z.strictObject({}), result: z.strictObject({ merges: z.array(mergeEntrySchema) }) },
  /** Takes a merge back, as far as nobody went on from it. Nothing is deleted. */
  "merges.undo": {
    args: z.strictObject({ ...actionTargetShape, merge: idSchema }),
    result: z.strictObject({
      /** The parts that were taken back, in sentences with counts. */
      did: z.array(z.string()),
      /** Sentences about the parts that were not taken back, and why. */
      left: z.array(z.string()),
    }),
  },
} as const;

export const packageEvents = {
  "package.progress": z.strictObject({ package: idSchema, done: count, total: count }),
} as const;
