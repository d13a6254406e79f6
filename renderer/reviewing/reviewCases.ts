// The cases to decide in the open review: those of all sets, those of annotations that are gone, and how far
// each is decided. Derived from what was read and from this annotator's own set as it stands in the window.
import { endOf, startOf } from "../../model/annotation/annotation";
import type { Label } from "../../model/project/label";
import type { Case, ReviewedSet, Variant } from "../../model/review/case";
import { casesOf } from "../../model/review/casesOf";
import type { Review, Verdict } from "../../model/review/review";
import { restOf } from "../../model/review/reviewSteps";
import { caseVerdictState, staleVerdicts, type VerdictState, verdictStateOf } from "../../model/review/verdictState";
import type { AppState, OpenArticle } from "../session/appState";
import type { OpenReview } from "../session/articleReview";
import { openReviewOf } from "../session/reviewSession";

/** A case; `gone` where the annotations are gone that a verdict was about. */
export interface ReviewedCase extends Case {
  readonly gone?: Verdict;
}

// One empty array for all calls: with a new one each time, panels would be drawn again without end.
const noSets: readonly ReviewedSet[] = [];
const noCases: readonly ReviewedCase[] = [];

/** The sets that are compared, with this annotator's own as it stands in the window. */
export function reviewedSets(state: AppState): readonly ReviewedSet[] {
  const review = openReviewOf(state);
  const me = state.app?.annotator?.id;
  if (!review || !state.article || me === undefined) return noSets;
  return remembered(review, state.article, me, state.project?.project.labels ?? []).sets;
}

/** All cases in text order, those of gone annotations among them. */
export function reviewCases(state: AppState): readonly ReviewedCase[] {
  const review = openReviewOf(state);
  const me = state.app?.annotator?.id;
  if (!review || !state.article || me === undefined) return noCases;
  const known = remembered(review, state.article, me, state.project?.project.labels ?? []);
  const all = known.all.get(review.mine.review);
  if (all) return all;
  const made = withGone(review.mine.review, known);
  known.all.set(review.mine.review, made);
  return made;
}

/** The picked case. Its id changes when another variant comes to stand first, so it is found by what it holds, too. */
export function pickedCase(state: AppState): ReviewedCase | undefined {
  const picked = openReviewOf(state)?.picked;
  if (picked === undefined) return undefined;
  return caseHolding(reviewCases(state), picked);
}

/** The variant of the picked case that the keys speak of: the one chosen, else one that was taken, else the first. */
export function chosenVariant(state: AppState): Variant | undefined {
  const [review, picked] = [openReviewOf(state), pickedCase(state)];
  if (!review || !picked) return undefined;
  const { variants } = picked;
  const chosen = review.variant === undefined ? undefined : variants.find(holds(review.variant));
  return (
    chosen ?? variants.find((variant) => isTaken(variantStateOf(review.mine.review, picked, variant))) ?? variants[0]
  );
}

function isTaken({ kind }: VerdictState): boolean {
  return kind === "accepted" || kind === "amended";
}

/** Tells the variant with a holder that `id` (`<annotator>/<annotation>`) names. */
export function holds(id: string): (variant: Variant) => boolean {
  return ({ holders }) => holders.some(({ annotator, annotation }) => `${annotator}/${annotation.id}` === id);
}

export type CaseState = "open" | "decided" | "stale";

export function caseStateOf(review: Review, reviewCase: ReviewedCase): CaseState {
  return reviewCase.gone ? "stale" : caseVerdictState(review, reviewCase);
}

/**
 * The state of a variant: stale or open when it is so for one of its holders. An accepted variant stays accepted when
 * another holder came to it by following a rejection.
 */
export function variantStateOf(review: Review, { gone }: ReviewedCase, variant: Variant): VerdictState {
  if (gone) return { kind: "stale", verdict: gone };
  const verdictStates = variant.holders.map((holder) => verdictStateOf(review, holder));
  const [first = { kind: "open" } as const] = verdictStates;
  return (
    verdictStates.find(({ kind }) => kind === "stale") ??
    verdictStates.find(({ kind }) => kind === "open") ??
    verdictStates.find(({ kind }) => kind !== "rejected") ??
    first
  );
}

/** The cases that can be accepted at once: nobody has decided on them, and nobody says otherwise. */
export function theRest(state: AppState): readonly ReviewedCase[] {
  const review = openReviewOf(state)?.mine.review;
  const cases = reviewCases(state);
  if (!review) return noCases;
  const last = rests.get(cases);
  if (last?.review === review) return last.rest;
  const rest = restOf(review, cases).filter(({ gone }) => !gone);
  rests.set(cases, { review, rest });
  return rest;
}

