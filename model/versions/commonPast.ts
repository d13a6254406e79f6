// The last state two versions of a set or review have in common, and what was changed in each since. Found in what both
// remember of their actions, else in the last step both still hold. Taken for common only when both lead back to it.

import type { PastSteps } from "../annotation/pastSteps";
import { equalData } from "../data/equalData";
import { Failure } from "../data/failure";

export interface CommonPast<Content, Change> {
  readonly content: Content;
  /** The changes that lead from there to what my version holds, and to what the other one does. */
  readonly mine: readonly Change[];
  readonly other: readonly Change[];
}

interface Step<Change> {
  readonly id: string;
  readonly changes: readonly Change[];
}

/** A version, whatever it is of. */
export interface Version<Content, Change> {
  readonly revision: number;
  readonly content: Content;
  readonly history: PastSteps<Step<Change>>;
}

export interface ChangeRules<Content, Change> {
  apply(content: Content, changes: readonly Change[]): Content;
  invert(change: Change): Change;
}

/** `undefined` when nothing shows that the two ever were one. */
export function commonPast<Content, Change>(
  mine: Version<Content, Change>,
  other: Version<Content, Change>,
  rules: ChangeRules<Content, Change>,
): CommonPast<Content, Change> | undefined {
  return atCommonAction(mine, other, rules) ?? atCommonStep(mine, other, rules);
}

/** The past after the last action that both remember. */
function atCommonAction<Content, Change>(
  mine: Version<Content, Change>,
  other: Version<Content, Change>,
  rules: ChangeRules<Content, Change>,
): CommonPast<Content, Change> | undefined {
  const revision = lastCommonRevision(mine, other);
  if (revision === undefined) return undefined;
  const [myPast, otherPast] = [stepsDoneAt(mine, revision), stepsDoneAt(other, revision)];
  if (!myPast || !otherPast) return undefined;
  const known = new Map(
    [mine, other].flatMap(({ history: { done, undone } }) => [...done, ...undone].map((step) => [step.id, step])),
  );
  return agreed(
    wayBack(mine, myPast.kept, named(myPast, otherPast, mine, other), known, rules),
    wayBack(other, otherPast.kept, named(otherPast, myPast, other, mine), known, rules),
  );
}

/** The past after the last step that both hold; where they hold none, that before all steps. */
function atCommonStep<Content, Change>(
  mine: Version<Content, Change>,
  other: Version<Content, Change>,
  rules: ChangeRules<Content, Change>,
): CommonPast<Content, Change> | undefined {
  const places = new Map(other.history.done.map(({ id }, index) => [id, index]));
  const last = mine.history.done.findLastIndex(({ id }) => places.has(id));
  const lastOfOther = places.get(mine.history.done[last]?.id ?? "") ?? -1;
  return agreed(wayBack(mine, last + 1, [], new Map(), rules), wayBack(other, lastOfOther + 1, [], new Map(), rules));
}

/** How many actions both have in common from the beginning, as far as they remember; `undefined` when that is unknown. */
function lastCommonRevision(mine: Version<unknown, unknown>, other: Version<unknown, unknown>): number | undefined {
  const [myTrail, otherTrail] = [mine.history.trail ?? [], other.history.trail ?? []];
  const [myStart, otherStart] = [mine.revision - myTrail.length, other.revision - otherTrail.length];
  const start = Math.max(myStart, otherStart);
  const end = Math.min(mine.revision, other.revision);
  let revision = start;
  let proved = start === 0; // both began with nothing
  while (revision < end && myTrail[revision - myStart] === otherTrail[revision - otherStart]) {
    proved ||= isStep(myTrail[revision - myStart] ?? "-"); // ids of steps are given once
    revision++;
  }
  return proved && revision >= start && end >= start ? revision : undefined;
}

function isStep(mark: string): boolean {
  return mark !== "-" && mark !== "+";
}

interface PastDone {
  /** How many of the present steps were done then already, and never undone in between. */
  readonly kept: number;
  /** Ids of the steps done then on top of the kept ones; `undefined` where the version no longer knows the id. */
  readonly above: readonly (string | undefined)[];
}

/** Which steps were done at an earlier revision: the trail walked backwards. */
function stepsDoneAt({ revision, history }: Version<unknown, unknown>, then: number): PastDone | undefined {
  const trail = history.trail ?? [];
  const done: (string | undefined)[] = history.done.map(({ id }) => id);
  let undone: (string | undefined)[] = history.undone.map(({ id }) => id);
  let kept = done.length;
  for (let back = 0; back < revision - then; back++) {
    const mark = trail[trail.length - 1 - back];
    if (mark === undefined) return undefined;
    if (mark === "-") done.push(undone.pop());
    else if (done.length === 0)
      return undefined; // it was done so long ago that it was forgotten
    else {
      const step = done.pop();
      undone = mark === "+" ? [...undone, step] : [];
    }
    kept = Math.min(kept, done.length);
  }
  return { kept, above: done.slice(kept) };
}

/** The steps on top of the kept ones, with ids filled in that only the other version knows. */
function named(
  past: PastDone,
  otherPast: PastDone,
  side: Version<unknown, unknown>,
  other: Version<unknown, unknown>,
): readonly (string | undefined)[] {
  // Compared from the top, because a version forgets its oldest steps.
  const all = [...other.history.done.slice(0, otherPast.kept).map(({ id }) => id), ...otherPast.above];
  const own = [...side.history.done.slice(0, past.kept).map(({ id }) => id), ...past.above];
  return past.above.map((id, index) => id ?? all[all.length - (own.length - past.kept - index)]);
}

interface WayBack<Content, Change> {
  readonly content: Content;
  /** The changes that lead from the common content to the version. */
  readonly changes: readonly Change[];
}

/**
 * Undoes the steps of a version down to those it shares with `then`, at least the first `atLeast`, and does the steps
 * of `then` again.
 */
function wayBack<Content, Change>(
  { content, history }: Version<Content, Change>,
  atLeast: number,
  then: readonly (string | undefined)[],
  known: ReadonlyMap<string, Step<Change>>,
  { apply, invert }: ChangeRules<Content, Change>,
): WayBack<Content, Change> | undefined {
  // Steps that were undone and redone since need not be undone here.
  const same = then.findIndex((id, index) => id !== history.done[atLeast + index]?.id);
  const kept = atLeast + (same === -1 ? then.length : same);
  const since = history.done.slice(kept).flatMap(({ changes }) => changes);
  const again: Change[] = [];
  for (const id of then.slice(kept - atLeast)) {
    const step = known.get(id ?? "");
    // Neither side remembers it, so both undid it since, and what stood on top of it: the past below that is common, too.
    if (!step) break;
    again.push(...step.changes);
  }
  try {
    const back = [...since.map(invert).reverse(), ...again];
    return { content: apply(content, back), changes: [...again.map(invert).reverse(), ...since] };
  } catch (error) {
    if (error instanceof Failure) return undefined; // steps of a file made elsewhere need not fit what it holds
    throw error;
  }
}

function agreed<Content, Change>(
  mine: WayBack<Content, Change> | undefined,
  other: WayBack<Content, Change> | undefined,
): CommonPast<Content, Change> | undefined {
  if (!mine || !other || !equalData(mine.content, other.content)) return undefined;
  return { content: mine.content, mine: mine.changes, other: other.changes };
}
