// A plan and how it stands, as lines of text and as a report.
import { assignmentsByArticle, type Plan } from "../../../model/assignment/plan";
import type { PlanProgress } from "../../../model/assignment/progress";
import { counted } from "../../../model/data/counted";
import type { Annotator } from "../../../model/project/project";
import type { ArticleHeader } from "../../store/headers";
import { table } from "./tableInWords";

export interface ShownPlan {
  readonly plan: Plan | undefined;
  readonly plans: readonly Plan[];
  readonly progress: PlanProgress;
  readonly members: readonly Annotator[];
  readonly headers: readonly ArticleHeader[];
}

/** With `whole`, article by article, too. */
export function planInWords(shown: ShownPlan, whole: boolean): readonly string[] {
  const { plan, plans, progress, members, headers } = shown;
  const nameOf = (id: string) => members.find((member) => member.id === id)?.name ?? id;
  if (!plan || plan.articles.length === 0) return ["Nobody is assigned to anything."];
  const titles = new Map(headers.map(({ id, title }) => [id, title]));
  const others = plans.filter(({ lead, articles }) => lead !== plan.lead && articles.length > 0);
  return [
    `The plan of ${nameOf(plan.lead)}: ${counted(plan.articles.length, "article")} assigned, ${progress.complete} complete, ${counted(progress.unassigned, "article")} for nobody`,
    ...plan.dealings.map(dealingInWords),
    ...table(
      ["", "assigned", "begun", "done", "late", "next day", "beyond"],
      progress.people.map(({ annotator, assigned, begun, done, late, next, beyond }) => [
        ...[nameOf(annotator), String(assigned), String(begun), String(done), String(late), next ?? "", String(beyond)],
      ]),
    ),
    ...progress.waiting.map(
      ({ who, forWhom, articles }) =>
        `${nameOf(who)} waits for ${nameOf(forWhom)}: ${counted(articles.length, "article")}`,
    ),
    ...progress.late.map(
      ({ article, annotator, until }) =>
        `Late since ${until}: ${nameOf(annotator)} — ${titles.get(article) ?? article}`,
    ),
    ...others.map(({ lead }) => `Another version: the plan of ${nameOf(lead)}`),
    ...(whole ? articleLines(plan, headers, nameOf) : []),
  ];
}

function dealingInWords({ at, rule, articles }: Plan["dealings"][number]): string {
  const { perArticle, every, seed, mixed, people } = rule;
  const parts = [
    `${at.slice(0, 10)}: ${counted(articles, "article")} to ${counted(people.length, "person", "people")}, ${perArticle} each`,
    every && `every ${every.nth}th ${every.perArticle}`,
    seed !== undefined && `seed ${seed}`,
    mixed && "orders mixed",
  ];
  return parts.filter(Boolean).join(", ");
}

function articleLines(
  plan: Plan,
  headers: readonly ArticleHeader[],
  nameOf: (id: string) => string,
): readonly string[] {
  const known = assignmentsByArticle(plan);
  return headers.flatMap(({ id, title }) => {
    const assigned = known.get(id);
    if (!assigned) return [];
    const people = assigned.map(({ annotator, until }) => `${nameOf(annotator)}${until ? ` until ${until}` : ""}`);
    return [`  ${title}: ${people.join(", ")}`];
  });
}

/** Everything about it, with names beside ids. */
export function planReport({ plan, plans, progress, members, headers }: ShownPlan) {
  const names = new Map(members.map(({ id, name }) => [id, name]));
  const known = assignmentsByArticle(plan);
  const person = (id: string) => ({ id, name: names.get(id) ?? id });
  return {
    lead: plan && person(plan.lead),
    otherVersions: plans.filter(({ lead }) => lead !== plan?.lead).map(({ lead }) => person(lead)),
    dealings: plan?.dealings ?? [],
    articles: headers.flatMap(({ id, title }) => {
      const assignments = known.get(id);
      return assignments ? [{ id, title, assignments }] : [];
    }),
    people: progress.people.map(({ annotator, ...rest }) => ({ ...person(annotator), ...rest })),
    waiting: progress.waiting.map(({ who, forWhom, articles }) => ({
      ...{ who: person(who), forWhom: person(forWhom), articles },
    })),
    late: progress.late,
    ...{ unassigned: progress.unassigned, complete: progress.complete },
  };
}
