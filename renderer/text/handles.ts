// Dragging the handles of the picked mark. The edge goes to the nearest word edge, with Alt to the nearest character,
// and never past the other edge of its fragment.
import { nextGrapheme, previousGrapheme, snapToGraphemes } from "../../model/text/graphemes";
import type { Stretch } from "../../model/text/stretch";
import { nextWord, previousWord } from "../../model/text/words";
import type { LineGeometry } from "./lines/lineGeometry";
import type { Mark } from "./mark";

export type EdgeName = "start" | "end";

export interface HandleParts {
  readonly text: string;
  readonly host: HTMLElement;
  /** The layer that holds the handles. */
  readonly layer: HTMLElement;
  readonly geometry: LineGeometry;
  markOf(id: string): Mark | undefined;
  /** Shows where the fragments would be, or stops showing it. */
  preview(fragments: readonly Stretch[] | undefined): void;
  onReshape(id: string, edge: EdgeName, offset: number, done: boolean): void;
}

interface Drag {
  readonly mark: Mark;
  readonly edge: EdgeName;
  /** The distance from the pointer to the row that was grabbed, since a knob hangs out of its row. */
  readonly rise: number;
  offset: number;
}

/** How far the pointer on a knob is from its row, in pixels. */
const knobReach = 8;

/** Distance from the edge of the scrolling element at which a drag scrolls, and by how much. */
const scrollZone = 28;
const scrollStep = 18;

/** Listens until `signal` is aborted. */
export function listenToHandles(parts: HandleParts, signal: AbortSignal): void {
  const { text, host, layer, geometry } = parts;
  let drag: Drag | undefined;

  layer.addEventListener("pointerdown", onDown, { signal });
  layer.addEventListener("pointermove", onMove, { signal });
  layer.addEventListener("pointerup", () => finish(true), { signal });
  layer.addEventListener("pointercancel", () => finish(false), { signal });
  // Keeps the caret and the focus where they are.
  layer.addEventListener("mousedown", (event) => event.preventDefault(), { signal });
  window.addEventListener("keydown", onKey, { signal, capture: true });

  function onDown(event: PointerEvent): void {
    const handle = event.target;
    if (event.button !== 0 || !(handle instanceof HTMLElement) || !handle.classList.contains("article-handle")) return;
    const mark = parts.markOf(handle.dataset.id ?? "");
    if (!mark) return;
    const edge = handle.classList.contains("article-start") ? "start" : "end";
    const box = handle.getBoundingClientRect();
    const rise = Math.min(knobReach, Math.max(-knobReach, (box.top + box.bottom) / 2 - event.clientY));
    drag = { mark, edge, rise, offset: edgeOf(mark, edge) };
    // The handles themselves are redrawn as they move, so the layer captures the pointer.
    layer.setPointerCapture(event.pointerId);
    layer.classList.add("article-dragging");
  }

  function onMove(event: PointerEvent): void {
    if (!drag) return;
    scrollAtEdges(event.clientY);
    const under = geometry.caretOffset(event.clientX, event.clientY + drag.rise);
    if (under === undefined) return;
    const offset = edgeNear(text, drag.mark, drag.edge, under, event.altKey);
    if (offset === drag.offset) return;
    drag.offset = offset;
    parts.preview(withEdge(drag.mark, drag.edge, offset));
    parts.onReshape(drag.mark.id, drag.edge, offset, false);
  }

  function onKey(event: KeyboardEvent): void {
    if (!drag || event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    finish(false);
  }

  function finish(keep: boolean): void {
    if (!drag) return;
    const { mark, edge, offset } = drag;
    drag = undefined;
    layer.classList.remove("article-dragging");
    const before = edgeOf(mark, edge);
    if (keep && offset !== before) parts.onReshape(mark.id, edge, offset, true);
    else if (offset !== before) parts.onReshape(mark.id, edge, before, false);
    parts.preview(undefined);
  }

  function scrollAtEdges(y: number): void {
    const view = host.getBoundingClientRect();
    if (y < view.top + scrollZone) host.scrollTop -= scrollStep;
    else if (y > view.bottom - scrollZone) host.scrollTop += scrollStep;
  }
}

/** The new offset of an edge whose handle is dragged to the caret place `offset`. */
export function edgeNear(text: string, mark: Mark, edge: EdgeName, offset: number, exact: boolean): number {
  const wanted = exact
    ? snapToGraphemes(text, offset, offset).start
    : nearest(
        offset,
        previousWord(text, offset + (edge === "start" ? 1 : 0), edge),
        nextWord(text, offset - (edge === "end" ? 1 : 0), edge),
      );
  if (edge === "start") {
    const fragment = mark.fragments[0];
    return fragment ? Math.min(wanted, previousGrapheme(text, fragment.end)) : wanted;
  }
  const fragment = mark.fragments.at(-1);
  return fragment ? Math.max(wanted, nextGrapheme(text, fragment.start)) : wanted;
}

function nearest(to: number, a: number, b: number): number {
  return to - a <= b - to ? a : b;
}

function edgeOf(mark: Mark, edge: EdgeName): number {
  return edge === "start" ? (mark.fragments[0]?.start ?? 0) : (mark.fragments.at(-1)?.end ?? 0);
}

function withEdge(mark: Mark, edge: EdgeName, offset: number): readonly Stretch[] {
  const at = edge === "start" ? 0 : mark.fragments.length - 1;
  return mark.fragments.map((fragment, index) =>
    index === at ? { start: fragment.start, end: fragment.end, [edge]: offset } : fragment,
  );
}
