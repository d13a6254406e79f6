// What happened when, and who said it when: every date of the articles beside the day its article was published.
import { useState } from "react";
import type { CallResult } from "../../../model/contract/contract";
import { dayOf } from "../../controls/dayOf";
import { VirtualList } from "../../controls/VirtualList";
import { useAppState } from "../../session/useWorkbench";
import { More } from "../More";
import { useOpenMention } from "../useOpenMention";

type Row = CallResult<"across.time">["table"]["rows"][number];

export function TimePage() {
  const table = useAppState((state) => state.across?.time);
  const open = useOpenMention();
  const [chosen, setChosen] = useState<string>();
  if (!table) return <p className="across-empty">Reading the articles…</p>;
  if (table.total === 0) {
    return (
      <p className="across-empty">No dates yet. Dates that the articles name are found by rule and listed here.</p>
    );
  }
  return (
    <div className="across-column">
      <More total={table.total} of="dates" />
      <VirtualList
        label="Dates"
        rows={table.rows}
        keyOf={keyOf}
        isOption={() => true}
        heightOf={() => 46}
        chosen={chosen}
        onChoose={(row) => setChosen(keyOf(row))}
        onOpen={open}
        draw={(row, isChosen) => <DateLine row={row} chosen={isChosen} />}
      />
      <p className="across-hint">Enter opens the date in its article.</p>
    </div>
  );
}

function keyOf({ article, start, figure }: Row): string {
  return `${article}/${start}/${figure ?? ""}`;
}

function DateLine({ row, chosen }: { readonly row: Row; readonly chosen: boolean }) {
  const about = [row.outlet, row.published && `published ${dayOf(row.published)}`].filter(Boolean);
  return (
    <div className="across-row" data-chosen={chosen}>
      <span className="across-row-name">
        {row.date} <bdi className="across-row-also">{row.written}</bdi>
      </span>
      <span className="across-about">{about.join(" · ")}</span>
    </div>
  );
}
