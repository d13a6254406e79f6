// The documents of an exchange import: which are new, how much comes in with each, and what does not and why.
import { useMemo, useState } from "react";
import type { ExchangePreview, ExchangeProblem } from "../../model/contract/exchange";
import { problemTally } from "../../model/contract/problemGroups";
import { Button } from "../controls/Button";
import { VirtualList } from "../controls/VirtualList";
import { say } from "../languages/say";
import { type DocumentProblems, documentProblems } from "./documentProblems";
import { ExchangeProblems } from "./ExchangeProblems";
import type { ExchangePart, ExchangeParts } from "./exchangeParts";
import "./importDialog.css";

export interface ExchangeDocumentsProps {
  readonly part: ExchangePart;
  readonly preview: ExchangePreview;
  readonly exchange: ExchangeParts;
  readonly disabled: boolean;
}

export function ExchangeDocuments({ part, preview, exchange, disabled }: ExchangeDocumentsProps) {
  const { found, report, taken } = part;
  const [chosen, setChosen] = useState("all");
  const rows = useMemo(() => documentProblems(preview), [preview]);
  const row = rows.find(({ key }) => key === chosen) ?? rows[0];
  const late = row?.document === undefined ? (report?.problems ?? none) : none;
  const problems = row?.problems ?? none;
  const groups = useMemo(
    () => (row?.document === undefined ? preview.problemGroups : groupsOf(row.problems)),
    [row, preview],
  );
  const take = (those: readonly ExchangeProblem[]) => {
    const ids = those.flatMap(({ proposal }) => proposal?.id ?? []);
    // All of them: also those that are beyond the list.
    const files = row?.document === undefined && those.length > 1 ? those.map(({ place }) => place.file) : [];
    exchange.takeProposals(found.format, files.length > 0 ? { files } : { ids });
  };
  return (
    <div className="import-review exchange-review">
      <VirtualList<DocumentProblems>
        label={say("Documents of the files")}
        className="import-items"
        rows={rows}
        keyOf={({ key }) => key}
        isOption={() => true}
        heightOf={() => 54}
        chosen={row?.key}
        onChoose={({ key }) => setChosen(key)}
        draw={(entry, isChosen) => <DocumentRow row={entry} chosen={isChosen} preview={preview} />}
      />
      <section className="import-details" aria-label={say("Problems and remarks")}>
        {problems.length + late.length === 0 && (
          <p className="field-hint">{say("Everything comes in as it stands.")}</p>
        )}
        {!disabled && taken.ids.size + taken.files.size > 0 && (
          <p className="exchange-take">
            {say("Annotations were moved to the proposed places.")}{" "}
            <Button onPress={() => exchange.dropProposals(found.format)}>{say("Leave them out again")}</Button>
          </p>
        )}
        {late.length > 0 && <ExchangeProblems problems={late} groups={groupsOf(late)} />}
        <ExchangeProblems problems={problems} groups={groups} onTake={disabled ? undefined : take} />
      </section>
    </div>
  );
}

const none: readonly ExchangeProblem[] = [];

function groupsOf(problems: readonly ExchangeProblem[]) {
  const tally = problemTally();
  for (const problem of problems) tally.add(problem);
  return tally.groups();
}

function DocumentRow(props: {
  readonly row: DocumentProblems;
  readonly chosen: boolean;
  readonly preview: ExchangePreview;
}) {
  const { row, chosen, preview } = props;
  const { document, refused, remarks } = row;
  const count = document ?? preview;
  const faults = [
    ...(refused > 0 ? [say("{refused, number} not coming in", { refused })] : []),
    ...(remarks > 0 ? [say("{remarks, plural, one {# remark} other {# remarks}}", { remarks })] : []),
  ];
  return (
    <div className="import-row" data-chosen={chosen}>
      <span className="import-row-sign" aria-hidden>
        {document === undefined ? "∑" : document.state === "new" ? "+" : "="}
      </span>
      <span className="import-row-title">
        <bdi>{document === undefined ? say("All files") : document.name}</bdi>
      </span>
      <span className="import-row-what">
        {document && (document.state === "new" ? `${say("new")} · ` : `${say("here already")} · `)}
        {say("{annotations, plural, one {# annotation} other {# annotations}}", { annotations: count.annotations })}
        {count.links > 0 && `, ${say("{links, plural, one {# link} other {# links}}", { links: count.links })}`}
        {faults.length > 0 && <em> · {faults.join(", ")}</em>}
      </span>
    </div>
  );
}
