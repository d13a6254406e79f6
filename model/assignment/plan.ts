// A plan says who is to annotate which articles, in which order and until when. One person, the lead, makes it and alone
// writes it. It asks for things and forbids nothing: whoever likes annotates other articles too.
import { idSchema } from "../annotation/annotation";
import { compareText } from "../data/compareText";
import type { Immutable } from "../data/immutable";
import { revisionSchema } from "../data/revision";
import * as z from "../data/zod";

/** A day as people name it, blind to time zones: `2026-11-30`. */
export const daySchema = z.iso.date();

/** One person is to annotate one article. */
export const assignmentSchema = z.strictObject({
  annotator: idSchema,
  /** The last day on which it is in time. */
  until: daySchema.optional(),
  /** Its place in the order of this person's work; 0 when absent. Of equal places the list of articles decides. */
  place: z.int().min(-1_000_000_000).max(1_000_000_000).optional(),
});
export type Assignment = Immutable<z.infer<typeof assignmentSchema>>;

export const peopleAtOnce = 100;
/** UTF-16 code units of the longest seed of lots. */
export const longestSeed = 100;
/** The largest number of articles of which one is an exception to a rule. */
export const rarestException = 100_000;
const assignmentsSchema = z.array(assignmentSchema).max(peopleAtOnce);

/** How articles were given out by rule, kept so that anybody can do it again and look. */
export const assignmentRuleSchema = z.strictObject({
  /** In the order in which they take turns. */
  people: z.array(idSchema).min(1).max(peopleAtOnce),
  /** How many people are to annotate each article. */
  perArticle: z.int().min(0).max(peopleAtOnce),
  /** Every so many-th article of the list is for another number of people. */
  every: z
    .strictObject({ nth: z.int().min(2).max(rarestException), perArticle: z.int().min(1).max(peopleAtOnce) })
    .optional(),
  /** Draws lots between people who have equally much to do. The same seed and list give the same plan on every machine. */
  seed: z.string().min(1).max(longestSeed).optional(),
  /** Whether everybody gets their articles in an order of their own, drawn by lot. Needs a seed. */
  mixed: z.boolean().optional(),
  until: daySchema.optional(),
});
export type AssignmentRule = Immutable<z.infer<typeof assignmentRuleSchema>>;

export const dealingSchema = z.strictObject({
  id: idSchema,
  at: z.iso.datetime(),
  rule: assignmentRuleSchema,
  /** How many articles the list had. */
  articles: z.int().min(0),
});
/** One giving out of articles by rule. */
export type Dealing = Immutable<z.infer<typeof dealingSchema>>;

export const articlePlanSchema = z.strictObject({ article: idSchema, assignments: assignmentsSchema.min(1) });

export const planSchema = z.strictObject({
  lead: idSchema,
  startedAt: z.iso.datetime(),
  /** Leads whose plans this one stands in the place of. */
  takesOver: z.array(idSchema).max(1000).optional(),
  dealings: z.array(dealingSchema).max(1000),
  /** At most one entry per article, in no order that says anything. */
  articles: z.array(articlePlanSchema),
});
export type Plan = Immutable<z.infer<typeof planSchema>>;

export const storedPlanSchema = z.strictObject({
  plan: planSchema,
  /** Counts the changes since it was begun. */
  revision: revisionSchema.min(1),
  /** Names of the versions that it goes on from, oldest first. */
  past: z.array(z.string()),
});
/** A plan as a project keeps it. */
export type StoredPlan = Immutable<z.infer<typeof storedPlanSchema>>;

export function emptyPlan(lead: string, startedAt: string): Plan {
  return { lead, startedAt, dealings: [], articles: [] };
}

export function saysNothing(plan: Plan): boolean {
  return plan.articles.length === 0;
}

/** Who is assigned to each article that anybody is assigned to. */
export function assignmentsByArticle(plan: Plan | undefined): ReadonlyMap<string, readonly Assignment[]> {
  return new Map(plan?.articles.map(({ article, assignments }) => [article, assignments]));
}

/**
 * Of several leads' plans the one that everybody follows: one that no other stands in the place of, the one begun first.
 * The others are shown as other versions. Plans that assign nothing do not count.
 */
export function planInForce(plans: readonly Plan[]): Plan | undefined {
  const saying = plans.filter((plan) => !saysNothing(plan));
  const standing = saying.filter(
    ({ lead }) => !saying.some((other) => other.lead !== lead && other.takesOver?.includes(lead)),
  );
  const candidates = standing.length > 0 ? standing : saying;
  return candidates.toSorted((a, b) => compareText(a.startedAt, b.startedAt) || compareText(a.lead, b.lead))[0];
}
