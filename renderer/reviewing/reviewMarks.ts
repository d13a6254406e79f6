// The marks of a review in the text: every variant once, with a sign on its badge for how it stands, so that colour is
// never the only cue. Marks that did not change stay the same objects: the text is redrawn only where something did.

import { equalData } from "../../model/data/equalData";
import type { Variant } from "../../model/review/case";
import type { VerdictState } from "../../model/review/verdictState";
import type { AppState } from "../session/appState";
import type { Amending } from "../session/articleReview";
import { openReviewOf } from "../session/reviewSession";
import type { Mark } from "../text/mark";
import { type CaseStates, caseStates, type StatesOfCase } from "./caseStates";
import { isAgreed, type ReviewedCase, reviewCases } from "./reviewCases";
import { badgeSigns } from "./reviewWords";

interface Drawn {
  readonly states: CaseStates;
  readonly amending: Amending | undefined;
  readonly byCase: ReadonlyMap<ReviewedCase, { readonly found: StatesOfCase; readonly marks: readonly Mark[] }>;
  readonly marks: readonly Mark[];
}

/** Remembers the last marks it gave, for as long as a view is mounted. */
export function reviewMarks(): (state: AppState) => readonly Mark[] {
  let drawn: Drawn | undefined;
  return (state) => {
    const open = openReviewOf(state);
    if (!open) return [];
    const { amending } = open;
    const states = caseStates(state);
    if (drawn?.states === states && drawn.amending === amending) return drawn.marks;
    drawn = draw(reviewCases(state), states, amending, drawn);
    return drawn.marks;
  };
}

function draw(
  cases: readonly ReviewedCase[],
  states: CaseStates,
  amending: Amending | undefined,
  before: Drawn | undefined,
): Drawn {
  const amended = new Set([amending?.variant, before?.amending?.variant]);
  let oldMarks: ReadonlyMap<string, Mark> | undefined;
  const byCase = new Map<ReviewedCase, { readonly found: StatesOfCase; readonly marks: readonly Mark[] }>();
  for (const reviewCase of cases) {
    const found = states.byCase.get(reviewCase);
    if (reviewCase.gone || !found) continue;
    const known = before?.byCase.get(reviewCase);
    if (known?.found === found && !reviewCase.variants.some(({ id }) => amended.has(id))) {
      byCase.set(reviewCase, known);
      continue;
    }
    oldMarks ??= new Map(before?.marks.map((mark) => [mark.id, mark]));
    const marks: Mark[] = [];
    for (const [place, variant] of reviewCase.variants.entries()) {
      const mark = markOf(reviewCase, variant, found.variants[place] ?? open, amending);
      const old = oldMarks.get(mark.id);
      marks.push(old && equalData(old, mark) ? old : mark);
    }
    byCase.set(reviewCase, { found, marks });
  }
  return { states, amending, byCase, marks: [...byCase.values()].flatMap(({ marks }) => marks) };
}

const open: VerdictState = { kind: "open" };

function markOf(
  reviewCase: ReviewedCase,
  variant: Variant,
  verdictState: VerdictState,
  amending: Amending | undefined,
): Mark {
  const { id } = variant;
  if (amending?.variant === id) {
    const { label, fragments } = amending.statement;
    return { id, label, fragments, sign: badgeSigns.amended };
  }
  const decision = verdictState.kind === "amended" ? verdictState.verdict.decision : undefined;
  const { label, fragments } = decision?.kind === "amend" ? decision.statement : variant.holders[0].annotation;
  const sign = verdictState.kind === "open" && isAgreed(reviewCase) ? undefined : badgeSigns[verdictState.kind];
  return {
    id,
    label,
    fragments,
    ...(sign !== undefined && { sign }),
    ...(verdictState.kind === "rejected" && { dimmed: true }),
  };
}
