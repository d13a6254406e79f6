// The plan on the board: what everybody is to annotate and how far they are, who waits for whom, what is late. Pressing a
// sentence lists its articles.
import { useMemo } from "react";
import { localDay } from "../../model/assignment/localDay";
import type { Dealing, Plan } from "../../model/assignment/plan";
import { emptyPlan } from "../../model/assignment/plan";
import { planDifference } from "../../model/assignment/planDifference";
import { type PersonProgress, planProgress } from "../../model/assignment/progress";
import { takeOver } from "../../model/assignment/takeOver";
import { changeOwnPlan } from "../assigning/changeOwnPlan";
import { ownPlan, planInForce, workedArticles } from "../assigning/plans";
import { Button } from "../controls/Button";
import { say } from "../languages/say";
import type { OpenDialogProps } from "../session/openDialog";
import { nameAmong } from "../session/people";
import { useDates } from "../session/useDates";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { CommandButton } from "../widgets/CommandButton";
import { showOnly } from "./board";
import "./planPage.css";

export function PlanPage({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const plans = useAppState((state) => state.plans);
  const articles = useAppState((state) => state.board?.articles);
  const members = useAppState((state) => state.project?.annotators) ?? [];
  const me = useAppState((state) => state.app?.annotator?.id);
  const plan = planInForce({ plans });
  const today = localDay(new Date(context.now()));
  const worked = useMemo(() => workedArticles(articles ?? []), [articles]);
  const progress = useMemo(() => planProgress(plan, worked, today), [plan, worked, today]);
  const nameOf = (id: string) => nameAmong(members, id, me) ?? say("somebody who left");
  if (!plans || !articles) return <p role="status">{say("Reading…")}</p>;
  const list = (title: string, which: readonly string[]) => {
    showOnly(context, { title, articles: new Set(which) });
    onClose();
  };
  const others = plans.plans.flatMap(({ plan: other }) =>
    other.lead !== plan?.lead && other.articles.length > 0 ? [other] : [],
  );
  return (
    <div className="plan-page">
      <div className="plan-lead">
        <p>
          {plan
            ? say(
                "The plan of {lead}: {assigned, plural, one {# article} other {# articles}} assigned, {complete} of them complete; {unassigned} to nobody.",
                {
                  lead: nameOf(plan.lead),
                  assigned: plan.articles.length,
                  complete: progress.complete,
                  unassigned: progress.unassigned,
                },
              )
            : say("Nobody is assigned to anything. Whoever assigns articles makes a plan that everybody sees.")}
        </p>
        <CommandButton id="plan.undo">{say("Undo")}</CommandButton>
        <CommandButton id="plan.byRule" look="primary">
          {say("Assign by rule…")}
        </CommandButton>
      </div>
      {plan && <People people={progress.people} nameOf={nameOf} />}
      {progress.waiting.length > 0 && (
        <section aria-label={say("Who waits for whom")}>
          <h3>{say("Who waits for whom")}</h3>
          <ul className="plan-list">
            {progress.waiting.map(({ who, forWhom, articles: which }) => {
              const words = say("{who} waits for {forWhom}", { who: nameOf(who), forWhom: nameOf(forWhom) });
              return (
                <li key={`${who} ${forWhom}`}>
                  <Button look="quiet" onPress={() => list(words, which)}>
                    {words}: {say("{count, plural, one {# article} other {# articles}}", { count: which.length })}
                  </Button>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      {progress.late.length > 0 && <Late late={progress.late} nameOf={nameOf} onList={list} />}
      {plan && plan.dealings.length > 0 && <Dealings dealings={plan.dealings} nameOf={nameOf} />}
      {others.length > 0 && (
        <section aria-label={say("Other versions")}>
          <h3>{say("Other versions")}</h3>
          <ul className="plan-list">
            {others.map((other) => (
              <OtherPlan key={other.lead} other={other} plan={plan} name={nameOf(other.lead)} />
            ))}
          </ul>
        </section>
      )}
      {plan && plan.lead !== me && <TakeOver plan={plan} name={nameOf(plan.lead)} />}
    </div>
  );
}

interface PeopleProps {
  readonly people: readonly PersonProgress[];
  readonly nameOf: (person: string) => string;
}

function People({ people, nameOf }: PeopleProps) {
  const dates = useDates();
  return (
    <table className="plan-people">
      <thead>
        <tr>
          <th scope="col">{say("Person")}</th>
          <th scope="col">{say("Done")}</th>
          <th scope="col">{say("Begun")}</th>
          <th scope="col">{say("Assigned")}</th>
          <th scope="col">{say("Late")}</th>
          <th scope="col">{say("Next day")}</th>
          <th scope="col">{say("Beyond the plan")}</th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ annotator, done, begun, assigned, late, next, beyond }) => (
          <tr key={annotator}>
            <th scope="row">
              <span className="plan-person">
                <bdi>{nameOf(annotator)}</bdi>
                <span className="bar-track plan-bar" aria-hidden>
                  <span className="bar-done" style={{ width: `${(100 * done) / assigned}%` }} />
                  <span className="bar-begun" style={{ width: `${(100 * begun) / assigned}%` }} />
                </span>
              </span>
            </th>
            <td>{done}</td>
            <td>{begun}</td>
            <td>{assigned}</td>
            <td data-late={late > 0}>{late}</td>
            <td>{next ? dates.day(next) : ""}</td>
            <td>{beyond}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface LateProps {
  readonly late: ReturnType<typeof planProgress>["late"];
  readonly nameOf: (person: string) => string;
  readonly onList: (title: string, articles: readonly string[]) => void;
}

/** A line per person, with the first day that is over. */
function Late({ late, nameOf, onList }: LateProps) {
  const dates = useDates();
  const people = [...new Set(late.map(({ annotator }) => annotator))];
  return (
    <section aria-label={say("Late")}>
      <h3>{say("Late")}</h3>
      <ul className="plan-list plan-late">
        {people.map((person) => {
          const own = late.filter(({ annotator }) => annotator === person);
          const since = own.map(({ until }) => until).toSorted()[0] ?? "";
          return (
            <li key={person}>
              <Button
                look="quiet"
                onPress={() =>
                  onList(
                    say("late with {name}", { name: nameOf(person) }),
                    own.map(({ article }) => article),
                  )
                }
              >
                {say("{name}: {count, plural, one {# article} other {# articles}}, since {day}", {
                  name: nameOf(person),
                  count: own.length,
                  day: dates.day(since),
                })}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Dealings({
  dealings,
  nameOf,
}: {
  readonly dealings: readonly Dealing[];
  readonly nameOf: PeopleProps["nameOf"];
}) {
  const dates = useDates();
  return (
    <section aria-label={say("Given out by rule")}>
      <h3>{say("Given out by rule")}</h3>
      <ul className="plan-list">
        {dealings.map(({ id, at, rule, articles }) => (
          <li key={id}>
            {say("{day}: {articles, plural, one {# article} other {# articles}} to {people}, {perArticle} each.", {
              day: dates.day(at),
              articles,
              people: rule.people.map(nameOf).join(", "),
              perArticle: rule.perArticle,
            })}{" "}
            {rule.every && say("Every {nth}th to {perArticle}.", rule.every)}{" "}
            {rule.seed !== undefined && (
              <>
                {say("Drawn by lot, seed")} <code dir="auto">{rule.seed}</code>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface OtherPlanProps {
  readonly other: Plan;
  readonly plan: Plan | undefined;
  readonly name: string;
}

function OtherPlan({ other, plan, name }: OtherPlanProps) {
  const difference = planDifference(plan, other);
  return (
    <li>
      {say("The plan of {name} would assign {added}, take back {removed} and change {changed}.", {
        name,
        ...difference,
      })}
    </li>
  );
}

/** From now on everybody follows one's own plan, into which the other's assignments are copied. */
function TakeOver({ plan, name }: { readonly plan: Plan; readonly name: string }) {
  const { context } = useWorkbench();
  const canWrite = useAppState((state) => state.project?.access.kind === "write");
  async function take(): Promise<void> {
    const state = context.store.getState();
    const own = ownPlan(state) ?? emptyPlan(state.app?.annotator?.id ?? "nobody", context.now());
    await changeOwnPlan(context, say("You took over the plan of {name}.", { name }), takeOver(own, plan));
  }
  return (
    <p className="plan-take-over">
      {say("Its lead alone changes this plan.")}{" "}
      <Button isDisabled={!canWrite} onPress={() => take()}>
        {say("Take over from {name}", { name })}
      </Button>
    </p>
  );
}
