// Steps in this person's own plan: written at once, and taken back with the notice or the command.
import { invertPlanChanges, type PlanChange } from "../../model/assignment/planChange";
import { say } from "../languages/say";
import { actionTarget } from "../session/actionTarget";
import { announce, attempt, type Context, notify, update } from "../session/context";
import { refreshPlans } from "./plans";

const mostRemembered = 50;

/** Whether it was written. `words` say what was done, as a sentence. */
export async function changeOwnPlan(context: Context, words: string, changes: readonly PlanChange[]): Promise<boolean> {
  if (changes.length === 0) {
    announce(context, say("Nothing to change in the plan."));
    return true;
  }
  if (!(await written(context, changes))) return false;
  const { planSteps } = context.store.getState();
  update(context, { planSteps: [...planSteps, { words, changes }].slice(-mostRemembered) });
  notify(context, "info", words, {
    title: say("Undo"),
    command: "plan.undo",
    run: () => void undoPlanStep(context),
  });
  return true;
}

/** Takes back the last step of this window in the plan. */
export async function undoPlanStep(context: Context): Promise<void> {
  const step = context.store.getState().planSteps.at(-1);
  if (!step || !(await written(context, invertPlanChanges(step.changes)))) return;
  const { planSteps, notices } = context.store.getState();
  update(context, {
    planSteps: planSteps.filter((one) => one !== step),
    notices: notices.filter(({ action }) => action?.command !== "plan.undo"),
  });
  announce(context, say("Taken back: {words}", { words: step.words }));
}

async function written(context: Context, changes: readonly PlanChange[]): Promise<boolean> {
  const target = actionTarget(context.store.getState());
  const answer = await attempt(context, () =>
    context.client.call("plans.change", { ...target, changes: [...changes] }),
  );
  await refreshPlans(context);
  return answer !== undefined;
}
