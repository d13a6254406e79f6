// From what a reviewer decided about the annotations of a case to the changes of the review. Rejections name what stands
// in the place of what they reject: that is always something that is accepted now.
import { equalData } from "../data/equalData";
import type { CaseAnnotation } from "./case";
import type { Decision, Review, Verdict } from "./review";
import type { ReviewChange } from "./reviewChange";
import { statementOf } from "./statement";
import { verdictOn, verdictStateOf } from "./verdictState";

/** The decision about each annotation of a case. Undefined: no verdict is given, what was said before stays. */
export type Decisions = ReadonlyMap<CaseAnnotation, Decision | undefined>;

type Rejection = Extract<Decision, { readonly kind: "reject" }>;
type Instead = NonNullable<Rejection["instead"]>;

/**
 * The changes that make the verdicts of a case these. A verdict that says so already is left as it is, with its time. A
 * reason and a comment stay with a decision of the same kind.
 */
export function verdictChanges(review: Review, decisions: Decisions, at: string): readonly ReviewChange[] {
  const changes: ReviewChange[] = [];
  for (const [holder, decided] of decisions) {
    if (decided === undefined) continue;
    const decision = decided.kind === "reject" ? rejection(review, decided, decisions) : decided;
    const verdictState = verdictStateOf(review, holder);
    if ("followed" in verdictState && equalData(verdictState.verdict.decision, decision)) continue;
    const before = verdictOn(review, holder.annotator, holder.annotation.id);
    const after = verdictOf(holder, decision, before, at);
    changes.push(before === undefined ? { kind: "verdict", after } : { kind: "verdict", before, after });
  }
  return changes;
}

function verdictOf(holder: CaseAnnotation, decision: Decision, before: Verdict | undefined, at: string): Verdict {
  const same = before?.decision.kind === decision.kind ? before : undefined;
  return {
    annotator: holder.annotator,
    seen: holder.annotation,
    links: holder.links,
    setRevision: holder.setRevision,
    decision,
    ...(same?.reason && { reason: same.reason }),
    ...(same?.comment && { comment: same.comment }),
    at,
  };
}

/**
 * A rejection that names the accepted annotation: the one it named before, while that is still accepted; else the first
 * accepted one of the case.
 */
function rejection(review: Review, { instead }: Rejection, decisions: Decisions): Decision {
  const taken = takenIn(decisions);
  const same = taken.find((one) => one.annotator === instead?.annotator && one.annotation === instead?.annotation);
  const inPlace = same ?? takenElsewhere(review, instead, decisions) ?? taken[0];
  return inPlace === undefined ? { kind: "reject" } : { kind: "reject", instead: inPlace };
}

function takenIn(decisions: Decisions): readonly Instead[] {
  return [...decisions].flatMap(([{ annotator, annotation }, decision]) => {
    if (decision === undefined || decision.kind === "reject") return [];
    const statement = decision.kind === "amend" ? decision.statement : statementOf(annotation);
    return [{ annotator, annotation: annotation.id, statement }];
  });
}

/** Cases change with the annotations, so the annotation that was accepted instead may be in another case by now. */
function takenElsewhere(review: Review, instead: Instead | undefined, decisions: Decisions): Instead | undefined {
  if (instead === undefined) return undefined;
  const { annotator, annotation } = instead;
  for (const holder of decisions.keys()) {
    if (holder.annotator === annotator && holder.annotation.id === annotation) return undefined;
  }
  const verdict = verdictOn(review, annotator, annotation);
  return verdict === undefined || verdict.decision.kind === "reject" ? undefined : instead;
}
