// Agreement per article, the worst first: where to look.

import { useMemo, useState } from "react";
import type { AgreementReport, ArticleAgreement } from "../../model/agreement/agreementReport";
import type { Measure } from "../../model/agreement/measure";
import { measureTitles } from "../../model/agreement/measureWords";
import { Select } from "../controls/Select";
import { VirtualList } from "../controls/VirtualList";
import { say, sayHost } from "../languages/say";
import type { OpenDialogProps } from "../session/openDialog";
import { useAppState } from "../session/useWorkbench";
import { useOpenPlace } from "../widgets/useOpenPlace";
import { MeasureFigure } from "./MeasureCell";

const orders = ["exact", "overlapping", "unitizing"] as const;
type Order = (typeof orders)[number];

export function AgreementArticles({ report, onClose }: OpenDialogProps & { readonly report: AgreementReport }) {
  const articles = useAppState((state) => state.articles);
  const open = useOpenPlace(onClose);
  const [order, setOrder] = useState<Order>("exact");
  const [chosen, setChosen] = useState<string>();
  const titles = useMemo(() => new Map(articles.map(({ id, title }) => [id, title])), [articles]);
  const rows = useMemo(
    () => report.perArticle.toSorted((a, b) => heightOf(a[order]) - heightOf(b[order])),
    [report, order],
  );
  return (
    <section className="agreement-articles" aria-labelledby="agreement-articles">
      <div className="agreement-words-head">
        <h3 id="agreement-articles">{say("Articles, the worst first")}</h3>
        <Select
          label={say("Worst by")}
          value={order}
          onChange={(value) => setOrder(orders.find((one) => one === value) ?? "exact")}
          options={orders.map((one) => [one, say("by {one}", { one: sayHost(measureTitles[one]) })] as const)}
        />
      </div>
      <VirtualList<ArticleAgreement>
        label={say("Articles by agreement; Enter opens the review")}
        className="agreement-list"
        rows={rows}
        keyOf={({ article }) => article}
        isOption={() => true}
        heightOf={() => 62}
        chosen={chosen}
        onChoose={({ article }) => setChosen(article)}
        onOpen={({ article }) => void open(article, { review: {} })}
        draw={(row, isChosen) => (
          <div className="agreement-article" data-chosen={isChosen}>
            <span className="agreement-title" title={titles.get(row.article)}>
              <bdi>{titles.get(row.article) ?? row.article}</bdi> · {row.annotators.length}
              <span className="visually-hidden"> {say("people")}</span>
            </span>
            {orders.map((one) => (
              <span key={one} className="measure">
                <span className="measure-title">{sayHost(measureTitles[one])}</span>
                <MeasureFigure measure={row[one]} />
              </span>
            ))}
          </div>
        )}
      />
    </section>
  );
}

/** An undefined measure comes last: nobody disagrees there. */
function heightOf(measure: Measure): number {
  return measure.kind === "defined" ? measure.value : Number.MAX_VALUE;
}
