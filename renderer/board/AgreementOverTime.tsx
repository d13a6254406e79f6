// Agreement month by month, and before and after a day, such as the day of a change of guideline: by when an article was
// annotated last. Computed when it is asked for.
import { useState } from "react";
import type { AgreementReport } from "../../model/agreement/agreementReport";
import { beforeAndFrom, type GuidedPeriod, periodsByGuideline, periodsByMonth } from "../../model/flow/periods";
import { type Guideline, guidelineNumber } from "../../model/project/guideline";
import { Button } from "../controls/Button";
import { say } from "../languages/say";
import { attempt } from "../session/context";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { DayField } from "../widgets/DayField";
import { MeasureCell } from "./MeasureCell";

interface Computed {
  readonly name: string;
  readonly articles: number;
  readonly all: AgreementReport["everyone"][number] | undefined;
}

const mostMonths = 24;
const noGuideline: Guideline = [];

function versionInWords(version: GuidedPeriod["version"], guideline: Guideline): string {
  if (version === undefined) return say("under no guideline");
  if (version === "several") return say("under several versions of the guideline");
  return say("under version {number} of the guideline", { number: guidelineNumber(guideline, version) ?? 0 });
}

export function AgreementOverTime() {
  const { context } = useWorkbench();
  const guideline = useAppState((state) => state.project?.project.guideline) ?? noGuideline;
  const [day, setDay] = useState("");
  const [rows, setRows] = useState<readonly Computed[]>();
  const [working, setWorking] = useState(false);

  async function compute(): Promise<void> {
    setWorking(true);
    const computed = await attempt(context, async () => {
      const { articles: dated } = await context.client.call("agreement.dates", {});
      const [before, from] = day === "" ? [[], []] : beforeAndFrom(dated, day);
      const periods = [
        ...periodsByMonth(dated).slice(-mostMonths),
        ...(day === ""
          ? []
          : [
              { name: say("before {day}", { day }), articles: before },
              { name: say("from {day} on", { day }), articles: from },
            ]),
        ...(guideline.length === 0
          ? []
          : periodsByGuideline(dated, guideline).map(({ version, articles }) => ({
              name: versionInWords(version, guideline),
              articles,
            }))),
      ];
      const found: Computed[] = [];
      for (const { name, articles } of periods) {
        if (articles.length === 0) {
          found.push({ name, articles: 0, all: undefined });
          continue;
        }
        // One at a time: a newer computation stops the one before it.
        const report = await context.client.call("agreement.read", { sets: "done", articles: [...articles] });
        found.push({ name, articles: report.articles, all: report.everyone.find(({ label }) => label === undefined) });
      }
      return found;
    });
    setWorking(false);
    if (computed) setRows(computed);
  }

  return (
    <section className="over-time" aria-labelledby="over-time">
      <h3 id="over-time">{say("Agreement over time")}</h3>
      <p>
        {say(
          "Articles that two people or more are done with, by the month in which they were annotated last. A day divides them into before and after, and so does each version of the guideline under which they were annotated.",
        )}
      </p>
      <div className="time-switch">
        <DayField label={say("Compare before and after")} value={day} onChange={setDay} />
        <Button look="primary" isDisabled={working} onPress={() => compute()}>
          {say("Compute")}
        </Button>
        <span role="status">
          {working ? say("Computing…") : rows?.length === 0 ? say("There is nothing to compare yet.") : ""}
        </span>
      </div>
      {rows && rows.length > 0 && (
        <table className="time-table">
          <thead>
            <tr>
              <th scope="col">{say("When")}</th>
              <th scope="col">{say("Articles")}</th>
              <th scope="col">{say("F1 exact")}</th>
              <th scope="col">{say("α unitizing")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, articles, all }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{articles}</td>
                {all ? <MeasureCell measure={all.exact} /> : <td>–</td>}
                {all ? <MeasureCell measure={all.unitizing} /> : <td>–</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
