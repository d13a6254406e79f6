import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { StepStamp } from "../../../model/annotation/annotationSteps";
import { defaultLabels } from "../../../model/project/label";
import type { Case } from "../../../model/review/case";
import { casesOf } from "../../../model/review/casesOf";
import { emptyReview, type Review, reviewSchema, type Statement } from "../../../model/review/review";
import {
  applyReviewAction,
  emptyReviewState,
  type ReviewState,
  type ReviewStep,
} from "../../../model/review/reviewHistory";
import {
  acceptRest,
  acceptUnanimous,
  acceptVariant,
  amendVariant,
  explainVerdicts,
  forgetVerdicts,
  isUncompared,
  keepVariantToo,
  rejectCase,
  rejectVariant,
  restOf,
  setReviewStatus,
  withdrawVerdicts,
} from "../../../model/review/reviewSteps";
import { verdictStateOf } from "../../../model/review/verdictState";
import { runs } from "../../runs";
import { anyReviewed, changed, lacking, type Reviewed, reviewed, saying } from "./reviewed";

const stamp: StepStamp = { id: "step-1", at: "2026-03-01T00:00:00.000Z" };

/** Three people about the same words: actor “Ada” 1 4 | actor “Lady Ada” 2 | location “Ada” 3, in this order. */
const given = reviewed(
  "Lady <actor:Ada> came",
  "<actor:Lady Ada> came",
  "Lady <location:Ada> came",
  "Lady <actor:Ada> came",
);
const [one, two, three] = ["a-0001/annotation-0", "a-0002/annotation-0", "a-0003/annotation-0"] as const;
const ladyAda: Statement = { label: "actor", fragments: [{ start: 0, end: 8, quote: "Lady Ada" }] };

type Deed = (review: Review, reviewCase: Case) => ReviewStep | undefined;
const accept =
  (id: string): Deed =>
  (review, it) =>
    acceptVariant(review, it, id, stamp);
const keep =
  (id: string): Deed =>
  (review, it) =>
    keepVariantToo(review, it, id, stamp);
const reject =
  (id: string): Deed =>
  (review, it) =>
    rejectVariant(review, it, id, stamp);
const nothingHere: Deed = (review, it) => rejectCase(review, it, stamp);
const withdraw: Deed = (review, it) => withdrawVerdicts(review, it, stamp);
const amend =
  (id: string, statement: Statement): Deed =>
  (review, it) =>
    amendVariant(review, it, id, statement, stamp);

function caseOf({ text, sets }: Reviewed): Case {
  const cases = casesOf(text, sets, defaultLabels);
  const [first] = cases;
  if (first === undefined || cases.length > 1) throw new Error("this article has one case");
  return first;
}

function doing(review: Review, ...deeds: readonly Deed[]): Review {
  return deeds.reduce((before, deed) => {
    const step = deed(before, caseOf(given));
    return step === undefined
      ? before
      : applyReviewAction({ ...emptyReviewState, review: before }, { kind: "do", step }).review;
  }, review);
}

/** `1 accepted, 2 rejected for 1, 3 open` */
function standings(review: Review, of = given): string {
  const holders = caseOf(of).variants.flatMap(({ holders }) => holders);
  const number = (annotator: string) => Number(annotator.slice(2));
  return holders
    .toSorted((a, b) => number(a.annotator) - number(b.annotator))
    .map((holder) => {
      const verdictState = verdictStateOf(review, holder);
      const decision = verdictState.kind === "rejected" ? verdictState.verdict.decision : undefined;
      const instead = decision?.kind === "reject" ? decision.instead : undefined;
      return `${number(holder.annotator)} ${verdictState.kind}${instead ? ` for ${number(instead.annotator)}` : ""}`;
    })
    .join(", ");
}

