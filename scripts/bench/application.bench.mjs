// The whole application in the browser host, panels, disk and all, against the same text as plain paragraphs in the same
// browser and run: from the click on an article in the list to its painted text, and from a key press to the painted tag.
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { runnerImport } from "vite";
import { generator, inventedSpans, inventedText } from "./inventedArticle.mjs";
import { launchedChromium } from "./launchedChromium.mjs";
import { median } from "./median.mjs";
import { served } from "./served.mjs";

export const title = "Whole application";

const root = fileURLToPath(new URL("../..", import.meta.url));
const at = "2026-01-05T09:00:00.000Z";
const annotator = { id: "annotator-of-the-bench", name: "Bench", createdAt: at };
const runs = Number(process.env.RUNS ?? 5);
const large = {
  title: "Large",
  words: "1 MB, 10,000 annotations",
  size: 1_000_000,
  count: 10_000,
  limit: 0.5,
  frames: 0,
  runs,
};
/** A time of two frames is one or three in the next run, so many are taken. */
const small = {
  title: "Small",
  words: "6 KB, 60 annotations",
  size: 6_000,
  count: 60,
  limit: 1,
  frames: 1,
  runs: 5 * runs,
};
/** Milliseconds from one frame to the next. */
const frame = 1000 / 60;
const other = { title: "Other", size: 2_000, count: 10 };

export async function run() {
  const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-bench-"));
  const browser = await launchedChromium();
  let host;
  try {
    const texts = await makeProject(folder);
    host = await served(folder, path.join(folder, "project"));
    const page = await browser.newPage({ viewport: { width: 1360, height: 860 } });
    await page.goto(host.address);
    await page.getByRole("option", { name: "Other" }).waitFor();
    const rows = [];
    for (const article of [large, small]) rows.push(await opening(browser, page, article, texts.get(article.title)));
    rows.push(await tagging(browser, page));
    rows.push(await scriptAtStart());
    return rows;
  } finally {
    await browser.close();
    host?.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function makeProject(folder) {
  const load = async (file) => (await runnerImport(path.join(root, file))).module;
  const { createProjectFolder } = await load("main/store/project/createProjectFolder.ts");
  const { openFileStore } = await load("main/store/project/openFileStore.ts");
  const { appData } = await load("main/machine/appData.ts");
  const { defaultLabels } = await load("model/project/label.ts");
  const now = () => new Date(at);
  const project = path.join(folder, "project");
  await createProjectFolder(project, { id: "project-of-the-bench", name: "Bench", labels: defaultLabels, now });
  const remembered = appData(path.join(folder, "data"));
  await remembered.writeAnnotator(annotator);
  const store = await openFileStore(project, { appData: remembered.folder, writer: "bench", now, watch: false });
  await store.saveAnnotator(annotator);
  const texts = new Map();
  for (const [number, article] of [other, small, large].entries()) {
    const random = generator(11 + number);
    const text = inventedText(random, article.size);
    texts.set(article.title, text);
    await addArticle(store, article, text, inventedSpans(random, text, article.count));
  }
  await store.close();
  return texts;
}

async function addArticle(store, { title: name }, text, spans) {
  const sha256 = createHash("sha256").update(text).digest("hex");
  const id = sha256.slice(0, 32);
  const bytes = Buffer.from(text);
  const source = { name: `${name}.txt`, bytes: bytes.length, sha256, encoding: "utf-8", encodingFrom: "utf-8" };
  const provenance = { title: name };
  await store.addArticle({ id, text, textSha256: sha256, source, provenance, importedAt: at }, bytes);
  const annotations = spans
    .map(({ label, start, end }, number) => ({
      id: `annotation-${String(number).padStart(5, "0")}`,
      label,
      fragments: [{ start, end, quote: text.slice(start, end) }],
      createdAt: at,
      origin: "hand",
    }))
    .sort((a, b) => a.fragments[0].start - b.fragments[0].start || b.fragments[0].end - a.fragments[0].end);
  const set = { status: "in-progress", annotations, links: [] };
  await store.addSet(id, annotator.id, { revision: 1, set, history: { done: [], undone: [] } });
}

async function opening(browser, page, article, text) {
  const shown = [];
  const plain = [];
  for (let turn = 0; turn < article.runs; turn++) {
    plain.push(await plainParagraphs(browser, text));
    await open(page, other.title);
    shown.push(await open(page, article.title));
  }
  const value = median(shown);
  const reference = median(plain) + article.frames * frame;
  return {
    name: `${article.words}: click in the list to painted text${article.frames > 0 ? " (against plain text and a frame)" : ""}`,
    value,
    unit: "ms",
    reference,
    ratio: value / reference,
    limit: article.limit,
  };
}

/** Points at an article in the list and clicks it; milliseconds from the click to the frame with its text and first annotations. */
async function open(page, name) {
  await page.evaluate((wanted) => {
    window.opened = new Promise((resolve) => {
      window.addEventListener(
        "click",
        () => {
          const start = performance.now();
          const look = () => {
            const text = document.querySelector('[role="textbox"][aria-multiline]');
            const listed = document.querySelector('[data-pane="annotations"] [role="option"]');
            if (text?.getAttribute("aria-label") !== `Article: ${wanted}` || !listed)
              return requestAnimationFrame(look);
            const channel = new MessageChannel();
            channel.port1.onmessage = () => resolve(performance.now() - start);
            channel.port2.postMessage(undefined);
          };
          requestAnimationFrame(look);
        },
        { once: true, capture: true },
      );
    });
  }, name);
  // A hand that clicks has rested on the row for a moment; the article is read meanwhile.
  await page.getByRole("option", { name }).hover();
  await page.waitForTimeout(100);
  await page.getByRole("option", { name }).click();
  return page.evaluate(() => window.opened);
}

/** Milliseconds from nothing to painted for the text as plain paragraphs, in a column like the article's. */
async function plainParagraphs(browser, text) {
  const page = await browser.newPage({ viewport: { width: 1360, height: 860 } });
  await page.setContent("<!doctype html><div id=host style='height:800px;overflow:auto;font:17px/1.85 serif'></div>");
  const time = await page.evaluate(async (content) => {
    const start = performance.now();
    const sheet = document.createElement("div");
    sheet.style.width = "600px";
    for (const line of content.split("\n")) {
      const paragraph = document.createElement("p");
      paragraph.textContent = line;
      sheet.append(paragraph);
    }
    document.querySelector("#host").append(sheet);
    await new Promise((resolve) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = resolve;
        channel.port2.postMessage(undefined);
      });
    });
    return performance.now() - start;
  }, text);
  await page.close();
  return time;
}

