import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findFigures } from "../../../model/figures/findFigures";
import { isMentionedInPassing } from "../../../model/figures/mentionedInPassing";
import { anyText, boundariesOf } from "../text/anyText";

const found = (text: string) => findFigures(text).map(({ start, end }) => text.slice(start, end));

describe("figures in a text", () => {
  test.each([
    ["The ferry carried [at least four people] and [20 mortar rounds] had landed."],
    ["Some said [three of his men] and [one truck driver] were killed."],
    ["They put the death toll at [seven] and counted [some 600 trucks] by noon."],
    ["It adds [410 kilometres] and costs [between 38 and 45 crowns a tonne], up from [1.8 million]."],
    ["A [240-km] stretch; [22 of its fighters] fell; [80 percent], [about a third] of the orchards."],
    ["The levy is [12½ per cent] on [118,000 tonnes of wheat], [€3.4bn] in all, or [40 to 50 million]."],
    ["They hold [at least six of the town’s 22 polling stations], a buffer [five kilometres deep]."],
    ["It was [48 percent, give or take three points], and [dozens of goats] were lost."],
    ["The count rose to [nine] after [1 200 homes] were hit; [up to 30 000 people] need help."],
    ["abοut the queue: [840 vehicles], [abοut 1.8 milliοn crοwns]"],
    ["قُتل [خمسة أشخاص على الأقل] وأصيب [أكثر من عشرين آخرين] في القصف"],
    ["לפי הדוח, [כ-31 אלף ליטר סולר] נתפסו, [בין 100 ל-150 אלף ליטר] בחודש"],
    ["Nach Angaben der Polizei wurden [mindestens zwölf Boote] und [3,5 Millionen Euro] gefunden."],
  ])("%s", (marked) => {
    const expected = [...marked.matchAll(/\[(.*?)\]/g)].map((match) => match[1]);
    expect(found(marked.replace(/[[\]]/g, ""))).toEqual(expected);
  });

  test.each([
    "On March 13, 2026, at 11:40 p.m., the 13th brigade left Room 12.",
    "Ada Brook, 44, spoke in 2021; the two sides met at 20:00.",
    "One bank says so; no one else does. A third, Jo Reed, did not.",
    "Call +964 770 123 4567 or see Resolution 2254 about the F-16.",
    "Five years ago, after two days of rain, he left.",
    "The three districts and its two banks were calm.",
    "We would be talking of thousands.",
    "",
  ])("nothing in %j", (text) => {
    expect(found(text)).toEqual([]);
  });

  test("a figure never goes on in the next line", () => {
    expect(found("It cost 40\nmillion crowns in all, about\n20 boats")).toEqual(["20 boats"]);
  });

  test("spans are in order, in bounds, cut no grapheme and come with a reading", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const boundaries = new Set(boundariesOf(text));
        let previous = 0;
        for (const { start, end, reading } of findFigures(text)) {
          expect(start >= previous && start < end && boundaries.has(start) && boundaries.has(end)).toBe(true);
          expect(reading.confident || reading.notes.length > 0).toBe(true);
          previous = end;
        }
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ["digits", "111 222 ", 50_000],
    ["number words", "hundred and five thousand ", 20_000],
    ["one long line of commas", "1,2,3,", 60_000],
    ["halves", "half of the the the ", 20_000],
    ["hyphens", "5-", 100_000],
    ["rates", "between 5 and ", 30_000],
  ])(
    "%s without end are read in time: were anything quadratic, the test would run into its limit",
    (_name, piece, count) => {
      expect(findFigures(piece.repeat(count)).length).toBeLessThan(count + 1);
    },
  );
});

test("the size of a place is mentioned in passing", () => {
  const passing = (text: string) => findFigures(text).map((figure) => isMentionedInPassing(text, figure));
  expect(passing("Osk, a village of about 3,200, froze.")).toEqual([true]);
  expect(passing("A crowd of 3,200 people froze.")).toEqual([false]);
});
