// Edges moved by keys go to the left and to the right on the screen, whatever the direction of the text.
import { expect } from "@playwright/test";
import { type ArticleOnPage, test } from "./onPage";

const text = [
  "قال قاسم مصلح قائد اللواء إن BBC انسحبت.",
  "The word שלום עולם is a greeting.",
  "Plain words only.",
].join("\n");

test.beforeEach(({ article }) => article.mount({ text, marks: [] }));

test("in a line of Arabic the end moves to the left as it grows, and the start to the right", async ({ article }) => {
  const name = stretchOf("قاسم");
  expect(await moves(article, name, "end", "grapheme")).toEqual({ left: name.end + 1, right: name.end - 1 });
  expect(await moves(article, name, "start", "grapheme")).toEqual({ left: name.start + 1, right: name.start - 1 });
  const both = stretchOf("قاسم مصلح");
  const byWord = { left: stretchOf("قائد").end, right: name.end };
  expect(await moves(article, both, "end", "word")).toEqual(byWord);
});

test("in a Latin name within Arabic the end moves to the right as it grows", async ({ article }) => {
  const { start } = stretchOf("BBC");
  expect(await moves(article, { start, end: start + 2 }, "end", "grapheme")).toEqual({
    left: start + 1,
    right: start + 3,
  });
});

test("in a Hebrew word within English the end moves to the left as it grows", async ({ article }) => {
  const { start } = stretchOf("שלום");
  expect(await moves(article, { start, end: start + 2 }, "end", "grapheme")).toEqual({
    left: start + 3,
    right: start + 1,
  });
});

test("every further press goes further in the same direction on the screen", async ({ article }) => {
  const found = await article.page.evaluate(
    ([from, lineStart, lineEnd]) => {
      const places: number[] = [];
      let end = from;
      for (let press = 0; press < 60; press++) {
        const fragment = { start: lineStart, end };
        const next = window.test.view.movedEdge({ fragment, edge: "end", by: "grapheme", direction: 1 });
        if (next === undefined || next > lineEnd) break;
        places.push(next);
        end = next;
      }
      return places;
    },
    [stretchOf("word").end, stretchOf("The").start, stretchOf("greeting.").end] as const,
  );
  expect(new Set(found).size).toBe(found.length);
  expect(found.at(-1)).toBe(stretchOf("greeting.").end);
});

test("in a line that reads left to right there is nothing to say", async ({ article }) => {
  expect(await moves(article, stretchOf("words"), "end", "word")).toEqual({ left: undefined, right: undefined });
});

function stretchOf(words: string): { start: number; end: number } {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
}

function moves(
  article: ArticleOnPage,
  fragment: { start: number; end: number },
  edge: "start" | "end",
  by: "grapheme" | "word",
) {
  return article.page.evaluate(
    (move) => ({
      left: window.test.view.movedEdge({ ...move, direction: -1 }),
      right: window.test.view.movedEdge({ ...move, direction: 1 }),
    }),
    { fragment, edge, by },
  );
}
