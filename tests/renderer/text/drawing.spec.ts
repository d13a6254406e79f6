// What is drawn over the text: where it stands, and that the text never moves for it.
import { expect } from "@playwright/test";
import { marked } from "./marked";
import { type ArticleOnPage, test } from "./onPage";

const mixed = marked(
  "<claim:In <location:Port Elsen> the <actor:Minister of <location:Sarovia>> said no, which ended it>. " +
    "<claim:He asked the <?actor:Monitoring Office> for a recount of the votes that had been cast in the north>, and left.\n" +
    "قال <actor:قاسم مصلح> قائد <claim:اللواء إن القوات انسحبت>.\n" +
    "Plain.",
);

test("marks come and go without moving a letter, inside Arabic words too", async ({ article }) => {
  const joined = { id: "cut", label: "location", fragments: [{ start: 0, end: 0 }] };
  const inWord = mixed.text.indexOf("اللواء") + 2;
  await article.mount({ text: mixed.text, marks: [] });
  const before = await linesOf(article);
  await article.page.evaluate(
    (marks) => window.test.view.setMarks(marks),
    [...mixed.marks, { ...joined, fragments: [{ start: inWord, end: inWord + 2 }] }],
  );
  await article.painted();
  await article.page.evaluate(() => window.test.view.setPicked("actor1"));
  await article.painted();
  expect(await article.page.locator(".article-badge").count()).toBeGreaterThan(5);
  expect(await linesOf(article)).toEqual(before);
});

test("highlights paint exactly the characters of the marks, by drawing, colour and lane", async ({ article }) => {
  await article.mount(mixed);
  expect(await highlighted(article)).toEqual({
    "article-fill-0-0": ["Minister of Sarovia", "قاسم مصلح"],
    "article-fill-1-0": ["Port Elsen"],
    "article-fill-1-1": ["Sarovia"],
    "article-underline-2-0": [
      "In Port Elsen the Minister of Sarovia said no, which ended it",
      "He asked the Monitoring Office for a recount of the votes that had been cast in the north",
      "اللواء إن القوات انسحبت",
    ],
  });
});

test("labels change under the marks, and caret and focus stay", async ({ article }) => {
  await article.mount(marked("Ferries leave <actor:Pell> Quay."));
  const kept = await article.page.evaluate((text) => {
    const { view } = window.test;
    view.select(3, 7, { focus: true });
    const harbour = { id: "actor", name: "Harbour", letter: "H", drawing: "underline", colour: 5 } as const;
    view.setLabels([harbour], text.marks);
    return { ...view.selection(), focused: document.activeElement?.className };
  }, marked("Ferries leave <actor:Pell> Quay."));
  await article.painted();
  expect(kept).toMatchObject({ start: 3, end: 7, focused: expect.stringContaining("article-text") });
  expect(await highlighted(article)).toEqual({ "article-underline-5-0": ["Pell"] });
  expect((await shape(article, '.article-badge[data-id="actor1"]')).letter).toBe("H");
});

test("a badge stands at the start of its span: left in English, right in Arabic", async ({ article }) => {
  await article.mount(mixed);
  const english = await shape(article, '.article-badge[data-id="actor1"]');
  const arabic = await shape(article, '.article-badge[data-id="actor3"]');
  const minister = mixed.text.indexOf("Minister");
  const qasim = mixed.text.indexOf("قاسم");
  const start = await article.pointOf(minister, minister + 1, "start");
  // The right side of the first Arabic letter is where the name starts.
  const arabicStart = await article.pointOf(qasim, qasim + 1, "end");
  expect(Math.abs(english.x - start.x)).toBeLessThan(2);
  expect(Math.abs(english.x - (await article.pointOf(minister, minister + 8, "start")).x)).toBeLessThan(2);
  expect(Math.abs(arabic.x + arabic.width - arabicStart.x)).toBeLessThan(2);
  expect({ english: english.letter, arabic: arabic.letter }).toEqual({ english: "A", arabic: "A" });
});

