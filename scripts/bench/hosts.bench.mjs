// The hosts with large projects: `spanwise serve` from its start to a window that shows the list, the host's memory with
// half a million annotations open and after work in it, and a package of two thousand articles merged.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { chromium } from "@playwright/test";
import { annotator, articleText, fill, idOf, perArticle, projectsIn, tagging } from "./manyArticles.mjs";
import { median } from "./median.mjs";
import { served } from "./served.mjs";
import { withSources } from "./withSources.mjs";
import { inParts, workbenchIn } from "./workbenchIn.mjs";

export const title = "Hosts and large projects";

const many = Number(process.env.ARTICLES ?? 10_000);
const some = Math.min(500, many);
const sent = Math.min(2000, many);
const runs = Number(process.env.RUNS ?? 5);
/** Articles that are read, tagged and searched for: an hour of a quick annotator. */
const worked = 600;
/** Milliseconds: a busy machine is waited for. */
const patience = 300_000;

export async function run() {
  return await withSources(async (load) => {
    const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-bench-"));
    try {
      const parts = {
        ...(await load("main/store/project/createProjectFolder.ts")),
        ...(await load("main/store/project/openFileStore.ts")),
        ...(await load("main/disk/FileSystem.ts")),
        ...(await load("model/project/label.ts")),
        ...(await load("main/machine/appData.ts")),
      };
      return [
        ...(await starting(folder, parts)),
        ...(await remembering(folder, parts)),
        await merging(path.join(folder, "merge"), parts, load),
      ];
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  });
}

/** A project in the host's own folder, with the annotator it is of. */
async function made(folder, name, count, parts) {
  const data = path.join(folder, "data");
  const person = { id: annotator, name: "Bench", createdAt: "2026-03-01T08:00:00.000Z" };
  const remembered = parts.appData(data);
  await remembered.writeAnnotator(person);
  const project = await projectsIn(folder, parts)(name, remembered.folder);
  const store = await project.open(project.unflushed);
  await store.saveAnnotator(person);
  await fill(store, count);
  return project.path;
}

async function starting(folder, parts) {
  const project = await made(path.join(folder, "start"), "some-articles", some, parts);
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
      const host = await served(path.join(folder, "start"), project);
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

async function remembering(folder, parts) {
  const place = path.join(folder, "memory");
  const project = await made(place, "many-articles", many, parts);
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

async function merging(folder, parts, load) {
  const project = await made(path.join(folder, "ada"), "sent-articles", sent, parts);
  const ada = await workbenchIn(load, path.join(folder, "ada"));
  const bo = await workbenchIn(load, path.join(folder, "bo"));
  try {
    await ada.openFolder(project);
    while ((await ada.call("project.articles", {})).loading) await pause(50);
    await ada.call("packages.write", { export: "export-1", reviews: true });
    await bo.call("app.setAnnotator", { name: "Bo" });
    const bytes = await readFile(ada.exportFile("export-1").file);
    const began = performance.now();
    await inParts(bytes, ({ at, bytes: part }, last) =>
      bo.call("packages.upload", { package: "package-1", name: "sent.spanwise", at, bytes: part, last }),
    );
    await bo.call("packages.preview", { package: "package-1" });
    await bo.call("packages.create", { package: "package-1", mine: [] });
    const spent = performance.now() - began;
    const { articles } = await bo.call("project.articles", {});
    if (articles.length !== sent) throw new Error(`${articles.length} articles came of ${sent}`);
    return { name: `A package of ${sent} articles, looked at and merged`, value: spent, unit: "ms", limit: 15_000 };
  } finally {
    await ada.close();
    await bo.close();
  }
}
