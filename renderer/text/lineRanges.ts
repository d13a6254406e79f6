// The highlights that paint a line: its marks, the search hits on it, and a selection that has lost the focus.
import { countWhile } from "../../model/data/countWhile";
import type { Label } from "../../model/project/label";
import type { Stretch } from "../../model/text/stretch";
import type { PaintedRange } from "./highlightLayers";
import { highlightName } from "./labelStyle";
import type { PlacedMark } from "./markIndex";
import type { Scene } from "./scene";

/** The ranges to paint on a line, as offsets counted from its start. */
export function lineRanges(
  line: Stretch,
  marks: readonly PlacedMark[],
  labels: ReadonlyMap<string, Label>,
  scene: Scene,
): readonly PaintedRange[] {
  const ranges: PaintedRange[] = [];
  const put = (name: string, { start, end }: Stretch) => {
    const from = Math.max(start, line.start);
    const to = Math.min(end, line.end);
    if (from < to) ranges.push({ name, start: from - line.start, end: to - line.start });
  };

  for (const placed of marks) {
    const label = labels.get(placed.mark.label);
    const name = label && highlightName(placed, label);
    if (name) for (const fragment of placed.mark.fragments) put(name, fragment);
  }
  for (const aside of within(scene.asides, line)) put("article-aside", aside);
  for (const anomaly of within(scene.anomalies, line)) put("article-anomaly", anomaly);
  for (let at = firstEndingAfter(scene.matches, line.start); at < scene.matches.length; at++) {
    const match = scene.matches[at];
    if (!match || match.start >= line.end) break;
    put(at === scene.currentMatch ? "article-match-current" : "article-match", match);
  }
  if (scene.keptSelection) put("article-kept-selection", scene.keptSelection);
  return ranges;
}

/** The stretches, ascending and apart, that share a character with `line`. */
function* within(stretches: readonly Stretch[], line: Stretch): Generator<Stretch> {
  for (let at = firstEndingAfter(stretches, line.start); at < stretches.length; at++) {
    const stretch = stretches[at];
    if (!stretch || stretch.start >= line.end) return;
    yield stretch;
  }
}

function firstEndingAfter(stretches: readonly Stretch[], offset: number): number {
  return countWhile(stretches.length, (index) => (stretches[index]?.end ?? 0) <= offset);
}
