// The calls about plans: who is to annotate what. A person changes the plan that is their own, and no other.
import { emptyPlan, planInForce } from "../../model/assignment/plan";
import { changePlan } from "../../model/assignment/planChange";
import type { Handlers } from "../../model/contract/contract";
import type { Announcer } from "../work/announcer";
import type { Person } from "./workbenchApp";
import { type CurrentProject, openedFor } from "./workbenchProject";

export interface PlansNeeds {
  readonly current: CurrentProject;
  readonly person: Person;
  readonly announcer: Announcer;
  readonly clock: () => Date;
}

export function plansHandlers({
  current,
  person,
  announcer,
  clock,
}: PlansNeeds): Pick<Handlers, "plans.read" | "plans.change"> {
  return {
    "plans.read": async () => {
      const stored = await current.opened().store.plans();
      const inForce = planInForce(stored.map(({ plan }) => plan))?.lead;
      return {
        plans: stored.map(({ plan, revision }) => ({ plan, revision })),
        ...(inForce !== undefined && { inForce }),
      };
    },
    "plans.change": async ({ changes, ...made }) => {
      const opened = await openedFor(current, made);
      const { id: lead } = await person.asMember(opened, made.annotator);
      const own = (await opened.store.plans()).find(({ plan }) => plan.lead === lead);
      const plan = changePlan(own?.plan ?? emptyPlan(lead, clock().toISOString()), changes);
      const revision = await opened.store.savePlan(plan, own?.revision ?? 0);
      announcer.announce({ event: "plans.changed", data: {} });
      return { revision };
    },
  };
}
