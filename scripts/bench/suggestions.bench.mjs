// Suggestions: how many are right and how many annotations they find, against what both annotators of the sample project
// tagged, each article left out in turn; and how fast they come.
//
// "Cold": the annotator opens an article and has tagged nothing in it. "Going along": the annotator tags it from top to
// bottom, and what was tagged above counts. Everything they did not tag is a mistake here, also a name they tag elsewhere
// and left alone in this article; the annotators of the samples tag first mentions and sources, not every mention.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { generator, inventedText } from "./inventedArticle.mjs";
import { bestTimes, median, timeRows } from "./median.mjs";
import { withSources } from "./withSources.mjs";

export const title = "Suggestions";

const root = fileURLToPath(new URL("../..", import.meta.url));
const project = path.join(root, "samples", "border-watch", "project");
const labels = new Map([
  ["actor", "Actor"],
  ["location", "Location"],
  ["claim", "Claim"],
  ["figure", "Figure"],
]);

/** Loads a module of the project while the bench runs. */
let load;

export async function run() {
  return await withSources((loading) => {
    load = loading;
    return measured();
  });
}

async function measured() {
  const model = {
    ...(await load("model/suggestions/lexicon.ts")),
    ...(await load("model/suggestions/seenSet.ts")),
    ...(await load("model/suggestions/suggest.ts")),
    ...(await load("model/suggestions/searchedArticle.ts")),
    ...(await load("model/suggestions/rules.ts")),
  };
  const samples = readSamples(model);
  return [...qualityRows(model, samples), ...(await speedRows(model, samples))];
}

/** The articles of the sample project by id, and every set of every annotator. */
function readSamples({ searchedArticle, rules }) {
  const articles = new Map();
  for (const file of jsonFiles(path.join(project, "articles"))) {
    const { article } = JSON.parse(readFileSync(file, "utf8")).content;
    articles.set(article.id, searchedArticle(article.id, article.text, rules));
  }
  const sets = jsonFiles(path.join(project, "annotations")).map((file) => ({
    article: path.basename(path.dirname(file)),
    annotator: path.basename(file, ".json"),
    set: JSON.parse(readFileSync(file, "utf8")).content.set,
  }));
  return { articles, sets };
}

function jsonFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

function qualityRows(model, samples) {
  const done = samples.sets.filter(({ set }) => set.status === "done");
  return [
    ...rowsOf("cold", coldly(model, samples, done)),
    ...rowsOf("going along", goingAlong(model, samples, done)),
    ...rowsOf("cold, unfinished sets too", coldly(model, samples, samples.sets), true),
    ...rowsOf("to compare: the other annotator's tags as suggestions", byTheOther(samples), true),
  ];
}

/** The knowledge of an annotator without one article: their own sets, and the finished sets of colleagues. */
function lexiconWithout(model, { articles, sets }, left) {
  const lexicon = model.newLexicon();
  for (const { article, annotator, set } of sets) {
    const own = annotator === left.annotator;
    if (article === left.article || !(own || set.status === "done")) continue;
    lexicon.put(model.seenSet({ article, annotator, own }, set));
    if (lexicon.needsText(article)) lexicon.readText(article, articles.get(article).text);
  }
  return lexicon;
}

function coldly(model, samples, sets) {
  return sets.map((left) => {
    const gold = goldOf(left.set);
    // Of an unfinished article only what stands above the last annotation was looked at.
    const end = left.set.status === "done" ? Number.POSITIVE_INFINITY : Math.max(...gold.map((each) => each.end));
    const lexicon = lexiconWithout(model, samples, left);
    const found = offered(
      model.suggest({
        article: samples.articles.get(left.article),
        lexicon,
        own: undefined,
        labels,
        experience: new Map(),
      }),
    );
    return { gold, found: found.filter(({ start }) => start < end) };
  });
}

/**
 * The suggestions that the window shows unasked: strong ones, and the first mention of a name that nobody tagged yet.
 */
function offered(suggestions) {
  return suggestions.filter(({ tier, again }) => tier === "strong" && !again);
}

/** The suggestions that stand between one annotation and the next, at the moment the annotator comes there. */
function goingAlong(model, samples, sets) {
  return sets.map((left) => {
    const gold = goldOf(left.set);
    const lexicon = lexiconWithout(model, samples, left);
    const place = { article: left.article, annotator: left.annotator, own: true };
    const found = [];
    let from = -1;
    for (const [index, next] of [...gold, { start: Number.POSITIVE_INFINITY }].entries()) {
      const done = new Set(gold.slice(0, index).map(({ id }) => id));
      const annotations = left.set.annotations.filter(({ id }) => done.has(id));
      const own = model.seenSet(place, { ...left.set, status: "in-progress", annotations });
      lexicon.put(own);
      const shown = offered(
        model.suggest({ article: samples.articles.get(left.article), lexicon, own, labels, experience: new Map() }),
      );
      found.push(...shown.filter(({ start }) => start > from && start <= next.start));
      from = next.start;
    }
    return { gold, found: [...new Map(found.map((suggestion) => [suggestion.id, suggestion])).values()] };
  });
}

