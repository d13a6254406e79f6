// A project is a folder: articles and everything said about them.

import { idSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { articleLabelsSchema } from "./articleLabel";
import { attributeDefinitionSchema } from "./attribute";
import { guidelineSchema } from "./guideline";
import { labelSchema } from "./label";

export const projectSchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1).max(200),
  labels: z.array(labelSchema).min(1).max(60),
  /** Absent: `defaultAttributes`. */
  attributes: z.array(attributeDefinitionSchema).max(200).optional(),
  /** The labels of the whole article; absent when there are none. */
  articleLabels: articleLabelsSchema.min(1).optional(),
  /** Whether colleagues' sets are hidden from people who have not finished their own; hidden when absent. */
  blind: z.boolean().optional(),
  /** The versions of the guideline, oldest first; absent when there is none. */
  guideline: guidelineSchema.min(1).optional(),
  createdAt: z.iso.datetime(),
});
export type Project = Immutable<z.infer<typeof projectSchema>>;

/** A person; every annotation has exactly one. */
export const annotatorSchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1).max(200),
  createdAt: z.iso.datetime(),
});
export type Annotator = Immutable<z.infer<typeof annotatorSchema>>;

/** Whether a reader would take two names for the same; case and white space do not count. */
export function sameName(a: string, b: string): boolean {
  const plain = (name: string) => name.normalize("NFC").trim().replace(/\s+/g, " ").toLocaleLowerCase();
  return plain(a) === plain(b);
}

/** Something about the project's files that a person should know. Nothing listed here was deleted. */
export const problemSchema = z.strictObject({
  kind: z.enum([
    "quarantined",
    "recovered",
    "newer-version",
    "other-version",
    "unplaced",
    "missing",
    "unreadable",
    "left-alone",
  ]),
  /** Path inside the project folder. */
  file: z.string(),
  /** The event, what was kept, and what to do. */
  message: z.string(),
  article: idSchema.optional(),
  annotator: idSchema.optional(),
});
export type Problem = Immutable<z.infer<typeof problemSchema>>;

export const accessSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("write") }),
  /** `reason` is a sentence that says why and what to do. */
  z.strictObject({ kind: z.literal("read-only"), reason: z.string() }),
]);
export type Access = Immutable<z.infer<typeof accessSchema>>;
