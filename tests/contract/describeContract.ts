// The contract's behaviours, told once and run through every transport: each call, its failures, and its events. Every
// result is checked against its schema, and a call that no test made fails the suite.
import { describe, expect, test } from "vitest";
import { type ContractScope, type ContractSubject, contractTest } from "./contractTest";
import { describeArticles } from "./describeArticles";
import { describeExchange } from "./describeExchange";
import { describeFinding } from "./describeFinding";
import { describePackages } from "./describePackages";
import { describePlans } from "./describePlans";
import { describeProjects } from "./describeProjects";
import { describeReview } from "./describeReview";
import { describeTeam } from "./describeTeam";
import { describeTime } from "./describeTime";
import { describeWatch } from "./describeWatch";

/** Runs the suite; `open` makes a fresh subject. */
export function describeContract(
  name: string,
  open: () => Promise<ContractSubject>,
  scope: ContractScope = "everything",
): void {
  describe(`the contract through ${name}`, () => {
    const contract = contractTest(open, scope);
    const { call, send } = contract;

    describeProjects(contract);
    describeArticles(contract);
    describeFinding(contract);
    describeExchange(contract);
    describePackages(contract);
    describeReview(contract);
    describePlans(contract);
    describeTime(contract);
    describeWatch(contract);
    describeTeam(contract);

    test("what is not in the contract cannot be called", async () => {
      for (const name of ["constructor", "__proto__", "toString", "app.destroy", "exports", ""]) {
        expect([name, await send({ call: name, args: {} })]).toEqual([name, "unknown-call"]);
      }
      for (const text of ["", "{", "[]", "null", '{"call":"app.read"}', '{"call":"app.read","args":{"x":1}}']) {
        expect([text, await send(text)]).toEqual([text, "bad-request"]);
      }
    });

    test("a window that stopped listening hears nothing more", async () => {
      contract.stopListening();
      await call("projects.create", { name: "Coast" });
      await call("projects.close", {});
      expect(contract.heard).toEqual([]);
    });
  });
}
