import { expect, test } from "vitest";
import { nothing } from "../../../model/agreement/labelConfusion";
import { mixUps } from "../../../model/agreement/mixUps";
import { tallyArticle } from "../../../model/agreement/tallyArticle";
import { defaultLabels } from "../../../model/project/label";
import { article, person } from "./marked";

const given = article(
  "<actor:Ada> met <actor:Ben> in <location:Kent> and in <location:Bath>, <claim:and left>.",
  "<actor:Ada> met <location:Ben> in <location:Kent> <claim:and in> <location:Bath>, <claim:and left>.",
);

test("a count of the confusion table is the number of its places", () => {
  const [pair] = tallyArticle(given, defaultLabels).pairs.values();
  const counts = [...(pair?.confusion ?? [])].flatMap(([a, columns]) =>
    [...columns].map(([b, count]) => [a, b, count]),
  );
  const found = counts.map(([a, b]) => [a, b, places(String(a), String(b)).length]);
  expect(found).toEqual(counts);
  expect(counts.length).toBeGreaterThan(3);
});

test("the places are those where one said this and the other that", () => {
  expect(places("actor", "location")).toEqual(["Ben"]);
  expect(places(nothing, "claim")).toEqual(["and in"]);
  expect(places("location", "location")).toEqual(["Kent", "Bath"]);
});

test("what stands in what is not article text is no mix-up", () => {
  const aside = article("<aside:<actor:Menu>> <actor:Ada>", "<aside:<location:Menu>> <actor:Ada>");
  const said = [
    { annotator: person(1), label: "actor" },
    { annotator: person(2), label: "location" },
  ] as const;
  expect(mixUps(aside, defaultLabels, ...said)).toEqual([]);
});

function places(a: string, b: string): readonly string[] {
  const said = [
    { annotator: person(1), label: a === nothing ? undefined : a },
    { annotator: person(2), label: b === nothing ? undefined : b },
  ] as const;
  return mixUps(given, defaultLabels, ...said).map(({ start, end }) => given.text.slice(start, end));
}
