import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineAt, lineStarts } from "../../../model/text/lines";
import { type Mark, markEnd, markStart } from "../../../renderer/text/mark";
import { type MarkIndex, markIndex } from "../../../renderer/text/markIndex";
import { marked } from "./marked";

const text = "Ada Lovelace wrote\nthat the engine\n\nhas no pretensions\nwhatever.";
const starts = lineStarts(text);
const group = (mark: Mark) => (mark.label === "claim" ? "underline" : "fill");

describe("the index of marks", () => {
  it("finds the marks of a line and those over a character, the smallest first", () => {
    const { text: nested, marks } = marked(
      "<claim:<actor:Minister of <location:Sarovia>> left>, <actor:Oren> said.\nMore.",
    );
    const index = markIndex(lineStarts(nested), group);
    index.setAll(marks);
    const ids = (found: readonly Mark[]) => found.map(({ id }) => id);
    expect({
      line: ids(index.onLine(0).map(({ mark }) => mark)),
      next: index.onLine(1),
      inside: ids(index.covering(nested.indexOf("rovia"))),
      end: ids(index.covering(nested.indexOf(" left"))),
      beside: ids(index.covering(nested.indexOf(","))),
    }).toEqual({
      line: ["claim1", "actor1", "location1", "actor2"],
      next: [],
      inside: ["location1", "actor1", "claim1"],
      end: ["claim1"],
      beside: [],
    });
  });

  it("covers no character in the gap of a discontinuous mark", () => {
    const index = markIndex(starts, group);
    index.setAll([mark("a", "actor", [0, 3], [13, 18])]);
    expect([1, 5, 14].map((offset) => index.covering(offset).length)).toEqual([1, 0, 1]);
  });

  it("gives overlapping marks of one drawing different lanes and leaves the lanes of others alone", () => {
    const index = markIndex(starts, group);
    index.setAll([mark("outer", "claim", [0, 40]), mark("inner", "claim", [4, 12]), mark("fill", "actor", [4, 12])]);
    index.patch({ added: [mark("third", "claim", [10, 14])], removed: [] });
    index.patch({ added: [mark("fourth", "claim", [13, 18])], removed: ["outer"] });
    expect(["inner", "fill", "third", "fourth"].map((id) => index.get(id)?.lane)).toEqual([1, 0, 2, 0]);
  });

  it("tells exactly the lines whose marks changed", () => {
    const index = markIndex(starts, group);
    index.setAll([mark("a", "claim", [4, 30]), mark("b", "actor", [40, 43])]);
    expect([...index.patch({ added: [mark("a", "claim", [20, 30])], removed: ["a"] })]).toEqual([0, 1]);
    expect([...index.patch({ added: [], removed: ["b", "unknown"] })]).toEqual([3]);
  });

  it("holds the same after any changes as if it had been filled with the result", () => {
    fc.assert(
      fc.property(fc.array(someMark(), { maxLength: 12 }), fc.array(someMark(), { maxLength: 12 }), (before, after) => {
        const kept = unique(before);
        const changed = unique(after);
        const index = markIndex(starts, group);
        index.setAll(kept);
        index.patch({ added: changed, removed: changed.map(({ id }) => id) });
        const result = new Map([...kept, ...changed].map((each) => [each.id, each]));
        const fresh = markIndex(starts, group);
        fresh.setAll([...result.values()]);
        expect(content(index)).toEqual(content(fresh));
        expectNoSharedLanes(index);
        expectNoSharedLanes(fresh);
      }),
    );
  });
});

function mark(id: string, label: string, ...fragments: (readonly [number, number])[]): Mark {
  return { id, label, fragments: fragments.map(([start, end]) => ({ start, end })) };
}

function someMark(): fc.Arbitrary<Mark> {
  return fc
    .record({
      id: fc.constantFrom("a", "b", "c", "d", "e", "f"),
      label: fc.constantFrom("actor", "claim"),
      start: fc.nat(text.length - 2),
      length: fc.integer({ min: 1, max: 40 }),
    })
    .map(({ id, label, start, length }) => mark(id, label, [start, Math.min(text.length, start + length)]));
}

function unique(marks: readonly Mark[]): Mark[] {
  return [...new Map(marks.map((each) => [each.id, each])).values()];
}

function content(index: MarkIndex): Mark[][] {
  return starts.map((_, line) => index.onLine(line).map(({ mark: each }) => each));
}

function expectNoSharedLanes(index: MarkIndex): void {
  for (const line of new Set(starts.map((start) => lineAt(starts, start)))) {
    const row = index.onLine(line);
    for (const a of row) {
      for (const b of row) {
        const overlap = markStart(a.mark) < markEnd(b.mark) && markStart(b.mark) < markEnd(a.mark);
        if (a !== b && overlap && group(a.mark) === group(b.mark)) expect(a.lane).not.toBe(b.lane);
      }
    }
  }
}
