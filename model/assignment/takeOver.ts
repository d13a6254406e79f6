// A lead takes over from another: the other's assignments are copied, and the own plan stands in the place of theirs.
import { equalData } from "../data/equalData";
import { assignmentsByArticle, type Plan } from "./plan";
import type { PlanChange } from "./planChange";

/** The changes of `own`. Where both assign somebody to an article, both are assigned. */
export function takeOver(own: Plan, other: Plan): readonly PlanChange[] {
  const known = assignmentsByArticle(own);
  const before = own.takesOver ?? [];
  const copied = other.articles.flatMap(({ article, assignments }): readonly PlanChange[] => {
    const here = known.get(article) ?? [];
    const added = assignments.filter(({ annotator }) => !here.some((one) => one.annotator === annotator));
    return added.length === 0 ? [] : [{ kind: "article", article, before: [...here], after: [...here, ...added] }];
  });
  const after = [...new Set([...before, ...(other.takesOver ?? []), other.lead])].filter((lead) => lead !== own.lead);
  return [{ kind: "takes-over", before: [...before], after }, ...copied];
}

/**
 * The changes of `own` that undo `takeOver`, also later: what both plans say of an article alike leaves the own one, and what
 * was assigned here since stays. No change when nothing was taken over.
 */
export function giveBack(own: Plan, other: Plan): readonly PlanChange[] {
  const before = own.takesOver ?? [];
  if (!before.includes(other.lead)) return [];
  const theirs = assignmentsByArticle(other);
  const removed = own.articles.flatMap(({ article, assignments }): readonly PlanChange[] => {
    const after = assignments.filter((one) => !theirs.get(article)?.some((copied) => equalData(copied, one)));
    return after.length === assignments.length
      ? []
      : [{ kind: "article", article, before: [...assignments], after: [...after] }];
  });
  const left = new Set([other.lead, ...(other.takesOver ?? [])]);
  return [{ kind: "takes-over", before: [...before], after: before.filter((lead) => !left.has(lead)) }, ...removed];
}
