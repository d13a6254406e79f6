// What is left of a project for a format that cannot carry all of it, and the sentences that say so.
import { describe, expect, test } from "vitest";
import type { DatasetSource } from "../../../../main/formats/dataset/spanwiseDatasetSource";
import type { Carries } from "../../../../main/formats/format/carries";
import type { Format } from "../../../../main/formats/format/Format";
import type { FittedArticle } from "../../../../main/formats/format/fitArticle";
import { LossTally } from "../../../../main/formats/format/LossTally";
import { fittedArticles, losses } from "../../../../main/formats/writing/writeExchange";
import type { AnnotationSet, Aside, Link } from "../../../../model/annotation/annotation";
import { defaultLabels } from "../../../../model/project/label";
import { annotationOf, articleOf, projectOf } from "../anyProject";

const at = "2026-03-01T08:00:00.000Z";
const text = "Ada said 14 crossings were closed.";
const everything: Carries = {
  overlaps: true,
  discontinuous: true,
  links: "across",
  attributes: true,
  notes: true,
  status: true,
  annotators: true,
  provenance: true,
  asides: true,
  exactText: true,
};
const nothing: Carries = {
  overlaps: false,
  discontinuous: false,
  links: "none",
  attributes: false,
  notes: false,
  status: false,
  annotators: false,
  provenance: false,
  asides: false,
  exactText: true,
};

const link = (id: string, from: string, annotation: string, article?: string): Link => ({
  id,
  type: "source",
  from,
  to: { annotation, ...(article ? { article } : {}) },
  createdAt: at,
});
const set: AnnotationSet = {
  status: "done",
  annotations: [
    annotationOf("claim", text, "claim", [[0, 34]]),
    annotationOf("ada", text, "person", [[0, 3]]),
    annotationOf(
      "pieces",
      text,
      "figure",
      [
        [9, 11],
        [27, 33],
      ],
      {
        note: "note",
        attributes: [
          { attribute: "a", value: 1 },
          { attribute: "b", value: 2 },
        ],
      },
    ),
    { ...annotationOf("lost", text, "actor", [[0, 3]]), fragments: [{ start: 4, end: 7, quote: "Eve" }] },
  ],
  links: [
    link("l-1", "claim", "ada"),
    link("l-2", "claim", "other", articleOf("Else.").id),
    link("l-3", "claim", "lost"),
    link("l-4", "claim", "gone", articleOf("Else.").id),
  ],
  asides: [{ id: "aside", start: 0, end: 3, quote: "Ada", kind: "menu", createdAt: at, origin: "hand" }],
  refusals: [{ id: "refusal", label: "actor", start: 0, end: 3, quote: "Ada", createdAt: at }],
};
const source: DatasetSource = {
  ...projectOf(
    [
      {
        article: articleOf(text, { title: "T" }),
        sets: [
          { annotator: "person-0", revision: 1, set },
          {
            annotator: "person-1",
            revision: 1,
            set: { status: "new", annotations: [annotationOf("ada", text, "person", [[0, 3]])], links: [] },
          },
        ],
      },
      {
        article: articleOf("Else."),
        sets: [
          {
            annotator: "person-0",
            revision: 1,
            set: { status: "new", annotations: [annotationOf("other", "Else.", "claim", [[0, 4]])], links: [] },
          },
        ],
      },
    ],
    [
      { id: "person-0", name: "Ada" },
      { id: "person-1", name: "Bo" },
    ],
  ),
  project: {
    id: "project-1",
    name: "P",
    labels: [
      ...defaultLabels,
      { id: "person", name: "Person", letter: "P", drawing: "fill", colour: 4, mergedInto: "actor" },
    ],
  },
};

function format(carries: Carries): Format {
  return {
    name: "f",
    title: "F",
    description: "",
    unit: "none",
    carries,
    writer: { layout: { kind: "folder" }, write: async () => {} },
  };
}

describe("a format that carries everything", () => {
  test("still leaves out what is unplaced or leads nowhere, and what only Spanwise knows", async () => {
    expect(await losses(format(everything), source)).toEqual({
      articles: 2,
      annotationSets: 3,
      annotations: 5,
      links: 2,
      losses: [
        "2 links with an end that is not written are left out.",
        "1 refused suggestion is left out.",
        "1 annotation whose quote is not in the text is left out.",
      ],
    });
  });

  test("leaves out links into articles that are not written", async () => {
    const { losses: said } = await losses(format(everything), source, { articles: [articleOf(text).id] });
    expect(said).toContain("3 links with an end that is not written are left out.");
  });
});

describe("stretches that are not article text", () => {
  const aside = (id: string, start: number, quote: string): Aside => {
    return { id, start, end: start + quote.length, quote, kind: "menu", createdAt: at, origin: "hand" };
  };
  const asides = [aside("aside-1", 0, "Ada"), aside("aside-2", 0, "Eve")];
  const marked = projectOf([
    {
      article: articleOf(text),
      sets: [{ annotator: "person-0", revision: 1, set: { status: "new", annotations: [], links: [], asides } }],
    },
  ]);

  test.each([
    { carries: everything, kept: ["aside-1"], said: "1 stretch marked as not article text is left out." },
    {
      carries: { ...everything, asides: false },
      kept: [],
      said: "2 stretches marked as not article text are left out.",
    },
    {
      carries: { ...everything, annotators: false },
      kept: [],
      said: "2 stretches marked as not article text are left out.",
    },
  ])("stay where a format carries them and they fit the text: $kept", async ({ carries, kept, said }) => {
    const tally = new LossTally();
    const ids: string[] = [];
    for await (const { sets } of fittedArticles(format(carries), marked, {}, tally))
      for (const own of sets) ids.push(...(own.set.asides ?? []).map(({ id }) => id));
    expect([ids, tally.sentences().includes(said)]).toEqual([kept, true]);
  });
});

describe("a format that carries nothing", () => {
  test("says all of it, with counts", async () => {
    expect((await losses(format(nothing), source)).losses).toEqual([
      "3 annotation sets are written without the annotator's name.",
      "1 stretch marked as not article text is left out.",
      "2 attributes are left out.",
      "1 discontinuous span is written as one annotation per piece.",
      "4 links are left out.",
      "1 annotation that another annotator made alike is written once.",
      "1 note is left out.",
      "1 annotation that overlaps another is left out.",
      "The provenance of 1 article is left out.",
      "1 refused suggestion is left out.",
      "The status of 1 annotation set is left out.",
      "1 annotation whose quote is not in the text is left out.",
    ]);
  });

  test.each([
    ["shorter", ["actor Ada", "figure 14", "figure closed"]],
    ["longer", ["claim Ada said 14 crossings were closed."]],
  ])("keeps the %s of two that overlap, and a merged label under its new name", async (overlaps, kept) => {
    const articles: FittedArticle[] = [];
    const options = { articles: [articleOf(text).id], settings: { overlaps } };
    for await (const article of fittedArticles(format(nothing), source, options, new LossTally()))
      articles.push(article);
    expect(
      articles.flatMap(({ sets }) =>
        sets.flatMap((own) => own.set.annotations.map(({ label, fragments }) => `${label} ${fragments[0]?.quote}`)),
      ),
    ).toEqual(kept);
  });
});
