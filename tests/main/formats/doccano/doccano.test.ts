// doccano: out and back in both of its units, read by Python, and what goes wrong with files that name no unit.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { doccano } from "../../../../main/formats/doccano/doccano";
import { losses } from "../../../../main/formats/writing/writeExchange";
import { runs } from "../../../runs";
import { adversarialProject, annotationOf, anyProject, articleOf, projectOf } from "../anyProject";
import { hasPython, python } from "../python";
import { expectRoundTrip, inputs, planned, problemsOf, written } from "../roundTrip";

const text = "👨‍👩‍👧 met Ada 🇩🇪 there.";
const source = projectOf([
  {
    article: articleOf(text, { title: "Harbour" }),
    sets: [
      {
        annotator: "person-0",
        revision: 1,
        set: {
          status: "new",
          annotations: [
            annotationOf("ada", text, "actor", [[13, 16]]),
            annotationOf("land", text, "location", [[17, 21]]),
          ],
          links: [
            { id: "in", type: "from", from: "ada", to: { annotation: "land" }, createdAt: "2026-03-01T08:00:00.000Z" },
          ],
        },
      },
    ],
  },
]);

describe("doccano", () => {
  test("gives back everything it says it carries, in both units", async () => {
    await fc.assert(
      fc.asyncProperty(anyProject, fc.constantFrom("utf-16", "graphemes"), (project, offsets) =>
        expectRoundTrip(doccano, project, { writing: { offsets } }),
      ),
      runs(30),
    );
  });

  test("gives back the adversarial project", () => expectRoundTrip(doccano, adversarialProject()));

  test("writes what an annotator said about an article on a line, its unit with it", async () => {
    const files = await written(doccano, source);
    const line = String(files.get("ada-lovelace/doccano.jsonl"));
    expect(line.endsWith("}\n")).toBe(true);
    expect(JSON.parse(line)).toEqual({
      text,
      entities: [
        { id: 0, label: "actor", start_offset: 13, end_offset: 16 },
        { id: 1, label: "location", start_offset: 17, end_offset: 21 },
      ],
      relations: [{ id: 0, from_id: 0, to_id: 1, type: "from" }],
      article: articleOf(text).id,
      offset_unit: "utf-16",
      title: "Harbour",
    });
    const graphemes = await written(doccano, source, { offsets: "graphemes" });
    expect(JSON.parse(String(graphemes.get("ada-lovelace/doccano.jsonl"))).entities).toEqual([
      { id: 0, label: "actor", start_offset: 6, end_offset: 9 },
      { id: 1, label: "location", start_offset: 10, end_offset: 11 },
    ]);
  });

  test("says before writing what is lost", async () => {
    expect((await losses(doccano, adversarialProject())).losses).toMatchInlineSnapshot(`
      [
        "5 attributes are left out.",
        "1 discontinuous span is written as one annotation per piece.",
        "1 link into other articles is left out.",
        "3 notes are left out.",
        "The status of 3 annotation sets is left out.",
      ]
    `);
  });

  test.skipIf(!hasPython())("is read by Python, offsets counting UTF-16", async () => {
    const project = adversarialProject();
    const { annotations } = await losses(doccano, project);
    const script = `
import json, pathlib
marks = []
for file in sorted(pathlib.Path(".").rglob("doccano.jsonl")):
    for line in open(file, encoding="utf-8"):
        record = json.loads(line.rstrip())
        text = record["text"].encode("utf-16-le")
        marks += [text[2 * e["start_offset"]:2 * e["end_offset"]].decode("utf-16-le") for e in record["entities"]]
print(json.dumps(marks))`;
    const { read } = project;
    const quotes: string[] = [];
    for (const person of ["person-0", "person-1"])
      for (const id of [...project.articles].sort())
        for (const { annotator, set } of (await read(id)).sets)
          if (annotator === person)
            for (const { fragments } of set.annotations) quotes.push(...fragments.map(({ quote }) => quote));
    const marks = await python(script, await written(doccano, project));
    expect(marks).toHaveLength(annotations);
    expect([...(Array.isArray(marks) ? marks : [])].sort()).toEqual(quotes.sort());
  });

  test("reads triples and old labels; a text on which units disagree is worth a remark", async () => {
    const file = [
      JSON.stringify({ text, label: [[13, 16, "PER"], { start_offset: 17, end_offset: 21, label: "LOC" }] }),
      JSON.stringify({ text: "Plain.", labels: [[0, 5, "PER"]], outlet: "Times" }),
    ].join("\n");
    const files = inputs({ "ada.jsonl": file });
    expect(await doccano.reader?.recognise(files)).toHaveLength(1);
    const plan = await planned(doccano, files, { settings: { annotators: "files" } });
    expect(
      plan.flatMap((item) => (item.kind === "document" ? [[item.article.provenance, item.sets]] : [])),
    ).toMatchObject([
      [{}, [{ annotator: "ada", set: { annotations: [{ label: "actor" }, { label: "location" }] } }]],
      [{ outlet: "Times" }, [{ set: { annotations: [{ label: "actor", fragments: [{ quote: "Plain" }] }] } }]],
    ]);
    expect(problemsOf(plan).map(({ about, place }) => [about, place.row])).toEqual([["remark", 1]]);
  });

  test("says what is wrong with bad files, line by line", async () => {
    const lines = [
      JSON.stringify({
        text: "One two.",
        entities: [{ id: 1, label: "A", start_offset: 0, end_offset: 3 }],
        relations: [],
      }),
      JSON.stringify({
        text: "Three four.",
        entities: [
          { id: 1, label: "A", start_offset: 3, end_offset: 3 },
          { id: 2, label: "A", start_offset: 5, end_offset: 99 },
          { id: 3, label: "A", start_offset: 0, end_offset: 5 },
          { id: 3, label: "B", start_offset: 0, end_offset: 5 },
          { id: 4, label: "A" },
        ],
        relations: [{ id: 0, from_id: 3, to_id: 7, type: "x" }, { from: 1 }],
      }),
      JSON.stringify({ text: 5 }),
      '{"text": "cut o',
    ];
    const plan = await planned(doccano, inputs({ "a.jsonl": lines.join("\n") }));
    expect(
      problemsOf(plan).map(({ about, place, message }) => `${place.row} ${about}: ${message}`),
    ).toMatchInlineSnapshot(`
      [
        "2 annotation: Label 5 is neither [start, end, label] nor an object with start_offset, end_offset and label. It is left out.",
        "2 link: Relation 2 has no from_id, to_id and type. It is left out.",
        "2 annotation: “A” (1) is left out: It marks no characters (3–3); Spanwise marks stretches of text.",
        "2 annotation: “A” (2) is left out: 5–99 is not in the text, or cuts a character in two.",
        "2 annotation: “B” (3) is left out: the file has another annotation of the same id.",
        "2 link: The link “x” is left out: its end 7 is not in the file, or does not come in.",
        "3 document: This is no doccano record: it has no “text” that is a string, or its labels are no list.",
        "4 document: This line is no JSON; the file may be cut off here. Get it again, or repair the line.",
      ]
    `);
    expect(plan.filter(({ kind }) => kind === "document")).toHaveLength(2);
  });
});

test("what an entity says of itself comes along, and categories in the field for marks", async () => {
  const entity = { id: 1, label: "PER", start_offset: 0, end_offset: 3, kb_id: "Q7259", comment: "sure?" };
  const record = { text: "Ada left.", entities: [entity], labels: ["news"] };
  const plan = await planned(doccano, inputs({ "a.jsonl": JSON.stringify(record) }));
  expect(plan.flatMap((item) => (item.kind === "document" ? item.sets.map(({ set }) => set) : []))).toMatchObject([
    {
      annotations: [{ attributes: [{ attribute: "kb_id", value: "Q7259" }], note: "sure?" }],
      articleLabels: [{ label: "category", values: ["news"] }],
    },
  ]);
});
