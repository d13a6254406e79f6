// The outcome of a set or review of a package in a project that has one: the one rule behind what is shown before a merge
// and what a merge does.

import type { AcrossState } from "../../model/across/acrossHistory";
import type { SetState } from "../../model/annotation/history";
import type { StoredPlan } from "../../model/assignment/plan";
import { equalData } from "../../model/data/equalData";
import type { ReviewState } from "../../model/review/reviewHistory";
import { type Adopted, adoptionOfAcross, adoptionOfReview, adoptionOfSet } from "../../model/versions/adoption";
import { planOrder } from "../store/files/planVersions";
import { holdsAcross, holdsReview, holdsSet, type Joined, joinedReview, joinedSet, previewStamp } from "./joinVersions";

/**
 * - `new`, `changed`: taken over; `same`, `older`: left out.
 * - `joined`: it is this person's own, and both sides become one.
 * - `conflicting`: neither side holds what the other does; what is here stays.
 */
export type MergeOutcome = "new" | "changed" | "same" | "older" | "joined" | "conflicting";

/** Whether an outcome changes what a person says. In one's own name that is asked first: whose a package says it is proves nothing. */
export function changesAnything(outcome: MergeOutcome): boolean {
  return outcome !== "same" && outcome !== "older";
}

export interface Meeting<State> {
  /** The project's version; absent when there is no project yet. */
  readonly here: State | undefined;
  readonly coming: State;
  readonly text: string;
  /** It is the merging person's own. */
  readonly own: boolean;
}

export function outcomeOfSet({ here, coming, text, own }: Meeting<SetState>): MergeOutcome {
  if (!here) return "new";
  if (own && equalData(here.set, coming.set)) return "same";
  const adopted = adoptionOfSet(here, coming);
  if (adopted !== "diverged") return outcomes[adopted];
  if (own) return outcomeOfOwn(joinedSet(here, coming, text, previewStamp));
  // Its owner may have joined both sides elsewhere.
  if (holdsSet(coming, here)) return "changed";
  return holdsSet(here, coming) ? "older" : "conflicting";
}

export function outcomeOfReview({ here, coming, text, own }: Meeting<ReviewState>): MergeOutcome {
  if (!here) return "new";
  if (own && equalData(here.review, coming.review)) return "same";
  const adopted = adoptionOfReview(here, coming);
  if (adopted !== "diverged") return outcomes[adopted];
  if (own) return outcomeOfOwn(joinedReview(here, coming, text, previewStamp));
  if (holdsReview(coming, here)) return "changed";
  return holdsReview(here, coming) ? "older" : "conflicting";
}

/** One's own is never joined at once: the package's version is kept beside, to be merged like any other. */
export function outcomeOfAcross(here: AcrossState, coming: AcrossState): MergeOutcome {
  const adopted = adoptionOfAcross(here, coming);
  if (adopted !== "diverged") return outcomes[adopted];
  if (holdsAcross(coming, here)) return "changed";
  return holdsAcross(here, coming) ? "older" : "conflicting";
}

export async function outcomeOfPlan(
  here: StoredPlan | undefined,
  coming: StoredPlan,
): Promise<Exclude<MergeOutcome, "joined">> {
  return here ? ofPlans[await planOrder(coming, here)] : "new";
}

const ofPlans = { same: "same", later: "changed", earlier: "older", parted: "conflicting" } as const;

const outcomes = { added: "new", replaced: "changed", same: "same", older: "older" } as const satisfies Readonly<
  Record<Exclude<Adopted, "diverged">, MergeOutcome>
>;

function outcomeOfOwn({ kind }: Joined<unknown>): MergeOutcome {
  if (kind === "step") return "joined";
  return kind === "nothing" ? "older" : "conflicting";
}