test("claims have stripes beside their line, apart from each other where they share a row", async ({ article }) => {
  await article.mount(mixed);
  const [first, second, arabic] = await Promise.all(
    ["claim1", "claim2", "claim3"].map((id) => shape(article, `.article-stripe[data-id="${id}"]`)),
  );
  if (!first || !second || !arabic) throw new Error("a stripe is missing");
  const line = await article.page.locator(".article-text p").first().boundingBox();
  if (!line) throw new Error("there is no line");
  expect(first.x + first.width).toBeLessThan(line.x);
  expect(second.x + second.width).toBeLessThan(first.x);
  expect(arabic.x).toBeGreaterThan(line.x + line.width);
});

test("a new mark leaves the shapes of the other marks on its line, in text order and below the outline", async ({
  article,
}) => {
  const { text, marks } = marked("Ferries leave <actor:Pell> Quay for <actor:Pico> on <location:Sarovia>.");
  const [pell, pico, sarovia] = marks;
  await article.mount({ text, marks: [pell, sarovia].flatMap((mark) => mark ?? []) });
  await article.page.evaluate(() => window.test.view.setPicked("actor1"));
  await article.painted();
  const before = await article.page.evaluateHandle(() => [...document.querySelectorAll(".article-badge")]);
  await article.page.evaluate((added) => window.test.view.patchMarks({ added, removed: [] }), pico ? [pico] : []);
  await article.painted();
  const now = await article.page.evaluate((kept) => {
    const shapes = [...document.querySelectorAll<HTMLElement>(".article-overlay-line > *")];
    return shapes.map((each) => [each.className.split(" ")[0], each.dataset.id, kept.includes(each)]);
  }, before);
  expect(now.slice(0, 3)).toEqual([
    ["article-badge", pell?.id, true],
    ["article-badge", pico?.id, false],
    ["article-badge", sarovia?.id, true],
  ]);
  expect(now[3]?.[0]).toBe("article-picked");
});

test("a suggestion is a dashed outline and nothing else", async ({ article }) => {
  await article.mount(marked("The <?actor:Monitoring Office> met."));
  expect(await highlighted(article)).toEqual({});
  const outline = article.page.locator(".article-suggestion");
  expect(await outline.evaluate((element) => getComputedStyle(element).borderTopStyle)).toBe("dashed");
});

test("a discontinuous mark is bridged, has a letter on each part, and is outlined as one", async ({ article }) => {
  const text = "Ilse, who commands the coast guard, Varga said.";
  const part = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
  await article.mount({ text, marks: [{ id: "split", label: "actor", fragments: [part("Ilse"), part("Varga")] }] });
  await article.page.evaluate(() => window.test.view.setPicked("split"));
  await article.painted();
  const badges = await article.page
    .locator(".article-badge")
    .evaluateAll((all) => all.map((badge) => (badge instanceof HTMLElement ? badge.dataset.letter : "")));
  expect({
    badges,
    bridges: await article.page.locator(".article-bridge").count(),
    outlines: await article.page.locator(".article-picked").count(),
    handles: await article.page.locator(".article-handle").count(),
  }).toEqual({ badges: ["A", "…A"], bridges: 1, outlines: 2, handles: 2 });
});

test("shapes follow the text when its size or the window changes", async ({ article }) => {
  const { page } = article;
  await article.mount(mixed);
  await page.evaluate(() => window.test.view.setPicked("actor1"));
  const minister = mixed.text.indexOf("Minister");
  for (const change of ["24px", "14px", "narrow"]) {
    if (change === "narrow") await page.setViewportSize({ width: 620, height: 700 });
    else await page.evaluate((size) => document.documentElement.style.setProperty("--article-size", size), change);
    await article.painted();
    await article.painted();
    const badge = await shape(article, '.article-badge[data-id="actor1"]');
    const handle = await shape(article, ".article-handle.article-start");
    const start = await article.pointOf(minister, minister + 1, "start");
    expect(Math.abs(badge.x - start.x), change).toBeLessThan(2);
    expect(Math.abs(handle.x - start.x), change).toBeLessThan(4);
    expect(handle.y < start.y && start.y < handle.y + handle.height, change).toBe(true);
  }
});