/** How far two people agree: one's set as suggestions for the other's, where both are done with an article. */
function byTheOther({ sets }) {
  const done = sets.filter(({ set }) => set.status === "done");
  return done.flatMap((one) =>
    done
      .filter((other) => other.article === one.article && other.annotator !== one.annotator)
      .map((other) => ({ gold: goldOf(one.set), found: goldOf(other.set) })),
  );
}

/** Annotations that one suggestion could propose: those of one fragment, in text order. */
function goldOf(set) {
  return set.annotations
    .filter(({ fragments }) => fragments.length === 1)
    .map(({ id, label, fragments: [{ start, end }] }) => ({ id, label, start, end }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

const same = (a, b) => a.label === b.label && a.start === b.start && a.end === b.end;
const touching = (a, b) => a.label === b.label && a.start < b.end && a.end > b.start;

function rowsOf(name, results, onlyTotal = false) {
  const all = ["all labels", () => true, () => true];
  const groups = onlyTotal
    ? [all]
    : [
        all,
        ...[...labels].map(([id, word]) => [
          word.toLowerCase(),
          ({ label }) => label === id,
          ({ label }) => label === id,
        ]),
        ...["seen", "name", "figure", "quotation"].map((source) => [
          `source ${source}`,
          (each) => each.source === source,
        ]),
      ];
  return groups.flatMap(([group, isFound, isGold]) => {
    const found = results.flatMap(({ gold, found }) => found.filter(isFound).map((each) => [each, gold]));
    const tagged = isGold ? results.flatMap(({ gold, found }) => gold.filter(isGold).map((each) => [each, found])) : [];
    const what = `${name}, ${group}`;
    return [
      percent(`${what}: suggestions that are right (of ${found.length})`, found, same),
      percent(`${what}: … or touch an annotation of that label`, found, touching),
      ...(tagged.length === 0
        ? []
        : [
            percent(`${what}: annotations that were suggested (of ${tagged.length})`, tagged, same),
            percent(`${what}: … or touched by a suggestion`, tagged, touching),
          ]),
    ];
  });
}

function percent(name, pairs, matches) {
  const count = pairs.filter(([one, others]) => others.some((other) => matches(one, other))).length;
  return { name, value: pairs.length === 0 ? 0 : (100 * count) / pairs.length, unit: "%" };
}

async function speedRows(model, samples) {
  const random = generator(7);
  const text = inventedText(random, 1_000_000);
  const set = manyNames(random, text);
  const lexicon = model.newLexicon();
  lexicon.put(set);
  const learned = await bestTimes(3, () => model.newLexicon().put(set));
  const large = await bestTimes(5, () => {
    const article = model.searchedArticle("large", text);
    model.suggest({ article, lexicon, own: undefined, labels });
  });
  const [typical] = samples.articles.values();
  return [
    ...timeRows("20,000 names learned", learned),
    ...timeRows("names in 1 MB, 20,000 names known, words cut anew", large, 200),
    {
      name: "a typical article asked of the worker, 20,000 names known",
      ...(await askingWorker(set, typical)),
      limit: 30,
    },
  ];
}

async function askingWorker(set, { id, text }) {
  const { startSuggestionsWorker } = await load("main/suggestions/startSuggestionsWorker.ts");
  const { restartingWorker } = await load("main/work/restartingWorker.ts");
  const reportBug = (bug) => {
    throw new Error(bug);
  };
  const worker = restartingWorker({ start: startSuggestionsWorker, reportBug, died: () => {} });
  try {
    await worker.ask({ kind: "put", set });
    const question = {
      kind: "suggest",
      article: id,
      annotator: set.annotator,
      labels: [...labels],
      learns: true,
      importedSuggestions: [],
    };
    await worker.ask({ ...question, text });
    const times = [];
    for (let run = 0; run < 15; run++) {
      const began = performance.now();
      await worker.ask(question);
      times.push(performance.now() - began);
    }
    return { value: median(times), unit: "ms" };
  } finally {
    await worker.close();
  }
}

/** A set that tags 20,000 different names of the text, one to three words long. */
function manyNames(random, text) {
  const words = text.split(/\s+/);
  const spans = new Map();
  while (spans.size < 20_000) {
    const at = Math.floor(random() * words.length);
    const phrase = words.slice(at, at + 1 + Math.floor(random() * 3)).join(" ");
    const quote = phrase.replace(/[.,]+$/, "").replace(/^./, (letter) => letter.toUpperCase());
    const label = random() < 0.5 ? "actor" : "location";
    if (quote.length > 6) spans.set(quote, { label, start: 0, end: quote.length, quote });
  }
  const place = { article: "names", annotator: "annotator", own: true, done: false };
  return { ...place, spans: [...spans.values()], asides: [], refusals: [] };
}
