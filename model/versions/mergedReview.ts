// Two versions of one person's review made into one that keeps both sides, as a step on my version that can be undone.
// A machine that merges the other way round comes to the same review; merging the same version again changes nothing.

import type { StepStamp } from "../annotation/annotationSteps";
import { dataText } from "../data/dataText";
import { equalData } from "../data/equalData";
import type { AnswerVerdict, Comment, Review, Verdict } from "../review/review";
import { applyReviewChanges, invertReviewChange, type ReviewChange } from "../review/reviewChange";
import type { ReviewState, ReviewStep } from "../review/reviewHistory";
import { adoptionOfReview } from "./adoption";
import { beforeAfters, touchedBy } from "./beforeAfter";
import { type CommonPast, commonPast } from "./commonPast";
import { idBeside } from "./contentId";
import { mergedItems } from "./mergedItems";
import { type ListVersion, mergedList, type Touched, textsOf } from "./mergedList";
import { countMerged, type MergeReport } from "./mergeReport";
import { commentOn } from "./verdictInWords";

export interface MergedReview {
  /** Absent when my version holds everything the other one does. */
  readonly step?: ReviewStep;
  readonly report: MergeReport;
}

/**
 * The step that makes my version hold what the other one does. A thing that one side changed since their common past is
 * as that side says. Of an annotation on which both decided, and differently, no verdict is left: its case is open
 * again, and each verdict is told in a comment there, because a dataset must not hold what only a machine chose. When
 * both decided the same, the verdict on the later state of the annotation stays.
 */
export function mergedReview(mine: ReviewState, other: ReviewState, stamp: StepStamp): MergedReview {
  const adopted = adoptionOfReview(mine, other);
  if (adopted === "same" || adopted === "older") return { report: { counts: [], leftOut: 0 } };
  const merged = adopted === "diverged" ? kept(mine, other) : takenOver(other);
  const changes = changesTo(mine.review, merged);
  if (changes.length === 0) return { report: { counts: [], leftOut: 0 } };
  const before = listsOf(mine.review);
  const counts = [
    countMerged("answer", before.answers, merged.answers, [...merged.reopenedAnswers.keys()]),
    countMerged("verdict", before.verdicts, merged.verdicts, merged.bothVerdicts),
    countMerged("comment", before.comments, merged.comments, merged.bothComments),
  ].filter((line) => line !== undefined);
  const { id, at } = stamp;
  return {
    step: { id, title: "merge another version", at, changes: [...changes] },
    report: { counts, leftOut: 0, ...(merged.status !== mine.review.status && { status: merged.status }) },
  };
}

interface ReviewLists {
  readonly verdicts: Map<string, Verdict>;
  readonly comments: Map<string, Comment>;
  readonly answers: Map<string, AnswerVerdict>;
}

interface Outcome extends ReviewLists {
  readonly status: Review["status"];
  readonly bothVerdicts: readonly string[];
  readonly bothComments: readonly string[];
  /** The other side's answers to questions that both settled, and differently: none of the two is left. */
  readonly reopenedAnswers: ReadonlyMap<string, AnswerVerdict>;
}

/** The outcome when the other version goes on from mine: it is taken over whole. */
function takenOver({ review }: ReviewState): Outcome {
  return { ...listsOf(review), status: review.status, bothVerdicts: [], bothComments: [], reopenedAnswers: new Map() };
}

function kept(mine: ReviewState, other: ReviewState): Outcome {
  const past = commonPast(
    { ...mine, content: mine.review },
    { ...other, content: other.review },
    { apply: applyReviewChanges, invert: invertReviewChange },
  );
  const [myLists, otherLists] = [listsOf(mine.review), listsOf(other.review)];
  const myComments = commentsOf(mine, myLists.comments, past?.mine);
  const otherComments = commentsOf(other, otherLists.comments, past?.other);
  const comments = mergedList(myComments, otherComments, secondComment);
  const {
    items: verdicts,
    disputed,
    settled,
  } = mergedItems(
    { now: myLists.verdicts, since: past && textsOf(past.mine.flatMap(touchedVerdict)) },
    { now: otherLists.verdicts, since: past && textsOf(past.other.flatMap(touchedVerdict)) },
    (side, _, verdict) => (side === "mine" ? myComments : otherComments).had(commentIdOf(verdict)),
  );
  const bothVerdicts: string[] = [];
  const bothComments = [...comments.both];
  let reopened = false;
  for (const { key, ...claims } of disputed) {
    const [second, first] = [claims.mine, claims.other].sort(compareDecided);
    if (!first || !second) continue;
    const sameDecision = equalData(first.decision, second.decision);
    const told = sameDecision ? [second].filter((verdict) => !sameWords(first, verdict)) : [first, second];
    if (sameDecision) verdicts.set(key, first);
    else reopened = true;
    if (told.length > 0) bothVerdicts.push(key);
    for (const verdict of told) {
      const id = commentIdOf(verdict);
      bothComments.push(id);
      if (!comments.items.has(id)) comments.items.set(id, commentOn(verdict, id));
    }
  }
  for (const { by, item } of settled) {
    // A side that still holds the verdict itself took away the comment that tells it, with the merge that made it.
    const kept = (by === "mine" ? myLists : otherLists).comments.get(commentIdOf(item));
    if (kept && !comments.items.has(kept.id)) comments.items.set(kept.id, kept);
  }
  // Of a label that both settled, and differently, no verdict is left: people see again that their answers differ.
  const reopenedAnswers = new Map<string, AnswerVerdict>();
  const answers = mergedItems(
    { now: myLists.answers, since: past && textsOf(past.mine.flatMap(touchedAnswer)) },
    { now: otherLists.answers, since: past && textsOf(past.other.flatMap(touchedAnswer)) },
    () => false,
  );
  for (const { key, mine, other } of answers.disputed) {
    if (mine && other && equalData(mine.values, other.values))
      answers.items.set(key, dataText(mine) < dataText(other) ? mine : other);
    else reopenedAnswers.set(key, other);
  }
  keepBeginnings(comments.items, myLists.comments, otherLists.comments);
  const same = mine.review.status === other.review.status;
  // A review that is not equally far on both sides is in review, whichever two of the three they are.
  const isReopened = reopened || reopenedAnswers.size > 0;
  const status = !same || (isReopened && mine.review.status === "adjudicated") ? "in-review" : mine.review.status;
  const both = { bothVerdicts, bothComments, reopenedAnswers };
  return { verdicts, comments: comments.items, answers: answers.items, status, ...both };
}

