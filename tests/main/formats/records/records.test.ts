// Records with marks, as one program or another writes them: what is marked comes in, and what cannot be read is told.
import { expect, test } from "vitest";
import type { PlannedDocument } from "../../../../main/formats/reading/planExchange";
import { findMarks } from "../../../../main/formats/records/findMarks";
import { RecordMarks } from "../../../../main/formats/records/recordMarks";
import { records } from "../../../../main/formats/records/records";
import { recordText } from "../../../../main/formats/records/recordText";
import { readSpanTable } from "../../../../main/formats/records/spanTables";
import { cpuSeconds } from "../../../cpuSeconds";
import { inputs, planned } from "../roundTrip";
import { read, text } from "./readRecord";

const both = ["actor “Ines Dahl”", "location “Port Vell”"];

const spans = [
  { start: 0, end: 9, label: "PER" },
  { start: 15, end: 24, label: "LOC" },
];
const tokens = ["Ines", "Dahl", "left", "Port", "Vell."];

test.each<[string, unknown]>([
  [
    "spaCy's doc.to_json",
    { text, ents: spans, sents: [{ start: 0, end: 25 }], tokens: [{ id: 0, start: 0, end: 4, tag: "NNP" }] },
  ],
  [
    "Label Studio's JSON-MIN",
    [
      {
        id: 1,
        text,
        label: spans.map(({ start, end, label }) => ({ start, end, text: text.slice(start, end), labels: [label] })),
      },
    ],
  ],
  [
    "a pipeline of Hugging Face",
    {
      text,
      entities: spans.map(({ start, end, label }) => ({
        entity_group: label,
        score: 0.9,
        word: text.slice(start, end),
        start,
        end,
      })),
    },
  ],
  [
    "a pipeline that does not put pieces together",
    {
      text,
      entities: [
        ["B-PER", 0, 4],
        ["I-PER", 5, 9],
        ["B-LOC", 15, 19],
        ["I-LOC", 20, 24],
      ].map(([entity, start, end]) => ({ entity, start, end })),
    },
  ],
  [
    "Argilla",
    {
      text,
      tokens,
      annotation: [
        ["PER", 0, 9],
        ["LOC", 15, 24],
      ],
    },
  ],
  [
    "DataTurks",
    {
      content: text,
      annotation: spans.map(({ start, end, label }) => ({
        label: [label],
        points: [{ start, end: end - 1, text: text.slice(start, end) }],
      })),
    },
  ],
  [
    "PubAnnotation",
    {
      text,
      denotations: spans.map(({ start, end, label }, index) => ({
        id: `T${index}`,
        span: { begin: start, end },
        obj: label,
      })),
    },
  ],
  ["spaCy's training pairs", [[text, { entities: spans.map(({ start, end, label }) => [start, end, label]) }]]],
  [
    "an annotator with classes",
    {
      classes: ["PER", "LOC"],
      annotations: [
        [
          text,
          {
            entities: [
              [0, 9, "PER"],
              [15, 24, "LOC"],
            ],
          },
        ],
      ],
    },
  ],
  [
    "Rasa",
    {
      rasa_nlu_data: {
        common_examples: [
          {
            text,
            intent: "tell",
            entities: spans.map(({ start, end, label }) => ({
              start,
              end,
              value: text.slice(start, end),
              entity: label,
            })),
          },
        ],
      },
    },
  ],
  [
    "LUIS",
    {
      utterances: [
        {
          text,
          intent: "Tell",
          entities: spans.map(({ start, end, label }) => ({ entity: label, startPos: start, endPos: end - 1 })),
        },
      ],
    },
  ],
  [
    "Ground Truth",
    {
      source: text,
      job: {
        annotations: {
          entities: spans.map(({ start, end, label }) => ({ label, startOffset: start, endOffset: end })),
        },
      },
    },
  ],
  [
    "AutoML",
    {
      annotations: spans.map(({ start, end, label }) => ({
        text_extraction: { text_segment: { start_offset: start, end_offset: end } },
        display_name: label,
      })),
      text_snippet: { content: text },
    },
  ],
  [
    "Kili",
    {
      content: text,
      labels: [
        {
          author: { email: "a@b.example" },
          jsonResponse: {
            JOB: {
              annotations: spans.map(({ start, end, label }) => ({
                beginOffset: start,
                content: text.slice(start, end),
                categories: [{ name: label }],
              })),
            },
          },
        },
      ],
    },
  ],
  [
    "LightTag",
    {
      examples: [
        {
          content: text,
          annotations: spans.map(({ start, end, label }) => ({
            start,
            end,
            tag: label,
            value: text.slice(start, end),
          })),
        },
      ],
    },
  ],
  [
    "UBIAI",
    [
      {
        documentName: "a",
        document: text,
        tokens: spans.map(({ start, end, label }) => ({
          text: text.slice(start, end),
          start,
          end,
          token_start: 0,
          token_end: 1,
          entityLabel: label,
        })),
      },
    ],
  ],
  [
    "brat's embedding",
    {
      text,
      entities: [
        ["T1", "PER", [[0, 9]]],
        ["T2", "LOC", [[15, 24]]],
      ],
    },
  ],
  ["lists by label", { text, entities: { PER: [[0, 9]], LOC: [[15, 24]] } }],
  ["columns", { text, entities: { start: [0, 15], end: [9, 24], label: ["PER", "LOC"] } }],
  [
    "offset and length",
    { text, entities: spans.map(({ start, end, label }) => ({ offset: start, length: end - start, category: label })) },
  ],
  [
    "names nobody has used yet",
    {
      text,
      remarkable: spans.map(({ start, end, label }) => ({ character_start: start, character_end: end, kind: label })),
    },
  ],
])("reads the marks of %s", async (_, content) => {
  const { texts, marks, left } = await read(content);
  expect({ texts, marks, left }).toEqual({ texts: [text], marks: both, left: [] });
});

