// Selecting and picking with real hands: mouse, keyboard, words, sentences, scripts, overlaps.
import { expect } from "@playwright/test";
import { marked } from "./marked";
import { type ArticleOnPage, test } from "./onPage";

const border = marked(
  "Officials in <location:Port Elsen> said <claim:that <actor:the minister of <location:Sarovia>> left>. Nobody, " +
    "Mr. Oren added, was “surprised” by it. The families 👨‍👩‍👧‍👦 stayed.\n\n" +
    "قال <actor:قاسم مصلح> قائد اللواء إن القوات انسحبت.\n" +
    "A last line.",
);
const { text } = border;

test.beforeEach(({ article }) => article.mount(border));

test("a double click takes the word without the space, and dragging on goes by words", async ({ article }) => {
  const { page } = article;
  await clickTimes(article, "Nobody", 2);
  expect(await article.selected()).toBe("Nobody");
  const end = await at(article, "added", "middle");
  await page.mouse.move(0, 0);
  const start = await at(article, "Oren", "middle");
  await page.mouse.click(start.x, start.y);
  await page.mouse.click(start.x, start.y, { clickCount: 1 });
  await page.mouse.down({ clickCount: 2 });
  await page.mouse.move(end.x, end.y, { steps: 4 });
  await page.mouse.up({ clickCount: 2 });
  expect(await article.selected()).toBe("Oren added");
});

test("a triple click takes the sentence, past an abbreviation", async ({ article }) => {
  await clickTimes(article, "surprised", 3);
  expect(await article.selected()).toBe("Nobody, Mr. Oren added, was “surprised” by it.");
});

test("a double click in Arabic takes the word", async ({ article }) => {
  await clickTimes(article, "اللواء", 2);
  expect(await article.selected()).toBe("اللواء");
});

test("a sweep gives the characters swept and says that it ended; Alt makes it exact", async ({ article }) => {
  await sweep(article, "ffici", "sai");
  expect(await article.selected()).toBe("fficials in Port Elsen sai");
  expect(await article.told()).toContainEqual(["sweep", "fficials in Port Elsen sai"]);
  expect(await article.page.evaluate(() => window.test.selected?.exact)).toBe(false);
  await article.page.keyboard.down("Alt");
  await sweep(article, "obod", "obod");
  await article.page.keyboard.up("Alt");
  await article.page.keyboard.press("1");
  const { selected, asked } = await article.page.evaluate(() => ({
    selected: window.test.selected,
    asked: window.test.view.selection(),
  }));
  expect(selected).toMatchObject({ exact: true, via: "mouse" });
  expect(asked).toEqual(selected);
});

test("arrows, Home, End and Ctrl move a real caret, Shift selects, also across lines", async ({ article }) => {
  const { page } = article;
  await page.evaluate(() => window.test.view.select(0, 0, { focus: true }));
  await page.keyboard.press("Control+ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+Control+ArrowRight");
  expect((await article.selected())?.trim()).toBe("in");
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Shift+ArrowUp");
  await page.keyboard.press("Shift+Home");
  expect(await article.selected()).toContain("\nA last line.");
  expect(await page.evaluate(() => window.test.selected?.via)).toBe("keyboard");
  await page.keyboard.press("Control+a");
  expect(await article.selected()).toBe(text);
});

test("Page Down moves the caret by a window and scrolls", async ({ article }) => {
  const { page } = article;
  await article.mount({ text: Array.from({ length: 200 }, (_, line) => `Line ${line}`).join("\n"), marks: [] });
  await page.evaluate(() => window.test.view.select(2, 2, { focus: true }));
  await page.keyboard.press("PageDown");
  await expect.poll(() => page.evaluate(() => document.querySelector("#host")?.scrollTop)).toBeGreaterThan(200);
  // The browser tells a selection made by keys a moment after the key.
  await expect.poll(() => page.evaluate(() => window.test.view.selection().head)).toBeGreaterThan(60);
});

test("the caret steps over a family emoji as over one character, and no selection cuts it", async ({ article }) => {
  const { page } = article;
  const family = text.indexOf("👨");
  await page.evaluate((offset) => window.test.view.select(offset, offset, { focus: true }), family);
  await page.keyboard.press("Shift+ArrowRight");
  expect(await article.selected()).toBe("👨‍👩‍👧‍👦");
  await page.evaluate((offset) => window.test.view.select(offset + 2, offset + 4, { focus: true }), family);
  expect(await article.selected()).toBe("👨‍👩‍👧‍👦");
});

test("every offset becomes a selection in the browser and comes back the same", async ({ article }) => {
  const differing = await article.page.evaluate(() => {
    const { view, text: whole } = window.test;
    const found: number[] = [];
    for (let offset = 0; offset < whole.length; offset++) {
      view.select(offset, offset, { focus: true });
      const { start } = view.selection();
      const range = getSelection()?.getRangeAt(0);
      const before = document.createRange();
      before.selectNodeContents(document.querySelector(".article-text") ?? document.body);
      if (range) before.setEnd(range.startContainer, range.startOffset);
      const lineEnds = whole.slice(0, start).split("\n").length - 1;
      if (before.toString().length + lineEnds !== start) found.push(offset);
    }
    return found;
  });
  expect(differing).toEqual([]);
});

test("repeated clicks walk from the smallest mark outwards, then to none, then again", async ({ article }) => {
  for (const expected of ["location2", "actor1", "claim1", undefined, "location2"]) {
    const { x, y } = await at(article, "Sarovia", "middle");
    await article.page.mouse.click(x, y);
    expect((await article.told()).filter(([what]) => what === "pick")).toEqual([["pick", expected]]);
  }
});

