// What lists show of a set's annotations: how many there are per label, how they came to be, and under which version of the
// guideline. Counting anew after
// every action would cost too much, so a tally is taken on from state to state.
import type { Annotation, AnnotationSet } from "../../../model/annotation/annotation";
import type { Change } from "../../../model/annotation/change";
import { noOrigins, type OriginTally, originKind, originsOf } from "../../../model/annotation/originTally";
import type { MadeUnder } from "../../../model/project/lookAgain";

export interface SetTally {
  /** How many annotations per label id. */
  readonly counts: ReadonlyMap<string, number>;
  readonly origins: OriginTally;
  /** Those that were made under a version of the guideline; absent when none was. */
  readonly under?: readonly MadeUnder[];
  readonly lookedUnder?: string;
}

export const emptyTally: SetTally = { counts: new Map(), origins: noOrigins };

export function tallyOf({ annotations, lookedUnder }: Pick<AnnotationSet, "annotations" | "lookedUnder">): SetTally {
  const counts = new Map<string, number>();
  const under = new UnderTally([]);
  for (const annotation of annotations) {
    counts.set(annotation.label, (counts.get(annotation.label) ?? 0) + 1);
    under.add(annotation, 1);
  }
  return { counts, origins: originsOf(annotations), ...guided(under, lookedUnder) };
}

/** The tally after `changes`, from the one before. */
export function tallyAfter(before: SetTally, changes: readonly Change[]): SetTally {
  const counts = new Map(before.counts);
  const origins = { ...before.origins };
  const under = new UnderTally(before.under ?? []);
  let { lookedUnder } = before;
  const add = (annotation: Annotation, by: 1 | -1) => {
    const count = (counts.get(annotation.label) ?? 0) + by;
    if (count === 0) counts.delete(annotation.label);
    else counts.set(annotation.label, count);
    origins[originKind(annotation)] += by;
    under.add(annotation, by);
  };
  for (const change of changes) {
    if (change.kind === "add-annotation") add(change.annotation, 1);
    if (change.kind === "remove-annotation") add(change.annotation, -1);
    if (change.kind === "replace-annotation") {
      add(change.before, -1);
      add(change.after, 1);
    }
    if (change.kind === "set-looked") lookedUnder = change.after;
  }
  return { counts, origins, ...guided(under, lookedUnder) };
}

/** Annotations per label and version of the guideline. */
class UnderTally {
  readonly #made: Map<string, MadeUnder>;

  constructor(made: readonly MadeUnder[]) {
    this.#made = new Map(made.map((one) => [keyOf(one), one]));
  }

  add({ label, guideline }: Pick<Annotation, "label" | "guideline">, by: 1 | -1): void {
    if (guideline === undefined) return;
    const key = keyOf({ label, guideline });
    const count = (this.#made.get(key)?.count ?? 0) + by;
    if (count === 0) this.#made.delete(key);
    else this.#made.set(key, { label, guideline, count });
  }

  all(): readonly MadeUnder[] {
    return [...this.#made.values()];
  }
}

function guided(tally: UnderTally, lookedUnder: string | undefined): Pick<SetTally, "under" | "lookedUnder"> {
  const under = tally.all();
  return { ...(under.length > 0 && { under }), ...(lookedUnder !== undefined && { lookedUnder }) };
}

function keyOf({ label, guideline }: Omit<MadeUnder, "count">): string {
  return `${guideline} ${label}`;
}
