// The words a span lost and gained between two versions, in text order.
import type { Stretch } from "../../model/text/stretch";

export interface SpanPiece {
  readonly words: string;
  /** `gap` stands for words that belong to neither. */
  readonly kind: "common" | "lost" | "gained" | "gap";
}

/** Long common stretches are shortened in their middle to this many code units at either end. */
const shownOfCommon = 60;

export function spanDifference(
  text: string,
  before: readonly Stretch[],
  after: readonly Stretch[],
): readonly SpanPiece[] {
  const points = [...new Set([...before, ...after].flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  return points.slice(1).flatMap((end, place): SpanPiece[] => {
    const start = points[place] ?? end;
    const [was, is] = [covers(before, start, end), covers(after, start, end)];
    if (!was && !is) return [{ words: " … ", kind: "gap" }];
    const words = text.slice(start, end);
    return [was && is ? { words: shortened(words), kind: "common" } : { words, kind: was ? "lost" : "gained" }];
  });
}

function covers(stretches: readonly Stretch[], start: number, end: number): boolean {
  return stretches.some((stretch) => stretch.start <= start && end <= stretch.end);
}

function shortened(words: string): string {
  if (words.length <= 3 * shownOfCommon) return words;
  return `${words.slice(0, shownOfCommon)} … ${words.slice(-shownOfCommon)}`;
}
