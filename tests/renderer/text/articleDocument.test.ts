import fc from "fast-check";
import { expect, test } from "vitest";
import { lineStarts } from "../../../model/text/lines";
import { articleDocument, linesPerChunk, offsetAt, positionAt } from "../../../renderer/text/articleDocument";
import { anyText } from "../../model/text/anyText";

test("each offset has a position of its own in the document, where the text before it ends, and comes back from it", () => {
  const texts = fc.oneof(
    anyText,
    fc.array(fc.constantFrom("a", "\n", "\n\n"), { maxLength: 100 }).map((all) => all.join("")),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const starts = lineStarts(text);
      const doc = articleDocument(text);
      for (let offset = 0; offset <= text.length; offset++) {
        const position = positionAt(starts, offset);
        expect(doc.resolve(position).parent.isTextblock).toBe(true);
        expect(linesUntil(doc, position)).toBe(text.slice(0, offset));
        expect(offsetAt(starts, position)).toBe(offset);
      }
    }),
  );
});

test("a position between two lines, or two chunks, belongs to the line before it", () => {
  const starts = lineStarts("ab\ncd");
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map((at) => offsetAt(starts, at))).toEqual([0, 0, 0, 1, 2, 2, 3, 4, 5]);
  const many = lineStarts("\n".repeat(linesPerChunk));
  const lastOfChunk = positionAt(many, linesPerChunk - 1);
  expect([0, 1, 2, 3, 4].map((more) => offsetAt(many, lastOfChunk + more) - linesPerChunk)).toEqual([
    -1, -1, -1, -1, 0,
  ]);
});

function linesUntil(doc: ReturnType<typeof articleDocument>, position: number): string {
  const lines: string[] = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock || at >= position) return true;
    lines.push(node.textContent.slice(0, Math.max(0, position - at - 1)));
    return false;
  });
  return lines.join("\n");
}
