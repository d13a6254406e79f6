import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { partsOf, type SourceArticle } from "../../../../main/formats/dataset/spanwiseDatasetSource";
import {
  type DatasetOptions,
  datasetLosses,
  writeDataset,
} from "../../../../main/formats/dataset/spanwiseDatasetWriter";
import { Failure } from "../../../../model/data/failure";
import { datasetLineSchema, datasetSchema } from "../../../../model/dataset/dataset";
import { defaultAttributes } from "../../../../model/project/attribute";
import { defaultLabels } from "../../../../model/project/label";
import { hasPython } from "../python";
import {
  anyReviewedArticles,
  articleOf,
  asideOf,
  checked,
  checkedByPython,
  foundSound,
  hard,
  hardText,
  marked,
  plain,
  projectArticles,
  reviewedArticles,
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
      perOrigin: [
        { origin: "hand", annotations: 12 },
        { origin: "import", annotations: 0 },
        { origin: "suggestion", annotations: 0 },
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
      ...{ entities: 0, judgements: 0, clusters: 0, copies: 0 },
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
      ["1 stretch marked as not article text does not fit the text and is left out."],
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

describe("what reviewers said", () => {
  const of = async (options: Partial<DatasetOptions> = {}) => {
    const pieces: string[] = [];
    const sink = { write: async (piece: string) => void pieces.push(piece) };
    const { losses } = await writeDataset(reviewedSource(), sink, { format: "json", ...options });
    const text = pieces.join("");
    expect((await checked(text)).problems).toEqual([]);
    return { losses, dataset: datasetSchema.parse(JSON.parse(text)) };
  };

  test("stands with the articles, in both units, with what became of it since", async () => {
    const { losses, dataset } = await of();
    const [review] = dataset.articles.find(({ id }) => id === hard.id)?.reviews ?? [];
    const parts = review?.verdicts.find(({ annotation }) => annotation === "hard-parts");
    const slice = ({ start, end }: { start: number; end: number }) => [...hardText].slice(start, end).join("");
    expect(parts?.amended?.fragments.map(({ quote, codePoints }) => [quote, slice(codePoints)])).toEqual([
      ["المسلحة", "المسلحة"],
      ["👍🏽", "👍🏽"],
    ]);
    expect(
      review?.verdicts.map(({ annotation, decision, instead, stale }) => [
        annotation,
        decision,
        instead?.annotation ?? null,
        stale,
      ]),
    ).toEqual([
      ["hard-start", "accept", null, false],
      ["hard-parts", "amend", null, false],
      ["hard-lost", "accept", null, true],
      ["hard-refused", "reject", null, false],
      ["hard-same", "accept", null, true],
      ["hard-twin", "reject", "hard-same", false],
      ["hard-note", "amend", null, false],
    ]);
    expect(losses).toEqual([
      "1 verdict about words that are not in the text is left out.",
      "1 thread about words that are not in the text is written without its place.",
    ]);
  });

  test("makes adjudicated sets that name their sources, and lead into each other across articles", async () => {
    const { dataset } = await of();
    const adjudicated = dataset.articles.flatMap((article) => article.adjudicated);
    expect(
      adjudicated.map(({ status, annotations, links, brokenLinks, openCases, staleVerdicts }) => ({
        ...{ status, openCases, staleVerdicts },
        annotations: annotations.map(({ id, sources }) => [id, sources.map(({ decision }) => decision)]),
        links: links.map(({ id, to }) => [id, to.annotation, to.article]),
        brokenLinks: brokenLinks.map(({ id }) => id),
      })),
    ).toEqual(
      [
        {
          ...{ status: "in-review", openCases: 3, staleVerdicts: 2 },
          annotations: [
            ["hard-start", ["accept"]],
            ["hard-parts", ["amend"]],
            ["hard-note", ["amend"]],
          ],
          links: [],
          brokenLinks: [],
        },
        {
          ...{ status: "adjudicated", openCases: 0, staleVerdicts: 0 },
          annotations: [
            ["plain-actor", ["accept", "accept"]],
            ["plain-claim", ["accept"]],
            ["plain-figure", ["amend"]],
          ],
          links: [
            ["link-1", "plain-actor", null],
            ["link-3", "hard-start", hard.id],
          ],
          brokenLinks: ["link-4", "link-5"],
        },
      ].sort((a) => (hard.id < plain.id === (a.status === "in-review") ? -1 : 1)),
    );
  });

  test("is the same, byte for byte, whatever order the project gives it in", async () => {
    const shuffled = reviewedArticles()
      .map(({ sets, reviews = [], ...read }) => ({
        ...read,
        sets: sets
          .map(({ set, ...one }) => ({ ...one, set: { ...set, annotations: set.annotations.toReversed() } }))
          .toReversed(),
        reviews: reviews.toReversed().map(({ review, ...one }) => ({
          ...one,
          review: { ...review, verdicts: review.verdicts.toReversed(), comments: review.comments.toReversed() },
        })),
      }))
      .toReversed();
    for (const sets of ["all", "adjudicated"] as const) {
      expect(await written(reviewedSource(shuffled), { format: "json", sets })).toBe(
        await written(reviewedSource(), { format: "json", sets }),
      );
    }
  });

  test("goes out with some people's sets as far as it is about them, and adjudicated sets do not", async () => {
    const { losses, dataset } = await of({ annotators: ["annotator-b"] });
    const article = dataset.articles.find(({ id }) => id === plain.id);
    expect([
      dataset.holds,
      dataset.annotators.map(({ id }) => id),
      article?.annotationSets.map(({ annotator }) => annotator),
      article?.reviews.map(({ reviewer, verdicts, comments }) => [
        reviewer,
        verdicts.map(({ annotator, annotation }) => `${annotator}/${annotation}`),
        comments.map(({ id }) => id),
      ]),
      dataset.articles.flatMap(({ adjudicated }) => adjudicated),
      losses,
    ]).toEqual([
      { sets: "chosen", reviews: true },
      ["annotator-a", "annotator-b", "annotator-c"],
      ["annotator-b"],
      [
        ["annotator-b", [], ["reply-1", "reply-2"]],
        ["annotator-c", ["annotator-b/plain-actor", "annotator-b/plain-figure"], ["thread-1"]],
      ],
      [],
      [
        "2 adjudicated sets are left out: they rest on other people’s annotations, too.",
        "1 thread about words that are not in the text is written without its place.",
      ],
    ]);
    const others = await of({ annotators: ["annotator-a"] });
    const about = others.dataset.articles.find(({ id }) => id === plain.id)?.reviews ?? [];
    expect(about.map(({ reviewer, comments }) => [reviewer, comments.length])).toEqual([["annotator-c", 0]]);
  });

  test("goes out alone when it is adjudicated; what is not is left out and said", async () => {
    const { losses, dataset } = await of({ sets: "adjudicated", reviews: false });
    expect([
      dataset.holds,
      dataset.articles.map(({ id, annotationSets, reviews, adjudicated }) => [
        ...[id, annotationSets, reviews],
        adjudicated.map(({ reviewer, status }) => [reviewer, status]),
      ]),
      losses,
    ]).toEqual([
      { sets: "adjudicated", reviews: false },
      [[plain.id, [], [], [["annotator-c", "adjudicated"]]]],
      [
        "1 of 3 articles is adjudicated; the other 2 are left out (1 in review, 1 not reviewed).",
        "1 link of adjudicated annotations leads to something that was not accepted, and is left out.",
        "5 verdicts of reviewers are left out.",
        "3 comments in threads are left out.",
      ],
    ]);
    await expect(of({ sets: "adjudicated", articles: [hard.id] })).rejects.toThrow(
      /No article is adjudicated yet \(1 in/,
    );
    await expect(of({ sets: "adjudicated", annotators: ["annotator-b"] })).rejects.toThrow(/No article is adjudicated/);
  });

  test("that is open, stale, or leads nowhere in an adjudicated article is counted", async () => {
    const finished = reviewedArticles().map((read) => ({
      ...read,
      ...(read.reviews && {
        reviews: read.reviews.map((one) =>
          one.review.status === "in-review"
            ? { ...one, review: { ...one.review, status: "adjudicated" as const } }
            : one,
        ),
      }),
    }));
    expect(await datasetLosses(reviewedSource(finished), { sets: "adjudicated" })).toEqual([
      "2 of 3 articles are adjudicated; the other one is left out (1 not reviewed).",
      "3 cases in adjudicated articles are undecided: nothing of them is in the sets.",
      expect.stringMatching(/^2 verdicts in 1 adjudicated article are stale, /),
      "1 link of adjudicated annotations leads to something that was not accepted, and is left out.",
      "2 stretches that annotators marked as not article text are left out: nobody reviews those.",
      "1 verdict about words that are not in the text is left out.",
      "1 thread about words that are not in the text is written without its place.",
    ]);
  });
});

describe("how far annotators agree", () => {
  test("is said of all articles, in a line of its own, with what it was computed on and why it is undefined", async () => {
    const { agreement } = datasetSchema.parse(JSON.parse(await written(reviewedSource(), { format: "json" })));
    expect(agreement).toMatchObject({ sets: "done", annotators: ["annotator-a", "annotator-b"], articles: 1 });
    const measures = (label: string | null) => agreement?.rows.find((row) => row.label === label)?.measures;
    expect(measures(null)?.[0]).toEqual({
      ...{ measure: "exact-f1", value: 0.8, units: 5, counted: "annotations", undefinedBecause: null },
    });
    expect(measures("location")?.[0]).toEqual({
      ...{ measure: "exact-f1", value: null, units: 0, counted: "annotations" },
      undefinedBecause: expect.stringMatching(/\w/),
    });
    const lines = (await written(reviewedSource(), { format: "jsonl" }))
      .trimEnd()
      .split("\n")
      .map((line) => datasetLineSchema.parse(JSON.parse(line)));
    expect(
      lines.map(({ article, agreement: own }) => [article.id === plain.id, own?.articles, own?.rows.length]),
    ).toEqual(lines.map(({ article }) => (article.id === plain.id ? [true, 1, 5] : [false, 0, 0])));
    expect(lines.find(({ article }) => article.id === plain.id)?.agreement).toEqual(agreement);
  });

  test("is not said when it was not asked for, and is that of the annotators where only adjudicated sets go out", async () => {
    const without = await written(reviewedSource(), { format: "json", agreement: false });
    const gold = await written(reviewedSource(), { format: "json", sets: "adjudicated" });
    expect([JSON.parse(without).agreement, JSON.parse(gold).agreement.annotators]).toEqual([
      null,
      ["annotator-a", "annotator-b"],
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
    if (hasPython()) expect(await checkedByPython(datasets)).toEqual(datasets.map(() => foundSound));
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

  test("reads a set when the one before was written, in pieces no longer than an annotation, and tells how far it is", async () => {
    const text = "The dam held. ".repeat(200);
    const marks = Array.from({ length: 200 }, (_, index) => ({
      ...marked(text, `mark-${1000 + index}`, "claim", "The dam"),
      fragments: [{ start: index * 14, end: index * 14 + 7, quote: "The dam" }],
    }));
    const article = articleOf(text);
    const annotators = ["annotator-a", "annotator-b", "annotator-c"];
    const source = sourceOf([{ article, sets: annotators.map((annotator) => setOf(annotator, marks)) }]);
    const log: string[] = [];
    let longest = 0;
    await writeDataset(
      {
        ...source,
        parts: async (id, wanted) => {
          const parts = await partsOf(source, id, wanted);
          return {
            ...parts,
            set: async (annotator) => {
              log.push(`read ${annotator}`);
              return parts.set(annotator);
            },
          };
        },
      },
      {
        write: async (piece) => {
          if (!piece.includes(text.slice(0, 1000))) longest = Math.max(longest, piece.length);
          if (piece.includes("mark-1199")) log.push("last row written");
        },
      },
      {
        format: "json",
        agreement: false,
        onProgress: (done, total, within) => log.push(`${done}/${total} ${within?.steps ?? "-"}/${within?.of ?? "-"}`),
      },
    );
    expect(log).toEqual([
      ...annotators.flatMap((annotator, index) => [`read ${annotator}`, ...["last row written", `0/1 ${index + 1}/3`]]),
      "1/1 -/-",
    ]);
    expect(longest).toBeLessThan(4000);
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
