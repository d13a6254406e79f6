// Annotations that name an address and a quote, as the web's annotation tools write them, and code books of other programs.
import { expect, test } from "vitest";
import type { Format } from "../../../main/formats/format/Format";
import { prodigy } from "../../../main/formats/prodigy/prodigy";
import { placedByContext } from "../../../main/formats/reading/placedByContext";
import { recogniseFiles } from "../../../main/formats/recogniseFiles";
import { refiQda } from "../../../main/formats/refiQda/refiQda";
import { w3c } from "../../../main/formats/w3c/w3c";
import { exchangeImport } from "../../../main/import/exchangeImport";
import { importPreview } from "../../../main/import/importPreview";
import { memoryStore } from "../../../main/store/project/memoryStore";
import { defaultLabels } from "../../../model/project/label";
import { article, source } from "../store/examples";
import { inputs, planned } from "./roundTrip";

const at = "2026-04-01T00:00:00.000Z";
const text = "The mayor spoke. Nobody heard the mayor.\n";

async function projectWithArticle() {
  const store = memoryStore({ id: "project-1", name: "Coast", labels: defaultLabels, createdAt: at });
  const own = { ...article(text), provenance: { url: "https://paper.example/a/" } };
  await store.addArticle(own, source(text));
  return store;
}

async function seen(files: Readonly<Record<string, string>>) {
  const { found } = await recogniseFiles(inputs(files));
  expect(found.map(({ format }) => format.name)).toEqual(["w3c"]);
  const importing = exchangeImport(await projectWithArticle(), w3c, found[0]?.files ?? [], { at, importId: "i" });
  const { annotations, annotators, problems, labels } = await importing.preview();
  return {
    annotations,
    names: annotators.map(({ name }) => name),
    labels: labels.map(({ name }) => name),
    problems: problems.map(({ about, message }) => `${about}: ${message}`),
  };
}

function web(address: string, selector: unknown): string {
  return JSON.stringify({
    ...{ "@context": "http://www.w3.org/ns/anno.jsonld", id: "http://x.example/1", type: "Annotation" },
    body: { type: "TextualBody", purpose: "tagging", value: "actor" },
    target: { source: address, selector },
  });
}

const quote = (exact: string, prefix?: string, suffix?: string) => ({
  type: "TextQuoteSelector",
  exact,
  prefix,
  suffix,
});
const position = (start: number, end: number) => ({ type: "TextPositionSelector", start, end });

test("a source is the article of that address, however it is written", async () => {
  for (const address of ["https://paper.example/a", "http://www.Paper.example/a/?utm_source=x&utm_medium=y#top"])
    expect(await seen({ "a.json": web(address, [position(4, 9), quote("mayor")]) })).toMatchObject({
      annotations: 1,
      problems: [],
    });
  const other = await seen({ "a.json": web("https://paper.example/b", position(4, 9)) });
  expect(other.problems).toEqual([expect.stringMatching(/the project has no article of this address/)]);
});

test("a quote alone is placed where it stands once with the words around it, and else told", async () => {
  const placed = await seen({ "a.json": web("https://paper.example/a", quote("mayor", "heard  the ", ".")) });
  expect(placed).toMatchObject({
    annotations: 1,
    problems: [expect.stringMatching(/^remark: .*placed at 34–39, the one place with its quote/)],
  });
  const twice = await seen({ "a.json": web("https://paper.example/a", quote("mayor")) });
  expect([twice.annotations, twice.problems]).toEqual([0, [expect.stringMatching(/stands in the article 2 times/)]]);
  const nowhere = await seen({ "a.json": web("https://paper.example/a", quote("senator")) });
  expect([nowhere.annotations, nowhere.problems]).toEqual([
    0,
    [expect.stringMatching(/does not stand in the article/)],
  ]);
});

test("looking for quotes ends at its bounds, and says so", () => {
  const long = `${"The dam held. ".repeat(20)}Nobody heard the dam.`;
  const one = (exact: string, prefix = "") => ({
    ...{ place: { file: "a.json" }, label: "actor", key: "a" },
    fragments: [{ start: -1, end: -1, quote: exact, context: { prefix, suffix: "" } }],
  });
  const bounds = { places: 20, compared: 60, read: 10_000 };
  const place = placedByContext(long, bounds);
  const said = (annotation: ReturnType<typeof one>) => {
    const placed = place(annotation);
    return placed?.kind === "refused" ? placed.reason : placed?.kind;
  };
  expect(said(one("dam", "heard the"))).toMatch(/^“dam” stands in the article more than 20 times, too often/);
  expect(said(one("held"))).toMatch(/^“held” stands in the article 20 times with/);
  expect(said(one("heard", "Nobody"))).toBe("placed");
  expect(said(one("The", "held. "))).toMatch(/^“The” stands in the article 19 times/);
  expect(said(one("heard", "Nobody"))).toMatch(/^It was not looked for/);

  const reading = placedByContext(long, { ...bounds, compared: 1000, read: 3 * long.length });
  const outcomes = Array.from({ length: 5 }, () => reading(one("heard", "Nobody"))?.kind);
  expect(outcomes).toEqual(["placed", "placed", "placed", "placed", "refused"]);
});

