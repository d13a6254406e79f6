// Files as other people have them: in other folders, in several parts, counted otherwise, with layers of their own.
import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { ZipFile } from "yazl";
import { brat } from "../../../main/formats/brat/brat";
import { conll } from "../../../main/formats/conll/conll";
import { doccano } from "../../../main/formats/doccano/doccano";
import { withInnerZips } from "../../../main/formats/files/innerZips";
import type { Format } from "../../../main/formats/format/Format";
import { prodigy } from "../../../main/formats/prodigy/prodigy";
import { type PlanOptions, planExchange } from "../../../main/formats/reading/planExchange";
import { whoseFiles } from "../../../main/formats/reading/whoseFiles";
import { recogniseFiles } from "../../../main/formats/recogniseFiles";
import { webannoTsv } from "../../../main/formats/webannoTsv/webannoTsv";
import { importPreview } from "../../../main/import/importPreview";
import { cpuSeconds } from "../../cpuSeconds";
import { inputs, planned } from "./roundTrip";

/** Who says what about which text: “ada: actor “Lena Fisk” in march”. */
async function said(format: Format, files: Readonly<Record<string, string>>, more: Partial<PlanOptions> = {}) {
  const { found } = await recogniseFiles(inputs(files));
  const own = found.find((one) => one.format === format)?.files ?? [];
  const plan = await planned(format, own, more);
  return {
    sets: plan.flatMap((item) =>
      item.kind !== "document"
        ? []
        : item.sets.map(({ annotator = "nobody", set }) =>
            [
              `${annotator}:`,
              ...set.annotations.map(
                ({ label, fragments }) => `${label} ${fragments.map(({ quote }) => quote).join("…")}`,
              ),
              ...set.links.map(({ type }) => `→ ${type}`),
            ].join(" "),
          ),
    ),
    problems: plan.flatMap((item) => (item.kind === "problem" ? [`${item.about}: ${item.message}`] : [])),
  };
}

test("whose files are is told at once, however many are about one text", async () => {
  const files = Array.from({ length: 20_000 }, (_, index) => ({ name: `annotation/a.txt/p${index}.tsv`, text: "" }));
  const spent = await cpuSeconds(() => {
    const whose = whoseFiles(files, [], "found");
    expect(files.map(({ name }) => whose(name).annotator)).toEqual(files.map((_, index) => `p${index}`));
  });
  expect(spent).toBeLessThan(5);
});

test("marks in fields that a format does not have are told, whichever format took the file", async () => {
  const text = "Lena Fisk left Oslo.";
  const other = { text: `${text} Then she came back.`, highlights: [{ from: 15, to: 19, tag: "LOC" }] };
  const lines = (first: unknown) => [first, other].map((record) => JSON.stringify(record)).join("\n");
  for (const [format, first] of [
    [doccano, { text, label: [[0, 9, "PER"]] }],
    [prodigy, { text, spans: [{ start: 0, end: 9, label: "PER" }], answer: "accept" }],
  ] as const) {
    const { sets, problems } = await said(format, { "a.jsonl": lines(first) });
    expect(sets[0]).toBe("nobody: actor Lena Fisk");
    expect(problems).toContain(
      "annotation: The field “highlights” looks like 1 mark of a kind that cannot be read. It does not come in.",
    );
  }
});

test.each([
  ["Sentence #,Word,POS,Tag\nSentence: 1,Lena,NNP,B-per\n,Fisk,NNP,I-per\n,left,VBD,O\nSentence: 2,Oslo,NNP,B-geo\n"],
  ["sentence,word,tag\n1,Lena,B-per\n1,Fisk,I-per\n1,left,O\n2,Oslo,B-geo\n2,fell,O\n"],
])("a spreadsheet with a token and its tag in each row is a token table, not a record per row", async (table) => {
  const { sets, problems } = await said(conll, { "ner.csv": table });
  expect(sets.map((set) => set.replace(/^nobody: /, ""))).toEqual(["actor Lena Fisk location Oslo"]);
  expect(problems.filter((problem) => !problem.startsWith("remark"))).toEqual([]);
});

