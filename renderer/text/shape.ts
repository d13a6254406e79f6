// A thing drawn over the text: a box with a class, at a place relative to the line it belongs to. Shapes are computed
// first and turned into elements afterwards, so that reading the layout and changing it never alternate.

export interface Shape {
  /** One of the classes in articleView.css, without the prefix `article-`. */
  readonly kind: string;
  /** Left and top, relative to the line's own box, in CSS pixels. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Colour of the palette. */
  readonly colour?: number;
  readonly letter?: string;
  /** The mark it belongs to. */
  readonly id?: string;
}

/** The element of a shape. It takes its colours from the custom properties of its palette index. */
export function shapeElement({ kind, x, y, width, height, colour, letter, id }: Shape): HTMLElement {
  const element = document.createElement("div");
  element.className = kind
    .split(" ")
    .map((name) => `article-${name}`)
    .join(" ");
  const { style } = element;
  style.left = `${x}px`;
  style.top = `${y}px`;
  style.width = `${width}px`;
  style.height = `${height}px`;
  if (colour !== undefined) {
    style.setProperty("--shape-line", `var(--label-${colour}-line)`);
    style.setProperty("--shape-ink", `var(--label-${colour}-ink)`);
  }
  // Letters come from a style sheet's `content`, so that no badge is ever found, selected or copied as text.
  if (letter !== undefined) element.dataset.letter = letter;
  if (id !== undefined) element.dataset.id = id;
  return element;
}

/** Whether a point, relative to the line, is on a shape. */
export function isOn({ x, y, width, height }: Shape, atX: number, atY: number): boolean {
  return atX >= x && atX <= x + width && atY >= y && atY <= y + height;
}
