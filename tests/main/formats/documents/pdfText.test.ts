import { expect, test } from "vitest";
import { type TextItem, textOfPage } from "../../../../main/formats/documents/pdfText";

test("pieces of a line are read where they stand, in whatever order they were drawn", () => {
  // As LibreOffice draws a sign that has a font of its own: after the full stop that follows it.
  const line = pieces(["He waited – naïve café", 0], [" ", 264], [".", 283], ["🚢", 268]);
  expect(textOfPage(line)).toBe("He waited – naïve café 🚢.");
});

test("a line that reads from right to left begins at the right, numbers and Latin names in it do not turn round", () => {
  const full = pieces([".", 56], ["قال المجلس إن العبّارة توقفت", 60]);
  expect(textOfPage(full)).toBe("قال المجلس إن العبّارة توقفت.");
  const mixed = pieces(["توقفت", 0], [" ", 30], ["Pell", 34], [" ", 60], ["Quay", 64], [" ", 90], ["عبّارة", 94]);
  expect(textOfPage(mixed)).toBe("عبّارة Pell Quay توقفت");
});

test("Arabic words within an English line are read from right to left, and the line from left to right", () => {
  const line = pieces(["The council said ", 0], ["العبّارة", 30], [" ", 60], ["توقفت", 64], [" at noon", 90]);
  expect(textOfPage(line)).toBe("The council said توقفت العبّارة at noon");
});

/** One line of pieces, each as far from the left as the number says. */
function pieces(...of: readonly (readonly [str: string, x: number])[]): readonly TextItem[] {
  return of.map(([str, x], index) => ({
    ...{ str, transform: [12, 0, 0, 12, x, 600], width: str.length * 6, height: 12 },
    hasEOL: index === of.length - 1,
  }));
}
