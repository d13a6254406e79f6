// Where it happens: the places of the articles, those without coordinates among them.
import { useState } from "react";
import type { CallResult } from "../../../model/contract/contract";
import { counted } from "../../../model/data/counted";
import { VirtualList } from "../../controls/VirtualList";
import { useAppState } from "../../session/useWorkbench";
import { More } from "../More";

type Row = CallResult<"across.places">["table"]["rows"][number];

export function MapPage() {
  const table = useAppState((state) => state.across?.places);
  const [chosen, setChosen] = useState<string>();
  if (!table) return <p className="across-empty">Reading the articles…</p>;
  if (table.total === 0) {
    return <p className="across-empty">No places yet. Tag places in the articles, and they are gathered here.</p>;
  }
  return (
    <div className="across-column">
      <More total={table.total} of="places" />
      <VirtualList
        label="Places"
        rows={table.rows}
        keyOf={({ id }) => id}
        isOption={() => true}
        heightOf={() => 46}
        chosen={chosen}
        onChoose={({ id }) => setChosen(id)}
        draw={(row, isChosen) => <PlaceName row={row} chosen={isChosen} />}
      />
    </div>
  );
}

function PlaceName({ row, chosen }: { readonly row: Row; readonly chosen: boolean }) {
  const { coordinates } = row;
  const where = coordinates
    ? `${coordinates.latitude.toFixed(2)}, ${coordinates.longitude.toFixed(2)}`
    : "no coordinates";
  return (
    <div className="across-row" data-chosen={chosen}>
      <span className="across-row-name">
        <bdi>{row.name}</bdi>
      </span>
      <span className="across-about">
        {counted(row.mentions, "mention")} · {counted(row.articles, "article")} · {where}
      </span>
    </div>
  );
}
