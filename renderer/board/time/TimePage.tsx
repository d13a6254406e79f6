// A person's own active time: what is kept, the switch, what was measured, and how to erase it. It is theirs alone unless they
// share it.
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { noWorkTime } from "../../../model/flow/workTime";
import { Button } from "../../controls/Button";
import { refreshWorkTime } from "../../flow/timeKeeper";
import { say } from "../../languages/say";
import { actionTarget } from "../../session/actionTarget";
import { announce, attempt, update } from "../../session/context";
import { useAppState, useWorkbench } from "../../session/useWorkbench";
import { SharedTimes } from "./SharedTimes";
import { TimeHead, TimeRow } from "./TimeRow";
import "./timePage.css";

export function TimePage({ children }: { readonly children: ReactNode }) {
  const { context } = useWorkbench();
  const time = useAppState((state) => state.workTime) ?? noWorkTime;
  const articles = useAppState((state) => state.articles);
  const inTeam = useAppState((state) => state.project?.team !== undefined);
  const [asking, setAsking] = useState(false);
  useEffect(() => void refreshWorkTime(context), [context]);
  const rows = useMemo(() => {
    const seconds = new Map(time.articles.map((one) => [one.article, one.seconds]));
    return articles.flatMap(({ id, title, counts }) => {
      const measured = seconds.get(id) ?? 0;
      const annotations = counts.reduce((sum, { count }) => sum + count, 0);
      return measured >= 1 ? [{ id, title, annotations, seconds: measured }] : [];
    });
  }, [time, articles]);
  const all = rows.reduce(
    (sum, { annotations, seconds }) => ({ annotations: sum.annotations + annotations, seconds: sum.seconds + seconds }),
    { annotations: 0, seconds: 0 },
  );

  async function switchTo(on: boolean): Promise<void> {
    const target = actionTarget(context.store.getState());
    if (!(await attempt(context, () => context.client.call("time.switch", { ...target, on })))) return;
    await refreshWorkTime(context);
    announce(context, on ? say("Your time is measured from now on.") : say("Your time is not measured any more."));
  }

  async function share(on: boolean): Promise<void> {
    const target = actionTarget(context.store.getState());
    if (!(await attempt(context, () => context.client.call("time.share", { ...target, on })))) return;
    await refreshWorkTime(context);
    announce(context, on ? say("Your time is shared in this project.") : say("Your time is not shared any more."));
  }

  async function erase(): Promise<void> {
    setAsking(false);
    const target = actionTarget(context.store.getState());
    if (!(await attempt(context, () => context.client.call("time.erase", target)))) return;
    update(context, { workTime: noWorkTime });
    announce(context, say("What was measured is erased."));
  }

  return (
    <div className="time-page">
      <h3>{say("My time")}</h3>
      <p>
        {say(
          "For each article, seconds are counted in which you used a key, the mouse or the wheel while it was open. Pauses of more than a minute do not count. Nothing is kept of what you pressed, read or wrote, and nothing of when. It is kept on this computer, for you in this project: unless you share it, colleagues do not see it, and it goes into no package and no dataset.",
        )}
      </p>
      <div className="time-switch">
        <label className="checkbox">
          <input type="checkbox" checked={time.on} onChange={({ target }) => void switchTo(target.checked)} />
          {say("Measure my active time in this project")}
        </label>
        <label className="checkbox">
          <input
            type="checkbox"
            checked={time.shares !== undefined}
            onChange={({ target }) => void share(target.checked)}
          />
          {inTeam
            ? say("Share it with the leads of this project")
            : say("Share it with everybody who has this project’s folder")}
        </label>
        {asking ? (
          <>
            <span role="alert">{say("It cannot be brought back.")}</span>
            <Button look="primary" onPress={() => erase()}>
              {say("Erase")}
            </Button>
            <Button onPress={() => setAsking(false)}>{say("Keep")}</Button>
          </>
        ) : (
          <Button isDisabled={time.articles.length === 0} onPress={() => setAsking(true)}>
            {say("Erase what was measured…")}
          </Button>
        )}
      </div>
      {rows.length > 0 && (
        <table className="time-table">
          <TimeHead />
          <tbody>
            {rows.map(({ id, title, seconds, annotations }) => (
              <TimeRow key={id} title={title} seconds={seconds} annotations={annotations} />
            ))}
          </tbody>
          <tfoot>
            <TimeRow title={say("All")} {...all} />
          </tfoot>
        </table>
      )}
      <SharedTimes />
      {children}
    </div>
  );
}