const joined = "Ines Dahl left Port Vell";
const words = joined.split(" ");
test.each<[string, unknown]>([
  [
    "tags by name",
    { tokens: words, ner_tags: ["B-PER", "I-PER", "O", "B-LOC", "I-LOC"], pos_tags: ["A", "B", "C", "D", "E"] },
  ],
  ["tags that do not say where a span begins", { words, labels: ["PER", "PER", "O", "LOC", "LOC"] }],
  [
    "sentences",
    {
      sentences: [words.slice(0, 3), words.slice(3)],
      ner: [[[0, 1, "PER"]], [[3, 4, "LOC"]]],
      relations: [[[0, 1, 3, 4, "left"]], []],
    },
  ],
  [
    "GLiNER",
    {
      tokenized_text: words,
      ner: [
        [0, 1, "PER"],
        [3, 4, "LOC"],
      ],
    },
  ],
  [
    "SpERT",
    {
      tokens: words,
      entities: [
        { type: "PER", start: 0, end: 2 },
        { type: "LOC", start: 3, end: 5 },
      ],
      relations: [{ type: "left", head: 0, tail: 1 }],
    },
  ],
])("reads spans of tokens: %s", async (name, content) => {
  const { marks, left, links } = await read(content);
  const tagged = { marks, left, links };
  expect(tagged).toEqual({ marks: both, left: [], links: /sentences|SpERT/.test(name) ? ["left"] : [] });
});

test("tags that are numbers come in under numbers, and it is said how they were read", async () => {
  const { marks, remarks } = await read({ tokens: words, ner_tags: [1, 2, 0, 5, 6] });
  expect(marks).toEqual(["tag-1 “Ines Dahl”", "tag-5 “Port Vell”"]);
  expect(remarks.some(({ message }) => message.includes("does not say what they mean"))).toBe(true);
});

