// Keeps the drawing of the lines in and around the viewport up to date. Everything is drawn at most once per frame, just
// before the browser paints; lines further away cost nothing, whatever they hold.
import type { Label } from "../../model/project/label";
import { highlightLayers } from "./highlightLayers";
import { highlightPriority, highlightRules } from "./labelStyle";
import { lineRanges } from "./lineRanges";
import { type LinesOnSheet, type LineToDraw, lineShapes } from "./lineShapes";
import type { LineGeometry, Sight } from "./lines/lineGeometry";
import type { MarkIndex } from "./markIndex";
import { type Outline, outlineShapes } from "./outlineShapes";
import { overlay } from "./overlay";
import { emptyScene, type Scene } from "./scene";
import type { Shape } from "./shape";

export interface PainterParts {
  readonly text: string;
  /** The element that scrolls. */
  readonly host: HTMLElement;
  readonly sheet: HTMLElement;
  readonly content: HTMLElement;
  readonly geometry: LineGeometry;
  readonly index: MarkIndex;
  readonly labels: ReadonlyMap<string, Label>;
}

export interface Painter {
  readonly scene: Scene;
  /** The layer that holds handles and stripes. */
  readonly layer: HTMLElement;
  /** Draws everything in sight anew in the next frame. */
  all(): void;
  /** Draws everything in sight anew in the next frame, with the labels as they are now. */
  labels(): void;
  /** Draws these lines anew in the next frame, those of them that are in sight. */
  lines(lines: ReadonlySet<number>): void;
  /** Changes what is drawn besides the marks. */
  show(change: Partial<Scene>): void;
  badgeAt(x: number, y: number): string | undefined;
  destroy(): void;
}

