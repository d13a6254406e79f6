// Records that say more than where something is: attributes of marks, answers about the text, links in other wrappings.
import { expect, test } from "vitest";
import { recogniseFiles } from "../../../../main/formats/recogniseFiles";
import { records } from "../../../../main/formats/records/records";
import { inputs, planned } from "../roundTrip";
import { read, text } from "./readRecord";

/** “actor Ines Dahl gender=female”, a line for each mark. */
async function attributes(record: unknown): Promise<readonly string[]> {
  const { found } = await recogniseFiles(inputs({ "data.json": JSON.stringify(record) }));
  const plan = await planned(records, found[0]?.files ?? []);
  return plan.flatMap((item) =>
    item.kind === "document"
      ? item.sets.flatMap(({ set }) =>
          set.annotations.map(({ label, attributes: own = [] }) =>
            [label, ...own.map(({ attribute, value }) => `${attribute}=${value}`)].join(" "),
          ),
        )
      : [],
  );
}

test.each([
  ["spaCy's entity linking", { start: 0, end: 9, label: "PER", kb_id: "Q7259" }, ["actor kb_id=Q7259"]],
  [
    "numbers and flags",
    { start: 0, end: 9, label: "PER", score: 0.5, negated: true },
    ["actor score=0.5 negated=true"],
  ],
  [
    "an object of features",
    { start: 0, end: 9, label: "PER", features: { gender: "f", roles: ["a", "b"] } },
    ["actor gender=f roles=a roles=b"],
  ],
  [
    "a value that is not the marked words",
    { start: 0, end: 9, label: "PER", value: "Dahl, I." },
    ["actor value=Dahl, I."],
  ],
  [
    "what only the program needs",
    {
      id: 3,
      start: 0,
      end: 9,
      label: "PER",
      token_start: 0,
      color: "#f00",
      tag_id: 4,
      created_at: "2024",
      text: "Ines Dahl",
    },
    ["actor"],
  ],
])("%s: what a mark says of itself is its attributes", async (_, mark, expected) => {
  expect(await attributes([{ text, entities: [mark] }])).toEqual(expected);
});

test("marks may end with a score", async () => {
  const annotation = [
    ["PER", 0, 9, 0.8],
    ["LOC", 15, 24, 1],
  ];
  expect(await read([{ text, annotation }])).toMatchObject({
    marks: ["actor “Ines Dahl”", "location “Port Vell”"],
    left: [],
  });
});

test("answers stand beside the marks of the same responses", async () => {
  const responses = {
    spans: [{ value: [{ start: 0, end: 9, label: "PER" }], user_id: "ada" }],
    quality: [{ value: "good", user_id: "ada" }],
  };
  expect((await read([{ text, responses }])).sets.toSorted()).toEqual(["ada: actor Ines Dahl quality=good"]);
});

test("classifications are answers of those who made them", async () => {
  const annotations = [{ start: 0, end: 9, tag: "person", value: "Ines Dahl", annotated_by: [{ annotator: "ada" }] }];
  const classifications = [{ classname: "trade", annotated_by: [{ annotator: "ada" }] }];
  expect((await read({ examples: [{ content: text, annotations, classifications }] })).sets).toEqual([
    "ada: actor Ines Dahl classification=trade",
  ]);
});

test("answers without a name are the only person's; of several people they are told and left out", async () => {
  const mark = (...who: string[]) => ({ start: 0, end: 9, tag: "person", annotated_by: who });
  const classifications = [{ classname: "trade" }];
  expect((await read({ text, annotations: [mark("ada")], classifications })).sets).toEqual([
    "ada: actor Ines Dahl classification=trade",
  ]);
  const { sets, left } = await read({ text, annotations: [mark("ada", "bo")], classifications });
  expect([sets, left.map(({ message }) => message)]).toEqual([
    ["ada: actor Ines Dahl", "bo: actor Ines Dahl"],
    ["Nothing says who answered “classification” of the whole text with “trade”. It is left out."],
  ]);
});

test("what was chosen of a whole task comes in from Label Studio's short JSON", async () => {
  const label = [{ start: 0, end: 9, text: "Ines Dahl", labels: ["PER"] }];
  const rest = { annotator: 1, annotation_id: 1, lead_time: 2 };
  const task = { text, outlet: "Echo", id: 1, label, tone: "Positive", topics: { choices: ["a", "b"] }, ...rest };
  expect((await read([task])).sets).toEqual(["user 1: actor Ines Dahl tone=Positive topics=a+b"]);
});

test("Kili's relations and classifications stand among its jobs", async () => {
  const named = (name: string) => [{ name }];
  const jsonResponse = {
    NER: {
      annotations: [
        { beginOffset: 0, content: "Ines Dahl", categories: named("PERSON"), mid: "a" },
        { beginOffset: 15, content: "Port Vell", categories: named("LOC"), mid: "b" },
      ],
    },
    REL: {
      annotations: [
        { categories: named("LEFT"), startEntities: [{ mid: "a" }], endEntities: [{ mid: "b" }], mid: "c" },
      ],
    },
    TOPIC: { categories: named("TRADE") },
  };
  const { sets, links, left } = await read([{ content: text, labels: [{ author: { email: "ada" }, jsonResponse }] }]);
  expect([sets, links, left]).toEqual([["ada: actor Ines Dahl location Port Vell TOPIC=TRADE"], ["LEFT"], []]);
});

test("ends of links that are numbers of tokens lead to the marks with these tokens", async () => {
  const tokens = [
    { text: "Ines Dahl", start: 0, end: 9, token_start: 0, token_end: 1, entityLabel: "PER" },
    { text: "left", start: 10, end: 14, token_start: 2, token_end: 2, entityLabel: "ACT" },
    { text: "Port Vell", start: 15, end: 24, token_start: 3, token_end: 4, entityLabel: "LOC" },
  ];
  const relations = [{ head: 0, child: 2, relationLabel: "does" }];
  const plan = await planned(records, inputs({ "data.json": JSON.stringify([{ document: text, tokens, relations }]) }));
  const [set] = plan.flatMap((item) => (item.kind === "document" ? item.sets.map((one) => one.set) : []));
  const quote = (id: string | undefined) => set?.annotations.find((one) => one.id === id)?.fragments[0]?.quote;
  expect(set?.links.map(({ from, to }) => [quote(from), quote("annotation" in to ? to.annotation : "")])).toEqual([
    ["Ines Dahl", "left"],
  ]);
});

test("passages of a document are one article, links between them included", async () => {
  const annotation = (id: string, type: string, words: string, offset: number) => ({
    ...{ id, infons: { type, identifier: `Q${id}` }, text: words, locations: [{ offset, length: words.length }] },
  });
  const second = "Ada Brook 😀 stayed.";
  const collection = {
    documents: [
      {
        id: "1",
        passages: [
          { offset: 0, infons: { type: "title" }, text, annotations: [annotation("1", "PER", "Ines Dahl", 0)] },
          {
            offset: text.length + 1,
            text: second,
            annotations: [annotation("2", "PER", "Ada Brook", text.length + 1)],
          },
        ],
        relations: [{ id: "R1", infons: { type: "knows" }, nodes: [{ refid: "1" }, { refid: "2" }] }],
      },
    ],
  };
  const { texts, marks, links, left } = await read(collection);
  expect([texts, marks, links, left]).toEqual([
    [`${text}\n${second}`],
    ["actor “Ines Dahl”", "actor “Ada Brook”"],
    ["knows"],
    [],
  ]);
  expect(await attributes(collection)).toEqual(["actor identifier=Q1", "actor identifier=Q2"]);
});
