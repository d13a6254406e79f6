// Which of two versions of a lead's plan goes on from the other, told by the names of the versions a plan remembers, never
// by a clock.
import type { StoredPlan } from "../../../model/assignment/plan";
import { equalData } from "../../../model/data/equalData";
import { versionName } from "./documentFile";
import { planKind } from "./documentKinds";

/** How many earlier versions a plan remembers. */
const longestPast = 500;

/** - `same`, `later` (the first goes on from the second), `earlier`, or `parted`: each holds something the other does not know. */
export type PlanOrder = "same" | "later" | "earlier" | "parted";

export async function planOrder(one: StoredPlan, other: StoredPlan): Promise<PlanOrder> {
  if (one.revision === other.revision) return equalData(one.plan, other.plan) ? "same" : "parted";
  if (one.revision < other.revision) return (await goesOn(other, one)) ? "earlier" : "parted";
  return (await goesOn(one, other)) ? "later" : "parted";
}

/** The names of the versions that a change of `before` goes on from. */
export async function pastAfter(before: StoredPlan | undefined): Promise<readonly string[]> {
  return before ? [...before.past, await versionName(planKind, before.plan)].slice(-longestPast) : [];
}

async function goesOn(later: StoredPlan, earlier: StoredPlan): Promise<boolean> {
  // The same content may come back, when something is undone: so the name must stand at the revision's place.
  return later.past.at(earlier.revision - later.revision) === (await versionName(planKind, earlier.plan));
}