test("pieces of a span may stand in the file in another order than in the text, quote and all", async () => {
  const text = "Prices fell, the board said, by a tenth.\n";
  const files = {
    "a.txt": text,
    "a.ann": "T1\tclaim 29 39;0 11\tby a tenth Prices fell\nT2\tactor 13 22\tthe board\n",
  };
  expect(await said(brat, files)).toEqual({
    sets: ["nobody: claim Prices fell…by a tenth actor the board"],
    problems: [],
  });
});

test("BioNLP's .a1 and .a2 are one document, and an .ann beside them another way of saying it", async () => {
  const files = {
    "x/a.txt": "Rain stops ferries.",
    "x/a.a1": "T1\tCause_of 0 4\tRain\n",
    "x/a.a2": "T2\tStop 5 10\tstops\nT3\tShip 11 18\tferries\nE1\tStop:T2 Theme:T3 Cause:T1\n*\tEquiv T1 T3\n",
  };
  expect((await said(brat, files)).sets).toEqual([
    "nobody: Cause_of Rain Stop stops Ship ferries → Equiv → Cause → Theme",
  ]);
});

test("a text in another folder is found by its name, and what follows it is whose the annotations are", async () => {
  const files = {
    "text/ferry_one.txt": "Ada sails.",
    "text/ferry.txt": "Bo waits.",
    "marks/ferry_one_ada.ann": "T1\tactor 0 3\tAda\n",
    "marks/ferry_bo.ann": "T1\tactor 0 2\tBo\n",
    "marks/bridge.ann": "T1\tactor 0 2\tBo\n",
  };
  const { sets, problems } = await said(brat, files);
  expect(sets.sort()).toEqual(["ada: actor Ada", "bo: actor Bo"]);
  expect(problems).toEqual([
    "document: There is no bridge.txt beside it, so there is no text to mark. There are ferry.txt, ferry_one.txt. Import both together.",
  ]);
});

test.each(["-", ".", "_"])("a name behind the text's own, after “%s”, is whose the annotations are", async (mark) => {
  const files = {
    "ferry.txt": "Bo waits.",
    "ferry-2.txt": "Ada sails.",
    [`ferry${mark}ada.ann`]: "T1\tactor 0 2\tBo\n",
    [`ferry-2${mark}bo.ann`]: "T1\tactor 0 3\tAda\n",
    "ferry-3.ann": "T1\tactor 0 2\tBo\n",
  };
  const { sets, problems } = await said(brat, files);
  expect(sets.sort()).toEqual(["ada: actor Bo", "bo: actor Ada"]);
  expect(problems).toEqual([expect.stringMatching(/^document: There is no ferry-3\.txt beside it/)]);
});

test.each([
  ["found", "ann-a/brat/", "ann-b/brat/", ["ann-a", "ann-b"]],
  ["folders", "round/ann-a/", "round/ann-b/", ["ann-a", "ann-b"]],
  ["listed", "ann-a/", "ann-b/", ["nobody", "nobody"]],
] as const)("annotators (%s) are told by the folder in which the same document differs", async (asked, a, b, who) => {
  const text = "Ten tons fell.";
  const files = {
    [`${a}doc.txt`]: text,
    [`${a}doc.ann`]: "T1\tfigure 0 3\tTen\n",
    [`${b}doc.txt`]: text,
    [`${b}doc.ann`]: "T1\tfigure 0 8\tTen tons\n",
  };
  const { sets } = await said(brat, files, { settings: { annotators: asked } });
  expect(sets).toEqual([`${who[0]}: figure Ten`, `${who[1]}: figure Ten tons`]);
});

test("a line end counts as one where the quotes say so, in every script", async () => {
  for (const [text, quote] of [
    ["Zue\u0301rich\r\nspoke.\r\nBo waits.", "Bo"],
    ["قَالَ\r\nعليّ هنا", "عليّ"],
    ["👍🏽 one\r\nnext\r\nLena Fisk", "Lena Fisk"],
  ] as const) {
    const flat = text.replaceAll("\r\n", "\n");
    const start = [...flat.slice(0, flat.lastIndexOf(quote))].length;
    const ann = `T1\tactor ${start} ${start + [...quote].length}\t${quote}\n`;
    expect((await said(brat, { "a.txt": text, "a.ann": ann })).sets).toEqual([`nobody: actor ${quote}`]);
  }
});

