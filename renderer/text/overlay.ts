// The layer over the text that holds what needs elements: badges, stripes, outlines, handles. Shapes hang in one group
// per line, so that a line which moves takes its shapes along and a line that leaves takes them away.
import type { LineGeometry } from "./lines/lineGeometry";
import { isOn, type Shape, shapeElement } from "./shape";

export interface Overlay {
  readonly element: HTMLElement;
  /** Replaces what a line shows under `kind`: its marks' shapes, or one of the outlines. */
  put(line: number, kind: string, shapes: readonly Shape[]): void;
  /** Takes away everything a line shows. */
  remove(line: number): void;
  clear(): void;
  /** Moves the groups of these lines, else all there are, to where the lines are now; reads the layout first, then
   * writes. Returns the lines whose size has changed. */
  align(lines?: Iterable<number>): readonly number[];
  /** The mark whose badge is at a point of the viewport. */
  badgeAt(x: number, y: number): string | undefined;
}

interface Group {
  readonly element: HTMLElement;
  readonly shapes: Map<string, { shapes: readonly Shape[]; elements: readonly HTMLElement[] }>;
  left: number;
  top: number;
  width: number;
  height: number;
}

/** An empty overlay over `sheet`. */
export function overlay(sheet: HTMLElement, geometry: LineGeometry): Overlay {
  const element = document.createElement("div");
  element.className = "article-overlay";
  element.setAttribute("aria-hidden", "true");
  sheet.append(element);
  const groups = new Map<number, Group>();

  function groupOf(line: number): Group {
    const found = groups.get(line);
    if (found) return found;
    const made = document.createElement("div");
    made.className = "article-overlay-line";
    element.append(made);
    // No size yet: the next `align` measures it.
    const nowhere = { left: Number.NaN, top: Number.NaN, width: Number.NaN, height: Number.NaN };
    const group = { element: made, shapes: new Map(), ...nowhere };
    groups.set(line, group);
    return group;
  }

  return {
    element,
    put(line, kind, shapes) {
      if (shapes.length === 0 && !groups.get(line)?.shapes.has(kind)) return;
      const group = groupOf(line);
      for (const old of group.shapes.get(kind)?.elements ?? []) old.remove();
      const elements = shapes.map(shapeElement);
      group.element.append(...elements);
      group.shapes.set(kind, { shapes, elements });
    },
    remove(line) {
      groups.get(line)?.element.remove();
      groups.delete(line);
    },
    clear() {
      groups.clear();
      element.replaceChildren();
    },
    align(lines = groups.keys()) {
      const origin = sheet.getBoundingClientRect();
      const boxes = [...lines].map((line) => ({ line, box: geometry.element(line).getBoundingClientRect() }));
      const resized: number[] = [];
      for (const { line, box } of boxes) {
        const group = groupOf(line);
        const left = box.left - origin.left;
        const top = box.top - origin.top;
        if (left !== group.left || top !== group.top) group.element.style.transform = `translate(${left}px, ${top}px)`;
        const isNew = Number.isNaN(group.width);
        if (!isNew && (box.width !== group.width || box.height !== group.height)) resized.push(line);
        Object.assign(group, { left, top, width: box.width, height: box.height });
      }
      return resized;
    },
    badgeAt(x, y) {
      for (const [line, group] of groups) {
        const box = geometry.element(line).getBoundingClientRect();
        if (y < box.top - 20 || y > box.bottom + 20) continue;
        for (const { shapes } of group.shapes.values()) {
          const badge = shapes.find(
            (shape) => shape.kind.startsWith("badge") && isOn(shape, x - box.left, y - box.top),
          );
          if (badge) return badge.id;
        }
      }
      return undefined;
    },
  };
}
