import fc from "fast-check";
import { expect, test } from "vitest";
import { labelSets, wordLabels } from "../../../model/agreement/wordLabels";

test("a word carries the labels of which a unit covers one of its characters, each once", () => {
  const anyEdges = fc.uniqueArray(fc.nat(30), { maxLength: 12 }).map((edges) => {
    const sorted = edges.toSorted((a, b) => a - b);
    // Touching ones now and then, as words of some scripts and units are.
    return sorted.flatMap((start, at) =>
      at % 3 === 2 || at + 1 === sorted.length ? [] : [start, sorted[at + 1] ?? 0],
    );
  });
  fc.assert(
    fc.property(anyEdges, fc.tuple(anyEdges, anyEdges, anyEdges), (words, [actor, claim, figure]) => {
      const units = [
        ["actor", actor],
        ["claim", claim],
        ["figure", figure],
      ] as const;
      const sets = labelSets();
      const found = [...wordLabels(Int32Array.from(words), units, sets)].map((set) => sets.names[set]);
      const expected = stretches(words).map(([start, end]) =>
        units.filter(([, of]) => stretches(of).some(([from, to]) => from < end && start < to)).map(([label]) => label),
      );
      expect(found).toEqual(expected.map((labels) => JSON.stringify(labels)));
    }),
  );
});

function stretches(edges: readonly number[]): readonly (readonly [number, number])[] {
  return edges.flatMap((start, at) => (at % 2 === 0 ? [[start, edges[at + 1] ?? 0] as const] : []));
}