/** Every button asks on every change. */
const rests = new WeakMap<
  readonly ReviewedCase[],
  { readonly review: Review; readonly rest: readonly ReviewedCase[] }
>();

/** Whether everybody who takes part says the same. */
export function isAgreed(reviewCase: ReviewedCase): boolean {
  return reviewCase.differences.length === 0;
}

/** The case that holds an annotation, named as a variant is: `<annotator>/<annotation>`. */
export function caseHolding(cases: readonly ReviewedCase[], id: string): ReviewedCase | undefined {
  let holding = casesByHolder.get(cases);
  if (!holding) {
    holding = new Map();
    for (const reviewCase of cases) {
      for (const { holders } of reviewCase.variants) {
        for (const { annotator, annotation } of holders) holding.set(`${annotator}/${annotation.id}`, reviewCase);
      }
    }
    casesByHolder.set(cases, holding);
  }
  return holding.get(id);
}

const casesByHolder = new WeakMap<readonly ReviewedCase[], Map<string, ReviewedCase>>();

interface Remembered {
  readonly set: OpenArticle["state"]["set"];
  readonly labels: readonly Label[];
  readonly sets: readonly ReviewedSet[];
  readonly cases: readonly ReviewedCase[];
  /** All cases, with those of gone annotations, by review: gone cases depend on its verdicts. */
  readonly all: WeakMap<Review, readonly ReviewedCase[]>;
  /** The last list with cases of gone annotations, and the verdicts it was made from. */
  gone?: { readonly verdicts: readonly Verdict[]; readonly cases: readonly ReviewedCase[] };
}

/**
 * Every panel asks on every change, so the last answers are kept with the sets they were made from: two, because after a
 * change of one's own set both the state before and the one after are asked about.
 */
const known = new WeakMap<OpenReview["sets"], readonly Remembered[]>();

function remembered(review: OpenReview, article: OpenArticle, me: string, labels: readonly Label[]): Remembered {
  const { set, revision } = article.state;
  const last = known.get(review.sets) ?? [];
  const same = last.find((one) => one.set === set && one.labels === labels);
  if (same) return same;
  const reviewers = new Set([
    me,
    ...review.others.flatMap(({ reviewer, review: { status } }) => (status === "not-reviewing" ? [] : [reviewer])),
  ]);
  const others = review.sets.filter(({ annotator }) => annotator !== me);
  const mine = set.annotations.length > 0 || set.status === "done" ? [{ annotator: me, revision, set }] : [];
  const sets = [...others, ...mine].map((one): ReviewedSet => {
    const { annotator } = one;
    return { ...one, additionsOnly: one.set.status !== "done" && reviewers.has(annotator) };
  });
  const cases = casesOf(article.article.text, sets, labels);
  const made: Remembered = { set, labels, sets, cases, all: new WeakMap() };
  known.set(review.sets, [made, ...last.slice(0, 1)]);
  return made;
}

/** All cases, with those of stale verdicts that no annotation's case shows: theirs are gone or unplaced. */
function withGone(review: Review, from: Remembered): readonly ReviewedCase[] {
  const { sets, cases } = from;
  const isThere = ({ annotator, seen }: Verdict) => caseHolding(cases, `${annotator}/${seen.id}`) !== undefined;
  if (review.verdicts.every(isThere)) return cases;
  const verdicts = staleVerdicts(review, sets).filter((verdict) => !isThere(verdict));
  if (verdicts.length === 0) return cases;
  const { gone } = from;
  if (gone?.verdicts.length === verdicts.length && gone.verdicts.every((one, place) => one === verdicts[place])) {
    return gone.cases;
  }
  const made = [...cases, ...verdicts.map(goneCase)].sort((a, b) => a.start - b.start);
  from.gone = { verdicts, cases: made };
  return made;
}

function goneCase(verdict: Verdict): ReviewedCase {
  const { annotator, seen, links, setRevision } = verdict;
  const id = `${annotator}/${seen.id}`;
  return {
    id,
    start: startOf(seen),
    end: endOf(seen),
    differences: ["one-side"],
    variants: [{ id, holders: [{ annotator, annotation: seen, links, setRevision }] }],
    without: [],
    gone: verdict,
  };
}
