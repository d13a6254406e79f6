// The actions of a reviewer on a case, as steps of a review. Times and ids come from the caller, so everything here is
// a pure function; all of it gives `undefined` when nothing would change. A step made here is applied with
// `applyReviewAction`.

import type { StepStamp } from "../annotation/annotationSteps";
import { counted } from "../data/counted";
import type { Case, CaseAnnotation, Variant } from "./case";
import type { Decision, Review, ReviewStatus, Statement, Verdict } from "./review";
import type { ReviewChange } from "./reviewChange";
import type { ReviewStep } from "./reviewHistory";
import { equalStatements, statementOf } from "./statement";
import { type Decisions, verdictChanges } from "./verdictChanges";
import { verdictOn, verdictStateOf } from "./verdictState";

/**
 * Accepts what all holders of a variant say, and rejects the other variants in favour of it: those without a verdict,
 * with a stale one, and the one that was accepted or amended before. If several were accepted (`keepVariantToo`), they
 * stay.
 */
export function acceptVariant(
  review: Review,
  reviewCase: Case,
  variantId: string,
  stamp: StepStamp,
): ReviewStep | undefined {
  const variant = variantOf(reviewCase, variantId);
  const decisions = choosing(review, reviewCase, variant, () => ({ kind: "accept" }));
  return stepOf(review, `accept ${labelOf(variant)}`, verdictChanges(review, decisions, stamp.at), stamp);
}

/** Accepts a variant and leaves the others as they are: the words carry both. */
export function keepVariantToo(
  review: Review,
  reviewCase: Case,
  variantId: string,
  stamp: StepStamp,
): ReviewStep | undefined {
  const variant = variantOf(reviewCase, variantId);
  const decisions = decisionsIn(review, reviewCase);
  for (const holder of variant.holders) decisions.set(holder, { kind: "accept" });
  return stepOf(review, `keep ${labelOf(variant)} too`, verdictChanges(review, decisions, stamp.at), stamp);
}

/** Rejects what all holders of a variant say, in favour of what is accepted in the case, if anything is. */
export function rejectVariant(
  review: Review,
  reviewCase: Case,
  variantId: string,
  stamp: StepStamp,
): ReviewStep | undefined {
  const variant = variantOf(reviewCase, variantId);
  const decisions = decisionsIn(review, reviewCase);
  for (const holder of variant.holders) decisions.set(holder, { kind: "reject" });
  return stepOf(review, `reject ${labelOf(variant)}`, verdictChanges(review, decisions, stamp.at), stamp);
}

/** Rejects all variants of a case, in favour of nothing. */
export function rejectCase(review: Review, reviewCase: Case, stamp: StepStamp): ReviewStep | undefined {
  const decisions = decisionsIn(review, reviewCase);
  for (const holder of decisions.keys()) decisions.set(holder, { kind: "reject" });
  const title = `nothing here: reject ${labelOf(reviewCase.variants[0])}`;
  return stepOf(review, title, verdictChanges(review, decisions, stamp.at), stamp);
}

/**
 * Amends a variant to a statement, and treats the others as `acceptVariant` does; annotations that make exactly this
 * statement are accepted. When the variant makes it already, amending is accepting.
 */
export function amendVariant(
  review: Review,
  reviewCase: Case,
  variantId: string,
  statement: Statement,
  stamp: StepStamp,
): ReviewStep | undefined {
  const variant = variantOf(reviewCase, variantId);
  const decisions = choosing(review, reviewCase, variant, (holder) =>
    equalStatements(statement, holder.annotation)
      ? { kind: "accept" }
      : { kind: "amend", statement: statementOf(statement) },
  );
  for (const holder of decisions.keys()) {
    if (equalStatements(statement, holder.annotation)) decisions.set(holder, { kind: "accept" });
  }
  return stepOf(review, `amend ${labelOf(variant)}`, verdictChanges(review, decisions, stamp.at), stamp);
}

