// Agreement on labels of the whole article, and on sub-labels: on the label alone, and with its sub-label.
import type { AgreementReport } from "../../model/agreement/agreementReport";
import { measureDefinitions, measureTitles } from "../../model/agreement/measureWords";
import { say, sayHost } from "../languages/say";
import { LabelName } from "../widgets/LabelName";
import { MeasureCell } from "./MeasureCell";

export function AgreementOfLabels({ report }: { readonly report: AgreementReport }) {
  const { articleLabels, subLabels } = report;
  if (!articleLabels && !subLabels) return null;
  return (
    <div className="agreement-labels">
      {subLabels && <OfSubLabels rows={subLabels} />}
      {articleLabels && <OfArticleLabels rows={articleLabels} />}
    </div>
  );
}

function OfSubLabels({ rows }: { readonly rows: NonNullable<AgreementReport["subLabels"]> }) {
  return (
    <section aria-labelledby="agreement-sub-labels">
      <h3 id="agreement-sub-labels">{say("Sub-labels")}</h3>
      <table className="agreement-table">
        <thead>
          <tr>
            <th scope="col">{say("Label")}</th>
            <th scope="col" className="number">
              {say("Annotations")}
            </th>
            {(["exact", "overlapping"] as const).map((name) => (
              <th key={name} scope="col" title={sayHost(measureDefinitions[name])}>
                {sayHost(measureTitles[name])}
              </th>
            ))}
          </tr>
        </thead>
        {rows.map(({ label, alone, withSubLabel, subLabels }) => (
          <tbody key={label}>
            <tr>
              <th scope="row">
                <LabelName id={label} />
              </th>
              <td />
              <MeasureCell measure={alone.exact} />
              <MeasureCell measure={alone.overlapping} />
            </tr>
            <tr>
              <th scope="row">{say("with the same sub-label")}</th>
              <td />
              <MeasureCell measure={withSubLabel.exact} />
              <MeasureCell measure={withSubLabel.overlapping} />
            </tr>
            {subLabels.map(({ id, name, annotations, exact, overlapping }) => (
              <tr key={id ?? ""}>
                <th scope="row">
                  › <bdi>{name ?? say("none ## no sub-label")}</bdi>
                </th>
                <td className="number">{annotations.toLocaleString("en")}</td>
                <MeasureCell measure={exact} />
                <MeasureCell measure={overlapping} />
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function OfArticleLabels({ rows }: { readonly rows: NonNullable<AgreementReport["articleLabels"]> }) {
  return (
    <section aria-labelledby="agreement-article-labels">
      <h3 id="agreement-article-labels">{say("Labels of the whole article")}</h3>
      <table className="agreement-table">
        <thead>
          <tr>
            <th scope="col">{say("Label")}</th>
            <th scope="col">{say("Same choice")}</th>
            <th scope="col" title={say("Cohen’s kappa on articles, for two people")}>
              {say("κ")}
            </th>
            <th scope="col" title={say("Krippendorff’s alpha for nominal data on articles")}>
              {say("α")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, name, agreed, alpha, pairs }) => (
            <tr key={label}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              <MeasureCell measure={agreed} />
              {pairs.length === 1 && pairs[0] ? <MeasureCell measure={pairs[0].kappa} /> : <td />}
              <MeasureCell measure={alpha} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
