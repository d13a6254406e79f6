// Agreement of every two annotators, and of the chosen two what one called what the other called otherwise.

import { useState } from "react";
import type { AgreementReport, PairAgreement } from "../../model/agreement/agreementReport";
import { measureDefinitions, measureTitles } from "../../model/agreement/measureWords";
import { say, sayHost } from "../languages/say";
import { sayWith } from "../languages/sayWith";
import type { OpenDialogProps } from "../session/openDialog";
import { nameAmong } from "../session/people";
import { useAppState } from "../session/useWorkbench";
import { LabelName } from "../widgets/LabelName";
import { ConfusionTable } from "./ConfusionTable";
import { MeasureCell } from "./MeasureCell";

const measures = ["exact", "overlapping", "unitizing", "kappa"] as const;

export function AgreementPairs({ report, onClose }: OpenDialogProps & { readonly report: AgreementReport }) {
  const members = useAppState((state) => state.project?.annotators);
  const [chosen, setChosen] = useState(0);
  const me = useAppState((state) => state.app?.annotator?.id);
  const nameOf = (id: string) => nameAmong(members ?? [], id, me) ?? say("somebody who left");
  const pair = report.pairs[chosen] ?? report.pairs[0];
  if (!pair) return null;
  return (
    <>
      <section className="agreement-pairs" aria-labelledby="agreement-pairs">
        <h3 id="agreement-pairs">{say("Every two")}</h3>
        <table className="agreement-table">
          <thead>
            <tr>
              <th scope="col">{say("Who")}</th>
              <th scope="col" className="number">
                {say("Articles")}
              </th>
              {measures.map((measure) => (
                <th key={measure} scope="col" title={sayHost(measureDefinitions[measure])}>
                  {sayHost(measureTitles[measure])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {report.pairs.map((one, place) => (
              <tr key={`${one.a} ${one.b}`} data-chosen={one === pair}>
                <th scope="row">
                  <label className="checkbox">
                    <input
                      type="radio"
                      name="agreement-pair"
                      checked={one === pair}
                      onChange={() => setChosen(place)}
                    />
                    <span>
                      {sayWith("{name} and {name2}", {
                        name: <bdi>{nameOf(one.a)}</bdi>,
                        name2: <bdi>{nameOf(one.b)}</bdi>,
                      })}
                    </span>
                  </label>
                </th>
                <td className="number">{one.articles}</td>
                {measures.map((measure) => {
                  const all = one.rows[0];
                  return all ? <MeasureCell key={measure} measure={all[measure]} /> : <td key={measure} />;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section
        className="agreement-pair"
        aria-label={say("{name} and {name2}", { name: nameOf(pair.a), name2: nameOf(pair.b) })}
      >
        <h3>
          {sayWith("{name} and {name2}", { name: <bdi>{nameOf(pair.a)}</bdi>, name2: <bdi>{nameOf(pair.b)}</bdi> })}
        </h3>
        <LabelsOfPair pair={pair} nameOf={nameOf} />
        <ConfusionTable pair={pair} perArticle={report.perArticle} nameOf={nameOf} onClose={onClose} />
      </section>
    </>
  );
}

interface LabelsOfPairProps {
  readonly pair: PairAgreement;
  readonly nameOf: (person: string) => string;
}

function LabelsOfPair({ pair, nameOf }: LabelsOfPairProps) {
  return (
    <table className="agreement-table">
      <thead>
        <tr>
          <th scope="col">{say("Label")}</th>
          <th scope="col" className="number">
            <bdi>{nameOf(pair.a)}</bdi>
          </th>
          <th scope="col" className="number">
            <bdi>{nameOf(pair.b)}</bdi>
          </th>
          {measures.map((measure) => (
            <th key={measure} scope="col" title={sayHost(measureDefinitions[measure])}>
              {sayHost(measureTitles[measure])}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {pair.rows.map((row) => (
          <tr key={row.label ?? ""}>
            <th scope="row">
              <LabelName id={row.label} />
            </th>
            <td className="number">{row.annotations.a}</td>
            <td className="number">{row.annotations.b}</td>
            {measures.map((measure) => (
              <MeasureCell key={measure} measure={row[measure]} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
