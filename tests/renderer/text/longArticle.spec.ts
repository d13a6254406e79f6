// Articles of a megabyte with ten thousand marks: everything works, and only what is in sight is drawn.
import { expect } from "@playwright/test";
import type { Mark } from "../../../renderer/text/mark";
import { type ArticleOnPage, test } from "./onPage";

const line = "Kesh tolmar esh dorin, vola praen nu gathiel or besmi ".repeat(5).trim();
const text = Array.from({ length: 3_800 }, (_, number) => `${number} ${line}`).join("\n");
const marks: Mark[] = Array.from({ length: 10_000 }, (_, number) => {
  const start = Math.floor((number * (text.length - 400)) / 10_000);
  const isClaim = number % 4 === 0;
  return {
    id: `m${number}`,
    label: isClaim ? "claim" : "actor",
    fragments: [{ start, end: start + (isClaim ? 120 : 9) }],
  };
});

test("only the marks in and around the window are drawn, wherever one scrolls", async ({ article }) => {
  await article.mount({ text, marks });
  for (const share of [0, 0.5, 1, 0.2]) {
    await article.page.evaluate((part) => {
      const host = document.querySelector("#host");
      if (host) host.scrollTop = host.scrollHeight * part;
    }, share);
    await article.painted();
    await article.painted();
    const drawn = await drawing(article);
    expect(drawn.ranges).toBeGreaterThan(5);
    expect(drawn.ranges).toBeLessThan(400);
    expect(drawn.elements).toBeLessThan(800);
    expect(drawn.bare).toEqual([]);
  }
});

test("a tag far down can be revealed, is centred and outlined", async ({ article }) => {
  await article.mount({ text, marks });
  for (const [id, distance] of [
    ["m9001", 70],
    ["m5002", 70],
    // At the very top there is nothing to scroll, so it is in sight but not in the middle.
    ["m3", 350],
  ] as const) {
    await article.page.evaluate((mark) => window.test.view.setPicked(mark, { scroll: true }), id);
    await expect
      .poll(async () => Math.abs((await outlineHeight(article)) - 350), { message: id })
      .toBeLessThan(distance);
  }
});

test("a tag more changes the drawing of its own line only", async ({ article }) => {
  await article.mount({ text, marks });
  await article.painted();
  const before = await elementsOfLines(article);
  await article.page.evaluate((at) => {
    window.test.view.patchMarks({
      added: [{ id: "new", label: "location", fragments: [{ start: at, end: at + 4 }] }],
      removed: [],
    });
  }, text.indexOf("\n2 Kesh") + 3);
  await article.painted();
  const after = await elementsOfLines(article);
  const changed = after.filter((html, at) => html !== before[at]);
  expect(changed.length).toBe(1);
  expect(changed[0]).toContain('data-id="new"');
});

test("every line is laid out soon, and then nothing is skipped any more", async ({ article }) => {
  await article.mount({ text, marks });
  await expect
    .poll(
      () =>
        article.page.evaluate(
          () =>
            [...document.querySelectorAll<HTMLElement>(".article-chunk")].filter(
              (each) => each.style.contentVisibility !== "visible",
            ).length,
        ),
      { timeout: 20_000 },
    )
    .toBe(0);
  expect(await article.shown()).toBe(text);
});

test("a megabyte in one line is drawn where it is in sight, and clicks find their marks", async ({ article }) => {
  const oneLine = text.replaceAll("\n", " ");
  await article.mount({ text: oneLine, marks });
  await article.page.evaluate(() => window.test.view.reveal(500_000));
  await article.painted();
  await article.painted();
  const drawn = await drawing(article);
  expect(drawn.ranges).toBeGreaterThan(20);
  expect(drawn.ranges).toBeLessThan(400);
  const mark = marks.find((each) => each.label === "actor" && (each.fragments[0]?.start ?? 0) > 500_000);
  const { start = 0, end = 0 } = mark?.fragments[0] ?? {};
  const { x, y } = await article.pointOf(start, end);
  await article.page.mouse.click(x, y);
  expect((await article.told()).filter(([what]) => what === "pick")).toEqual([["pick", mark?.id]]);
});

function drawing(article: ArticleOnPage) {
  return article.page.evaluate(() => {
    const view = document.querySelector("#host")?.getBoundingClientRect();
    const painted = new Set(
      [...CSS.highlights.values()].flatMap((each) => [...each].map((range) => range.startContainer)),
    );
    // The last lines hold no marks, every other does.
    const inSight = [...document.querySelectorAll(".article-text p")].slice(0, -3).filter((each) => {
      const box = each.getBoundingClientRect();
      return view !== undefined && box.bottom > view.top && box.top < view.bottom;
    });
    return {
      ranges: [...CSS.highlights.values()].reduce((sum, each) => sum + each.size, 0),
      elements: document.querySelectorAll(".article-overlay *").length,
      /** Lines in sight that are not painted. */
      bare: inSight.filter((each) => each.firstChild && !painted.has(each.firstChild)).map((each) => each.textContent),
    };
  });
}

/** Middle of the outline of the picked mark in the window, far away when there is none. */
function outlineHeight(article: ArticleOnPage): Promise<number> {
  return article.page.evaluate(() => {
    const box = document.querySelector(".article-picked")?.getBoundingClientRect();
    return box ? (box.top + box.bottom) / 2 : 1e6;
  });
}

function elementsOfLines(article: ArticleOnPage): Promise<string[]> {
  return article.page.evaluate(() =>
    [...document.querySelectorAll(".article-overlay-line")].map((each) => each.innerHTML),
  );
}