/** By the state of the annotation they were given on, which is no matter of clocks; what stands last is kept. */
function compareDecided(a: Verdict, b: Verdict): number {
  return a.setRevision - b.setRevision || (dataText(a) < dataText(b) ? -1 : 1);
}

/** Whether `a` tells all that `b` does. */
function sameWords(a: Verdict, b: Verdict): boolean {
  return [undefined, a.reason].includes(b.reason) && [undefined, a.comment].includes(b.comment);
}

function commentIdOf(verdict: Verdict): string {
  return idBeside(verdict.seen.id, dataText(verdict));
}

/** A comment with other words beside the one of the same id, in the same thread; what that is about stands there. */
function secondComment({ about: _, ...comment }: Comment, id: string): Comment {
  return { ...comment, id };
}

/** A comment one side took back while the other answered it keeps its place without words, as in `removeComment`. */
function keepBeginnings(
  merged: Map<string, Comment>,
  mine: ReadonlyMap<string, Comment>,
  other: ReadonlyMap<string, Comment>,
): void {
  for (const { thread } of [...merged.values()]) {
    const beginning = mine.get(thread) ?? other.get(thread);
    if (beginning && !merged.has(thread)) merged.set(thread, { ...beginning, text: "" });
  }
}

function listsOf({ verdicts, comments, answers = [] }: Review): ReviewLists {
  return {
    verdicts: new Map(verdicts.map((verdict) => [keyOf(verdict), verdict])),
    comments: new Map(comments.map((comment) => [comment.id, comment])),
    answers: new Map(answers.map((answer) => [answer.label, answer])),
  };
}

function keyOf({ annotator, seen }: Verdict): string {
  return `${annotator}/${seen.id}`;
}

function commentsOf(
  { history }: ReviewState,
  now: ReadonlyMap<string, Comment>,
  since: CommonPast<unknown, ReviewChange>["mine"] | undefined,
): ListVersion<Comment> {
  const ids = new Set([
    ...now.keys(),
    ...history.done.flatMap(({ changes }) => changes.flatMap(touchedComment).map(({ id }) => id)),
  ]);
  return { now, since: since?.flatMap(touchedComment), had: (id) => ids.has(id) };
}

function touchedComment(change: ReviewChange): readonly Touched<Comment>[] {
  return change.kind === "comment" ? touchedBy(change, ({ id }) => id) : [];
}

function touchedAnswer(change: ReviewChange): readonly Touched<AnswerVerdict>[] {
  return change.kind === "answer" ? touchedBy(change, ({ label }) => label) : [];
}

function touchedVerdict(change: ReviewChange): readonly Touched<Verdict>[] {
  return change.kind === "verdict" ? touchedBy(change, keyOf) : [];
}

function changesTo(
  review: Review,
  { verdicts, comments, answers, status, reopenedAnswers }: Outcome,
): readonly ReviewChange[] {
  const now = listsOf(review);
  // An answer that is taken away with the other side's passes through it: so the history tells that it was dealt with.
  const withTheirs = new Map([...answers, ...reopenedAnswers]);
  return [
    ...beforeAfters(now.verdicts, verdicts).map((change): ReviewChange => ({ kind: "verdict", ...change })),
    ...beforeAfters(now.answers, withTheirs).map((change): ReviewChange => ({ kind: "answer", ...change })),
    ...beforeAfters(withTheirs, answers).map((change): ReviewChange => ({ kind: "answer", ...change })),
    ...beforeAfters(now.comments, comments).map((change): ReviewChange => ({ kind: "comment", ...change })),
    ...(review.status === status ? [] : [{ kind: "status", before: review.status, after: status } as const]),
  ];
}
