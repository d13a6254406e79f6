// What became of suggestions, a row for each source: counted when it is shown, and stored nowhere.
import { useEffect, useState } from "react";
import type { CallResult } from "../../model/contract/contract";
import { shareInWords, sourceTitles, untoldInWords } from "../../model/suggestions/shares";
import { say } from "../languages/say";
import { attempt } from "../session/context";
import { useWorkbench } from "../session/useWorkbench";
import "./shares.css";

export function SharesTable() {
  const { context } = useWorkbench();
  const [report, setReport] = useState<CallResult<"suggestions.shares"> | "failed">();
  useEffect(() => {
    let gone = false;
    void attempt(context, () => context.client.call("suggestions.shares", {})).then((read) => {
      if (!gone) setReport(read ?? "failed");
    });
    return () => {
      gone = true;
    };
  }, [context]);
  if (report === "failed") return null;
  return (
    <section className="shares" aria-labelledby="shares" aria-busy={report === undefined}>
      <h3 id="shares">{say("How often suggestions were right")}</h3>
      {report === undefined ? <p>{say("Counting…")}</p> : <Counted report={report} />}
    </section>
  );
}

function Counted({ report: { articles, begun, shares } }: { readonly report: CallResult<"suggestions.shares"> }) {
  if (articles === 0) return <p>{say("You have tagged and refused nothing in this project yet.")}</p>;
  const untold = untoldInWords(shares);
  const where =
    articles < begun
      ? say("the last {articles, plural, one {# article} other {# articles}}", { articles })
      : say("{articles, plural, one {# article} other {# articles}}", { articles });
  return (
    <>
      <table className="shares-table">
        <thead>
          <tr>
            <th scope="col">{say("Source")}</th>
            <th scope="col">{say("Suggested")}</th>
            <th scope="col">{say("Accepted")}</th>
            <th scope="col" title={say("Accepted with other edges or another label")}>
              {say("Changed")}
            </th>
            <th scope="col">{say("Refused")}</th>
          </tr>
        </thead>
        <tbody>
          {shares.sources.map((row) => (
            <tr key={row.source}>
              <th scope="row">{sourceTitles[row.source]}</th>
              <td>{row.proposed.toLocaleString("en")}</td>
              <td>{shareInWords(row, "accepted")}</td>
              <td>{shareInWords(row, "changed")}</td>
              <td>{shareInWords(row, "refused")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="dialog-note">
        {say("In {where} you began, read off your tags and refusals. Per cent: of what you decided. {untold}", {
          where,
          untold: untold ?? "",
        })}
      </p>
    </>
  );
}
