import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ComparedSpan, comparedSpan, sharedLength } from "../../../model/agreement/comparedSpan";
import { labelConfusion } from "../../../model/agreement/labelConfusion";
import { matchSpans } from "../../../model/agreement/spanMatching";

function spans(...stretches: readonly (readonly number[])[]): readonly ComparedSpan[] {
  return labelled(stretches.map((stretch) => ["actor", ...stretch] as const));
}

/** A label and the starts and ends of the fragments in turn. */
function labelled(given: readonly (readonly [label: string, ...edges: number[]])[]): readonly ComparedSpan[] {
  return given
    .flatMap(([label, ...edges]) => {
      const fragments = edges.flatMap((start, at) => (at % 2 === 0 ? [{ start, end: edges[at + 1] ?? start }] : []));
      return comparedSpan(label, fragments) ?? [];
    })
    .toSorted((a, b) => a.start - b.start);
}

describe("spans of one label", () => {
  test("match exactly when they cover the same characters, and by overlap when they share one", () => {
    expect(matchSpans(spans([0, 5], [10, 15], [20, 25]), spans([0, 5], [12, 18], [25, 30]))).toEqual({
      exact: 1,
      overlapping: 2,
    });
  });

  test("are matched one to one: a long one is not matched with each of the short ones in it", () => {
    expect(matchSpans(spans([0, 30]), spans([0, 5], [10, 15], [20, 30]))).toEqual({ exact: 0, overlapping: 1 });
  });

  test("are matched so that as many as possible are", () => {
    // [5, 15) could take [8, 20), which is all that [16, 25) can be matched with.
    expect(matchSpans(spans([5, 15], [16, 25]), spans([0, 6], [8, 20]))).toEqual({ exact: 0, overlapping: 2 });
  });

  test("twice by one and once by the other match once", () => {
    expect(matchSpans(spans([0, 5], [0, 5]), spans([0, 5]))).toEqual({ exact: 1, overlapping: 1 });
  });

  test("with a hole match exactly only with the same hole, and do not overlap what lies in it", () => {
    const broken = spans([0, 5, 10, 15]);
    expect([matchSpans(broken, broken), matchSpans(broken, spans([0, 15])), matchSpans(broken, spans([6, 9]))]).toEqual(
      [
        { exact: 1, overlapping: 1 },
        { exact: 0, overlapping: 1 },
        { exact: 0, overlapping: 0 },
      ],
    );
  });

  test("are matched as the best of all ways to match them", () => {
    fc.assert(
      fc.property(anySpans(5), anySpans(5), (a, b) => {
        const { exact, overlapping } = matchSpans(a, b);
        expect(overlapping).toBe(bestMatching(a, b, (one, other) => sharedLength(one, other) > 0));
        expect(exact).toBe(bestMatching(a, b, (one, other) => one.place === other.place));
      }),
      { numRuns: 500 },
    );
  });

  test("give the same whoever comes first, and never fewer overlaps than exact matches", () => {
    fc.assert(
      fc.property(anySpans(30), anySpans(30), (a, b) => {
        const found = matchSpans(a, b);
        expect(matchSpans(b, a)).toEqual(found);
        expect(matchSpans(a, a)).toEqual({ exact: a.length, overlapping: a.length });
        expect(found.exact).toBeLessThanOrEqual(found.overlapping);
        expect(found.overlapping).toBeLessThanOrEqual(Math.min(a.length, b.length));
      }),
    );
  });
});

describe("labels given to the same stretch", () => {
  test("are compared with what shares most, an actor in a claim is no mix-up", () => {
    const a = labelled([
      ["claim", 0, 50],
      ["actor", 5, 10],
      ["location", 60, 70],
      ["actor", 80, 90],
    ]);
    const b = labelled([
      ["claim", 0, 48],
      ["location", 5, 10],
      ["actor", 62, 70],
      ["figure", 100, 105],
    ]);
    expect(labelConfusion(a, b)).toEqual(
      new Map([
        ["claim", new Map([["claim", 1]])],
        [
          "actor",
          new Map([
            ["location", 1],
            ["", 1],
          ]),
        ],
        ["location", new Map([["actor", 1]])],
        ["", new Map([["figure", 1]])],
      ]),
    );
  });

  test("are compared with what shares most, even when something else has the same label", () => {
    const b = labelled([
      ["location", 0, 9],
      ["actor", 9, 12],
    ]);
    expect(labelConfusion(labelled([["actor", 0, 10]]), b)).toEqual(
      new Map([
        ["actor", new Map([["location", 1]])],
        ["", new Map([["actor", 1]])],
      ]),
    );
  });

  test("turn over when the annotators change places, and count every annotation once", () => {
    fc.assert(
      fc.property(
        anySpans(12, ["actor", "location", "claim"]),
        anySpans(12, ["actor", "location", "claim"]),
        (a, b) => {
          const cells = [...labelConfusion(a, b)].flatMap(([row, columns]) =>
            [...columns].map(([column, count]) => ({ row, column, count })),
          );
          const turned = [...labelConfusion(b, a)].flatMap(([row, columns]) =>
            [...columns].map(([column, count]) => ({ row: column, column: row, count })),
          );
          const inOrder = (one: { row: string; column: string }, other: { row: string; column: string }) =>
            `${one.row} ${one.column}` < `${other.row} ${other.column}` ? -1 : 1;
          expect(turned.sort(inOrder)).toEqual(cells.sort(inOrder));
          const counted = cells.filter(({ row }) => row !== "").reduce((sum, { count }) => sum + count, 0);
          expect(counted).toBe(a.length);
        },
      ),
      { numRuns: 500 },
    );
  });
});

function anySpans(most: number, labels: readonly string[] = ["actor"]): fc.Arbitrary<readonly ComparedSpan[]> {
  const anySpan = fc
    .tuple(fc.constantFrom(...labels), fc.uniqueArray(fc.nat(16), { minLength: 2, maxLength: 5 }))
    .map(([label, edges]) => {
      const even = edges.slice(0, edges.length - (edges.length % 2)).toSorted((a, b) => a - b);
      return [label, ...even] as const;
    });
  return fc.array(anySpan, { maxLength: most }).map(labelled);
}

/** Tries every way. */
function bestMatching(
  a: readonly ComparedSpan[],
  b: readonly ComparedSpan[],
  fits: (a: ComparedSpan, b: ComparedSpan) => boolean,
): number {
  const [first, ...rest] = a;
  if (first === undefined) return 0;
  const ways = b.flatMap((other, index) => (fits(first, other) ? [b.toSpliced(index, 1)] : []));
  return Math.max(bestMatching(rest, b, fits), ...ways.map((left) => 1 + bestMatching(rest, left, fits)));
}
