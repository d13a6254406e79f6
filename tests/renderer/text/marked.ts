// Articles for tests, written the way one reads them: `marked("Ada <actor:Lovelace> wrote <claim:that <figure:9> came>")`.
// `<?label:…>` is a suggestion. Marks are named after their label and number: `actor1`, `actor2`, `claim1`.
import type { Mark } from "../../../renderer/text/mark";

export interface MarkedText {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** The text without the signs, and the marks they stand for, in text order. */
export function marked(source: string): MarkedText {
  let text = "";
  const marks: Mark[] = [];
  const open: { at: number; id: string; label: string; start: number; suggestion: boolean }[] = [];
  const counts = new Map<string, number>();
  let from = 0;
  for (const sign of source.matchAll(/<(\??)([a-z-]+):|>/g)) {
    text += source.slice(from, sign.index);
    from = sign.index + sign[0].length;
    const label = sign[2];
    if (label !== undefined) {
      const count = (counts.get(label) ?? 0) + 1;
      counts.set(label, count);
      open.push({ at: marks.length, id: `${label}${count}`, label, start: text.length, suggestion: sign[1] === "?" });
      marks.push({ id: "", label, fragments: [] });
      continue;
    }
    const closed = open.pop();
    if (!closed) throw new Error(`a sign closes nothing in “${source}”`);
    const fragments = [{ start: closed.start, end: text.length }];
    const mark = { id: closed.id, label: closed.label, fragments };
    marks[closed.at] = closed.suggestion ? { ...mark, suggestion: true } : mark;
  }
  if (open.length > 0) throw new Error(`a sign is not closed in “${source}”`);
  return { text: text + source.slice(from), marks };
}
