// A review of a large article: 6 annotators with 10,000 annotations each in a text of 1 MB, who agree on most. Measures
// how long the window waits when a review opens and at each verdict, and how long an export computes.

import path from "node:path";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";
import { generator, inventedSpans, inventedText } from "./inventedArticle.mjs";
import { median } from "./median.mjs";

export const title = "Review";

const root = fileURLToPath(new URL("../..", import.meta.url));
const at = "2026-01-05T09:00:00.000Z";
const annotators = 6;
const perSet = 10_000;
const runs = Number(process.env.RUNS ?? 5);

export async function run() {
  const { casesOf } = await load("model/review/casesOf.ts");
  const { acceptUnanimous, acceptVariant } = await load("model/review/reviewSteps.ts");
  const { actOnReview, emptyReviewState } = await load("model/review/reviewHistory.ts");
  const { caseStanding } = await load("model/review/verdictState.ts");
  const { adjudicate } = await load("model/review/adjudicate.ts");
  const { defaultLabels } = await load("model/project/label.ts");
  const { text, sets } = inventedReview(generator(7));
  const times = new Map();
  const timed = (name, work) => {
    const started = performance.now();
    const result = work();
    times.set(name, [...(times.get(name) ?? []), performance.now() - started]);
    return result;
  };
  for (let round = 0; round < runs; round++) {
    const cases = timed("Cases", () => casesOf(text, sets, defaultLabels));
    const all = timed("All unanimous accepted", () => {
      const step = acceptUnanimous(emptyReviewState.review, cases, { id: "step-1", at });
      return actOnReview(emptyReviewState, { kind: "do", step });
    });
    const open = cases.filter((one) => caseStanding(all.review, one) === "open");
    if (open.length === 0 || open.length === cases.length) throw new Error("some are unanimous and some are not");
    const decided = timed("One verdict more, and what is open then", () => {
      const step = acceptVariant(all.review, open[0], open[0].variants[0].id, { id: "step-2", at });
      const state = actOnReview(all, { kind: "do", step });
      if (cases.filter((one) => caseStanding(state.review, one) === "open").length !== open.length - 1) {
        throw new Error("one case was decided");
      }
      return state;
    });
    timed("Adjudicated set", () => adjudicate(text, sets, decided.review, defaultLabels));
  }
  const limits = new Map([["Cases", 1000]]);
  return [...times].map(([name, values]) => {
    const row = { name, value: median(values), unit: "ms" };
    return limits.has(name) ? { ...row, limit: limits.get(name) } : row;
  });
}

/** Most of what one annotator tags all tag; some with other edges or another label, and a little of their own. */
function inventedReview(random) {
  const text = inventedText(random, 1_000_000);
  const common = inventedSpans(random, text, Math.round(perSet * 0.97));
  const sets = Array.from({ length: annotators }, (_, index) => {
    const own = inventedSpans(random, text, Math.round(perSet * 0.05));
    const spans = [...common.filter(() => random() > 0.02).map((span) => changed(random, text, span)), ...own];
    const annotations = spans
      .map((span, id) => annotationOf(`a-${index}-${id}`, text, span))
      .sort((a, b) => a.fragments[0].start - b.fragments[0].start || b.fragments[0].end - a.fragments[0].end);
    return { annotator: `annotator-${index}`, revision: 1, set: { status: "done", annotations, links: [] } };
  });
  return { text, sets };
}

function changed(random, text, span) {
  const lot = random();
  if (lot < 0.03) return { ...span, end: Math.min(text.length, span.end + 1 + Math.floor(random() * 8)) };
  return lot < 0.04 ? { ...span, label: "actor" } : span;
}

function annotationOf(id, text, { label, start, end }) {
  const fragments = [{ start, end, quote: text.slice(start, end) }];
  return { id, label, fragments, createdAt: at, origin: "hand" };
}

async function load(file) {
  const { module } = await runnerImport(path.join(root, file), { root, configFile: false, logLevel: "error" });
  return module;
}