test("tokens are found in the text of their record, with the marks in its own characters", async () => {
  const { texts, marks } = await read({
    text: `👋 ${text}`,
    tokens: ["👋", "Ines", "Dahl", "left", "Port", "Vell", "."],
    tags: ["O", "B-PER", "I-PER", "O", "B-LOC", "I-LOC", "O"],
  });
  expect({ texts, marks }).toEqual({ texts: [`👋 ${text}`], marks: both });
});

test("quotes say what offsets count, for the whole record", async () => {
  const quoted = (more: number) => ({
    text: `👋👋 ${text}`,
    entities: spans.map(({ start, end, label }) => ({
      start: start + more,
      end: end + more,
      label,
      text: text.slice(start, end),
    })),
  });
  expect((await read(quoted(3))).marks).toEqual(both);
  expect((await read(quoted(5))).marks).toEqual(both);
  expect((await read(quoted(9))).marks).toEqual(both);
});

test("without quotes it is said where a unit cannot be checked", async () => {
  const { remarks } = await read({ text: `👋 ${text}`, entities: [{ start: 2, end: 11, label: "PER" }] });
  expect(remarks.map(({ message }) => message.slice(0, 40))).toEqual(["There are characters in the text on whic"]);
});

test("one record with marks behind a thousand without makes the file one with marks", async () => {
  const lines = Array.from({ length: 1000 }, (_, number) => JSON.stringify({ text: `Story ${number}.`, entities: [] }));
  const { texts, marks } = await read([...lines, JSON.stringify({ text, entities: spans })].join("\n"), "data.jsonl");
  expect([texts.length, marks]).toEqual([1001, both]);
});

test("tables hold marks in a cell, as JSON or as Python prints them", async () => {
  const json = JSON.stringify(spans).replaceAll('"', '""');
  expect((await read(`id,text,label\n1,${text},"${json}"\n`, "a.csv")).marks).toEqual(both);
  const python = "[(0, 9, 'PER'), (15, 24, 'LOC')]";
  expect((await read(`text\tentities\n${text}\t${python}\n`, "a.tsv")).marks).toEqual(both);
});

test("what looks like marks and cannot be read is told by the name of its field, and its article comes in", async () => {
  const { texts, left } = await read([
    { text, entities: [{ type: "PERSON", name: "Ines Dahl" }] },
    { text: "Second.", spans: [{ start: 0, label: "PER" }] },
    { text: "Third one.", labels: [[0, 5]] },
    { text: "Fourth one.", ner_tags: ["B-PER", "O", "O"] },
  ]);
  expect(texts.length).toBe(4);
  expect(left.map(({ message }) => message)).toEqual([
    "The field “entities” looks like 1 mark of a kind that cannot be read. It does not come in.",
    "The field “spans” looks like 1 mark of a kind that cannot be read. It does not come in.",
    "The field “labels” looks like 1 mark of a kind that cannot be read. It does not come in.",
    "The field “ner_tags” looks like 1 mark of a kind that cannot be read. It does not come in.",
  ]);
});

test.each<[string, unknown, number]>([
  ["aspects with a place and their words", { text, aspects: [{ term: "Port Vell", from: 15, to: 24, mood: 1 }] }, 1],
  ["clusters of coreference", { text, clusters: [[[0, 9]], [[15, 24]]] }, 2],
  ["a trigger under an event", { text, events: [{ trigger: { text: "left", start: 10, end: 14 } }] }, 1],
  ["places in a cell", `text,spans\n${text},0:9:PER;15:24:LOC\n`, 2],
])("%s are told when nothing says what they are", async (_, content, count) => {
  const { left, texts } = await read(content, typeof content === "string" ? "a.csv" : "a.json");
  expect([texts, left.map(({ message }) => message)]).toEqual([
    [text],
    [expect.stringMatching(` looks like ${count} marks? of a kind that cannot be read`)],
  ]);
});

