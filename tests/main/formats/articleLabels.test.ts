// Labels of the whole article go out and come back in the formats that carry them; the others count what they leave out.
import { expect, test } from "vitest";
import { csv } from "../../../main/formats/csv/csv";
import { huggingFace } from "../../../main/formats/huggingFace/huggingFace";
import { prodigy } from "../../../main/formats/prodigy/prodigy";
import { w3c } from "../../../main/formats/w3c/w3c";
import { losses } from "../../../main/formats/writing/writeExchange";
import { emptySet } from "../../../model/annotation/annotation";
import { articleOf, marked, reviewedSource } from "./dataset/spanwiseDatasetFixture";
import { expectRoundTrip, inputs, planned, written } from "./roundTrip";

const text = "Ada Lovelace said so.";
const articleLabels = [
  { label: "relevance", values: ["main"] },
  { label: "topic, =1", values: ['a "b"', "trade"] },
];
const source = reviewedSource([
  {
    article: articleOf(text),
    sets: [
      {
        annotator: "annotator-a",
        revision: 1,
        set: {
          ...emptySet,
          status: "done",
          annotations: [marked(text, "mark-one", "actor", "Ada Lovelace")],
          articleLabels,
        },
      },
      { annotator: "annotator-b", revision: 1, set: { ...emptySet, status: "in-progress", articleLabels } },
    ],
    reviews: [],
  },
]);

test.each([csv, huggingFace, w3c])("$name carries them, also of somebody who tagged nothing", async (format) => {
  await expectRoundTrip(format, source);
  const files = inputs(await written(format, source));
  const plan = await planned(format, (await format.reader?.recognise(files)) ?? []);
  const sets = plan.flatMap((item) => (item.kind === "document" ? item.sets : []));
  expect(sets.map(({ set }) => set.articleLabels)).toEqual([articleLabels, articleLabels]);
});

test("a format that does not carry them says how many it leaves out", async () => {
  const told = await losses(prodigy, source);
  expect(told.losses).toContain("4 labels of whole articles are left out.");
});
