import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type UnitizedValue, unitizingAlpha, unitizingDisagreement } from "../../../model/agreement/unitizingAlpha";
import { commonLength, lengthOfUnits, squaresOfUnits, unitsOf } from "../../../model/agreement/units";

/** A unit: [start, end) and its value. */
type Unit = readonly [start: number, end: number, value: string];
const gap = "";

describe("the published example gives the published numbers", () => {
  // Krippendorff (2019), figure 12.11, as the tests of the R package quallmer transcribe it: three observers, a continuum of
  // length 60. The book counts with rounded coincidences; its |ᵤα is 0.413 where unrounded ones give 0.4136.
  const alex: readonly Unit[] = [
    [0, 7, "1"],
    [7, 13, "2"],
    [30, 32, "5"],
    [32, 37, "6"],
    [37, 44, "6"],
    [44, 60, "7"],
  ];
  const paul: readonly Unit[] = [
    [0, 7, "1"],
    [7, 13, "3"],
    [13, 21, "5"],
    [32, 44, "6"],
  ];
  const suzan: readonly Unit[] = [
    [0, 7, "1"],
    [7, 13, "4"],
    [13, 21, "5"],
    [32, 37, "6"],
    [37, 41, "6"],
    [41, 44, "6"],
  ];

  test("for units and their values, 0.510", () => {
    expect(unitizingAlpha([unitizingDisagreement(counted(60, [alex, paul, suzan]))])).toBeCloseTo(0.51, 3);
  });

  test("for units alone, whatever their values, 0.413", () => {
    const marked = [alex, paul, suzan].map((units) => units.map(([start, end]): Unit => [start, end, "marked"]));
    expect(Math.abs((alphaOf(60, marked) ?? 0) - 0.413)).toBeLessThan(0.001);
  });
});

describe("for any units of a label", () => {
  const anyContinuum = fc.integer({ min: 1, max: 24 }).chain((length) =>
    fc.record({
      length: fc.constant(length),
      people: fc.array(anyUnits(length), { minLength: 2, maxLength: 4 }),
    }),
  );

  test("it is what pairing every character with every other gives", () => {
    fc.assert(
      fc.property(anyContinuum, ({ length, people }) => {
        const [fast, slow] = [alphaOf(length, people), alphaByPairs(length, people)];
        if (slow === undefined) expect(fast).toBe(undefined);
        else expect(fast).toBeCloseTo(slow, 9);
      }),
      { numRuns: 300 },
    );
  });

  test("it is 1 for people who marked the same, and never above", () => {
    fc.assert(
      fc.property(anyContinuum, ({ length, people }) => {
        const [first = []] = people;
        expect(alphaOf(length, people) ?? 1).toBeLessThanOrEqual(1);
        expect(
          alphaOf(
            length,
            people.map(() => first),
          ) ?? 1,
        ).toBe(1);
      }),
    );
  });

  test("it is the same in whatever order the people come", () => {
    fc.assert(
      fc.property(anyContinuum, ({ length, people }) => {
        expect(alphaOf(length, people.toReversed())).toBe(alphaOf(length, people));
      }),
    );
  });
});

test("has no number when nobody marked anything, nor when everybody marked everything", () => {
  expect([alphaOf(10, [[], []]), alphaOf(10, [[[0, 10, "x"]], [[0, 10, "x"]]])]).toEqual([undefined, undefined]);
});

test("a unit cut in two costs nothing in what is observed, but chance has more to offer", () => {
  const whole: readonly Unit[] = [[2, 8, "x"]];
  const cut: readonly Unit[] = [
    [2, 5, "x"],
    [5, 8, "x"],
  ];
  expect([alphaOf(10, [whole, whole]), alphaOf(10, [whole, cut])]).toEqual([1, 1]);
  const near: readonly Unit[] = [[3, 8, "x"]];
  expect(alphaOf(10, [near, whole])).not.toBe(alphaOf(10, [near, cut]));
});

function anyUnits(length: number): fc.Arbitrary<readonly Unit[]> {
  return fc.uniqueArray(fc.nat(length), { maxLength: 8 }).map((edges) => {
    const sorted = edges.toSorted((a, b) => a - b);
    const units: Unit[] = [];
    // Every other one is a gap, now and then none: units may touch.
    for (let at = 0; at + 1 < sorted.length; at += sorted[at] === 3 ? 1 : 2) {
      units.push([sorted[at] ?? 0, sorted[at + 1] ?? 0, "x"]);
    }
    return units;
  });
}

/** As articles are counted: units in turn, one label and the gaps. */
function alphaOf(length: number, people: readonly (readonly Unit[])[]): number | undefined {
  const units = people.map((person) => unitsOf(person.map(([start, end]) => [start, end] as const)));
  let common = 0;
  for (const [index, one] of units.entries()) {
    for (const other of units.slice(index + 1)) common += commonLength(one, other);
  }
  const marked = {
    length: units.reduce((sum, one) => sum + lengthOfUnits(one), 0),
    agreed: (2 * common) / (people.length - 1),
    squares: units.reduce((sum, one) => sum + squaresOfUnits(one), 0),
  };
  const gaps = people.length * length - marked.length;
  const rest = { length: gaps, agreed: gaps - (marked.length - marked.agreed), squares: gaps };
  return unitizingAlpha([unitizingDisagreement([marked, rest])]);
}

/** Character by character, for any values. */
function counted(length: number, people: readonly (readonly Unit[])[]): readonly UnitizedValue[] {
  const lines = people.map((units) => characters(length, units).map(({ value }) => value));
  return [...new Set(lines.flat())].map((value) => {
    let agreed = 0;
    for (const line of lines) {
      for (const other of lines) {
        if (line === other) continue;
        agreed += line.filter((one, at) => one === value && other[at] === value).length / (lines.length - 1);
      }
    }
    const squares = people.flat().reduce((sum, [start, end, of]) => sum + (of === value ? (end - start) ** 2 : 0), 0);
    const alone = lines.flat().filter((one) => one === value).length;
    return { length: alone, agreed, squares: value === gap ? alone : squares };
  });
}

/**
 * The coefficient from what it says, without its formulas: Dₒ counts characters that stand over one another in two
 * people's texts, Dₑ all pairs of characters that chance could bring together: any two, but for two of the same unit.
 */
function alphaByPairs(length: number, people: readonly (readonly Unit[])[]): number | undefined {
  const lines = people.map((units, person) => characters(length, units, `${person}`));
  let observed = 0;
  let met = 0;
  for (const [person, line] of lines.entries()) {
    for (const [other, otherLine] of lines.entries()) {
      if (person === other) continue;
      for (const [at, character] of line.entries()) {
        met++;
        if (character.value !== otherLine[at]?.value) observed++;
      }
    }
  }
  const all = lines.flat();
  let possible = 0;
  let different = 0;
  for (const one of all) {
    for (const other of all) {
      if (one.unit === other.unit) continue;
      possible++;
      if (one.value !== other.value) different++;
    }
  }
  return different === 0 ? undefined : 1 - observed / met / (different / possible);
}

/** Each character's value and the unit it belongs to; one of a gap belongs to itself. */
function characters(length: number, units: readonly Unit[], person = ""): { value: string; unit: string }[] {
  return Array.from({ length }, (_, at) => {
    const index = units.findIndex(([start, end]) => start <= at && at < end);
    return index === -1
      ? { value: gap, unit: `${person} gap ${at}` }
      : { value: units[index]?.[2] ?? gap, unit: `${person} unit ${index}` };
  });
}