test("definitions of labels, and what a platform found in a post, are no marks", async () => {
  const job = { labels: [{ label: "PER", shortName: "P" }], entities: [spans[0]] };
  const about = { "ner-job-metadata": { entities: [{ confidence: 0.9 }], type: "text-span" } };
  expect(await read({ source: text, "ner-job": { annotations: job }, ...about })).toMatchObject({
    marks: both.slice(0, 1),
    left: [],
  });
  const found = {
    hashtags: [{ text: "Vell", indices: [15, 19] }],
    user_mentions: [{ screen_name: "ines", name: "Ines", id: 7, indices: [0, 4] }],
  };
  expect((await read({ full_text: text, entities: found })).recognised).toBe(false);
  const mentions = [{ start: 0, end: 4, username: "ines" }];
  expect((await read({ text, entities: { mentions } })).recognised).toBe(false);
});

test("a record may be one mark with its whole text; one with the marked words alone is refused", async () => {
  const rows = spans.map((span) => ({ text, ...span }));
  expect(await read(rows)).toMatchObject({ marks: both, left: [] });
  const { texts, left } = await read([{ doc: "a", ...spans[0], text: "Ines Dahl" }]);
  expect([texts, left.map(({ message }) => message.slice(0, 24))]).toEqual([[], ["This record is a mark: i"]]);
});

test("offsets may count from where the record says that its text begins", async () => {
  const annotation = { id: "1", infons: { type: "PER" }, text: "Ines Dahl", locations: [{ offset: 40, length: 9 }] };
  const { marks, left, remarks } = await read({
    documents: [{ passages: [{ offset: 40, text, annotations: [annotation] }] }],
  });
  expect([marks, left, remarks.length]).toEqual([both.slice(0, 1), [], 1]);
});

test("sentences of tagged tokens are texts, not each of their tokens", async () => {
  const tagged = tokens.map((word, index) => ({ id: index, text: word, ner: index < 2 ? "PER" : "O", start_char: 0 }));
  const { texts, marks } = await read([tagged]);
  expect([texts, marks]).toEqual([[text], both.slice(0, 1)]);
});

test("tokens and tags may stand in cells, as Python or NumPy prints them", async () => {
  const csv = (list: string, tags: string) => `tokens,ner_tags\n"${list}","${tags}"\n`;
  const named = "['B-PER', 'I-PER', 'O', 'B-LOC', 'I-LOC']";
  for (const list of ["['Ines', 'Dahl', 'left', 'Port', 'Vell.']", "['Ines' 'Dahl' 'left' 'Port' 'Vell.']"])
    expect((await read(csv(list, named), "a.csv")).marks.map((mark) => mark.replace(".", ""))).toEqual(both);
  expect((await read(csv("['Ines' 'Dahl']", "[1 2]"), "a.csv")).marks).toEqual(["tag-1 “Ines Dahl”"]);
});

test("a link to an id that two marks have leads nowhere", async () => {
  const entities = spans.map((span) => ({ id: 1, ...span }));
  const { links, left } = await read({ text, entities, relations: [{ from_id: 1, to_id: 1, type: "left" }] });
  expect([links, left.map(({ about }) => about)]).toEqual([[], ["link"]]);
});

test("tags in a text that is no page are kept, and it is said", async () => {
  const { marks, remarks } = await read({ text: `<p>${text}</p>`, entities: [{ ...spans[0], start: 3, end: 12 }] });
  expect([marks, remarks.map(({ message }) => message)]).toEqual([
    both.slice(0, 1),
    ["The text holds HTML tags; they were kept as they stand."],
  ]);
});

test("what is marked without a place, in tags without tokens or by bare names, is told", async () => {
  const { left } = await read([
    { text: "Ines left", labels: ["B-PER", "I-PER", "I-PER", "I-PER", "O", "O", "O", "O", "O"] },
    { text: "Ines Dahl won.", entities: ["Ines Dahl"] },
    { text: "Ines Dahl lost.", ner: { PER: ["Ines Dahl"] } },
  ]);
  expect(left.map(({ message }) => message.slice(0, 44))).toEqual([
    "The field “labels” looks like 4 marks of a k",
    "The field “entities” looks like 1 mark of a ",
    "The field “ner” looks like 1 mark of a kind ",
  ]);
});

