// An index of the marks by line and place, kept up to date in time proportional to what changed. Every mark also gets a
// lane: overlapping marks of the same drawing have different lanes, so that nesting stays visible, and a mark keeps its
// lane while others come and go, so that nothing jumps.
import { compareText } from "../../model/data/compareText";
import { lineAt } from "../../model/text/lines";
import { type Mark, markEnd, markSize, markStart } from "./mark";

export interface PlacedMark {
  readonly mark: Mark;
  readonly start: number;
  readonly end: number;
  /** 0 for a mark that overlaps none before it, else the lowest number its neighbours leave free. */
  readonly lane: number;
}

export interface MarkChanges {
  readonly added: readonly Mark[];
  /** Ids. Removals happen before additions, so a mark that changed stands in both. */
  readonly removed: readonly string[];
}

export interface MarkIndex {
  setAll(marks: readonly Mark[]): void;
  /** Applies changes and returns the lines whose drawing they touch. */
  patch(changes: MarkChanges): ReadonlySet<number>;
  get(id: string): PlacedMark | undefined;
  /** Marks that touch a line, in text order, the longer first. */
  onLine(line: number): readonly PlacedMark[];
  /** Marks that cover the character at `offset`, the smallest first. */
  covering(offset: number): readonly Mark[];
}

/** An empty index over a text. `group` tells which marks compete for lanes: those with the same answer. */
export function markIndex(lineStarts: readonly number[], group: (mark: Mark) => string): MarkIndex {
  let byId = new Map<string, PlacedMark>();
  let byLine: PlacedMark[][] = [];

  const onLine = (line: number): readonly PlacedMark[] => byLine[line] ?? [];

  function add(mark: Mark, lane: number): void {
    const placed = { mark, start: markStart(mark), end: markEnd(mark), lane };
    byId.set(mark.id, placed);
    for (const line of linesOf(placed)) {
      const row = byLine[line];
      if (row) row.push(placed);
      else byLine[line] = [placed];
    }
  }

  function* linesOf({ start, end }: { start: number; end: number }): Generator<number> {
    const last = lineAt(lineStarts, Math.max(start, end - 1));
    for (let line = lineAt(lineStarts, start); line <= last; line++) yield line;
  }

  function freeLane(mark: Mark): number {
    const start = markStart(mark);
    const end = markEnd(mark);
    const taken = new Set<number>();
    for (const line of linesOf({ start, end })) {
      for (const other of onLine(line)) {
        if (other.start < end && other.end > start && group(other.mark) === group(mark)) taken.add(other.lane);
      }
    }
    let lane = 0;
    while (taken.has(lane)) lane++;
    return lane;
  }

  return {
    setAll(marks) {
      byId = new Map();
      byLine = [];
      const laneEnds = new Map<string, number[]>();
      for (const mark of marks.toSorted(compareMarks)) {
        const ends = laneEnds.get(group(mark)) ?? [];
        const found = ends.findIndex((end) => end <= markStart(mark));
        const lane = found === -1 ? ends.length : found;
        ends[lane] = markEnd(mark);
        laneEnds.set(group(mark), ends);
        add(mark, lane);
      }
    },

    patch({ added, removed }) {
      const touched = new Set<number>();
      for (const id of removed) {
        const placed = byId.get(id);
        if (!placed) continue;
        byId.delete(id);
        for (const line of linesOf(placed)) {
          byLine[line] = onLine(line).filter((other) => other !== placed);
          touched.add(line);
        }
      }
      for (const mark of added) {
        add(mark, freeLane(mark));
        for (const line of linesOf({ start: markStart(mark), end: markEnd(mark) })) {
          byLine[line]?.sort((a, b) => compareMarks(a.mark, b.mark));
          touched.add(line);
        }
      }
      return touched;
    },

    get: (id) => byId.get(id),
    onLine,

    covering(offset) {
      return onLine(lineAt(lineStarts, offset))
        .map((placed) => placed.mark)
        .filter((mark) => mark.fragments.some(({ start, end }) => start <= offset && offset < end))
        .sort((a, b) => markSize(a) - markSize(b) || compareMarks(b, a));
    },
  };
}

/** Text order: by start, the longer one first, then by id. */
function compareMarks(a: Mark, b: Mark): number {
  return markStart(a) - markStart(b) || markEnd(b) - markEnd(a) || compareText(a.id, b.id);
}
