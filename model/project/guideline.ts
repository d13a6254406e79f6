// The guideline of a project: the rules by which it is tagged, in Markdown, in versions. A version says who wrote it, when,
// and what it changes: the text, or descriptions of labels and attributes. It is never altered. Annotations name the version
// they were made under by its id, which no other copy of the project gives to another one.

import { idSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { descriptionSchema } from "./description";
import { nameIdSchema } from "./idFromName";

/** UTF-16 code units of the longest guideline; some twenty printed pages. */
export const longestGuideline = 60_000;
/** How many versions a project keeps at most. */
export const mostGuidelines = 300;

const describedSchema = z.strictObject({
  kind: z.enum(["label", "attribute"]),
  id: nameIdSchema,
  /** Absent: it had none. */
  before: descriptionSchema.optional(),
  /** Absent: it has none any more. */
  after: descriptionSchema.optional(),
});
export type Described = Immutable<z.infer<typeof describedSchema>>;

export const guidelineVersionSchema = z.strictObject({
  id: idSchema,
  /** Id of the person who wrote it. */
  by: idSchema,
  at: z.iso.datetime(),
  /** What was changed, in that person's words. */
  what: z.string().max(500),
  /** All of the text, in Markdown. Absent: as in the version before. */
  text: z.string().max(longestGuideline).optional(),
  /** The descriptions it changes. */
  described: z.array(describedSchema).min(1).max(300).optional(),
  /** Ids of the labels whose rules it changes. */
  labels: z.array(z.string().min(1).max(60)).max(60),
  /** Articles with annotations of those labels that were made under an older version are to be looked at again. */
  lookAgain: z.boolean().optional(),
});
export type GuidelineVersion = Immutable<z.infer<typeof guidelineVersionSchema>>;

export const guidelineSchema = z.array(guidelineVersionSchema).max(mostGuidelines);
/** The versions, oldest first. */
export type Guideline = readonly GuidelineVersion[];

interface Ruled {
  readonly guideline?: Guideline | undefined;
}

/** The version that holds now; undefined in a project without a guideline. */
export function guidelineNow({ guideline = [] }: Ruled): GuidelineVersion | undefined {
  return guideline.at(-1);
}

/** The text as a version left it; the last one by default. */
export function guidelineText(guideline: Guideline, place = guideline.length - 1): string {
  return guideline.slice(0, place + 1).findLast(({ text }) => text !== undefined)?.text ?? "";
}

/** The number of a version, counted from 1; undefined for one that the project does not have. */
export function guidelineNumber(guideline: Guideline, id: string): number | undefined {
  const place = guideline.findIndex((version) => version.id === id);
  return place === -1 ? undefined : place + 1;
}
