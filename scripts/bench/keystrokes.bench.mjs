// Counts the key presses for tagging an article fully by keyboard alone: every span of a finished set, with real keys in
// the real application. With suggestions in a project where the annotator has tagged nothing (cold) and in one where they have tagged
// four articles (warm), and without suggestions; the same for an article that no rule was written with. The presses are
// those a practised analyst would choose (handWalk.mjs); every one counts, those for navigating, selecting and passing
// over included. The run fails when the set that comes out is not the finished one.
//   SPANWISE_PRESSES=1 npm run bench -- keystrokes     says every press
import { execFileSync } from "node:child_process";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";
import { keyOf, nextWay, offered, overlap } from "./handWalk.mjs";
import { heldOutTargets, heldOutText, heldOutTitle } from "./heldOutArticle.mjs";
import { launchedChromium } from "./launchedChromium.mjs";
import { served } from "./served.mjs";

export const title = "Key presses";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** The first article of the sample, and the person who has finished it and others. */
const source = "01";
const annotator = "Ines";

export async function run() {
  const model = await loadModel();
  const sample = await loadSample();
  const heldOut = { title: heldOutTitle, text: heldOutText, targets: heldOutTargets };
  const ways = [
    { article: sample, name: "without suggestions", suggestions: false, limit: 5 },
    { article: sample, name: "with suggestions, cold", suggestions: true, limit: 2.2 },
    {
      article: sample,
      name: "with suggestions, four articles tagged before",
      suggestions: true,
      before: 4,
      limit: 1.7,
    },
    { article: heldOut, name: "without suggestions", suggestions: false, limit: 5 },
    { article: heldOut, name: "with suggestions, cold", suggestions: true, limit: 2.2 },
  ];
  const rows = [];
  for (const { article, name, limit, ...way } of ways) {
    const pressed = await tagAll(model, article, way);
    const count = article.targets.length;
    rows.push({
      name: `“${article.title.slice(0, 40)}…”, ${name}, per annotation (${count} annotations, ${pressed} presses)`,
      value: pressed / count,
      unit: "presses",
      limit,
    });
  }
  const against = (name, cold, without) => ({
    name: `${name}: with suggestions, cold, against without`,
    value: cold.value / without.value,
    unit: "×",
    limit: 0.42,
  });
  return [...rows, against("The sample's", rows[1], rows[0]), against("The other", rows[4], rows[3])];
}

