// What annotations mean, in the formats of other programs.
import { describe, expect, test } from "vitest";
import type { DatasetSource } from "../../../../main/formats/dataset/spanwiseDatasetSource";
import { formats } from "../../../../main/formats/formats";
import { type WriteOptions, writeExchange } from "../../../../main/formats/writing/writeExchange";
import type { Across } from "../../../../model/across/across";
import { articleOf, marked, setOf, sourceOf, time } from "../dataset/spanwiseDatasetFixture";

const article = articleOf("Qasrawi said so. Kasrawi left for Darut.");
const across: Across = {
  entities: [{ id: "qasrawi", name: "Nadim, “the” Qasrawi", kind: "person", createdAt: time }],
  judgements: ["Kasrawi", "Qasrawi"].map((text) => ({
    ...{ topic: "identity", relation: "same", at: time },
    ...{ left: { kind: "entity", entity: "qasrawi" }, right: { kind: "spelling", label: "actor", text } },
  })),
};
const claims: Across["judgements"][number] = {
  ...{ topic: "claims", relation: "unsure", at: time },
  left: {
    kind: "mention",
    article: article.id,
    annotator: "annotator-a",
    annotation: "c-1",
    seen: { label: "claim", quote: "so" },
  },
  right: {
    kind: "mention",
    article: article.id,
    annotator: "annotator-a",
    annotation: "c-2",
    seen: { label: "claim", quote: "left" },
  },
};

function project(): DatasetSource {
  const annotations = [
    marked(article.text, "a-1", "actor", "Qasrawi"),
    marked(article.text, "a-2", "actor", "Kasrawi"),
    marked(article.text, "a-3", "location", "Darut"),
  ];
  return {
    ...sourceOf([{ article, sets: [setOf("annotator-a", annotations)] }]),
    across: async () => [
      { member: "annotator-a", revision: 1, across: { ...across, judgements: [...across.judgements, claims] } },
    ],
  };
}

async function writtenAs(name: string, options: WriteOptions = {}) {
  const format = formats.find((one) => one.name === name);
  if (!format) throw new Error(`no format ${name}`);
  const files = new Map<string, string>();
  const sink = {
    open: async (file: string) => ({
      write: async (piece: string | Uint8Array) => void files.set(file, (files.get(file) ?? "") + String(piece)),
      close: async () => {},
    }),
  };
  const { losses } = await writeExchange(format, project(), sink, options);
  const ending = (end: string) => [...files].find(([file]) => file.endsWith(end))?.[1] ?? "";
  return { losses, ending, all: [...files.values()].join("\n") };
}

const onlyInDatasets = "1 statement across articles is left out: only a dataset has a place for it.";

describe("what an annotation means", () => {
  test("is a normalisation in brat", async () => {
    const { losses, ending } = await writtenAs("brat");
    expect(
      ending(".ann")
        .split("\n")
        .filter((line) => /^[NA]/.test(line)),
    ).toEqual([
      "N1\tReference T1 Spanwise:qasrawi\tNadim, “the” Qasrawi",
      "N2\tReference T2 Spanwise:qasrawi\tNadim, “the” Qasrawi",
    ]);
    expect(losses).toContain(onlyInDatasets);
  });

  test("is in two columns of CSV", async () => {
    const { ending } = await writtenAs("csv");
    const [header = "", ...rows] = ending("spans.csv").trim().split("\r\n");
    expect(header.endsWith('"entity_id","entity"')).toBe(true);
    expect(rows.map((row) => row.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).slice(-2))).toEqual([
      ['"qasrawi"', '"Nadim, “the” Qasrawi"'],
      ['"qasrawi"', '"Nadim, “the” Qasrawi"'],
      ["", ""],
    ]);
    expect(ending("attributes.csv").trim().split("\r\n")).toHaveLength(1);
  });

  test.each(["w3c", "cas-xmi", "cas-json", "webanno-tsv", "label-studio"])(
    "is among the attributes in %s",
    async (name) => {
      const { losses, all } = await writtenAs(name);
      expect(all.match(/qasrawi/g)?.length ?? 0).toBeGreaterThanOrEqual(2);
      expect(losses).toContain(onlyInDatasets);
    },
  );

  test.each(["conll", "doccano", "refi-qda", "articles"])("is counted as lost in %s", async (name) => {
    expect((await writtenAs(name)).losses).toContain("The entity of 2 annotations is left out.");
  });

  test("is not told to whoever may not see it yet", async () => {
    const hidden = { me: "annotator-b", articles: new Set([article.id]) };
    expect((await writtenAs("brat", { hidden })).ending(".ann")).not.toContain("Reference");
  });
});
