// Whether other people's implementations give the same numbers: scikit-learn's Cohen's kappa, NLTK's multi-π (which is
// Fleiss' kappa) and Krippendorff's alpha. Python finds the words and their labels by itself, from text and spans.
import { describe, expect, test } from "vitest";
import { type AgreementReport, agreementReport } from "../../../model/agreement/agreementReport";
import { addTally, emptyTally } from "../../../model/agreement/agreementTally";
import type { ComparedArticle } from "../../../model/agreement/comparedArticle";
import type { Measure } from "../../../model/agreement/measure";
import { tallyArticle } from "../../../model/agreement/tallyArticle";
import { type Annotation, compareAnnotations } from "../../../model/annotation/annotation";
import { fragmentOf } from "../../../model/annotation/annotationSteps";
import { defaultLabels } from "../../../model/project/label";
import { hasPython, python } from "../../main/formats/python";
import { person } from "./marked";

const people = [1, 2, 3].map(person);
const script = `
import json, re
from nltk.metrics.agreement import AnnotationTask
from sklearn.metrics import cohen_kappa_score

articles = json.load(open("articles.json"))
labels = ["", "actor", "location", "claim", "figure"]

def values(person, label):
    found = []
    for article in articles:
        for word in re.finditer(r"[A-Za-z]+", article["text"]):
            on = sorted({l for l, start, end in article["sets"][person] if start < word.end() and end > word.start()})
            found.append(",".join(on) if label == "" else str(label in on))
    return found

def f1(a, b, label):
    both = total = 0
    for article in articles:
        one, other = [{tuple(s) for s in article["sets"][p] if label in ("", s[0])} for p in (a, b)]
        both += len(one & other)
        total += len(one) + len(other)
    return 2 * both / total

result = {}
for label in labels:
    given = [values(p, label) for p in range(3)]
    task = AnnotationTask([(str(p), str(i), v) for p in range(3) for i, v in enumerate(given[p])])
    result[label] = {
        "kappa": [cohen_kappa_score(given[a], given[b]) for a, b in [(0, 1), (0, 2), (1, 2)]],
        "f1": [f1(a, b, label) for a, b in [(0, 1), (0, 2), (1, 2)]],
        "fleiss": task.pi(),
        "alpha": task.alpha(),
        "words": len(given[0]),
    }
print(json.dumps(result))
`;

const isThere = hasPython("nltk", "sklearn");

describe("three annotators of eight articles", () => {
  test.skipIf(!isThere)(
    `agree as scikit-learn and NLTK say${isThere ? "" : " (skipped: Debian's python3-nltk and python3-sklearn are not installed)"}`,
    async () => {
      const articles = inventedArticles(8);
      const asTuples = articles.map(({ text, sets }) => ({
        text,
        sets: sets.map(({ set }) =>
          set.annotations.flatMap(({ label, fragments }) => fragments.map(({ start, end }) => [label, start, end])),
        ),
      }));
      const theirs = await python(script, new Map([["articles.json", Buffer.from(JSON.stringify(asTuples))]]));
      expect(rounded(ours(articles))).toEqual(rounded(theirs));
    },
  );
});

function ours(articles: readonly ComparedArticle[]): unknown {
  const total = emptyTally();
  for (const article of articles) addTally(total, tallyArticle(article, defaultLabels));
  const annotators = people.map((id) => ({ id, name: id }));
  const report: AgreementReport = agreementReport(total, { annotators, labels: defaultLabels });
  return Object.fromEntries(
    report.everyone.map(({ label = "", fleiss, alpha }) => {
      const rows = report.pairs.map((pair) => pair.rows.find((row) => (row.label ?? "") === label));
      const [kappa, f1] = [rows.map((row) => numberOf(row?.kappa)), rows.map((row) => numberOf(row?.exact))];
      return [label, { kappa, f1, fleiss: numberOf(fleiss), alpha: numberOf(alpha), words: alpha.units }];
    }),
  );
}

function numberOf(measure: Measure | undefined): number | undefined {
  return measure?.kind === "defined" ? measure.value : undefined;
}

function rounded(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, part) => (typeof part === "number" ? Math.round(part * 1e9) / 1e9 : part)),
  );
}

/** Texts of plain words; each person marks most of what the first does, some of it otherwise, and a little of their own. */
function inventedArticles(count: number): readonly ComparedArticle[] {
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  return Array.from({ length: count }, (_, number): ComparedArticle => {
    const words = Array.from({ length: 120 }, () => "ferry harbour bay said Monday storm".split(" ")[random(6)] ?? "");
    const text = `${words.join(" ")}.`;
    const starts = words.map((_, index) => words.slice(0, index).join(" ").length + (index > 0 ? 1 : 0));
    const span = (id: string): Annotation => {
      const first = random(110);
      const label = ["actor", "location", "claim", "figure"][random(4)] ?? "actor";
      const last = first + (label === "claim" ? 3 + random(7) : random(2));
      const start = starts[first] ?? 0;
      const end = (starts[last] ?? 0) + (words[last]?.length ?? 0) - random(2);
      return {
        id,
        label,
        fragments: [fragmentOf(text, start, end)],
        createdAt: "2026-01-01T00:00:00.000Z",
        origin: "hand",
      };
    };
    const common = Array.from({ length: 12 }, (_, index) => span(`common-${index}`));
    const sets = people.map((annotator) => {
      const own = [...common.filter(() => random(4) > 0), span("own-0001"), span("own-0002")];
      // Spans said twice would count twice for us and once for a set of tuples.
      const once = new Map(
        own.map((annotation) => [JSON.stringify([annotation.label, annotation.fragments]), annotation]),
      );
      const annotations = [...once.values()].sort(compareAnnotations);
      return { annotator, set: { status: "done" as const, annotations, links: [] } };
    });
    return { id: `article-${number}`, text, sets };
  });
}
