// Spanwise in Firefox, which Playwright cannot drive as Debian ships it: puppeteer-core can, through WebDriver BiDi.
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import puppeteer, { type KeyInput, type Page } from "puppeteer-core";
import { findFirefox } from "../../scripts/steps/findFirefox.mjs";
import { programRuns } from "../end-to-end/launchers/programRuns";
import { startServedHost } from "../end-to-end/launchers/servedHost";

export interface InFirefox {
  readonly page: Page;
  readonly origin: string;
  /** Where downloads go. */
  readonly downloads: string;
  /** What the window logged that it must not: errors, warnings, violations of the content security policy. */
  readonly complaints: readonly string[];
  /** Presses keys one after the other, each written as in the command table: `Control+Shift+B`. */
  press(...keys: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** Starts Spanwise with folders of its own and opens its address. */
export async function openInFirefox(): Promise<InFirefox> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-firefox-"));
  const [home, downloads] = [path.join(folder, "home"), path.join(folder, "downloads")];
  for (const each of [home, downloads]) await mkdir(each);
  const programs = programRuns();
  const host = await startServedHost({ programs, home, appData: path.join(folder, "app-data") });
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: findFirefox() ?? "firefox",
    headless: true,
    extraPrefsFirefox: {
      "browser.download.folderList": 2,
      "browser.download.dir": downloads,
      // The tests read the light theme's colours.
      "layout.css.prefers-color-scheme.content-override": 1,
    },
  });
  const page = await browser.newPage();
  await page.setViewport({ width: 1360, height: 860 });
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`unhandled: ${error instanceof Error ? error.message : error}`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warn") complaints.push(message.text());
  });
  await page.evaluateOnNewDocument(() => {
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
      console.error(`refused by ${effectiveDirective}: ${blockedURI}`),
    );
  });
  await page.goto(host.address);

  return {
    page,
    origin: new URL(host.address).origin,
    downloads,
    complaints,
    press: async (...keys) => {
      for (const each of keys) {
        const parts = each.split("+") as KeyInput[];
        const last = parts.pop();
        for (const modifier of parts) await page.keyboard.down(modifier);
        if (last !== undefined) await page.keyboard.press(last);
        for (const modifier of parts.reverse()) await page.keyboard.up(modifier);
      }
    },
    close: async () => {
      await browser.close();
      await host.close();
      await programs.end();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Colours as `r,g,b` and the share of the pixels that have them, where these words of the article are on the screen. */
export async function coloursAround(page: Page, words: string): Promise<ReadonlyMap<string, number>> {
  const clip = await page.evaluate((sought) => {
    const lines = [...document.querySelectorAll(".article-text p")];
    const text = lines.map((line) => line.firstChild).find((node) => node?.textContent?.includes(sought));
    if (!text) throw new Error(`The article does not say “${sought}”.`);
    const range = document.createRange();
    const start = (text.textContent ?? "").indexOf(sought);
    range.setStart(text, start);
    range.setEnd(text, start + sought.length);
    const { x, y, width, height } = range.getBoundingClientRect();
    // Room below the letters, where the underline is.
    return { x, y, width, height: height + 6 };
  }, words);
  const screenshot = await page.screenshot({ clip, encoding: "base64" });
  return new Map(
    await page.evaluate(async (png) => {
      const image = new Image();
      image.src = `data:image/png;base64,${png}`;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const drawing = canvas.getContext("2d");
      if (!drawing) throw new Error("There is no canvas.");
      drawing.drawImage(image, 0, 0);
      const { data } = drawing.getImageData(0, 0, image.width, image.height);
      const counts = new Map<string, number>();
      for (let at = 0; at < data.length; at += 4) {
        const colour = `${data[at]},${data[at + 1]},${data[at + 2]}`;
        counts.set(colour, (counts.get(colour) ?? 0) + 4 / data.length);
      }
      return [...counts].sort(([, a], [, b]) => b - a).slice(0, 12);
    }, screenshot),
  );
}
