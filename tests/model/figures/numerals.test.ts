import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findFigures } from "../../../model/figures/findFigures";
import { parseFigure } from "../../../model/figures/parseFigure";
import { type Numerals, numerals } from "./numerals";

/** What is said of a number of soldiers for sure, and all values that are offered in its sentence. */
function read({ write, before, after }: Numerals, value: number) {
  const written = write(value);
  const text = before + written + after;
  const reading = parseFigure(text, before.length, before.length + written.length);
  return {
    read: reading?.value,
    offered: findFigures(text).flatMap((figure) => figure.reading.value ?? []),
  };
}

describe.each(numerals)("numbers in words: $language", (language) => {
  test("every number from 2 to 99 is read right and never offered with another value", () => {
    for (let value = 2; value < 100; value++) {
      const { read: one, offered } = read(language, value);
      expect([language.write(value), one, offered.filter((other) => other !== value)]).toEqual([
        language.write(value),
        value,
        [],
      ]);
    }
  });

  test("0 and 1 are read right or not at all", () => {
    for (const value of [0, 1]) expect([undefined, value]).toContain(read(language, value).read);
  });

  test("numbers below a million are read right and never offered with another value", () => {
    const anyValue = fc.oneof(
      fc.integer({ min: 100, max: 999 }),
      fc.integer({ min: 1000, max: 9999 }),
      fc.integer({ min: 10_000, max: 999_999 }),
      fc.integer({ min: 1, max: 999 }).map((thousands) => thousands * 1000),
    );
    fc.assert(
      fc.property(anyValue, (value) => {
        const { read: one, offered } = read(language, value);
        expect(one).toBe(value);
        expect(offered.filter((other) => other !== value)).toEqual([]);
      }),
      { seed: 20_261_201, numRuns: 400 },
    );
  });

  test("a part of a number is never read for sure", () => {
    fc.assert(
      fc.property(fc.integer({ min: 21, max: 99_999 }), fc.nat(), fc.nat(), (value, from, to) => {
        const written = language.write(value);
        const pieces = [...written.matchAll(/[^\s-]+/gu)].map(({ index, 0: piece }) => [index, index + piece.length]);
        const first = from % pieces.length;
        const last = first + (to % (pieces.length - first));
        if (last - first + 1 === pieces.length) return;
        const text = language.before + written + language.after;
        const at = language.before.length;
        const reading = parseFigure(text, at + (pieces[first]?.[0] ?? 0), at + (pieces[last]?.[1] ?? 0));
        expect(reading?.confident && reading.value).toBeFalsy();
      }),
      { seed: 20_261_202, numRuns: 300 },
    );
  });
});

test.each([
  ["one and a half million people", 1_500_000],
  ["a million and a half people", 1_500_000],
  ["two and a half thousand men", 2500],
  ["4 and a half thousand men", 4500],
  ["two-and-a-half million people", 2_500_000],
  ["a quarter of a million people", 250_000],
  ["three quarters of a million people", 750_000],
  ["half a million people", 500_000],
  ["a half-million people", 500_000],
  ["un demi-million de personnes", 500_000],
  ["deux millions et demi de personnes", 2_500_000],
  ["anderthalb Millionen Menschen", 1_500_000],
  ["zweieinhalb Millionen Menschen", 2_500_000],
  ["eine halbe Million Menschen", 500_000],
  ["medio millón de personas", 500_000],
  ["dos millones y medio de personas", 2_500_000],
  ["dos mil trescientos millones de dólares", 2_300_000_000],
  ["vingt-et-un mille hommes", 21_000],
  ["نحو مليون ونصف المليون شخص", 1_500_000],
  ["نصف مليون شخص", 500_000],
  ["חצי מיליון בני אדם", 500_000],
  ["מיליון וחצי בני אדם", 1_500_000],
  ["שניים וחצי מיליון בני אדם", 2_500_000],
])("%s", (text, value) => {
  expect(parseFigure(text, 0, text.length)?.value).toBe(value);
});

test.each([
  ["a hundred and a half men"],
  ["three point five percent"],
  ["two years and a half"],
  ["deux heures et demie"],
  ["dos años y medio"],
  ["شهرين ونصف"],
  ["deux douzaines d'hommes"],
  ["hundert und fünf Boote"],
  ["4 1/2 tonnes"],
  ["3-4,000 men"],
])("%s has no value that is sure, and none is offered", (text) => {
  const reading = parseFigure(text, 0, text.length);
  expect(reading?.confident ? reading.value : undefined).toBeUndefined();
  expect(findFigures(text).flatMap((figure) => figure.reading.value ?? [])).toEqual([]);
});

test.each([
  ["between two hundred and three hundred men", 200, 300],
  ["entre cent et deux cents hommes", 100, 200],
  ["entre mil y dos mil personas", 1000, 2000],
  ["zwischen tausend und zweitausend Boote", 1000, 2000],
])("%s: two numbers", (text, lower, upper) => {
  expect(parseFigure(text, 0, text.length)).toMatchObject({ lower, upper });
});

test.each([
  ["They fired [10-15 rockets] and [$5–10 million] was lost."],
  ["Some saw [40–50 fighters] there, and [5-10 percent] of them fell within [200-300 km]."],
])("ranges with a dash are found: %s", (marked) => {
  const expected = [...marked.matchAll(/\[(.*?)\]/g)].map((match) => match[1]);
  const text = marked.replace(/[[\]]/g, "");
  expect(findFigures(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
});