test("records stand in lists, under keys, and in several lists of one file", async () => {
  const record = {
    text,
    spans: [
      [0, 9, "PER"],
      [15, 24, "LOC"],
    ],
  };
  expect((await read({ a1: record, a2: { ...record, text: `${text} Again.` } })).texts.length).toBe(2);
  expect((await read({ train: [record], test: [{ ...record, text: `${text} Again.` }] })).texts.length).toBe(2);
});

test("tokens that are objects carry their own tags", async () => {
  const tagged = words.map((word, at) => ({
    id: at,
    orth: word,
    tag: "NN",
    ner: ["B-PER", "L-PER", "O", "B-LOC", "L-LOC"][at],
  }));
  expect((await read({ tokens: tagged })).marks).toEqual(both);
  expect((await read([{ paragraphs: [{ raw: text, sentences: [{ tokens: tagged }] }] }])).marks).toEqual(both);
});

test("tags in a cell are those of the words of the text", async () => {
  const table = `sentence,word_labels\n${joined},"B-PER,I-PER,O,B-LOC,I-LOC"\n`;
  expect((await read(table, "a.csv")).marks).toEqual(both);
});

test("a table of spans finds its texts in a column or in files beside it, and is refused without them", async () => {
  const table =
    "docId\tannotType\tstartOffset\tendOffset\ttext\nd1\tPER\t0\t9\tInes Dahl\nd1\tLOC\t15\t24\tPort Vell\n";
  const files = inputs({ "t/d1.txt": text, "t/spans.tsv": table, "t/other.txt": "Other." });
  const recognised = (await records.reader?.recognise(files)) ?? [];
  expect(recognised.map(({ name }) => name).sort()).toEqual(["t/d1.txt", "t/spans.tsv"]);
  const plan = await planned(records, recognised);
  const documents = plan.filter((item): item is PlannedDocument => item.kind === "document");
  expect(documents.map(({ article, sets }) => [article.text, sets[0]?.set.annotations.length])).toEqual([[text, 2]]);

  // No column is called like a label, but one like its value.
  const valued = `document,begin,end,text,value\nd1,0,9,Ines Dahl,PER\n`;
  expect((await read(valued, "a.csv")).left).toEqual([
    expect.objectContaining({ about: "file", message: expect.stringContaining("1 span cannot be placed") }),
  ]);

  const inline = `text,start,end,label\n${text},0,9,PER\n${text},15,24,LOC\n`;
  expect((await read(inline, "a.csv")).marks).toEqual(both);
  expect((await read(table, "a.tsv")).left.map(({ message }) => message)).toEqual([
    "This is a table of spans. 2 spans cannot be placed, because the text is not there: import the text d1.txt together with the table.",
  ]);
});

test("a table may begin with Excel's line about its separator, and have columns of one name", async () => {
  const table = `\ufeffsep=;\r\ntext;start;end;label;label\r\n${text};0;9;PER;x\r\n${text};15;24;LOC;y\r\n`;
  expect((await read(table, "a.csv")).marks).toEqual(both);
  const plan = await planned(records, inputs({ "a.csv": table }));
  expect(plan.flatMap((item) => (item.kind === "problem" ? [[item.about, item.message]] : []))).toEqual([
    ["remark", "Several columns of the table are called “label”; the later ones are read as “label 2” and so on."],
  ]);
});

test("a table of spans takes the text of its own folder, and none where several fit as well", async () => {
  const table = (label: string) => `document,start,end,label\nd1,0,4,${label}\n`;
  const files = inputs({
    "a/d1.txt": "Oslo is cold.",
    "a/spans.csv": table("A"),
    "b/texts/d1.txt": "Rome is warm.",
    "b/tables/spans.csv": table("B"),
    "spans.csv": table("C"),
  });
  const plan = await planned(records, (await records.reader?.recognise(files)) ?? []);
  expect(
    plan.flatMap((item) =>
      item.kind === "document"
        ? item.sets.flatMap(({ set }) => set.annotations.map(({ fragments }) => `${item.name} ${fragments[0]?.quote}`))
        : [],
    ),
  ).toEqual(["a/d1.txt Oslo", "b/texts/d1.txt Rome"]);
  expect(plan.flatMap((item) => (item.kind === "problem" && item.about === "file" ? [item] : []))).toEqual([
    {
      kind: "problem",
      place: { file: "spans.csv" },
      about: "file",
      message:
        "This is a table of spans. 1 span cannot be placed, because several texts are called d1. Put the table into the folder of its text.",
    },
  ]);
});

