// The report on merging two versions of a set, a review or what a person says across articles, counted for people, seen
// from the version it is merged into.
import { statusSchema } from "../annotation/annotation";
import { equalData } from "../data/equalData";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { reviewStatusSchema } from "../review/review";

const count = z.int().min(0);

export const mergeCountsSchema = z.strictObject({
  what: z.enum(["annotation", "link", "aside", "refusal", "answer", "verdict", "comment", "entity", "judgement"]),
  /** Only the other version has them. */
  added: count,
  /** Changed in the other version only: they become what it says. */
  changed: count,
  /** Taken away in the other version, and not changed here since. */
  removed: count,
  /** Changed in both. Both are kept: annotations side by side, of verdicts that differ a comment each; a judgement becomes `unsure`. */
  both: count,
});
export type MergeCounts = Immutable<z.infer<typeof mergeCountsSchema>>;

export const mergeReportSchema = z.strictObject({
  /** Only what something happens to, in the order of the schema. Empty: the other version holds nothing new. */
  counts: z.array(mergeCountsSchema),
  /** Links that come from or lead to an annotation that neither version has, and are left out. */
  leftOut: count,
  /** The new status, when it changes: that of the version that is less far. */
  status: z.union([statusSchema, reviewStatusSchema]).optional(),
});
export type MergeReport = Immutable<z.infer<typeof mergeReportSchema>>;

/**
 * The changes to one kind of thing in `mine`; `undefined` when there are none. `both` are the keys that count as such.
 */
export function countMerged<Item>(
  what: MergeCounts["what"],
  mine: ReadonlyMap<string, Item>,
  merged: ReadonlyMap<string, Item>,
  both: readonly string[] = [],
): MergeCounts | undefined {
  const counts = { what, added: 0, changed: 0, removed: 0, both: 0 };
  for (const key of new Set([...mine.keys(), ...merged.keys()])) {
    if (equalData(mine.get(key), merged.get(key))) continue;
    if (both.includes(key)) continue;
    if (!mine.has(key)) counts.added++;
    else if (merged.has(key)) counts.changed++;
    else counts.removed++;
  }
  counts.both = both.length;
  return counts.added + counts.changed + counts.removed + counts.both === 0 ? undefined : counts;
}
