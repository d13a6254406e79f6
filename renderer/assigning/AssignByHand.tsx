// Chosen articles given to people, or taken back from them.
import { useState } from "react";
import { assignByHand, putFirst, withdraw } from "../../model/assignment/assignByHand";
import { assignmentsByArticle } from "../../model/assignment/plan";
import { changePlan, type PlanChange } from "../../model/assignment/planChange";
import { Button } from "../controls/Button";
import { say } from "../languages/say";
import { update } from "../session/context";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { changeOwnPlan } from "./changeOwnPlan";
import { PeopleChoice } from "./PeopleChoice";
import { UntilRow } from "./UntilRow";
import type { OwnPlanKnown } from "./useOwnPlan";

export interface AssignByHandProps {
  readonly articles: readonly string[];
  readonly known: OwnPlanKnown;
  readonly onClose: () => void;
}

const mostNamed = 5;

export function AssignByHand({ articles, known: { plan, loads }, onClose }: AssignByHandProps) {
  const { context } = useWorkbench();
  const titles = useAppState((state) => state.articles);
  /** The people whose tick was changed here. */
  const [ticks, setTicks] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [until, setUntil] = useState("");
  const [first, setFirst] = useState(false);
  const assigned = assignmentsByArticle(plan);
  const before = (person: string) => {
    const count = articles.filter((id) => assigned.get(id)?.some(({ annotator }) => annotator === person)).length;
    return count === articles.length ? true : count > 0 ? "some" : false;
  };
  const load = loads(plan);

  async function save(): Promise<void> {
    const given = [...ticks].flatMap(([person, ticked]) => (ticked ? [person] : []));
    const taken = [...ticks].flatMap(([person, ticked]) => (ticked ? [] : [person]));
    // A new day or order is for everybody who is ticked, those too who were before.
    const all = until === "" && !first ? given : [...new Set([...given, ...kept(taken)])];
    let changed = plan;
    const changes: PlanChange[] = [];
    const add = (more: readonly PlanChange[]) => {
      changes.push(...more);
      changed = changePlan(changed, more);
    };
    add(withdraw(changed, articles, taken));
    add(assignByHand(changed, articles, all, until === "" ? undefined : until));
    if (first) for (const person of all) add(putFirst(changed, articles, person));
    const words = say("{count, plural, one {The article was} other {# articles were}} assigned anew.", {
      count: articles.length,
    });
    if (!(await changeOwnPlan(context, words, changes))) return;
    update(context, { markedArticles: new Set() });
    onClose();
  }

  function kept(taken: readonly string[]): readonly string[] {
    const people = articles.flatMap((id) => assigned.get(id)?.map(({ annotator }) => annotator) ?? []);
    return people.filter((person) => before(person) === true && !taken.includes(person));
  }

  return (
    <>
      <ul className="assign-articles" aria-label={say("Articles")}>
        {articles.slice(0, mostNamed).map((id) => (
          <li key={id}>
            <bdi>{titles.find((article) => article.id === id)?.title}</bdi>
          </li>
        ))}
        {articles.length > mostNamed && <li>{say("and {count} more", { count: articles.length - mostNamed })}</li>}
      </ul>
      <PeopleChoice
        label={say("Assigned to")}
        ticked={(person) => ticks.get(person) ?? before(person)}
        onTick={(person, ticked) => setTicks(new Map([...ticks, [person, ticked]]))}
        load={(person) => openOf(load.get(person))}
      />
      <UntilRow
        until={until}
        onUntil={setUntil}
        tick={say("First of all that they have to do")}
        ticked={first}
        onTick={setFirst}
      />
      <p className="field-hint">
        {say(
          "Nobody is prevented from annotating other articles, and no annotation is touched when an article is taken back.",
        )}
      </p>
      <div className="assign-foot">
        <Button look="primary" isDisabled={ticks.size === 0 && until === "" && !first} onPress={() => save()}>
          {say("Assign")}
        </Button>
      </div>
    </>
  );
}

/** How many articles a person has not done. */
export function openOf(progress: { readonly assigned: number; readonly done: number } | undefined): number {
  return progress ? progress.assigned - progress.done : 0;
}
