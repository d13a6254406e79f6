// What reviewers settle about the whole article. What all who answered agree on stands by itself; where they differ, the
// reviewer says what holds. Such a verdict keeps the answers as they were, so that it is stale once somebody says
// something else.
import type { ArticleLabelValues } from "../annotation/annotation";
import type { StepStamp } from "../annotation/annotationSteps";
import { compareText } from "../data/compareText";
import { equalData } from "../data/equalData";
import type { ReviewedSet } from "./case";
import type { AnswerVerdict, Review } from "./review";
import type { ReviewChange } from "./reviewChange";
import type { ReviewStep } from "./reviewHistory";

/** What people answered to one label of the whole article. */
export interface AnswerCase {
  /** Id of the label. */
  readonly label: string;
  /** Ordered by the annotators' ids; never empty. */
  readonly said: AnswerVerdict["seen"];
}

/** `agreed`: all who answered say the same, and no verdict holds that says otherwise. */
export type AnswerState = "agreed" | "open" | "settled" | "stale";

/** By label, ordered by its id; labels that nobody answered have none. */
export function answerCases(sets: readonly Pick<ReviewedSet, "annotator" | "set">[]): readonly AnswerCase[] {
  const said = new Map<string, AnswerVerdict["seen"][number][]>();
  for (const { annotator, set } of sets.toSorted((a, b) => compareText(a.annotator, b.annotator)))
    for (const { label, values } of set.articleLabels ?? [])
      said.set(label, [...(said.get(label) ?? []), { annotator, values }]);
  return [...said].sort(([a], [b]) => compareText(a, b)).map(([label, answers]) => ({ label, said: answers }));
}

export function answerVerdictOn({ answers }: Review, label: string): AnswerVerdict | undefined {
  return answers?.find((one) => one.label === label);
}

export function answerState(review: Review, { label, said }: AnswerCase): AnswerState {
  const verdict = answerVerdictOn(review, label);
  if (verdict && holds(verdict, said)) return "settled";
  if (said.every(({ values }) => sameChoices(values, said[0]?.values))) return "agreed";
  return verdict ? "stale" : "open";
}

/** Whether everybody says what they said then, or by now what the reviewer says. */
function holds(verdict: AnswerVerdict, said: AnswerCase["said"]): boolean {
  return said.every(
    ({ annotator, values }) =>
      sameChoices(values, verdict.values) ||
      sameChoices(values, verdict.seen.find((one) => one.annotator === annotator)?.values),
  );
}

/** Choices have no order: each program and each list of choices has its own. */
function sameChoices(one: readonly string[], other: readonly string[] | undefined): boolean {
  return other !== undefined && equalData(one.toSorted(compareText), other.toSorted(compareText));
}

/** The step that settles a label: `values` hold. Settling begins a review. Undefined when it is settled so already. */
export function settleAnswer(
  review: Review,
  answerCase: AnswerCase,
  values: readonly string[],
  { id, at }: StepStamp,
): ReviewStep | undefined {
  const before = answerVerdictOn(review, answerCase.label);
  const after: AnswerVerdict = { label: answerCase.label, values, seen: answerCase.said, at };
  if (before && sameChoices(before.values, values) && holds(before, answerCase.said)) return undefined;
  const begun: readonly ReviewChange[] =
    review.status === "not-reviewing" ? [{ kind: "status", before: review.status, after: "in-review" }] : [];
  const change: ReviewChange = { kind: "answer", ...(before && { before }), after };
  return { id, title: `settle ${answerCase.label} of the article`, at, changes: [change, ...begun] };
}

/** The step that takes the verdict on a label back; undefined when there is none. An adjudicated article is in review again. */
export function withdrawAnswer(review: Review, label: string, { id, at }: StepStamp): ReviewStep | undefined {
  const before = answerVerdictOn(review, label);
  if (before === undefined) return undefined;
  const reopened: readonly ReviewChange[] =
    review.status === "adjudicated" ? [{ kind: "status", before: review.status, after: "in-review" }] : [];
  return { id, title: `open ${label} of the article again`, at, changes: [{ kind: "answer", before }, ...reopened] };
}

/** What holds of the article according to a review: what was settled, and what all agree on. */
export function adjudicatedAnswers(
  review: Review,
  sets: readonly Pick<ReviewedSet, "annotator" | "set">[],
): readonly ArticleLabelValues[] {
  return answerCases(sets).flatMap((one): readonly ArticleLabelValues[] => {
    const state = answerState(review, one);
    const values =
      state === "settled"
        ? answerVerdictOn(review, one.label)?.values
        : state === "agreed"
          ? one.said[0]?.values
          : undefined;
    return values === undefined || values.length === 0 ? [] : [{ label: one.label, values }];
  });
}
