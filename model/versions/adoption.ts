// Which of two versions of the same set, review or other file of a person goes on from the other. Versions meet when a package comes back, or
// when a sync program brings what the same person did on another machine. In doubt they have diverged: then nothing is
// written, and a person or a merge decides.
import { applyAcrossChanges, invertAcrossChange } from "../across/acrossChange";
import { type AcrossState, applyAcrossAction } from "../across/acrossHistory";
import { applyAll, invert } from "../annotation/change";
import { applyAction, type SetState } from "../annotation/history";
import { longestHistory, type PastSteps } from "../annotation/pastSteps";
import { equalData } from "../data/equalData";
import { Failure } from "../data/failure";
import { applyReviewChanges, invertReviewChange } from "../review/reviewChange";
import { applyReviewAction, type ReviewState } from "../review/reviewHistory";

/** The fate of a version that comes to where there may be one already. */
export type Adopted =
  /** There was no version here. */
  | "added"
  /** The version that came goes on from the one that was here. */
  | "replaced"
  | "same"
  /** The one here goes on from it. */
  | "older"
  /** Both go on from a common one, or have nothing in common: nothing was written. */
  | "diverged";

/** The fate of the set `coming` where `here` is. */
export function adoptionOfSet(here: SetState, coming: SetState): Adopted {
  return adoption(here, coming, {
    content: ({ set }) => set,
    undo: (state) => applyAction(state, { kind: "undo" }),
    apply: applyAll,
    invert,
  });
}

/** The fate of the review `coming` where `here` is. */
export function adoptionOfReview(here: ReviewState, coming: ReviewState): Adopted {
  return adoption(here, coming, {
    content: ({ review }) => review,
    undo: (state) => applyReviewAction(state, { kind: "undo" }),
    apply: applyReviewChanges,
    invert: invertReviewChange,
  });
}

/** The fate of `coming`, a person's file across articles, where `here` is. */
export function adoptionOfAcross(here: AcrossState, coming: AcrossState): Adopted {
  return adoption(here, coming, {
    content: ({ across }) => across,
    undo: (state) => applyAcrossAction(state, { kind: "undo" }),
    apply: applyAcrossChanges,
    invert: invertAcrossChange,
  });
}

/** Whether the version that came takes the place of what is here. */
export function isWritten(adopted: Adopted): boolean {
  return adopted === "added" || adopted === "replaced";
}

interface Version<Change> {
  readonly revision: number;
  readonly history: PastSteps<{ readonly id: string; readonly changes: readonly Change[] }>;
}

interface VersionKind<State, Content, Change> {
  content(state: State): Content;
  undo(state: State): State;
  apply(content: Content, changes: readonly Change[]): Content;
  invert(change: Change): Change;
}

function adoption<Content, Change, State extends Version<Change>>(
  here: State,
  coming: State,
  kind: VersionKind<State, Content, Change>,
): Adopted {
  if (here.revision === 0) return coming.revision === 0 ? "same" : "added";
  if (coming.revision === 0) return "older";
  // For versions with equal content no common past is needed: nothing is lost whichever is kept.
  if (equalData(kind.content(here), kind.content(coming))) {
    if (coming.revision === here.revision) return "same";
    return coming.revision > here.revision ? "replaced" : "older";
  }
  if (goesOn(coming, here, kind)) return "replaced";
  return goesOn(here, coming, kind) ? "older" : "diverged";
}

/**
 * Whether `later` was made from `earlier`, as far as it can be told. It must also account for every difference by steps
 * of its own, which undo takes back: a file that only repeats the ids of somebody's steps does not go on from their work.
 */
function goesOn<Content, Change, State extends Version<Change>>(
  later: State,
  earlier: State,
  kind: VersionKind<State, Content, Change>,
): boolean {
  if (later.revision <= earlier.revision) return false;
  return (byTrail(later, earlier) || bySteps(later, earlier, kind)) && isExplained(later, earlier, kind);
}

function isExplained<Content, Change, State extends Version<Change>>(
  later: State,
  earlier: State,
  kind: VersionKind<State, Content, Change>,
): boolean {
  const { done } = later.history;
  const known = new Set(earlier.history.done.map(({ id }) => id));
  // When the steps between the two versions are forgotten, the trail alone decides.
  if (done.length >= longestHistory && !done.some(({ id }) => known.has(id))) return true;
  try {
    return equalData(before(later, earlier, kind), kind.content(earlier));
  } catch (error) {
    if (error instanceof Failure) return false;
    throw error;
  }
}

/** The content of `later` once its steps since `earlier` are taken back, and those it undid since are done again. */
function before<Content, Change, State extends Version<Change>>(
  later: State,
  earlier: State,
  { content, apply, invert }: VersionKind<State, Content, Change>,
): Content {
  const { ours, others } = sinceCommonStep(later.history.done, earlier.history.done);
  const without = ours
    .toReversed()
    .reduce((now, { changes }) => apply(now, changes.map(invert).reverse()), content(later));
  return others.reduce((now, { changes }) => apply(now, changes), without);
}

/** The steps that each of two lists has after the last step that is in both. */
function sinceCommonStep<Step extends { readonly id: string }>(ours: readonly Step[], others: readonly Step[]) {
  const places = new Map(others.map(({ id }, index) => [id, index]));
  const last = ours.findLastIndex(({ id }) => places.has(id));
  return { ours: ours.slice(last + 1), others: others.slice((places.get(ours[last]?.id ?? "") ?? -1) + 1) };
}

/**
 * Compares what both remember of the time up to `earlier`. Ids of steps are given once, so two pasts that share one and
 * are equal from there on are the same past.
 */
function byTrail(later: Version<unknown>, earlier: Version<unknown>): boolean {
  const pastOfLater = (later.history.trail ?? []).slice(0, earlier.revision - later.revision);
  const past = earlier.history.trail ?? [];
  const length = Math.min(past.length, pastOfLater.length);
  const shared = past.slice(past.length - length);
  return shared.some(isStep) && equalData(shared, pastOfLater.slice(pastOfLater.length - length));
}

function isStep(mark: string): boolean {
  return mark !== "-" && mark !== "+";
}

/**
 * For versions that were written whole, whose trail is too short, or that only undid and redid the same. With nothing
 * undone in `earlier`, its content is what its last step left, so `later` comes from there when it has that step too. A
 * version without any step is the one that `later` gives when all its steps are undone.
 */
function bySteps<Content, Change, State extends Version<Change>>(
  later: State,
  earlier: State,
  kind: VersionKind<State, Content, Change>,
): boolean {
  const { done, undone } = earlier.history;
  if (undone.length > 0) return false;
  const last = done.at(-1);
  if (last) return [...later.history.done, ...later.history.undone].some(({ id }) => id === last.id);
  const first = withoutSteps(later, kind);
  return first !== undefined && equalData(kind.content(first), kind.content(earlier));
}

/** A version with all its steps undone; `undefined` when they do not fit it, as those of a file made elsewhere may not. */
function withoutSteps<Content, Change, State extends Version<Change>>(
  state: State,
  kind: VersionKind<State, Content, Change>,
): State | undefined {
  let first = state;
  try {
    while (first.history.done.length > 0) first = kind.undo(first);
    return first;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
