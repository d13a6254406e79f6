// Suggestions on texts the rules were not written with: 71 public reports on one conflict from three sources, in which
// analysts marked persons, organisations, places and quantities (re3d, open licences). "Cold": nothing was tagged before.
// The rules were developed on two of the sources; the third, kept aside, says what to expect of an article nobody knows.
// The texts are not part of the project: where they are missing, the bench says so and measures speed alone.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";
import { bestTimes, timeRows } from "./median.mjs";

export const title = "Suggestions on reports of others";

const root = fileURLToPath(new URL("../..", import.meta.url));
const corpus = path.join(root, "..", "shared", "corpora", "re3d-open");
const sources = [
  ["developed with", ["CENTCOM", "US-State-Department"]],
  ["kept aside", ["UK-Government"]],
];
const labels = new Map([
  ["actor", "Actor"],
  ["location", "Location"],
  ["claim", "Claim"],
  ["figure", "Figure"],
]);
const labelOfType = {
  Person: "actor",
  Organisation: "actor",
  Location: "location",
  Quantity: "figure",
  Money: "figure",
};

export async function run() {
  const model = {
    ...(await load("model/suggestions/lexicon.ts")),
    ...(await load("model/suggestions/suggest.ts")),
    ...(await load("model/suggestions/searchedArticle.ts")),
    ...(await load("model/suggestions/rules.ts")),
    ...(await load("model/suggestions/experience.ts")),
  };
  const rows = existsSync(corpus) ? sources.flatMap((source) => qualityRows(model, ...source)) : [];
  if (rows.length === 0)
    console.log("  The reports are not here (../shared/corpora/re3d-open): quality is not measured.");
  return [...rows, ...(await speedRows(model))];
}

async function load(file) {
  return (await runnerImport(path.join(root, file), { root, configFile: false })).module;
}

function qualityRows(model, name, folders) {
  const articles = folders.flatMap(readSource).map((article) => ({
    ...article,
    found: suggested(model, article.text),
  }));
  return ["actor", "location", "figure"].flatMap((label) => rowsOf(`${name}, ${label}`, articles, label));
}

function suggested({ newLexicon, searchedArticle, suggest, rules }, text) {
  return suggest({ article: searchedArticle("report", text, rules), lexicon: newLexicon(), own: undefined, labels });
}

/** Precision against all mentions an analyst marked with the label; recall of those that hold a name, or a number. */
function rowsOf(name, articles, label) {
  const tiers = [
    ["strong", (each) => each.tier === "strong"],
    ["strong and weak", () => true],
  ];
  return tiers.flatMap(([tier, isIn]) => {
    const found = articles.flatMap(({ found, marked }) =>
      found
        .filter((each) => each.label === label && isIn(each))
        .map((each) => [each, marked.filter((one) => one.label === label)]),
    );
    const wanted = articles.flatMap(({ found, marked }) =>
      marked
        .filter((one) => one.label === label && one.counts)
        .map((one) => [one, found.filter((each) => each.label === label && isIn(each))]),
    );
    const what = `${name}, ${tier}`;
    return [
      percent(`${what}: suggestions that touch a mention (of ${found.length})`, found, touching),
      percent(`${what}: … with the same edges`, found, same),
      percent(`${what}: mentions that were touched (of ${wanted.length})`, wanted, touching),
      percent(`${what}: … with the same edges`, wanted, same),
    ];
  });
}

function readSource(folder) {
  const lines = (file) =>
    readFileSync(path.join(corpus, folder, file), "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => JSON.parse(line));
  const entities = lines("entities.json").filter(({ confidence }) => confidence > 0.5);
  return lines("documents.json").map(({ _id, text }) => ({
    text,
    marked: entities
      .filter(({ documentId, type }) => documentId === _id && type in labelOfType)
      .map(({ begin, end, type }) => ({ start: begin, end, label: labelOfType[type] }))
      .map((one) => ({ ...one, counts: one.label === "figure" || holdsName(text, one) })),
  }));
}

const determiners = /^(?:the|an?|our|their|its|his|her|my|your|this|that|these|those|all|both|some)\s+/i;

/** Nobody expects `we` and `the terrorist group`: a capital that is not only that of a sentence's first word. */
function holdsName(text, { start, end }) {
  const quote = text.slice(start, end);
  const skipped = determiners.exec(quote)?.[0].length ?? 0;
  return [...quote.slice(skipped).matchAll(/[\p{L}\p{M}][\p{L}\p{M}'’.-]*/gu)].some(({ 0: word, index }) => {
    if (!/\p{Lu}/u.test(word) || /^(?:I|He|She|It|They|We|You|Who|My|Our|Us|Her|His|Their)$/.test(word)) return false;
    const before = text.slice(0, start + skipped + index).trimEnd();
    const opens =
      skipped + index === 0 && (before === "" || /[.!?:"“”\n⏎]$/.test(before) || /\n\s*$/.test(text.slice(0, start)));
    if (!opens) return true;
    return (
      /^\p{Lu}{2}/u.test(word) || new RegExp(`[\\p{Ll},] ${word.replace(/[.*+?^$()|[\]\\]/g, "\\$&")}`, "u").test(text)
    );
  });
}

const touching = (a, b) => a.start < b.end && a.end > b.start;
const same = (a, b) => a.start === b.start && a.end === b.end;

function percent(name, pairs, matches) {
  const count = pairs.filter(([one, others]) => others.some((other) => matches(one, other))).length;
  return { name, value: pairs.length === 0 ? 0 : (100 * count) / pairs.length, unit: "%" };
}

async function speedRows(model) {
  const folder = path.join(root, "samples", "border-watch", "sources");
  const article = readFileSync(path.join(folder, "01-northern-wire-halm-gate.txt"), "utf8");
  const large = numberedParagraphs(article, 1_000_000);
  const typical = large.slice(0, 6_000);
  return [
    ...timeRows("an article of 6 KB, cold, everything found", await bestTimes(21, () => suggested(model, typical)), 50),
    ...timeRows("1 MB, cold, everything found", await bestTimes(3, () => suggested(model, large)), 3000),
    ...timeRows("6 KB, all proposed anew after a decision", await afterDecisions(model, typical, 21), 100),
    ...timeRows("1 MB, all proposed anew after a decision", await afterDecisions(model, large, 5), 100),
  ];
}

/** The article again and again, no paragraph the same: what is repeated counts as no article text. */
function numberedParagraphs(article, length) {
  let number = 0;
  const copies = Array(Math.ceil(length / article.length))
    .fill(article)
    .join("\n\n");
  return copies.replace(/\n\n/g, () => `\n\nIn report ${++number}, `).slice(0, length);
}

/** As the worker does it: the article is known, the set is put anew with one tag more each time. */
function afterDecisions({ newLexicon, searchedArticle, suggest, rules, experienceIn }, text, runs) {
  const article = searchedArticle("report", text, rules);
  const lexicon = newLexicon();
  const place = { article: "report", annotator: "annotator", own: true, done: false, asides: [], refusals: [] };
  const all = suggest({ article, lexicon, own: undefined, labels });
  return bestTimes(runs, (run) => {
    const own = { ...place, spans: all.slice(0, 20 + run) };
    lexicon.put(own);
    suggest({ article, lexicon, own, labels, experience: experienceIn(article, own) });
  });
}