test("a quote that stands everywhere does not hold up the others", () => {
  const place = placedByContext("e".repeat(1_000_000));
  const kinds = Array.from({ length: 2000 }, (_, index) => {
    const fragments = [{ start: -1, end: -1, quote: "e", context: { prefix: `n${index}`, suffix: "e" } }];
    return place({ place: { file: "a.json" }, key: "a", label: "actor", fragments })?.kind;
  });
  expect(new Set(kinds)).toEqual(new Set(["refused"]));
});

test("offsets of a whole page give way to the quote and the words around it, never to the quote alone", async () => {
  const selectors = [position(1204, 1209), quote("mayor", "The ", " spoke")];
  expect(await seen({ "a.json": web("https://paper.example/a", selectors) })).toMatchObject({
    annotations: 1,
    problems: [expect.stringMatching(/offsets do not fit this text; it was placed at 4–9/)],
  });
  const bare = await seen({ "a.json": web("https://paper.example/a", [position(1204, 1209), quote("spoke")]) });
  expect(bare.annotations).toBe(0);
});

test.each(["rows", "annotations"])(
  "Hypothesis' %s are Web Annotations: tags are labels, users annotators",
  async (key) => {
    const row = (id: string, more: object) => ({
      ...{ id, user: "acct:lena@hypothes.is", uri: "https://paper.example/a", text: "", tags: [] },
      target: [{ source: "https://paper.example/a", selector: [position(4, 9), quote("mayor", "The ", " spoke")] }],
      ...more,
    });
    const file = JSON.stringify({
      total: 3,
      [key]: [row("a", { tags: ["actor"], text: "who?" }), row("b", {}), row("c", { target: [{}] })],
    });
    expect(await seen({ "h.json": file })).toEqual({
      annotations: 2,
      names: ["lena"],
      labels: ["actor", "highlight"],
      problems: [expect.stringMatching(/^annotation: The annotation c is about a page and no words of it/)],
    });
  },
);

test.each([
  [
    "its own",
    "Created at,Author,Page,URL,Group,Type,Quote,Comment,Tags",
    '2024-01-01,lena,P,ADDRESS,Public,Annotation,The mayor,who?,"actor,x"',
  ],
  [
    "scripts'",
    "ID,Created,URL,User,Exact,Text,Tags",
    '7,2024-01-01,ADDRESS,acct:lena@hypothes.is,The mayor,who?,"actor, x"',
  ],
])("a table of Hypothesis (%s) holds annotations, never articles", async (_, header, row) => {
  const page = row.replace("The mayor", "");
  const file = [header, row, page].join("\n").replaceAll("ADDRESS", "https://paper.example/a");
  expect(await seen({ "h.csv": file })).toEqual({
    annotations: 1,
    names: ["lena"],
    labels: ["actor"],
    problems: expect.arrayContaining([expect.stringMatching(/is about a page and no words of it/)]),
  });
});

function qda(origin: string, codes: string, source: string, notes = ""): string {
  return `<?xml version="1.0"?><Project xmlns="urn:QDA-XML:project:1.0" name="p" origin="${origin}"><Users><User guid="00000000-0000-4000-8000-000000000001" name="Lena"/></Users><CodeBook><Codes>${codes}</Codes></CodeBook><Sources>${source}</Sources>${notes}</Project>`;
}

const id = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

function selection(number: number, from: number, to: number, code: number, more = "", name = ""): string {
  return `<PlainTextSelection guid="${id(number)}" name="${name}" startPosition="${from}" endPosition="${to}" creatingUser="${id(1)}">${more}<Coding guid="${id(number + 500)}"><CodeRef targetGUID="${id(code)}"/></Coding></PlainTextSelection>`;
}

function textSource(content: string, selections: string): string {
  return `<TextSource guid="${id(2)}" name="t"><PlainTextContent>${content}</PlainTextContent>${selections}</TextSource>`;
}

