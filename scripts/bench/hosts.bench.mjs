// The hosts with large projects: `spanwise serve` from its start to a window that shows the list; the memory of the host
// with half a million annotations open, and after work in it; and that of the window.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { callsTo } from "./callsTo.mjs";
import { withHostProjects } from "./hostProject.mjs";
import { launchedChromium } from "./launchedChromium.mjs";
import { articleText, idOf, perArticle, tagging } from "./manyArticles.mjs";
import { median } from "./median.mjs";
import { served } from "./served.mjs";

export const title = "Hosts and large projects";

const many = Number(process.env.ARTICLES ?? 10_000);
const some = Math.min(500, many);
const runs = Number(process.env.RUNS ?? 5);
/** Articles that are read, tagged and searched for: an hour of a quick annotator. */
const worked = 600;
/** Milliseconds: a busy machine is waited for. */
const patience = 300_000;

export async function run() {
  return await withHostProjects(async (made, folder, load) => [
    ...(await starting(path.join(folder, "start"), made)),
    await startingOnDesktop(path.join(folder, "desktop"), made, load),
    ...(await withMany(path.join(folder, "memory"), made)),
  ]);
}

async function starting(place, made) {
  const project = await made(place, "some-articles", some);
  const browser = await launchedChromium();
  const [printed, usable] = [[], []];
  try {
    // The first time the index is made, and the browser has nothing in its cache.
    for (let round = 0; round <= runs; round++) {
      const page = await browser.newPage({ viewport: { width: 1360, height: 860 } });
      await page.addInitScript(notePaintOfList);
      page.setDefaultTimeout(patience);
      const began = Date.now();
      const host = await served(place, project);
      const answered = Date.now() - began;
      await page.goto(host.address);
      const painted = await page.waitForFunction(() => globalThis.listPainted);
      if (round > 0) {
        printed.push(answered);
        usable.push((await painted.jsonValue()) - began);
      }
      await page.close();
      await host.stop();
    }
  } finally {
    await browser.close();
  }
  return [
    {
      name: `spanwise serve, ${some} articles: to a window with the list`,
      value: median(usable),
      unit: "ms",
      limit: 1200,
    },
    { name: "… to the address it prints", value: median(printed), unit: "ms" },
  ];
}

/**
 * The desktop host on the double of Electron: from the start of its process. Its page gets each file and call through this
 * process, which Electron's does not.
 */
async function startingOnDesktop(place, made, load) {
  const { attachPage } = await load("tests/electron-double/attachPage.ts");
  const { startDouble } = await load("tests/electron-double/startDouble.ts");
  const project = await made(place, "some-articles", some);
  const browser = await launchedChromium();
  const usable = [];
  try {
    for (let round = 0; round <= runs; round++) {
      const context = await browser.newContext({ viewport: { width: 1360, height: 860 } });
      await context.addInitScript(notePaintOfList);
      const page = await context.newPage();
      page.setDefaultTimeout(patience);
      let double;
      const { player } = await attachPage(context, page, () => double);
      const began = Date.now();
      double = startDouble({ appData: path.join(place, "data"), home: place, project }, player);
      const painted = await page.waitForFunction(() => globalThis.listPainted);
      if (round > 0) usable.push((await painted.jsonValue()) - began);
      await double.close();
      await context.close();
    }
  } finally {
    await browser.close();
  }
  const what = `The desktop host on its double, ${some} articles: to a window with the list`;
  return { name: what, value: median(usable), unit: "ms", limit: 1200 };
}

/** In the page: notes when the first article of the list was painted. Whoever asks from outside hears of it later. */
function notePaintOfList() {
  new MutationObserver((_, observer) => {
    if (document.querySelector('[role="option"]') === null) return;
    observer.disconnect();
    requestAnimationFrame(() =>
      setTimeout(() => {
        globalThis.listPainted = Date.now();
      }),
    );
  }).observe(document, { childList: true, subtree: true });
}

async function withMany(place, made) {
  const project = await made(place, "many-articles", many);
  return [...(await remembering(place, project)), ...(await inTheWindow(place, project))];
}

async function remembering(place, project) {
  const host = await served(place, project, true);
  try {
    const call = await callsTo(host.address);
    while ((await call("project.articles", {})).loading) await pause(100);
    const open = await host.memory();
    // The first search waits for the index, which is held from then on: no growth, but what a project of this size takes.
    await call("search.text", { ...query, query: "word1" });
    let half = await host.memory();
    for (let round = 0; round < worked; round++) {
      const text = articleText(round % some);
      const article = idOf(text);
      const { state } = await call("article.read", { article });
      const action = tagging(`memory-${round}`, text, 20 + round);
      await call("sets.act", { article, revision: state.revision, action });
      await call("suggestions.read", { article });
      if (round % 20 === 0) await call("search.text", { ...query, query: `word${round}` });
      if (round === worked / 2) half = await host.memory();
    }
    const after = await host.memory();
    const what = `${many} articles, ${many * perArticle} annotations`;
    return [
      { name: `Memory of the host, ${what} open`, value: open.process, unit: "MB", limit: 300 },
      { name: `… after ${worked} articles were read, tagged and searched`, value: after.process, unit: "MB" },
      { name: "… what JavaScript holds then, garbage collected", value: after.held, unit: "MB" },
      {
        name: "… more than after half of them, garbage collected",
        ...{ value: Math.max(0, after.held - half.held), unit: "MB", limit: 40 },
      },
      { name: "… the same for the whole process", value: Math.max(0, after.process - half.process), unit: "MB" },
    ];
  } finally {
    await host.stop();
  }
}

/** The memory of the window that shows the list of all articles, with one of them open. */
async function inTheWindow(place, project) {
  const browser = await launchedChromium();
  const host = await served(place, project);
  try {
    const page = await browser.newPage({ viewport: { width: 1360, height: 860 } });
    page.setDefaultTimeout(patience);
    await page.goto(host.address);
    await page.getByRole("option", { name: "Article 0" }).first().click();
    await page.getByRole("textbox").getByText("Article 0 from the port.").first().waitFor();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("HeapProfiler.collectGarbage");
    await devtools.send("Performance.enable");
    const { metrics } = await devtools.send("Performance.getMetrics");
    const heap = metrics.find(({ name }) => name === "JSHeapUsedSize").value;
    const system = await browser.newBrowserCDPSession();
    const { processInfo } = await system.send("SystemInfo.getProcessInfo");
    const renderers = processInfo.filter(({ type }) => type === "renderer");
    const sizes = await Promise.all(renderers.map(({ id }) => residentMegabytes(id)));
    const what = `${many} articles listed, one open`;
    return [
      { name: `Memory of the window, ${what}: its whole process`, value: Math.max(...sizes), unit: "MB", limit: 250 },
      { name: "… what JavaScript holds, garbage collected", value: heap / 2 ** 20, unit: "MB" },
    ];
  } finally {
    await browser.close();
    await host.stop();
  }
}

/** Not a number where the system does not say. */
async function residentMegabytes(pid) {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmRSS:\s*(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

const query = { wholeWord: false, matchCase: false, folded: true, limit: 50 };
