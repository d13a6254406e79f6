// The dry run of an import: the unit found for a whole document, quotes checked, labels mapped, and a sentence for
// everything that does not come in. Shown on a format made for it, whose reader gives what it is given.
import { describe, expect, test } from "vitest";
import { brat } from "../../../../main/formats/brat/brat";
import type { ReadProblem } from "../../../../main/formats/files/ReadProblem";
import type { Format } from "../../../../main/formats/format/Format";
import { type OffsetUnit, offsetUnits, unitNames } from "../../../../main/formats/format/offsetUnit";
import type { ReadAnnotation, ReadDocument, ReadSet } from "../../../../main/formats/format/ReadDocument";
import { type PlanOptions, planExchange } from "../../../../main/formats/reading/planExchange";
import { unitOffsets } from "../../../../main/formats/reading/unitOffsets";
import { recogniseFiles } from "../../../../main/formats/recogniseFiles";
import { importPreview } from "../../../../main/import/importPreview";
import { articleOf } from "../anyProject";
import { inputs, planned, planOptions, problemsOf } from "../roundTrip";

const everything = {
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
} as const;
const place = { file: "file" };

function given(items: readonly (ReadDocument | ReadProblem)[], unit: OffsetUnit = "code-points"): Format {
  return {
    name: "given",
    title: "Given",
    description: "",
    unit,
    carries: everything,
    reader: {
      recognise: async (files) => files,
      async *read() {
        yield* items;
      },
    },
  };
}

function document(text: string, set: Partial<ReadSet>, more: Partial<ReadDocument> = {}): ReadDocument {
  return {
    kind: "document",
    place,
    name: "doc",
    text,
    provenance: {},
    sets: [{ annotations: [], links: [], ...set }],
    ...more,
  };
}

function mark(
  key: string,
  start: number,
  end: number,
  quote?: string,
  more: Partial<ReadAnnotation> = {},
): ReadAnnotation {
  return {
    place,
    key,
    label: "actor",
    fragments: [{ start, end, ...(quote === undefined ? {} : { quote }) }],
    ...more,
  };
}

async function outcome(format: Format, options: Partial<PlanOptions> = {}): Promise<unknown> {
  const plan = await planned(format, [], options);
  const quotes = plan.flatMap((item) =>
    item.kind === "document"
      ? item.sets.flatMap(({ set }) =>
          set.annotations.map(({ fragments }) => fragments.map(({ quote }) => quote).join("…")),
        )
      : [],
  );
  return {
    quotes,
    problems: problemsOf(plan).map(
      ({ about, message, proposal }) =>
        `${about}: ${message}${proposal ? ` [${proposal.start}–${proposal.end} ${proposal.quote}]` : ""}`,
    ),
  };
}

test("provenance that a project cannot hold is tidied or left out, and stops nothing", async () => {
  const provenance = {
    title: "Two  blanks",
    outlet: "o".repeat(600),
    language: "English, as it is written in the north of the island",
    published: " ",
    earlierEdition: "not an id/of ours",
  };
  const plan = await planned(given([document("The quay is closed.", {}, { provenance })]), []);
  const [{ article: first } = { article: undefined }] = plan.filter((item) => item.kind === "document");
  expect(first?.provenance).toEqual({ title: "Two  blanks", outlet: `${"o".repeat(499)}…` });
});

