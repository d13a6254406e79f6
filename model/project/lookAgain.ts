// Whether an article is to be looked at again: somebody asked for it with a version of the guideline, and a set has
// annotations of the labels concerned that were made under an older version. Derived, never stored; what is stored is under
// which version the annotator has looked through the article since.

import type { Guideline } from "./guideline";
import { type Label, labelFor } from "./label";

/** How many annotations with a label were made, or last changed, under a version of the guideline. */
export interface MadeUnder {
  readonly label: string;
  readonly guideline: string;
  readonly count: number;
}

/** The facts about a set that decide it. */
export interface GuidedSet {
  /** Annotations per label id, whatever they were made under. */
  readonly counts: ReadonlyMap<string, number>;
  /** Those that were made under some version; the others are older than all versions. */
  readonly under?: readonly MadeUnder[] | undefined;
  readonly lookedUnder?: string | undefined;
}

/** Ids of the versions, oldest first, because of which the set is to be looked at again; empty when it is not. */
export function lookAgainFor(
  { guideline = [], labels }: { readonly guideline?: Guideline | undefined; readonly labels: readonly Label[] },
  set: GuidedSet,
): readonly string[] {
  // An id that the project does not know stands for an older version, as does none.
  const placeOf = (id: string | undefined) => guideline.findIndex((version) => version.id === id);
  const meant = (id: string) => labelFor(labels, id)?.id ?? id;
  const looked = placeOf(set.lookedUnder);
  return guideline.flatMap(({ id, lookAgain, labels: touched }, place) => {
    if (!lookAgain || looked >= place) return [];
    const concerned = new Set(touched.map(meant));
    const isOlder = [...set.counts].some(([label, count]) => {
      if (!concerned.has(meant(label))) return false;
      const since = (set.under ?? []).filter((made) => made.label === label && placeOf(made.guideline) >= place);
      return since.reduce((sum, made) => sum + made.count, 0) < count;
    });
    return isOlder ? [id] : [];
  });
}
