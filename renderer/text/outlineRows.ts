// How an outline runs around several rows of text as around one thing: rows that follow each other are as wide as their
// paragraph and touch, and where a row is inside on both sides there is no rule.

/** A box in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A row of a stretch of text. */
export interface Row extends Box {
  /** Whether its paragraph begins at the right, whatever stands in it. */
  readonly rightToLeft: boolean;
}

/** The outline's part around one row. */
export interface OutlinedRow {
  readonly box: Box;
  /** Whether the row before, and the row after, belong to the same outline: then there is no rule on that side. */
  readonly joinsAbove: boolean;
  readonly joinsBelow: boolean;
  /** Rules on those sides all the same, where the row reaches further than its neighbour. */
  readonly rules: readonly Box[];
}

/**
 * Around the rows of a stretch in the order of the text; each is outlined `by` pixels beside its letters with rules of the
 * given `thickness`. Rows beside each other, where a stretch is of mixed directions, are outlined each on its own.
 */
export function outlinedRows(
  rows: readonly Row[],
  { by, thickness }: { readonly by: number; readonly thickness: number },
): readonly OutlinedRow[] {
  return blocksOf(rows).flatMap((block) => {
    if (block[0]?.rightToLeft !== true) return around(block, by, thickness);
    return around(block.map(mirrored), by, thickness).map((one) => ({
      ...one,
      box: mirrored(one.box),
      rules: one.rules.map(mirrored),
    }));
  });
}

/** Rows of one direction that follow each other without a gap as wide as a row. */
function blocksOf(rows: readonly Row[]): readonly (readonly Row[])[] {
  const blocks: Row[][] = [];
  for (const row of rows) {
    const last = blocks.at(-1)?.at(-1);
    const gap = last?.rightToLeft === row.rightToLeft ? row.top - last.bottom : Number.POSITIVE_INFINITY;
    const height = row.bottom - row.top;
    if (gap > -height / 2 && gap < height) blocks.at(-1)?.push(row);
    else blocks.push([row]);
  }
  return blocks;
}

function around(block: readonly Box[], by: number, thickness: number): readonly OutlinedRow[] {
  const left = Math.min(...block.map((row) => row.left)) - by;
  const right = Math.max(...block.map((row) => row.right)) + by;
  const last = block.length - 1;
  const boxes = block.map((row, at) => ({
    left: at === 0 ? row.left - by : left,
    right: at === last ? row.right + by : right,
    top: at === 0 ? row.top - by : between(block[at - 1], row),
    bottom: at === last ? row.bottom + by : between(row, block[at + 1]),
  }));
  const [first, end] = [boxes[0], boxes[last]];
  if (!first || !end) return [];
  // The end of one row and the beginning of the next have no side in common.
  if (last === 0 || (last === 1 && end.right <= first.left)) return block.map((row) => alone(row, by));
  return boxes.map((box, at) => ({
    box,
    joinsAbove: at > 0,
    joinsBelow: at < last,
    rules: [
      ...(at === 1 ? [{ left, right: first.left, top: box.top, bottom: box.top + thickness }] : []),
      ...(at === last - 1 ? [{ left: end.right, right, top: box.bottom - thickness, bottom: box.bottom }] : []),
    ].filter((rule) => rule.right > rule.left),
  }));
}

function alone({ left, right, top, bottom }: Box, by: number): OutlinedRow {
  const box = { left: left - by, right: right + by, top: top - by, bottom: bottom + by };
  return { box, joinsAbove: false, joinsBelow: false, rules: [] };
}

/** Where two rows touch. */
function between(above: Box | undefined, below: Box | undefined): number {
  return ((above?.bottom ?? 0) + (below?.top ?? 0)) / 2;
}

function mirrored({ left, right, top, bottom }: Box): Box {
  return { left: -right, right: -left, top, bottom };
}
