// Two versions of a text beside each other: lines that both have, that went, and that came.
import { sameWords, type Token } from "../../model/editions/wordDiff";

export interface ChangedLine {
  readonly kind: "same" | "gone" | "come";
  readonly text: string;
}

export function changedLines(before: string, after: string): readonly ChangedLine[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const places = sameWords(old, now);
  const lines: ChangedLine[] = [];
  let next = 0;
  for (const [index, { text }] of old.entries()) {
    const place = places[index] ?? -1;
    if (place === -1) {
      lines.push({ kind: "gone", text });
      continue;
    }
    for (; next < place; next++) lines.push({ kind: "come", text: now[next]?.text ?? "" });
    lines.push({ kind: "same", text });
    next++;
  }
  for (; next < now.length; next++) lines.push({ kind: "come", text: now[next]?.text ?? "" });
  return lines;
}

function linesOf(text: string): readonly Token[] {
  if (text === "") return [];
  return text.split("\n").map((line) => ({ text: line, start: 0, end: 0 }));
}
