// Records and structures that lead deeper than a reader can climb: they are told, and all others of the import come in.
import { expect, test } from "vitest";
import { casXmiFormat } from "../../../../main/formats/cas/casXmiFormat";
import { recogniseFiles } from "../../../../main/formats/recogniseFiles";
import { inputs, planned } from "../roundTrip";

const deep = `${"[".repeat(50_000)}"x"${"]".repeat(50_000)}`;

test.each([
  ["comments", `{"text":"Ada left.","label":[[0,3,"PER"]],"comments":${deep}}`],
  ["author", `{"text":"Ada left.","label":[[0,3,"PER"]],"author":${deep}}`],
  ["label", `{"text":"Ada left.","entities":[{"start":0,"end":3,"label":${deep}}]}`],
])("a record with a deep field %s is told, and the one after it comes in", async (_, record) => {
  const files = inputs({
    "a.jsonl": `{"text":"Bo left.","label":[[0,2,"PER"]]}\n${record}\n{"text":"Cy left.","label":[[0,2,"PER"]]}`,
  });
  const { found } = await recogniseFiles(files);
  const [first] = found;
  const plan = first ? await planned(first.format, first.files) : [];
  expect(plan.flatMap((item) => (item.kind === "document" ? [item.article.text] : []))).toEqual([
    "Bo left.",
    "Cy left.",
  ]);
  expect(plan.filter((item) => item.kind === "problem" && item.about === "document")).toEqual([
    {
      kind: "problem",
      place: { file: "a.jsonl", row: 2 },
      about: "document",
      message: "It is nested too deeply to be read.",
    },
  ]);
});

test("arrays of a CAS may lead from one to the next, as often as they like", async () => {
  const count = 3000;
  const arrays = Array.from(
    { length: count },
    (_, index) => `<cas:FSArray xmi:id="${10 + index}" elements="${index === count - 1 ? 2 : 11 + index}"/>`,
  );
  const xmi = `<?xml version="1.0"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0">
<cas:NULL xmi:id="0"/><cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="Ada left."/>
<custom:Span xmi:id="2" sofa="1" begin="0" end="3" label="PER"/><custom:Span xmi:id="3" sofa="1" begin="4" end="8" label="ACT" parts="10"/>
${arrays.join("")}<cas:View sofa="1" members="2 3"/></xmi:XMI>`;
  const plan = await planned(casXmiFormat, inputs({ "a.xmi": xmi }));
  expect(
    plan.flatMap((item) =>
      item.kind === "document" ? item.sets.map(({ set }) => set.annotations.map((one) => one.fragments[0]?.quote)) : [],
    ),
  ).toEqual([["Ada", "left"]]);
});
