// What people say across articles, in a dataset: written, and checked by both checkers.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { HiddenFrom } from "../../../../main/formats/dataset/spanwiseDatasetAcross";
import type { DatasetSource, SourceArticle, SourceSaid } from "../../../../main/formats/dataset/spanwiseDatasetSource";
import {
  type DatasetOptions,
  datasetLosses,
  writeDataset,
} from "../../../../main/formats/dataset/spanwiseDatasetWriter";
import type { Across } from "../../../../model/across/across";
import { acrossSchema } from "../../../../model/across/across";
import type { Entity } from "../../../../model/across/entity";
import { type Judgement, type JudgementRef, judgementKey, relations } from "../../../../model/across/judgement";
import { compareText } from "../../../../model/data/compareText";
import type { Dataset } from "../../../../model/dataset/dataset";
import { runs } from "../../../runs";
import { hasPython } from "../python";
import {
  articleOf,
  checked,
  checkedByPython,
  foundSound,
  marked,
  mergedLabel,
  setOf,
  sourceOf,
  time,
  written,
} from "./spanwiseDatasetFixture";

const copied = "the guards fired on a convoy of day labourers before dawn on Friday";
const texts = [
  `Nadim Qasrawi (JBC) 🚢 said ${copied}. Qasrawi left.`,
  `Kasrawi denied that ${copied}, and قصراوي 👍🏽 left for Darut.`,
  "The Joint  Border Commission met Qasrawi in Darut.",
];
const [first, second, third] = texts.map((text) => articleOf(text));
if (!first || !second || !third) throw new Error("three articles");

const articles: readonly SourceArticle[] = [
  {
    article: first,
    sets: [
      {
        ...setOf("annotator-a", [
          marked(first.text, "a-name", "actor", "Nadim Qasrawi"),
          marked(first.text, "a-jbc", "actor", "JBC"),
          marked(first.text, "a-claim", "claim", copied),
          marked(first.text, "a-torn", "actor", "Nadim", "Qasrawi left"),
        ]),
      },
      { ...setOf("annotator-b", [marked(first.text, "b-name", mergedLabel.id, "Nadim Qasrawi")]) },
    ],
  },
  {
    article: second,
    sets: [
      {
        ...setOf("annotator-b", [
          marked(second.text, "b-one", "actor", "Kasrawi"),
          marked(second.text, "b-two", "actor", "قصراوي"),
          marked(second.text, "b-claim", "claim", copied),
          marked(second.text, "b-darut", "location", "Darut"),
        ]),
      },
    ],
  },
  {
    article: third,
    sets: [
      {
        ...setOf("annotator-a", [
          marked(third.text, "c-jbc", "actor", "Joint  Border Commission"),
          marked(third.text, "c-name", "actor", "Qasrawi"),
          marked(third.text, "c-darut", "location", "Darut"),
        ]),
      },
    ],
  },
];

const spelling = (text: string, label = "actor") => ({ kind: "spelling", label, text }) as const;
const entity = (id: string) => ({ kind: "entity", entity: id }) as const;
const mention = (article: string, annotator: string, annotation: string, quote: string, label = "actor") =>
  ({ kind: "mention", article, annotator, annotation, seen: { label, quote } }) as const;
const passage = (article: string, stretch?: { readonly start: number; readonly end: number }) =>
  ({ kind: "passage", article, ...(stretch && { stretch }) }) as const;

function judgement(topic: Judgement["topic"], left: JudgementRef, relation: string, right: JudgementRef): Judgement {
  // The schema of the project refuses what does not belong together.
  return { topic, left, relation, right, at: time } as Judgement;
}

function acrossOf(judgements: readonly Judgement[], entities: readonly Entity[] = []): Across {
  const sorted = judgements.toSorted((a, b) => compareText(judgementKey(a), judgementKey(b)));
  return acrossSchema.parse({ entities: entities.toSorted((a, b) => compareText(a.id, b.id)), judgements: sorted });
}

