// A lead takes over from another: the other's assignments are copied, and the own plan stands in the place of theirs.
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
