import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "../../../model/data/zod";
import { defaultLabels, type Label } from "../../../model/project/label";
import { inconsistencyCollector, inconsistencySchema, type TaggedArticle } from "../../../model/review/inconsistencies";
import { anyReviewed, changed, reviewed, saying } from "./reviewed";

function article(id: string, ...markings: readonly string[]): TaggedArticle {
  return { id, ...reviewed(...markings) };
}

/** `Kent: location 1 in one at 4, actor 2 in one at 4`, the most disputed first. */
function shown(articles: readonly TaggedArticle[], labels: readonly Label[] = defaultLabels): readonly string[] {
  const collector = inconsistencyCollector(labels);
  for (const one of articles) collector.add(one);
  return collector.inconsistencies(100).inconsistencies.map(({ words, variants }) => {
    const said = variants.map(({ label, places }) => {
      const where = places.map(
        ({ article, annotator, start }) => `${Number(annotator.slice(2))} in ${article} at ${start}`,
      );
      return `${label} ${where.join(" and ")}`;
    });
    return `${words}: ${said.join(", ")}`;
  });
}

describe("words tagged differently", () => {
  test("are those with two labels, wherever and by whomever, with the places of each", () => {
    expect(
      shown([
        article("one-1", "In <location:Kent> and <location:Deal>", "In <actor:Kent> and <location:Deal>"),
        article("two-2", "<location:Kent> said, and <actor:Ada>"),
      ]),
    ).toEqual(["Kent: location 1 in one-1 at 3 and 1 in two-2 at 0, actor 2 in one-1 at 3"]);
  });

  test("are the same words when they fold to the same text, and are shown as they stand most often", () => {
    expect(
      shown([
        article("one-1", "<actor:Fοrces>, <location:FORCES>, <actor:forces>, <actor:forces>; <actor:the\nforces>"),
      ]),
    ).toEqual(["forces: actor 1 in one-1 at 0 and 1 in one-1 at 16 and 1 in one-1 at 24, location 1 in one-1 at 8"]);
  });

  test("come with the most disputed first, by places and then by people", () => {
    const three =
      "<actor:Ada> <location:Ada> of <actor:Deal> <location:Deal> and <actor:Kent> <actor:Kent> <actor:Kent>";
    const other = "Ada Ada of <actor:Deal> Deal and <location:Kent> <location:Kent> Kent";
    expect(shown([article("one-1", three, other)]).map((line) => line.split(":")[0])).toEqual(["Kent", "Deal", "Ada"]);
    const collector = inconsistencyCollector(defaultLabels);
    collector.add(article("one-1", three, other));
    const { inconsistencies, more } = collector.inconsistencies(1);
    expect([inconsistencies.map(({ words }) => words), more, collector.inconsistencies(3).more]).toEqual([
      ["Kent"],
      true,
      false,
    ]);
  });

  test("are not told apart by a merged label, and unplaced and long ones do not count", () => {
    const [actor, ...others] = defaultLabels;
    if (!actor) throw new Error("there are labels");
    const labels = [actor, { ...actor, id: "person", mergedInto: "actor" }, ...others];
    const merged = [article("one-1", "<person:Ada> came", "<actor:Ada> came")];
    const unplaced = changed(
      reviewed("<location:Ada> came", "<actor:Ada> came"),
      2,
      saying("Ada", { fragments: [{ start: 1, end: 4, quote: "Ada" }] }),
    );
    const long = "word ".repeat(41);
    expect([
      shown(merged, labels),
      shown(merged).length,
      shown([{ id: "one-1", ...unplaced }]),
      shown([article("one-1", `<claim:${long}>`, `<actor:${long}>`)]),
    ]).toEqual([[], 1, [], []]);
  });

  test("that stand in too many places to look through say how many are left out", () => {
    const collector = inconsistencyCollector(defaultLabels);
    collector.add(article("one-1", `${"<actor:Ada> ".repeat(503)}<location:Ada>`));
    const [spot] = collector.inconsistencies(1).inconsistencies;
    expect(spot?.variants.map(({ label, places, more }) => [label, places.length, more])).toEqual([
      ["actor", 500, 3],
      ["location", 1, undefined],
    ]);
  });

  test("are a valid answer that does not depend on the order of articles and sets", () => {
    fc.assert(
      fc.property(fc.array(anyReviewed, { maxLength: 3 }), (given) => {
        const articles = given.map((one, index) => ({ id: `article-${index}`, ...one }));
        const backwards = articles.map((one) => ({ ...one, sets: one.sets.toReversed() })).reverse();
        const found = [articles, backwards].map((some) => {
          const collector = inconsistencyCollector(defaultLabels);
          for (const one of some) collector.add(one);
          return collector.inconsistencies(50);
        });
        expect(found[1]).toEqual(found[0]);
        z.array(inconsistencySchema).parse(found[0]?.inconsistencies);
      }),
    );
  });
});