test("fragments around a line end of two characters, as brat's own window writes them, are one span", async () => {
  const files = { "a.txt": "To: Bo\r\nFrom: Ada\r\n", "a.ann": "T1\tclaim 0 7;8 17\tTo: Bo\r From: Ada\n" };
  expect(await said(brat, files)).toEqual({ sets: ["nobody: claim To: Bo\nFrom: Ada"], problems: [] });
});

test("a quote that differs in white space only is where the file says, with a remark", async () => {
  const files = {
    "a.txt": "a long\n\nclaim, and\u00a0more",
    "a.ann": "T1\tclaim 2 13\tlong claim\nT2\tclaim 15 23\tand more\n",
  };
  const { sets, problems } = await said(brat, files);
  expect(sets).toEqual(["nobody: claim long\n\nclaim claim and\u00a0more"]);
  expect(problems).toEqual([
    "remark: “claim” (T1): Its quote in the file has other white space than the text.",
    "remark: “claim” (T2): Its quote in the file has other white space than the text.",
  ]);
});

test("a quote may leave out the white space at its ends", async () => {
  const { sets, problems } = await said(brat, { "a.txt": "one Ada  spoke", "a.ann": "T1\tactor 3 8\tAda\n" });
  expect(sets).toEqual(["nobody: actor  Ada "]);
  expect(problems).toEqual(["remark: “actor” (T1): Its quote in the file has other white space than the text."]);
});

test.each([
  ["soft hyphens", "the life\u00adboat left", "lifeboat"],
  ["zero-width spaces", "the life\u200bboat left", "lifeboat"],
  ["letters of two characters", "the cafe\u0301s shut", "cafés"],
])("a quote that differs in %s is where the file says, with a remark", async (_, text, quote) => {
  const { sets, problems } = await said(brat, {
    "a.txt": text,
    "a.ann": `T1\tclaim 4 ${text.lastIndexOf(" ")}\t${quote}\n`,
  });
  expect(sets).toEqual([`nobody: claim ${text.slice(4, text.lastIndexOf(" "))}`]);
  expect(problems).toEqual([
    "remark: “claim” (T1): Its quote in the file has other invisible characters than the text.",
  ]);
});

test.each([
  ["", "no mark at the start"],
  ["Night.\r\n", "a line end as one character, and no mark at the start"],
])("a mark at the start counts as nothing where the quotes say so, after %j", async (before, what) => {
  const start = before.replace("\r", "").length;
  const files = { "a.txt": `\ufeff${before}Ada spoke.`, "a.ann": `T1\tactor ${start} ${start + 3}\tAda\n` };
  const { sets, problems } = await said(brat, files);
  expect(sets).toEqual(["nobody: actor Ada"]);
  expect(problems).toEqual([expect.stringContaining(`The quotes fit when offsets count ${what};`)]);
});

test("endings in capitals are endings", async () => {
  const { sets, problems } = await said(brat, { "A.TXT": "Ada spoke.", "A.ANN": "T1\tactor 0 3\tAda\n" });
  expect({ sets, problems }).toEqual({ sets: ["nobody: actor Ada"], problems: [] });
});

test("an .ann in another grammar is named, and its text comes in without a set", async () => {
  const { sets, problems } = await said(brat, { "a.txt": "Lena Fisk spoke.", "a.ann": "T1 Actor 0 9 Lena Fisk\n" });
  expect(sets).toEqual([]);
  expect(problems).toEqual([expect.stringMatching(/^file: No line of a\.ann is one of brat’s/)]);
});

function table(header: string, ...rows: readonly string[]): string {
  return `#FORMAT=WebAnno TSV 3.3\n${header}\n\n\n#Text=Ada met Bo\n${rows.map((row) => `${row}\t\n`).join("")}`;
}

const span = "#T_SP=webanno.custom.Span|label";
const ofAda = table(span, "1-1\t0-3\tAda\tPER", "1-2\t4-7\tmet\t_", "1-3\t8-10\tBo\t_");
const ofBen = table(span, "1-1\t0-3\tAda\t_", "1-2\t4-7\tmet\t_", "1-3\t8-10\tBo\tPER");
const ofNobody = table(span, "1-1\t0-3\tAda\t_", "1-2\t4-7\tmet\t_", "1-3\t8-10\tBo\t_");

