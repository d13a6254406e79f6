// What lists show of a set's annotations: how many there are per label, and how they came to be. Counting anew after
// every action would cost too much, so a tally is taken on from state to state.
import type { Annotation, AnnotationSet } from "../../../model/annotation/annotation";
import type { Change } from "../../../model/annotation/change";
import { noOrigins, type OriginTally, originKind, originsOf } from "../../../model/annotation/originTally";

export interface SetTally {
  /** How many annotations per label id. */
  readonly counts: ReadonlyMap<string, number>;
  readonly origins: OriginTally;
}

export const emptyTally: SetTally = { counts: new Map(), origins: noOrigins };

export function tallyOf({ annotations }: Pick<AnnotationSet, "annotations">): SetTally {
  const counts = new Map<string, number>();
  for (const { label } of annotations) counts.set(label, (counts.get(label) ?? 0) + 1);
  return { counts, origins: originsOf(annotations) };
}

/** The tally after `changes`, from the one before. */
export function tallyAfter({ counts: before, origins: earlier }: SetTally, changes: readonly Change[]): SetTally {
  const counts = new Map(before);
  const origins = { ...earlier };
  const add = (annotation: Annotation, by: 1 | -1) => {
    const count = (counts.get(annotation.label) ?? 0) + by;
    if (count === 0) counts.delete(annotation.label);
    else counts.set(annotation.label, count);
    origins[originKind(annotation)] += by;
  };
  for (const change of changes) {
    if (change.kind === "add-annotation") add(change.annotation, 1);
    if (change.kind === "remove-annotation") add(change.annotation, -1);
    if (change.kind === "replace-annotation") {
      add(change.before, -1);
      add(change.after, 1);
    }
  }
  return { counts, origins };
}
