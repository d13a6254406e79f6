import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CrossTable } from "../../../model/agreement/crossTable";
import { cohensKappa, fleissKappa, krippendorffsAlpha } from "../../../model/agreement/nominalAgreement";
import { codedPairs, crossTable } from "./coded";

function rounded(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.round(value * 1000) / 1000;
}

function table(...rows: readonly (readonly number[])[]): CrossTable {
  return new Map(rows.map((row, index) => [`${index}`, new Map(row.map((count, column) => [`${column}`, count]))]));
}

/** How many of fourteen people gave each of five values to ten subjects. */
const subjects = [
  [0, 0, 0, 0, 14],
  [0, 2, 6, 4, 2],
  [0, 0, 3, 5, 6],
  [0, 3, 9, 2, 0],
  [2, 2, 8, 1, 1],
  [7, 7, 0, 0, 0],
  [3, 2, 6, 3, 0],
  [2, 5, 3, 2, 2],
  [6, 5, 2, 1, 0],
  [0, 2, 2, 3, 7],
];

describe("the published examples give the published numbers", () => {
  test("Cohen (1960): two psychologists, 200 people, three diagnoses", () => {
    expect(rounded(cohensKappa(table([88, 14, 18], [10, 40, 10], [2, 6, 12])))).toBe(0.492);
  });

  test("Wikipedia on Fleiss' kappa: fourteen people, ten subjects, five values", () => {
    const given = subjects.map((counts) => counts.flatMap((count, value) => Array(count).fill(`${value}`)));
    const people = Array.from({ length: 14 }, (_, person) => given.map((values) => values[person] ?? ""));
    const [coded] = codedPairs(...people);
    expect(rounded(coded && fleissKappa(coded))).toBe(0.21);
  });

  test("Krippendorff (2011), part A: two observers, two values", () => {
    expect(rounded(krippendorffsAlpha(codedPairs([..."0100000010"], [..."1110010000"])))).toBe(0.095);
  });

  test("Krippendorff (2011), part B: two observers, five values", () => {
    expect(rounded(krippendorffsAlpha(codedPairs([..."aabbdcccedda"], [..."babbbccceddd"])))).toBe(0.692);
  });

  test("Krippendorff (2011), part C: four observers, five values, some missing", () => {
    const observers = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];
    expect(rounded(krippendorffsAlpha(codedPairs(...observers.map((values) => [...values]))))).toBe(0.743);
  });
});

describe("when only one value was ever used", () => {
  const coded = codedPairs([..."aaa"], [..."aaa"]);
  const [pairs] = coded;

  test("none of the three has a number", () => {
    expect([cohensKappa(table([3])), pairs && fleissKappa(pairs), krippendorffsAlpha(coded)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("and none when there is nothing at all", () => {
    expect([cohensKappa(new Map()), krippendorffsAlpha([])]).toEqual([undefined, undefined]);
  });
});

describe("for any values", () => {
  const anyValues = fc.constantFrom("a", "b", "c", "d");
  const anyPeople = (people: number) =>
    fc.array(fc.array(anyValues, { minLength: people, maxLength: people }), { minLength: 2, maxLength: 40 });

  test("Cohen's kappa is the same whoever comes first, and never above 1", () => {
    fc.assert(
      fc.property(anyPeople(2), (units) => {
        const [a, b] = [units.map(([value]) => value ?? ""), units.map(([, value]) => value ?? "")];
        const kappa = cohensKappa(crossTable(a, b));
        expect(cohensKappa(crossTable(b, a))).toBe(kappa);
        expect(kappa ?? 1).toBeLessThanOrEqual(1);
        expect(kappa ?? -1).toBeGreaterThanOrEqual(-1);
      }),
    );
  });

  test("people who say the same agree wholly", () => {
    fc.assert(
      fc.property(fc.array(anyValues, { minLength: 2 }), fc.integer({ min: 2, max: 6 }), (values, people) => {
        fc.pre(new Set(values).size > 1);
        const coded = codedPairs(...Array.from({ length: people }, () => values));
        const [pairs] = coded;
        expect([
          cohensKappa(crossTable(values, values)),
          pairs && fleissKappa(pairs),
          krippendorffsAlpha(coded),
        ]).toEqual([1, 1, 1]);
      }),
    );
  });

  test("Krippendorff's alpha is Fleiss' kappa but for its correction of small samples", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 6 }).chain(anyPeople), (units) => {
        const people = units[0]?.length ?? 0;
        const coded = codedPairs(
          ...Array.from({ length: people }, (_, person) => units.map((unit) => unit[person] ?? "")),
        );
        const [pairs] = coded;
        const [kappa, alpha] = [pairs && fleissKappa(pairs), krippendorffsAlpha(coded)];
        fc.pre(kappa !== undefined && alpha !== undefined);
        const values = units.length * people;
        expect(1 - alpha).toBeCloseTo(((1 - kappa) * (values - 1)) / values, 9);
      }),
    );
  });
});
