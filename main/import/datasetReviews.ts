// Reviews of a dataset: read back, and brought into a project for those who have not said anything about the article there.
import { compareText } from "../../model/data/compareText";
import { counted } from "../../model/data/counted";
import type { DatasetComment, DatasetReview, DatasetVerdict } from "../../model/dataset/datasetReview";
import { reviewSchema } from "../../model/review/review";
import { compareComments, compareVerdicts } from "../../model/review/reviewChange";
import type { ReviewState } from "../../model/review/reviewHistory";
import { annotationOf, linkOf, statementOf, withoutNulls } from "./datasetRows";
import type { DatasetPeople } from "./datasetSets";
import type { ImportedArticle } from "./importedArticle";
import type { ImportStore } from "./trialStore";

/** The outcome for one review. */
export interface ReviewItem {
  readonly article: string;
  /** Name of the reviewer in this project. */
  readonly reviewer: string;
  readonly reviewerId: string;
  readonly verdicts: number;
  readonly comments: number;
  /** The review's revision after the import. */
  readonly revision: number;
  /** `left-alone`: the review stayed out, because this person has a review of the article in this project. */
  readonly verdict: "added" | "left-alone";
}

/** A review that was exchanged begins anew: nothing in it can be undone. */
export function reviewState({ status, revision, verdicts, comments, answers }: DatasetReview): ReviewState {
  const review = reviewSchema.parse({
    status,
    verdicts: verdicts.map(verdictOf),
    comments: comments.map(commentOf),
    ...(answers && { answers: answers.toSorted((a, b) => compareText(a.label, b.label)) }),
  });
  return {
    revision: Math.max(1, revision),
    review: {
      ...review,
      verdicts: review.verdicts.toSorted(compareVerdicts),
      comments: review.comments.toSorted(compareComments),
    },
    history: { done: [], undone: [] },
  };
}

/**
 * Adds the reviews of one article, whose sets were added before. Reviews that somebody has in this project stay as they
 * are.
 */
export async function addReviews(
  { draft, reviews }: Pick<ImportedArticle, "draft" | "reviews">,
  { people, owners }: DatasetPeople,
  store: ImportStore,
): Promise<readonly ReviewItem[]> {
  if (reviews.length === 0) return [];
  const entry = await store.entry(draft.id);
  const present = entry?.reviews.filter(({ revision }) => revision > 0) ?? [];
  // Owners whose set stayed as it is in this project go on under their own id.
  const isHere = (id: string) =>
    entry?.sets.some(({ annotator, revision }) => annotator === id && revision > 0) ?? false;
  const items: ReviewItem[] = [];
  for (const { reviewer, state } of reviews) {
    const owner = owners.get(reviewer);
    if (owner === undefined) throw new Error("a sound dataset names every reviewer");
    const { id: reviewerId, name } = owner;
    let verdict: ReviewItem["verdict"] = present.some((one) => one.reviewer === reviewerId || one.reviewer === reviewer)
      ? "left-alone"
      : "added";
    if (verdict === "added") {
      await people.join(owner);
      const called = (id: string) => (isHere(id) ? id : (owners.get(id)?.id ?? id));
      const adopted = await store.adoptReview(draft.id, reviewerId, withOwners(state, called));
      if (adopted !== "added") verdict = "left-alone";
    }
    const { verdicts, comments } = state.review;
    const said = { verdicts: verdicts.length, comments: comments.length };
    items.push({ article: draft.id, reviewer: name, reviewerId, ...said, revision: state.revision, verdict });
  }
  return items;
}

/** Remarks of an import's item about the reviews that come along with its article. */
export function reviewRemarks(reviews: readonly ReviewItem[], leftOut: number, done: boolean): readonly string[] {
  const coming = reviews.filter(({ verdict }) => verdict === "added");
  const staying = reviews.length - coming.length;
  const remarks: string[] = [];
  if (coming.length > 0) {
    const whose = coming.map(
      ({ reviewer, verdicts, comments }) =>
        `${reviewer} (${counted(verdicts, "verdict")}, ${counted(comments, "comment")})`,
    );
    const come = done ? "came along" : coming.length === 1 ? "comes along" : "come along";
    remarks.push(`${counted(coming.length, "review")} ${come}: ${whose.join(", ")}.`);
  }
  if (staying > 0) {
    const stay = done ? (staying === 1 ? "was left out" : "were left out") : staying === 1 ? "stays out" : "stay out";
    remarks.push(`${counted(staying, "review")} ${stay}, since the project has one by the same person already.`);
  }
  if (leftOut > 0) {
    const stay = done ? (leftOut === 1 ? "was left out" : "were left out") : leftOut === 1 ? "stays out" : "stay out";
    remarks.push(`${counted(leftOut, "review")} ${stay}: the dataset does not hold all of what it is about.`);
  }
  return remarks;
}

function verdictOf(row: DatasetVerdict): unknown {
  const { annotator, annotation, seen, links, setRevision, reason, comment, at } = row;
  return {
    annotator,
    seen: annotationOf({ id: annotation, ...seen }),
    links: links.map(linkOf),
    setRevision,
    decision: decisionOf(row),
    ...withoutNulls({ reason, comment }),
    at,
  };
}

function decisionOf({ decision: kind, amended, instead }: DatasetVerdict): unknown {
  if (kind === "amend" && amended !== null) return { kind, statement: statementOf(amended) };
  if (kind !== "reject" || instead === null) return { kind };
  const { annotator, annotation } = instead;
  return { kind, instead: { annotator, annotation, statement: statementOf(instead) } };
}

function commentOf({ about, ...row }: DatasetComment): unknown {
  if (about === null) return row;
  const { utf16, quote, annotation } = about;
  const named = annotation && { annotation: { annotator: annotation.annotator, id: annotation.annotation } };
  return { ...row, about: { ...utf16, quote, ...named } };
}

/** The review with the ids that its people have in this project. */
function withOwners(state: ReviewState, named: (id: string) => string): ReviewState {
  const { review } = state;
  return {
    ...state,
    review: {
      ...review,
      verdicts: review.verdicts
        .map((verdict) => {
          const { decision } = verdict;
          const instead = decision.kind === "reject" ? decision.instead : undefined;
          return {
            ...verdict,
            annotator: named(verdict.annotator),
            ...(instead && {
              decision: { kind: "reject" as const, instead: { ...instead, annotator: named(instead.annotator) } },
            }),
          };
        })
        .toSorted(compareVerdicts),
      ...(review.answers && {
        answers: review.answers.map((answer) => ({
          ...answer,
          seen: answer.seen
            .map((one) => ({ ...one, annotator: named(one.annotator) }))
            .toSorted((a, b) => compareText(a.annotator, b.annotator)),
        })),
      }),
      comments: review.comments.map((comment) => {
        const on = comment.about?.annotation;
        return comment.about && on
          ? { ...comment, about: { ...comment.about, annotation: { ...on, annotator: named(on.annotator) } } }
          : comment;
      }),
    },
  };
}
