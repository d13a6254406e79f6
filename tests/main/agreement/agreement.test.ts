import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { projectAgreement } from "../../../main/agreement/agreement";
import { memoryStore } from "../../../main/store/project/memoryStore";
import type { Store } from "../../../main/store/Store";
import { agreementReportSchema } from "../../../model/agreement/agreementReport";
import { originWords } from "../../../model/agreement/origins";
import { emptyState } from "../../../model/annotation/history";
import { Failure } from "../../../model/data/failure";
import { defaultLabels } from "../../../model/project/label";
import { article, person } from "../../model/agreement/marked";
import { source, article as stored } from "../store/examples";

const at = "2026-01-01T00:00:00.000Z";
let store: Store;

beforeEach(async () => {
  store = memoryStore({ id: "project-1", name: "Coast", labels: [...defaultLabels], createdAt: at });
  for (const [index, name] of ["Ada", "Ben", "Cy"].entries())
    await store.saveAnnotator({ id: person(index + 1), name, createdAt: at });
});
afterEach(() => store.close());

/** Adds an article as its annotators marked it; `progress` are those who are not done. */
async function add(id: string, markings: readonly string[], progress: readonly number[] = []): Promise<void> {
  const { text, sets } = article(...markings);
  await store.addArticle({ ...stored(text), id }, source(text));
  for (const [index, { annotator, set }] of sets.entries()) {
    const status = progress.includes(index + 1) ? ("in-progress" as const) : set.status;
    await store.addSet(id, annotator, { ...emptyState, revision: 1, set: { ...set, status } });
  }
}

function pairsOf(report: Awaited<ReturnType<typeof projectAgreement>>): unknown {
  return report.pairs.map(({ a, b, articles, rows }) => [
    a,
    b,
    articles,
    rows[0]?.exact.kind === "defined" ? rows[0].exact.value : undefined,
  ]);
}

describe("a project's agreement", () => {
  beforeEach(async () => {
    await add("article-1", ["<actor:Ada> left <location:Kent>.", "<actor:Ada> left <actor:Kent>."]);
    await add("article-2", ["<actor:Ben> came.", "Ben came.", "<actor:Ben> came."], [2]);
    await add("article-3", ["<actor:Cy> stayed."]);
  });

  test("is that of articles that both have marked done", async () => {
    const report = await projectAgreement({ store, sets: "done" });
    expect([report.articles, pairsOf(report), report.perArticle.map((row) => [row.article, row.annotators])]).toEqual([
      2,
      [
        [person(1), person(2), 1, 0.5],
        [person(1), person(3), 1, 1],
      ],
      [
        ["article-1", [person(1), person(2)]],
        ["article-2", [person(1), person(3)]],
      ],
    ]);
    expect(agreementReportSchema.parse(report)).toEqual(report);
  });

  test("is that of all sets when asked for", async () => {
    const report = await projectAgreement({ store, sets: "all" });
    expect(pairsOf(report)).toEqual([
      [person(1), person(2), 2, 0.4],
      [person(1), person(3), 1, 1],
      [person(2), person(3), 1, 0],
    ]);
  });

  test("can be that of some people and some articles", async () => {
    const some = { store, sets: "all", annotators: [person(1), person(2)], articles: ["article-2"] } as const;
    expect(pairsOf(await projectAgreement(some))).toEqual([[person(1), person(2), 1, 0]]);
  });

  test("tells how far it is, and stops when it is told to", async () => {
    const told: unknown[] = [];
    const stop = new AbortController();
    const onProgress = (done: number, total: number): void => {
      told.push([done, total]);
      stop.abort(new Failure("conflict", "stopped"));
    };
    await expect(projectAgreement({ store, sets: "done", signal: stop.signal, onProgress })).rejects.toThrow("stopped");
    expect(told).toEqual([[1, 2]]);
  });

  test("says how many articles could not be read", async () => {
    const unreadable: Store = {
      ...store,
      readSet: (id, annotator) => {
        if (id === "article-1") throw new Failure("unreachable", "The disk did not answer.");
        return store.readSet(id, annotator);
      },
    };
    const report = await projectAgreement({ store: unreadable, sets: "done" });
    expect([report.articles, report.leftOut.unreadable]).toEqual([1, 1]);
  });
});

test("annotations are counted by how they came to be, in the articles that are compared", async () => {
  const { text, sets } = article("<actor:Ada> left <location:Kent>.", "<actor:Ada> left Kent.");
  await store.addArticle({ ...stored(text), id: "origins-1" }, source(text));
  for (const [index, { annotator, set }] of sets.entries()) {
    const [first, ...more] = set.annotations;
    const annotations = first
      ? [{ ...first, origin: index === 0 ? ("suggestion" as const) : first.origin }, ...more]
      : [];
    await store.addSet("origins-1", annotator, { ...emptyState, revision: 1, set: { ...set, annotations } });
  }
  await add("alone-001", ["<actor:Ada> left."]);
  const { origins } = await projectAgreement({ store, sets: "done" });
  expect(origins).toEqual([
    { annotator: person(1), hand: 1, import: 0, suggestion: 1 },
    { annotator: person(2), hand: 1, import: 0, suggestion: 0 },
  ]);
  expect(originWords(origins, (id) => (id === person(1) ? "Ada" : "Ben"))).toBe(
    "Where the annotations come from. Ada: 1 by hand, 1 accepted suggestion; Ben: 1 by hand.",
  );
  expect(originWords(origins?.slice(1), String)).toBeUndefined();
});

test("agreement on a label alone and with its sub-label, and on labels of the whole article", async () => {
  const { project, revision } = await store.project();
  const choices = [
    { id: "person", name: "person" },
    { id: "group", name: "group" },
  ];
  const sort = {
    id: "sort",
    name: "Sort",
    labels: ["actor"],
    kind: "choice" as const,
    choices,
    subLabels: true as const,
  };
  const articleLabels = [{ id: "relevance", name: "Relevance", choices: [{ id: "main", name: "main" }] }];
  await store.saveProject({ ...project, attributes: [sort], articleLabels }, revision);
  const { text, sets } = article("<actor:Ada> met <actor:pilots>.", "<actor:Ada> met <actor:pilots>.");
  await store.addArticle({ ...stored(text), id: "article-1" }, source(text));
  const kinds = [
    ["person", "group"],
    ["person", undefined],
  ];
  for (const [index, { annotator, set }] of sets.entries()) {
    const annotations = set.annotations.map((annotation, place) => {
      const value = kinds[index]?.[place];
      return value === undefined ? annotation : { ...annotation, attributes: [{ attribute: "sort", value }] };
    });
    const said = { articleLabels: [{ label: "relevance", values: ["main"] }] };
    await store.addSet("article-1", annotator, { ...emptyState, revision: 1, set: { ...set, ...said, annotations } });
  }
  const report = await projectAgreement({ store, sets: "done" });
  expect(agreementReportSchema.parse(report)).toEqual(report);
  const value = (measure: { readonly kind: string; readonly value?: number }) => measure.value;
  expect(
    report.subLabels?.map(({ label, alone, withSubLabel, subLabels }) => [
      label,
      value(alone.exact),
      value(withSubLabel.exact),
      subLabels.map(({ name, annotations, exact }) => [name, annotations, value(exact)]),
    ]),
  ).toEqual([
    [
      "actor",
      1,
      0.5,
      [
        ["person", 2, 1],
        ["group", 1, 0],
        [undefined, 1, 0],
      ],
    ],
  ]);
  expect(report.articleLabels?.map(({ name, articles, agreed }) => [name, articles, value(agreed)])).toEqual([
    ["Relevance", 1, 1],
  ]);
});
