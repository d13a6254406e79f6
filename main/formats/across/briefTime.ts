// What happened when and who said it when, in the brief: two dates in each row, and both on one axis.
import { line } from "../../../model/across/plots/shape";
import { dateInWords, lagInWords, timePlot } from "../../../model/across/plots/timePlot";
import type { AcrossExport } from "./AcrossExport";
import { ticks } from "./briefFigures";
import { drawing, isolated, type Markup, markup, section } from "./briefMarkup";
import type { BriefPlaces } from "./briefPlaces";

export const mostDates = 500;
const lane = { width: 168, height: 40 };

export function timeSection({ dates }: AcrossExport, places: BriefPlaces): Markup {
  const shown = dates.slice(0, mostDates);
  const plot = timePlot(shown, lane);
  const grid = plot.ticks.map(({ x }) => ({ look: "grid", d: line(x, 0, x, lane.height) }));
  const rows = shown.map((row, place) => {
    const how = row.from === "published" ? `“${row.written}”, told from the day of publication` : undefined;
    const said = [row.published ?? "unknown", lagInWords(row)].filter(Boolean).join(" · ");
    return markup`<tr><td>${dateInWords(row.date)}${how === undefined ? undefined : markup`<br><small>${isolated(how)}</small>`}</td>
<td>${said}<br><small>${isolated(row.outlet ?? "no outlet")}</small></td><td class="lane">${drawing([...grid, ...(plot.lanes[place] ?? [])], lane.width, lane.height)}</td>
<td>${places.quote(row, 50)} ${places.reference(row)}</td></tr>
`;
  });
  return section("time", "Time", dates.length, shown.length, [
    markup`<p class="about">A dot is the day that the text names, a ring one told from the day of publication, a bar the day of publication.</p>
<table class="lanes time"><thead><tr><th>What happened</th><th>Said on</th><th class="lane">${ticks(plot.ticks, lane.width)}</th><th>Words and place</th></tr></thead><tbody>
${rows}</tbody></table>
`,
  ]);
}
