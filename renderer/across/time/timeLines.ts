// The lines of the page of dates: a heading for each day on which something happened, and below it who said so, and when.
import type { Shape } from "../../../model/across/plots/shape";
import { type TimePlot, timePlot } from "../../../model/across/plots/timePlot";
import type { CallResult } from "../../../model/contract/contract";
import { spokenLanguage } from "../../languages/say";

export type TimeRow = CallResult<"across.time">["table"]["rows"][number];

export type Line =
  | { readonly kind: "date"; readonly date: string; readonly times: number }
  | { readonly kind: "said"; readonly row: TimeRow; readonly shapes: readonly Shape[] };

/** Of a line that somebody said, in pixels. */
export const saidHeight = 66;

/** `width` of what is drawn. */
export function timeLines(
  rows: readonly TimeRow[],
  width: number,
): { readonly lines: readonly Line[]; readonly ticks: TimePlot["ticks"] } {
  const { ticks, lanes } = timePlot(rows, { width, height: saidHeight, locale: spokenLanguage().locale });
  const times = new Map<string, number>();
  for (const { date } of rows) times.set(date, (times.get(date) ?? 0) + 1);
  const lines = rows.flatMap((row, place): readonly Line[] => {
    const said: Line = { kind: "said", row, shapes: lanes[place] ?? [] };
    const isFirst = rows[place - 1]?.date !== row.date;
    return isFirst ? [{ kind: "date", date: row.date, times: times.get(row.date) ?? 0 }, said] : [said];
  });
  return { lines, ticks };
}

export function keyOfLine(line: Line): string {
  if (line.kind === "date") return line.date;
  const { article, start, figure } = line.row;
  return `${article}/${start}/${figure ?? ""}`;
}
