// The text of a PDF's page from its pieces: lines by where they stand, paragraphs by the gaps between lines.

/** A piece of text with where it stands, as pdf.js gives it; y grows upwards. */
export interface TextItem {
  readonly str: string;
  /** The last two numbers are x and y of its start. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly hasEOL: boolean;
}

interface Line {
  readonly pieces: TextItem[];
  left: number;
  right: number;
  readonly y: number;
  height: number;
}

/** Paragraphs on lines of their own, a blank line between those that stand apart. */
export function textOfPage(items: readonly TextItem[]): string {
  const lines = linesOf(items)
    .map((line) => ({ ...line, text: textInOrder(line.pieces) }))
    .filter(({ text }) => text.trim() !== "");
  const leading = usual(
    lines
      .slice(1)
      .map(({ y }, index) => (lines[index]?.y ?? y) - y)
      .filter((gap) => gap > 0),
  );
  let text = "";
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const words = line.text.trim();
    if (before === undefined) text += words;
    else if (goesOn(before, line, leading, widthAround(lines, index)))
      text += endsWithHyphen(text) ? words : ` ${words}`;
    else text += `${before.y - line.y > leading * 1.3 || before.y < line.y ? "\n\n" : "\n"}${words}`;
  }
  return text;
}

function linesOf(items: readonly TextItem[]): readonly Line[] {
  const lines: Line[] = [];
  let isOpen = false;
  for (const item of items) {
    const { str, transform, width, height, hasEOL } = item;
    const [, , , , x = 0, y = 0] = transform;
    const line = isOpen ? lines.at(-1) : undefined;
    if (line && Math.abs(line.y - y) < Math.max(line.height, height, 1) * 0.6) {
      line.pieces.push(item);
      line.left = Math.min(line.left, x);
      line.right = Math.max(line.right, x + width);
      line.height = Math.max(line.height, height);
    } else if (str !== "") lines.push({ pieces: [item], left: x, right: x + width, y, height });
    isOpen = !hasEOL;
  }
  return lines;
}

/**
 * The pieces of a line as one reads them, which need not be how they were drawn: LibreOffice draws what has a font of its own
 * after what follows it. The letters of a piece are in their order already.
 */
function textInOrder(pieces: readonly TextItem[]): string {
  const inRow = pieces.toSorted((a, b) => leftOf(a) - leftOf(b));
  const toLeft = count(inRow, rightToLeft);
  const base = toLeft > count(inRow, leftToRight) ? "rtl" : "ltr";
  if (toLeft === 0) return inRow.map(({ str }) => str).join("");
  // Runs of one direction; what has none goes with its neighbours where these agree, else with the line.
  const directions = inRow.map(({ str }) => directionOf(str));
  const after: ("rtl" | "ltr")[] = [];
  for (let index = inRow.length - 1; index >= 0; index--) after[index] = directions[index] ?? after[index + 1] ?? base;
  const runs: { readonly direction: "rtl" | "ltr"; readonly pieces: TextItem[] }[] = [];
  let before: "rtl" | "ltr" = base;
  for (const [index, piece] of inRow.entries()) {
    before = directions[index] ?? before;
    const direction = before === after[index] ? before : base;
    const run = runs.at(-1);
    if (run?.direction === direction) run.pieces.push(piece);
    else runs.push({ direction, pieces: [piece] });
  }
  const read = base === "rtl" ? runs.toReversed() : runs;
  return read
    .flatMap((run) => (run.direction === "rtl" ? run.pieces.toReversed() : run.pieces))
    .map(({ str }) => str)
    .join("");
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/gu;
const leftToRight = /(?![\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}])\p{L}/gu;

function directionOf(text: string): "rtl" | "ltr" | undefined {
  if (text.search(rightToLeft) >= 0) return "rtl";
  return text.search(leftToRight) >= 0 || /\p{Nd}/u.test(text) ? "ltr" : undefined;
}

function count(pieces: readonly TextItem[], letters: RegExp): number {
  return pieces.reduce((sum, { str }) => sum + (str.match(letters)?.length ?? 0), 0);
}

function leftOf({ transform }: TextItem): number {
  return transform[4] ?? 0;
}

/** Whether a printed line goes on in the next one: the same column and size, no gap, and no short last line before it. */
function goesOn(before: Line, line: Line, leading: number, width: number): boolean {
  const gap = before.y - line.y;
  if (gap <= 0 || gap > leading * 1.3) return false;
  if (Math.abs(before.height - line.height) > 0.15 * Math.max(before.height, line.height)) return false;
  const indented = line.left - before.left > line.height * 0.8;
  const short = before.right < before.left + width * 0.75;
  return !indented && !short;
}

/** The widest of the lines near one. */
function widthAround(lines: readonly Line[], index: number): number {
  return Math.max(...lines.slice(Math.max(0, index - 10), index + 10).map(({ left, right }) => right - left));
}

function endsWithHyphen(text: string): boolean {
  return /\p{L}[-\u00ad\u2010]$/u.test(text);
}

/** The gap within paragraphs: there are more of them than between paragraphs, or as many, and they are smaller. */
function usual(gaps: readonly number[]): number {
  return gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 4)] ?? 0;
}
