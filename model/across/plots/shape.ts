// What a drawing consists of. A window draws shapes as elements and a page for printing as text: both from the same plain
// data, so that a figure looks the same wherever it stands.

/** A path of SVG in pixels from the upper left corner, and what it is, for whoever gives it a colour. */
export interface Shape {
  readonly look: string;
  readonly d: string;
}

/** A word of a drawing, centred on `x`. */
export interface Tick {
  readonly x: number;
  readonly text: string;
}

/** The path of a circle. */
export function circle(x: number, y: number, radius: number): string {
  return `M${round(x - radius)} ${round(y)}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;
}

/** The path of a straight line. */
export function line(x1: number, y1: number, x2: number, y2: number): string {
  return `M${round(x1)} ${round(y1)}L${round(x2)} ${round(y2)}`;
}

/** The head of an arrow that points at `x`: to the right, or with `by` -1 to the left. */
export function arrowHead(x: number, y: number, by: 1 | -1): string {
  return `M${round(x - 5 * by)} ${round(y - 4)}L${round(x)} ${round(y)}L${round(x - 5 * by)} ${round(y + 4)}`;
}

/** A tenth of a pixel is as fine as anybody sees, and keeps drawings short. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