function saying(said: Readonly<Record<string, Across>>, of = articles): DatasetSource {
  const across: readonly SourceSaid[] = Object.entries(said).map(([member, one]) => {
    return { member, revision: 1, across: one };
  });
  const source = sourceOf(of);
  return {
    ...source,
    annotators: [...source.annotators, { id: "annotator-c", name: "Cleo" }],
    across: async () => across,
  };
}

const place: Entity = {
  ...{ id: "darut", name: "Darut", kind: "place", note: "Across the river.", createdAt: time },
  ...{ externalIds: [{ registry: "GeoNames", id: "1" }], coordinates: { latitude: 1.5, longitude: -2 } },
};
const person: Entity = { id: "qasrawi", name: "Nadim Qasrawi", kind: "person", createdAt: time, changedAt: time };
const at = first.text.indexOf(copied);

const ines = acrossOf(
  [
    judgement("identity", entity("qasrawi"), "same", spelling("Nadim Qasrawi")),
    judgement("identity", spelling("Nadim Qasrawi"), "same", spelling("Qasrawi")),
    judgement("identity", spelling("JBC"), "same", spelling("Joint Border Commission")),
    judgement("identity", entity("darut"), "same", spelling("Darut", "location")),
    judgement(
      "claims",
      mention(first.id, "annotator-a", "a-claim", copied, "claim"),
      "supports",
      mention(second.id, "annotator-b", "b-claim", copied, "claim"),
    ),
    judgement("copies", passage(first.id), "copy", passage(second.id)),
    judgement("copies", passage(first.id, { start: at, end: at + copied.length }), "independent", passage(third.id)),
    judgement("identity", mention(third.id, "annotator-a", "c-name", "Qasrawi"), "different", spelling("Qasrawi")),
    judgement("identity", mention(third.id, "annotator-a", "c-gone", "Somebody"), "same", entity("qasrawi")),
  ],
  [place, person],
);
const tomasz = acrossOf([
  judgement("identity", spelling("Nadim Qasrawi"), "different", spelling("Qasrawi")),
  judgement("identity", spelling("Kasrawi"), "same", spelling("قصراوي")),
]);
const project = () => saying({ "annotator-a": ines, "annotator-b": tomasz });

async function datasetOf(source: DatasetSource, options: Partial<DatasetOptions> = {}): Promise<Dataset> {
  return JSON.parse(await written(source, { format: "json", ...options }));
}

const clustersOf = ({ across }: Dataset) =>
  across?.clusters.map(({ name, spellings, mentions }) => [
    name,
    spellings.map(({ text }) => text),
    mentions.map(({ annotation }) => annotation).toSorted(),
  ]);

