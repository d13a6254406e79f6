// The layer over the text that holds what needs elements: badges, stripes, outlines, handles. Shapes hang in one group
// per line, so that a line which moves takes its shapes along and a line that leaves takes them away.
import type { LineGeometry } from "./lines/lineGeometry";
import { isOn, type Shape, shapeElement } from "./shape";

export interface Overlay {
  readonly element: HTMLElement;
  /** Replaces what a line shows of its marks, or of the outlines. */
  put(line: number, kind: ShapeKind, shapes: readonly Shape[]): void;
  /** Takes away everything a line shows. */
  remove(line: number): void;
  clear(): void;
  /** Moves the groups of these lines, else all there are, to where the lines are now; reads the layout first, then
   * writes. Returns the lines whose size has changed. */
  align(lines?: Iterable<number>): readonly number[];
  /** The mark whose badge is at a point of the viewport. */
  badgeAt(x: number, y: number): string | undefined;
}

/** Outlines stand over marks. */
type ShapeKind = "marks" | "outlines";

interface DrawnShape {
  readonly shape: Shape;
  /** Equal for shapes that look the same in the same place. */
  readonly key: string;
  readonly element: HTMLElement;
}

interface Group {
  readonly element: HTMLElement;
  readonly drawn: Record<ShapeKind, readonly DrawnShape[]>;
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
    const group = { element: made, drawn: { marks: [], outlines: [] }, ...nowhere };
    groups.set(line, group);
    return group;
  }

  return {
    element,
    put(line, kind, shapes) {
      if (shapes.length === 0 && !groups.get(line)?.drawn[kind].length) return;
      const { element: parent, drawn } = groupOf(line);
      const before = new Set(drawn[kind]);
      drawn[kind] = drawnFrom(shapes, before);
      for (const { element: gone } of before) gone.remove();
      let next = parent.firstChild;
      for (const { element: each } of [...drawn.marks, ...drawn.outlines]) {
        if (each === next) next = next.nextSibling;
        else parent.insertBefore(each, next);
      }
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
        for (const drawn of [group.drawn.marks, group.drawn.outlines]) {
          const badge = drawn.find(
            ({ shape }) => shape.kind.startsWith("badge") && isOn(shape, x - box.left, y - box.top),
          );
          if (badge) return badge.shape.id;
        }
      }
      return undefined;
    },
  };
}

/**
 * An element per shape. A shape that was drawn `before` keeps its own, and is taken out of these: a new mark costs its own
 * shapes, and not those of all marks on its line.
 */
function drawnFrom(shapes: readonly Shape[], before: Set<DrawnShape>): readonly DrawnShape[] {
  const known = new Map([...before].map((each) => [each.key, each]));
  return shapes.map((shape) => {
    const key = JSON.stringify(shape);
    const found = known.get(key);
    if (found && before.delete(found)) return found;
    return { shape, key, element: shapeElement(shape) };
  });
}
