// What every store does with an action, whatever it keeps it in: right revision, every new span fits the text, applied.
import { type Annotation, type Fragment, misplacement, quoteOf, sameSpan } from "../../../model/annotation";
import type { Change } from "../../../model/change";
import { Failure } from "../../../model/failure";
import { type Action, act, type SetState } from "../../../model/history";

/**
 * The state after `action`. Fails with `conflict` when the state is not at `revision`, with `bad-request` when an
 * annotation, an aside or a refusal does not fit `text`.
 */
export function applyAction(state: SetState, revision: number, action: Action, text: string): SetState {
  if (state.revision !== revision) {
    throw new Failure(
      "conflict",
      `This was changed meanwhile: the annotations are at revision ${state.revision}, the change was made for ${revision}. The article was read again; please redo it.`,
    );
  }
  if (action.kind === "do") for (const change of action.step.changes) checkPlacement(change, text);
  return act(state, action);
}

/** The counts per label after `changes`, from those before. */
export function countsAfter(counts: ReadonlyMap<string, number>, changes: readonly Change[]): Map<string, number> {
  const after = new Map(counts);
  const add = (label: string, by: number) => {
    const count = (after.get(label) ?? 0) + by;
    if (count === 0) after.delete(label);
    else after.set(label, count);
  };
  for (const change of changes) {
    if (change.kind === "add-annotation") add(change.annotation.label, 1);
    if (change.kind === "remove-annotation") add(change.annotation.label, -1);
    if (change.kind === "replace-annotation") {
      add(change.before.label, -1);
      add(change.after.label, 1);
    }
  }
  return after;
}

function checkPlacement(change: Change, text: string): void {
  if (change.kind === "add-annotation") mustFit("annotation", change.annotation.fragments, text);
  if (change.kind === "add-aside") mustFit("stretch", [change.aside], text);
  if (change.kind === "add-refusal") mustFit("refused suggestion", [change.refusal], text);
  // An unplaced annotation may still get a note or another label; only where it stands is checked.
  if (change.kind === "replace-annotation" && !standsAsBefore(change.before, change.after))
    mustFit("annotation", change.after.fragments, text);
}

function standsAsBefore(before: Annotation, after: Annotation): boolean {
  return sameSpan(before, after) && quoteOf(before) === quoteOf(after);
}

function mustFit(what: string, fragments: readonly Fragment[], text: string): void {
  const reason = misplacement(text, { fragments });
  if (reason) throw new Failure("bad-request", `The ${what} does not fit the article: ${reason}.`);
}
