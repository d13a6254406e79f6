import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { misplacement } from "../../../model/annotation/annotation";
import { defaultLabels, type Label } from "../../../model/project/label";
import { casesOf } from "../../../model/review/casesOf";
import { anyReviewed, changed, lacking, linked, type Reviewed, reviewed, saying, shown } from "./reviewed";

function shownCases({ text, sets }: Reviewed, labels: readonly Label[] = defaultLabels): readonly string[] {
  return casesOf(text, sets, labels).map(shown);
}

describe("a case", () => {
  test("holds what annotators say about the same words, with what they differ in", () => {
    const given = reviewed(
      "<actor:Ada> of <location:Kent> met <actor:Mr. Babbage> <figure:twice>.",
      "<actor:Ada> of <actor:Kent> met Mr. <actor:Babbage> twice.",
    );
    expect(shownCases(given)).toEqual([
      "agreed: actor “Ada” 1 2",
      "label: location “Kent” 1 | actor “Kent” 2",
      "boundary: actor “Mr. Babbage” 1 | actor “Babbage” 2",
      "one-side: figure “twice” 1 | none 2",
    ]);
  });

  test("shows what most say first, and differs in label and boundary at once", () => {
    const given = reviewed(
      "The <actor:Analytical Mill> works",
      "The Analytical <location:Mill> works",
      "The Analytical <location:Mill> works",
      "The Analytical Mill works",
    );
    expect(shownCases(given)).toEqual([
      "one-side: actor “Analytical Mill” 1 | none 2 3 4",
      "one-side: location “Mill” 2 3 | none 1 4",
    ]);
    const closer = reviewed("<actor:The Engine> works", "The <location:Engine> works", "The <location:Engine> works");
    expect(shownCases(closer)).toEqual(["label, boundary: location “Engine” 2 3 | actor “The Engine” 1"]);
  });

  test("of a claim does not swallow the actor in it, and a long claim is not chained with the short ones in it", () => {
    const given = reviewed(
      "<claim:<actor:Ada> came home, and Charles left for London>.",
      "<claim:Ada came home>, and <claim:<actor:Charles> left for London>.",
    );
    expect(shownCases(given)).toEqual([
      "boundary: claim “Ada came home, and Charles left for London” 1 | claim “Charles left for London” 2",
      "one-side: claim “Ada came home” 2 | none 1",
      "one-side: actor “Ada” 1 | none 2",
      "one-side: actor “Charles” 2 | none 1",
    ]);
  });

  test("does not join annotations that have nothing in common but a third one", () => {
    const given = reviewed("<claim:Ada came and left>", "<claim:Ada came> and left", "Ada came and <claim:left>");
    expect(shownCases(given)).toEqual([
      "boundary, one-side: claim “Ada came and left” 1 | claim “Ada came” 2 | none 3",
      "one-side: claim “left” 3 | none 1 2",
    ]);
  });

  test("has at most one annotation of each annotator: a second one of the same words is a case of its own", () => {
    const given = reviewed("<actor:<claim:<actor:Ada>>>", "<location:<actor:Ada>>");
    expect(shownCases(given)).toEqual([
      "agreed: actor “Ada” 1 2",
      "label: claim “Ada” 1 | location “Ada” 2",
      "one-side: actor “Ada” 1 | none 2",
    ]);
  });

  test("of a broken span is not that of the whole", () => {
    const given = reviewed("<actor+:Ada> of <actor+:Kent>", "<actor:Ada of Kent>", "<actor+:Ada> of <actor+:Kent>");
    expect(shownCases(given)).toEqual(["boundary: actor “Ada … Kent” 1 3 | actor “Ada of Kent” 2"]);
  });

  test("tells attributes apart whatever their order, and notes not at all", () => {
    const given = reviewed("<figure:40> men", "<figure:40> men", "<figure:40> men");
    const [value, unit] = [
      { attribute: "value", value: 40 },
      { attribute: "unit", value: "men" },
    ];
    const first = changed(given, 1, saying("40", { attributes: [value, unit], note: "sure?" }));
    const second = changed(first, 2, saying("40", { attributes: [unit, value] }));
    expect(shownCases(second)).toEqual(["attribute: figure “40” 1 2 | figure “40” 3"]);
    expect(shownCases(changed(second, 3, saying("40", { attributes: [unit, { ...value, value: "40" }] })))).toEqual([
      "attribute: figure “40” 1 2 | figure “40” 3",
    ]);
  });

  test("tells links apart by type and by what they lead to, and leaves a source's edges to the source", () => {
    const text = ["<claim:It works>, said <actor:Lady Ada>.", "<claim:It works>, said Lady <actor:Ada>."];
    const given = reviewed(...text, "<claim:It works>, said <actor:Lady Ada>.");
    const first = changed(given, 1, linked("source", "It works", "Lady Ada"));
    const both = changed(first, 2, linked("source", "It works", "Ada"));
    expect(shownCases(both)[0]).toBe("link: claim “It works” 1 2 | claim “It works” 3");
    const otherType = changed(both, 3, linked("doubts", "It works", "Lady Ada"));
    expect(shownCases(otherType)[0]).toBe("link: claim “It works” 1 2 | claim “It works” 3");
    const elsewhere = (article: string) =>
      changed(given, 3, (set) => {
        const from = set.annotations[0]?.id ?? "";
        const to = { annotation: "annotation-9", article };
        return { ...set, links: [{ id: "link-9", type: "supports", from, to, createdAt: "2026-01-01T00:00:00.000Z" }] };
      });
    const here = elsewhere("article-2").sets[2];
    const there = elsewhere("article-3").sets[2];
    if (!here || !there) throw new Error("there are three sets");
    const differing = { text: given.text, sets: [here, { ...there, annotator: "a-0004" }] };
    expect(shownCases(differing)[0]).toBe("link: claim “It works” 3 | claim “It works” 4");
    const same = { text: given.text, sets: [here, { ...here, annotator: "a-0004" }] };
    expect(shownCases(same)[0]).toBe("agreed: claim “It works” 3 4");
  });

  test("counts a merged label as the one it was merged into", () => {
    const [actor, ...others] = defaultLabels;
    if (!actor) throw new Error("there are labels");
    const labels = [actor, { ...actor, id: "person", mergedInto: "actor" }, ...others];
    const given = reviewed("<person:Ada> came", "<actor:Ada> came");
    expect([shownCases(given, labels), shownCases(given)]).toEqual([
      ["agreed: person “Ada” 1 2"],
      ["label: person “Ada” 1 | actor “Ada” 2"],
    ]);
  });

  test("counts those who have begun or are done, and is never agreed when only one takes part", () => {
    const given = reviewed("<actor:Ada> came", "Ada came", "Ada came");
    const begun = changed(given, 3, (set) => ({ ...set, status: "new" }));
    expect(shownCases(begun)).toEqual(["one-side: actor “Ada” 1 | none 2"]);
    const alone = changed(begun, 2, (set) => ({ ...set, status: "in-progress" }));
    expect(shownCases(alone)).toEqual(["one-side: actor “Ada” 1"]);
  });

  test("is made of what stands where it says: unplaced annotations are left out, asides hide nothing", () => {
    const given = reviewed("<aside:<actor:Ada> came>", "<actor:Ada> came");
    const unplaced = changed(given, 2, saying("Ada", { fragments: [{ start: 0, end: 3, quote: "Eve" }] }));
    expect([shownCases(given), shownCases(unplaced)]).toEqual([
      ["agreed: actor “Ada” 1 2"],
      ["one-side: actor “Ada” 1 | none 2"],
    ]);
    expect(shownCases(changed(given, 2, lacking("Ada")))).toEqual(["one-side: actor “Ada” 1 | none 2"]);
  });
});

