// The leads' plans of who annotates what, as this window knows them.
import type { AssignableArticle } from "../../model/assignment/assignByRule";
import type { Plan } from "../../model/assignment/plan";
import type { WorkedArticle } from "../../model/assignment/progress";
import type { CallResult } from "../../model/contract/contract";
import type { AppState } from "../session/appState";
import { update } from "../session/context";
import { reading } from "../session/reading";

/** Reads the plans of the open project. When they cannot be read now, the next change reads them. */
export const refreshPlans = reading(
  ({ client }) => client.call("plans.read", {}).catch(() => undefined),
  (context, plans) => update(context, { plans }),
);

/** The plan that everybody follows; absent while nobody is assigned to anything. */
export function planInForce({ plans }: Pick<AppState, "plans">): Plan | undefined {
  return plans?.plans.find(({ plan }) => plan.lead === plans.inForce)?.plan;
}

/** The plan of which this person is the lead. */
export function ownPlan({ plans, app }: Pick<AppState, "plans" | "app">): Plan | undefined {
  return plans?.plans.find(({ plan }) => plan.lead === app?.annotator?.id)?.plan;
}

/** How far everybody has come with every article, as plans ask for it. */
export function workedArticles(
  articles: CallResult<"board.read">["articles"],
): readonly (WorkedArticle & AssignableArticle)[] {
  return articles.map(({ article, sets }) => ({
    id: article,
    statuses: new Map(sets.map(({ annotator, status }) => [annotator, status])),
    begunBy: sets.flatMap(({ annotator, status }) => (status === "new" ? [] : [annotator])),
  }));
}