describe("a reviewer", () => {
  test("who accepts a variant rejects the others in its favour, and begins the review", () => {
    const review = doing(emptyReview, accept(one));
    expect([standings(review), review.status]).toEqual([
      "1 accepted, 2 rejected for 1, 3 rejected for 1, 4 accepted",
      "in-review",
    ]);
    expect(acceptVariant(emptyReview, caseOf(given), one, stamp)?.title).toBe("accept actor");
  });

  test("who changes their mind ends with the one accepted last", () => {
    expect([
      standings(doing(emptyReview, accept(one), accept(two))),
      standings(doing(emptyReview, accept(one), accept(two), accept(one))),
      standings(doing(emptyReview, nothingHere, accept(two))),
      standings(doing(emptyReview, accept(one), reject(one))),
      standings(doing(emptyReview, accept(one), nothingHere)),
      standings(doing(emptyReview, accept(one), amend(one, ladyAda), accept(three))),
    ]).toEqual([
      "1 rejected for 2, 2 accepted, 3 rejected for 2, 4 rejected for 2",
      "1 accepted, 2 rejected for 1, 3 rejected for 1, 4 accepted",
      "1 rejected for 2, 2 accepted, 3 rejected for 2, 4 rejected for 2",
      "1 rejected, 2 rejected, 3 rejected, 4 rejected",
      "1 rejected, 2 rejected, 3 rejected, 4 rejected",
      "1 rejected for 3, 2 rejected for 3, 3 accepted, 4 rejected for 3",
    ]);
  });

  test("who keeps a second variant keeps the first, also when looking at either again", () => {
    const both = doing(emptyReview, accept(one), keep(two));
    expect([standings(both), standings(doing(both, accept(one), accept(two)))]).toEqual([
      "1 accepted, 2 accepted, 3 rejected for 1, 4 accepted",
      "1 accepted, 2 accepted, 3 rejected for 1, 4 accepted",
    ]);
    expect(standings(doing(both, reject(one)))).toBe(
      "1 rejected for 2, 2 accepted, 3 rejected for 2, 4 rejected for 2",
    );
    expect(standings(doing(emptyReview, keep(three)))).toBe("1 open, 2 open, 3 accepted, 4 open");
  });

  test("who amends accepts whoever says just that", () => {
    const wanted: Statement = { label: "claim", fragments: [{ start: 5, end: 8, quote: "Ada" }] };
    expect([
      standings(doing(emptyReview, amend(one, wanted))),
      standings(doing(emptyReview, amend(one, ladyAda))),
      standings(doing(emptyReview, amend(two, ladyAda))),
    ]).toEqual([
      "1 amended, 2 rejected for 1, 3 rejected for 1, 4 amended",
      "1 amended, 2 accepted, 3 rejected for 1, 4 amended",
      "1 rejected for 2, 2 accepted, 3 rejected for 2, 4 rejected for 2",
    ]);
    const decision = doing(emptyReview, amend(one, wanted)).verdicts.find(({ annotator }) => annotator === "a-0002");
    expect(decision?.decision).toEqual({
      kind: "reject",
      instead: { annotator: "a-0001", annotation: "annotation-0", statement: wanted },
    });
  });

  test("who withdraws finds the case open again, and nothing is left", () => {
    expect(doing(emptyReview, accept(one), withdraw)).toEqual({ ...emptyReview, status: "in-review" });
  });

  test("decides anew about what is stale, and leaves alone what was decided and still holds", () => {
    const before = doing(emptyReview, accept(one));
    const later = changed(given, 2, saying("Lady Ada", { label: "location" }));
    expect(standings(before, later)).toBe("1 accepted, 2 stale, 3 rejected for 1, 4 accepted");
    const step = acceptVariant(before, caseOf(later), one, { id: "step-2", at: "2026-03-02T00:00:00.000Z" });
    expect(step?.changes.map((change) => change.kind === "verdict" && change.after?.annotator)).toEqual(["a-0002"]);
  });

  test("does nothing where nothing would change", () => {
    const review = doing(emptyReview, accept(one));
    const it = caseOf(given);
    expect([
      acceptVariant(review, it, one, stamp),
      keepVariantToo(review, it, one, stamp),
      rejectVariant(review, it, two, stamp),
      amendVariant(review, it, one, { ...ladyAda, fragments: [{ start: 5, end: 8, quote: "Ada" }] }, stamp),
      withdrawVerdicts(emptyReview, it, stamp),
      explainVerdicts(emptyReview, it, { comment: "why" }, stamp),
      explainVerdicts(review, it, { comment: " " }, stamp),
      setReviewStatus(review, "in-review", stamp),
      forgetVerdicts(review, [], stamp),
      acceptUnanimous(review, [it], stamp),
    ]).toEqual(Array(10).fill(undefined));
  });

  test("explains what was objected to, and keeps the explanation with a decision of the same kind", () => {
    const explain =
      (reason: "boundary" | undefined, comment: string): Deed =>
      (review, it) =>
        explainVerdicts(review, it, { ...(reason && { reason }), comment }, stamp);
    const why = ({ verdicts }: Review) =>
      verdicts.map(({ annotator, reason, comment }) => [annotator, reason, comment].filter(Boolean).join(" "));
    const review = doing(emptyReview, accept(one), explain("boundary", " No titles. "));
    expect([
      why(review),
      why(doing(review, accept(two))),
      why(doing(review, explain(undefined, ""))),
      why(doing(emptyReview, keep(one), explain(undefined, "Good."))),
    ]).toEqual([
      ["a-0002 boundary No titles.", "a-0001", "a-0003 boundary No titles.", "a-0004"],
      ["a-0002", "a-0001", "a-0003 boundary No titles.", "a-0004"],
      ["a-0002", "a-0001", "a-0003", "a-0004"],
      ["a-0001 Good.", "a-0004 Good."],
    ]);
  });

  test("the rest is what one variant says and nobody has decided on, and it is accepted in one step", () => {
    const { text, sets } = reviewed("<actor:Ada> met <actor:Bo> in <location:Lorne>");
    const alone = casesOf(text, sets, defaultLabels);
    expect(alone.map(isUncompared)).toEqual([true, true, true]);
    const [first] = alone;
    if (!first) throw new Error("three cases");
    const rejected = rejectCase(emptyReview, first, stamp);
    const review = rejected ? applyReviewAction(emptyReviewState, { kind: "do", step: rejected }).review : emptyReview;
    const rest = restOf(review, alone);
    expect(rest.map(({ variants }) => variants[0].holders[0].annotation.fragments[0]?.quote)).toEqual(["Bo", "Lorne"]);
    const step = acceptRest(review, alone, { ...stamp, id: "step-2" });
    expect([step?.title, step?.changes.length, acceptRest(review, [first], stamp)]).toEqual([
      "accept 2 cases",
      2,
      undefined,
    ]);
  });

  test("accepts at once what at least two say and nobody says otherwise, and never what was decided", () => {
    const many = reviewed(
      "<actor:Ada> of <location:Kent> met <actor:Charles> in <location:Ghent> <figure:twice>",
      "<actor:Ada> of <location:Kent> met <actor:Charles> in <actor:Ghent> twice",
    );
    const cases = casesOf(many.text, many.sets, defaultLabels);
    const [ada] = cases;
    if (ada === undefined) throw new Error("there are cases");
    const review = doing(emptyReview, () => rejectCase(emptyReview, ada, stamp));
    const step = acceptUnanimous(review, cases, stamp);
    const accepted = step?.changes.map((change) => change.kind === "verdict" && change.after?.seen.fragments[0]?.quote);
    expect([step?.title, accepted]).toEqual(["accept 2 unanimous cases", ["Kent", "Kent", "Charles", "Charles"]]);
  });

  test("forgets verdicts whose annotations are gone; what was rejected in favour of them is to be decided again", () => {
    const review = doing(emptyReview, accept(two));
    const later = changed(given, 2, lacking("Lady Ada"));
    const gone = review.verdicts.filter(({ annotator }) => annotator === "a-0002");
    const step = forgetVerdicts(review, gone, stamp);
    if (step === undefined) throw new Error("there is one to forget");
    const { review: after } = applyReviewAction({ ...emptyReviewState, review }, { kind: "do", step });
    expect([step.title, standings(after, later)]).toEqual(["forget 1 verdict", "1 stale, 3 stale, 4 stale"]);
  });
});

