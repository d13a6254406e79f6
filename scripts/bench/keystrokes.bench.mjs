// Counts the key presses for tagging an article fully by keyboard alone: every span of the finished set of one sample
// article, with real keys in the real application: with suggestions in a project where nothing is tagged (cold) and in
// one where four articles are (warm), and without suggestions. The presses are those a practised analyst would choose
// (handPlan.mjs); every one counts, those for navigating, selecting and refusing included. The run fails when the set
// that comes out is not the finished one.
import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { runnerImport } from "vite";
import { selecting } from "./handPlan.mjs";
import { served } from "./served.mjs";

export const title = "Key presses";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** The first article of the sample, which both annotators have finished. */
const source = "01";
const labelKeys = { actor: "1", location: "2", claim: "3", figure: "4" };

export async function run() {
  const model = await loadModel();
  const sample = await loadSample();
  const rows = [];
  const ways = [
    { name: "without suggestions", suggestions: false, articlesTagged: 0, limit: 5 },
    { name: "with suggestions, cold", suggestions: true, articlesTagged: 0, limit: 2.2 },
    { name: "with suggestions, four articles tagged before", suggestions: true, articlesTagged: 4, limit: 1.7 },
  ];
  for (const { name, limit, ...way } of ways) {
    const pressed = await tagAll(model, sample, way);
    rows.push({
      name: `${name}, per annotation (${sample.targets.length} annotations, ${pressed} presses)`,
      value: pressed / sample.targets.length,
      unit: "presses",
      limit,
    });
  }
  const [without, cold] = rows;
  return [
    ...rows,
    { name: "with suggestions, cold, against without", value: cold.value / without.value, unit: "×", limit: 0.42 },
  ];
}

