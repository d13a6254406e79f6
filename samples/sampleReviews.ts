// Makes the reviews of the samples from their review lists, with the steps a reviewer's window makes, so that each is one
// that could have been made there.
import { createHash } from "node:crypto";
import type { Annotation } from "../model/annotation/annotation";
import type { StepStamp } from "../model/annotation/annotationSteps";
import type { SetState } from "../model/annotation/history";
import type { Label } from "../model/project/label";
import type { Case, ReviewedSet, Variant } from "../model/review/case";
import { casesOf } from "../model/review/casesOf";
import { beginThread, reply, resolveThread } from "../model/review/commentSteps";
import type { Comment } from "../model/review/review";
import { applyReviewAction, emptyReviewState, type ReviewState, type ReviewStep } from "../model/review/reviewHistory";
import {
  acceptUnanimous,
  acceptVariant,
  amendVariant,
  explainVerdicts,
  keepVariantToo,
  rejectCase,
  rejectVariant,
  setReviewStatus,
} from "../model/review/reviewSteps";
import { type Thread, threadsOf } from "../model/review/threads";
import { caseVerdictState } from "../model/review/verdictState";
import type { Named, ReviewList, VerdictLine } from "./reviewList";
import { fragmentsOf } from "./tagList";

/** What is reviewed, and by whom. People are named by their keys in the lists, and have ids. */
export interface ReviewedSample {
  readonly number: string;
  readonly text: string;
  readonly labels: readonly Label[];
  readonly reviewer: string;
  readonly idOf: (key: string) => string;
  readonly sets: readonly { readonly annotator: string; readonly state: SetState }[];
  readonly begun: Date;
}

/** The reviews of everybody who says something in the list, by their ids. None of it can be undone any more. */
export function sampleReviews(sample: ReviewedSample, list: ReviewList): ReadonlyMap<string, ReviewState> {
  const { reviewer, begun, labels, text } = sample;
  const states = new Map<string, ReviewState>();
  let steps = 0;
  const stateOf = (person: string) => states.get(person) ?? emptyReviewState;
  const next = (): StepStamp => ({
    id: idOf(sample, steps),
    // Half a minute per case: reading, and deciding.
    at: new Date(begun.getTime() + steps++ * 30_000).toISOString(),
  });
  const take = (person: string, step: ReviewStep | undefined, what: string): void => {
    if (!step) throw new Error(`“${what}” changes nothing`);
    states.set(person, applyReviewAction(stateOf(person), { kind: "do", step }));
  };
  const review = () => stateOf(reviewer).review;

  if (list.status !== "not-reviewing") take(reviewer, setReviewStatus(review(), "in-review", next()), "in-review");
  if (list.unanimous) {
    const cases = casesOf(text, setsOf(sample), labels);
    take(reviewer, acceptUnanimous(review(), cases, next()), "unanimous");
  }
  for (const line of list.verdicts) {
    const sets = setsOf(sample, line.seen);
    const found = caseAbout(sample, sets, line.about);
    take(reviewer, decided(sample, line, found, review(), next()), line.about.line.words);
    const { reason, comment } = line;
    if (reason && comment) {
      const again = caseAbout(sample, sets, line.about).case;
      take(reviewer, explainVerdicts(review(), again, { reason, comment }, next()), comment);
    }
  }
  for (const { about, entries } of list.threads) {
    const [first, ...others] = entries;
    if (!first) throw new Error("a thread has no first comment");
    const place = aboutOf(sample, about);
    const opening = beginThread(place, first.text, next());
    const author = sample.idOf(first.author);
    take(author, opening, first.text);
    for (const { author, resolves, text } of others) {
      const thread = threadOf(opening?.id ?? "", states);
      take(sample.idOf(author), (resolves ? resolveThread : reply)(thread, text, next()), text);
    }
  }
  if (list.status === "adjudicated") {
    const open = casesOf(text, setsOf(sample), labels).filter((one) => caseVerdictState(review(), one) !== "decided");
    if (open.length > 0)
      throw new Error(`undecided: ${open.map(({ start, end }) => text.slice(start, end)).join(" / ")}`);
    take(reviewer, setReviewStatus(review(), "adjudicated", next()), "adjudicated");
  }
  return new Map([...states].map(([person, state]) => [person, { ...state, history: { done: [], undone: [] } }]));
}

