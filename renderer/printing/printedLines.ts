// The text of an article cut for print: lines, and in them runs over which the same annotations stand.

export interface PrintedSpan {
  /** UTF-16 offsets of one fragment. */
  readonly start: number;
  readonly end: number;
  /** The number of its annotation. */
  readonly mark: number;
}

export interface PrintedRun {
  readonly text: string;
  /** The annotations that stand over it, in the order in which they began. */
  readonly marks: readonly number[];
  /** Those whose fragment begins here. */
  readonly begins: readonly number[];
  /** Those whose fragment ends here. */
  readonly ends: readonly number[];
}

/** The runs of each line; joined, with a line break between lines, they are the text. */
export function printedLines(text: string, spans: readonly PrintedSpan[]): readonly (readonly PrintedRun[])[] {
  const starts = byOffset(spans, "start");
  const ends = byOffset(spans, "end");
  const cuts = [...new Set([...starts.keys(), ...ends.keys()])].sort((one, other) => one - other);
  const open: PrintedSpan[] = [];
  const lines: PrintedRun[][] = [];
  let at = 0;
  let next = 0;
  for (const line of text.split("\n")) {
    const end = at + line.length;
    const runs: PrintedRun[] = [];
    while (at < end) {
      open.push(...(starts.get(at) ?? []));
      while ((cuts[next] ?? Number.POSITIVE_INFINITY) <= at) next++;
      const to = Math.min(end, cuts[next] ?? end);
      runs.push({
        text: text.slice(at, to),
        marks: open.map(({ mark }) => mark),
        begins: marksOf(starts.get(at)),
        ends: marksOf(ends.get(to)),
      });
      for (const span of ends.get(to) ?? []) open.splice(open.indexOf(span), 1);
      at = to;
    }
    lines.push(runs);
    at = end + 1;
  }
  return lines;
}

function byOffset(spans: readonly PrintedSpan[], edge: "start" | "end"): ReadonlyMap<number, readonly PrintedSpan[]> {
  const found = new Map<number, PrintedSpan[]>();
  for (const span of spans) {
    const there = found.get(span[edge]);
    if (there) there.push(span);
    else found.set(span[edge], [span]);
  }
  return found;
}

function marksOf(spans: readonly PrintedSpan[] = []): readonly number[] {
  return spans.map(({ mark }) => mark);
}
