// The behaviour of the contract: plans of who is to annotate what.
import { describe, expect, test } from "vitest";
import type { ContractTest } from "./contractTest";

export function describePlans({ call, failure, hearing }: ContractTest): void {
  describe("a plan", () => {
    const article = "0123456789abcdef";

    test("is begun by whoever changes it, seen by windows, and refused when it is made for another state", async () => {
      const { annotator: ada } = await call("app.setAnnotator", { name: "Ada" });
      await call("projects.create", { name: "Coast" });
      expect(await call("plans.read", {})).toEqual({ plans: [] });
      const after = [{ annotator: ada.id, until: "2026-12-05" }];
      const changes = [{ kind: "article" as const, article, before: [], after }];
      expect(await call("plans.change", { changes })).toEqual({ revision: 1 });
      await hearing("plans.changed", {});
      const { plans, inForce } = await call("plans.read", {});
      expect([plans.map(({ plan, revision }) => [plan.lead, plan.articles, revision]), inForce]).toEqual([
        [[ada.id, [{ article, assignments: after }], 1]],
        ada.id,
      ]);
      expect(await failure("plans.change", { changes })).toBe("conflict");
      const back = [{ kind: "article" as const, article, before: after, after: [] }];
      expect(await call("plans.change", { changes: back })).toEqual({ revision: 2 });
      expect((await call("plans.read", {})).inForce).toBeUndefined();
    });
  });
}
