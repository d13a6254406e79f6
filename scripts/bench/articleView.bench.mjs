// The article view alone, without the panels around it, against the same text as plain paragraphs: same browser, same
// run, the two taking turns.
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build, preview } from "vite";
import { launchedChromium } from "./launchedChromium.mjs";
import { median } from "./median.mjs";

export const title = "Article view";

const runs = 5;
const sizes = [
  { words: "1 MB, 10,000 marks", size: 1_000_000, marks: 10_000, limit: 0.5 },
  { words: "6 KB, 60 marks", size: 6_000, marks: 60, limit: 1.3 },
];

/** Percent of frames: three of those of three seconds, which a busy machine loses now and then. */
const mostMissed = 2;

export async function run() {
  const folder = fileURLToPath(new URL("./articleViewPage/", import.meta.url));
  const outDir = await mkdtemp(path.join(os.tmpdir(), "spanwise-bench-"));
  const options = { root: folder, configFile: false, logLevel: "error", build: { outDir, target: "chrome140" } };
  await build({ ...options, build: { ...options.build, emptyOutDir: true } });
  const server = await preview({ ...options, preview: { port: 0, host: "127.0.0.1" } });
  const browser = await launchedChromium();
  try {
    const address = server.resolvedUrls.local[0];
    const rows = [];
    for (const each of sizes) rows.push(...(await loading(browser, address, each)));
    rows.push(await tagging(browser, address, sizes[0]));
    rows.push(...(await scrolling(browser, address, sizes[0])));
    rows.push(...(await oneLine(browser, address)));
    return rows;
  } finally {
    await browser.close();
    await server.close();
    await rm(outDir, { recursive: true });
  }
}

/** Opening the first article of a window, with cold code, and the next one. */
async function loading(browser, address, { words, size, marks, limit }) {
  const first = { showPlain: [], showView: [] };
  const next = { showPlain: [], showView: [] };
  for (let turn = 0; turn < runs; turn++) {
    for (const what of ["showPlain", "showView"]) {
      const page = await prepared(browser, address, size, marks);
      first[what].push(await page.evaluate((name) => window[name](), what));
      await page.evaluate(() => window.clear());
      next[what].push(await page.evaluate((name) => window[name](), what));
      await page.close();
    }
  }
  return [
    ["first", first],
    ["next", next],
  ].map(([which, times]) => {
    const value = median(times.showView);
    const reference = median(times.showPlain);
    const name = `${words}: ${which} article, load to painted`;
    return { name, value, unit: "ms", reference, ratio: value / reference, limit };
  });
}

/** The work of the main thread for one tag, from the call to the painted frame, less the work of an idle frame. */
async function tagging(browser, address, { words, size, marks }) {
  const page = await prepared(browser, address, size, marks);
  await page.evaluate(() => window.showView());
  const devtools = await page.context().newCDPSession(page);
  // The thread's own time: other programs on the machine do not count.
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  const busy = async () => {
    const { metrics } = await devtools.send("Performance.getMetrics");
    return 1000 * metrics.find(({ name }) => name === "TaskDuration").value;
  };
  const cost = async (work) => {
    const before = await busy();
    await work();
    return (await busy()) - before;
  };
  const times = [];
  const idle = [];
  for (let number = 0; number < 25; number++) {
    times.push(await cost(() => page.evaluate((which) => window.tag(which), number)));
    idle.push(await cost(() => page.evaluate(() => window.nothing())));
  }
  await page.close();
  const value = median(times) - median(idle);
  return { name: `${words}: main-thread work from key press to painted tag`, value, unit: "ms", limit: 16 };
}

/** Scrolling right after opening, and once the lines out of sight have been laid out in idle time, a second later. */
async function scrolling(browser, address, { words, size, marks }) {
  const shows = [
    { name: "plain", show: "showPlain", settle: false },
    { name: "just opened", show: "showView", settle: false },
    { name: "settled", show: "showView", settle: true },
  ];
  const missed = new Map(shows.map(({ name }) => [name, []]));
  const longest = new Map(shows.map(({ name }) => [name, []]));
  for (let turn = 0; turn < runs; turn++) {
    for (const { name, show, settle } of shows) {
      const page = await prepared(browser, address, size, marks);
      await page.evaluate((what) => window[what](), show);
      if (settle) await page.evaluate(() => window.settled());
      const scrolled = await page.evaluate(() => window.scrollAt(3000, 3));
      missed.get(name).push(100 * scrolled.missed);
      longest.get(name).push(scrolled.longest);
      await page.close();
    }
  }
  return ["just opened", "settled"].flatMap((name) => {
    const row = (what, unit, times) => ({
      name: `${words}: ${what}, scrolling 3,000 px/s, ${name}`,
      value: median(times.get(name)),
      unit,
      reference: median(times.get("plain")),
    });
    const late = row("frames missed", "%", missed);
    return [
      late,
      {
        name: "… more than plain text does",
        ...{ value: Math.max(0, late.value - late.reference), unit: "%", limit: mostMissed },
      },
      row("longest frame", "ms", longest),
    ];
  });
}

/** A whole scraped site in one line: the longest frame of what a person then does. */
async function oneLine(browser, address) {
  const longest = [];
  const opened = [];
  for (let turn = 0; turn < runs; turn++) {
    const page = await prepared(browser, address, 30_000_000, 10_000, true);
    opened.push(await page.evaluate(() => window.showView()));
    const scrolled = await page.evaluate(() => window.scrollAt(3000, 3));
    const tagged = await page.evaluate(() => window.tag(1));
    longest.push(Math.max(scrolled.longest, tagged));
    await page.close();
  }
  return [
    { name: "30 MB in one line: load to painted", value: median(opened), unit: "ms" },
    { name: "30 MB in one line: longest frame, scrolling and tagging", value: median(longest), unit: "ms", limit: 200 },
  ];
}

async function prepared(browser, address, size, marks, inOneLine = false) {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  await page.goto(address);
  await page.evaluate((args) => window.prepare(...args), [size, marks, inOneLine]);
  return page;
}
