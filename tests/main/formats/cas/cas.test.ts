// UIMA CAS, JSON and XMI: out and back, read by UIMA itself, the fixtures of others, and files that are wrong.
import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { casJsonFormat } from "../../../../main/formats/cas/casJsonFormat";
import { casXmiFormat } from "../../../../main/formats/cas/casXmiFormat";
import { openInputFiles } from "../../../../main/formats/files/inputFiles";
import { readText } from "../../../../main/formats/files/readText";
import type { Format } from "../../../../main/formats/format/Format";
import type { FittedArticle } from "../../../../main/formats/format/fitArticle";
import { LossTally } from "../../../../main/formats/format/LossTally";
import type { Planned } from "../../../../main/formats/reading/planExchange";
import { fittedArticles, losses } from "../../../../main/formats/writing/writeExchange";
import type { Annotation, AnnotationSet } from "../../../../model/annotation/annotation";
import * as z from "../../../../model/data/zod";
import { adversarialProject, anyProject } from "../anyProject";
import { hasPython, python, withFiles } from "../python";
import { expectRoundTrip, inputs, planned, problemsOf, written, writtenTogether } from "../roundTrip";

const fixtures = path.resolve("../shared/corpora/cas");
const uima = "/usr/share/java/uimaj-core.jar";

describe.each([casJsonFormat, casXmiFormat])("$title", (format) => {
  test("gives back everything it says it carries", async () => {
    await fc.assert(
      fc.asyncProperty(anyProject, (source) => expectRoundTrip(format, source)),
      { numRuns: 40 },
    );
  });

  test("gives back the adversarial project", () => expectRoundTrip(format, adversarialProject()));
});

describe("UIMA CAS JSON", () => {
  test.skipIf(!hasPython())("holds up to Python, which slices by UTF-16 code units", async () => {
    const sources = [adversarialProject(), ...fc.sample(anyProject, { numRuns: 10, seed: 7 })];
    const expected: string[] = [];
    for (const source of sources) {
      for await (const { sets } of fittedArticles(casJsonFormat, source, {}, new LossTally())) {
        const annotations = sets.flatMap(({ set }) => set.annotations);
        expected.push(
          ...annotations.map(({ label, fragments }) => [label, ...fragments.map(({ quote }) => quote)].join("/")),
        );
      }
    }
    const found = z.array(z.string()).parse(await python(casInPython, await writtenTogether(casJsonFormat, sources)));
    expect(found.sort()).toEqual(expected.sort());
  });
});

/** Label and covered text of every annotation; checks that every reference and member is there. */
const casInPython = `
import json, pathlib
found = []
for file in pathlib.Path(".").rglob("*.json"):
    if file.name == "annotators.json": continue
    cas = json.loads(file.read_text(encoding="utf-8"))
    by_id = {fs["%ID"]: fs for fs in cas["%FEATURE_STRUCTURES"]}
    assert len(by_id) == len(cas["%FEATURE_STRUCTURES"])
    sofa = next(fs for fs in by_id.values() if fs["%TYPE"] == "uima.cas.Sofa")
    units = sofa["sofaString"].encode("utf-16-le")
    covered = lambda fs: units[2 * fs["begin"]:2 * fs["end"]].decode("utf-16-le")
    for fs in by_id.values():
        assert all(fs[key] in by_id for key in fs if key.startswith("@"))
        assert fs["%TYPE"].startswith("uima.") or fs["%TYPE"].replace("[]", "") in cas["%TYPES"]
        if fs["%TYPE"] == "spanwise.Annotation":
            parts = by_id[fs["@parts"]]["%ELEMENTS"] if "@parts" in fs else []
            found.append("/".join([fs["label"], covered(fs)] + [covered(by_id[part]) for part in parts]))
    assert all(member in by_id for member in cas["%VIEWS"]["_InitialView"]["%MEMBERS"])
print(json.dumps(found))
`;

describe("UIMA CAS XMI", () => {
  test("says which characters XML cannot hold", async () => {
    expect((await losses(casXmiFormat, adversarialProject())).losses).toEqual([
      "1 link into other articles is left out.",
      "8 control characters in texts that XML cannot hold become tabs.",
    ]);
  });

  test.skipIf(!existsSync(uima) || !hasJdk())(
    "is read by UIMA: every quote, label, note, part and link (needs Debian's libuima-core-java and a JDK)",
    async () => {
      const sources = [adversarialProject(), ...fc.sample(anyProject, { numRuns: 10, seed: 7 })];
      const expected: string[] = [];
      for (const source of sources) {
        for await (const article of fittedArticles(casXmiFormat, source, {}, new LossTally()))
          expected.push(...linesOf(article));
      }
      const files = await writtenTogether(casXmiFormat, sources);
      expect((await withFiles(files, readByUima)).sort()).toEqual(expected.sort());
    },
    120_000,
  );
});