test("whatever a reviewer does, the review is valid, no step is without effect, and each can be taken back", () => {
  const anyDeed = fc.record({
    kind: fc.constantFrom("accept", "keep", "reject", "amend", "nothing", "withdraw", "explain", "unanimous", "status"),
    reviewCase: fc.nat(),
    variant: fc.nat(),
    other: fc.nat(),
    later: fc.boolean(),
  });
  fc.assert(
    fc.property(anyReviewed, fc.array(anyDeed, { maxLength: 12 }), ({ text, sets }, deeds) => {
      // The annotators go on meanwhile: what was decided on an annotation of one may be stale in the other.
      const versions = [sets, sets.map((set) => ({ ...set, set: { ...set.set, links: [] } }))];
      let state: ReviewState = emptyReviewState;
      for (const [index, deed] of deeds.entries()) {
        const cases = casesOf(text, versions[deed.later ? 1 : 0] ?? sets, defaultLabels);
        const at = new Date(Date.UTC(2026, 3, index + 1)).toISOString();
        const step = stepFor(state.review, cases, deed, { id: `step-${index}`, at });
        if (step === undefined) continue;
        const before = state;
        const after = applyReviewAction(before, { kind: "do", step });
        state = after;
        reviewSchema.parse(after.review);
        expect(after.review).not.toEqual(before.review);
        expect(applyReviewAction(after, { kind: "undo" }).review).toEqual(before.review);
        // A verdict that was stale while its case was decided anew, and is not any more, may be explained as it is.
        if (deed.kind === "explain") continue;
        const taken = new Set(
          after.review.verdicts.flatMap(({ annotator, seen, decision }) =>
            decision.kind === "reject" ? [] : [`${annotator}/${seen.id}`],
          ),
        );
        for (const { holders } of cases.flatMap(({ variants }) => variants)) {
          for (const { annotator, annotation } of holders) {
            const found = step.changes.flatMap((change) => (change.kind === "verdict" && change.after) || []);
            const decision = found.find(
              (one) => one.annotator === annotator && one.seen.id === annotation.id,
            )?.decision;
            if (decision?.kind !== "reject" || decision.instead === undefined) continue;
            expect(taken).toContain(`${decision.instead.annotator}/${decision.instead.annotation}`);
          }
        }
      }
    }),
    runs(100),
  );
});

