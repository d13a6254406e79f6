// What the dialog that assigns articles needs to know: this person's plan, and how far everybody is.
import { useEffect, useMemo, useState } from "react";
import { localDay } from "../../model/assignment/localDay";
import { emptyPlan, type Plan } from "../../model/assignment/plan";
import { type PersonProgress, planProgress } from "../../model/assignment/progress";
import { attempt } from "../session/context";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { ownPlan, workedArticles } from "./plans";

type Worked = ReturnType<typeof workedArticles>;

export interface OwnPlanKnown {
  readonly plan: Plan;
  /** In the order of the list; absent until it is read. */
  readonly articles: Worked | undefined;
  /** How much of `plan`, or of another one, a person has not done. */
  readonly loads: (plan: Plan) => ReadonlyMap<string, PersonProgress>;
}

export function useOwnPlan(): OwnPlanKnown {
  const { context } = useWorkbench();
  const plans = useAppState((state) => state.plans);
  const app = useAppState((state) => state.app);
  const [articles, setArticles] = useState<Worked>();
  useEffect(() => {
    let gone = false;
    void attempt(context, () => context.client.call("board.read", {})).then((read) => {
      if (read && !gone) setArticles(workedArticles(read.articles));
    });
    return () => {
      gone = true;
    };
  }, [context]);
  const plan = useMemo(
    () => ownPlan({ plans, ...(app && { app }) }) ?? emptyPlan(app?.annotator?.id ?? "nobody", context.now()),
    [plans, app, context],
  );
  const loads = useMemo(
    () => (some: Plan) => {
      const { people } = planProgress(some, articles ?? [], localDay(new Date(context.now())));
      return new Map(people.map((person) => [person.annotator, person]));
    },
    [articles, context],
  );
  return { plan, articles, loads };
}
