// The names of the highlights and the style sheet behind them: one rule per colour of the palette, drawing and lane.
// Names speak of colours, not of labels, so the sheet is the same for every project and is built once per document.
import type { Label } from "../../model/label";
import type { PlacedMark } from "./markIndex";

const colours = [0, 1, 2, 3, 4, 5, 6, 7];
/** Deeper nesting shares the last lane. */
const fillLanes = 3;
const underlineLanes = 4;

/** The highlight that paints a mark, `undefined` for a suggestion: its dashed outline is not a highlight. */
export function highlightName(placed: PlacedMark, label: Label): string | undefined {
  if (placed.mark.suggestion) return undefined;
  const lane = Math.min(placed.lane, (label.drawing === "fill" ? fillLanes : underlineLanes) - 1);
  return `article-${label.drawing}-${label.colour}-${lane}${placed.mark.dimmed ? "-dimmed" : ""}`;
}

/** Underlines below fills, search hits above both, so that no drawing hides another. */
export function highlightPriority(name: string): number {
  if (name.startsWith("article-underline")) return 1;
  if (name.startsWith("article-fill")) return 2;
  if (name === "article-match") return 4;
  if (name === "article-match-current") return 5;
  return 6;
}

/** The rules for every name `highlightName` can give. */
export function highlightRules(): string {
  return colours
    .flatMap((colour) => [
      ...lanes(fillLanes).flatMap((lane) => fillRules(colour, lane)),
      ...lanes(underlineLanes).flatMap((lane) => underlineRules(colour, lane)),
    ])
    .join("\n");
}

function fillRules(colour: number, lane: number): string[] {
  const name = `article-fill-${colour}-${lane}`;
  return [
    `::highlight(${name}) { background-color: var(--label-${colour}-fill); }`,
    `::highlight(${name}-dimmed) { background-color: var(--label-${colour}-dimmed); }`,
  ];
}

function underlineRules(colour: number, lane: number): string[] {
  const name = `article-underline-${colour}-${lane}`;
  const line = (paint: string) =>
    `text-decoration: underline 2px ${paint}; text-underline-offset: ${4 + 4 * lane}px; text-decoration-skip-ink: none;`;
  return [
    `::highlight(${name}) { ${line(`var(--label-${colour}-line)`)} }`,
    `::highlight(${name}-dimmed) { ${line(`var(--label-${colour}-dimmed)`)} }`,
  ];
}

function lanes(count: number): number[] {
  return Array.from({ length: count }, (_, lane) => lane);
}
