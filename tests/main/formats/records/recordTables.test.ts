// Records that come in one object, as a table; and records without a text, by the program that wrote them.
import { expect, test } from "vitest";
import { read, text } from "./readRecord";

const both = ["actor “Ines Dahl”", "location “Port Vell.”"];
const tokens = ["Ines", "Dahl", "left", "Port", "Vell."];

test("the dataset viewer of Hugging Face says how its labels are called", async () => {
  const names = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"];
  const label = { names, _type: "ClassLabel" };
  for (const type of [{ feature: label, _type: "Sequence" }, { feature: label, _type: "List" }, [label]]) {
    const features = [
      { feature_idx: 0, name: "tokens", type: { feature: { dtype: "string", _type: "Value" }, _type: "Sequence" } },
      { feature_idx: 1, name: "ner_tags", type },
    ];
    const rows = [
      [1, 2, 0, 3, 4],
      [1, 2, -100, 3, 4],
    ].map((ner_tags, row_idx) => {
      return { row_idx, row: { tokens, ner_tags }, truncated_cells: [] };
    });
    const { marks, left } = await read({ features, rows, num_rows_total: 2, partial: false });
    expect([marks, left]).toEqual([[...both, ...both], []]);
  }
});

test.each([
  ["by columns", { text: { 0: text, 1: text }, entities: { 0: [[0, 9, "PER"]], 1: [[15, 25, "LOC"]] } }],
  [
    "split",
    {
      columns: ["text", "entities"],
      index: [0, 1],
      data: [
        [text, [[0, 9, "PER"]]],
        [text, [[15, 25, "LOC"]]],
      ],
    },
  ],
])("tables of pandas come in %s", async (_, table) => {
  expect((await read(table)).marks).toEqual(both);
});

test.each([
  [
    "tagtog",
    { annotatable: {}, anncomplete: true, entities: [{ part: "s1v1", offsets: [{ start: 0, text: "Ines" }] }] },
  ],
  [
    "Labelbox",
    {
      data_row: { row_data: "https://a.example/1.txt" },
      projects: { p1: { labels: [{ annotations: { objects: [{ name: "PER", location: { start: 0, end: 8 } }] } }] } },
    },
  ],
  ["Potato", { user: "ada", instance_id_to_span_to_value: { 1: [{ name: "PER", start: 0, end: 9 }] } }],
  ["Recogito", { id: "x", bodies: [], target: { selector: [{ quote: "Ines Dahl", start: 0, end: 9 }] } }],
])("what %s writes without a text is called by its name, with what to do", async (program, record) => {
  const { left } = await read([record]);
  expect(left.map(({ message }) => message)).toEqual([
    expect.stringMatching(new RegExp(`${program}.*(?:Make records of it|Export W3C annotations)`)),
  ]);
});
