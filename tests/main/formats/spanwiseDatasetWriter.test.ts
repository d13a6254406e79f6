import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SourceArticle } from "../../../main/formats/spanwiseDatasetSource";
import { type DatasetOptions, writeDataset } from "../../../main/formats/spanwiseDatasetWriter";
import { defaultAttributes } from "../../../model/attribute";
import { datasetLineSchema, datasetSchema } from "../../../model/dataset";
import { Failure } from "../../../model/failure";
import { defaultLabels } from "../../../model/label";
import {
  anyReviewedArticles,
  articleOf,
  asideOf,
  checked,
  checkedByPython,
  hard,
  hardText,
  marked,
  plain,
  projectArticles,
  python,
  reviewedSource,
  setOf,
  sourceOf,
  time,
  written,
} from "./spanwiseDatasetFixture";

describe("a dataset", () => {
  test("holds every article with its provenance, every set, and its counts", async () => {
    const dataset = datasetSchema.parse(JSON.parse(await written(sourceOf(), { format: "json" })));
    expect(dataset.articles.map(({ id }) => id)).toEqual(projectArticles.map(({ article }) => article.id).sort());
    const article = dataset.articles.find(({ id }) => id === plain.id);
    expect(article).toEqual({
      id: plain.id,
      text: plain.text,
      textSha256: plain.textSha256,
      length: { utf16: 37, codePoints: 37 },
      source: { ...plain.source, extraction: null },
      provenance: { ...plain.provenance, byline: null, url: null, retrieved: null },
      importedAt: time,
      reviews: [],
      adjudicated: [],
      annotationSets: [
        expect.objectContaining({ annotator: "annotator-a", status: "in-progress", revision: 3, unplaced: [] }),
        {
          annotator: "annotator-b",
          status: "in-progress",
          revision: 2,
          annotations: [
            {
              id: "plain-actor",
              label: "actor",
              attributes: [],
              note: null,
              origin: "hand",
              createdAt: time,
              changedAt: null,
              fragments: [
                {
                  quote: "Ada Lovelace",
                  prefix: "",
                  suffix: " said 240 trucks crossed.",
                  utf16: { start: 0, end: 12 },
                  codePoints: { start: 0, end: 12 },
                },
              ],
            },
            expect.objectContaining({ id: "plain-figure" }),
          ],
          links: [],
          asides: [],
          unplaced: [],
          brokenLinks: [
            {
              id: "link-2",
              type: "source",
              from: "plain-actor",
              to: { annotation: "gone", article: null },
              createdAt: time,
              reason: "the set has no annotation gone",
            },
          ],
        },
      ],
    });
    expect(dataset.counts).toEqual({
      articles: 3,
      annotationSets: 3,
      annotations: 12,
      links: 5,
      asides: 2,
      unplaced: 1,
      brokenLinks: 2,
      perLabel: [
        { label: "actor", annotations: 4, adjudicatedAnnotations: 0 },
        { label: "location", annotations: 1, adjudicatedAnnotations: 0 },
        { label: "claim", annotations: 4, adjudicatedAnnotations: 0 },
        { label: "figure", annotations: 2, adjudicatedAnnotations: 0 },
        { label: "person", annotations: 0, adjudicatedAnnotations: 0 },
        { label: "__proto__", annotations: 1, adjudicatedAnnotations: 0 },
      ],
      perAnnotator: [
        {
          annotator: "annotator-a",
          annotationSets: 2,
          ...{ annotations: 10, links: 5, asides: 2, unplaced: 1, brokenLinks: 1 },
        },
        {
          annotator: "annotator-b",
          annotationSets: 1,
          ...{ annotations: 2, links: 0, asides: 0, unplaced: 0, brokenLinks: 1 },
        },
      ],
      ...{ reviews: 0, verdicts: 0, staleVerdicts: 0, comments: 0 },
      ...{ adjudicatedSets: 0, adjudicatedAnnotations: 0, adjudicatedLinks: 0 },
    });
  });

  test("gives offsets in both units, and attributes as text with their type", async () => {
    const dataset = datasetSchema.parse(JSON.parse(await written(sourceOf(), { format: "json" })));
    const set = dataset.articles.find(({ id }) => id === hard.id)?.annotationSets[0];
    const parts = set?.annotations.find(({ id }) => id === "hard-parts");
    expect(
      parts?.fragments.map(({ quote, codePoints: { start, end } }) => [
        quote,
        [...hardText].slice(start, end).join(""),
      ]),
    ).toEqual(["e\u0301", "المسلحة", "👍🏽"].map((quote) => [quote, quote]));
    expect(set?.annotations.find(({ id }) => id === "hard-note")?.attributes).toEqual([
      { attribute: "constructor", type: "boolean", value: "true" },
      { attribute: "amount", type: "number", value: "-2.5" },
      { attribute: "unit", type: "text", value: "km _|[]*;->\\" },
    ]);
    expect(set?.unplaced.map(({ id, reason }) => [id, reason])).toEqual([
      ["hard-unplaced", expect.stringContaining("is not “gone”")],
    ]);
  });

  test("tells which stretches are not article text, and leaves out those that do not fit the text", async () => {
    const fitting = asideOf(hardText, "aside-1", "counter", "👍🏽");
    const astray = { ...asideOf(hardText, "aside-2", "menu", "End"), start: 0, end: 3 };
    const pieces: string[] = [];
    const { losses } = await writeDataset(
      sourceOf([{ article: hard, sets: [setOf("annotator-a", [], [], [astray, fitting])] }]),
      { write: async (piece) => void pieces.push(piece) },
      { format: "json" },
    );
    const dataset = datasetSchema.parse(JSON.parse(pieces.join("")));
    expect([dataset.articles[0]?.annotationSets[0]?.asides, losses]).toEqual([
      [
        {
          id: "aside-1",
          kind: "counter",
          origin: "rule",
          createdAt: time,
          quote: "👍🏽",
          prefix: hardText.slice(fitting.start - 32, fitting.start),
          suffix: "",
          utf16: { start: fitting.start, end: fitting.end },
          codePoints: { start: [...hardText].length - 2, end: [...hardText].length },
        },
      ],
      ["1 stretch marked as no article text does not fit the text and is left out."],
    ]);
    expect((await checked(pieces.join(""))).problems).toEqual([]);
  });

  test("says what the project's labels count as and what its attributes are, and nothing of refusals", async () => {
    const refusal = { id: "refusal-1", label: "actor", start: 0, end: 3, quote: "Ada", createdAt: time };
    const own = setOf("annotator-a", []);
    const source = sourceOf([{ article: plain, sets: [{ ...own, set: { ...own.set, refusals: [refusal] } }] }]);
    const text = await written(source, { format: "json" });
    const { labels, attributes } = datasetSchema.parse(JSON.parse(text));
    expect([labels.map(({ id, mergedInto }) => [id, mergedInto]), attributes, text.includes("refusal")]).toEqual([
      [...defaultLabels.map(({ id }) => [id, null]), ["person", "actor"]],
      [
        { id: "mood", name: "Mood", labels: ["claim"], kind: "choice", choices: [{ id: "calm", name: "Calm" }] },
        { id: "unit", name: "Unit", labels: ["claim", "figure"], kind: "text", choices: [] },
      ],
      false,
    ]);
    const { attributes: _, ...project } = source.project;
    const usual = datasetSchema.parse(JSON.parse(await written({ ...source, project }, { format: "json" })));
    expect(usual.attributes.map(({ id }) => id)).toEqual(defaultAttributes.map(({ id }) => id));
  });

  test("is the same, byte for byte, whatever order the project gives things in", async () => {
    const shuffled = sourceOf(
      projectArticles
        .map(({ article, sets }) => ({
          article: JSON.parse(JSON.stringify(article, Object.keys(flat(article)).reverse())),
          sets: sets
            .map((set) => ({
              ...set,
              set: {
                ...(set.set.asides ? { asides: set.set.asides.toReversed() } : {}),
                links: set.set.links.toReversed(),
                annotations: set.set.annotations.toReversed(),
                status: set.set.status,
              },
            }))
            .toReversed(),
        }))
        .toReversed(),
    );
    const other = { ...shuffled, annotators: shuffled.annotators.toReversed() };
    for (const format of ["json", "jsonl"] as const) {
      expect(await written(other, { format })).toBe(await written(sourceOf(), { format }));
    }
  });

  test("as JSON Lines has one article per line that can be understood alone, for any reader of lines", async () => {
    const text = await written(sourceOf(), { format: "jsonl" });
    const lineEnds = "\u000b\u000c\r\u001c\u001d\u001e\u0085\u2028\u2029";
    expect([...lineEnds].filter((character) => text.includes(character))).toEqual([]);
    const lines = text
      .trimEnd()
      .split("\n")
      .map((line) => datasetLineSchema.parse(JSON.parse(line)));
    expect(lines.map(({ article, annotators, counts }) => [article.id, annotators, counts.articles])).toEqual(
      projectArticles
        .map(({ article, sets }) => [
          article.id,
          [
            { id: "annotator-a", name: "آدا" },
            { id: "annotator-b", name: "Boris" },
          ].filter(({ id }) => sets.some((set) => set.annotator === id)),
          1,
        ])
        .sort(),
    );
    expect(new Set(lines.map((line) => Object.keys(line).join())).size).toBe(1);
  });

  test("of one annotator or some articles holds only those, and proves itself all the same", async () => {
    const options = { format: "json", annotators: ["annotator-b"], articles: [plain.id] } as const;
    const text = await written(sourceOf(), options);
    const dataset = datasetSchema.parse(JSON.parse(text));
    expect([
      dataset.annotators,
      dataset.articles.map((article) => [article.id, article.annotationSets.map((set) => set.annotator)]),
      (await checked(text)).problems,
    ]).toEqual([[{ id: "annotator-b", name: "Boris" }], [[plain.id, ["annotator-b"]]], []]);
    await expect(written(sourceOf(), { format: "json", articles: ["no-such-article"] })).rejects.toThrow(Failure);
    await expect(written(sourceOf(), { format: "json", annotators: ["nobody"] })).rejects.toThrow(/annotator nobody/);
  });

  test("never holds half of a character, and says when it had to replace one", async () => {
    const text = "broken \ud800 text, and the letters \\ud800";
    const note = { ...marked(text, "mark-1", "actor", "\ud800 text"), note: "\udfff!" };
    const pieces: string[] = [];
    const { losses } = await writeDataset(
      sourceOf([{ article: articleOf(text), sets: [setOf("annotator-a", [note])] }]),
      { write: async (piece) => void pieces.push(piece) },
      { format: "json" },
    );
    const dataset = JSON.parse(pieces.join(""));
    expect([dataset.articles[0].text, dataset.articles[0].annotationSets[0].annotations[0].note, losses]).toEqual([
      "broken \ufffd text, and the letters \\ud800",
      "\ufffd!",
      [expect.stringMatching(/^3 halves/)],
    ]);
    expect((await checked(pieces.join(""))).problems).toEqual([]);
  });

  test("lists labels and annotators that are used without being known to the project", async () => {
    const set = setOf("annotator-z", [marked(plain.text, "mark-1", "weapon", "trucks")]);
    const dataset = datasetSchema.parse(
      JSON.parse(await written(sourceOf([{ article: plain, sets: [set] }]), { format: "json" })),
    );
    expect([dataset.labels.at(-1), dataset.annotators.at(-1)]).toEqual([
      { id: "weapon", name: "weapon", letter: null, drawing: null, colour: null, mergedInto: null },
      { id: "annotator-z", name: "annotator-z" },
    ]);
  });
});