test("a project exported from INCEpTION has its annotators, and neither INITIAL_CAS nor the curator is one", async () => {
  const files = {
    "annotation/a.txt/INITIAL_CAS.tsv": ofNobody,
    "annotation/a.txt/ada.tsv": ofAda,
    "annotation/a.txt/ben.tsv": ofBen,
    "curation/a.txt/CURATION_USER.tsv": ofBen,
    "exportedproject.json": "{}",
  };
  const { sets, problems } = await said(webannoTsv, files);
  expect(sets).toEqual(["ada: actor Ada", "ben: actor Bo"]);
  expect(problems.map((problem) => problem.slice(0, 30))).toEqual([
    "remark: This is the document b",
    "remark: What was curated is no",
  ]);
  const taken = await said(webannoTsv, files, { settings: { curation: "take" } });
  expect(taken.sets).toContain("Curation: actor Bo");
  const alone = await said(webannoTsv, { "annotation/a.txt/ada.tsv": ofAda });
  expect(alone.sets).toEqual(["ada: actor Ada"]);
});

test.each(["exportedproject.json", "exportedproject5123.json"])(
  "what a project's %s says of who has finished comes along",
  async (name) => {
    const documents = { source_documents: [{ name: "a.txt", format: "text", state: "CURATION_FINISHED" }] };
    const states = ["FINISHED", "IN_PROGRESS", "IGNORE"].map((state, index) => {
      return { name: "a.txt", user: `user_${index}`, state };
    });
    const files = inputs({
      "p/annotation/a.txt/user_0.tsv": ofNobody,
      "p/annotation/a.txt/user_1.tsv": ofAda,
      "p/annotation/a.txt/user_2.tsv": ofBen,
      "p/curation/a.txt/CURATION_USER.tsv": ofBen,
      [`p/${name}`]: JSON.stringify({ ...documents, annotation_documents: states }),
    });
    const { found, unknown } = await recogniseFiles(files);
    expect([found.map(({ format }) => format.name), unknown]).toEqual([["webanno-tsv"], []]);
    const plan = await planned(webannoTsv, found[0]?.files ?? [], { settings: { curation: "take" } });
    expect(
      plan.flatMap((item) =>
        item.kind === "document" ? item.sets.map(({ annotator, set }) => [annotator, set.status]) : [],
      ),
    ).toEqual([
      ["user_0", "done"],
      ["user_1", "in-progress"],
      ["user_2", "in-progress"],
      ["Curation", "done"],
    ]);
  },
);

test("files about the same text are told apart by what differs in their names", async () => {
  expect((await said(webannoTsv, { "x/march_ada.tsv": ofAda, "x/march_ben.tsv": ofBen })).sets).toEqual([
    "ada: actor Ada",
    "ben: actor Bo",
  ]);
  // Two files may hold the same text by chance.
  const byChance = { "x/first.tsv": ofAda, "x/second.tsv": ofBen, "x/third.tsv": ofBen.replaceAll("met", "saw") };
  expect((await said(webannoTsv, byChance)).sets.map((set) => set.split(":")[0])).toEqual([
    "nobody",
    "nobody",
    "nobody",
  ]);
  const others = { "x/a.tsv": ofAda, "y/b.tsv": ofBen.replace("Ada met", "Ada saw").replaceAll("met", "saw") };
  expect((await said(webannoTsv, others)).sets).toEqual(["nobody: actor Ada", "nobody: actor Bo"]);
});

const layers = table(
  "#T_SP=webanno.custom.Referent|entity|status\n#T_RL=webanno.custom.Coref|how|BT_webanno.custom.Referent",
  "1-1\t0-3\tAda\tcrew\tnew\t_\t_",
  "1-2\t4-7\tmet\t_\t_\t_\t_",
  "1-3\t8-10\tBo\tcrew\tgiven\tmeets\t1-1[0_0]",
);

