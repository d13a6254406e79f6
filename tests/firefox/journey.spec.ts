// The window in Firefox, once through: what is tagged is seen, suggestions are taken, a case is decided, a file comes out.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "@playwright/test";
import type { Page } from "puppeteer-core";
import { coloursAround, type InFirefox, openInFirefox } from "./inFirefox";

let firefox: InFirefox;

test.beforeAll(async () => {
  firefox = await openInFirefox();
});
test.afterEach(async () => {
  const { status, expectedStatus } = test.info();
  if (status !== expectedStatus)
    await firefox.page.screenshot({ path: test.info().outputPath("firefox.png") as `${string}.png` });
});
test.afterAll(() => firefox.close());

test("an article is tagged, painted, reviewed and exported in Firefox", async () => {
  const { page, press, complaints, downloads } = firefox;
  await page.waitForFunction(() =>
    document.activeElement?.matches("[role=dialog] input[type=text], [role=dialog] input:not([type])"),
  );
  await page.keyboard.type("Ada Kern");
  await press("Enter");
  await page.waitForFunction(() => document.querySelector(".top-bar")?.textContent?.includes("Ada Kern"));
  // Who is in no list of the sample's people says so once more.
  if ((await page.$("[role=dialog]")) !== null) await press("Enter");
  await focus(page, ".article-text");

  await press("Control+Home", "w", "1");
  await shows(page, "Tagged Actor: Border");
  await press("ArrowDown", "ArrowDown", "s", "3");
  await shows(page, "Tagged Claim: HALM");
  await saved(page);
  const paper = "255,254,251";
  const fill = await coloursAround(page, "Border");
  expect([...fill.keys()][0], "the commonest colour behind “Border” is its label's").not.toBe(paper);
  expect(isBluish([...fill.keys()][0] ?? ""), "and it is the blue of Actor").toBe(true);
  const claim = await page.$$eval(".label-badge", (badges) => {
    const badge = badges.find(({ textContent }) => textContent === "C");
    return badge && /\((.*)\)/.exec(getComputedStyle(badge).backgroundColor)?.[1]?.replaceAll(" ", "");
  });
  expect((await coloursAround(page, "fighters")).get(claim ?? ""), "a claim is underlined").toBeGreaterThan(0.03);
  expect([...(await coloursAround(page, "valley")).keys()][0], "what nobody tagged is paper").toBe(paper);

  // Suggestions come when the worker has them.
  await expect
    .poll(async () => {
      await press(".");
      return (await page.$("section[aria-label=Suggestion]")) !== null;
    })
    .toBe(true);
  const rows = () => page.$$eval(".annotation-row-quote", (all) => all.length);
  const before = await rows();
  await press("y");
  await expect.poll(rows).toBe(before + 1);

  await press("Control+f");
  await page.waitForFunction(() => document.activeElement instanceof HTMLInputElement);
  await page.keyboard.type("river");
  await shows(page, "1 of ");
  expect([...(await coloursAround(page, "river")).keys()][0], "what was found is painted").not.toBe(paper);
  await press("Escape", "Escape", "Escape");

  await focus(page, ".article-text");
  await press("d");
  await page.waitForFunction(() => document.querySelector(".articles-foot")?.textContent?.startsWith("1 of"));
  await press("v");
  await page.waitForSelector("[aria-label='Cases to review']");
  await focus(page, ".article-text");
  await press("Tab");
  await page.waitForSelector("[aria-label='Variants'] [role=option]");
  expect(await decided(page)).toBe(0);
  await press("1");
  await page.waitForSelector("[aria-label='Variants'] [aria-selected=true]");
  await press("a");
  await expect.poll(() => decided(page)).toBe(1);
  await saved(page);

  // In the list of articles the keys of Firefox' quick search, and its shortcuts for add-ons and bookmarks, are ours.
  await press("Control+Shift+A");
  await page.evaluate(() => {
    const kept: boolean[] = [];
    window.addEventListener("keydown", ({ key, defaultPrevented }) => {
      if (/^['/bB]$/.test(key)) kept.push(defaultPrevented);
    });
    Object.assign(window, { kept });
  });
  await press("/", "'", "Control+Shift+B");
  await page.waitForSelector("[role=dialog] .dialog-head");
  expect(await page.evaluate(() => "kept" in window && window.kept)).toEqual([true, true, true]);
  await press("Escape");
  await page.waitForFunction(() => document.querySelector("[role=dialog]") === null);

  await press("Control+e");
  await shows(page, "Export dataset");
  await (await page.waitForSelector("[role=dialog] .dialog-foot .button-primary:not([disabled])"))?.click();
  await (await page.waitForSelector("[role=dialog] .dialog-foot a[download]"))?.click();
  await expect.poll(() => downloaded(downloads)).toContain("Ada Kern");
  expect(complaints).toEqual([]);
});

/** The text of what was downloaded, once it is whole. */
async function downloaded(folder: string): Promise<string> {
  const files = await readdir(folder);
  const [file] = files;
  return files.length === 1 && file?.endsWith(".json") ? readFile(path.join(folder, file), "utf8") : "";
}

async function shows(page: Page, words: string): Promise<void> {
  await page.waitForFunction((sought) => document.body.textContent?.includes(sought), { timeout: 20_000 }, words);
}

async function saved(page: Page): Promise<void> {
  await page.waitForSelector(".status-bar .saving-good");
}

async function focus(page: Page, selector: string): Promise<void> {
  await page.waitForFunction(() => document.querySelector("[role=dialog]") === null);
  await page.waitForSelector(selector);
  await page.focus(selector);
}

/** How many cases of the open review are decided. */
function decided(page: Page): Promise<number> {
  return page.$eval("progress[aria-label='Cases decided']", (bar) => (bar as HTMLProgressElement).value);
}

function isBluish(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = colour.split(",").map(Number);
  return blue > green && green > red;
}