async function look(format: Format, files: Readonly<Record<string, string>>, unknownLabels: "add" | "keep") {
  async function* plan() {
    yield* await planned(format, inputs(files), { labels: defaultLabels, unknownLabels });
  }
  return importPreview(plan());
}

test("a code book comes in as labels with its colours, used or not; what labels have no place for is told", async () => {
  const codes = `<Code guid="${id(10)}" name="State" isCodable="false"><Description>All of it.</Description><Code guid="${id(11)}" name="praise" isCodable="true" color="#009e70"/></Code><Code guid="${id(12)}" name="Press" isCodable="true"><Code guid="${id(13)}" name="praise" isCodable="true"/></Code>`;
  const file = qda("MAXQDA", codes, textSource("Praised twice.", selection(20, 0, 7, 11) + selection(21, 8, 13, 13)));
  const { labels, problems } = await look(refiQda, { "project.qde": file }, "add");
  expect(labels.map(({ name, count, added }) => [name, count, added?.colour === 1])).toEqual([
    ["State/praise", 1, true],
    ["Press", 1, false],
  ]);
  expect(labels.map(({ subLabels }) => subLabels?.choices?.map(({ name }) => name))).toEqual([undefined, ["praise"]]);
  expect(problems.map(({ about, message }) => `${about}: ${message}`)).toEqual([
    expect.stringMatching(/^remark: 1 code stands below others in the code book: sub-labels of the code at the top/),
    expect.stringMatching(
      /^remark: 1 code stands below others in the code book; labels of one name are called by their way/,
    ),
    expect.stringMatching(
      /^remark: 1 code has a description \(“State”: “All of it\.”\): labels that are new here get theirs/,
    ),
  ]);
});

test("memos that stand elsewhere in the project are notes of what they are about; others are told", async () => {
  const memo = `<NoteRef targetGUID="${id(30)}"/>`;
  const notes = `<Notes><Note guid="${id(30)}" name="m"><PlainTextContent>Ask them.</PlainTextContent></Note><Note guid="${id(31)}" name="n"><PlainTextContent>Of all.</PlainTextContent></Note></Notes>`;
  const codes = `<Code guid="${id(10)}" name="actor" isCodable="true"/>`;
  const file = qda("MAXQDA", codes, textSource("Bo waits.", selection(20, 0, 2, 10, memo)), notes);
  const plan = await planned(refiQda, inputs({ "project.qde": file }));
  const annotations = plan.flatMap((item) =>
    item.kind === "document" ? item.sets.flatMap(({ set }) => set.annotations) : [],
  );
  expect(annotations.map(({ note }) => note)).toEqual(["Ask them."]);
  expect(plan.flatMap((item) => (item.kind === "problem" ? [item.message] : []))).toEqual([
    expect.stringMatching(/^1 memo is about no marked text/),
  ]);
});

test.each([
  ["NVivo 14", "", 3, 6, "Bo 👍"],
  ["Some tool", "Bo", 3, 5, "Bo"],
  ["NVivo 14", "Bo", 2, 4, "Bo"],
])("positions by %s, named “%s”, are counted as that program counts", async (origin, name, from, to, marked) => {
  const codes = `<Code guid="${id(10)}" name="actor" isCodable="true"/>`;
  const end = marked === "Bo 👍" ? to + 2 : to;
  const file = qda(origin, codes, textSource("👍 Bo 👍 left", selection(20, from, end, 10, "", name)));
  const plan = await planned(refiQda, inputs({ "project.qde": file }));
  const quotes = plan.flatMap((item) =>
    item.kind === "document"
      ? item.sets.flatMap(({ set }) => set.annotations.map(({ fragments }) => fragments[0]?.quote))
      : [],
  );
  expect(quotes).toEqual([marked]);
  expect(
    plan.some(
      (item) => item.kind === "problem" && item.about === "remark" && /positions were read as/.test(item.message),
    ),
  ).toBe(true);
});

test("a task that was accepted with nothing in it is a finished set of its annotator", async () => {
  const lines = [
    { text: "Nothing here.", spans: [], answer: "accept", _annotator_id: "gold" },
    { text: "Not looked at.", spans: [], answer: "ignore", _annotator_id: "gold" },
  ];
  const plan = await planned(prodigy, inputs({ "t.jsonl": lines.map((line) => JSON.stringify(line)).join("\n") }));
  const sets = plan.map(
    (item) => item.kind === "document" && item.sets.map(({ annotator, set }) => [annotator, set.status]),
  );
  expect(sets).toEqual([[["gold", "done"]], []]);
});
