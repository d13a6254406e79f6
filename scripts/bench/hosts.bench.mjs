// The hosts with large projects: `spanwise serve` from its start to a window that shows the list, and the host's memory with
// half a million annotations open and after work in it.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { chromium } from "@playwright/test";
import { withHostProjects } from "./hostProject.mjs";
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
  return await withHostProjects(async (made, folder) => [
    ...(await starting(path.join(folder, "start"), made)),
    ...(await remembering(path.join(folder, "memory"), made)),
  ]);
}

async function starting(place, made) {
  const project = await made(place, "some-articles", some);
  const browser = await chromium.launch({
    executablePath: process.env.SPANWISE_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  });
  const [printed, usable] = [[], []];
  try {
    // The first time the index is made, and the browser has nothing in its cache.
    for (let round = 0; round <= runs; round++) {
      const page = await browser.newPage({ viewport: { width: 1360, height: 860 } });
      const began = performance.now();
      const host = await served(place, project);
      const answered = performance.now() - began;
      page.setDefaultTimeout(patience);
      await page.goto(host.address);
      await page.getByRole("option", { name: "Article 0" }).first().waitFor();
      if (round > 0) {
        printed.push(answered);
        usable.push(performance.now() - began);
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

async function remembering(place, made) {
  const project = await made(place, "many-articles", many);
  const host = await served(place, project);
  try {
    const call = await callsTo(host.address);
    while ((await call("project.articles", {})).loading) await pause(100);
    const open = await memoryOf(host.pid);
    let [half, revision] = [open, 0];
    for (let round = 0; round < worked; round++) {
      const text = articleText(round % some);
      const article = idOf(text);
      const { state } = await call("article.read", { article });
      revision = state.revision;
      await call("sets.act", { article, revision, action: tagging(`memory-${round}`, text, 20 + round) });
      await call("suggestions.read", { article });
      if (round % 20 === 0) await call("search.text", { ...query, query: `word${round}` });
      if (round === worked / 2) half = await memoryOf(host.pid);
    }
    const after = await memoryOf(host.pid);
    const what = `${many} articles, ${many * perArticle} annotations`;
    return [
      { name: `Memory of the host, ${what} open`, value: open, unit: "MB", limit: 300 },
      { name: `… after ${worked} articles were read, tagged and searched`, value: after, unit: "MB" },
      { name: "… more than after half of them", value: Math.max(0, after - half), unit: "MB", limit: 40 },
    ];
  } finally {
    await host.stop();
  }
}

const query = { wholeWord: false, matchCase: false, folded: true, limit: 50 };

/** Megabytes that a process holds, once it had a moment to let go of what it needs no more. */
async function memoryOf(pid) {
  await pause(2000);
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmRSS:\s*(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** Calls to a host as its own page makes them. */
async function callsTo(address) {
  const { origin, hash } = new URL(address);
  const headers = { "Content-Type": "application/json", Origin: origin };
  const entered = await fetch(`${origin}/enter`, {
    ...{ method: "POST", headers, body: JSON.stringify({ token: hash.slice(1) }) },
  });
  const { key } = await entered.json();
  const session = { Cookie: entered.headers.get("set-cookie")?.split(";")[0] ?? "", "Spanwise-Session": key };
  return async (name, args) => {
    const body = JSON.stringify({ call: name, args });
    const answer = await fetch(`${origin}/call`, { method: "POST", headers: { ...headers, ...session }, body });
    const { ok, result, failure } = await answer.json();
    if (!ok) throw new Error(`${name}: ${failure.message}`);
    return result;
  };
}