/** A painter for a mounted article; it draws in the next frame for the first time. */
export function painter(parts: PainterParts): Painter {
  const { host, sheet, content, geometry, index, labels } = parts;
  const layers = highlightLayers(highlightPriority);
  const shapes = overlay(sheet, geometry);
  const on: LinesOnSheet = { text: parts.text, geometry, labels, marginOf };
  const rules = new CSSStyleSheet();
  rules.replaceSync(highlightRules(labels.values()));
  document.adoptedStyleSheets.push(rules);

  let scene = emptyScene;
  let drawn: Sight | undefined;
  let stale = new Set<number>();
  let outlinesAreStale = true;
  let frame: number | undefined;
  /** Place and size of the content on the sheet when the shapes were last known to be in their places. */
  let placed: DOMRect | undefined;

  const closing = new AbortController();
  host.addEventListener("scroll", schedule, { passive: true, signal: closing.signal });
  // A web font that arrives late moves everything.
  document.fonts.addEventListener("loadingdone", all, { signal: closing.signal });
  const resized = new ResizeObserver(onResize);
  resized.observe(content);
  resized.observe(host);
  schedule();

  function schedule(): void {
    frame ??= requestAnimationFrame(draw);
  }

  function all(): void {
    if (drawn) for (const line of linesOf(drawn)) stale.add(line);
    outlinesAreStale = true;
    schedule();
  }

  function onResize(): void {
    if (!drawn) return;
    realign();
    schedule();
  }

  /** Lines got another place, width or height: shapes move along, and those of a line that was wrapped anew are redrawn. */
  function realign(): void {
    const { left, top, width, height } = content.getBoundingClientRect();
    const origin = sheet.getBoundingClientRect();
    const now = new DOMRect(left - origin.left, top - origin.top, width, height);
    const stays =
      now.x === placed?.x && now.y === placed.y && now.width === placed.width && now.height === placed.height;
    if (stays) return;
    placed = now;
    for (const line of shapes.align()) {
      stale.add(line);
      outlinesAreStale = true;
    }
  }

  function draw(): void {
    frame = undefined;
    realign();
    const view = host.getBoundingClientRect();
    const inSight = geometry.between(view.top, view.bottom);
    const isFirst = !drawn;
    const moved = !drawn || inSight.first < drawn.first || inSight.last > drawn.last;
    if (!drawn || moved) moveTo(geometry.between(view.top - view.height / 8, view.bottom + view.height / 8));
    if (!drawn || (stale.size === 0 && !outlinesAreStale)) return;
    const sight: Sight = drawn;
    const toDraw = [...stale]
      .filter((line) => sight.first <= line && line <= sight.last)
      .map((line) => ({ line, marks: index.onLine(line) }));
    for (const { line, marks } of toDraw) {
      const stretch = { start: geometry.startOf(line), end: geometry.endOf(line) };
      const ranges = lineRanges(stretch, marks, labels, scene);
      layers.paint(String(line), geometry.textNode(line), ranges);
    }
    // The first frame of an article shows its text and fills; what must be measured follows in the next.
    if (isFirst) {
      schedule();
      return;
    }
    drawShapes(toDraw, sight);
    stale = new Set();
    outlinesAreStale = false;
  }

  /** All reading of the layout, then all writing. */
  function drawShapes(drawnParts: readonly LineToDraw[], sight: Sight): void {
    const marksOf = drawnParts.map((part) => ({ line: part.line, found: lineShapes(on, part) }));
    const outlines = outlinesAreStale ? outlinesOf(sight) : undefined;
    const needed = marksOf.filter(({ found }) => found.length > 0).map(({ line }) => line);
    shapes.align(new Set([...needed, ...(outlines?.keys() ?? [])]));
    for (const { line, found } of marksOf) shapes.put(line, "marks", found);
    if (outlines) for (const line of linesOf(sight)) shapes.put(line, "outlines", outlines.get(line) ?? []);
  }

  /** Forgets lines that went out of sight and marks those that came as to be drawn. */
  function moveTo(wanted: Sight): void {
    if (drawn) {
      for (const line of linesOf(drawn)) {
        if (wanted.first <= line && line <= wanted.last) continue;
        layers.erase(String(line));
        shapes.remove(line);
      }
    }
    for (const line of linesOf(wanted)) {
      const isKnown = drawn && drawn.first <= line && line <= drawn.last;
      if (!isKnown) stale.add(line);
    }
    drawn = wanted;
    outlinesAreStale = true;
  }

  function outlinesOf(sight: Sight): ReadonlyMap<number, readonly Shape[]> {
    const found = new Map<number, Shape[]>();
    for (const outline of outlinesOfScene()) {
      for (const [line, more] of outlineShapes(on, outline, sight)) {
        found.set(line, [...(found.get(line) ?? []), ...more]);
      }
    }
    return found;
  }

  function outlinesOfScene(): Outline[] {
    const outlines: Outline[] = [];
    const current = scene.currentMatch === undefined ? undefined : scene.matches[scene.currentMatch];
    if (current) outlines.push({ kind: "current-match", fragments: [current] });
    const hovered = scene.hovered === undefined ? undefined : index.get(scene.hovered)?.mark;
    if (hovered && hovered.id !== scene.picked) {
      outlines.push({ kind: "hovered", fragments: hovered.fragments, ...colourOf(hovered.label) });
    }
    for (const id of scene.related ?? []) {
      const related = index.get(id)?.mark;
      if (related) outlines.push({ kind: "related", fragments: related.fragments, ...colourOf(related.label) });
    }
    const picked = scene.picked === undefined ? undefined : index.get(scene.picked)?.mark;
    if (picked) {
      const fragments = scene.reshaped ?? picked.fragments;
      outlines.push({ kind: "picked", fragments, handlesOf: picked.id, ...colourOf(picked.label) });
    }
    return outlines;
  }

  function marginOf(box: DOMRect, rightToLeft: boolean): number {
    const around = host.getBoundingClientRect();
    return rightToLeft ? around.left + host.clientWidth - box.right : box.left - around.left;
  }

  function colourOf(label: string): { colour?: number } {
    const found = labels.get(label);
    return found ? { colour: found.colour } : {};
  }

  return {
    get scene() {
      return scene;
    },
    layer: shapes.element,
    all,
    labels() {
      rules.replaceSync(highlightRules(labels.values()));
      all();
    },
    lines(lines) {
      for (const line of lines) stale.add(line);
      outlinesAreStale = true;
      schedule();
    },
    show(change) {
      scene = { ...scene, ...change };
      if (change.matches || change.asides || change.anomalies || "currentMatch" in change || "keptSelection" in change)
        all();
      outlinesAreStale = true;
      schedule();
    },
    badgeAt: (x, y) => shapes.badgeAt(x, y),
    destroy() {
      closing.abort();
      resized.disconnect();
      if (frame !== undefined) cancelAnimationFrame(frame);
      layers.eraseAll();
      shapes.element.remove();
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== rules);
    },
  };
}

function* linesOf({ first, last }: { first: number; last: number }): Generator<number> {
  for (let line = first; line <= last; line++) yield line;
}