/** Opens a case again. */
export function withdrawVerdicts(review: Review, reviewCase: Case, stamp: StepStamp): ReviewStep | undefined {
  const verdicts = holdersIn(reviewCase).flatMap((holder) => verdictFor(review, holder) ?? []);
  return removing(review, verdicts, `withdraw the verdict on ${labelOf(reviewCase.variants[0])}`, stamp);
}

/** Takes verdicts away that no case shows any more, because their annotations are gone. */
export function forgetVerdicts(review: Review, verdicts: readonly Verdict[], stamp: StepStamp): ReviewStep | undefined {
  const there = verdicts.flatMap((verdict) => verdictOn(review, verdict.annotator, verdict.seen.id) ?? []);
  return removing(review, there, `forget ${counted(there.length, "verdict")}`, stamp);
}

/**
 * Gives the verdicts of a case this reason and comment, and no other: what is absent or empty is taken away. A
 * rejection or an amendment is explained where there is one; else the accepted variant.
 */
export function explainVerdicts(
  review: Review,
  reviewCase: Case,
  explanation: { readonly reason?: Verdict["reason"]; readonly comment?: string },
  stamp: StepStamp,
): ReviewStep | undefined {
  const verdicts = holdersIn(reviewCase).flatMap((holder) => verdictFor(review, holder) ?? []);
  const objections = verdicts.filter(({ decision }) => decision.kind !== "accept");
  const { reason } = explanation;
  const comment = explanation.comment?.trim();
  const changes = (objections.length > 0 ? objections : verdicts).flatMap((before): readonly ReviewChange[] => {
    if (before.reason === reason && (before.comment ?? "") === (comment ?? "")) return [];
    const { reason: _, comment: __, ...rest } = before;
    return [{ kind: "verdict", before, after: { ...rest, ...(reason && { reason }), ...(comment && { comment }) } }];
  });
  return stepOf(review, `explain the verdict on ${labelOf(reviewCase.variants[0])}`, changes, stamp);
}

/**
 * Accepts cases in which at least two people agree and nobody who takes part disagrees. A case with a verdict, even a
 * stale one, is left alone: its reviewer should look again.
 */
export function acceptUnanimous(review: Review, cases: readonly Case[], stamp: StepStamp): ReviewStep | undefined {
  return acceptOpen(review, cases.filter(isUnanimous), "unanimous case", stamp);
}

/** Accepts those of `cases` in which nothing was decided and nobody disagrees. */
export function acceptRest(review: Review, cases: readonly Case[], stamp: StepStamp): ReviewStep | undefined {
  return acceptOpen(review, cases.filter(hasOneVariant), "case", stamp);
}

/** The cases without any verdict, stale ones included, that have one variant only and can be accepted at once. */
export function restOf<Some extends Case>(review: Review, cases: readonly Some[]): readonly Some[] {
  return cases.filter((one) => hasOneVariant(one) && isUndecided(review, one));
}

/** Whether a case has a single annotation because only one person takes part, and not because others lack it. */
export function isUncompared({ variants, without }: Case): boolean {
  return variants.length === 1 && variants[0].holders.length === 1 && without.length === 0;
}

function hasOneVariant({ variants }: Case): boolean {
  return variants.length === 1;
}

function isUndecided(review: Review, reviewCase: Case): boolean {
  return holdersIn(reviewCase).every((holder) => verdictFor(review, holder) === undefined);
}

function acceptOpen(review: Review, cases: readonly Case[], noun: string, stamp: StepStamp): ReviewStep | undefined {
  const open = cases.filter((one) => isUndecided(review, one));
  const changes = open.flatMap((one) => {
    const decisions: Decisions = new Map(
      holdersIn(one).map((holder): [CaseAnnotation, Decision] => [holder, { kind: "accept" }]),
    );
    return verdictChanges(review, decisions, stamp.at);
  });
  return stepOf(review, `accept ${counted(open.length, noun)}`, changes, stamp);
}

/** Whether at least two people agree on this and nobody who takes part disagrees. */
export function isUnanimous({ differences, variants }: Case): boolean {
  return differences.length === 0 && variants[0].holders.length > 1;
}

