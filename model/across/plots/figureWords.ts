// Figures and what is odd about them, in words.

import { publicationDay } from "../../text/dates";
import type { FigureFlag } from "../tables/figureFlags";
import type { FigureRow } from "../tables/figureRow";
import type { FigureGroup } from "../tables/figureTable";
import { isNamed } from "./figureOrder";

const modifiers: Readonly<Record<string, string>> = { "at-least": "at least", "at-most": "at most", range: "" };

/** “at least 40 people”. */
export function amountInWords({ value, lower, upper, modifier = "", unit }: FigureRow): string {
  const range = [lower, upper].flatMap((edge) => (edge === undefined ? [] : edge.toLocaleString("en")));
  const number = value === undefined ? range.join("–") : value.toLocaleString("en");
  return [modifiers[modifier] ?? modifier, number === "" ? "no value" : number, unit].filter(Boolean).join(" ");
}

/** What a group is of; empty where nobody said. */
export function groupInWords({ of, unit }: Pick<FigureGroup, "of" | "unit">): string {
  return [of, unit].filter(Boolean).join(", ");
}

/** What does not go together in a group: sums and changes each, and of what differs the two furthest apart. */
export function flagsInWords(group: FigureGroup, figures: ReadonlyMap<string, FigureRow>): readonly string[] {
  const flags = flagsOf(group);
  const differing = flags.filter(({ kind }) => kind === "differ");
  const widest = differing.toSorted((a, b) => apart(b, figures) - apart(a, figures)).slice(0, 1);
  const shown = [...flags.filter(({ kind }) => kind !== "differ"), ...widest];
  return [...new Set(shown.map((flag) => flagInWords(flag, figures)))];
}

function apart(flag: FigureFlag, figures: ReadonlyMap<string, FigureRow>): number {
  const [one = 0, other = 0] = flag.kind === "differ" ? flag.rows.map((key) => figures.get(key)?.value ?? 0) : [];
  return Math.abs(one - other);
}

/** What is odd about a figure, in a word. */
export const oddities = { differ: "differs", changed: "changed", sum: "in a sum" } as const;

/** What is odd about each figure, by key. */
export function oddIn(group: FigureGroup): ReadonlyMap<string, FigureFlag["kind"]> {
  const kinds = flagsOf(group).flatMap((flag) => {
    const keys = flag.kind === "sum" ? [...flag.parts, flag.total] : flag.rows;
    return keys.map((key) => [key, flag.kind] as const);
  });
  // Of several the first is the weightiest.
  return new Map(kinds.reverse());
}

/** Numbers of nothing named have nothing in common by which they could differ. */
function flagsOf(group: FigureGroup): readonly FigureFlag[] {
  return isNamed(group) ? group.flags : [];
}

function flagInWords(flag: FigureFlag, figures: ReadonlyMap<string, FigureRow>): string {
  const named = (key: string) => {
    const row = figures.get(key);
    return row ? amountInWords(row) : "a figure that is not shown";
  };
  switch (flag.kind) {
    case "differ": {
      const [one, other] = flag.rows.map(named);
      return `Differ beyond what their words allow: ${one} and ${other}`;
    }
    case "changed": {
      const [one, other] = flag.rows.map(named);
      const isInTime = flag.rows.every((key) => publicationDay(figures.get(key)?.published) !== undefined);
      return isInTime
        ? `The same source gave different numbers: ${one}, then ${other}`
        : `The same source gave different numbers: ${one} and ${other}`;
    }
    case "sum":
      return `A sum: ${flag.parts.map(named).join(" + ")} beside ${named(flag.total)}`;
  }
}
