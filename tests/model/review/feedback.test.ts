import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AnnotationSet, annotationSetSchema } from "../../../model/annotation/annotation";
import { applyAction, emptyState, type Step } from "../../../model/annotation/history";
import { defaultLabels } from "../../../model/project/label";
import type { Case, ReviewedSet } from "../../../model/review/case";
import { casesOf } from "../../../model/review/casesOf";
import { type Feedback, feedbackOn, followStep, type ReviewerVerdict } from "../../../model/review/feedback";
import { emptyReview, type Review, type Statement, type Verdict } from "../../../model/review/review";
import { applyReviewAction, emptyReviewState, type ReviewStep } from "../../../model/review/reviewHistory";
import {
  acceptVariant,
  amendVariant,
  explainVerdicts,
  keepVariantToo,
  rejectCase,
} from "../../../model/review/reviewSteps";
import { attributesKey } from "../../../model/review/statement";
import { hasReplacement, staleVerdicts } from "../../../model/review/verdictState";
import { anyReviewed, changed, lacking, linked, reviewed, saying } from "./reviewed";

const stamp = { id: "step-1", at: "2026-03-01T00:00:00.000Z" };

const given = changed(
  reviewed(
    "<claim:It works>, said <actor:Lady Ada> of <location:Kent> <figure:twice>.",
    "It works, said Lady <actor:Ada> of <actor:Kent> twice.",
  ),
  1,
  linked("source", "It works", "Lady Ada"),
);
const own = given.sets[0]?.set ?? { status: "new", annotations: [], links: [] };

type Deed = (review: Review, cases: readonly Case[]) => ReviewStep | undefined;

function caseAt(cases: readonly Case[], index: number): Case {
  const one = cases[index];
  if (one === undefined) throw new Error(`there is no case ${index}`);
  return one;
}

function reviewing(...deeds: readonly Deed[]): Review {
  const cases = casesOf(given.text, given.sets, defaultLabels);
  return deeds.reduce((review, deed) => {
    const step = deed(review, cases);
    return step ? applyReviewAction({ ...emptyReviewState, review }, { kind: "do", step }).review : review;
  }, emptyReview);
}

const take =
  (index: number, variant: number): Deed =>
  (review, cases) =>
    acceptVariant(review, caseAt(cases, index), caseAt(cases, index).variants[variant]?.id ?? "", stamp);
const amend =
  (index: number, statement: Statement): Deed =>
  (review, cases) =>
    amendVariant(review, caseAt(cases, index), caseAt(cases, index).variants[0].id, statement, stamp);
const explain =
  (index: number, comment: string): Deed =>
  (review, cases) =>
    explainVerdicts(review, caseAt(cases, index), { reason: "boundary", comment }, stamp);
const nothing =
  (index: number): Deed =>
  (review, cases) =>
    rejectCase(review, caseAt(cases, index), stamp);

/** What reviewers said about the first annotator's annotations. */
function feedback(review: Review, set: AnnotationSet = own): readonly Feedback[] {
  const verdicts = review.verdicts.filter(({ annotator }) => annotator === "a-0001");
  return feedbackOn(
    set,
    verdicts.map((verdict) => givenBy(review, verdict)),
  );
}

/** A verdict as its annotator is given it. */
function givenBy(review: Review, verdict: Verdict): ReviewerVerdict {
  return { reviewer: "reviewer", verdict, replacementGone: !hasReplacement(review, verdict) };
}

/** `amend waiting: actor “Lady Ada” → actor “Ada” (boundary: No titles.)` */
function shown({ kind, state, old, new: asked, reason, comment }: Feedback): string {
  const why = reason || comment ? ` (${reason}: ${comment})` : "";
  return `${kind} ${state}: ${said(old)} → ${asked ? said(asked) : "nothing"}${why}`;
}

function said({ label, fragments }: Statement): string {
  return `${label} “${fragments.map(({ quote }) => quote).join(" … ")}”`;
}

function taking(set: AnnotationSet, step: Step | undefined): AnnotationSet {
  return step === undefined ? set : applyAction({ ...emptyState, set }, { kind: "do", step }).set;
}