describe("the unit of a document", () => {
  // The reference numbers of the format notes: 21 UTF-16 units, 16 code points, 9 grapheme clusters.
  const text = "👨‍👩‍👧 é e\u0301 🇩🇪\r\nX";

  test("converts as the reference says", () => {
    const at = offsetUnits.map((unit) => {
      const convert = unitOffsets(text, unit);
      const length = Array.from({ length: 60 }, (_, offset) => offset).findLast(
        (offset) => convert(offset) === text.length,
      );
      const last = Array.from({ length: 60 }, (_, offset) => offset).find((offset) => convert(offset) === 20);
      return [unit, length, last];
    });
    expect(at).toEqual([
      ["utf-16", 21, 20],
      ["code-points", 16, 15],
      ["utf-8-bytes", Buffer.byteLength(text), Buffer.byteLength(text) - 1],
      ["graphemes", 9, 8],
    ]);
  });

  test.each([
    ["utf-16", 20],
    ["code-points", 15],
    ["utf-8-bytes", 36],
    ["graphemes", 8],
  ] as const)("is found to be %s by the quotes of all annotations", async (unit, start) => {
    const message = `The quotes fit when offsets count ${unitNames[unit]}, not ${unitNames["code-points"]}; so they were read.`;
    const problems = unit === "code-points" ? [] : [`remark: ${message}`];
    expect(await outcome(given([document(text, { annotations: [mark("a", start, start + 1, "X")] })]))).toEqual({
      quotes: ["X"],
      problems,
    });
  });

  test("is never chosen span by span: of mixed units the declared one stands, and the others are told", async () => {
    const annotations = [mark("points", 15, 16, "X"), mark("units", 20, 21, "X")];
    expect(await outcome(given([document(text, { annotations })]))).toEqual({
      quotes: ["X"],
      problems: [
        "annotation: “actor” (units) is left out: 20–21 is not in the text, or cuts a character in two. It would fit if its offsets counted UTF-16 code units, but others do not. [19–20 X]",
      ],
    });
  });

  test("may be chosen by the user, and is final then", async () => {
    const format = given([document(text, { annotations: [mark("a", 20, 21)] })]);
    expect(await outcome(format, { settings: { unit: "utf-16" } })).toEqual({ quotes: ["X"], problems: [] });
    expect(await outcome(format)).toMatchObject({ quotes: [] });
  });

  test("is declared by the format where there are no quotes, and a mark and carriage returns count", async () => {
    const marked = document("\ufeffa\r\nb", { annotations: [mark("a", 1, 2), mark("b", 4, 5)] }, { hasMark: true });
    expect(await outcome(given([marked]))).toEqual({ quotes: ["a", "b"], problems: [] });
  });
});

describe("a quote that is not at its offsets", () => {
  const text = "The forces left. Later the  Fοrces came\nback home.";

  test.each([
    ["elsewhere", "left", "[11–15 left]"],
    ["with other white space", "came back", "[35–44 came\nback]"],
    ["with letters that look alike", "Forces came", "[28–39 Fοrces came]"],
    ["in another case", "the Forces", "[0–10 The forces]"],
    ["nowhere", "nobody", ""],
  ])("and stands %s gets a proposal, which is not applied", async (_, quote, proposal) => {
    expect(await outcome(given([document(text, { annotations: [mark("a", 0, 3, quote)] })]))).toEqual({
      quotes: [],
      problems: [
        expect.stringContaining(
          `“actor” (a) is left out: The text at 0–3 is not “${quote}”.${proposal ? ` ${proposal}` : ""}`,
        ),
      ],
    });
  });

  test("is checked over the pieces of a discontinuous span, and fragments may come in any order", async () => {
    const pieces = {
      fragments: [
        { start: 28, end: 34 },
        { start: 0, end: 3 },
      ],
    };
    const annotations = [
      mark("good", 0, 0, undefined, { ...pieces, quote: "The Fοrces" }),
      mark("bad", 0, 0, undefined, { ...pieces, quote: "The forces" }),
    ];
    expect(await outcome(given([document(text, { annotations })]))).toEqual({
      quotes: ["The…Fοrces"],
      problems: [expect.stringContaining("“actor” (bad) is left out: The text at 28–34, 0–3 is not “The forces”.")],
    });
  });
});