export function setReviewStatus(review: Review, status: ReviewStatus, stamp: StepStamp): ReviewStep | undefined {
  if (review.status === status) return undefined;
  const change: ReviewChange = { kind: "status", before: review.status, after: status };
  return { id: stamp.id, title: statusTitles[status], at: stamp.at, changes: [change] };
}

const statusTitles: Readonly<Record<ReviewStatus, string>> = {
  "not-reviewing": "leave the review",
  "in-review": "take up the review",
  adjudicated: "mark as adjudicated",
};

/** The decisions of a case once one variant is chosen. */
function choosing(
  review: Review,
  reviewCase: Case,
  chosen: Variant,
  decide: (holder: CaseAnnotation) => Decision,
): Map<CaseAnnotation, Decision | undefined> {
  const decisions = decisionsIn(review, reviewCase);
  const keptTogether = takenStatements(reviewCase, decisions).length > 1;
  for (const { id, holders } of reviewCase.variants) {
    for (const holder of holders) {
      const before = decisions.get(holder);
      if (id === chosen.id) decisions.set(holder, decide(holder));
      else if (before === undefined || (isTaken(before) && !keptTogether)) decisions.set(holder, { kind: "reject" });
    }
  }
  return decisions;
}

/**
 * The statements that are to stand in the words of a case: the variants accepted, and the statements asked for that
 * none of them makes.
 */
function takenStatements(
  { variants }: Case,
  decisions: ReadonlyMap<CaseAnnotation, Decision | undefined>,
): readonly Statement[] {
  const accepted = variants.filter(({ holders }) => holders.some((one) => decisions.get(one)?.kind === "accept"));
  const taken: Statement[] = accepted.map(({ holders }) => holders[0].annotation);
  for (const decision of decisions.values()) {
    if (decision?.kind !== "amend" || taken.some((one) => equalStatements(one, decision.statement))) continue;
    taken.push(decision.statement);
  }
  return taken;
}

function isTaken(decided: Decision | undefined): boolean {
  return decided !== undefined && decided.kind !== "reject";
}

/** The decision about each annotation of a case; undefined for those without a verdict and with a stale one. */
function decisionsIn(review: Review, reviewCase: Case): Map<CaseAnnotation, Decision | undefined> {
  return new Map(
    holdersIn(reviewCase).map((holder) => {
      const verdictState = verdictStateOf(review, holder);
      return [holder, "followed" in verdictState ? verdictState.verdict.decision : undefined];
    }),
  );
}

function verdictFor(review: Review, { annotator, annotation }: CaseAnnotation): Verdict | undefined {
  return verdictOn(review, annotator, annotation.id);
}

function removing(
  review: Review,
  verdicts: readonly Verdict[],
  title: string,
  stamp: StepStamp,
): ReviewStep | undefined {
  const changes = verdicts.map((before): ReviewChange => ({ kind: "verdict", before }));
  return stepOf(review, title, changes, stamp);
}

/** Deciding begins a review. */
function stepOf(
  review: Review,
  title: string,
  changes: readonly ReviewChange[],
  { id, at }: StepStamp,
): ReviewStep | undefined {
  if (changes.length === 0) return undefined;
  const begins =
    review.status === "not-reviewing" && changes.some((change) => change.kind === "verdict" && change.after);
  const begun: readonly ReviewChange[] = begins ? [{ kind: "status", before: review.status, after: "in-review" }] : [];
  return { id, title, at, changes: [...changes, ...begun] };
}

function variantOf({ id, variants }: Case, variantId: string): Variant {
  const variant = variants.find((one) => one.id === variantId);
  if (variant === undefined) throw new Error(`case ${id} has no variant ${variantId}`);
  return variant;
}

function holdersIn({ variants }: Case): readonly CaseAnnotation[] {
  return variants.flatMap(({ holders }) => holders);
}

function labelOf({ holders }: Variant): string {
  return holders[0].annotation.label;
}
