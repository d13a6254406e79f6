// Feedback for an annotator from reviewers: what stood there, what should stand there, why, and whether it does by now.
// And the step that makes the annotator's own set say what a reviewer says, which nobody but the annotator takes.
import type { Annotation, AnnotationSet } from "../annotation/annotation";
import { restate, type StepStamp, untag } from "../annotation/annotationSteps";
import type { Step } from "../annotation/history";
import { compareText } from "../data/compareText";
import type { Statement, Verdict } from "./review";
import { equalStatements, statementOf } from "./statement";
import { askedBy, stateOfVerdict, type VerdictSide } from "./verdictState";

export interface Feedback {
  readonly reviewer: string;
  readonly verdict: Verdict;
  /** `replace`: rejected in favour of somebody else's annotation. */
  readonly kind: "accept" | "amend" | "replace" | "reject";
  /** The statement the reviewer saw. */
  readonly old: Statement;
  /** The statement that should stand there. Absent when nothing should, and for `accept`, where `old` stays. */
  readonly new?: Statement;
  readonly reason?: NonNullable<Verdict["reason"]>;
  readonly comment?: string;
  /** The annotation as it is now; absent when it is gone. */
  readonly now?: Annotation;
  /**
   * `waiting`: the annotation is as the reviewer saw it. `followed`: it is as the reviewer asks. `changed`: the
   * annotator changed it otherwise. `undecided`: the reviewer no longer wants the annotation that was to replace it. In
   * the last two states the verdict is stale, so its case is open again.
   */
  readonly state: "waiting" | "followed" | "changed" | "undecided";
}

/** A verdict as its annotator is given it. */
export interface ReviewerVerdict {
  readonly reviewer: string;
  readonly verdict: Verdict;
  /** See `VerdictSide`; only the whole review tells. */
  readonly replacementGone: boolean;
}

/**
 * The reviewers' feedback on the annotations of a set, in text order. Accepted annotations are left out, except where
 * the reviewer said something about them. `verdicts`: those on this set's annotations.
 */
export function feedbackOn(set: AnnotationSet, verdicts: readonly ReviewerVerdict[]): readonly Feedback[] {
  const annotations = new Map(set.annotations.map((annotation) => [annotation.id, annotation]));
  const said = new Map(verdicts.map(({ reviewer, verdict }) => [`${reviewer}/${verdict.seen.id}`, verdict]));
  const found = verdicts.flatMap(({ reviewer, verdict, replacementGone }): readonly Feedback[] => {
    const { decision, reason, comment, seen } = verdict;
    if (decision.kind === "accept" && reason === undefined && comment === undefined) return [];
    const now = annotations.get(seen.id);
    const old = statementOf(seen);
    const asked = decision.kind === "accept" ? old : askedBy(verdict);
    return [
      {
        reviewer,
        verdict,
        kind: decision.kind === "reject" && asked !== undefined ? "replace" : decision.kind,
        old,
        ...(asked && { new: asked }),
        ...(reason && { reason }),
        ...(comment && { comment }),
        ...(now && { now }),
        state: stateOf(set, verdict, now, {
          replacementGone,
          verdictAt: (annotation) => said.get(`${reviewer}/${annotation}`),
        }),
      },
    ];
  });
  return found.sort(compareFeedback);
}

/**
 * The step that makes the set say what the reviewer says: the annotation gets the label, fragments and attributes asked
 * for, and loses links that would lead from or to the wrong kind; or it goes, with its links, when nothing should stand
 * there or when the set says the new thing already. Undefined when there is nothing to do.
 */
export function followStep(
  set: AnnotationSet,
  { kind, now, new: asked, state }: Feedback,
  stamp: StepStamp,
): Step | undefined {
  const annotation = set.annotations.find(({ id }) => id === now?.id);
  if (annotation === undefined || kind === "accept" || state === "undecided") return undefined;
  const title = `follow the review: ${annotation.label}`;
  if (asked === undefined) return untag(set, [annotation], stamp, title);
  if (equalStatements(asked, annotation)) return undefined;
  if (kind === "replace" && set.annotations.some((one) => one !== annotation && equalStatements(asked, one))) {
    return untag(set, [annotation], stamp, title);
  }
  return restate(set, annotation, asked, stamp, title);
}

function stateOf(
  set: AnnotationSet,
  verdict: Verdict,
  now: Annotation | undefined,
  side: VerdictSide,
): Feedback["state"] {
  const holding = now && { annotation: now, links: set.links.filter(({ from }) => from === now.id) };
  const verdictState = stateOfVerdict(verdict, holding, side);
  if (verdictState.kind === "stale") return side.replacementGone ? "undecided" : "changed";
  return verdictState.followed || verdictState.kind === "accepted" ? "followed" : "waiting";
}

function compareFeedback(a: Feedback, b: Feedback): number {
  const [one, other] = [a.old.fragments, b.old.fragments];
  return (
    (one[0]?.start ?? 0) - (other[0]?.start ?? 0) ||
    (other.at(-1)?.end ?? 0) - (one.at(-1)?.end ?? 0) ||
    compareText(a.verdict.seen.id, b.verdict.seen.id) ||
    compareText(a.reviewer, b.reviewer)
  );
}
