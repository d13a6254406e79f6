import { describe, expect, test } from "vitest";
import { assignByHand, putFirst, withdraw } from "../../../model/assignment/assignByHand";
import { emptyPlan, type Plan, planInForce } from "../../../model/assignment/plan";
import { changePlan, invertPlanChanges, type PlanChange } from "../../../model/assignment/planChange";
import { planDifference } from "../../../model/assignment/planDifference";
import { assignmentsOf, planProgress, type WorkedArticle, type WorkStatus } from "../../../model/assignment/progress";

const start = emptyPlan("lead", "2026-11-30T09:00:00.000Z");

function planOf(articles: Readonly<Record<string, readonly string[]>>, until?: string): Plan {
  const changes = Object.entries(articles).flatMap(([article, people]) =>
    assignByHand(start, [article], people, until),
  );
  return changePlan(start, changes);
}

function worked(articles: Readonly<Record<string, Readonly<Record<string, WorkStatus>>>>): readonly WorkedArticle[] {
  return Object.entries(articles).map(([id, statuses]) => ({ id, statuses: new Map(Object.entries(statuses)) }));
}

describe("a plan", () => {
  test("takes several articles in one step, and gives them back in one", () => {
    const changes = assignByHand(start, ["one-1", "two-2"], ["anna", "bela"], "2026-12-05");
    const plan = changePlan(start, changes);
    expect(plan.articles).toEqual(
      ["one-1", "two-2"].map((article) => ({
        article,
        assignments: ["anna", "bela"].map((annotator) => ({ annotator, until: "2026-12-05" })),
      })),
    );
    expect(changePlan(plan, invertPlanChanges(changes))).toEqual(start);
    expect(changePlan(plan, withdraw(plan, ["one-1", "two-2"], ["anna"])).articles).toEqual(
      ["one-1", "two-2"].map((article) => ({ article, assignments: [{ annotator: "bela", until: "2026-12-05" }] })),
    );
  });

  test("refuses a change that was made for another state of it", () => {
    const change: PlanChange = { kind: "article", article: "one-1", before: [{ annotator: "anna" }], after: [] };
    expect(() => changePlan(start, [change])).toThrow("changed meanwhile");
  });

  test("refuses to assign somebody to the same article twice", () => {
    const twice = [{ annotator: "anna" }, { annotator: "anna" }];
    expect(() => changePlan(start, [{ kind: "article", article: "one-1", before: [], after: twice }])).toThrow("twice");
  });

  test("gives a person's articles in their order, and puts some first", () => {
    const plan = planOf({ "one-1": ["anna"], "two-2": ["anna", "bela"], "three-3": ["anna"] });
    const articles = worked({ "one-1": {}, "two-2": {}, "three-3": {} });
    const order = (some: Plan) => assignmentsOf(some, "anna", articles, "2026-11-30").map(({ article }) => article);
    expect(order(plan)).toEqual(["one-1", "two-2", "three-3"]);
    expect(order(changePlan(plan, putFirst(plan, ["three-3"], "anna")))).toEqual(["three-3", "one-1", "two-2"]);
  });

  test("says who waits for whom, who is late, and what nobody is assigned to", () => {
    const plan = planOf({ "one-1": ["anna", "bela"], "two-2": ["anna", "bela"], "three-3": ["bela"] }, "2026-11-20");
    const articles = worked({
      "one-1": { anna: "done" },
      "two-2": { anna: "done", bela: "in-progress" },
      "three-3": { bela: "done", cleo: "done" },
      "four-4": {},
    });
    expect(planProgress(plan, articles, "2026-11-30")).toEqual({
      people: [
        { annotator: "anna", assigned: 2, begun: 0, done: 2, late: 0, beyond: 0 },
        { annotator: "bela", assigned: 3, begun: 1, done: 1, late: 2, beyond: 0, next: "2026-11-20" },
      ],
      waiting: [{ who: "anna", forWhom: "bela", articles: ["one-1", "two-2"] }],
      unassigned: 1,
      complete: 1,
      late: ["one-1", "two-2"].map((article) => ({ article, annotator: "bela", until: "2026-11-20" })),
    });
    expect(planProgress(plan, articles, "2026-11-20").late).toEqual([]);
  });

  test("of several leads is the one begun first, unless another stands in its place", () => {
    const ofAnna: Plan = { ...planOf({ "one-1": ["anna"] }), lead: "anna" };
    const ofBela: Plan = { ...planOf({ "one-1": ["bela"] }), lead: "bela", startedAt: "2026-12-01T09:00:00.000Z" };
    expect(planInForce([ofBela, ofAnna])).toBe(ofAnna);
    expect(planInForce([{ ...ofBela, takesOver: ["anna"] }, ofAnna])?.lead).toBe("bela");
    expect(planInForce([{ ...start, takesOver: ["anna"] }, ofAnna])).toBe(ofAnna);
    expect(planInForce([start])).toBeUndefined();
  });

  test("differs from another by people added, taken back and given another day", () => {
    const before = planOf({ "one-1": ["anna"], "two-2": ["bela"] });
    const after = planOf({ "one-1": ["anna", "bela"] }, "2026-12-05");
    expect(planDifference(before, after)).toEqual({ added: 1, removed: 1, changed: 1 });
    expect(planDifference(undefined, before)).toEqual({ added: 2, removed: 0, changed: 0 });
  });
});
