// Agreement of a whole project: 6 annotators, 500 articles, 100 annotations each. Computing alone, from sets in memory to
// the report; reading the files is the store's. An article is the longest piece of work that nothing comes between.

import path from "node:path";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";
import { generator, inventedSpans, inventedText } from "./inventedArticle.mjs";

export const title = "Agreement";

const root = fileURLToPath(new URL("../..", import.meta.url));
const at = "2026-01-05T09:00:00.000Z";
const annotators = 6;
const count = Number(process.env.ARTICLES ?? 500);
const perArticle = 100;
const runs = Number(process.env.RUNS ?? 5);

export async function run() {
  const { tallyArticle } = await load("model/agreement/tallyArticle.ts");
  const { addTally, emptyTally } = await load("model/agreement/agreementTally.ts");
  const { agreementReport, articleAgreement } = await load("model/agreement/agreementReport.ts");
  const { defaultLabels } = await load("model/label.ts");
  const random = generator(7);
  const articles = Array.from({ length: count }, (_, number) => inventedArticle(random, number));
  const people = articles[0].sets.map(({ annotator }) => ({ id: annotator, name: annotator }));
  const facts = { annotators: people, labels: defaultLabels };
  const ids = people.map(({ id }) => id);
  const times = [];
  const longest = [];
  for (let round = 0; round < runs; round++) {
    const total = emptyTally();
    const perArticleRows = [];
    const pieces = [];
    const started = performance.now();
    for (const article of articles) {
      const begun = performance.now();
      const tally = tallyArticle(article, defaultLabels);
      addTally(total, tally);
      perArticleRows.push(articleAgreement(article.id, ids, tally, facts));
      pieces.push(performance.now() - begun);
    }
    const report = agreementReport(total, facts, perArticleRows);
    times.push(performance.now() - started);
    longest.push(Math.max(...pieces));
    if (report.pairs.length !== 15 || report.articles !== count) throw new Error("not everything was compared");
  }
  return [
    {
      name: `${annotators} annotators × ${count} articles × ${perArticle} annotations, all measures`,
      value: median(times),
      unit: "ms",
      limit: 2000,
    },
    { name: "Longest piece, one article", value: median(longest), unit: "ms" },
  ];
}

/** Each annotator has most of what can be marked, some of it with other edges or another label, and some of their own. */
function inventedArticle(random, number) {
  const text = inventedText(random, 6000);
  const common = inventedSpans(random, text, Math.round(perArticle * 1.05));
  const sets = Array.from({ length: annotators }, (_, index) => {
    const own = inventedSpans(random, text, Math.round(perArticle * 0.08));
    const spans = [...common.filter(() => random() > 0.12).map((span) => changed(random, text, span)), ...own];
    const annotations = spans
      .map((span, id) => annotationOf(`a-${number}-${index}-${id}`, text, span))
      .sort((a, b) => a.fragments[0].start - b.fragments[0].start || b.fragments[0].end - a.fragments[0].end);
    return { annotator: `annotator-${index}`, set: { status: "done", annotations, links: [] } };
  });
  return { id: `article-${number}`, text, sets };
}

function changed(random, text, span) {
  const lot = random();
  if (lot < 0.15) return { ...span, end: Math.min(text.length, span.end + 1 + Math.floor(random() * 8)) };
  return lot < 0.2 ? { ...span, label: "actor" } : span;
}

function annotationOf(id, text, { label, start, end }) {
  const fragments = [{ start, end, quote: text.slice(start, end) }];
  return { id, label, fragments, createdAt: at, origin: "hand" };
}

async function load(file) {
  const { module } = await runnerImport(path.join(root, file), { root, configFile: false, logLevel: "error" });
  return module;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