describe.skipIf(!existsSync(fixtures))("the fixtures of UIMA and cassis", () => {
  test("CAS JSON loads, each file with the annotations and links that stand in it", async () => {
    const { files, close } = await openInputFiles([path.join(fixtures, "json")]);
    const own = (await casJsonFormat.reader?.recognise(files)) ?? [];
    expect(own.map(({ name }) => name)).toEqual(files.map(({ name }) => name).filter((name) => name.endsWith(".json")));
    for (const file of own) {
      const { "%FEATURE_STRUCTURES": structures = [] } = JSON.parse(await readText(file));
      const text = structures.find(
        (structure: object) => Reflect.get(structure, "%TYPE") === "uima.cas.Sofa",
      )?.sofaString;
      const marks = structures.filter((structure: object) => {
        const type: string = Reflect.get(structure, "%TYPE");
        return Reflect.has(structure, "begin") && !/\.(Token|Sentence|DocumentAnnotation|DocumentMetaData)$/.test(type);
      });
      const slots = structures.filter((structure: object) => Reflect.has(structure, "@target"));
      expect([file.name, ...countsOf(await planned(casJsonFormat, [file]))]).toEqual(
        text === undefined ? [file.name, "no text"] : [file.name, text, marks.length, slots.length],
      );
    }
    await close();
  });

  test("CAS XMI loads, with and without its type system", async () => {
    const { files, close } = await openInputFiles([path.join(fixtures, "xmi")]);
    const own = (await casXmiFormat.reader?.recognise(files)) ?? [];
    expect(own.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
    const counts: Record<string, unknown> = {};
    for (const file of own) counts[file.name] = countsOf(await planned(casXmiFormat, [file])).slice(1);
    await close();
    expect(counts).toEqual({
      "cas_has_fs_with_no_namespace.xmi": [1, 0],
      "cas_with_array_features.xmi": [],
      // What these mark has no characters, and is refused with words.
      "cas_with_collections.xmi": [0, 0],
      "cas_with_empty_array_reference.xmi": [0, 0],
      "cas_with_floating_point_special_values.xmi": [0, 0],
      "cas_with_inheritance.xmi": [5, 0],
      "cas_with_list_features.xmi": [],
      "cas_with_multiple_references_allowed_string_array.xmi": [0, 0],
      "cas_with_nonindexed_fs.xmi": [0, 0],
      "cas_with_references.xmi": [3, 2],
      "cas_with_reserved_names.xmi": [0, 0],
      "cas_with_smileys.xmi": [5, 0],
      "cas_with_two_sofas.xmi": [0, 0],
      // One of its two views has no text.
      "empty_cas.xmi": [0, 0],
      "lenient_cas.xmi": [1, 0],
      "small_cas.xmi": [0, 0],
    });
  });
});

function countsOf(plan: readonly Planned[]): readonly unknown[] {
  const [document] = plan.filter((item) => item.kind === "document");
  if (!document) return ["no text"];
  const total = (count: (set: AnnotationSet) => number) => document.sets.reduce((sum, { set }) => sum + count(set), 0);
  return [document.article.text, total(({ annotations }) => annotations.length), total(({ links }) => links.length)];
}

describe("files of CAS that are wrong", () => {
  const sofa = { "%ID": 1, "%TYPE": "uima.cas.Sofa", sofaID: "_InitialView", sofaString: "One 👍 two" };
  const json = (...structures: readonly object[]) =>
    JSON.stringify({ "%TYPES": {}, "%FEATURE_STRUCTURES": [sofa, ...structures], "%VIEWS": {} });
  const mark = (id: number, begin: number, end: number, more: object = {}) => ({
    "%ID": id,
    "%TYPE": "custom.Span",
    "@sofa": 1,
    begin,
    end,
    ...more,
  });
  const messages = async (format: Format, content: string) =>
    problemsOf(await planned(format, inputs({ file: content }))).map(({ about, message }) => `${about}: ${message}`);

  test("offsets beyond the text, backwards, or inside a character are refused, each by itself", async () => {
    expect(await messages(casJsonFormat, json(mark(2, 0, 3), mark(3, 4, 5), mark(4, 7, 99), mark(5, 3, 0)))).toEqual([
      "remark: The file uses types that it does not describe: custom.Span. They are read by what they hold.",
      "annotation: “Span” (3) is left out: 4–5 is not in the text, or cuts a character in two.",
      "annotation: “Span” (4) is left out: 7–99 is not in the text, or cuts a character in two.",
      "annotation: “Span” (5) is left out: 3–0 ends before it begins.",
    ]);
  });

  test("several values of a feature are attributes each", async () => {
    const array = { "%ID": 3, "%TYPE": "uima.cas.StringArray", "%ELEMENTS": ["past", "near"] };
    const plan = await planned(casJsonFormat, inputs({ file: json(mark(2, 0, 3, { "@tags": 3 }), array) }));
    const attributes = plan.flatMap((item) =>
      item.kind === "document"
        ? item.sets.flatMap(({ set }) => set.annotations.flatMap((annotation) => annotation.attributes ?? []))
        : [],
    );
    expect(attributes.map(({ attribute, value }) => `${attribute}=${value}`)).toEqual(["tags=past", "tags=near"]);
    expect(problemsOf(plan).filter(({ about }) => about !== "remark")).toEqual([]);
  });

  test("dangling references, duplicate and missing ids are told", async () => {
    const relation = { ...mark(4, 0, 3), "@Governor": 2, "@Dependent": 77 };
    expect(
      await messages(casJsonFormat, json(mark(2, 0, 3), mark(2, 7, 10), relation, { "%TYPE": "custom.Span" })),
    ).toEqual([
      "annotation: The id 2 stands in the file twice; the second structure is left out.",
      "annotation: A feature structure has no id.",
      "remark: The file uses types that it does not describe: custom.Span. They are read by what they hold.",
      "link: The relation “Span” has the end 77, which is no marked text of this view. It is left out.",
    ]);
  });

  test("a file that ends too early is refused with words, in JSON and in XML", async () => {
    const whole = await written(casXmiFormat, adversarialProject());
    const [xmi = new Uint8Array()] = [...whole].flatMap(([name, bytes]) => (name.endsWith(".xmi") ? [bytes] : []));
    expect(await messages(casJsonFormat, json(mark(2, 0, 3)).slice(0, -20))).toEqual([
      expect.stringMatching(/^file: The file is no JSON, or it ends too early: .* Export it again\.$/),
    ]);
    expect(await messages(casXmiFormat, Buffer.from(xmi).toString().slice(0, -30))).toEqual([
      expect.stringMatching(/^file: The file is no XML, or it ends too early: .* Export it again\.$/),
    ]);
    expect(await messages(casJsonFormat, '{"%TYPES":3}')).toEqual([
      "file: The file is JSON, but no CAS: it lacks the lists of types and feature structures.",
    ]);
  });

  test("an entity that would grow without end stays a word nobody knows", async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"><cas:Sofa xmi:id="1" sofaString="&b;"/></xmi:XMI>`;
    expect(await messages(casXmiFormat, bomb)).toEqual([expect.stringMatching(/^file: The file is no XML.*entity/)]);
  });
});

