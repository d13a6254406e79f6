import { describe, expect, it } from "vitest";
import { type EdgeName, edgeNear } from "../../../renderer/text/handles";
import { marked } from "./marked";

const { text, marks } = marked("The head of <actor:the Port Authority>, Ada 👨‍👩‍👧‍👦 Lovelace, spoke.");

describe("an edge that is dragged", () => {
  it("goes to the nearest edge of a word", () => {
    expect([dragged("start", "ead of", 0), dragged("start", "ad of", 0), dragged("end", "da 👨", 1)]).toEqual([
      "head of the Port Authority",
      "head of the Port Authority",
      "the Port Authority, Ada",
    ]);
    expect([dragged("end", "ce, spoke", 0), dragged("end", "rt Auth", 0)]).toEqual([
      "the Port Authority, Ada 👨‍👩‍👧‍👦 Lovelace",
      "the Port",
    ]);
  });

  it("goes by characters with Alt, and never into one", () => {
    const family = text.indexOf("👨");
    expect(edgeNear(text, markAt(), "end", family + 3, true)).toBe(family);
    expect(dragged("end", "rt Auth", 0, true)).toBe("the Po");
  });

  it("never passes the other edge", () => {
    expect([dragged("start", "spoke", 0), dragged("start", "spoke", 0, true)]).toEqual(["y", "y"]);
    expect([dragged("end", "The head", 0), dragged("end", "The head", 0, true)]).toEqual(["t", "t"]);
  });
});

function markAt() {
  const mark = marks[0];
  if (!mark) throw new Error("the text has lost its mark");
  return mark;
}

function dragged(edge: EdgeName, to: string, by: number, exact = false): string {
  const fragment = markAt().fragments[0] ?? { start: 0, end: 0 };
  const offset = edgeNear(text, markAt(), edge, text.indexOf(to) + by, exact);
  return edge === "start" ? text.slice(offset, fragment.end) : text.slice(fragment.start, offset);
}
