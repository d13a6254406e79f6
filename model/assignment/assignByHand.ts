// Articles given to people by hand, or taken back from them.
import { type Assignment, assignmentsByArticle, type Plan } from "./plan";
import type { PlanChange } from "./planChange";

/** Assigns each of `people` to each of `articles`. Those who are assigned already get the new last day, if one is given. */
export function assignByHand(
  plan: Plan,
  articles: readonly string[],
  people: readonly string[],
  until?: string,
): readonly PlanChange[] {
  return changesOf(plan, articles, (before) => {
    const known = new Set(before.map(({ annotator }) => annotator));
    const named = new Set(people);
    const kept = before.map((one) => (until && named.has(one.annotator) ? { ...one, until } : one));
    const added = [...named].filter((annotator) => !known.has(annotator));
    return [...kept, ...added.map((annotator): Assignment => ({ annotator, ...(until && { until }) }))];
  });
}

/** Takes `articles` back from `people`, from everybody when none are named. Their annotations are not touched. */
export function withdraw(plan: Plan, articles: readonly string[], people?: readonly string[]): readonly PlanChange[] {
  const named = people && new Set(people);
  return changesOf(plan, articles, (before) => (named ? before.filter(({ annotator }) => !named.has(annotator)) : []));
}

/** Puts `articles`, in their order, before everything else that `annotator` is to do. Others are not touched. */
export function putFirst(plan: Plan, articles: readonly string[], annotator: string): readonly PlanChange[] {
  let first = 0;
  for (const { assignments } of plan.articles)
    for (const one of assignments) if (one.annotator === annotator) first = Math.min(first, one.place ?? 0);
  const places = new Map([...new Set(articles)].map((article, at, all) => [article, first - all.length + at]));
  return changesOf(plan, articles, (before, article) =>
    before.map((one) => (one.annotator === annotator ? { ...one, place: places.get(article) ?? 0 } : one)),
  );
}

function changesOf(
  plan: Plan,
  articles: readonly string[],
  after: (before: readonly Assignment[], article: string) => readonly Assignment[],
): readonly PlanChange[] {
  const known = assignmentsByArticle(plan);
  return [...new Set(articles)].flatMap((article): readonly PlanChange[] => {
    const before = known.get(article) ?? [];
    const changed = after(before, article);
    const same = changed.length === before.length && changed.every((one, at) => one === before[at]);
    return same ? [] : [{ kind: "article", article, before: [...before], after: [...changed] }];
  });
}
