// The order in which the figures of a group are shown: those of one outlet together, from the earliest on; outlets by the
// first of their numbers, so that who says more stands further down.
import { compareText } from "../../data/compareText";
import type { FigureRow } from "../tables/figureRow";

/** `rows` in the order of their numbers, as the table gives them. */
export function byOutlet<Row extends FigureRow>(rows: readonly Row[]): readonly Row[] {
  const outlets = new Map<string, Row[]>();
  for (const row of rows) outlets.set(row.outlet ?? "", [...(outlets.get(row.outlet ?? "") ?? []), row]);
  return [...outlets.values()].flatMap((some) =>
    some.toSorted((a, b) => compareText(a.published ?? "", b.published ?? "")),
  );
}