async function tagAll(model, article, { suggestions, before = 0 }) {
  const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-keys-"));
  const browser = await launchedChromium();
  let host;
  try {
    const project = article.others ? projectWithTagged(folder, article, before) : projectOf(folder, article);
    host = await served(folder, await project);
    const page = await browser.newPage({ viewport: { width: 1360, height: 860 } });
    const live = suggestionsSeenBy(page);
    await page.goto(host.address);
    const myself = page.getByRole("radio", { name: new RegExp(annotator) });
    if (article.others) await myself.check();
    else await page.getByLabel("Your name").fill(annotator);
    await page.getByRole("button", { name: "Begin" }).click();
    await page.getByRole("option").filter({ hasText: article.title }).click();
    await page.locator(`[role="textbox"][aria-label=${JSON.stringify(`Article: ${article.title}`)}]`).focus();
    await page.getByRole("button", { name: /suggestions?/ }).waitFor({ timeout: 30_000 });
    // They come in once the project has been learned; a hand begins to read meanwhile.
    await page.waitForTimeout(3000);
    // Not counted: a setting, not work on the article.
    if (!suggestions) await page.keyboard.press("Control+Alt+s");
    const hand = handOn(page);
    await tagEverything({ page, hand, model, article, live, suggestions });
    await compare(page, article);
    return hand.presses();
  } finally {
    await browser.close();
    host?.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/**
 * The sample project with the annotations of some articles only, the annotator's own first. Those of the article to tag
 * are always left out, since they would give the answers away.
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

/** A project with one article and nothing tagged. */
async function projectOf(folder, { text }) {
  const project = path.join(folder, "project");
  const file = path.join(folder, "article.txt");
  await writeFile(file, text);
  const env = { ...process.env, HOME: folder, SPANWISE_DATA: path.join(folder, "data") };
  for (const args of [
    ["init", project],
    ["import", project, file],
  ])
    execFileSync(process.execPath, [path.join(root, "out", "main", "cli.js"), ...args], { env, stdio: "ignore" });
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

/** Makes every span: looks at the screen, does what is cheapest next, and looks again. */
async function tagEverything({ page, hand, model, article, live, suggestions }) {
  const said = process.env.SPANWISE_PRESSES ? console.log : () => {};
  await hand.press("Control+Home");
  const avoided = new Set();
  let state = {
    at: undefined,
    caret: 0,
    chosen: undefined,
    weak: false,
    awaited: [],
    tagged: [],
    list: [],
    proposed: [],
  };
  state.left = new Map(article.targets.map((target) => [keyOf(target), target]));
  for (let turn = 0; state.left.size > 0 && turn < 300; turn++) {
    await page.waitForTimeout(reading);
    state = await asSeen(page, hand, state, live.list, suggestions, article.text);
    said(`      at ${state.at?.label} “${state.at?.quote.slice(0, 50)}” ${state.caret}`);
    const way = nextWay(model, article.text, state, avoided);
    if (!way) throw new Error(`No way to make ${[...state.left.keys()].join(", ")}`);
    said(
      `  ${way.steps.map(({ keys }) => keys.join(" ")).join(" ")}   ${way.made
        .map(
          ({ label, fragments }) =>
            `${label} “${fragments
              .map(({ quote }) => quote)
              .join(" … ")
              .slice(0, 60)}”`,
        )
        .join(", ")}`,
    );
    if (await follow(page, hand, way)) {
      state = way.after;
      avoided.clear();
      continue;
    }
    said(`  … led elsewhere: ${await hand.selected()}`);
    avoided.add(way.name);
    await hand.press("Escape");
    await hand.press("Control+Home");
    state = { ...state, at: undefined, chosen: undefined, caret: 0 };
  }
}

/** The state that the plan expected, with what is on the screen in fact. */
async function asSeen(page, hand, state, proposed, suggestions, text) {
  const list = suggestions ? proposed : [];
  const awaited = state.awaited.filter(
    (offer) => !state.tagged.some((one) => one.label === "actor" && overlap(one, offer)),
  );
  const seen = { ...state, list, awaited, proposed };
  const shown = await shownSuggestion(page);
  if (shown) {
    const isIt = ({ label, start, end }) => label === shown.label && start === shown.start && end === shown.end;
    const at = offered(seen, true).find(isIt) ?? {
      ...shown,
      id: "shown",
      tier: "strong",
      quote: text.slice(shown.start, shown.end),
    };
    return { ...seen, at, caret: shown.start, chosen: undefined };
  }
  const selected = await hand.selected();
  const isChosen = state.chosen && selected === text.slice(state.chosen.start, state.chosen.end);
  if (selected !== "" && !isChosen) await hand.press("Escape");
  return { ...seen, at: undefined, chosen: isChosen ? state.chosen : undefined, caret: state.at?.start ?? state.caret };
}

/** Presses what was planned; false as soon as the screen shows something else than was expected. */
async function follow(page, hand, { steps }) {
  for (const { keys, selected, suggested } of steps) {
    for (const key of keys) await hand.press(key);
    if (selected && !(await hand.hasSelected(selected))) return false;
    if (suggested) {
      const shown = await shownSuggestion(page);
      if (shown?.start !== suggested.fragments[0].start || shown.end !== suggested.fragments.at(-1).end) return false;
    }
  }
  return true;
}

async function shownSuggestion(page) {
  return page.evaluate(() => {
    const panel = document.querySelector('[aria-label="Suggestion"]');
    if (!panel) return undefined;
    const { label, start, end } = panel.dataset;
    return { label, start: Number(start), end: Number(end) };
  });
}

/** The set in the window must be the finished one. */
async function compare(page, { targets }) {
  const list = page.getByRole("listbox", { name: "Annotations of this article" });
  const wanted = targets.map((target) => target.fragments.map(({ quote }) => quote).join(" … ")).sort();
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

function handOn(page) {
  let presses = 0;
  const selected = () => page.evaluate(() => String(window.getSelection()));
  return {
    press: async (key) => {
      await page.keyboard.press(key === " " ? "Space" : key);
      presses++;
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve())));
    },
    presses: () => presses,
    selected,
    hasSelected: async ({ quote }) => {
      const bare = (words) => words.replace(/^[^\p{L}\p{N}$€£]+|[^\p{L}\p{N}%]+$/gu, "");
      const words = bare(await selected());
      // Tagging takes the rest of a word in.
      const isBegun = words !== "" && quote.startsWith(words) && !quote.slice(words.length).includes(" ");
      return words === bare(quote) || isBegun;
    },
  };
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
      sentenceAt: (at) => sentenceAt(text, at),
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
    const ines = (await store.annotators()).find(({ name }) => name.startsWith(annotator));
    let found;
    const tagged = [];
    const untagged = [];
    for (const { header } of entries) {
      const { article } = await store.readArticle(header.id);
      const { annotations } = (await store.readSet(header.id, ines.id)).set;
      if (!path.basename(article.source.name).startsWith(source)) {
        (annotations.length > 0 ? tagged : untagged).push({ id: header.id, name: article.source.name });
        continue;
      }
      if (annotations.length === 0) throw new Error(`sample article ${source} has no annotations of ${annotator}`);
      found = { article: header.id, title: header.title, text: article.text, targets: annotations };
    }
    if (!found) throw new Error(`no sample article ${source}`);
    // Those of the same annotator first, as they were worked through: four of them are to be tagged before.
    const inOrder = tagged.sort((a, b) => (a.name < b.name ? -1 : 1));
    return { ...found, others: [...inOrder, ...untagged].map(({ id }) => id) };
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}
