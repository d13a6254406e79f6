// Agreement on labels of the whole article, on numbers made by hand.
import { expect, test } from "vitest";
import { articleLabelAgreementSchema, articleLabelTally } from "../../../model/agreement/articleLabelAgreement";
import type { Measure } from "../../../model/agreement/measure";
import type { ArticleLabel } from "../../../model/project/articleLabel";

const choices = ["main", "passing"].map((id) => ({ id, name: id }));
const relevance: ArticleLabel = { id: "relevance", name: "Relevance", choices };
const topic: ArticleLabel = { id: "topic", name: "Topic", several: true, choices };

/** One letter per annotator: `m`, `p`, or `-` for nothing said. */
function tallied(articles: readonly string[], label = "relevance") {
  const tally = articleLabelTally();
  const values = { m: ["main"], p: ["passing"] } as const;
  for (const article of articles)
    tally.add(
      [...article].map((letter, index) => ({
        annotator: `a-${index + 1}`,
        said: letter === "m" || letter === "p" ? [{ label, values: values[letter] }] : [],
      })),
    );
  return tally;
}

function numberOf(measure: Measure | undefined): number | undefined {
  return measure?.kind === "defined" ? Number(measure.value.toFixed(4)) : undefined;
}

test("two people: the share of articles alike, Cohen’s kappa, Krippendorff’s alpha; who said nothing is not compared", () => {
  // Observed 4 of 6; by chance (3·3 + 3·3) / 36 = ½, so κ = (⅔ − ½) / ½. α: 12 values, 6 m and 6 p, 4 unlike of 12.
  const [row] = tallied(["mm", "mm", "mp", "pm", "pp", "pp", "m-", "--"]).rows([relevance]);
  expect(articleLabelAgreementSchema.parse(row)).toEqual(row);
  expect([row?.articles, numberOf(row?.agreed), numberOf(row?.alpha), numberOf(row?.pairs[0]?.kappa)]).toEqual([
    6, 0.6667, 0.3889, 0.3333,
  ]);
  expect(row?.pairs[0]?.differences).toEqual([
    { a: "main", b: "passing", count: 1 },
    { a: "passing", b: "main", count: 1 },
  ]);
});

test("three people, not all of whom say something everywhere", () => {
  const [row] = tallied(["mmm", "mmp", "pp-", "-pp"]).rows([relevance]);
  // 3 + 1 + 1 + 1 of 3 + 3 + 1 + 1 pairs. α: values m 5, p 5; unlike: 2 pairs in an article of three, so 2·2/2 = 2 of 10.
  expect([row?.articles, numberOf(row?.agreed), numberOf(row?.alpha)]).toEqual([4, 0.75, 0.64]);
  expect(row?.pairs.map(({ a, b, articles }) => [a, b, articles])).toEqual([
    ["a-1", "a-2", 3],
    ["a-1", "a-3", 2],
    ["a-2", "a-3", 3],
  ]);
});

test("several choices that hold at once are one value, in any order", () => {
  const tally = articleLabelTally();
  const said = (values: readonly string[]) => [{ label: "topic", values }];
  tally.add([
    { annotator: "a-1", said: said(["passing", "main"]) },
    { annotator: "a-2", said: said(["main", "passing"]) },
  ]);
  tally.add([
    { annotator: "a-1", said: said(["main"]) },
    { annotator: "a-2", said: said(["main", "passing"]) },
  ]);
  const [row] = tally.rows([topic]);
  expect([numberOf(row?.agreed), row?.pairs[0]?.differences]).toEqual([
    0.5,
    [{ a: "main", b: "main, passing", count: 1 }],
  ]);
});

test("a label that nobody used, or everybody in one way, says why there is no number; one the project forgot is told", () => {
  const rows = tallied(["mm", "mm"], "gone").rows([relevance]);
  expect(
    rows.map(({ label, agreed, alpha }) => [label, numberOf(agreed), alpha.kind === "undefined" && alpha.why]),
  ).toEqual([
    ["relevance", undefined, "There is no article of which two of them chose something."],
    ["gone", 1, "Everybody chose the same everywhere: nothing could have been disagreed about."],
  ]);
});
