// Clusters and walls, for any joins and walls.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clusters, type Edge, type Join } from "../../../../model/across/tables/clusters";

const nodes = 12;
const anyEdge = fc.record({ a: fc.nat(nodes - 1), b: fc.nat(nodes - 1) }).filter(({ a, b }) => a !== b);
const anyJoins = fc
  .array(fc.tuple(anyEdge, fc.nat(3)), { maxLength: 20 })
  .map((all) => all.map(([edge, day], index): Join => ({ ...edge, at: `2026-01-0${day + 1}`, key: `k${index}` })));
const anyWalls = fc.array(anyEdge, { maxLength: 6 });

describe("clusters", () => {
  test("hold no wall's two sides, whatever was said", () => {
    fc.assert(
      fc.property(anyJoins, anyWalls, anyJoins, (joins, walls, weak) => {
        const { clusterOf } = clusters(nodes, joins, walls, weak);
        for (const { a, b } of walls) expect(clusterOf(a)).not.toBe(clusterOf(b));
      }),
    );
  });

  test("do not depend on the order in which joins and walls come", () => {
    fc.assert(
      fc.property(anyJoins, anyWalls, anyJoins, fc.infiniteStream(fc.nat()), (joins, walls, weak, numbers) => {
        const shuffled = <Item>(items: readonly Item[]): Item[] =>
          items
            .map((item) => [numbers.next().value, item] as const)
            .sort(([x], [y]) => x - y)
            .map(([, item]) => item);
        const turned = (edges: readonly Edge[]) => edges.map(({ a, b, ...rest }) => ({ ...rest, a: b, b: a }));
        expect(told(joins, walls, weak)).toEqual(told(shuffled(joins), turned(shuffled(walls)), shuffled(weak)));
      }),
    );
  });

  test("without a broken wall are exactly what the joins connect, and nothing is blocked", () => {
    fc.assert(
      fc.property(anyJoins, (joins) => {
        const reach = Array.from({ length: nodes }, (_, node) => new Set([node]));
        for (const _ of reach)
          for (const { a, b } of joins)
            for (const [x, y] of [
              [a, b],
              [b, a],
            ] as const)
              for (const one of reach[x] ?? []) reach[y]?.add(one);
        const { clusterOf, blocked } = clusters(nodes, joins, []);
        expect(Array.from({ length: nodes }, (_, node) => clusterOf(node))).toEqual(
          reach.map((one) => Math.min(...one)),
        );
        expect(blocked.size).toBe(0);
      }),
    );
  });

  test("keep what was said first where not all can hold", () => {
    const joins = [
      { a: 0, b: 1, at: "2026-01-02", key: "later" },
      { a: 1, b: 2, at: "2026-01-01", key: "first" },
    ];
    expect(told(joins, [{ a: 0, b: 2 }], [])).toEqual({ of: [0, 1, 1, ...rest], blocked: ["later"] });
  });
});

const rest = Array.from({ length: nodes - 3 }, (_, index) => index + 3);

function told(joins: readonly Join[], walls: readonly Edge[], weak: readonly Join[]) {
  const { clusterOf, blocked } = clusters(nodes, joins, walls, weak);
  return { of: Array.from({ length: nodes }, (_, node) => clusterOf(node)), blocked: [...blocked].sort() };
}
