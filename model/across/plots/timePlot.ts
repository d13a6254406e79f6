// When something happened and when it was said, on one axis: a dot is the day that the text names, a ring a day told from that
// of publication (“on Friday”), a bar the day of publication, and a line how long after it was said. A month is as wide as it is.
import { scaleUtc } from "d3-scale";
import { counted } from "../../data/counted";
import type { TimeRow } from "../tables/timeTable";
import { arrowHead, circle, line, type Shape, type Tick } from "./shape";

export interface TimePlot {
  readonly ticks: readonly Tick[];
  /** One for each row, in their order. */
  readonly lanes: readonly (readonly Shape[])[];
}

type Dated = Pick<TimeRow, "date" | "from" | "published">;

const day = 24 * 60 * 60 * 1000;
const margin = 10;
/** What happened further than this, or than publication lasted, from all publication has an arrow: it would squeeze the rest. */
const leastRoom = 30 * day;

export function timePlot(
  rows: readonly Dated[],
  { width, height, locale = "en" }: { readonly width: number; readonly height: number; readonly locale?: string },
) {
  const [first, last] = span(rows);
  const range = [margin, Math.max(width - margin, margin + 1)];
  const scale = scaleUtc(range).domain([first, last]).clamp(true);
  const mostTicks = Math.max(2, Math.floor(width / 90));
  const isLong = last - first > 400 * day;
  const short = part(locale, { month: "short", ...(isLong ? { year: "numeric" } : { day: "numeric" }) });
  const format =
    locale === "en" ? scale.tickFormat(mostTicks, isLong ? "%b %Y" : "%-d %b") : (at: Date) => short(at.getTime());
  // Close to each other only every day is a day.
  const ticks = [...new Map(scale.ticks(mostTicks).map((at) => [format(at), scale(at)]))];
  const y = height / 2;

  function laneOf({ date, from, published }: Dated): readonly Shape[] {
    const [start = first, end = start] = daysOf(date);
    const [said] = published ? daysOf(published) : [];
    const shapes: Shape[] = [];
    const [left, right] = [scale(start), scale(end)];
    if (said !== undefined) {
      shapes.push({ look: "span", d: line(said < start ? left : right, y, scale(said), y) });
      shapes.push({ look: "bar", d: line(scale(said), y - 6, scale(said), y + 6) });
    }
    if (end < first) shapes.push({ look: "arrow", d: arrowHead(left - 4, y, -1) });
    else if (start > last) shapes.push({ look: "arrow", d: arrowHead(right + 4, y, 1) });
    else if (end > start) shapes.push({ look: "band", d: line(left, y, right, y) });
    else shapes.push({ look: from === "published" ? "ring" : "dot", d: circle(left, y, 4) });
    return shapes;
  }

  return { ticks: ticks.map(([text, x]) => ({ x, text })), lanes: rows.map(laneOf) };
}

/** The day, or the first and the last one of a month; none where it is no date. */
function daysOf(date: string): readonly number[] {
  const [inYear, inMonth, onDay] = date.slice(0, 10).split("-").map(Number);
  if (inYear === undefined || inMonth === undefined) return [];
  if (onDay !== undefined) return [Date.UTC(inYear, inMonth - 1, onDay)].filter(Number.isFinite);
  return [Date.UTC(inYear, inMonth - 1, 1), Date.UTC(inYear, inMonth, 0)].filter(Number.isFinite);
}

/** From when to when the axis goes: over all days of publication, and what happened not too far from them. */
function span(rows: readonly Dated[]): readonly [number, number] {
  const happened = rows.flatMap(({ date }) => daysOf(date));
  const said = rows.flatMap(({ published }) => (published === undefined ? [] : daysOf(published)));
  const base = said.length > 0 ? said : happened;
  if (base.length === 0) return [0, day];
  const [low, high] = [Math.min(...base), Math.max(...base)];
  const room = Math.max(high - low, leastRoom);
  const near = [...base, ...happened.filter((at) => at >= low - room && at <= high + room)];
  const [first, last] = [Math.min(...near), Math.max(...near)];
  return first === last ? [first - day, last + day] : [first, last];
}

/** How long after what happened it was said: “the same day”, “2 days later”, “3 days before”. */
export function lagInWords({ date, published }: Dated): string | undefined {
  const [happened, said] = [daysOf(date), published ? daysOf(published) : []];
  if (said[0] === undefined || happened[0] === undefined || happened.length > 1) return undefined;
  const days = Math.round((said[0] - happened[0]) / day);
  if (days === 0) return "the same day";
  return days > 0 ? `${counted(days, "day")} later` : `${counted(-days, "day")} before`;
}

function part(locale: string, options: Intl.DateTimeFormatOptions): (at: number) => string {
  const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
  return (at) => format.format(at);
}

// English is put together here: hosts differ in where they put commas.
const [weekday, dayOfMonth, month, year] = [
  part("en", { weekday: "long" }),
  part("en", { day: "numeric" }),
  part("en", { month: "long" }),
  part("en", { year: "numeric" }),
];

/** “Friday 6 March 2026”, or the month. */
export function dateInWords(date: string, locale = "en"): string {
  const [at, end] = daysOf(date);
  if (at === undefined) return date;
  if (locale !== "en") {
    const ofDay = end === undefined ? ({ weekday: "long", day: "numeric" } as const) : {};
    return part(locale, { ...ofDay, month: "long", year: "numeric" })(at);
  }
  const parts = end === undefined ? [weekday, dayOfMonth, month, year] : [month, year];
  return parts.map((inWords) => inWords(at)).join(" ");
}