test("layers with features of their own are listed, and the feature that is the label can be chosen", async () => {
  expect((await said(webannoTsv, { "a.tsv": layers })).sets).toEqual(["nobody: crew Ada crew Bo → meets"]);
  const chosen = { layers: new Map([["Referent", "status"]]) };
  expect((await said(webannoTsv, { "a.tsv": layers }, chosen)).sets).toEqual(["nobody: new Ada given Bo → meets"]);
  const plan = planExchange(webannoTsv, inputs({ "a.tsv": layers }), {
    ...{
      labels: [],
      findArticle: async () => undefined,
      idOf: (seed) => `id-${seed.length}`,
      at: "2026-01-01T00:00:00.000Z",
    },
  });
  expect((await importPreview(plan)).layers).toEqual([
    { name: "Coref", kind: "relation", features: ["how"], label: "how", count: 1 },
    { name: "Referent", kind: "span", features: ["entity", "status"], label: "entity", count: 2 },
  ]);
});

test("of stacked values each goes to the annotation whose number it carries", async () => {
  const stacked = table(
    "#T_SP=webanno.custom.Referent|entity|identity",
    "1-1\t0-3\tAda\tship[1]|crew[2]\tAda_Lund[2]",
    "1-2\t4-7\tmet\tship[1]\t_",
    "1-3\t8-10\tBo\t_\t_",
  );
  const plan = await planned(webannoTsv, inputs({ "a.tsv": stacked }));
  const [document] = plan.flatMap((item) => (item.kind === "document" ? [item] : []));
  expect(
    document?.sets[0]?.set.annotations.map(({ label, attributes = [] }) => [
      label,
      attributes.filter(({ attribute }) => attribute === "identity").map(({ value }) => value),
    ]),
  ).toEqual([
    ["ship", []],
    ["crew", ["Ada_Lund"]],
  ]);
});

test("letters that older WebAnno escapes by their numbers are read", async () => {
  const text = "#FORMAT=WebAnno TSV 3.2\n#T_SP=webanno.custom.Span|label\n\n\n#Text=K\\u00F6ln \\uD83D\\uDC4D\n";
  const rows = "1-1\t0-4\tKöln\tLOC\t\n1-2\t5-7\t👍\t_\t\n";
  expect((await said(webannoTsv, { "a.tsv": text + rows })).sets).toEqual(["nobody: location Köln"]);
});

test("two labels that become one keep what the file called them, and a label that is cut is told", async () => {
  const long = "L".repeat(70);
  const files = inputs({
    "a.txt": "Ada met Bo",
    "a.ann": `T1\tPER 0 3\tAda\nT2\tORG 8 10\tBo\nT3\t${long} 4 7\tmet\n`,
  });
  const plan = await planned(brat, files, { keptNames: new Set(["PER", "ORG"]) });
  const [document] = plan.flatMap((item) => (item.kind === "document" ? [item] : []));
  expect(document?.sets[0]?.set.annotations.map(({ attributes = [] }) => attributes.map(({ value }) => value))).toEqual(
    [["PER"], [], ["ORG"]],
  );
  expect(plan.flatMap((item) => (item.kind === "problem" ? [item.message] : []))).toEqual([
    expect.stringMatching(/^The label “L+…” of T3 is cut to 60 characters\.$/),
  ]);
});

test("zips inside a zip are opened, as an exported project has them for its annotators, or as others pack documents", async () => {
  const inner = async (name: string, content: string) => {
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from(content), name);
    zip.end();
    return buffer(zip.outputStream);
  };
  const files = new Map<string, Uint8Array>();
  for (const [who, content] of [
    ["ada", ofAda],
    ["ben", ofBen],
  ] as const)
    files.set(`p.zip/annotation/a.txt/${who}.zip`, await inner(`${who}.tsv`, content));
  const opened = await withInnerZips(inputs(files));
  const plan = await planned(webannoTsv, opened);
  const who = plan.flatMap((item) => (item.kind === "document" ? item.sets.map(({ annotator }) => annotator) : []));
  expect(who).toEqual(["ada", "ben"]);
  const packed = await inner("a_ada.tsv", ofAda);
  const elsewhere = inputs(new Map([["p.zip/march/ada.zip", packed]]));
  expect((await withInnerZips(elsewhere)).map(({ name }) => name)).toEqual(["p.zip/march/ada.zip/a_ada.tsv"]);
  // Those that are opened stay in memory.
  const room = files.get("p.zip/annotation/a.txt/ada.zip")?.length;
  expect((await withInnerZips(inputs(files), room)).map(({ name }) => name)).toEqual([
    "p.zip/annotation/a.txt/ada.zip/ada.tsv",
    "p.zip/annotation/a.txt/ben.zip",
  ]);
});
