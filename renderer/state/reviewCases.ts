// What there is to decide in the open review: the cases of all sets, those of annotations that are gone, and how far
// each is decided. Derived from what was read and from this annotator's own set as it stands in the window.
import { endOf, startOf } from "../../model/annotation";
import type { Label } from "../../model/label";
import type { Case, Variant } from "../../model/review/case";
import { casesOf, type ReviewedSet } from "../../model/review/casesOf";
import type { Review, Verdict } from "../../model/review/review";
import { caseStanding, type Standing, staleVerdicts, standingOf } from "../../model/review/standing";
import type { AppState, OpenArticle } from "./appState";
import type { OpenReview } from "./articleReview";

/** A case; `gone` where the annotations are gone that a verdict was about. */
export interface ReviewedCase extends Case {
  readonly gone?: Verdict;
}

/** The review of the open article, once it was read. */
export function openReviewOf({ review, article }: AppState): OpenReview | undefined {
  return review?.kind === "open" && review.article === article?.article.id ? review : undefined;
}

// The same empty rows every time: a panel that got new ones would be drawn again without end.
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
  const gone = goneCases(review.mine.review, known);
  const made = gone.length === 0 ? known.cases : [...known.cases, ...gone].sort((a, b) => a.start - b.start);
  known.all.set(review.mine.review, made);
  return made;
}

/** The picked case. Its id changes when another variant comes to stand first, so it is found by what it holds, too. */
export function pickedCase(state: AppState): ReviewedCase | undefined {
  const picked = openReviewOf(state)?.picked;
  if (picked === undefined) return undefined;
  const cases = reviewCases(state);
  return cases.find(({ id }) => id === picked) ?? cases.find(({ variants }) => variants.some(holds(picked)));
}

/** The variant of the picked case that the keys speak of. */
export function chosenVariant(state: AppState): Variant | undefined {
  const variants = pickedCase(state)?.variants;
  const chosen = openReviewOf(state)?.variant;
  return (chosen === undefined ? undefined : variants?.find(holds(chosen))) ?? variants?.[0];
}

/** Tells the variant with a holder that `id` (`<annotator>/<annotation>`) names. */
function holds(id: string): (variant: Variant) => boolean {
  return ({ holders }) => holders.some(({ annotator, annotation }) => `${annotator}/${annotation.id}` === id);
}

export type CaseStanding = "open" | "decided" | "stale";

export function standingOfCase(review: Review, reviewCase: ReviewedCase): CaseStanding {
  return reviewCase.gone ? "stale" : caseStanding(review, reviewCase);
}

/** How a variant stands: what is stale or open with one of its holders is so with all of it. */
export function standingOfVariant(review: Review, { gone }: ReviewedCase, variant: Variant): Standing {
  if (gone) return { kind: "stale", verdict: gone };
  const standings = variant.holders.map((holder) => standingOf(review, holder));
  const [first = { kind: "open" } as const] = standings;
  return standings.find(({ kind }) => kind === "stale") ?? standings.find(({ kind }) => kind === "open") ?? first;
}

export interface ReviewProgress {
  readonly all: number;
  readonly decided: number;
  readonly open: number;
  readonly stale: number;
}

export function reviewProgress(state: AppState): ReviewProgress {
  const review = openReviewOf(state)?.mine.review;
  const counts = { all: 0, decided: 0, open: 0, stale: 0 };
  if (!review) return counts;
  for (const reviewCase of reviewCases(state)) {
    counts.all++;
    counts[standingOfCase(review, reviewCase)]++;
  }
  return counts;
}

/** Whether everybody who takes part says the same. */
export function isAgreed(reviewCase: ReviewedCase): boolean {
  return reviewCase.differences.length === 0;
}

/** The case that holds an annotation, named as a variant is: `<annotator>/<annotation>`. */
export function caseHolding(cases: readonly ReviewedCase[], id: string): ReviewedCase | undefined {
  return cases.find(({ variants }) => variants.some(holds(id)));
}

interface Remembered {
  readonly set: OpenArticle["state"]["set"];
  readonly labels: readonly Label[];
  readonly sets: readonly ReviewedSet[];
  readonly cases: readonly ReviewedCase[];
  /** With those of gone annotations, which depend on what was decided. */
  readonly all: WeakMap<Review, readonly ReviewedCase[]>;
}

/** Every panel asks on every change, so the last answer is kept with the sets it was made from. */
const known = new WeakMap<OpenReview["sets"], Remembered>();

function remembered(review: OpenReview, article: OpenArticle, me: string, labels: readonly Label[]): Remembered {
  const { set, revision } = article.state;
  const last = known.get(review.sets);
  if (last?.set === set && last.labels === labels) return last;
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
  known.set(review.sets, made);
  return made;
}

/** Stale verdicts that no case shows, because their annotations are gone or unplaced, each as a case of its own. */
function goneCases(review: Review, { sets, cases }: Remembered): readonly ReviewedCase[] {
  const there = new Set(
    cases.flatMap(({ variants }) =>
      variants.flatMap(({ holders }) => holders.map(({ annotator, annotation }) => `${annotator}/${annotation.id}`)),
    ),
  );
  return staleVerdicts(review, sets)
    .filter(({ annotator, seen }) => !there.has(`${annotator}/${seen.id}`))
    .map((verdict) => {
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
    });
}