describe("everything that does not come in", () => {
  test("has a reason", async () => {
    const annotations = [
      mark("one", 0, 3),
      mark("one", 4, 7),
      mark("empty", 2, 2),
      mark("beyond", 4, 99),
      mark("nobody", 0, 3, undefined, { label: "" }),
      mark("overlapping", 0, 0, undefined, {
        fragments: [
          { start: 0, end: 3 },
          { start: 2, end: 5 },
        ],
      }),
      mark("described", 4, 7, undefined, {
        note: "n".repeat(10_001),
        attributes: [
          { name: "", value: 1 },
          { name: "x".repeat(61), value: 1 },
          { name: "long", value: "v".repeat(2001) },
          { name: "odd", value: Number.NaN },
          { name: "good", value: 0 },
        ],
      }),
    ];
    const links = [
      { place, type: "source", from: "one", to: "nowhere" },
      { place, type: "", from: "one", to: "one" },
      { place, type: "far", from: "one", to: "x", toDocument: "elsewhere" },
    ];
    expect(await outcome(given([document("One two three", { annotations, links })]))).toEqual({
      quotes: ["One", "two"],
      problems: [
        "annotation: “actor” (one) is left out: the file has another annotation of the same id.",
        "annotation: “actor” (empty) is left out: It marks no characters (2–2); Spanwise marks stretches of text.",
        "annotation: “actor” (beyond) is left out: 4–99 is not in the text, or cuts a character in two.",
        "annotation: “” (nobody) is left out: it has no label.",
        "annotation: “actor” (overlapping) is left out: Its fragments overlap (0–3, 2–5).",
        "attribute: The attribute “” of described is left out: it has no name.",
        `attribute: The attribute “${"x".repeat(59)}…” of described is left out: its name is longer than 60 characters.`,
        "attribute: The attribute “long” of described is left out: its value is longer than 2,000 characters.",
        "attribute: The attribute “odd” of described is left out: its value is not a finite number.",
        "note: The note of described is left out: it has 10001 characters, Spanwise takes 10,000.",
        "link: The link “source” is left out: its end nowhere is not in the file, or does not come in.",
        "link: The link “” is left out: its type is empty or too long.",
        "link: The link “far” leads to a document “elsewhere”, which does not come in. It was left out.",
      ],
    });
  });

  test("a document without text, of white space or half a character has one too, and the next one follows", async () => {
    const documents = [
      document("x", {}, { text: undefined }),
      document(" \n", {}),
      document("a\ud83d", {}),
      document("good", { annotations: [mark("a", 0, 4)] }),
    ];
    expect(
      await outcome(given(documents.map(({ text, ...rest }) => (text === undefined ? rest : { ...rest, text })))),
    ).toEqual({
      quotes: ["good"],
      problems: [
        "document: “doc” has no text. Import its article first, or the file that holds its text together with this one.",
        "document: There is no text in it, only white space.",
        "document: The text holds half a character (an unpaired surrogate). Get it again.",
      ],
    });
  });

  test("a span that cuts what people read as one character is widened, and said to be", async () => {
    expect(await outcome(given([document("e\u0301a", { annotations: [mark("a", 0, 1)] })]))).toEqual({
      quotes: ["e\u0301"],
      problems: ["remark: “actor” (a): It cut a character as people read it in two at 0–1; it was widened to 0–2."],
    });
  });
});

