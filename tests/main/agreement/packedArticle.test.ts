// An article on its way to the worker that counts.
import { expect, test } from "vitest";
import { packed, unpacked } from "../../../main/agreement/packedArticle";
import type { ComparedArticle, ComparedSet } from "../../../model/agreement/comparedArticle";

function sent(article: ComparedArticle): ComparedArticle {
  return unpacked(structuredClone(packed(article)));
}

function withSet(set: ComparedSet): ComparedArticle {
  return { id: "an-article", text: "Ada of Kent left", sets: [{ annotator: "ada", set }] };
}

test("quotes that the text does not hold arrive as they were", () => {
  const article = withSet({
    annotations: [
      { label: "actor", origin: "hand", fragments: [{ start: 0, end: 3, quote: "Ada" }] },
      {
        ...{ label: "actor", origin: "hand" },
        fragments: [
          { start: 0, end: 3, quote: "Ada" },
          { start: 7, end: 11, quote: "Rome" },
        ],
      },
      { label: "location", origin: "hand", fragments: [{ start: 70, end: 74, quote: "Kent" }] },
    ],
  });

  expect(sent(article)).toEqual(article);
});

test("origins, sub-labels and what is said beside the annotations arrive", () => {
  const fragments = [{ start: 0, end: 3, quote: "Ada" }];
  const article = withSet({
    annotations: [
      { label: "actor", fragments },
      { label: "actor", origin: "import", fragments },
      { label: "actor", origin: "import", divided: { label: "actor" }, fragments },
      { label: "actor", origin: "import", divided: { label: "actor", subLabel: "person" }, fragments },
      { label: "actor", origin: "import", divided: { label: "actor", subLabel: "group" }, fragments },
    ],
    articleLabels: [{ label: "topic", values: ["trade"] }],
    asides: [{ start: 3, end: 6, quote: " of" }],
  });

  expect(sent(article)).toEqual(article);
});
