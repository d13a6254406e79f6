// The figures of the brief: those of one quantity on one axis, as the window shows them.
import { byOutlet, isNamed, namedFirst } from "../../../model/across/plots/figureOrder";
import { figurePlot } from "../../../model/across/plots/figurePlot";
import { amountInWords, flagsInWords, groupInWords, oddIn, oddities } from "../../../model/across/plots/figureWords";
import { line, type Tick } from "../../../model/across/plots/shape";
import type { AcrossExport, FigureGroup, FigureRow } from "./AcrossExport";
import { drawing, isolated, type Markup, markup, section } from "./briefMarkup";
import type { BriefPlaces } from "./briefPlaces";

export const mostGroups = 300;
const lane = { width: 168, height: 40 };
const signs = "A dot is the number, a ring “about”, an arrow “at least” or “at most”, a bar a range.";

export function figuresSection({ figures }: AcrossExport, places: BriefPlaces): Markup {
  const rows = new Map(figures.flatMap((group) => group.rows.map((row) => [row.key, row])));
  const shown = namedFirst(figures).slice(0, mostGroups);
  const about = markup`<p class="about">${signs}</p>
`;
  const groups = shown.map((group) => groupOf(group, rows, places));
  return section("figures", "Figures", figures.length, shown.length, [about, ...groups]);
}

function groupOf(group: FigureGroup, figures: ReadonlyMap<string, FigureRow>, places: BriefPlaces): Markup {
  const plot = isNamed(group) ? figurePlot(group.rows, lane) : undefined;
  const odd = oddIn(group);
  const grid = plot?.ticks.map(({ x }) => ({ look: "grid", d: line(x, 0, x, lane.height) })) ?? [];
  const flags = flagsInWords(group, figures).map((words) => markup`<p class="flag">${words}</p>`);
  const rows = byOutlet(group.rows).map((row) => {
    const oddity = odd.get(row.key);
    const shapes = plot
      ? drawing([...grid, ...(plot.lanes.get(row.key)?.shapes ?? [])], lane.width, lane.height)
      : undefined;
    return markup`<tr${oddity === undefined ? undefined : markup` class="odd"`}><td>${isolated(row.outlet ?? "no outlet")}<br><small>${whenOf(row)}</small></td>
<td class="lane">${shapes}</td><td><b>${amountInWords(row)}</b>${oddity === undefined ? undefined : markup` <i>${oddities[oddity]}</i>`}<br><small>${sourcesOf(row)}</small></td>
<td>${places.quote(row, 50)} ${places.reference(row)}</td></tr>
`;
  });
  const axis = plot
    ? markup`${ticks(plot.ticks, lane.width)}${plot.isLog ? markup`<small>logarithmic</small>` : undefined}`
    : undefined;
  return markup`<h3>${isolated(groupInWords(group) || "Without a unit or what is counted")}</h3>
${flags}<table class="lanes figures"><thead><tr><th>Outlet</th><th class="lane">${axis ?? "Number"}</th><th>Figure and source</th><th>Words and place</th></tr></thead><tbody>
${rows}</tbody></table>
`;
}

/** The words along an axis. */
export function ticks(some: readonly Tick[], width: number): Markup {
  const words = some.map(({ x, text }) => markup`<text x="${x}" y="11" text-anchor="middle">${text}</text>`);
  return drawing([], width, 14, markup`${words}`);
}

function whenOf({ published, asOf }: FigureRow): string {
  return [published, asOf && `as of ${asOf}`].filter(Boolean).join(" · ");
}

export function sourcesOf({ sources }: Pick<FigureRow, "sources">): Markup {
  return sources.length === 0
    ? markup`no source`
    : markup`according to ${isolated(sources.map(({ name }) => name).join(", "))}`;
}