test("shapes follow the text when the margins change and the text keeps its width, as where a split view closes", async ({
  article,
}) => {
  const { page } = article;
  await page.setViewportSize({ width: 1100, height: 700 });
  await article.mount(mixed);
  const minister = mixed.text.indexOf("Minister");
  for (const [room, padding] of [
    [1000, 20],
    [1100, 60],
  ] as const) {
    await page.evaluate(
      ([width, inline]) => {
        const [host, sheet] = [document.querySelector("#host"), document.querySelector(".article-sheet")];
        if (host instanceof HTMLElement) host.style.width = `${width}px`;
        if (sheet instanceof HTMLElement) sheet.style.paddingInline = `${inline}px`;
      },
      [room, padding] as const,
    );
    await article.painted();
    await article.painted();
    const badge = await shape(article, '.article-badge[data-id="actor1"]');
    const start = await article.pointOf(minister, minister + 1, "start");
    expect(Math.abs(badge.x - start.x), `${room} px`).toBeLessThan(2);
  }
});

test("search hits are painted, the current one differently, and none is left afterwards", async ({ article }) => {
  await article.mount({ text: mixed.text, marks: [] });
  const hits = [...mixed.text.matchAll(/the/g)].map(({ index }) => ({ start: index, end: index + 3 }));
  await article.page.evaluate((ranges) => window.test.view.setMatches(ranges, 1), hits);
  await article.painted();
  const painted = await highlighted(article);
  expect(painted["article-match-current"]).toEqual(["the"]);
  expect(painted["article-match"]?.length).toBe(hits.length - 1);
  await article.page.evaluate(() => window.test.view.setMatches([]));
  await article.painted();
  expect(await highlighted(article)).toEqual({});
});

test("a selection stays visible when a field elsewhere takes the focus", async ({ article }) => {
  await article.mount({ text: mixed.text, marks: [] });
  await article.page.evaluate(() => {
    window.test.view.select(3, 13, { focus: true });
    const field = document.createElement("input");
    document.body.prepend(field);
    field.focus();
  });
  await article.painted();
  expect(await highlighted(article)).toEqual({ "article-kept-selection": ["Port Elsen"] });
  await article.page.evaluate(() => window.test.view.focus());
  await article.painted();
  expect(await highlighted(article)).toEqual({});
  expect(await article.page.evaluate(() => getSelection()?.toString())).toBe("Port Elsen");
});

test("a view that is closed leaves no element, no highlight and no style sheet", async ({ article }) => {
  await article.mount(mixed);
  const left = await article.page.evaluate(() => {
    window.test.view.destroy();
    const ranges = [...CSS.highlights.values()].reduce((sum, highlight) => sum + highlight.size, 0);
    return { ranges, sheets: document.adoptedStyleSheets.length, html: document.querySelector("#host")?.innerHTML };
  });
  expect(left).toEqual({ ranges: 0, sheets: 0, html: "" });
});

/** Where every line and every character row is. */
function linesOf(article: ArticleOnPage): Promise<number[][]> {
  return article.page.evaluate(() =>
    [...document.querySelectorAll(".article-text p")].flatMap((line) => {
      const range = document.createRange();
      range.selectNodeContents(line);
      return [...range.getClientRects()].map(({ x, y, width, height }) => [x, y, width, height]);
    }),
  );
}

function highlighted(article: ArticleOnPage): Promise<Record<string, (string | undefined)[]>> {
  return article.page.evaluate(() =>
    Object.fromEntries(
      [...CSS.highlights]
        .filter(([, highlight]) => highlight.size > 0)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, highlight]) => [
          name,
          [...highlight].map((range) => range.startContainer.nodeValue?.slice(range.startOffset, range.endOffset)),
        ]),
    ),
  );
}

async function shape(article: ArticleOnPage, selector: string) {
  const found = await article.page.evaluate((wanted) => {
    const element = document.querySelector<HTMLElement>(wanted);
    const rect = element?.getBoundingClientRect();
    const letter = element?.dataset.letter;
    return rect && { x: rect.x, y: rect.y, width: rect.width, height: rect.height, letter };
  }, selector);
  if (!found) throw new Error(`${selector} is not drawn`);
  return found;
}
