// W3C Web Annotation: out and back, checked against what the standard demands, and annotations as other tools write them.
import { Ajv } from "ajv";
import formats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readW3c } from "../../../../main/formats/w3c/readW3c";
import { w3c } from "../../../../main/formats/w3c/w3c";
import { losses } from "../../../../main/formats/writing/writeExchange";
import { cpuSeconds } from "../../../cpuSeconds";
import { runs } from "../../../runs";
import { adversarialProject, anyProject } from "../anyProject";
import { hasPython, python } from "../python";
import { expectRoundTrip, inputs, planned, problemsOf, written } from "../roundTrip";

describe("W3C Web Annotation", () => {
  test("gives back everything, for it carries everything", async () => {
    await fc.assert(
      fc.asyncProperty(anyProject, (project) => expectRoundTrip(w3c, project)),
      runs(30),
    );
  });

  test("gives back the adversarial project and loses nothing of it", async () => {
    await expectRoundTrip(w3c, adversarialProject());
    expect((await losses(w3c, adversarialProject())).losses).toEqual([]);
  });

  test("keeps what the standard demands of every annotation", async () => {
    const ajv = new Ajv({ strict: false });
    formats.default(ajv);
    const iri = { type: "string", pattern: "^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$" };
    const selector = {
      type: "array",
      minItems: 2,
      maxItems: 2,
      contains: {
        type: "object",
        required: ["exact", "prefix", "suffix"],
        properties: { type: { const: "TextQuoteSelector" } },
      },
      items: {
        type: "object",
        if: { properties: { type: { const: "TextPositionSelector" } } },
        // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it so.
        then: {
          required: ["start", "end"],
          properties: { start: { type: "integer", minimum: 0 }, end: { type: "integer", minimum: 0 } },
        },
      },
    };
    const target = { type: "object", required: ["source", "selector"], properties: { source: iri, selector } };
    const validate = ajv.compile({
      type: "array",
      items: {
        type: "object",
        required: ["@context", "id", "type", "target", "creator", "created", "motivation"],
        properties: {
          "@context": { const: "http://www.w3.org/ns/anno.jsonld" },
          id: iri,
          type: { const: "Annotation" },
          motivation: { enum: ["tagging", "linking"] },
          created: { type: "string", format: "date-time", pattern: "Z$" },
          creator: { required: ["id", "type", "name"], properties: { id: iri, type: { const: "Person" } } },
          target: { anyOf: [iri, target, { type: "array", items: target, minItems: 2 }] },
        },
      },
    });
    const annotations = JSON.parse(String((await written(w3c, adversarialProject())).get("annotations.jsonld")));
    validate(annotations);
    expect([validate.errors, new Set(annotations.map(({ id }: { id: string }) => id)).size]).toEqual([
      null,
      annotations.length,
    ]);
  });

  test.skipIf(!hasPython())("is read by Python: both selectors point at the same text", async () => {
    const script = `
import json
files = {a["source"]: open(a["file"], encoding="utf-8-sig", newline="").read() for a in json.load(open("articles.json"))["articles"]}
count, links, wrong, ids = 0, 0, [], set()
items = json.load(open("annotations.jsonld", encoding="utf-8"))
ids = {item["id"] for item in items}
for item in items:
    if item["motivation"] == "linking":
        links += 1
        if item["target"] not in ids or item["body"][0]["source"] not in ids: wrong.append(item)
        continue
    count += 1
    for target in item["target"] if isinstance(item["target"], list) else [item["target"]]:
        text, (position, quote) = files[target["source"]], target["selector"]
        start, end = position["start"], position["end"]
        if text[start:end] != quote["exact"] or not text[:start].endswith(quote["prefix"]) or not text[end:].startswith(quote["suffix"]): wrong.append(item)
print(json.dumps({"count": count, "links": links, "wrong": wrong}))`;
    for (const project of [adversarialProject(), ...fc.sample(anyProject, { numRuns: 10, seed: 11 })]) {
      const { annotations, links } = await losses(w3c, project);
      expect(await python(script, await written(w3c, project))).toEqual({ count: annotations, links, wrong: [] });
    }
  });

  test("reads lists, pages and lines; offsets that count UTF-16, as most tools write them, are found by the quotes", async () => {
    const item = (id: string, start: number, end: number, exact: string, more: object = {}) => ({
      "@context": "http://www.w3.org/ns/anno.jsonld",
      id,
      type: "Annotation",
      body: [
        { type: "TextualBody", purpose: "tagging", value: "Actor" },
        { type: "TextualBody", value: "who?" },
      ],
      target: {
        source: "urn:x:1",
        selector: [
          { type: "TextQuoteSelector", exact },
          { type: "TextPositionSelector", start, end },
        ],
      },
      ...more,
    });
    const list = {
      format: "spanwise-web-annotation-sources",
      version: 1,
      unit: "code-points",
      articles: [{ source: "urn:x:1", file: "a.txt", article: "x", textSha256: "", provenance: {}, sets: [] }],
    };
    const both = [item("urn:x:a", 3, 6, "Ada"), item("urn:x:b", 7, 9, "Bo", { creator: "urn:x:ada" })];
    const shapes = [
      JSON.stringify(both),
      JSON.stringify({ "@context": "http://www.w3.org/ns/anno.jsonld", type: "AnnotationPage", items: both }, null, 1),
      both.map((one) => JSON.stringify(one)).join("\n"),
    ];
    for (const shape of shapes) {
      const files = inputs({
        "a.txt": "👋 Ada Bo",
        "articles.json": JSON.stringify(list),
        "x.json": shape,
        "b.txt": "other",
      });
      const own = (await w3c.reader?.recognise(files)) ?? [];
      expect(own.map(({ name }) => name).sort()).toEqual(["a.txt", "articles.json", "x.json"]);
      const plan = await planned(w3c, own);
      expect(
        plan.flatMap((one) =>
          one.kind === "document"
            ? one.sets.map(({ annotator, set }) => [
                annotator,
                set.annotations.map(({ label, note, fragments }) => [label, note, fragments[0]?.quote]),
              ])
            : [],
        ),
      ).toEqual([
        [undefined, [["actor", "who?", "Ada"]]],
        ["urn:x:ada", [["actor", "who?", "Bo"]]],
      ]);
      expect(problemsOf(plan).map(({ message }) => message)).toEqual([
        "The quotes fit when offsets count UTF-16 code units, not Unicode code points; so they were read.",
      ]);
    }
  });

  test("knows what a program annotated from what people did", async () => {
    const item = (id: string, creator: object) => ({
      ...{ "@context": "http://www.w3.org/ns/anno.jsonld", id, type: "Annotation", creator },
      body: { type: "TextualBody", purpose: "tagging", value: "actor" },
      target: { source: "urn:x:1", selector: { type: "TextPositionSelector", start: 0, end: 3 } },
    });
    const articles = [{ source: "urn:x:1", file: "a.txt", article: "x", textSha256: "", provenance: {}, sets: [] }];
    const list = { format: "spanwise-web-annotation-sources", version: 1, unit: "code-points", articles };
    const items = [item("urn:x:a", { type: "Software", name: "ner" }), item("urn:x:b", { type: "Person", name: "Bo" })];
    const files = { "a.txt": "Ada Bo", "articles.json": JSON.stringify(list), "x.json": JSON.stringify(items) };
    const sets = (await planned(w3c, inputs(files))).flatMap((one) => (one.kind === "document" ? one.sets : []));
    expect(sets.map(({ annotator, predicted }) => [annotator, predicted])).toEqual([
      ["ner", true],
      ["Bo", undefined],
    ]);
  });

  test("says what is wrong with bad files", async () => {
    const files = new Map(await written(w3c, adversarialProject()));
    const annotations = JSON.parse(String(files.get("annotations.jsonld")));
    const text = [...files.keys()].find((name) => name.startsWith("articles/plain"));
    files.delete(text ?? "");
    annotations[0].target.selector[0].start = 99999;
    annotations[1].target = "nowhere";
    annotations[2].id = 7;
    annotations.splice(3, 1);
    files.set("annotations.jsonld", Buffer.from(JSON.stringify(annotations).slice(0, -40)));
    const plan = await planned(w3c, (await w3c.reader?.recognise(inputs(files))) ?? []);
    const said = problemsOf(plan).map(
      ({ about, message }) => `${about}: ${message.replaceAll(/[0-9a-f-]{32,36}/g, "…")}`,
    );
    expect(said).toMatchInlineSnapshot(`
      [
        "annotation: The annotation urn:uuid:… does not say of which text it is: its target has no source, as in annotations of Recogito (recogito-js). It is left out; give each target the address of the article as its “source”, and import the article first.",
        "annotation: This is no annotation: it has no id or no target. It is left out.",
        "file: The file ends in the middle; what stands before came in. Get it again.",
        "annotation: “claim” (urn:uuid:…) is left out: 99999–223 is not in the text, or cuts a character in two.",
        "link: The link “source” is left out: its end urn:uuid:… is not in the file, or does not come in.",
        "link: The link “supports” is left out: its end urn:uuid:… is not in the file, or does not come in.",
        "document: “urn:uuid:…” has no text, and the project has no article …. Import the article first.",
      ]
    `);
  });
});