describe("a dataset", () => {
  test("carries what people say across articles, and what follows", async () => {
    const dataset = await datasetOf(project());
    const { said = [], copies } = dataset.across ?? {};
    expect(said.map(({ member, entities, judgements }) => [member, entities.length, judgements.length])).toEqual([
      ["annotator-a", 2, 9],
      ["annotator-b", 0, 2],
    ]);
    // One is kept apart from the others by Ines herself; on “Nadim Qasrawi” and “Qasrawi” the two differ, so nothing counts.
    expect(clustersOf(dataset)?.toSorted()).toEqual([
      ["Darut", ["Darut"], ["b-darut", "c-darut"]],
      ["JBC", ["JBC", "Joint Border Commission"], ["a-jbc", "c-jbc"]],
      ["Kasrawi", ["Kasrawi", "قصراوي"], ["b-one", "b-two"]],
      ["Nadim Qasrawi", ["Nadim Qasrawi"], ["a-name", "b-name"]],
      ["Qasrawi", [], ["c-name"]],
      ["Qasrawi", ["Qasrawi"], []],
    ]);
    expect(copies?.map(({ passages, judged }) => [passages.length, judged])).toEqual([[1, "copy"]]);
    const stale = said.flatMap(({ judgements }) => judgements.filter((one) => one.stale));
    expect(stale.map(({ left, right }) => [left.kind, right.kind])).toEqual([["mention", "entity"]]);
    const { entities, judgements, clusters, copies: copied_ } = dataset.counts;
    expect([entities, judgements, clusters, copied_]).toEqual([2, 11, 6, 1]);
    await soundFor(dataset);
  });

  test("says what stays behind: without the people or articles it is about, in lines, and beside adjudicated sets", async () => {
    const losses = async (options: Partial<DatasetOptions>) => {
      const written_ = await writeDataset(project(), { write: async () => {} }, { format: "json", ...options });
      expect(await datasetLosses(project(), options)).toEqual(written_.losses);
      return written_.losses;
    };
    expect(await losses({})).toEqual([]);
    expect(await losses({ annotators: ["annotator-a"] })).toEqual([
      "1 entity or judgement across articles is about what is not exported, and left out.",
    ]);
    expect(await losses({ articles: [first.id, second.id] })).toEqual([
      "3 entities and judgements across articles are about what is not exported, and left out.",
    ]);
    expect(await losses({ format: "jsonl" })).toEqual([
      "13 entities and judgements across articles are left out: JSON Lines have no place for that, the JSON form has.",
    ]);
    await soundFor(await datasetOf(project(), { annotators: ["annotator-a"] }));
    await soundFor(await datasetOf(project(), { articles: [first.id, second.id] }));
  });

  test("holds nothing of what colleagues say about articles that are hidden from whoever exports", async () => {
    const hidden: HiddenFrom = { me: "annotator-b", articles: new Set([first.id, third.id]) };
    const dataset = await datasetOf(project(), { hidden });
    const said = dataset.across?.said.map(({ member, judgements }) => [member, judgements.length]);
    // Of what is said of two sides, both must be open: only “Darut” is tagged in the open article.
    expect(said).toEqual([
      ["annotator-a", 1],
      ["annotator-b", 2],
    ]);
    expect(dataset.across?.said[0]?.entities.map(({ id }) => id)).toEqual(["darut"]);
    await soundFor(dataset);
  });

  test("of a project in which nobody says anything has nothing of it", async () => {
    expect((await datasetOf(sourceOf(articles))).across).toBe(null);
  });

  test("is what both checkers derive, whatever three people say", async () => {
    const texts: string[] = [];
    await fc.assert(
      fc.asyncProperty(anyAcross, anyAcross, anyAcross, async (one, other, reviewer) => {
        const said = { "annotator-a": one, "annotator-b": other, "annotator-c": deciding(reviewer, [one, other]) };
        const text = await written(saying(said), { format: "json" });
        expect((await checked(text)).problems).toEqual([]);
        texts.push(text);
      }),
      runs(60),
    );
    if (hasPython()) expect(await checkedByPython(texts.slice(-60))).toEqual(texts.slice(-60).map(() => foundSound));
  });
});

