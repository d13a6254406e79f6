// Labels of the whole article go out and come back in the formats that carry them; the others count what they leave out.
import { expect, test } from "vitest";
import { brat } from "../../../main/formats/brat/brat";
import { casJsonFormat } from "../../../main/formats/cas/casJsonFormat";
import { casXmiFormat } from "../../../main/formats/cas/casXmiFormat";
import { csv } from "../../../main/formats/csv/csv";
import { doccano } from "../../../main/formats/doccano/doccano";
import type { InputFile } from "../../../main/formats/files/InputFile";
import type { Format } from "../../../main/formats/format/Format";
import { html } from "../../../main/formats/html/html";
import { huggingFace } from "../../../main/formats/huggingFace/huggingFace";
import { labelStudio } from "../../../main/formats/labelStudio/labelStudio";
import { prodigy } from "../../../main/formats/prodigy/prodigy";
import type { Planned } from "../../../main/formats/reading/planExchange";
import { records } from "../../../main/formats/records/records";
import { refiQda } from "../../../main/formats/refiQda/refiQda";
import { markdownReport } from "../../../main/formats/simple/markdownReport";
import { spacy } from "../../../main/formats/simple/spacy";
import { w3c } from "../../../main/formats/w3c/w3c";
import { losses } from "../../../main/formats/writing/writeExchange";
import { emptySet } from "../../../model/annotation/annotation";
import { articleOf, marked, reviewedSource } from "./dataset/spanwiseDatasetFixture";
import { expectRoundTrip, inputs, planned, problemsOf, written } from "./roundTrip";

const text = "Ada Lovelace said so.";
const articleLabels = [
  { label: "relevance", values: ["main"] },
  { label: "topic, =1", values: ['a "b"', "trade"] },
];
const source = reviewedSource([
  {
    article: articleOf(text),
    sets: [
      {
        annotator: "annotator-a",
        revision: 1,
        set: {
          ...emptySet,
          status: "done",
          annotations: [marked(text, "mark-one", "actor", "Ada Lovelace")],
          articleLabels,
        },
      },
      { annotator: "annotator-b", revision: 1, set: { ...emptySet, status: "in-progress", articleLabels } },
    ],
    reviews: [],
  },
]);

test.each([csv, huggingFace, w3c, labelStudio, casJsonFormat, casXmiFormat, refiQda, prodigy, doccano])(
  "$name carries them, also of somebody who tagged nothing",
  async (format) => {
    await expectRoundTrip(format, source);
    const files = inputs(await written(format, source));
    const plan = await planned(format, (await format.reader?.recognise(files)) ?? []);
    const sets = plan.flatMap((item) => (item.kind === "document" ? item.sets : []));
    expect(sets.map(({ set }) => set.articleLabels)).toEqual([articleLabels, articleLabels]);
  },
);

test("spaCy gets every choice of an answered label as a category, and its file is read back", async () => {
  const asked = [
    {
      id: "relevance",
      name: "Relevance",
      choices: [
        { id: "main", name: "Main" },
        { id: "side", name: "Side" },
      ],
    },
  ];
  const files = await written(spacy, { ...source, project: { ...source.project, articleLabels: asked } });
  const [[, said]] = linesOf(files, "spacy.jsonl");
  expect(said.cats).toEqual({
    "relevance=main": 1,
    "relevance=side": 0,
    'topic, _x003D_1=a "b"': 1,
    "topic, _x003D_1=trade": 1,
  });
  const recognised = (await records.reader?.recognise(inputs(files))) ?? [];
  expect(await answers(records, recognised)).toEqual([
    ["آدا", articleLabels],
    ["Boris", articleLabels],
  ]);
});