test.each([
  ["the label", `text,start,end,entity_type\n"${text}",15,19,CITY\n`],
  ["the entity as label", `text,start,end,entity\n"${text}",15,19,CITY\n`],
  ["an id", `text,start,end,label,span_id\n"${text}",15,19,CITY,s123\n`],
  ["the document", `document,sentence,start,end,label\ndoc7,"${text}",15,19,CITY\n`],
])("a table of spans does not take %s for the words that are marked", async (_, table) => {
  const { marks, left } = await read(table, "a.csv");
  expect([marks.map((mark) => mark.split(" ").at(-1)), left.filter(({ about }) => about !== "remark")]).toEqual([
    ["“Port”"],
    [],
  ]);
});

test("what Spanwise wrote for spaCy comes back with its annotators", async () => {
  const files = inputs({
    "spacy.jsonl": `${JSON.stringify([
      text,
      {
        entities: [[0, 9, "actor"]],
        spans: {
          sc: [
            [0, 9, "actor"],
            [0, 25, "claim"],
          ],
        },
      },
    ])}\n`,
    "meta.jsonl": `${JSON.stringify({ article: "a1", annotator: "Ada", offset_unit: "code-points", title: "Ferries" })}\n`,
  });
  const plan = await planned(records, (await records.reader?.recognise(files)) ?? []);
  const [document] = plan.filter((item): item is PlannedDocument => item.kind === "document");
  expect(document?.sets.map(({ annotator, set }) => [annotator, set.annotations.length])).toEqual([["Ada", 2]]);
  expect(document?.article.provenance).toEqual({ title: "Ferries" });
});

test("marks that say whose they are come in as several people's", async () => {
  const marks = [
    { ...spans[0], annotated_by: [{ annotator: "ada" }] },
    { ...spans[1], annotated_by: [{ annotator: "ben" }, { annotator: "ada" }] },
  ];
  const read1 = await read({ examples: [{ content: text, annotations: marks }] });
  expect(read1.annotators).toEqual(["ada", "ben"]);
  expect(read1.marks).toEqual([...both, both[1]]);
});

test("a key may be what is marked, under the key of its label", async () => {
  const { marks, left } = await read({
    text,
    label: { PER: { "Ines Dahl": [[0, 8]] }, LOC: { "Port Vell": [[15, 23]] } },
  });
  expect([marks, left]).toEqual([both, []]);
});

test("relations as brat's pages have them are links, and what cannot be read of relations is told", async () => {
  const entities = [
    ["T1", "PER", [[0, 9]]],
    ["T2", "LOC", [[15, 24]]],
  ];
  const relations = [
    [
      "R1",
      "left",
      [
        ["Arg1", "T1"],
        ["Arg2", "T2"],
      ],
    ],
  ];
  expect(await read({ text, entities, relations })).toMatchObject({ marks: both, links: ["left"], left: [] });
  const { left } = await read({ text, entities, relations: [{ of: "T1" }] });
  expect(left.map(({ about }) => about)).toEqual(["link"]);
  expect((await read({ text, entities, links: [{ href: "https://vell.example" }] })).left).toEqual([]);
});

test("tokens alone make no task of Prodigy of a record with marks of its own", async () => {
  expect(await read({ text, ents: spans, tokens: [], sents: [] })).toMatchObject({ marks: both, left: [] });
});