describe("a damaged dataset is seen by both checkers:", () => {
  const damages: Record<
    string,
    (across: NonNullable<Writable<Dataset>["across"]>, dataset: Writable<Dataset>) => void
  > = {
    "an annotation in the wrong cluster": ({ clusters }) => {
      clusters[0]?.mentions.push({ article: first.id, annotator: "annotator-a", annotation: "a-claim" });
    },
    "a cluster too few": (across, { counts }) => {
      across.clusters.pop();
      counts.clusters--;
    },
    "a judgement too few": ({ said }, { counts }) => {
      said[1]?.judgements.pop();
      counts.judgements--;
    },
    "a pair that is judged twice": ({ said }, { counts }) => {
      const [one] = said[0]?.judgements ?? [];
      if (one) said[0]?.judgements.push({ ...one, left: one.right, right: one.left });
      counts.judgements++;
    },
    "what is stale": ({ said }) => {
      for (const one of said[0]?.judgements ?? []) one.stale = !one.stale;
    },
    "an annotation that is not there": ({ said }) => {
      for (const { left } of said[0]?.judgements ?? []) if (left.kind === "mention") left.annotation = "nowhere";
    },
    "an article that is not there": ({ said }) => {
      for (const { left } of said[0]?.judgements ?? []) if (left.kind === "passage") left.article = "nowhere";
    },
    "the quote of a passage": ({ said }) => {
      for (const { left } of said[0]?.judgements ?? [])
        if (left.kind === "passage" && left.stretch) left.stretch.quote += "x";
    },
    "the code points of a copy": ({ copies }) => {
      for (const { passages } of copies) for (const { left } of passages) left.codePoints = left.utf16;
    },
    "what is said of a copy": ({ copies }) => {
      for (const copy of copies) copy.judged = "independent";
    },
    "two entities of one id": ({ said }, { counts }) => {
      const [one] = said[0]?.entities ?? [];
      if (one) said[0]?.entities.push(one);
      counts.entities++;
    },
    "somebody who is there twice": ({ said }, { counts }) => {
      const one = said[1];
      if (one) said.push(one);
      counts.judgements += one?.judgements.length ?? 0;
    },
    "a member nobody knows": ({ said }) => {
      for (const one of said) one.member = "nobody-1";
    },
    "the counts": (_, { counts }) => {
      counts.entities++;
    },
  };

  test.each(Object.keys(damages))("%s", async (name) => {
    const dataset: Writable<Dataset> = JSON.parse(await written(project(), { format: "json" }));
    if (!dataset.across) throw new Error("nothing is said");
    damages[name]?.(dataset.across, dataset);
    const text = JSON.stringify(dataset);
    expect((await checked(text)).problems.length).toBeGreaterThan(0);
    if (hasPython()) expect((await checkedByPython([text]))[0]?.[0]).toBe(1);
  });

  test("what is said across articles, in a line", async () => {
    const { across } = await datasetOf(project());
    const [line = ""] = (await written(project(), { format: "jsonl" })).split("\n");
    const text = `${JSON.stringify({ ...JSON.parse(line), across })}\n`;
    expect((await checked(text)).problems.map(({ path }) => path)).toContain("line 1: across");
    if (hasPython()) expect((await checkedByPython([text]))[0]?.[0]).toBe(1);
  });
});

async function soundFor(dataset: Dataset): Promise<void> {
  const text = JSON.stringify(dataset);
  expect((await checked(text)).problems).toEqual([]);
  if (hasPython()) expect(await checkedByPython([text])).toEqual([foundSound]);
}

const anyRef: fc.Arbitrary<Extract<Judgement, { topic: "identity" }>["left"]> = fc.constantFrom(
  ...["Nadim Qasrawi", "Qasrawi", "Kasrawi", "قصراوي", "JBC", "Joint Border Commission", "Nobody"].map((text) =>
    spelling(text),
  ),
  spelling("Nadim Qasrawi", mergedLabel.id),
  spelling("Nadim … Qasrawi left"),
  entity("qasrawi"),
  entity("darut"),
  mention(first.id, "annotator-a", "a-name", "Nadim Qasrawi"),
  mention(first.id, "annotator-b", "b-name", "Nadim Qasrawi", mergedLabel.id),
  mention(second.id, "annotator-b", "b-one", "Kasrawi"),
  mention(third.id, "annotator-a", "c-name", "Qasrawi, as it was"),
);
const anyJudgement = fc
  .record({
    left: anyRef,
    right: anyRef,
    relation: fc.constantFrom(...relations.identity, "same" as const),
    day: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ day, ...pair }) => ({ topic: "identity" as const, ...pair, at: `2026-03-0${day}T08:00:00.000Z` }));
const anyAcross: fc.Arbitrary<Across> = fc
  .tuple(fc.uniqueArray(anyJudgement, { maxLength: 9, selector: judgementKey }), fc.subarray([place, person]))
  .map(([judgements, entities]) =>
    acrossOf(
      judgements.filter(({ left, right }) => left !== right),
      entities,
    ),
  );

/** Some of what a person says, as decisions between what the others say. */
function deciding(across: Across, others: readonly Across[]): Across {
  const judgements = across.judgements.map((one, index) => {
    const said = others.flatMap(({ judgements: all }, number) => {
      const found = all.find((other) => judgementKey(other) === judgementKey(one));
      return found ? [{ member: `annotator-${"ab"[number]}`, relation: found.relation }] : [];
    });
    return index % 2 === 0 && said.length > 0 ? { ...one, decides: said } : one;
  });
  return { ...across, judgements };
}

type Writable<Value> = Value extends object ? { -readonly [Key in keyof Value]: Writable<Value[Key]> } : Value;
