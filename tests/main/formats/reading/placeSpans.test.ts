// Placing spans by offsets and quotes: what it costs when quotes do not fit. What is placed where is shown in
// planExchange.test.ts.
import { expect, onTestFinished, test, vi } from "vitest";
import { placeSpans } from "../../../../main/formats/reading/placeSpans";
import { sourceText } from "../../../../main/formats/reading/sourceText";

test("a text is counted in graphemes once, however many quotes do not fit it", () => {
  const text = "Ada met Bo.\n".repeat(50);
  const segment = vi.spyOn(Intl.Segmenter.prototype, "segment");
  onTestFinished(() => segment.mockRestore());
  const annotations = Array.from({ length: 40 }, (_, index) => ({
    place: { file: "a.ann" },
    key: `T${index}`,
    label: "actor",
    fragments: [{ start: index, end: index + 3 }],
    quote: "Eve",
  }));
  const { place } = placeSpans(sourceText(text), annotations, "code-points");
  const placed = annotations.map(place);
  expect(placed.map(({ kind }) => kind)).toEqual(annotations.map(() => "refused"));
  expect(segment.mock.calls.filter(([segmented]) => segmented === text)).toHaveLength(1);
});
