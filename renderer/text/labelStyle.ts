// The names of the highlights and the style sheet behind them: one rule per drawing, colour of the palette and lane.
// Names speak of colours, not of labels, so views of different projects in one document agree about them.
import type { Label } from "../../model/project/label";
import { paintedLine } from "./highlightLayers";
import type { PlacedMark } from "./markIndex";

/** Deeper nesting shares the last lane. */
const lanes = { fill: 3, underline: 4 };

/** The highlight that paints a mark, `undefined` for a suggestion: its dashed outline is not a highlight. */
export function highlightName(placed: PlacedMark, label: Label): string | undefined {
  if (placed.mark.suggestion) return undefined;
  const lane = Math.min(placed.lane, lanes[label.drawing] - 1);
  return `article-${label.drawing}-${label.colour}-${lane}${placed.mark.dimmed ? "-dimmed" : ""}`;
}

/** Underlines below fills, search hits above both, so that no drawing hides another. */
export function highlightPriority(name: string): number {
  if (name === "article-aside") return 0;
  if (name === "article-anomaly") return 3;
  if (name.startsWith("article-underline")) return 1;
  if (name.startsWith("article-fill")) return 2;
  if (name === "article-match") return 4;
  if (name === "article-match-current") return 5;
  return 6;
}

/**
 * The rules for every name `highlightName` can give for these labels. They hang on the lines that hold painted ranges
 * (`highlightLayers`): only Chromium lets lines inherit the highlights of the text around them, and rules for all lines
 * made a megabyte two seconds slower, because the browser resolves each rule that can match for each element.
 */
export function highlightRules(labels: Iterable<Label>): string {
  const rules = new Set<string>();
  for (const { drawing, colour } of labels) {
    const rulesOf = drawing === "fill" ? fillRules : underlineRules;
    for (let lane = 0; lane < lanes[drawing]; lane++) for (const rule of rulesOf(colour, lane)) rules.add(rule);
  }
  return [...rules].join("\n");
}

function fillRules(colour: number, lane: number): string[] {
  const name = `article-fill-${colour}-${lane}`;
  return [
    `.${paintedLine}::highlight(${name}) { background-color: var(--label-${colour}-fill); }`,
    `.${paintedLine}::highlight(${name}-dimmed) { background-color: var(--label-${colour}-dimmed); }`,
  ];
}

function underlineRules(colour: number, lane: number): string[] {
  const name = `article-underline-${colour}-${lane}`;
  const line = (paint: string) =>
    // Longhands: Safari knows no shorthand with a thickness.
    `text-decoration-line: underline; text-decoration-thickness: 2px; text-decoration-color: ${paint}; ` +
    `text-underline-offset: ${4 + 4 * lane}px; text-decoration-skip-ink: none;`;
  return [
    `.${paintedLine}::highlight(${name}) { ${line(`var(--label-${colour}-line)`)} }`,
    `.${paintedLine}::highlight(${name}-dimmed) { ${line(`var(--label-${colour}-dimmed)`)} }`,
  ];
}