describe("the cases of any article", () => {
  test("hold each annotation that stands in the text exactly once, at most one per annotator", () => {
    fc.assert(
      fc.property(anyReviewed, ({ text, sets }) => {
        const cases = casesOf(text, sets, defaultLabels);
        const held = cases.map(({ variants }) => variants.flatMap(({ holders }) => holders));
        expect(
          held
            .flat()
            .map(({ annotator, annotation }) => `${annotator}/${annotation.id}`)
            .sort(),
        ).toEqual(
          sets
            .flatMap(({ annotator, set }) =>
              set.annotations
                .filter((annotation) => misplacement(text, annotation) === undefined)
                .map(({ id }) => `${annotator}/${id}`),
            )
            .sort(),
        );
        for (const holders of held) {
          const annotators = holders.map(({ annotator }) => annotator);
          expect(new Set(annotators).size).toBe(annotators.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("do not depend on the order of the sets", () => {
    fc.assert(
      fc.property(
        anyReviewed.chain((given) => fc.tuple(fc.constant(given), fc.shuffledSubarray([...given.sets], full(given)))),
        ([{ text, sets }, shuffled]) => {
          expect(casesOf(text, shuffled, defaultLabels)).toEqual(casesOf(text, sets, defaultLabels));
        },
      ),
      { numRuns: 300 },
    );
  });

  test("are agreed where everybody's set is the same", () => {
    fc.assert(
      fc.property(anyReviewed, ({ text, sets: [one] }) => {
        if (one === undefined) throw new Error("there is one");
        const cases = casesOf(text, [one, { ...one, annotator: "a-0009" }], defaultLabels);
        // Of two annotations of the same words with the same label, either may be taken for the other.
        const twins = new Set(one.set.annotations.map(twin)).size < one.set.annotations.length;
        expect(cases.every(({ variants }) => variants.flatMap(({ holders }) => holders).length === 2)).toBe(true);
        if (!twins) expect(cases.flatMap(({ differences }) => differences)).toEqual([]);
      }),
    );
  });
});

function full({ sets }: Reviewed): { minLength: number } {
  return { minLength: sets.length };
}

function twin({ label, fragments }: { label: string; fragments: readonly { start: number; end: number }[] }): string {
  return JSON.stringify([label, fragments.map(({ start, end }) => [start, end])]);
}