const anno = "http://www.w3.org/ns/anno.jsonld";

function mark(id: string, start: number, end: number, more: object = { body: { purpose: "tagging", value: "actor" } }) {
  const selector = { type: "TextPositionSelector", start, end };
  return { "@context": anno, id, type: "Annotation", target: { source: "urn:a", selector }, ...more };
}

async function plannedMarks(items: readonly unknown[]) {
  const list = {
    format: "spanwise-web-annotation-sources",
    version: 1,
    unit: "code-points",
    articles: [{ source: "urn:a", article: "a", file: "a.txt", textSha256: "", provenance: {}, sets: [] }],
  };
  const files = inputs({
    "articles.json": JSON.stringify(list),
    "a.txt": "Ada met Bo.",
    "a.jsonld": JSON.stringify(items),
  });
  return planned(w3c, (await w3c.reader?.recognise(files)) ?? []);
}

test("a link between several annotations is one of each target to each body, and what it says besides is told", async () => {
  const plan = await plannedMarks([
    mark("urn:1", 0, 3),
    mark("urn:2", 8, 10),
    {
      "@context": anno,
      id: "urn:3",
      type: "Annotation",
      motivation: "linking",
      target: ["urn:1", "urn:2"],
      body: [
        "urn:1",
        "urn:2",
        { purpose: "commenting", value: "so it seems" },
        { purpose: "tagging", value: "met" },
        { purpose: "tagging", value: "saw" },
      ],
    },
  ]);
  const sets = plan.flatMap((item) => (item.kind === "document" ? item.sets : []));
  const quotes = new Map(sets.flatMap(({ set }) => set.annotations.map((one) => [one.id, one.fragments[0]?.quote])));
  expect(
    sets
      .flatMap(({ set }) =>
        set.links.map(({ type, from, to }) => `${quotes.get(from)} ${type} ${quotes.get(to.annotation)}`),
      )
      .sort(),
  ).toEqual(["Ada met Bo", "Bo met Ada"]);
  expect(problemsOf(plan).flatMap(({ about, message }) => (about === "remark" ? [] : [message]))).toEqual([
    "A link has no note here: “so it seems” of urn:3 is left out.",
    "A link has one name here: the tag “saw” of urn:3 is left out.",
  ]);
});

