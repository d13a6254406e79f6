import { expect, test } from "vitest";
import { textIndex } from "../../../model/editions/textIndex";

const words = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `word${from + at}`).join(" ");

test("texts that share many runs of words are proposed, the most alike first, never the text itself", () => {
  const index = textIndex();
  index.add("half", `${words(0, 200)} ${words(1000, 1200)}`);
  index.add("most", words(0, 360));
  index.add("other", words(5000, 5400));
  index.add("most", words(9000, 9400));
  expect(index.like("new", words(0, 400).toUpperCase())).toEqual(["most", "half"]);
  expect(index.like("other", words(5000, 5400))).toEqual([]);
});

test("what stands in very many texts proposes none, also after the runs were put in order", () => {
  const index = textIndex();
  for (let text = 0; text < 900; text++)
    index.add(`t${text}`, `${words(0, 60)} ${words(text * 1000 + 100, text * 1000 + 600)}`);
  expect(index.like("new", words(0, 60))).toEqual([]);
  expect(index.like("new", `${words(0, 60)} ${words(7100, 7600)}`)).toEqual(["t7"]);
});

test("a text without spaces is told by its letters", () => {
  const index = textIndex();
  const text = Array.from({ length: 400 }, (_, at) => String.fromCharCode(0x4e00 + ((at * 37) % 977))).join("");
  index.add("a", text);
  expect(index.like("b", `序${text.slice(0, 300)}`)).toEqual(["a"]);
});