/**
 * The work of the main thread from the key press until the frame with the tag is handed to the compositor, read off a
 * trace. Waiting for the next frame does not count, nor does later work (saving, the list of articles).
 */
async function tagging(browser, page) {
  await open(page, large.title);
  await page.getByRole("textbox", { name: "Article: Large" }).focus();
  await page.keyboard.press("Control+Home");
  // The article is laid out in idle time first, as it is for a person who has begun to read.
  await page.waitForTimeout(3000);
  const times = [];
  for (let number = 0; number < 15; number++) {
    await page.keyboard.press("Escape");
    for (let step = 0; step < 3; step++) await page.keyboard.press("Control+ArrowRight");
    await page.keyboard.press("Control+Shift+ArrowRight");
    await page.waitForTimeout(200);
    await browser.startTracing(page, {
      categories: ["devtools.timeline", "toplevel", "blink", "cc", "disabled-by-default-devtools.timeline"],
    });
    await page.keyboard.press("1");
    await page.waitForTimeout(200);
    times.push(untilPainted(JSON.parse((await browser.stopTracing()).toString()).traceEvents));
  }
  return {
    name: `${large.words}: main-thread work from key press to painted tag (read off a trace, tracing included)`,
    value: median(times),
    unit: "ms",
    limit: 16,
  };
}

/** The size of the scripts that the window's page names, gzipped: those that come before its first paint. */
async function scriptAtStart() {
  const renderer = path.join(root, "out", "renderer");
  const page = await readFile(path.join(renderer, "index.html"), "utf8");
  const scripts = [...page.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, script]) => path.join(renderer, script));
  const sizes = await Promise.all(scripts.map(async (script) => gzipSync(await readFile(script)).length));
  const value = sizes.reduce((sum, size) => sum + size, 0) / 1000;
  return { name: "Script before the first paint, gzipped", value, unit: "KB", limit: 400 };
}

/**
 * Milliseconds the main thread worked, in its own processor time (another program's turn does not count), from the start
 * of the key press to the end of the next commit.
 */
function untilPainted(events) {
  const press = events.find((event) => event.name === "EventDispatch" && event.args?.data?.type === "keydown");
  const own = events.filter((event) => event.ph === "X" && event.pid === press.pid && event.tid === press.tid);
  const commit = own.find((event) => event.name === "Commit" && event.ts > press.ts + press.dur);
  const end = commit.ts + commit.dur;
  const tasks = own.filter((event) => event.name === "RunTask" && event.ts + event.dur > press.ts && event.ts < end);
  return tasks.reduce((sum, task) => sum + (task.tdur ?? task.dur), 0) / 1000;
}