function decided(
  { text }: ReviewedSample,
  { verb, becomes, about }: VerdictLine,
  { case: found, variant }: { readonly case: Case; readonly variant: Variant },
  review: ReviewState["review"],
  stamp: StepStamp,
): ReviewStep | undefined {
  switch (verb) {
    case "accept":
      return acceptVariant(review, found, variant.id, stamp);
    case "keep":
      return keepVariantToo(review, found, variant.id, stamp);
    case "reject":
      return rejectVariant(review, found, variant.id, stamp);
    case "nothing":
      return rejectCase(review, found, stamp);
    case "amend": {
      if (!becomes) throw new Error(`“${about.line.words}” is to be amended, but into what?`);
      const statement = { label: becomes.label, fragments: fragmentsOf(text, becomes) };
      return amendVariant(review, found, variant.id, statement, stamp);
    }
  }
}

/** `seen`: an annotation as it was before its annotator changed it; it is the one that has the same place in their list. */
function setsOf({ sets, reviewer, text, idOf }: ReviewedSample, seen?: Named): readonly ReviewedSet[] {
  return sets.map(({ annotator, state }) => {
    const { set, revision } = state;
    const additionsOnly = annotator === reviewer;
    if (!seen || idOf(seen.annotator) !== annotator) return { annotator, revision, set, additionsOnly };
    const fragments = fragmentsOf(text, seen.line);
    const { label } = seen.line;
    const annotations = set.annotations.map((annotation) =>
      annotation.label === label && overlap(annotation, fragments) ? { ...annotation, fragments } : annotation,
    );
    return { annotator, revision: revision - 1, set: { ...set, annotations }, additionsOnly };
  });
}

function overlap(annotation: Annotation, fragments: Annotation["fragments"]): boolean {
  return annotation.fragments.some((one) => fragments.some(({ start, end }) => one.start < end && start < one.end));
}

function caseAbout(sample: ReviewedSample, sets: readonly ReviewedSet[], named: Named) {
  const annotation = annotationNamed(sample, sets, named);
  for (const found of casesOf(sample.text, sets, sample.labels)) {
    for (const variant of found.variants) {
      if (variant.holders.some((holder) => holder.annotation === annotation)) return { case: found, variant };
    }
  }
  throw new Error(`“${named.line.words}” is in no case`);
}

function annotationNamed(
  { text, idOf }: ReviewedSample,
  sets: readonly ReviewedSet[],
  { annotator, line }: Named,
): Annotation {
  const wanted = JSON.stringify(fragmentsOf(text, line));
  const { annotations = [] } = sets.find((one) => one.annotator === idOf(annotator))?.set ?? {};
  const found = annotations.find(
    ({ label, fragments }) => label === line.label && JSON.stringify(fragments) === wanted,
  );
  if (!found) throw new Error(`${annotator} has not tagged “${line.words}” as ${line.label}`);
  return found;
}

function aboutOf(sample: ReviewedSample, about: ReviewList["threads"][number]["about"]): NonNullable<Comment["about"]> {
  if ("words" in about) return placeOf(fragmentsOf(sample.text, { label: "", words: about.words, links: [] }));
  const { id, fragments } = annotationNamed(sample, setsOf(sample), about);
  return { ...placeOf(fragments), annotation: { annotator: sample.idOf(about.annotator), id } };
}

function placeOf(fragments: Annotation["fragments"]): NonNullable<Comment["about"]> {
  const [first] = fragments;
  if (!first) throw new Error("nothing is named");
  return { start: first.start, end: first.end, quote: first.quote };
}

function threadOf(id: string, states: ReadonlyMap<string, ReviewState>): Thread {
  const entries = [...states].flatMap(([author, { review }]) =>
    review.comments.map((comment) => ({ author, comment })),
  );
  const thread = threadsOf(entries).find((one) => one.id === id);
  if (!thread) throw new Error(`thread ${id} is gone`);
  return thread;
}

function idOf({ number, reviewer }: ReviewedSample, step: number): string {
  return createHash("sha256").update(`${number} ${reviewer} review ${step}`).digest("hex").slice(0, 20);
}
