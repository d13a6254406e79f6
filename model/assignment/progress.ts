// What of a plan is done, late or waited for: derived from the plan and from what people did, never stored.
import { compareText } from "../data/compareText";
import { type Assignment, assignmentsByArticle, type Plan } from "./plan";

export type WorkStatus = "new" | "in-progress" | "done";

/** An article of the project, and how far each person has come with it who has begun it. */
export interface WorkedArticle {
  readonly id: string;
  readonly statuses: ReadonlyMap<string, WorkStatus>;
}

/** One article that a person is to annotate. */
export interface OwnAssignment {
  readonly article: string;
  readonly status: WorkStatus;
  readonly until?: string;
  readonly late: boolean;
}

/** What a person is to annotate, in the order to do it: by place, then as the list of articles has it. */
export function assignmentsOf(
  plan: Plan | undefined,
  annotator: string,
  articles: readonly WorkedArticle[],
  today: string,
): readonly OwnAssignment[] {
  const known = assignmentsByArticle(plan);
  const own = articles.flatMap(({ id, statuses }) => {
    const assignment = known.get(id)?.find((one) => one.annotator === annotator);
    return assignment ? [{ assignment, id, status: statuses.get(annotator) ?? "new" }] : [];
  });
  return own
    .toSorted((a, b) => (a.assignment.place ?? 0) - (b.assignment.place ?? 0))
    .map(({ assignment, id, status }) => ({
      article: id,
      status,
      ...(assignment.until && { until: assignment.until }),
      late: isLate(assignment, status, today),
    }));
}

/** Whether its last day is over and it is not done. Days are compared as they are written. */
export function isLate({ until }: Pick<Assignment, "until">, status: WorkStatus, today: string): boolean {
  return until !== undefined && status !== "done" && until < today;
}

/** How far one person has come with what is assigned to them. */
export interface PersonProgress {
  readonly annotator: string;
  readonly assigned: number;
  readonly begun: number;
  readonly done: number;
  readonly late: number;
  /** The nearest last day of what is not done. */
  readonly next?: string;
  /** How many articles they did or began that are not assigned to them. */
  readonly beyond: number;
}

/** One person is done with articles that another, who is assigned to them too, is not done with. */
export interface Waiting {
  readonly who: string;
  readonly forWhom: string;
  /** In the order of the list. */
  readonly articles: readonly string[];
}

export interface PlanProgress {
  /** Everybody who is assigned to something, by id. */
  readonly people: readonly PersonProgress[];
  /** The longest first. */
  readonly waiting: readonly Waiting[];
  /** How many articles nobody is assigned to. */
  readonly unassigned: number;
  /** How many articles everybody who is assigned to them is done with. */
  readonly complete: number;
  readonly late: readonly { readonly article: string; readonly annotator: string; readonly until: string }[];
}

export function planProgress(plan: Plan | undefined, articles: readonly WorkedArticle[], today: string): PlanProgress {
  const known = assignmentsByArticle(plan);
  const people = new Map<string, Omit<PersonProgress, "annotator">>();
  const waiting = new Map<string, { who: string; forWhom: string; articles: string[] }>();
  const late: { article: string; annotator: string; until: string }[] = [];
  const add = (annotator: string, more: Partial<Omit<PersonProgress, "annotator" | "next">>, until?: string) => {
    const sum = people.get(annotator) ?? { assigned: 0, begun: 0, done: 0, late: 0, beyond: 0 };
    const next = until !== undefined && (sum.next === undefined || until < sum.next) ? until : sum.next;
    people.set(annotator, {
      assigned: sum.assigned + (more.assigned ?? 0),
      begun: sum.begun + (more.begun ?? 0),
      done: sum.done + (more.done ?? 0),
      late: sum.late + (more.late ?? 0),
      beyond: sum.beyond + (more.beyond ?? 0),
      ...(next !== undefined && { next }),
    });
  };
  let unassigned = 0;
  let complete = 0;
  for (const { id, statuses } of articles) {
    const assignments = known.get(id) ?? [];
    if (assignments.length === 0) unassigned += 1;
    const named = new Set(assignments.map(({ annotator }) => annotator));
    for (const [annotator, status] of statuses)
      if (status !== "new" && !named.has(annotator)) add(annotator, { beyond: 1 });
    const behind = assignments.filter(({ annotator }) => statuses.get(annotator) !== "done");
    const ahead = assignments.filter(({ annotator }) => statuses.get(annotator) === "done");
    if (assignments.length > 0 && behind.length === 0) complete += 1;
    for (const { annotator } of ahead) add(annotator, { assigned: 1, done: 1 });
    for (const assignment of behind) {
      const { annotator, until } = assignment;
      const status = statuses.get(annotator) ?? "new";
      const over = isLate(assignment, status, today);
      add(annotator, { assigned: 1, begun: Number(status === "in-progress"), late: Number(over) }, until);
      if (over && until) late.push({ article: id, annotator, until });
      for (const { annotator: who } of ahead) {
        const key = `${who} ${annotator}`;
        const pair = waiting.get(key) ?? { who, forWhom: annotator, articles: [] };
        waiting.set(key, pair);
        pair.articles.push(id);
      }
    }
  }
  return {
    people: [...people]
      .map(([annotator, progress]) => ({ annotator, ...progress }))
      .filter(({ assigned }) => assigned > 0)
      .toSorted((a, b) => compareText(a.annotator, b.annotator)),
    waiting: [...waiting.values()].toSorted(
      (a, b) => b.articles.length - a.articles.length || compareText(a.who, b.who) || compareText(a.forWhom, b.forWhom),
    ),
    unassigned,
    complete,
    late,
  };
}
