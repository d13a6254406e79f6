// What one person decided and remarked about the earlier edition, brought to the later one. A verdict goes along only where
// its annotation stands already, as its annotator left it, in the same words; else the case is judged again. The earlier
// review stays as it is.
import type { SetState } from "../annotation/history";
import type { Comment, Decision, Review, Statement, Verdict } from "../review/review";
import type { ReviewChange } from "../review/reviewChange";
import type { ReviewStep } from "../review/reviewHistory";
import { equalStatements } from "../review/statement";
import { carryTitle } from "./carriedSet";
import type { Editions } from "./editions";
import { placesInLater } from "./placeInLater";

export interface CarriedReview {
  readonly verdicts: readonly Verdict[];
  readonly comments: readonly Comment[];
  /** Their annotations fit, and have not been brought over by the people who made them. */
  readonly waiting: readonly Verdict[];
  /** Their words are otherwise or gone, or the annotation says something else now. */
  readonly again: readonly Verdict[];
  /** About words that are otherwise or gone, or in a thread whose beginning is not there. */
  readonly left: readonly Comment[];
}

export interface LaterSide {
  /** The sets of the later edition by their annotators. */
  readonly sets: ReadonlyMap<string, SetState>;
  /** This person's review of it. */
  readonly review: Review;
  /** Ids of the threads that others began there. */
  readonly threads: ReadonlySet<string>;
}

/** Leaves out what the later review has already. */
export function carriedReview(review: Review, editions: Editions, later: LaterSide): CarriedReview {
  const placed = placesInLater(editions);
  const verdicts: Verdict[] = [];
  const waiting: Verdict[] = [];
  const again: Verdict[] = [];
  const decided = new Set(later.review.verdicts.map(keyOf));
  for (const verdict of review.verdicts) {
    if (decided.has(keyOf(verdict))) continue;
    const seen = moved(verdict.seen);
    const decision = seen && decisionMoved(verdict.decision);
    const state = later.sets.get(verdict.annotator);
    const now = state?.set.annotations.find(({ id }) => id === verdict.seen.id);
    if (!seen || !decision) again.push(verdict);
    else if (!state || !now) waiting.push(verdict);
    else if (equalStatements(seen, now))
      verdicts.push({ ...verdict, seen: { ...verdict.seen, ...seen }, decision, setRevision: state.revision });
    else again.push(verdict);
  }

  const there = new Set(later.review.comments.map(({ id }) => id));
  const begun = new Set([...later.threads, ...there]);
  const comments: Comment[] = [];
  const left: Comment[] = [];
  for (const comment of review.comments.toSorted((a, b) => a.sequence - b.sequence)) {
    if (there.has(comment.id)) continue;
    const fits = comment.about ? aboutMoved(comment) : begun.has(comment.thread) ? comment : undefined;
    if (fits === undefined) left.push(comment);
    else {
      comments.push(fits);
      begun.add(comment.id);
    }
  }
  return { verdicts, comments, waiting, again, left };

  function moved<Said extends Statement>(said: Said): Said | undefined {
    const fragments = said.fragments.flatMap((fragment) => {
      const placing = placed(fragment);
      return placing.kind === "exact" ? [{ ...fragment, ...placing.stretch }] : [];
    });
    const inOrder = fragments.every(({ start }, index) => start >= (fragments[index - 1]?.end ?? 0));
    return fragments.length === said.fragments.length && inOrder ? { ...said, fragments } : undefined;
  }

  function decisionMoved(decision: Decision): Decision | undefined {
    if (decision.kind === "amend") {
      const statement = moved(decision.statement);
      return statement && { ...decision, statement };
    }
    if (decision.kind === "accept" || decision.instead === undefined) return decision;
    const statement = moved(decision.instead.statement);
    return statement && { ...decision, instead: { ...decision.instead, statement } };
  }

  function aboutMoved(comment: Comment): Comment | undefined {
    const placing = comment.about && placed(comment.about);
    return placing?.kind === "exact" && comment.about
      ? { ...comment, about: { ...comment.about, ...placing.stretch } }
      : undefined;
  }
}

/** The step that brings it into this person's review of the later edition; `undefined` when there is nothing to bring. */
export function carryReviewStep(
  later: Review,
  { verdicts, comments }: Pick<CarriedReview, "verdicts" | "comments">,
  { id, at }: { readonly id: string; readonly at: string },
): ReviewStep | undefined {
  if (verdicts.length + comments.length === 0) return undefined;
  const begins = verdicts.length > 0 && later.status === "not-reviewing";
  const begun: readonly ReviewChange[] = begins ? [{ kind: "status", before: later.status, after: "in-review" }] : [];
  return {
    ...{ id, at, title: carryTitle },
    changes: [
      ...verdicts.map((after): ReviewChange => ({ kind: "verdict", after })),
      ...comments.map((after): ReviewChange => ({ kind: "comment", after })),
      ...begun,
    ],
  };
}

function keyOf({ annotator, seen }: Verdict): string {
  return `${annotator}/${seen.id}`;
}
