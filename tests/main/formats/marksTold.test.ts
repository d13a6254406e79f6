// Marks that a file has in places its format does not know, or that somebody did not let stand: each is told, none is lost in
// silence.
import { expect, test } from "vitest";
import { recogniseFiles } from "../../../main/formats/recogniseFiles";
import { inputs, planned, problemsOf } from "./roundTrip";

const text = "Lena Fisk left Oslo.";
const span = { start: 0, end: 9, label: "PER" };

/** All that is said of a file which comes in as the format of this name. */
async function told(format: string, record: unknown): Promise<readonly string[]> {
  const files = inputs({ "a.json": JSON.stringify(record) });
  const { found } = await recogniseFiles(files);
  expect(found.map((one) => one.format.name)).toEqual([format]);
  const plans = await Promise.all(found.map((one) => planned(one.format, one.files)));
  return plans.flatMap((plan) => problemsOf(plan).map(({ about, message }) => `${about}: ${message}`));
}

const region = {
  ...{ id: "a", from_name: "label", to_name: "text", type: "labels" },
  value: { start: 0, end: 9, text: "Lena Fisk", labels: ["PER"] },
};
const task = { data: { text }, annotations: [{ result: [region], completed_by: 1 }] };

test.each<[string, string, unknown, readonly string[]]>([
  [
    "the versions that a reviewer of Prodigy chose from",
    "prodigy",
    {
      text,
      spans: [span],
      answer: "accept",
      versions: [
        { text, spans: [span] },
        { text, spans: [{ ...span, end: 4 }] },
      ],
    },
    ["annotation: The field “versions” looks like 2 marks of a kind that cannot be read. It does not come in."],
  ],
  [
    "a label that was refused in Prodigy",
    "prodigy",
    { text, label: "TRAVEL", answer: "reject" },
    ["attribute: The task was answered “reject”, so its label “TRAVEL” is left out."],
  ],
  [
    "a draft of Label Studio",
    "label-studio",
    { ...task, drafts: [{ result: [region], user: "ada" }, { result: [] }] },
    ["annotation: 1 draft of the task was never submitted. It is left out."],
  ],
  [
    "marks in the data of a task of Label Studio",
    "label-studio",
    { ...task, data: { text, before: { entities: [span] } } },
    ["annotation: The field “before” looks like 1 mark of a kind that cannot be read. It does not come in."],
  ],
  [
    "a page as the text of a task of Label Studio",
    "label-studio",
    { ...task, data: { text: `<div><p>${text}</p></div>` } },
    [
      "document: The text of the task is a page (HTML), whose tags are no article text. Put the plain text into the tasks, and export them again.",
    ],
  ],
  [
    "what PubAnnotation says of a relation",
    "records",
    {
      ...{ text, denotations: [{ id: "T1", span: { begin: 0, end: 9 }, obj: "PER" }] },
      modifications: [{ id: "M1", pred: "Speculation", obj: "R1" }],
    },
    ["attribute: 1 attribute of the record (“Speculation”) is about no mark that has a place. It is left out."],
  ],
])("%s is told", async (_, format, record, sentences) => {
  expect(await told(format, record)).toEqual(sentences);
});

test("a label that was accepted in Prodigy is an answer about the whole article", async () => {
  const files = inputs({ "a.jsonl": JSON.stringify({ text, label: "TRAVEL", answer: "accept" }) });
  const [{ format } = { format: undefined }] = (await recogniseFiles(files)).found;
  const plan = format ? await planned(format, files) : [];
  expect(plan).toMatchObject([
    { sets: [{ set: { articleLabels: [{ label: "label", values: ["TRAVEL"] }], status: "done" } }] },
  ]);
});

test("attributes that stand beside the marks of a record come in with them", async () => {
  const files = inputs({
    "a.json": JSON.stringify({
      ...{ text, denotations: [{ id: "T1", span: { begin: 0, end: 9 }, obj: "PER" }] },
      attributes: [{ id: "A1", subj: "T1", pred: "certainty", obj: "high" }],
      modifications: [{ id: "M1", pred: "Negation", obj: "T1" }],
    }),
  });
  const [{ format } = { format: undefined }] = (await recogniseFiles(files)).found;
  const [document] = format ? await planned(format, files) : [];
  expect(document).toMatchObject({
    sets: [
      {
        set: {
          annotations: [
            {
              attributes: [
                { attribute: "certainty", value: "high" },
                { attribute: "Negation", value: true },
              ],
            },
          ],
        },
      },
    ],
  });
});
