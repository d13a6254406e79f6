// Contradictions among figures of one group: numbers that differ beyond what their modifiers allow, a source that says
// another number at another time, parts that come to a total.
import { countWhile } from "../../data/countWhile";
import { unitOf } from "../../figures/units";
import { publicationDay } from "../../text/dates";
import type { FigureRow } from "./figureRow";

export type FigureFlag =
  /** They differ beyond their modifiers, as of the same time as far as is said. */
  | { readonly kind: "differ"; readonly rows: readonly [string, string] }
  /** One source says different numbers, at different times as far as is said; the one published first comes first. */
  | { readonly kind: "changed"; readonly rows: readonly [string, string]; readonly source: string }
  /** Parts that stand in one article come to a total that is given in it or elsewhere. */
  | { readonly kind: "sum"; readonly parts: readonly string[]; readonly total: string };

/** More rows of one group are not compared with each other, nor more flags made: nobody could read what came of it. */
const mostCompared = 60;
const mostFlags = 300;
const mostParts = 8;

export interface FlagNeeds {
  /** Whether somebody said of a figure that it can be compared with others. */
  isComparable(key: string): boolean;
  /** Whether two were said not to be comparable. */
  isApart(a: string, b: string): boolean;
  /** The figures with a unit in an article, whatever they are of. */
  beside(article: string, unit: string): readonly FigureRow[];
}

/** `rows` in the order of their numbers. Figures of which nobody can tell what they count are compared with none. */
export function figureFlags(rows: readonly FigureRow[], needs: FlagNeeds): readonly FigureFlag[] {
  const some = rows.filter((row) => saysOfWhat(row) || needs.isComparable(row.key)).slice(0, mostCompared);
  const flags: FigureFlag[] = [];
  for (const [index, one] of some.entries())
    for (const other of some.slice(index + 1)) {
      if (flags.length >= mostFlags) break;
      if (needs.isApart(one.key, other.key) || ofOtherMeasures(one, other) || overlap(one, other)) continue;
      const source = one.sources.find(({ cluster }) => other.sources.some((theirs) => theirs.cluster === cluster));
      if (source) flags.push({ kind: "changed", rows: inTime(one, other), source: source.cluster });
      else if (sameTime(one, other) && one.article !== other.article)
        flags.push({ kind: "differ", rows: [one.key, other.key] });
    }
  return [...flags, ...sums(some, needs)];
}

/** “12 %” and “5 km” of nothing in particular, or a bare “7”, have nothing in common with others; “7 trucks” has. */
export function saysOfWhat({ unit, of }: FigureRow): boolean {
  return of !== "" || (unit !== "" && unitOf(unit) === undefined && !/^\p{Sc}$/u.test(unit));
}

/** 100 km and 62 miles may be the same: their numbers alone tell nothing. */
function ofOtherMeasures({ unit: one }: FigureRow, { unit: other }: FigureRow): boolean {
  return one !== other && one !== "" && other !== "" && (isMeasure(one) || isMeasure(other));
}

function isMeasure(unit: string): boolean {
  return unitOf(unit) !== undefined || /^\p{Lu}*\p{Sc}$|[²³]| per /u.test(unit);
}

/** In the order of publication, as far as both say it. */
function inTime(one: FigureRow, other: FigureRow): readonly [string, string] {
  const [first, second] = [publicationDay(one.published), publicationDay(other.published)];
  const isTurned = first !== undefined && second !== undefined && second < first;
  return isTurned ? [other.key, one.key] : [one.key, other.key];
}

/** As of the same time, or nobody says of when. */
function sameTime({ asOf: one }: FigureRow, { asOf: other }: FigureRow): boolean {
  return one === undefined || other === undefined || one.toLowerCase() === other.toLowerCase();
}

function sums(rows: readonly FigureRow[], { beside }: FlagNeeds): readonly FigureFlag[] {
  const unit = rows[0]?.unit ?? "";
  if (unit === "") return [];
  const all = [...new Set(rows.map(({ article }) => article))].flatMap((article) => sumsIn(beside(article, unit)));
  if (all.length === 0) return [];
  all.sort((a, b) => a.sum - b.sum);
  const flags: FigureFlag[] = [];
  for (const total of rows) {
    const bounds = boundsOf(total);
    const { value } = total;
    if (!bounds || value === undefined || value === 0) continue;
    for (let at = firstFrom(all, Math.min(bounds.lower, value)); at < all.length; at++) {
      const one = all[at];
      if (!one || one.sum > bounds.upper) break;
      if (one.sum < bounds.lower || !near(one.sum, value) || one.keys.includes(total.key)) continue;
      if (one.largest < value) flags.push({ kind: "sum", parts: one.keys, total: total.key });
    }
  }
  return flags;
}

interface PartSum {
  readonly sum: number;
  readonly largest: number;
  readonly keys: readonly string[];
}

/** The sums of two or three of an article's figures. */
function sumsIn(figures: readonly FigureRow[]): readonly PartSum[] {
  const parts = figures.filter(({ value = 0 }) => value > 0).slice(0, mostParts);
  return [...subsets(parts)].map((chosen) => ({
    sum: chosen.reduce((all, { value = 0 }) => all + value, 0),
    largest: Math.max(...chosen.map(({ value = 0 }) => value)),
    keys: chosen.map(({ key }) => key).sort(),
  }));
}

function firstFrom(sums: readonly PartSum[], least: number): number {
  return countWhile(sums.length, (index) => (sums[index]?.sum ?? 0) < least);
}

function near(sum: number, total: number): boolean {
  return Math.abs(sum - total) <= 0.1 * Math.abs(total);
}

/** Two or three of them, each number once. */
function* subsets(parts: readonly FigureRow[]): Iterable<readonly FigureRow[]> {
  for (const [index, one] of parts.entries())
    for (const [further, other] of parts.entries()) {
      if (further <= index) continue;
      yield [one, other];
      for (const third of parts.slice(further + 1)) yield [one, other, third];
    }
}

/** Whether two figures can both be right, by what their modifiers allow. */
export function overlap(one: FigureRow, other: FigureRow): boolean {
  const [a, b] = [boundsOf(one), boundsOf(other)];
  return !a || !b || (a.lower <= b.upper && b.lower <= a.upper);
}

/** “about” allows a tenth more or less. */
const looseness = 0.1;

/** From where to where a figure may lie, by what its modifier allows; not finite where that has no end. */
export function boundsOf({
  value,
  lower,
  upper,
  modifier,
}: FigureRow): { readonly lower: number; readonly upper: number } | undefined {
  const [low, high] = [lower ?? value, upper ?? value];
  if (low === undefined && high === undefined) return undefined;
  switch (modifier) {
    case "at-least":
      return { lower: low ?? high ?? 0, upper: upper ?? Number.POSITIVE_INFINITY };
    case "at-most":
      return { lower: lower ?? Number.NEGATIVE_INFINITY, upper: high ?? low ?? 0 };
    case "about": {
      const [from, to] = [low ?? high ?? 0, high ?? low ?? 0];
      return { lower: from - looseness * Math.abs(from), upper: to + looseness * Math.abs(to) };
    }
    default:
      return { lower: low ?? Number.NEGATIVE_INFINITY, upper: high ?? Number.POSITIVE_INFINITY };
  }
}