test("a click beside the marks picks none, a click on a badge its mark, a click on a stripe the claim", async ({
  article,
}) => {
  const plain = await at(article, "Officials", "middle");
  await article.page.mouse.click(plain.x, plain.y);
  const badge = await boxOf(article, '.article-badge[data-id="actor1"]');
  await article.page.mouse.click(badge.x + badge.width / 2, badge.y + 3);
  const stripe = await boxOf(article, '.article-badge[data-id="claim1"]');
  await article.page.mouse.click(stripe.x + stripe.width / 2, stripe.y + 5);
  const picks = (await article.told()).filter(([what]) => what === "pick").map(([, id]) => id);
  expect(picks).toEqual([undefined, "actor1", "claim1"]);
});

test("the pointer over a mark tells its id and outlines all of it", async ({ article }) => {
  const { x, y } = await at(article, "Port", "middle");
  await article.page.mouse.move(x, y);
  await article.page.mouse.move(x + 1, y);
  await article.painted();
  await article.painted();
  expect(await article.told()).toEqual([["hover", "location1"]]);
  expect(await article.page.locator(".article-hovered").count()).toBe(1);
});

test("a handle dragged goes by words and tells where it was let go; Alt goes by characters", async ({ article }) => {
  const { page } = article;
  await page.evaluate(() => window.test.view.setPicked("location1"));
  await article.painted();
  const start = text.indexOf("Port Elsen");
  await drag(article, ".article-handle.article-start", await at(article, "ficials", "start"));
  expect((await article.told()).filter(([what]) => what === "reshape").at(-1)).toEqual([
    "reshape",
    "location1",
    "start",
    0,
    true,
  ]);
  await page.keyboard.down("Alt");
  await drag(article, ".article-handle.article-end", await article.pointOf(start + 6, start + 7, "start"));
  await page.keyboard.up("Alt");
  expect((await article.told()).at(-1)).toEqual(["reshape", "location1", "end", start + 6, true]);
});

test("a drag that begins at an edge of the picked mark selects, unless it begins at the knob", async ({ article }) => {
  const { page } = article;
  const [start, end] = [text.indexOf("Port Elsen"), text.indexOf("Port Elsen") + "Port Elsen".length];
  await page.evaluate(() => window.test.view.setPicked("location1"));
  await article.painted();
  for (const [from, to, expected] of [
    [await article.pointOf(end - 1, end, "end"), await at(article, "said", "end"), " said"],
    [await article.pointOf(start, start + 1, "start"), await at(article, "Officials", "start"), "Officials in "],
  ] as const) {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await page.mouse.up();
    expect(await article.selected()).toBe(expected);
  }
  expect((await article.told()).filter(([what]) => what === "reshape")).toEqual([]);
});

test("a handle is not dragged past the other edge, and Escape takes the drag back", async ({ article }) => {
  const { page } = article;
  await page.evaluate(() => window.test.view.setPicked("location1"));
  await article.painted();
  const start = text.indexOf("Port Elsen");
  await drag(article, ".article-handle.article-end", await at(article, "Officials", "start"));
  expect((await article.told()).at(-1)).toEqual(["reshape", "location1", "end", start + 1, true]);
  const knob = await knobOf(article, ".article-handle.article-end");
  await page.mouse.move(knob.x, knob.y);
  await page.mouse.down();
  const far = await at(article, "said", "end");
  await page.mouse.move(far.x, far.y, { steps: 3 });
  await page.keyboard.press("Escape");
  await page.mouse.up();
  const told = (await article.told()).filter(([what]) => what === "reshape");
  expect(told.at(-1)).toEqual(["reshape", "location1", "end", start + "Port Elsen".length, false]);
});

test("a right click picks nothing and changes no selection", async ({ article }) => {
  await article.page.evaluate(() => window.test.view.select(0, 9, { focus: true }));
  const { x, y } = await at(article, "Sarovia", "middle");
  await article.page.mouse.click(x, y, { button: "right" });
  expect(await article.told()).not.toContainEqual(["pick", "location2"]);
});

async function at(article: ArticleOnPage, words: string, where: "start" | "middle" | "end") {
  const start = text.indexOf(words);
  return article.pointOf(start, start + words.length, where);
}

async function clickTimes(article: ArticleOnPage, words: string, clickCount: number): Promise<void> {
  const { x, y } = await at(article, words, "middle");
  await article.page.mouse.click(x, y, { clickCount });
}

async function sweep(article: ArticleOnPage, from: string, to: string): Promise<void> {
  const start = await at(article, from, "start");
  const end = await at(article, to, "end");
  await article.page.mouse.move(start.x, start.y);
  await article.page.mouse.down();
  await article.page.mouse.move(end.x, end.y, { steps: 5 });
  await article.page.mouse.up();
}

async function boxOf(article: ArticleOnPage, selector: string) {
  await article.painted();
  const box = await article.page.evaluate((wanted) => {
    const rect = document.querySelector(wanted)?.getBoundingClientRect();
    return rect && { x: rect.x, y: rect.y, width: rect.width, height: rect.height };
  }, selector);
  if (!box) throw new Error(`${selector} is not on the screen`);
  return box;
}

/** The round end of a handle: above the start, below the end. */
async function knobOf(article: ArticleOnPage, handle: string): Promise<{ x: number; y: number }> {
  const box = await boxOf(article, handle);
  const isStart = handle.includes("start");
  return { x: box.x + box.width / 2, y: isStart ? box.y - 5 : box.y + box.height + 5 };
}

async function drag(article: ArticleOnPage, handle: string, to: { x: number; y: number }): Promise<void> {
  const knob = await knobOf(article, handle);
  await article.page.mouse.move(knob.x, knob.y);
  await article.page.mouse.down();
  await article.page.mouse.move(to.x, to.y, { steps: 5 });
  await article.page.mouse.up();
}
