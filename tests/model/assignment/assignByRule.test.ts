import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AssignableArticle,
  assignByRule,
  peopleWanted,
  withdrawUnbegun,
} from "../../../model/assignment/assignByRule";
import { type AssignmentRule, assignmentsByArticle, emptyPlan, type Plan } from "../../../model/assignment/plan";
import { changePlan, invertPlanChanges } from "../../../model/assignment/planChange";
import { assignmentsOf } from "../../../model/assignment/progress";
import { runs } from "../../runs";

const nobody = emptyPlan("lead", "2026-11-30T09:00:00.000Z");
const names = ["anna", "bela", "cleo", "dora", "emil", "fred"];

const articleIds = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at): AssignableArticle => ({ id: `article-${from + at}`, begunBy: [] }));

const rules = fc.record(
  {
    people: fc.subarray(names, { minLength: 1 }),
    perArticle: fc.integer({ min: 0, max: 4 }),
    every: fc.record({ nth: fc.integer({ min: 2, max: 6 }), perArticle: fc.integer({ min: 1, max: 4 }) }),
    seed: fc.string({ minLength: 1, maxLength: 8 }),
    mixed: fc.boolean(),
  },
  { requiredKeys: ["people", "perArticle"] },
);

function given(plan: Plan, rule: AssignmentRule, articles: readonly AssignableArticle[]): Plan {
  return changePlan(plan, assignByRule(plan, rule, articles));
}

function assignedTo(plan: Plan, person: string): number {
  return plan.articles.filter(({ assignments }) => assignments.some(({ annotator }) => annotator === person)).length;
}

describe("giving articles out by rule", () => {
  test("gives every article as many people as the rule wants, each of them once", () => {
    fc.assert(
      fc.property(rules, fc.integer({ min: 0, max: 40 }), (rule, count) => {
        const articles = articleIds(count);
        const plan = assignmentsByArticle(given(nobody, rule, articles));
        expect(articles.map(({ id }) => new Set(plan.get(id)?.map(({ annotator }) => annotator)).size)).toEqual(
          articles.map((_, place) => peopleWanted(rule, place)),
        );
      }),
      runs(100),
    );
  });

  test("gives no two people numbers of articles that differ by more than one", () => {
    fc.assert(
      fc.property(rules, fc.integer({ min: 0, max: 40 }), (rule, count) => {
        const plan = given(nobody, rule, articleIds(count));
        const counts = rule.people.map((person) => assignedTo(plan, person));
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
      runs(100),
    );
  });

  test("leaves everything that is assigned as it is when articles are added, and keeps the balance", () => {
    fc.assert(
      fc.property(rules, fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 25 }), (rule, first, more) => {
        const before = given(nobody, rule, articleIds(first));
        const after = given(before, rule, articleIds(first + more));
        const now = assignmentsByArticle(after);
        for (const { article, assignments } of before.articles) expect(now.get(article)).toEqual(assignments);
        const counts = rule.people.map((person) => assignedTo(after, person));
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
      runs(100),
    );
  });

  test("takes nothing away that somebody began, when it is given out anew with another seed", () => {
    fc.assert(
      fc.property(
        rules,
        fc.string({ minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 25 }),
        (rule, seed, count) => {
          const before = given(nobody, rule, articleIds(count));
          const known = assignmentsByArticle(before);
          // Of every second article the first person has begun.
          const articles = articleIds(count).map(
            ({ id }, at): AssignableArticle => ({
              id,
              begunBy: at % 2 === 0 ? (known.get(id) ?? []).slice(0, 1).map(({ annotator }) => annotator) : [],
            }),
          );
          const fresh = changePlan(before, withdrawUnbegun(before, articles));
          const after = assignmentsByArticle(given(fresh, { ...rule, seed }, articles));
          for (const { id, begunBy } of articles)
            expect(after.get(id)?.filter(({ annotator }) => begunBy.includes(annotator)) ?? []).toEqual(
              known.get(id)?.filter(({ annotator }) => begunBy.includes(annotator)) ?? [],
            );
        },
      ),
      runs(100),
    );
  });

  test("gives the same plan for the same seed and list on every machine", () => {
    const rule = {
      people: names.slice(0, 3),
      perArticle: 1,
      every: { nth: 5, perArticle: 2 },
      seed: "november",
      mixed: true,
    };
    const plan = given(nobody, rule, articleIds(10));
    expect(
      plan.articles.map(({ assignments }) =>
        assignments.map(({ annotator, place }) => `${annotator} ${place}`).join(", "),
      ),
    ).toMatchInlineSnapshot(`
      [
        "bela 4",
        "cleo 2",
        "anna 3",
        "cleo 1",
        "anna 2, bela 3",
        "anna 4",
        "cleo 4",
        "bela 1",
        "cleo 3",
        "anna 1, bela 2",
      ]
    `);
    expect(given(nobody, { ...rule, seed: "december" }, articleIds(10))).not.toEqual(plan);
  });

  test("counts those who have begun an article for it, before anybody who has not", () => {
    const articles = [{ id: "article-0", begunBy: ["cleo"] }, ...articleIds(2, 1)];
    const plan = given(nobody, { people: ["anna", "bela", "cleo"], perArticle: 1 }, articles);
    expect(plan.articles.map(({ assignments }) => assignments[0]?.annotator)).toEqual(["cleo", "anna", "bela"]);
  });

  test("lets everybody work in an order of their own, new articles last", () => {
    const rule = { people: ["anna", "bela"], perArticle: 2, seed: "s", mixed: true };
    const order = (plan: Plan, person: string, count: number) =>
      assignmentsOf(
        plan,
        person,
        articleIds(count).map(({ id }) => ({ id, statuses: new Map() })),
        "2026-11-30",
      ).map(({ article }) => article);
    const first = given(nobody, rule, articleIds(8));
    const second = given(first, rule, articleIds(12));
    expect(order(first, "anna", 8)).not.toEqual(order(first, "bela", 8));
    expect(order(second, "anna", 12).slice(0, 8)).toEqual(order(first, "anna", 8));
  });

  test("is taken back by the inverse of its changes", () => {
    fc.assert(
      fc.property(rules, fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 }), (rule, first, more) => {
        const before = given(nobody, rule, articleIds(first));
        const changes = assignByRule(before, { ...rule, perArticle: rule.perArticle + 1 }, articleIds(first + more));
        expect(changePlan(changePlan(before, changes), invertPlanChanges(changes))).toEqual(before);
      }),
      runs(50),
    );
  });
});
