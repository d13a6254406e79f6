// What would change if one plan stood in the place of another, counted for people to decide by.
import { equalData } from "../data/equalData";
import { assignmentsByArticle, type Plan } from "./plan";

export interface PlanDifference {
  /** How many articles a person is newly assigned to, is not any more, or has another order or last day for. */
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

export function planDifference(before: Plan | undefined, after: Plan | undefined): PlanDifference {
  const [old, now] = [assignmentsByArticle(before), assignmentsByArticle(after)];
  const difference = { added: 0, removed: 0, changed: 0 };
  for (const article of new Set([...old.keys(), ...now.keys()])) {
    const were = new Map(old.get(article)?.map((one) => [one.annotator, one]));
    const are = new Map(now.get(article)?.map((one) => [one.annotator, one]));
    for (const [annotator, one] of are) {
      const earlier = were.get(annotator);
      if (!earlier) difference.added += 1;
      else if (!equalData(earlier, one)) difference.changed += 1;
    }
    for (const annotator of were.keys()) if (!are.has(annotator)) difference.removed += 1;
  }
  return difference;
}