async function tagAll(model, sample, { suggestions, articlesTagged }) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-keys-"));
  const browser = await chromium.launch({
    executablePath: process.env.SPANWISE_CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  });
  let host;
  try {
    host = await served(folder, await projectWithTagged(folder, sample, articlesTagged));
    const page = await browser.newPage({ viewport: { width: 1360, height: 860 } });
    const live = suggestionsSeenBy(page);
    await page.goto(host.address);
    await page.getByLabel("Your name").fill("Bench");
    await page.keyboard.press("Enter");
    await page.getByRole("option").filter({ hasText: sample.title }).click();
    await page.locator(`[role="textbox"][aria-label=${JSON.stringify(`Article: ${sample.title}`)}]`).focus();
    const hand = handOn(page, sample.text);
    const left = new Map(sample.targets.map((target) => [keyOf(target), target]));
    const work = { page, hand, left, model, sample, live };
    if (suggestions) await takeSuggestions(work);
    else {
      // Not counted: a setting, not work on the article.
      await page.keyboard.press("Control+Alt+s");
    }
    await tagTheRest(work);
    await compare(page, sample);
    return hand.presses();
  } finally {
    await browser.close();
    host?.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * The sample project with the annotations of some articles only. Those of the article to tag are always left out, since
 * they would give the answers away.
 */
async function projectWithTagged(folder, { article, others }, count) {
  const project = path.join(folder, "project");
  await cp(path.join(root, "samples", "border-watch", "project"), project, { recursive: true });
  for (const untagged of [article, ...others.slice(count)]) {
    await rm(path.join(project, "annotations", untagged.slice(0, 2), untagged), { recursive: true, force: true });
    await rm(path.join(project, "reviews", untagged.slice(0, 2), untagged), { recursive: true, force: true });
  }
  return project;
}

/** The suggestions the window was last given; the hand sees them in the text. */
function suggestionsSeenBy(page) {
  const live = { list: [] };
  page.on("response", async (response) => {
    if (!response.url().endsWith("/call")) return;
    const body = await response.json().catch(() => undefined);
    if (Array.isArray(body?.result?.suggestions)) live.list = body.result.suggestions;
  });
  return live;
}

/** Reading takes a moment, during which the list may change. */
const reading = 250;

/**
 * Goes through the suggestions in the order of the text: accepts those that are in the finished set, tags by hand what
 * nobody suggests while the caret is there, and stops when nothing that is left to tag is suggested.
 */
async function takeSuggestions({ page, hand, left, model, sample, live }) {
  await page.getByRole("button", { name: /suggestions?/ }).waitFor({ timeout: 30_000 });
  // They come in once the project has been learned; a hand begins to read meanwhile.
  await page.waitForTimeout(3000);
  await hand.press("Control+Home");
  const tried = new Set();
  for (let turn = 0; turn < 400; turn++) {
    await page.waitForTimeout(reading);
    const offered = live.list.filter(({ tier, again }) => tier === "strong" && !again);
    const targets = [...left.values()];
    if (!offered.some((one) => targets.some((target) => canBecome(model, sample, one, target)))) return;
    const shown = await shownSuggestion(page);
    if (shown.label === undefined) {
      await hand.press(".");
      if ((await shownSuggestion(page)).label === undefined) return;
      continue;
    }
    const missing = targets.filter((target) => !offered.some((one) => canBecome(model, sample, one, target)));
    const byHand = beforeGoingOn(
      work({ model, sample, live, left }),
      shown,
      missing.filter((one) => !tried.has(one)),
    );
    if (byHand) {
      tried.add(byHand.target);
      for (const key of byHand.keys) await hand.press(key);
      if (!(await hand.hasSelected(byHand.target.fragments[0]))) {
        await hand.press("Escape");
        continue;
      }
      await hand.press(labelKeys[byHand.target.label]);
      left.delete(keyOf(byHand.target));
      // Puts the caret back to its place.
      await page.waitForTimeout(reading);
      await hand.press(byHand.target.fragments[0].end > shown.start ? "," : ".");
      continue;
    }
    const presses = deciding(model, sample, shown, targets);
    if (presses.target) left.delete(keyOf(presses.target));
    for (const key of presses.keys) await hand.press(key);
  }
}

async function shownSuggestion(page) {
  return page.evaluate(() => {
    const panel = document.querySelector('[aria-label="Suggestion"]');
    return {
      label: panel?.getAttribute("data-label") ?? undefined,
      start: Number(panel?.getAttribute("data-start")),
      end: Number(panel?.getAttribute("data-end")),
    };
  });
}

/** Whether a suggestion can be made a target in fewer presses than selecting it takes. */
function canBecome(model, { text }, { start, end, label }, target) {
  return deciding(model, { text }, { start, end, label }, [target]).target !== undefined;
}

/** Finds a target that nobody suggests and that starts at the caret, where selecting it takes few presses. */
function beforeGoingOn({ tools }, shown, missing) {
  const plans = missing.flatMap((target) => {
    const [fragment, ...more] = target.fragments;
    if (more.length > 0 || fragment.start < shown.start || fragment.start > shown.end + 200) return [];
    const plan = selecting(tools, shown.start, fragment);
    return plan && !plan.keys.includes("Control+f") && plan.keys.length <= 7 ? [{ target, keys: plan.keys }] : [];
  });
  return plans.sort((a, b) => a.keys.length - b.keys.length)[0];
}

/** The hand's tools for the text as it stands: what is tagged is not likely any more. */
function work({ model, sample, live, left }) {
  const tagged = sample.targets
    .filter((target) => !left.has(keyOf(target)))
    .flatMap(({ label, fragments }) => fragments.map(({ start, end }) => ({ label, start, end })));
  const likely = model.likelySpans(sample.text, live.list, tagged);
  return { likely, tools: { ...model.tools(sample.text), likely, text: sample.text } };
}

/**
 * The presses for a suggestion: accept it, move its edges by a few words first, give it another label, or refuse it.
 */
function deciding(model, { text }, shown, targets) {
  const { words } = model.tools(text);
  const single = targets.filter(({ fragments }) => fragments.length === 1);
  const plans = single.flatMap((target) => {
    const [{ start, end }] = target.fragments;
    if (shown.end <= start || shown.start >= end) return [];
    const keys = [...towards(words, shown.start, start, "start"), ...towards(words, shown.end, end, "end")];
    return [{ target, keys: [...keys, target.label === shown.label ? "y" : labelKeys[target.label]] }];
  });
  const best = plans.filter(({ keys }) => keys.length <= 8).sort((a, b) => a.keys.length - b.keys.length)[0];
  return best ?? { keys: ["x"] };
}

/** Presses that move an edge word by word; more than can pay off when it does not get there. */
function towards(words, from, to, edge) {
  const keys = [];
  const forward = edge === "start" ? "Alt+Shift+ArrowRight" : "Shift+Control+ArrowRight";
  const back = edge === "start" ? "Alt+Shift+ArrowLeft" : "Shift+Control+ArrowLeft";
  for (let at = from; at !== to; ) {
    at = at < to ? words.next(at, edge) : words.previous(at, edge);
    keys.push(from < to ? forward : back);
    if (keys.length > 7 || (from < to ? at > to : at < to)) return Array(9).fill("");
  }
  return keys;
}

async function tagTheRest({ page, hand, left, model, sample, live }) {
  await hand.press("Control+Home");
  let caret = 0;
  /** The likely words that the window chose after the last label. */
  let chosen;
  const inOrder = (a, b) => a.fragments[0].start - b.fragments[0].start || b.fragments[0].end - a.fragments[0].end;
  for (const target of [...left.values()].sort(inOrder)) {
    const { label, fragments } = target;
    for (const [place, fragment] of fragments.entries()) {
      await page.waitForTimeout(reading);
      const { tools } = work({ model, sample, live, left });
      if (!tools.likely.some((span) => span.start === chosen?.start && span.end === chosen?.end)) {
        // The window was told of other words meanwhile.
        if (chosen) await hand.press("Escape");
        chosen = undefined;
      }
      // A target before the caret costs one more press, to go back to the beginning.
      let plan = selecting(tools, caret, fragment, chosen);
      if (!plan) {
        plan = selecting(tools, 0, fragment);
        if (!plan) throw new Error(`No way to select “${fragment.quote}”`);
        plan.keys.unshift(...(chosen ? ["Escape"] : []), "Control+Home");
      }
      for (const press of plan.keys) await hand.press(press);
      if (!(await hand.hasSelected(fragment))) {
        // The window chose other words than the hand expected: it looks, and finds them by their letters.
        const again = selecting({ ...tools, likely: [] }, 0, fragment);
        for (const press of ["Escape", "Control+Home", ...again.keys]) await hand.press(press);
        plan.byLikely = false;
      }
      await hand.press(place === 0 ? labelKeys[label] : "j");
      left.delete(keyOf(target));
      chosen = undefined;
      if (place === 0 && plan.byLikely) {
        chosen = await hand.chosen(tools.likely, fragment);
        if (!chosen) await hand.press("Escape");
      }
      caret = fragment.end;
    }
  }
}

/** The set in the window must be the finished one. */
async function compare(page, sample) {
  const list = page.getByRole("listbox", { name: "Annotations of this article" });
  const wanted = sample.targets.map((target) => target.fragments.map(({ quote }) => quote).join(" … ")).sort();
  const got = new Set();
  await list.evaluate((element) => {
    element.scrollTop = 0;
  });
  await page.waitForTimeout(100);
  for (let turn = 0; turn < 40; turn++) {
    for (const quote of await list.locator(".annotation-row-quote").allTextContents()) got.add(quote);
    await list.evaluate((element) => {
      element.scrollTop += 300;
    });
    await page.waitForTimeout(50);
  }
  const missing = wanted.filter((quote) => !got.has(quote.replace(/\s+/g, " ")));
  const extra = [...got].filter((quote) => !wanted.some((one) => one.replace(/\s+/g, " ") === quote));
  if (missing.length + extra.length > 0)
    throw new Error(`Not made: ${missing.join(" | ")}; made instead: ${extra.join(" | ")}`);
  const counts = await page.locator(".label-bar .label-count").allTextContents();
  const total = counts.reduce((sum, count) => sum + Number(count), 0);
  if (total !== wanted.length) throw new Error(`${total} annotations were made, ${wanted.length} were wanted`);
}

function handOn(page, text) {
  const pageText = (start, end) => text.slice(start, end);
  let presses = 0;
  return {
    press: async (key) => {
      await page.keyboard.press(key === " " ? "Space" : key);
      presses++;
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve())));
    },
    presses: () => presses,
    hasSelected: async ({ quote }) => {
      const bare = (words) => words.replace(/^[^\p{L}\p{N}$€£]+|[^\p{L}\p{N}%]+$/gu, "");
      return bare(await page.evaluate(() => String(window.getSelection()))) === bare(quote);
    },
    /** The likely words that are selected now, after those of `last` were tagged. */
    chosen: async (likely, last) => {
      const words = await page.evaluate(() => String(window.getSelection()));
      return likely.find(
        ({ start, end }) =>
          (start > last.start || (start === last.start && end < last.end)) && pageText(start, end) === words,
      );
    },
  };
}

