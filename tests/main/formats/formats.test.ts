// What holds for every format that can be written, the ones to come included.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DatasetSource } from "../../../main/formats/dataset/spanwiseDatasetSource";
import { settingList } from "../../../main/formats/format/settings";
import { formats } from "../../../main/formats/formats";
import { losses } from "../../../main/formats/writing/writeExchange";
import { runs } from "../../runs";
import { adversarialProject, anyProject } from "./anyProject";
import { inText, written } from "./roundTrip";

const writable = formats.filter((format) => format.writer);

test("every format has a name of its own, and can be written or read", () => {
  expect(new Set(formats.map(({ name }) => name)).size).toBe(formats.length);
  for (const { name, title, description, writer, reader } of formats) {
    expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
    expect([title, description].every((words) => words.length > 2)).toBe(true);
    expect(writer ?? reader).toBeDefined();
  }
});

describe.each(writable)("$title", (format) => {
  test("gives the same bytes for the same project, in whatever order it is read", async () => {
    await fc.assert(
      fc.asyncProperty(anyProject, async (source) => {
        expect(inText(await written(format, source))).toEqual(inText(await written(format, turnedAround(source))));
      }),
      runs(6),
    );
  });

  test("refuses articles and annotators the project does not have, and stops when asked to", async () => {
    const source = adversarialProject();
    await expect(losses(format, source, { articles: ["no-such-article"] })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(losses(format, source, { annotators: ["nobody"] })).rejects.toMatchObject({ code: "not-found" });
    const stop = new AbortController();
    stop.abort(new Error("enough"));
    await expect(losses(format, source, { signal: stop.signal })).rejects.toThrow("enough");
  });

  test("writes only the articles and annotators asked for", async () => {
    const source = adversarialProject();
    const [article = ""] = source.articles;
    const chosen = await losses(format, source, { articles: [article], annotators: ["person-1"] });
    expect([chosen.articles, chosen.annotationSets]).toEqual([1, format.carries.annotations === false ? 0 : 1]);
  });

  test("takes each of its settings", async () => {
    for (const { name, choices } of settingList(format, "writing")) {
      for (const { value } of choices)
        expect((await written(format, adversarialProject(), { [name]: value })).size).toBeGreaterThan(0);
    }
  });
});

/** The same project as another machine may list it. */
function turnedAround(source: DatasetSource): DatasetSource {
  return {
    ...source,
    annotators: source.annotators.toReversed(),
    articles: source.articles.toReversed(),
    read: async (article, annotators) => {
      const read = await source.read(article, annotators);
      return { ...read, sets: read.sets.toReversed() };
    },
  };
}
