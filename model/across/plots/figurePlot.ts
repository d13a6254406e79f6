// The figures of one group side by side on one axis: a lane for each figure, so that it is seen at a glance which of them
// agree. A dot is the number; a ring is “about”, with how far that reaches; an arrow is “at least” or “at most”, and has no
// end; a bar is a range.
import { scaleLinear, scaleLog } from "d3-scale";
import { boundsOf } from "../tables/figureFlags";
import type { FigureRow } from "../tables/figureRow";
import { arrowHead, circle, line, type Shape, type Tick } from "./shape";

export interface FigurePlot {
  readonly isLog: boolean;
  readonly ticks: readonly Tick[];
  /** By the keys of the figures; a figure without a number has none. */
  readonly lanes: ReadonlyMap<string, Lane>;
}

export interface Lane {
  /** Where the number stands: the middle of a range. */
  readonly x: number;
  readonly shapes: readonly Shape[];
}

export interface PlotSize {
  readonly width: number;
  /** Of one lane. */
  readonly height: number;
}

/** What a mark needs on each side, so that none is cut. */
const margin = 8;
const radius = 4;
/** From this proportion on a straight axis would squeeze the small numbers into one place. */
const logFrom = 30;

/** Absent when there are not two numbers to compare. */
export function figurePlot(rows: readonly FigureRow[], { width, height }: PlotSize): FigurePlot | undefined {
  const marks = rows.flatMap((row) => markOf(row) ?? []);
  if (marks.length < 2) return undefined;
  const numbers = marks.flatMap(({ at, from, to }) => [at, from, to].filter(Number.isFinite));
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  const isLog = least > 0 && most / least >= logFrom;
  const range = [margin, Math.max(width - margin, margin + 1)];
  const scale = isLog
    ? scaleLog(range).domain([least / 1.25, most * 1.25])
    : scaleLinear(range).domain(spread(least, most)).nice();
  const mostTicks = Math.max(2, Math.floor(width / 70));
  const ticks = isLog ? powersIn(scale.domain(), mostTicks) : scale.ticks(mostTicks);
  return {
    isLog,
    ticks: ticks.map((value) => ({ x: scale(value), text: inShort(value) })),
    lanes: new Map(marks.map((mark) => [mark.key, laneOf(mark, scale, { width, height })])),
  };
}

interface Mark {
  readonly key: string;
  readonly at: number;
  /** As far as its words reach; not finite where they have no end. */
  readonly from: number;
  readonly to: number;
  readonly isRange: boolean;
  readonly isAbout: boolean;
}

function markOf(row: FigureRow): Mark | undefined {
  const { key, value, lower, upper, modifier } = row;
  const bounds = boundsOf(row);
  const at = value ?? (lower === undefined || upper === undefined ? (lower ?? upper) : (lower + upper) / 2);
  if (!bounds || at === undefined) return undefined;
  const isRange = lower !== undefined && upper !== undefined;
  return { key, at, from: bounds.lower, to: bounds.upper, isRange, isAbout: modifier === "about" };
}

/** From nought where the numbers are far apart; else close to them, so that small differences are seen. */
function spread(least: number, most: number): readonly [number, number] {
  if (least === most) return least === 0 ? [-1, 1] : [least - Math.abs(least) / 4, most + Math.abs(most) / 4];
  const space = (most - least) / 10;
  if (least >= 0 && least < 0.6 * most) return [0, most];
  return [least - space, most + space];
}

/** Powers of ten, with their doubles and fives where there is room. */
function powersIn([least = 1, most = 1]: readonly number[], mostTicks: number): readonly number[] {
  const exponents = Array.from({ length: 40 }, (_, place) => place - 15);
  const within = (factors: readonly number[]) =>
    exponents
      .flatMap((exponent) => factors.map((factor) => factor * 10 ** exponent))
      .filter((value) => value >= least && value <= most);
  const [fine, powers] = [within([1, 2, 5]), within([1])];
  if (fine.length <= mostTicks) return fine;
  const step = Math.ceil(powers.length / mostTicks);
  return powers.filter((_, place) => place % step === 0);
}

function laneOf(
  { at, from, to, isRange, isAbout }: Mark,
  scale: (value: number) => number,
  { width, height }: PlotSize,
) {
  const y = height / 2;
  const x = scale(at);
  const [left, right] = [Number.isFinite(from) ? scale(from) : 1, Number.isFinite(to) ? scale(to) : width - 1];
  const shapes: Shape[] = [];
  if (isAbout) shapes.push({ look: "band", d: line(left, y, right, y) });
  else if (left < right) shapes.push({ look: "bar", d: line(left, y, right, y) });
  if (!Number.isFinite(to)) shapes.push({ look: "arrow", d: arrowHead(right, y, 1) });
  if (!Number.isFinite(from)) shapes.push({ look: "arrow", d: arrowHead(left, y, -1) });
  if (isRange && !isAbout)
    for (const end of [left, right]) shapes.push({ look: "bar", d: line(end, y - 5, end, y + 5) });
  else shapes.push({ look: isAbout ? "ring" : "dot", d: circle(x, y, radius) });
  return { x, shapes };
}

const short = new Intl.NumberFormat("en", { notation: "compact", maximumSignificantDigits: 4 });

function inShort(value: number): string {
  return Math.abs(value) < 10_000 ? value.toLocaleString("en") : short.format(value);
}