function keyOf({ label, fragments }) {
  return `${label} ${fragments.map(({ start, end }) => `${start}-${end}`).join(" ")}`;
}

async function loadModel() {
  const load = async (file) => (await runnerImport(path.join(root, file))).module;
  const { likelyInText, likelySpans } = await load("model/tagging/likelySpans.ts");
  const { withoutLastClause } = await load("model/text/clauses.ts");
  const { nextWord, previousWord, snapToWords } = await load("model/text/words.ts");
  const { sentenceAt } = await load("model/text/sentences.ts");
  const { findAll, fold } = await load("model/text/fold.ts");
  const tools = (text) => {
    const folded = fold(text);
    return {
      words: {
        nextEnd: (at) => nextWord(text, at, "end"),
        nextStart: (at) => nextWord(text, at, "start"),
        previousEnd: (at) => previousWord(text, at, "end"),
        previousStart: (at) => previousWord(text, at, "start"),
        next: (at, edge) => nextWord(text, at, edge),
        previous: (at, edge) => previousWord(text, at, edge),
      },
      sentences: (caret) => {
        let at = caret;
        let found = sentenceAt(text, at);
        while ((!found || found.end <= at) && at < text.length) {
          at = nextWord(text, at, "start");
          found = sentenceAt(text, at);
        }
        return found;
      },
      snap: (start, end) => snapToWords(text, start, end),
      clauseLess: (start, end) => withoutLastClause(text, { start, end }),
      matches: (query, caret) => {
        const all = findAll(folded, query, {});
        const first = Math.max(
          0,
          all.findIndex((match) => match.start >= caret),
        );
        return [...all.slice(first), ...all.slice(0, first)];
      },
    };
  };
  const inText = new Map();
  return {
    tools,
    likelySpans: (text, proposed, tagged) => {
      if (!inText.has(text)) inText.set(text, likelyInText(text));
      return likelySpans(inText.get(text), proposed, tagged);
    },
  };
}

