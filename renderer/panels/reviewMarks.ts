// What the text shows of a review: every variant once, with a sign on its badge for how it stands, so that colour is
// never the only cue. Marks that did not change stay the same objects: the text is redrawn only where something did.
import { equalData } from "../../model/equalData";
import type { Variant } from "../../model/review/case";
import type { Review } from "../../model/review/review";
import type { AppState } from "../state/appState";
import type { Amending } from "../state/articleReview";
import { isAgreed, openReviewOf, type ReviewedCase, reviewCases, standingOfVariant } from "../state/reviewCases";
import { badgeSigns } from "../state/reviewWords";
import type { Mark } from "../text/mark";

interface Drawn {
  readonly cases: readonly ReviewedCase[];
  readonly review: Review;
  readonly amending: Amending | undefined;
  readonly marks: readonly Mark[];
}

/** Remembers the last marks it gave, for as long as a view is mounted. */
export function reviewMarks(): (state: AppState) => readonly Mark[] {
  let drawn: Drawn | undefined;
  return (state) => {
    const open = openReviewOf(state);
    if (!open) return [];
    const cases = reviewCases(state);
    const { review } = open.mine;
    const { amending } = open;
    if (drawn?.cases === cases && drawn.review === review && drawn.amending === amending) return drawn.marks;
    const before = new Map(drawn?.marks.map((mark) => [mark.id, mark]));
    const marks = cases.flatMap((reviewCase) =>
      reviewCase.gone
        ? []
        : reviewCase.variants.map((variant) => {
            const mark = markOf(review, reviewCase, variant, amending);
            const old = before.get(mark.id);
            return old && equalData(old, mark) ? old : mark;
          }),
    );
    drawn = { cases, review, amending, marks };
    return marks;
  };
}

function markOf(review: Review, reviewCase: ReviewedCase, variant: Variant, amending: Amending | undefined): Mark {
  const { id } = variant;
  if (amending?.variant === id) {
    const { label, fragments } = amending.statement;
    return { id, label, fragments, sign: badgeSigns.amended };
  }
  const standing = standingOfVariant(review, reviewCase, variant);
  const decision = standing.kind === "amended" ? standing.verdict.decision : undefined;
  const { label, fragments } = decision?.kind === "amend" ? decision.statement : variant.holders[0].annotation;
  const sign = standing.kind === "open" && isAgreed(reviewCase) ? undefined : badgeSigns[standing.kind];
  return {
    id,
    label,
    fragments,
    ...(sign !== undefined && { sign }),
    ...(standing.kind === "rejected" && { dimmed: true }),
  };
}
