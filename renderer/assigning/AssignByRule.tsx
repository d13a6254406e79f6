// The whole list given out by a rule, and by lot where it asks for one. What would come of it is shown before.
import { useMemo, useState } from "react";
import { deal } from "../../model/assignment/assignByRule";
import { type AssignmentRule, longestSeed, peopleAtOnce, rarestException } from "../../model/assignment/plan";
import { changePlan } from "../../model/assignment/planChange";
import { planDifference } from "../../model/assignment/planDifference";
import { Button } from "../controls/Button";
import { say } from "../languages/say";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { openOf } from "./AssignByHand";
import { changeOwnPlan } from "./changeOwnPlan";
import { PeopleChoice } from "./PeopleChoice";
import { UntilRow } from "./UntilRow";
import type { OwnPlanKnown } from "./useOwnPlan";

export interface AssignByRuleProps {
  readonly known: OwnPlanKnown;
  readonly onClose: () => void;
}

export function AssignByRule({ known: { plan, articles, loads }, onClose }: AssignByRuleProps) {
  const { context } = useWorkbench();
  const members = useAppState((state) => state.project?.annotators) ?? [];
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [perArticle, setPerArticle] = useState("2");
  const [nth, setNth] = useState("");
  const [often, setOften] = useState("2");
  const [random, setRandom] = useState(true);
  const [seed, setSeed] = useState(() => context.newId().slice(0, 8));
  const [mixed, setMixed] = useState(false);
  const [until, setUntil] = useState("");
  const [anew, setAnew] = useState(false);
  const people = members.map(({ id }) => id).filter((id) => !left.has(id));
  const rule = ruleOf({ people, perArticle, nth, often, seed: random ? seed : "", mixed, until });
  const ruleText = JSON.stringify(rule);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text says all of the rule, which is made anew at each drawing
  const given = useMemo(() => {
    if (!rule || !articles) return undefined;
    const changes = deal(plan, rule, articles, { id: context.newId(), at: context.now(), anew });
    const after = changePlan(plan, changes);
    return { changes, after, difference: planDifference(plan, after) };
  }, [ruleText, articles, plan, anew]);
  const load = loads(given?.after ?? plan);

  async function save(): Promise<void> {
    if (!given) return;
    const { added, removed } = given.difference;
    const words = say("Made: {added, plural, one {# assignment} other {# assignments}}. Taken back: {removed}.", {
      added,
      removed,
    });
    if (await changeOwnPlan(context, words, given.changes)) onClose();
  }

  return (
    <>
      <PeopleChoice
        label={say("Articles go to")}
        ticked={(person) => !left.has(person)}
        onTick={(person, ticked) =>
          setLeft(new Set([...left].filter((one) => one !== person).concat(ticked ? [] : person)))
        }
        load={(person) => openOf(load.get(person))}
      />
      <div className="assign-row">
        <Count label={say("People for each article")} value={perArticle} onChange={setPerArticle} min={0} />
        <Count label={say("But of every so many-th (empty: no exception)")} value={nth} onChange={setNth} min={2} />
        {nth !== "" && <Count label={say("people for that one")} value={often} onChange={setOften} min={1} />}
      </div>
      <div className="assign-row">
        <label className="checkbox">
          <input type="checkbox" checked={random} onChange={({ target }) => setRandom(target.checked)} />
          {say("Draw lots between people who have equally much to do")}
        </label>
        {random && (
          <label>
            {say("Seed")}{" "}
            <input
              className="input assign-seed"
              dir="auto"
              maxLength={longestSeed}
              value={seed}
              onChange={({ target }) => setSeed(target.value)}
            />
          </label>
        )}
        {random && (
          <label className="checkbox">
            <input type="checkbox" checked={mixed} onChange={({ target }) => setMixed(target.checked)} />
            {say("Everybody in an order of their own")}
          </label>
        )}
      </div>
      <UntilRow
        until={until}
        onUntil={setUntil}
        tick={say("Take back first what nobody has begun")}
        ticked={anew}
        onTick={setAnew}
      />
      <p className="field-hint">
        {say(
          "Articles are only added: who is assigned stays assigned. The seed is kept with the plan; the same seed and list give the same plan on every machine.",
        )}
      </p>
      <div className="assign-foot">
        <span className="assign-outcome" role="status">
          {given
            ? say("Would make {added, plural, one {# assignment} other {# assignments}} and take back {removed}.", {
                added: given.difference.added,
                removed: given.difference.removed,
              })
            : articles
              ? say("Fill in the numbers, and tick at least one person.")
              : say("Reading…")}
        </span>
        <Button look="primary" isDisabled={!given || given.changes.length === 0} onPress={() => save()}>
          {say("Assign")}
        </Button>
      </div>
    </>
  );
}

interface CountProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly min: number;
}

function Count({ label, value, onChange, min }: CountProps) {
  return (
    <label>
      {label}{" "}
      <input
        className="input assign-count"
        type="number"
        min={min}
        max={100}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}

interface Typed {
  readonly people: readonly string[];
  readonly perArticle: string;
  readonly nth: string;
  readonly often: string;
  readonly seed: string;
  readonly mixed: boolean;
  readonly until: string;
}

/** The rule as typed; `undefined` while it is none. */
function ruleOf({ people, seed, mixed, until, ...typed }: Typed): AssignmentRule | undefined {
  const perArticle = wholeNumber(typed.perArticle, 0, peopleAtOnce);
  const nth = wholeNumber(typed.nth, 2, rarestException);
  const often = wholeNumber(typed.often, 1, peopleAtOnce);
  if (people.length === 0 || people.length > peopleAtOnce || perArticle === undefined) return undefined;
  if (typed.nth !== "" && (nth === undefined || often === undefined)) return undefined;
  return {
    people,
    perArticle,
    ...(nth !== undefined && often !== undefined && { every: { nth, perArticle: often } }),
    ...(seed !== "" && { seed, ...(mixed && { mixed }) }),
    ...(until !== "" && { until }),
  };
}

/** The number as typed; `undefined` when it is none from `least` to `most`. */
function wholeNumber(typed: string, least: number, most: number): number | undefined {
  const number = typed === "" ? Number.NaN : Number(typed);
  return Number.isInteger(number) && number >= least && number <= most ? number : undefined;
}
