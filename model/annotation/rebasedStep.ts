// A step that was made for a set which another window has changed since. A step names the whole annotation that it
// replaces, although it changes only parts of it. So it conflicts with the other window's change only in parts that
// both changed differently.

import { equalData } from "../data/equalData";
import type { Annotation, AnnotationSet, Attribute } from "./annotation";
import type { Change } from "./change";
import type { Step } from "./history";

/**
 * The step for the set as it is now. When both changed the same part, this step counts, and undoing it gives back the
 * other.
 */
export function rebasedStep(set: AnnotationSet, step: Step): Step {
  const now = new Map(set.annotations.map((annotation) => [annotation.id, annotation]));
  const changes = step.changes.flatMap((change): Change[] => {
    // A set that was new when the step was made is begun by now.
    if (change.kind === "set-status" && change.after === set.status && step.changes.length > 1) return [];
    if (change.kind !== "replace-annotation") return [change];
    const current = now.get(change.before.id);
    if (current === undefined || equalData(current, change.before)) return [change];
    return [{ ...change, before: current, after: withChanges(current, change.before, change.after) }];
  });
  return { ...step, changes };
}

/** Merges a note that was changed twice, by two people or in two windows: the result holds both texts. */
export function joinedNote(before: string, theirs: string, mine: string): string {
  if (mine === before || mine === theirs) return theirs;
  if (theirs === before) return mine;
  if (mine.startsWith(theirs)) return mine;
  if (theirs.startsWith(mine)) return theirs;
  const added = before !== "" && mine.startsWith(before) ? mine.slice(before.length).trim() : mine;
  if (theirs.endsWith(added)) return theirs;
  return theirs === "" ? added : `${theirs}\n${added}`;
}

function withChanges(now: Annotation, before: Annotation, after: Annotation): Annotation {
  const { note: _, attributes: __, ...rest } = now;
  const changed = <Value>(current: Value, old: Value, next: Value) => (equalData(old, next) ? current : next);
  const note = joinedNote(before.note ?? "", now.note ?? "", after.note ?? "");
  const attributes = attributesWith(now.attributes ?? [], before.attributes ?? [], after.attributes ?? []);
  return {
    ...rest,
    label: changed(now.label, before.label, after.label),
    fragments: changed(now.fragments, before.fragments, after.fragments),
    ...(note !== "" && { note }),
    ...(attributes.length > 0 && { attributes }),
    ...(after.changedAt !== undefined && { changedAt: after.changedAt }),
    ...(after.guideline !== before.guideline && { guideline: after.guideline }),
  };
}

function attributesWith(
  now: readonly Attribute[],
  before: readonly Attribute[],
  after: readonly Attribute[],
): readonly Attribute[] {
  const values = (attributes: readonly Attribute[]) => new Map(attributes.map((one) => [one.attribute, one.value]));
  const [current, old, next] = [values(now), values(before), values(after)];
  for (const attribute of new Set([...old.keys(), ...next.keys()])) {
    const value = next.get(attribute);
    if (old.get(attribute) === value) continue;
    if (value === undefined) current.delete(attribute);
    else current.set(attribute, value);
  }
  return [...current]
    .map(([attribute, value]) => ({ attribute, value }))
    .sort((a, b) => (a.attribute < b.attribute ? -1 : 1));
}
