// Label Studio: out and back, what its configuration declares, and tasks as Label Studio itself exports them.
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { labelStudio } from "../../../../main/formats/labelStudio/labelStudio";
import { losses } from "../../../../main/formats/writing/writeExchange";
import { runs } from "../../../runs";
import { adversarialProject, anyProject, articleOf, projectOf } from "../anyProject";
import { hasPython, python } from "../python";
import { expectRoundTrip, inputs, planned, problemsOf, written } from "../roundTrip";

describe("Label Studio", () => {
  test("gives back everything it says it carries", async () => {
    await fc.assert(
      fc.asyncProperty(anyProject, (project) => expectRoundTrip(labelStudio, project)),
      runs(30),
    );
  });

  test("gives back the adversarial project", () => expectRoundTrip(labelStudio, adversarialProject()));

  test("says before writing what is lost", async () => {
    expect((await losses(labelStudio, adversarialProject())).losses).toMatchInlineSnapshot(`
      [
        "1 discontinuous span is written as one annotation per piece.",
        "1 link into other articles is left out.",
        "The status of 3 annotation sets is left out.",
      ]
    `);
  });

  test("writes tasks of the shape the server asks for, and nobody's name where it wants users", async () => {
    const validate = new Ajv({ strict: false }).compile({
      type: "array",
      items: {
        type: "object",
        required: ["data", "predictions"],
        properties: {
          data: { type: "object", required: ["text"], properties: { text: { type: "string" } } },
          completed_by: false,
          predictions: {
            type: "array",
            items: {
              type: "object",
              required: ["result"],
              properties: {
                completed_by: false,
                model_version: { type: "string" },
                result: {
                  type: "array",
                  items: {
                    anyOf: [
                      {
                        required: ["type", "from_id", "to_id", "direction", "labels"],
                        properties: { type: { const: "relation" }, direction: { enum: ["left", "right", "bi"] } },
                      },
                      {
                        required: ["id", "from_name", "to_name", "type", "value"],
                        properties: {
                          type: { enum: ["labels", "choices", "textarea", "number"] },
                          value: {
                            required: ["start", "end"],
                            properties: { start: { type: "integer", minimum: 0 }, end: { type: "integer" } },
                          },
                        },
                      },
                    ],
                  },
                },
              },
            },
          },
        },
      },
    });
    const tasks = JSON.parse(String((await written(labelStudio, adversarialProject())).get("tasks.json")));
    validate(tasks);
    expect([validate.errors, tasks.length]).toEqual([null, 3]);
  });

  test.skipIf(!hasPython())(
    "is read by Python: quotes fit, and the configuration declares every control and label",
    async () => {
      const script = `
import json, xml.etree.ElementTree as tree
config = tree.parse("labelling-config.xml").getroot()
declared = {e.get("name"): e.tag.lower() for e in config if e.get("name")}
labels = {e.get("value") for e in config.iter("Label")}
relations = {e.get("value") for e in config.iter("Relation")}
count, wrong = 0, []
for task in json.load(open("tasks.json", encoding="utf-8")):
    text = task["data"]["text"]
    for item in (item for work in task["predictions"] for item in work["result"]):
        if item["type"] == "relation":
            if not set(item["labels"]) <= relations: wrong.append(item)
            continue
        value = item["value"]
        if declared.get(item["from_name"]) != item["type"]: wrong.append(item)
        if item["type"] == "labels":
            count += 1
            if text[value["start"]:value["end"]] != value["text"] or not set(value["labels"]) <= labels: wrong.append(item)
print(json.dumps({"count": count, "wrong": wrong}))`;
      for (const project of [adversarialProject(), ...fc.sample(anyProject, { numRuns: 8, seed: 3 })]) {
        const { annotations } = await losses(labelStudio, project);
        expect(await python(script, await written(labelStudio, project))).toEqual({ count: annotations, wrong: [] });
      }
    },
  );

  test("reads what Label Studio exports: users, skipped tasks, line ends in quotes, another key for the text", async () => {
    const config =
      '<View>\n<Labels name="ner" toName="t"><Label value="Person"/></Labels><Text name="t" value="$body"/></View>';
    const region = (id: string, start: number, end: number, quote: string, labels = ["Person"]) => ({
      id,
      from_name: "ner",
      to_name: "t",
      type: "labels",
      value: { start, end, text: quote, labels },
    });
    const tasks = [
      {
        id: 7,
        annotations: [
          {
            completed_by: { id: 3, email: "ada@example.org" },
            was_cancelled: false,
            result: [
              region("r1", 2, 8, "Ada\\nBo"),
              region("r2", 6, 8, "Bo", ["Person", "Friend"]),
              { id: "r2", from_name: "sure", to_name: "t", type: "choices", value: { choices: ["yes"] } },
              { type: "relation", from_id: "r2", to_id: "r1", direction: "left", labels: [] },
            ],
          },
          { completed_by: 4, was_cancelled: true, result: [region("x", 0, 1, "?")] },
        ],
        data: { body: "👋 Ada\nBo", note: "other" },
      },
    ];
    const files = inputs({ "export.json": JSON.stringify(tasks, null, 2), "config.xml": config });
    expect(await labelStudio.reader?.recognise(files)).toHaveLength(2);
    const plan = await planned(labelStudio, files);
    expect(
      plan.flatMap((item) =>
        item.kind === "document"
          ? item.sets.map(({ annotator, set }) => [
              annotator,
              set.annotations.map(({ label, fragments, attributes }) => [label, fragments[0]?.quote, attributes]),
              set.links.map(({ type, from }) => [
                type,
                set.annotations.find(({ id }) => id === from)?.fragments[0]?.quote,
              ]),
            ])
          : [],
      ),
    ).toEqual([
      [
        "ada@example.org",
        [
          ["actor", "Ada\nBo", undefined],
          ["Friend", "Bo", [{ attribute: "sure", value: "yes" }]],
          ["actor", "Bo", [{ attribute: "sure", value: "yes" }]],
        ],
        [["related", "Ada\nBo"]],
      ],
    ]);
    expect(problemsOf(plan).map(({ message }) => message)).toEqual([
      "The region r2 has 2 labels; relations with it are those of its first label.",
      "The task was skipped by user 4; what they marked is left out.",
    ]);
  });

  test("says what is wrong with bad files", async () => {
    const region = { id: "a", from_name: "label", to_name: "text", type: "labels" };
    const tasks = [
      {
        data: { text: "One two three." },
        predictions: [
          {
            result: [
              { ...region, value: { start: 0, end: 3, text: "Two", labels: ["A"] } },
              { ...region, id: "b", value: { start: "/p[1]", end: "/p[1]", startOffset: 0, labels: ["A"] } },
              { ...region, id: "c", value: { start: 4, end: 7, labels: [] } },
              { id: "d", from_name: "x", type: "video", value: {} },
              { type: "relation", from_id: "a", to_id: "zz", direction: "right", labels: ["x"] },
              {},
            ],
          },
          {},
        ],
      },
      { data: { a: 1 } },
      { data: { picture: "/data/upload/1.jpg?d=x" } },
      { nothing: true },
    ];
    const json = JSON.stringify(tasks);
    const plan = await planned(labelStudio, inputs({ "a.json": json, "b.json": json.slice(0, 300) }));
    expect(
      problemsOf(plan).map(({ about, place, message }) => `${place.file} ${place.row} ${about}: ${message}`),
    ).toMatchInlineSnapshot(`
      [
        "a.json 1 annotation: The region b has no start and end in plain text (it may be of <HyperText>). It is left out.",
        "a.json 1 annotation: The region c has no label. It is left out.",
        "a.json 1 attribute: A “video” of the region d is not known here. It is left out.",
        "a.json 1 annotation: An item of the result has no from_name, type and value. It is left out.",
        "a.json 1 annotation: An annotation of the task has no “result”. It is left out.",
        "a.json 1 annotation: “A” (a) is left out: The text at 0–3 is not “Two”.",
        "a.json 1 link: The link “x” is left out: its end a is not in the file, or does not come in.",
        "a.json 2 document: The task has no text: Spanwise reads tasks for <Text>. Put the labelling configuration beside the file if it calls the text something else.",
        "a.json 3 document: This is a task of Label Studio about a picture, sound or film (/data/upload/1.jpg?d=x): Spanwise annotates texts, so that its marks stay out. Leave such tasks out, or make tasks of their transcripts under <Text>.",
        "a.json 4 document: This is no task: it has no “data”, or its annotations are no list.",
        "b.json 1 file: The file ends in the middle; what stands before came in. Get it again.",
      ]
    `);
  });
});

test("the configuration has the labels of the project before anything is marked", async () => {
  const project = projectOf([{ article: articleOf("Plain.", {}), sets: [] }]);
  const xml = String(Buffer.from((await written(labelStudio, project)).get("labelling-config.xml") ?? []));
  expect([...xml.matchAll(/<Label value="([^"]+)"/g)].map(([, name]) => name)).toEqual(
    project.project.labels.map(({ id }) => id).sort(),
  );
});