test("a body in short is a note, and an annotation without a body a highlight", async () => {
  const plan = await plannedMarks([mark("urn:1", 0, 3, { bodyValue: "A note." }), mark("urn:2", 8, 10, {})]);
  const documents = plan.filter((item) => item.kind === "document");
  expect([
    documents.flatMap(({ labels }) => labels.map(({ label }) => label.name)),
    documents.flatMap(({ sets }) => sets.flatMap(({ set }) => set.annotations.map(({ note }) => note))),
  ]).toEqual([
    ["comment", "highlight"],
    ["A note.", undefined],
  ]);
});

test("links of many annotators cost no more than those of one", async () => {
  const count = 6000;
  const items = Array.from({ length: count }, (_, index) => ({
    ...mark(`urn:${index}`, 0, 3),
    creator: { name: `person ${index}` },
  }));
  const links = items.map((_, index) => ({
    "@context": anno,
    id: `urn:l${index}`,
    motivation: "linking",
    target: `urn:${index}`,
    body: [`urn:${(index + 1) % count}`],
  }));
  const spent = await cpuSeconds(async () => {
    let found = 0;
    const files = inputs({ "a.jsonld": JSON.stringify([...items, ...links]) });
    for await (const item of readW3c(files))
      if (item.kind === "document") for (const set of item.sets) found += set.links.length;
    expect(found).toBe(count);
  });
  expect(spent).toBeLessThan(4);
});