const saysLessLoudly: Statement = {
  label: "claim",
  fragments: [{ start: 3, end: 8, quote: "works" }],
  attributes: [{ attribute: "certainty", value: "possible" }],
};
const review = reviewing(amend(0, saysLessLoudly), take(1, 1), explain(1, "No titles."), take(2, 0), nothing(3));

describe("feedback", () => {
  test("says what stood there, what should stand there and why; what was accepted without a word is left out", () => {
    expect(feedback(review).map(shown)).toEqual([
      "amend waiting: claim “It works” → claim “works”",
      "replace waiting: actor “Lady Ada” → actor “Ada” (boundary: No titles.)",
      "reject waiting: figure “twice” → nothing",
    ]);
    expect(feedback(reviewing(take(0, 0), explain(0, "Well found."))).map(shown)).toEqual([
      "accept followed: claim “It works” → claim “It works” (boundary: Well found.)",
    ]);
  });

  test("says whether the annotator followed, or did something else", () => {
    const states = (set: AnnotationSet) => feedback(review, set).map(({ state }) => state);
    const followed = feedback(review).reduce((set, one) => taking(set, followStep(set, one, stamp)), own);
    expect([
      states(followed),
      states(lacking("It works")(saying("Lady Ada", { label: "location" })(own))),
      feedback(review, followed).map((one) => followStep(followed, one, stamp)),
    ]).toEqual([
      ["followed", "followed", "followed"],
      ["changed", "changed", "waiting"],
      [undefined, undefined, undefined],
    ]);
    expect(followed.annotations.map((one) => [said(one), one.attributes?.length ?? 0])).toEqual([
      ["claim “works”", 1],
      ["actor “Ada”", 0],
      ["location “Kent”", 0],
    ]);
    expect(followed.links).toEqual(own.links);
  });
});

