// Whose the marks of a record are: their own fields say it, or those of what they stand in.
import { expect, test } from "vitest";
import { recogniseFiles } from "../../../../main/formats/recogniseFiles";
import { records } from "../../../../main/formats/records/records";
import { inputs, planned } from "../roundTrip";
import { read, text } from "./readRecord";

const person = { start: 0, end: 9, label: "PER" };
const place = { start: 15, end: 24, label: "LOC" };
const quoted = (start: number, content: string, name: string) => ({
  ...{ beginOffset: start, content, categories: [{ name }] },
});

test.each<[string, unknown]>([
  [
    "labels with an author, as Kili exports them",
    [
      {
        content: text,
        labels: [
          {
            author: { email: "ada" },
            jsonResponse: { NER: { annotations: [quoted(0, "Ines Dahl", "PER")] } },
          },
          {
            author: { email: "ben" },
            jsonResponse: { NER: { annotations: [quoted(15, "Port Vell", "LOC")] } },
          },
        ],
      },
    ],
  ],
  [
    "responses to a question, as Argilla exports them",
    {
      fields: { text },
      responses: {
        span: [
          { value: [person], user_id: "ada" },
          { value: [place], user_id: "ben" },
        ],
      },
    },
  ],
  [
    "responses of users, as Argilla exported them before",
    {
      fields: { text },
      responses: [
        { user_id: "ada", values: { span: { value: [person] } } },
        { user_id: "ben", values: { span: { value: [place] } } },
      ],
    },
  ],
  [
    "responses in a column, and their users in another",
    { text, "span.responses": [[person], [place]], "span.responses.users": ["ada", "ben"] },
  ],
  [
    "tracks of PubAnnotation",
    {
      text,
      tracks: [
        { project: "ada", denotations: [{ span: { begin: 0, end: 9 }, obj: "PER" }] },
        { project: "ben", denotations: [{ span: { begin: 15, end: 24 }, obj: "LOC" }] },
      ],
    },
  ],
  [
    "annotation sets of GATE",
    {
      text,
      annotation_sets: {
        ada: { name: "ada", annotations: [{ type: "PER", start: 0, end: 9, id: 0, features: {} }] },
        ben: { name: "ben", annotations: [{ type: "LOC", start: 15, end: 24, id: 0, features: {} }] },
      },
    },
  ],
  ["marks under the names of annotators", { text, annotators: { ada: [person], ben: [place] } }],
  [
    "records with their annotators",
    [
      { text, annotator: "ada", spans: [person] },
      { text, annotator: "ben", spans: [place] },
    ],
  ],
])("%s are two people's", async (_, content) => {
  const { sets, left } = await read(content);
  expect([sets, left]).toEqual([["ada: actor Ines Dahl", "ben: location Port Vell"], []]);
});

test("what a field calls predicted is proposed, in short as well", async () => {
  const { sets } = await read({ text, gold: [person], pred: [place] });
  expect(sets).toEqual(["nobody: actor Ines Dahl", "proposed by predictions: location Port Vell"]);
});

test("marks may say the number of who made them, and one person's links come along", async () => {
  const marks = [
    { id: 7, label: "PER", start_offset: 0, end_offset: 9, user: 1 },
    { id: 8, label: "LOC", start_offset: 15, end_offset: 24, user: 1 },
  ];
  const { sets, links, left } = await read({
    text,
    annotations: marks,
    relations: [{ from_id: 7, to_id: 8, type: "left" }],
  });
  expect([sets, links, left]).toEqual([["user 1: actor Ines Dahl location Port Vell"], ["left"], []]);
});

test("who is named for a whole record has no empty set beside the sets of those who made its marks", async () => {
  const { sets } = await read({ text, annotator: "cy", entities: [{ ...person, annotator: "ada" }] });
  expect(sets).toEqual(["ada: actor Ines Dahl"]);
});

test("a record whose field for marks is empty was looked at, and nothing was found", async () => {
  const { sets } = await read([{ text, entities: [person] }, { text: "Idle.", entities: [] }, { text: "Silent." }]);
  expect(sets).toEqual(["nobody: actor Ines Dahl", "nobody:"]);
});

test("files that begin with the same text are annotators', by their names", async () => {
  const content = JSON.stringify({ text, entities: [person] });
  const files = inputs({ "ports_ada.jsonl": content, "ports_ben.jsonl": content });
  const [{ format } = { format: records }] = (await recogniseFiles(files)).found;
  const plan = await planned(format, files);
  expect(plan.flatMap((item) => (item.kind === "document" ? item.sets.map((set) => set.annotator) : []))).toEqual([
    ...["ada", "ben"],
  ]);
});

test("answers of Label Studio's short export are those between the task and who answered", async () => {
  const label = [{ start: 0, end: 9, text: "Ines Dahl", labels: ["actor"] }];
  const kept = {
    annotation_id: 3,
    created_at: "2026-02-03T10:00:00Z",
    updated_at: "2026-02-03T10:00:00Z",
    lead_time: 8,
  };
  const min = {
    text,
    desk: "coast",
    id: 1,
    tone: "calm",
    label,
    topics: { choices: ["port", "work"] },
    annotator: 7,
    ...kept,
  };
  const cells = [text, "coast", "1", "calm", JSON.stringify(label), JSON.stringify(min.topics), "7", "3"];
  const row = cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
  const said = ["user 7: actor Ines Dahl tone=calm topics=port+work"];
  expect((await read([min])).sets).toEqual(said);
  expect((await read(`text,desk,id,tone,label,topics,annotator,annotation_id\n${row}\n`, "data.csv")).sets).toEqual(
    said,
  );
});

test("what somebody discarded is told and stays out", async () => {
  const { sets, left } = await read({
    fields: { text },
    responses: {
      span: [
        { value: [person], user_id: "ada", status: "submitted" },
        { value: [place], user_id: "ben", status: "discarded" },
      ],
    },
  });
  expect(sets).toEqual(["ada: actor Ines Dahl"]);
  expect(left.map(({ message }) => message)).toEqual([
    "1 mark of “responses.span” was discarded by who made it. It is left out.",
  ]);
});
