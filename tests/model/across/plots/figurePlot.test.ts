// Figures on one axis: where each stands, and how its words show.
import { expect, test } from "vitest";
import { byOutlet, namedFirst } from "../../../../model/across/plots/figureOrder";
import { figurePlot } from "../../../../model/across/plots/figurePlot";
import { amountInWords, flagsInWords, oddIn } from "../../../../model/across/plots/figureWords";
import type { FigureRow } from "../../../../model/across/tables/figureRow";

const size = { width: 216, height: 40 };

function figure(key: string, said: Partial<FigureRow>): FigureRow {
  const place = { article: "a-1", annotator: "ada", annotation: key, start: 0, end: 2, quote: "40" };
  return { key, ...place, unit: "people", of: "", sources: [], ...said };
}

function looks(rows: readonly FigureRow[]) {
  const lanes = figurePlot(rows, size)?.lanes ?? new Map();
  return Object.fromEntries(
    [...lanes].map(([key, { shapes }]) => [key, shapes.map(({ look }: { look: string }) => look)]),
  );
}

test("a number is a dot, “about” a ring with its reach, “at least” and “at most” have no end, a range is a bar", () => {
  const rows = [
    figure("exact", { value: 40 }),
    figure("about", { value: 50, modifier: "about" }),
    figure("least", { value: 60, modifier: "at-least" }),
    figure("most", { value: 70, modifier: "at-most" }),
    figure("range", { lower: 80, upper: 100, modifier: "range" }),
    figure("none", {}),
  ];
  expect(looks(rows)).toEqual({
    exact: ["dot"],
    about: ["band", "ring"],
    least: ["bar", "arrow", "dot"],
    most: ["bar", "arrow", "dot"],
    range: ["bar", "bar", "bar"],
  });
});

test("numbers stand in their order from one margin to the other; close ones are not squeezed by nought", () => {
  const at = (...values: readonly number[]) => {
    const plot = figurePlot(
      values.map((value) => figure(String(value), { value })),
      size,
    );
    return {
      isLog: plot?.isLog,
      ticks: plot?.ticks.map(({ text }) => text),
      x: [...(plot?.lanes ?? [])].map(([, { x }]) => Math.round(x)),
    };
  };
  expect(at(0, 50, 100)).toEqual({ isLog: false, ticks: ["0", "50", "100"], x: [8, 108, 208] });
  const close = at(600, 620);
  expect(close.ticks?.[0]).not.toBe("0");
  expect((close.x[1] ?? 0) - (close.x[0] ?? 0)).toBeGreaterThan(100);
  const wide = at(3, 3000);
  expect(wide).toMatchObject({ isLog: true, ticks: ["10", "100", "1,000"] });
  expect((wide.x[0] ?? 0) > 8 && (wide.x[1] ?? 999) < 208).toBe(true);
  expect(at(7, 7).x).toEqual([108]);
  expect(at(-5, 2000).isLog).toBe(false);
});

test("fewer than two numbers are not drawn", () => {
  expect(figurePlot([figure("one", { value: 4 }), figure("none", {})], size)).toBeUndefined();
});

test("figures of one outlet stand together, from the earliest on", () => {
  const rows = [
    figure("a", { outlet: "Quay", published: "2026-03-09" }),
    figure("b", { outlet: "Mole" }),
    figure("c", { outlet: "Quay", published: "2026-03-08" }),
    figure("d", {}),
  ];
  expect(byOutlet(rows).map(({ key }) => key)).toEqual(["c", "a", "b", "d"]);
});

test("groups of nothing named come last", () => {
  const groups = [
    { of: "", unit: "" },
    { of: "", unit: "km" },
    { of: "trucks", unit: "" },
  ];
  expect(namedFirst(groups)).toEqual([groups[1], groups[2], groups[0]]);
});

test("figures and what is odd about them are said in words; of what differs only the widest", () => {
  const rows = [
    figure("a", { value: 1200 }),
    figure("b", { value: 40, modifier: "at-least" }),
    figure("c", { value: 35 }),
  ];
  expect(rows.map(amountInWords)).toEqual(["1,200 people", "at least 40 people", "35 people"]);
  expect(amountInWords(figure("r", { lower: 5, upper: 7, modifier: "range" }))).toBe("5–7 people");
  const group = {
    ...{ id: "g", unit: "people", of: "", rows },
    flags: [
      { kind: "differ" as const, rows: ["b", "c"] as const },
      { kind: "differ" as const, rows: ["a", "c"] as const },
      { kind: "sum" as const, parts: ["b", "c"], total: "a" },
    ],
  };
  const figures = new Map(rows.map((row) => [row.key, row]));
  expect(flagsInWords(group, figures)).toEqual([
    "A sum: at least 40 people + 35 people beside 1,200 people",
    "Differ beyond what their words allow: 1,200 people and 35 people",
  ]);
  expect([...oddIn(group)].toSorted()).toEqual([
    ["a", "differ"],
    ["b", "differ"],
    ["c", "differ"],
  ]);
  // Numbers of nothing named have nothing in common.
  expect(flagsInWords({ ...group, unit: "" }, figures)).toEqual([]);
});
