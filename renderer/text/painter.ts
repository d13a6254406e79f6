// Keeps the drawing of the lines in and around the viewport up to date. Everything is drawn at most once per frame, just
// before the browser paints; lines further away cost nothing, whatever they hold.
import type { Label } from "../../model/label";
import { highlightLayers, type PaintedRange } from "./highlightLayers";
import { highlightName, highlightPriority, highlightRules } from "./labelStyle";
import type { LineGeometry, LineWindow } from "./lineGeometry";
import type { MarkIndex } from "./markIndex";

export interface PainterParts {
  /** The element that scrolls. */
  readonly host: HTMLElement;
  readonly sheet: HTMLElement;
  readonly content: HTMLElement;
  readonly geometry: LineGeometry;
  readonly index: MarkIndex;
  readonly labels: ReadonlyMap<string, Label>;
}

export interface Painter {
  /** Draws everything in sight anew in the next frame. */
  all(): void;
  /** Draws these lines anew in the next frame, those of them that are in sight. */
  lines(lines: ReadonlySet<number>): void;
  destroy(): void;
}

export function painter({ host, content, geometry, index, labels }: PainterParts): Painter {
  const layers = highlightLayers(highlightPriority);
  const rules = new CSSStyleSheet();
  rules.replaceSync(highlightRules());
  document.adoptedStyleSheets.push(rules);

  let drawn: LineWindow | undefined;
  let stale = new Set<number>();
  let frame: number | undefined;

  const closing = new AbortController();
  host.addEventListener("scroll", schedule, { passive: true, signal: closing.signal });
  const resized = new ResizeObserver(schedule);
  resized.observe(content);
  resized.observe(host);
  schedule();

  function schedule(): void {
    frame ??= requestAnimationFrame(draw);
  }

  function draw(): void {
    frame = undefined;
    const view = host.getBoundingClientRect();
    const inSight = geometry.linesBetween(view.top, view.bottom);
    if (drawn && covers(drawn, inSight) && stale.size === 0) return;
    const wanted = geometry.linesBetween(view.top - view.height / 2, view.bottom + view.height / 2);
    if (drawn) for (const line of linesOf(drawn)) if (!holds(wanted, line)) layers.erase(String(line));
    for (const line of linesOf(wanted)) if (!drawn || !holds(drawn, line) || stale.has(line)) drawLine(line);
    drawn = wanted;
    stale = new Set();
  }

  function drawLine(line: number): void {
    layers.paint(String(line), geometry.textNode(line), rangesOf(line));
  }

  function rangesOf(line: number): PaintedRange[] {
    const from = geometry.startOf(line);
    const to = geometry.endOf(line);
    return index.onLine(line).flatMap((placed) => {
      const label = labels.get(placed.mark.label);
      const name = label && highlightName(placed, label);
      if (!name) return [];
      return placed.mark.fragments
        .filter(({ start, end }) => start < to && end > from)
        .map(({ start, end }) => ({ name, start: Math.max(start, from) - from, end: Math.min(end, to) - from }));
    });
  }

  return {
    all() {
      layers.eraseAll();
      drawn = undefined;
      schedule();
    },
    lines(lines) {
      for (const line of lines) stale.add(line);
      schedule();
    },
    destroy() {
      closing.abort();
      resized.disconnect();
      if (frame !== undefined) cancelAnimationFrame(frame);
      layers.eraseAll();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== rules);
    },
  };
}

function covers(outer: LineWindow, inner: LineWindow): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

function holds(window: LineWindow, line: number): boolean {
  return window.first <= line && line <= window.last;
}

function* linesOf({ first, last }: LineWindow): Generator<number> {
  for (let line = first; line <= last; line++) yield line;
}
