// The lines of the page of figures: a heading for each group with what is odd about it, and a line for each figure.
import { byOutlet, isNamed, namedFirst } from "../../../model/across/plots/figureOrder";
import { type FigurePlot, figurePlot } from "../../../model/across/plots/figurePlot";
import { flagsInWords, oddIn } from "../../../model/across/plots/figureWords";
import type { CallResult } from "../../../model/contract/contract";
import { say, sayHost } from "../../languages/say";

export type Group = CallResult<"across.figures">["table"]["groups"][number];
export type Figure = Group["rows"][number];

export type Oddity = Group["flags"][number]["kind"];

export interface GroupLine {
  readonly kind: "group";
  readonly group: Group;
  readonly flags: readonly string[];
  /** Absent when there are not two numbers to compare. */
  readonly plot: FigurePlot | undefined;
}

export interface FigureLine extends Omit<GroupLine, "kind" | "flags"> {
  readonly kind: "figure";
  readonly figure: Figure;
  readonly odd: Oddity | undefined;
  /** The first of its outlet in the group. */
  readonly isFirst: boolean;
}

export type Line = GroupLine | FigureLine;

/** Of the line of one figure, in pixels. */
export const figureHeight = 44;
/** How many flags of a group are written out. */
const mostFlags = 3;

/** `width` of what is drawn; `onlyOdd`: only groups in which something does not go together. */
export function figureLines(groups: readonly Group[], width: number, onlyOdd: boolean): readonly Line[] {
  const figures = new Map(groups.flatMap(({ rows }) => rows.map((row) => [row.key, row])));
  return namedFirst(groups).flatMap((group): readonly Line[] => {
    const words = flagsInWords(group, figures).map(sayHost);
    if (onlyOdd && words.length === 0) return [];
    const plot = isNamed(group) ? figurePlot(group.rows, { width, height: figureHeight }) : undefined;
    const rest = words.length - mostFlags;
    const flags = rest > 0 ? [...words.slice(0, mostFlags), say("and {rest} more", { rest })] : words;
    const odd = oddIn(group);
    const rows = byOutlet(group.rows);
    return [
      { kind: "group", group, flags, plot },
      ...rows.map((figure, place): Line => {
        const isFirst = place === 0 || rows[place - 1]?.outlet !== figure.outlet;
        return { kind: "figure", figure, group, plot, odd: odd.get(figure.key), isFirst };
      }),
    ];
  });
}

export function keyOfLine(line: Line): string {
  return line.kind === "group" ? `group/${line.group.id}` : `${line.group.id}/${line.figure.key}`;
}

export function heightOfLine(line: Line): number {
  return line.kind === "figure" ? figureHeight : 36 + 20 * line.flags.length + (line.plot ? 18 : 0);
}