function stepFor(
  review: Review,
  cases: readonly Case[],
  deed: { kind: string; reviewCase: number; variant: number; other: number },
  when: StepStamp,
): ReviewStep | undefined {
  if (deed.kind === "unanimous") return acceptUnanimous(review, cases, when);
  const statuses = ["not-reviewing", "in-review", "adjudicated"] as const;
  if (deed.kind === "status") return setReviewStatus(review, statuses[deed.other % 3] ?? "in-review", when);
  const it = cases[deed.reviewCase % Math.max(1, cases.length)];
  const variant = it?.variants[deed.variant % it.variants.length];
  const other = cases[deed.other % Math.max(1, cases.length)]?.variants[0].holders[0].annotation;
  if (it === undefined || variant === undefined || other === undefined) return undefined;
  switch (deed.kind) {
    case "accept":
      return acceptVariant(review, it, variant.id, when);
    case "keep":
      return keepVariantToo(review, it, variant.id, when);
    case "reject":
      return rejectVariant(review, it, variant.id, when);
    case "amend":
      return amendVariant(review, it, variant.id, other, when);
    case "nothing":
      return rejectCase(review, it, when);
    case "withdraw":
      return withdrawVerdicts(review, it, when);
    default:
      return explainVerdicts(review, it, { reason: "other", comment: `because of ${deed.other}` }, when);
  }
}