describe("following", () => {
  test("drops the links that lead to the wrong kind, and can be taken back at once", () => {
    const other = reviewing(amend(1, { label: "location", fragments: [{ start: 20, end: 23, quote: "Ada" }] }));
    const [one] = feedback(other);
    const step = one && followStep(own, one, stamp);
    if (step === undefined) throw new Error("there is something to follow");
    const state = applyAction({ ...emptyState, set: own }, { kind: "do", step });
    expect([step.title, state.set.links, applyAction(state, { kind: "undo" }).set]).toEqual([
      "follow the review: actor",
      [],
      own,
    ]);
  });

  test("removes what the set says elsewhere already", () => {
    const twice = reviewed("Lady Ada <actor:came>");
    const [ada] = twice.sets[0]?.set.annotations ?? [];
    const set = {
      ...own,
      annotations: [
        ...own.annotations,
        ...(ada ? [{ ...ada, id: "annotation-9", fragments: [{ start: 20, end: 23, quote: "Ada" }] }] : []),
      ],
    };
    const replaced = feedback(review, set).find(({ kind }) => kind === "replace");
    const after = replaced && taking(set, followStep(set, replaced, stamp));
    expect(after?.annotations.filter(({ label }) => label === "actor").map(({ id }) => id)).toEqual(["annotation-9"]);
  });

  test("makes any verdict that asks for something one that is followed, and none stale that it does not touch", () => {
    fc.assert(
      fc.property(anyReviewed, anyDeeds, fc.nat(), ({ text, sets }, deeds, picked) => {
        const given = reviewBy(text, sets, deeds);
        const chosen = sets[picked % sets.length];
        if (chosen === undefined) throw new Error("there is one");
        const verdicts = given.verdicts
          .filter(({ annotator }) => annotator === chosen.annotator)
          .map((verdict) => givenBy(given, verdict));
        let { set } = chosen;
        for (const told of verdicts) {
          const { verdict } = told;
          const one = feedbackOn(set, [told])[0];
          const step = one && followStep(set, one, stamp);
          if (one === undefined || step === undefined) continue;
          set = taking(set, step);
          annotationSetSchema.parse(set);
          expect(feedbackOn(set, [told])[0]?.state).toBe("followed");
          const now = set.annotations.find(({ id }) => id === verdict.seen.id);
          if (now && one.new) expect(attributesKey(now.attributes)).toBe(attributesKey(one.new.attributes));
        }
        // A link to what the set said twice is lost with one of the two: the reviewer should look again.
        const links = new Set(set.links.map(({ id }) => id));
        const left = new Set(set.annotations.map(({ id }) => id));
        const touched = new Set(
          chosen.set.links
            .filter(({ id, to }) => !links.has(id) && to.article === undefined && !left.has(to.annotation))
            .filter(({ to }) => insteadOf(given, chosen.annotator, to.annotation))
            .map(({ from }) => from),
        );
        const stale = staleVerdicts(given, [{ ...chosen, set }]).filter(
          ({ annotator }) => annotator === chosen.annotator,
        );
        expect(stale.filter(({ seen }) => !touched.has(seen.id))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

const anyDeeds = fc.array(
  fc.record({ kind: fc.constantFrom("accept", "keep", "amend", "nothing"), it: fc.nat(), to: fc.nat() }),
  { maxLength: 8 },
);

function reviewBy(
  text: string,
  sets: readonly ReviewedSet[],
  deeds: readonly { readonly kind: string; readonly it: number; readonly to: number }[],
): Review {
  const cases = casesOf(text, sets, defaultLabels);
  return deeds.reduce((before: Review, { kind, it, to }) => {
    const one = cases[it % Math.max(1, cases.length)];
    const variant = one?.variants[to % one.variants.length];
    const other = cases[to % Math.max(1, cases.length)]?.variants[0].holders[0].annotation;
    if (!one || !variant || !other) return before;
    const steps = {
      accept: () => acceptVariant(before, one, variant.id, stamp),
      keep: () => keepVariantToo(before, one, variant.id, stamp),
      amend: () => amendVariant(before, one, variant.id, other, stamp),
      nothing: () => rejectCase(before, one, stamp),
    };
    const step = steps[kind as keyof typeof steps]();
    return step ? applyReviewAction({ ...emptyReviewState, review: before }, { kind: "do", step }).review : before;
  }, emptyReview);
}

const anyFates = fc.array(fc.constantFrom("stays", "goes", "relabelled"), { minLength: 12, maxLength: 12 });

test("an annotator hears that a verdict is open again exactly when the reviewer does", () => {
  const seen = { stale: 0, replacement: 0 };
  fc.assert(
    fc.property(
      ...[anyReviewed, anyDeeds, fc.nat(), fc.nat(7), anyFates, fc.boolean()],
      ({ text, sets }, deeds, picked, withdrawn, fates, unlink) => {
        const before = reviewBy(text, sets, deeds);
        // The reviewer thinks again about one of them, and the annotator goes on meanwhile.
        const review = { ...before, verdicts: before.verdicts.filter((_, place) => place !== withdrawn) };
        const chosen = sets[picked % sets.length];
        if (chosen === undefined) throw new Error("there is one");
        const annotations = chosen.set.annotations.flatMap((annotation, place) => {
          const fate = fates[place % fates.length];
          if (fate === "goes") return [];
          return [fate === "relabelled" ? { ...annotation, label: "location" } : annotation];
        });
        const ids = new Set(annotations.map(({ id }) => id));
        const isThere = ({ from, to }: AnnotationSet["links"][number]) =>
          ids.has(from) && (to.article !== undefined || ids.has(to.annotation));
        const set = { ...chosen.set, annotations, links: unlink ? [] : chosen.set.links.filter(isThere) };
        const own = review.verdicts.filter(({ annotator }) => annotator === chosen.annotator);
        const stale = new Set(staleVerdicts(review, [{ ...chosen, set }]));
        const told = own.map((verdict) => givenBy(review, verdict));
        for (const { verdict, state } of feedbackOn(set, told)) {
          expect(["changed", "undecided"].includes(state)).toBe(stale.has(verdict));
          if (stale.has(verdict)) seen.stale++;
          if (state === "undecided") seen.replacement++;
        }
      },
    ),
    { numRuns: 300 },
  );
  expect([seen.stale > 20, seen.replacement > 2]).toEqual([true, true]);
});

function insteadOf({ verdicts }: Review, annotator: string, annotation: string): boolean {
  const verdict = verdicts.find((one) => one.annotator === annotator && one.seen.id === annotation);
  return verdict?.decision.kind === "reject" && verdict.decision.instead !== undefined;
}