describe("any project", () => {
  test("gives a dataset that both checkers find sound, in both forms", async () => {
    const datasets: string[] = [];
    await fc.assert(
      fc.asyncProperty(
        anyReviewedArticles,
        fc.constantFrom("json" as const, "jsonl" as const),
        fc.constantFrom<Omit<DatasetOptions, "format">>(
          {},
          { annotators: ["annotator-a"] },
          { sets: "adjudicated" },
          { sets: "adjudicated", reviews: false },
        ),
        async (articles, format, options) => {
          const { sets } = options;
          fc.pre(sets !== "adjudicated" || articles.some(({ reviews }) => isFinished(reviews)));
          const text = await written(reviewedSource(articles), { format, ...options });
          expect((await checked(text, 1000)).problems).toEqual([]);
          datasets.push(text);
        },
      ),
    );
    if (python) expect(checkedByPython(datasets)).toEqual(datasets.map(() => [0, ""]));
  });

  test("without articles is a dataset as JSON, and refused as JSON Lines", async () => {
    expect((await checked(await written(sourceOf([]), { format: "json" }))).problems).toEqual([]);
    await expect(written(sourceOf([]), { format: "jsonl" })).rejects.toThrow(/no article to export/);
  });
});

describe("writing", () => {
  test("reads the next article only when the sink has taken the last one, and tells how far it is", async () => {
    const articles = Array.from({ length: 20 }, (_, index) => ({ article: articleOf(`Text ${index}`), sets: [] }));
    const source = sourceOf(articles);
    let readAhead = 0;
    let most = 0;
    const progress: string[] = [];
    await writeDataset(
      {
        ...source,
        read: async (id) => {
          most = Math.max(most, ++readAhead);
          return source.read(id);
        },
      },
      {
        write: async () => {
          await new Promise((resolve) => setImmediate(resolve));
          readAhead = 0;
        },
      },
      { format: "json", onProgress: (done, total) => progress.push(`${done}/${total}`) },
    );
    expect([most, progress[0], progress.at(-1), progress.length]).toEqual([1, "1/20", "20/20", 20]);
  });

  test("stops when it is told to, with the reason it was given", async () => {
    const stop = new AbortController();
    const reason = new Error("cancelled");
    let done = 0;
    const onProgress = () => {
      done++;
      stop.abort(reason);
    };
    await expect(written(sourceOf(), { format: "jsonl", signal: stop.signal, onProgress })).rejects.toBe(reason);
    expect(done).toBe(1);
  });
});

function isFinished(reviews: SourceArticle["reviews"] = []): boolean {
  return reviews.some(({ review }) => review.status === "adjudicated");
}

function flat(value: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => [
      [key, item],
      ...(typeof item === "object" && item !== null ? Object.entries(item) : []),
    ]),
  );
}