describe("a plan", () => {
  test("finds the article of a document by its text, or by what the file calls it", async () => {
    const known = articleOf("One two");
    const findArticle = async (id: string) => (id === known.id || id === known.textSha256 ? known : undefined);
    const { text: _, ...byName } = document("", { annotations: [mark("a", 4, 7)] }, { article: known.textSha256 });
    const plan = await planned(given([document("One\u0020two", {}), byName, document("Else", {})]), [], {
      findArticle,
    });
    expect(plan.map((item) => item.kind === "document" && [item.article.id, item.state])).toEqual([
      [known.id, "known"],
      [known.id, "known"],
      [articleOf("Else").id, "new"],
    ]);
  });

  test("maps labels by id, by name, by what other schemes call them, and as the user says", async () => {
    const names = ["actor", "LOCATION", "PER", "GPE", "Weapon", "Noise"];
    const annotations = names.map((label, index) => mark(label, index, index + 1, undefined, { label }));
    const format = given([document("abcdef", { annotations })]);
    const labelMap = new Map<string, string | null>([
      ["Noise", null],
      ["GPE", "claim"],
    ]);
    const {
      labels,
      annotations: count,
      problemCounts,
    } = await importPreview(planExchange(format, [], planOptions({ labelMap })));
    expect([labels, count, problemCounts.annotation]).toEqual([
      [
        { name: "actor", to: "actor", known: true, count: 1 },
        { name: "LOCATION", to: "location", known: true, count: 1 },
        { name: "PER", to: "actor", known: true, count: 1 },
        { name: "GPE", to: "claim", known: true, count: 1 },
        { name: "Weapon", to: "Weapon", known: false, count: 1 },
        { name: "Noise", to: null, known: true, count: 1 },
      ],
      5,
      1,
    ]);
    expect(
      (await importPreview(planExchange(format, [], planOptions({ unknownLabels: "leave-out" })))).annotations,
    ).toBe(4);
  });

  test("gives the same ids every time, and other ids to everything else", async () => {
    const format = given([
      document("One", { annotations: [mark("a", 0, 3), mark("b", 0, 1)] }),
      document("Two", { annotations: [mark("a", 0, 3)] }),
    ]);
    const ids = async () =>
      (await planned(format, [])).flatMap((item) =>
        item.kind === "document" ? item.sets.flatMap(({ set }) => set.annotations.map(({ id }) => id)) : [],
      );
    const first = await ids();
    expect([await ids(), new Set(first).size]).toEqual([first, 3]);
  });

  test("stops when asked to, and tells how far it has come", async () => {
    const files = inputs({ "a.txt": "x".repeat(5000), "a.ann": "T1\tactor 0 1\tx\n" });
    const progress: number[] = [];
    await planned(brat, files, { onProgress: (done, total) => progress.push(done / total) });
    expect([progress.at(-1), progress.every((value, index) => value >= (progress[index - 1] ?? 0))]).toEqual([1, true]);
    const stop = new AbortController();
    stop.abort(new Error("enough"));
    await expect(planned(brat, files, { signal: stop.signal })).rejects.toThrow("enough");
  });

  test("refuses a setting the format does not have, naming those it has", async () => {
    await expect(planned(brat, [], { settings: { colour: "red" } })).rejects.toThrow(
      "brat standoff has no setting “colour”. It has annotators, unit.",
    );
    await expect(planned(brat, [], { settings: { unit: "bytes" } })).rejects.toThrow(/“unit” cannot be “bytes”/);
  });
});

describe("files", () => {
  test("are known by what they hold, whatever they are called, and the others are given back", async () => {
    const files = inputs({
      "table.data": "Ada B-PER\nwrote O\n. O\n",
      "marks.xyz": "T1\tactor 0 3\tAda\n",
      "cas.txt.bak": '{"%TYPES":{},"%FEATURE_STRUCTURES":[]}',
      tsv: "#FORMAT=WebAnno TSV 3.3\n\n\n#Text=Ada\n1-1\t0-3\tAda\t\n",
      "doc.xml": '<?xml version="1.0"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI"/>',
      data: '{"format":"spanwise-dataset","version":1}',
      "letter.txt": "Dear Ada,\nthank you for your letter.\n",
      "photo.jpg": Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0]),
    });
    const { found, unknown } = await recogniseFiles(files);
    expect([
      found.map(({ format, files: own }) => [format.name, own.map(({ name }) => name)]),
      unknown.map(({ name }) => name),
    ]).toEqual([
      [
        ["spanwise", ["data"]],
        ["webanno-tsv", ["tsv"]],
        ["cas-xmi", ["doc.xml"]],
        ["cas-json", ["cas.txt.bak"]],
        ["brat", ["marks.xyz"]],
        ["conll", ["table.data"]],
      ],
      ["letter.txt", "photo.jpg"],
    ]);
  });
});
