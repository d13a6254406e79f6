// The mouse on the text: a click picks, a sweep selects, a double click takes words, a triple click sentences,
// and dragging on after either goes on by words or sentences. A sweep by characters is the browser's own.

import { sentenceAt } from "../../model/text/sentences";
import type { Stretch } from "../../model/text/stretch";
import { wordAt } from "../../model/text/words";
import { caretPlaceAt } from "./lines/caretPlace";
import type { LineGeometry } from "./lines/lineGeometry";

export interface PointerParts {
  readonly text: string;
  readonly content: HTMLElement;
  readonly geometry: LineGeometry;
  selected(): Stretch;
  /** Selects with the caret at `head`. */
  select(anchor: number, head: number): void;
  /** Takes over what the browser has selected by now. */
  readSelection(): void;
  /** The mouse or a key acts; `exact` when Alt is held. */
  onHand(via: "mouse" | "keyboard", exact: boolean): void;
  onClick(event: MouseEvent): void;
  onSweepEnd(): void;
  onHover(x: number, y: number): void;
  onLeave(): void;
}

/** Listens until `signal` is aborted. */
export function listenToPointer(parts: PointerParts, signal: AbortSignal): void {
  const { text, content, geometry } = parts;
  let pressed: { x: number; y: number } | undefined;
  /** While a double or triple click is held: the first word or sentence, and how to find one. */
  let units: { first: Stretch; at: (text: string, offset: number) => Stretch | undefined } | undefined;
  let hover: number | undefined;

  content.addEventListener("mousedown", onDown, { signal, capture: true });
  content.addEventListener("keydown", (event) => parts.onHand("keyboard", event.altKey), { signal, capture: true });
  document.addEventListener("mousemove", onMove, { signal });
  document.addEventListener("mouseup", onUp, { signal });
  content.addEventListener("mouseleave", parts.onLeave, { signal });
  signal.addEventListener("abort", () => hover !== undefined && cancelAnimationFrame(hover));

  function onDown(event: MouseEvent): void {
    if (event.button !== 0) return;
    parts.onHand("mouse", event.altKey);
    pressed = { x: event.clientX, y: event.clientY };
    if (event.detail >= 2 && !event.shiftKey) takeUnit(event);
    else if (!event.shiftKey) dropSelectionUnder(event);
  }

  /** A press on selected text would start to drag that text; here it starts a new selection. */
  function dropSelectionUnder({ clientX, clientY }: MouseEvent): void {
    const offset = geometry.caretOffset(clientX, clientY);
    const { start, end } = parts.selected();
    if (offset === undefined || offset < start || offset > end || start === end) return;
    const place = caretPlaceAt(clientX, clientY);
    if (place) getSelection()?.collapse(place.node, place.offset);
  }

  function takeUnit(event: MouseEvent): void {
    event.preventDefault();
    const offset = offsetAt(event);
    const at = event.detail === 2 ? wordAt : sentenceAt;
    const first = offset === undefined ? undefined : at(text, offset);
    if (!first) return;
    units = { first, at };
    parts.select(first.start, first.end);
  }

  function onMove(event: MouseEvent): void {
    if (units && event.buttons === 1) extendByUnits(event, units);
    else if (event.buttons === 0 && event.target instanceof Node && content.contains(event.target)) {
      const { clientX, clientY } = event;
      if (hover !== undefined) cancelAnimationFrame(hover);
      hover = requestAnimationFrame(() => {
        hover = undefined;
        parts.onHover(clientX, clientY);
      });
    }
  }

  function extendByUnits(event: MouseEvent, { first, at }: NonNullable<typeof units>): void {
    const offset = offsetAt(event);
    if (offset === undefined) return;
    const unit = at(text, offset) ?? { start: offset, end: offset };
    if (unit.start < first.start) parts.select(first.end, unit.start);
    else parts.select(first.start, Math.max(first.end, unit.end));
  }

  function onUp(event: MouseEvent): void {
    if (!pressed || event.button !== 0) return;
    const stayed = Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) <= 3;
    pressed = undefined;
    parts.onHand("mouse", event.altKey);
    if (!units) parts.readSelection();
    units = undefined;
    const { start, end } = parts.selected();
    if (start !== end) parts.onSweepEnd();
    else if (stayed && !event.shiftKey) parts.onClick(event);
  }

  function offsetAt({ clientX, clientY }: MouseEvent): number | undefined {
    return geometry.characterAt(clientX, clientY) ?? geometry.caretOffset(clientX, clientY);
  }
}