function linesOf(files: ReadonlyMap<string, Uint8Array>, name: string) {
  return String(files.get(name))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

test("pages to read show them at the head of whose they are", async () => {
  const page = String((await written(html, source)).get("articles.html"));
  expect(page).toContain('<ul class="whole" dir="auto"><li>relevance: main</li><li>topic, =1: a &#34;b&#34;, trade');
  expect(String((await written(markdownReport, source)).get("report.md"))).toContain("relevance: main\n\n");
});

test("Label Studio's configuration asks each question, and what it exports about whole texts comes in", async () => {
  const asked = [{ id: "relevance", name: "Relevance", choices: [{ id: "main", name: "Main <story>" }] }];
  const files = await written(labelStudio, { ...source, project: { ...source.project, articleLabels: asked } });
  expect(String(files.get("labelling-config.xml"))).toContain(
    [
      '  <Choices name="article-relevance" toName="text" choice="single">',
      '    <Choice value="Main &lt;story&gt;" alias="main"/>',
    ].join("\n"),
  );
  const choices = (name: string, value: object) => ({ id: "w", from_name: name, to_name: "t", type: "choices", value });
  const task = {
    data: { text },
    annotations: [
      {
        completed_by: { email: "ada@example.org" },
        result: [
          choices("sentiment", { choices: ["Neutral"] }),
          { id: "r", from_name: "stars", to_name: "t", type: "rating", value: { rating: 4 } },
          { id: "x", from_name: "why", to_name: "t", type: "textarea", value: { text: ["Because."] } },
        ],
      },
    ],
  };
  const plan = await planned(labelStudio, inputs({ "export.json": JSON.stringify([task]) }));
  expect(answersOf(plan)).toEqual([
    [
      "ada@example.org",
      [
        { label: "sentiment", values: ["Neutral"] },
        { label: "stars", values: ["4"] },
      ],
    ],
  ]);
  expect(problemsOf(plan).map(({ message }) => message)).toEqual([
    "What “why” says of the whole text is no choice. It is left out.",
  ]);
});

test("INCEpTION's layers about a whole document are answers: a layer of one feature, and one of two", async () => {
  const layer = (name: string, ...features: readonly string[]) => [
    name,
    {
      "%NAME": name,
      "%SUPER_TYPE": "uima.cas.AnnotationBase",
      ...Object.fromEntries(features.map((one) => [one, { "%NAME": one, "%RANGE": "uima.cas.String" }])),
    },
  ];
  const cas = {
    "%TYPES": Object.fromEntries([
      layer("webanno.custom.Relevance", "value"),
      layer("webanno.custom.Source", "kind", "reliability"),
    ]),
    "%FEATURE_STRUCTURES": [
      { "%ID": 1, "%TYPE": "uima.cas.Sofa", sofaID: "_InitialView", sofaString: text },
      { "%ID": 2, "%TYPE": "webanno.custom.Relevance", "@sofa": 1, value: "main" },
      { "%ID": 3, "%TYPE": "webanno.custom.Source", "@sofa": 1, kind: "agency", reliability: "B" },
    ],
    "%VIEWS": { _InitialView: { "%SOFA": 1, "%MEMBERS": [2, 3] } },
  };
  const plan = await planned(casJsonFormat, inputs({ "a.json": JSON.stringify(cas) }));
  expect(problemsOf(plan)).toEqual([]);
  expect(answersOf(plan)).toEqual([
    [
      undefined,
      [
        { label: "Relevance", values: ["main"] },
        { label: "Source.kind", values: ["agency"] },
        { label: "Source.reliability", values: ["B"] },
      ],
    ],
  ]);
});

test.each([
  ["a label of a classifier", { label: "trade" }, [[undefined, [{ label: "label", values: ["trade"] }]]]],
  ["spaCy's categories", { cats: { UP: 0.9, DOWN: 0.1 } }, [[undefined, [{ label: "category", values: ["UP"] }]]]],
  [
    "Argilla's responses",
    { responses: { topic: [{ value: ["trade", "war"], user_id: "ada" }], note: [{ value: null, user_id: "bo" }] } },
    [
      [undefined, undefined],
      ["ada", [{ label: "topic", values: ["trade", "war"] }]],
    ],
  ],
  [
    "Argilla's columns",
    { "topic.responses": ["trade", "war"], "topic.responses.users": ["ada", "bo"] },
    [
      [undefined, undefined],
      ["ada", [{ label: "topic", values: ["trade"] }]],
      ["bo", [{ label: "topic", values: ["war"] }]],
    ],
  ],
])("%s, beside marks, are answers about the article", async (_, said, expected) => {
  const record = { text, entities: [{ start: 0, end: 12, label: "PER" }], ...said };
  expect(await answers(records, inputs({ "data.json": JSON.stringify([record]) }))).toEqual(expected);
});

async function answers(format: Format, files: readonly InputFile[]) {
  return answersOf(await planned(format, files));
}

function answersOf(plan: readonly Planned[]) {
  const sets = plan.flatMap((item) => (item.kind === "document" ? item.sets : []));
  return sets.map(({ annotator, set }) => [annotator, set.articleLabels]);
}

test("a format that does not carry them says how many it leaves out", async () => {
  const told = await losses(brat, source);
  expect(told.losses).toContain("4 labels of whole articles are left out.");
});
