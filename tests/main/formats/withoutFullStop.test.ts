// An article of a hundred thousand words without a full stop: every format writes it whole, and those that write sentences
// cut it where no annotation is, and say so.
import { expect, test } from "vitest";
import type { DatasetSource } from "../../../main/formats/dataset/spanwiseDatasetSource";
import { formats } from "../../../main/formats/formats";
import { losses } from "../../../main/formats/writing/writeExchange";
import { emptySet } from "../../../model/annotation/annotation";
import { ada, annotation, article, project } from "../store/examples";
import { written } from "./roundTrip";

const words = Array.from({ length: 120_000 }, (_, index) => `ferry${index}`);
const text = `${words.join(" ")}\n`;
const long = words.slice(9_000, 16_000).join(" ");

const source: DatasetSource = {
  generator: { name: "Spanwise", version: "0.0.0-test" },
  project,
  annotators: [ada],
  articles: [article(text).id],
  read: async () => {
    const annotations = [annotation("a001", text, "ferry777"), annotation("a002", text, long, "location")];
    return { article: article(text), sets: [{ annotator: ada.id, revision: 1, set: { ...emptySet, annotations } }] };
  },
};

test.each(formats.filter(({ writer }) => writer !== undefined).map((format) => [format.name, format] as const))(
  "%s writes it whole",
  async (name, format) => {
    const files = await written(format, source);
    expect([...files.values()].reduce((sum, bytes) => sum + bytes.length, 0)).toBeGreaterThan(0);
    const told = (await losses(format, source)).losses.filter((sentence) =>
      sentence.startsWith("Sentences of more than"),
    );
    if (name === "conll" || name === "webanno-tsv") {
      expect(told).toEqual([expect.stringMatching(/ are cut in \d+ places; the text is whole\.$/)]);
    } else expect(told).toEqual([]);
  },
  60_000,
);
