// Every store checks an action in this way before it applies it: right revision, and every new span fits the text.
import { type AcrossAction, type AcrossState, applyAcrossAction } from "../../model/across/acrossHistory";
import { type Annotation, type Fragment, misplacement, quoteOf, sameSpan } from "../../model/annotation/annotation";
import type { Change } from "../../model/annotation/change";
import { type Action, applyAction, type SetState } from "../../model/annotation/history";
import { equalData } from "../../model/data/equalData";
import { Failure } from "../../model/data/failure";
import { largestRevision } from "../../model/data/revision";
import type { ReviewChange } from "../../model/review/reviewChange";
import { applyReviewAction, type ReviewAction, type ReviewState } from "../../model/review/reviewHistory";

/**
 * The state after `action`. Fails with `conflict` when the state is not at `revision`, with `bad-request` when an
 * annotation, an aside or a refusal does not fit `text`.
 */
export function applyChecked(state: SetState, revision: number, action: Action, text: string): SetState {
  mustBeAt(revision, state, "annotations");
  if (action.kind === "do") for (const change of action.step.changes) checkPlacement(change, text);
  return applyAction(state, action);
}

/**
 * The review after `action`. Fails with `conflict` when the review is not at `revision`, with `bad-request` when a
 * thread or what an annotation should say does not fit `text`.
 */
export function applyCheckedReview(
  state: ReviewState,
  revision: number,
  action: ReviewAction,
  text: string,
): ReviewState {
  mustBeAt(revision, state, "verdicts and comments");
  if (action.kind === "do") for (const change of action.step.changes) checkReviewPlacement(change, text);
  return applyReviewAction(state, action);
}

/** The state across articles after `action`. Fails with `conflict` when the state is not at `revision`. */
export function applyCheckedAcross(state: AcrossState, revision: number, action: AcrossAction): AcrossState {
  mustBeAt(revision, state, "judgements", "project");
  return applyAcrossAction(state, action);
}

function mustBeAt(revision: number, state: { readonly revision: number }, what: string, of = "article"): void {
  if (revision >= largestRevision)
    throw new Failure(
      "bad-request",
      `The ${what} of this ${of} claim to have been changed ${revision} times, which nobody can have done: their file was made elsewhere. Put an earlier copy of it in its place.`,
    );
  if (state.revision === revision) return;
  throw new Failure(
    "conflict",
    `This was changed meanwhile: the ${what} are at revision ${state.revision}, the change was made for ${revision}. The ${of} was read again; please redo it.`,
  );
}

function checkReviewPlacement(change: ReviewChange, text: string): void {
  if (change.kind === "comment" && change.after?.about && !equalData(change.after.about, change.before?.about))
    mustFit("comment", [change.after.about], text);
  if (change.kind === "verdict" && change.after?.decision.kind === "amend") {
    const { statement } = change.after.decision;
    // The annotation that was seen may be unplaced; an amendment that changes only its label is fine.
    if (!equalData(statement.fragments, change.after.seen.fragments))
      mustFit("amended span", statement.fragments, text);
  }
}

function checkPlacement(change: Change, text: string): void {
  if (change.kind === "add-annotation" && change.unplaced) mustNotFit(change.annotation, text);
  else if (change.kind === "add-annotation") mustFit("annotation", change.annotation.fragments, text);
  if (change.kind === "add-aside") mustFit("stretch", [change.aside], text);
  if (change.kind === "add-refusal") mustFit("refused suggestion", [change.refusal], text);
  // An unplaced annotation may still get a note or another label; only where it stands is checked.
  if (change.kind === "replace-annotation" && !standsAsBefore(change.before, change.after))
    mustFit("annotation", change.after.fragments, text);
}

function standsAsBefore(before: Annotation, after: Annotation): boolean {
  return sameSpan(before, after) && quoteOf(before) === quoteOf(after);
}

/** What is said to have no place must have none, or it would stand where nobody put it. */
function mustNotFit(annotation: Annotation, text: string): void {
  if (misplacement(text, annotation) === undefined)
    throw new Failure("bad-request", "The annotation is said to have no place in the article, and has one.");
}

function mustFit(what: string, fragments: readonly Fragment[], text: string): void {
  const reason = misplacement(text, { fragments });
  if (reason) throw new Failure("bad-request", `The ${what} does not fit the article: ${reason}.`);
}