test("marks without a text are refused with the fields there are", async () => {
  const { left } = await read({
    annotatable: { parts: ["s1"] },
    entities: [{ classId: "e_1", offsets: [{ start: 0, text: "Ines" }] }],
  });
  expect(left.map(({ about, message }) => [about, message.slice(0, 65)])).toEqual([
    ["document", "The record has no text: its fields are annotatable, entities. The"],
  ]);
});

test("what a record says itself is predicted is a set of its own, and people's names are kept", async () => {
  const { annotators } = await read({
    text,
    annotator: "Ada",
    annotation: [["PER", 0, 9]],
    prediction: [["LOC", 15, 24]],
    prediction_agent: "m1",
  });
  expect(annotators).toEqual(["Ada", "m1"]);
});

test("what scrapers and APIs write is no marks", async () => {
  const articles = [
    { text, tags: ["ferries", "ports"], keywords: [{ name: "subject", value: "Ports", rank: 1 }] },
    { text, images: [{ url: "https://a.example/1.jpg", width: 12, height: 20, caption: "Port" }] },
    { text, segments: [{ id: 0, start: 0, end: 4, text: "Ines Dahl", tokens: [1, 2] }] },
    { text, metadata: { readTime: 3, wordCount: 5 }, language: "en", authors: [{ name: "A. B.", id: 7 }] },
    { text, categories: [{ id: 1, name: "Politics", count: 3 }], social: { likes: 3, shares: 9, label: "hot" } },
  ];
  for (const article of articles) expect([article, (await read(article)).recognised]).toEqual([article, false]);
});

test("provenance beside the marks comes along", async () => {
  const files = inputs({
    "a.json": JSON.stringify({ text, title: "Ferries", url: "https://a.example/1", entities: spans }),
  });
  const [document] = (await planned(records, files)).filter(
    (item): item is PlannedDocument => item.kind === "document",
  );
  expect(document?.article.provenance).toEqual({ title: "Ferries", url: "https://a.example/1" });
});

test("marks in many groups of a record cost no more than in one", async () => {
  const count = 40_000;
  const groups = Array.from({ length: count }, (_, index) => ({
    spans: [{ start: 4 * index, end: 4 * index + 3, label: "PER" }],
  }));
  const record = { text: "Анн ".repeat(count), groups };
  const spent = await cpuSeconds(() => {
    const { lists } = findMarks(record, recordText(record));
    expect(lists.map(({ field, marks }) => [field, marks.length])).toEqual([["groups.spans", count]]);
  });
  expect(spent).toBeLessThan(4);
});

test("a record may have more marks than a function takes arguments", () => {
  const count = 150_000;
  const record = {
    text: "Ann ".repeat(count),
    spans: Array.from({ length: count }, (_, index) => ({ start: 4 * index, end: 4 * index + 3, label: "PER" })),
  };
  const { lists } = findMarks(record, recordText(record));
  const reader = new RecordMarks(record.text, { tokens: undefined, hasText: true }, { file: "a.json" }, () => {});
  expect(reader.set(lists, [], []).annotations).toHaveLength(count);
});

test("a table of spans that counts within lines costs no more for a long text, nor for many texts", async () => {
  const count = 20_000;
  const texts = Object.fromEntries(
    Array.from({ length: 2000 }, (_, index) => [`text-${index}.txt`, "Ann Lee left.\n"]),
  );
  const rows = Array.from({ length: count }, (_, index) => `book.txt,${index},0,7,PER`);
  const files = inputs({
    ...texts,
    "book.txt": "Ann Lee left the harbour before the ferry came, and nobody knew why.\n".repeat(count),
    "spans.csv": ["File,Line,Begin Offset,End Offset,Type", ...rows].join("\n"),
  });
  const table = files.find(({ name }) => name === "spans.csv");
  const spent = await cpuSeconds(async () => {
    const found = [];
    if (table) for await (const item of readSpanTable(table, files)) found.push(item);
    expect(found.filter(({ kind }) => kind === "document")).toHaveLength(count);
  });
  expect(spent).toBeLessThan(5);
});
