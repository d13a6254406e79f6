// Agreement of everybody together: a table with a row per label, and in words what the numbers of a row mean.
import { useState } from "react";
import type { AgreementReport } from "../../model/agreement/agreementReport";
import type { Measure } from "../../model/agreement/measure";
import {
  type MeasureName,
  measureDefinitions,
  measureNumber,
  measureSentence,
  measureTitles,
} from "../../model/agreement/measureWords";
import { Select } from "../controls/Select";
import { say, sayHost } from "../languages/say";
import { LabelName, useLabelName } from "../widgets/LabelName";
import { MeasureCell } from "./MeasureCell";

interface Row {
  readonly label?: string | undefined;
  readonly annotations: number;
  readonly measures: readonly (readonly [name: MeasureName, measure: Measure])[];
}

export function AgreementOfAll({ report }: { readonly report: AgreementReport }) {
  const rows = rowsOf(report);
  const [chosen, setChosen] = useState("");
  const labelName = useLabelName();
  const row = rows.find(({ label = "" }) => label === chosen) ?? rows[0];
  if (!row) return null;
  return (
    <section className="agreement-all" aria-labelledby="agreement-all">
      <h3 id="agreement-all">
        {report.annotators.length > 2 ? say("Every two annotators together") : say("Both annotators")}
      </h3>
      <table className="agreement-table">
        <thead>
          <tr>
            <th scope="col">{say("Label")}</th>
            <th scope="col" className="number">
              {say("Annotations")}
            </th>
            {row.measures.map(([name]) => (
              <th key={name} scope="col" title={sayHost(measureDefinitions[name])}>
                {sayHost(measureTitles[name])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, annotations, measures }) => (
            <tr key={label ?? ""}>
              <th scope="row">
                <LabelName id={label} />
              </th>
              <td className="number">{annotations.toLocaleString("en")}</td>
              {measures.map(([name, measure]) => (
                <MeasureCell key={name} measure={measure} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="agreement-words-head">
        <h4>{say("In words")}</h4>
        <Select
          label={say("Label whose numbers are put into words")}
          value={chosen}
          onChange={setChosen}
          options={rows.map(({ label }) => [label ?? "", labelName(label)] as const)}
        />
      </div>
      <dl className="agreement-words">
        {row.measures.map(([name, measure]) => (
          <div key={name}>
            <dt>
              {sayHost(measureTitles[name])} <b>{measureNumber(measure)}</b>
            </dt>
            <dd>
              {sayHost(measureSentence(measure))}{" "}
              <span className="agreement-definition">({sayHost(measureDefinitions[name])})</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The rows of the table. For two annotators Cohen's kappa takes the place of Fleiss', which is for three and more. */
function rowsOf({ everyone, pairs, annotators }: AgreementReport): readonly Row[] {
  const [pair] = pairs;
  return everyone.map(({ label, annotations, exact, overlapping, unitizing, fleiss, alpha }): Row => {
    const kappa = annotators.length === 2 ? pair?.rows.find((row) => row.label === label)?.kappa : undefined;
    return {
      label,
      annotations,
      measures: [
        ["exact", exact],
        ["overlapping", overlapping],
        ["unitizing", unitizing],
        kappa ? ["kappa", kappa] : ["fleiss", fleiss],
        ["alpha", alpha],
      ],
    };
  });
}
