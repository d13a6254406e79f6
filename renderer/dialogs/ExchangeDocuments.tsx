// The documents of an exchange import: which are new, how much comes in with each, and what does not and why.
import { useMemo, useState } from "react";
import type { ExchangeLook, ExchangeProblem, ExchangeReport } from "../../model/exchange";
import { VirtualList } from "../ui/VirtualList";
import { counted } from "./counted";
import { type DocumentProblems, documentProblems } from "./documentProblems";
import "./importDialog.css";

export interface ExchangeDocumentsProps {
  readonly look: ExchangeLook;
  readonly report: ExchangeReport | undefined;
}

const mostShown = 300;

export function ExchangeDocuments({ look, report }: ExchangeDocumentsProps) {
  const [chosen, setChosen] = useState("all");
  const rows = useMemo(() => documentProblems(look), [look]);
  const row = rows.find(({ key }) => key === chosen) ?? rows[0];
  const problems = [...(chosen === "all" ? (report?.problems ?? []) : []), ...(row?.problems ?? [])];
  return (
    <div className="import-review exchange-review">
      <VirtualList<DocumentProblems>
        label="Documents of the files"
        className="import-items"
        rows={rows}
        keyOf={({ key }) => key}
        isOption={() => true}
        heightOf={() => 54}
        chosen={row?.key}
        onChoose={({ key }) => setChosen(key)}
        draw={(entry, isChosen) => <DocumentRow row={entry} chosen={isChosen} look={look} />}
      />
      <section className="import-details" aria-label="What does not come in, and remarks">
        {problems.length === 0 && <p className="field-hint">Everything comes in as it stands.</p>}
        <ul className="problems">
          {problems.slice(0, mostShown).map((problem) => (
            <Problem key={JSON.stringify(problem)} problem={problem} />
          ))}
        </ul>
        {problems.length > mostShown && (
          <p className="dialog-note">{counted(problems.length - mostShown, "more line")} of this kind.</p>
        )}
      </section>
    </div>
  );
}

function DocumentRow(props: { readonly row: DocumentProblems; readonly chosen: boolean; readonly look: ExchangeLook }) {
  const { row, chosen, look } = props;
  const { document, refused, remarks } = row;
  const count = document ?? look;
  const faults = [
    ...(refused > 0 ? [`${refused.toLocaleString("en")} not coming in`] : []),
    ...(remarks > 0 ? [counted(remarks, "remark")] : []),
  ];
  return (
    <div className="import-row" data-chosen={chosen}>
      <span className="import-row-sign" aria-hidden>
        {document === undefined ? "∑" : document.state === "new" ? "+" : "="}
      </span>
      <span className="import-row-title">
        <bdi>{document === undefined ? "All files" : document.name}</bdi>
      </span>
      <span className="import-row-what">
        {document && (document.state === "new" ? "new · " : "here already · ")}
        {counted(count.annotations, "annotation")}
        {count.links > 0 && `, ${counted(count.links, "link")}`}
        {faults.length > 0 && <em> · {faults.join(", ")}</em>}
      </span>
    </div>
  );
}

function Problem({ problem }: { readonly problem: ExchangeProblem }) {
  const { about, place, message, proposal } = problem;
  return (
    <li data-about={about}>
      <p>{message}</p>
      {proposal && (
        <p className="exchange-proposal">
          Perhaps meant: “<bdi>{proposal.quote}</bdi>” at {proposal.start}–{proposal.end} of the article.
        </p>
      )}
      <p className="problem-file">
        {about === "remark" ? "Remark" : "Not coming in"} · {place.file}
        {place.row !== undefined && `, line or record ${place.row}`}
      </p>
    </li>
  );
}