async function loadSample() {
  const load = async (file) => (await runnerImport(path.join(root, file))).module;
  const { openFileStore } = await load("main/store/project/openFileStore.ts");
  const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-keys-"));
  const project = path.join(root, "samples", "border-watch", "project");
  const store = await openFileStore(project, {
    appData: folder,
    writer: "bench",
    now: () => new Date(),
    watch: false,
    readOnly: true,
  });
  try {
    let { entries, loading } = await store.entries();
    while (loading) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      ({ entries, loading } = await store.entries());
    }
    const ines = (await store.annotators()).find((annotator) => annotator.name.startsWith("Ines"));
    let found;
    const others = [];
    for (const { header } of entries) {
      const { article } = await store.readArticle(header.id);
      const { annotations } = (await store.readSet(header.id, ines.id)).set;
      if (!path.basename(article.source.name).startsWith(source)) {
        // Those of the same annotator first: four of them are to be tagged before.
        others[annotations.length > 0 ? "unshift" : "push"](header.id);
        continue;
      }
      if (annotations.length === 0) throw new Error(`sample article ${source} has no annotations of Ines`);
      found = { article: header.id, title: header.title, text: article.text, targets: annotations };
    }
    if (!found) throw new Error(`no sample article ${source}`);
    return { ...found, others };
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}