/** Looked for, not started, which takes half a second. */
function hasJdk(): boolean {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  return folders.some((folder) => existsSync(path.join(folder, "javac")));
}

async function readByUima(folder: string): Promise<string[]> {
  const entries = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const xmi = entries.filter((name) => name.endsWith(".xmi")).map((name) => path.join(folder, name));
  const program = path.resolve("tests/main/formats/cas/ReadXmi.java");
  // It runs once: Java's slower compiler and its many collectors of garbage cost more than they save.
  const options = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", uima];
  const args = [...options, program, path.join(folder, "project-0", "TypeSystem.xml"), ...xmi];
  const { stdout } = await promisify(execFile)("java", args, { maxBuffer: 2 ** 28 });
  return stdout.split("\n").filter(Boolean);
}

function linesOf({ article, sets }: FittedArticle): string[] {
  const texts = Array.from({ length: Math.max(1, sets.length) }, () => `text\t${encoded(article.text)}`);
  const marked = (annotation: Annotation | undefined, most = 100) =>
    (annotation?.fragments ?? [])
      .slice(0, most)
      .map(({ start, end, quote }) => `${start}-${end}-${encoded(quote)}`)
      .join(" ");
  return [
    ...texts,
    ...sets.flatMap(({ set }) => {
      const find = (id: string) => set.annotations.find((annotation) => annotation.id === id);
      return [
        ...set.annotations.map(
          (annotation) =>
            `annotation\t${encoded(annotation.label)}\t${encoded(annotation.note)}\t${marked(annotation)}`,
        ),
        ...(set.articleLabels ?? []).flatMap(({ label, values }) =>
          values.map((value) => `whole\t${encoded(label)}\t${encoded(value)}`),
        ),
        ...set.links.map(
          ({ type, from, to }) => `link\t${encoded(type)}\t${marked(find(from), 1)}\t${marked(find(to.annotation), 1)}`,
        ),
      ];
    }),
  ];
}

function encoded(text: string | undefined): string {
  return text === undefined ? "-" : Buffer.from(text).toString("base64");
}

test("what no feature of a CAS in JSON can hold is told", async () => {
  const json = JSON.stringify({
    "%TYPES": {},
    "%FEATURE_STRUCTURES": [
      { "%ID": 1, "%TYPE": "uima.cas.Sofa", sofaNum: 1, sofaID: "_InitialView", sofaString: "Ada left." },
      { "%ID": 2, "%TYPE": "custom.Span", "@sofa": 1, begin: 0, end: 3, label: "PER", more: { a: 1 }, mixed: [1, {}] },
    ],
    "%VIEWS": { _InitialView: { "%SOFA": 1, "%MEMBERS": [2] } },
  });
  const plan = await planned(casJsonFormat, inputs({ "a.json": json }));
  expect(problemsOf(plan).flatMap(({ about, message }) => (about === "attribute" ? [message] : []))).toEqual([
    "The feature more of custom.Span holds what no feature can. It is left out.",
    "The feature mixed of custom.Span holds what no feature can. It is left out.",
  ]);
});
