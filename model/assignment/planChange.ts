// The one way to change a plan: changes that name what they replace, so that each has an inverse, and one that was made for
// another state of the plan is refused.
import { idSchema } from "../annotation/annotation";
import { equalData } from "../data/equalData";
import { Failure } from "../data/failure";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import { type Assignment, assignmentSchema, dealingSchema, type Plan, peopleAtOnce } from "./plan";

const assignments = z.array(assignmentSchema).max(peopleAtOnce);

export const planChangeSchema = z.discriminatedUnion("kind", [
  /** Who is assigned to an article; an empty list when nobody is. */
  z.strictObject({ kind: z.literal("article"), article: idSchema, before: assignments, after: assignments }),
  z.strictObject({
    kind: z.literal("dealing"),
    before: dealingSchema.optional(),
    after: dealingSchema.optional(),
  }),
  z.strictObject({ kind: z.literal("takes-over"), before: z.array(idSchema), after: z.array(idSchema) }),
]);
export type PlanChange = Immutable<z.infer<typeof planChangeSchema>>;

/** The plan after all of the changes. Fails with `conflict` when one of them replaces what is not there any more. */
export function changePlan(plan: Plan, changes: readonly PlanChange[]): Plan {
  const articles = new Map(plan.articles.map(({ article, assignments }) => [article, assignments]));
  let { dealings, takesOver = [] } = plan;
  for (const change of changes) {
    switch (change.kind) {
      case "article": {
        mustBe(articles.get(change.article) ?? [], change.before);
        mustNameOnce(change.after);
        if (change.after.length === 0) articles.delete(change.article);
        else articles.set(change.article, change.after);
        break;
      }
      case "dealing": {
        const { before, after } = change;
        const id = before?.id ?? after?.id;
        mustBe(
          dealings.find((dealing) => dealing.id === id),
          before,
        );
        dealings = [...dealings.filter((dealing) => dealing.id !== id), ...(after ? [after] : [])];
        break;
      }
      case "takes-over":
        mustBe(takesOver, change.before);
        takesOver = change.after;
    }
  }
  const { takesOver: _, ...rest } = plan;
  return {
    ...rest,
    ...(takesOver.length > 0 && { takesOver }),
    dealings,
    articles: [...articles].map(([article, assigned]) => ({ article, assignments: assigned })),
  };
}

/** The changes that take `changes` back. */
export function invertPlanChanges(changes: readonly PlanChange[]): readonly PlanChange[] {
  return changes.toReversed().map(inverse);
}

function inverse(change: PlanChange): PlanChange {
  switch (change.kind) {
    case "article":
      return { ...change, before: change.after, after: change.before };
    case "takes-over":
      return { kind: "takes-over", before: change.after, after: change.before };
    case "dealing": {
      const { before, after } = change;
      return { kind: "dealing", ...(after && { before: after }), ...(before && { after: before }) };
    }
  }
}

function mustBe(now: unknown, before: unknown): void {
  if (!equalData(now, before))
    throw new Failure("conflict", "The plan was changed meanwhile. It was read again; please look and redo it.");
}

function mustNameOnce(assigned: readonly Assignment[]): void {
  if (new Set(assigned.map(({ annotator }) => annotator)).size < assigned.length)
    throw new Failure("bad-request", "Somebody is assigned to the same article twice.");
}
