import { describe, expect, test } from "vitest";
import { outlinedRows, type Row } from "../../../renderer/text/outlineRows";

const room = { by: 2, thickness: 2 };

/** A row of letters 20 pixels high, `line` lines of 34 pixels down. */
function row(left: number, right: number, line: number, rightToLeft = false): Row {
  return { left, right, top: 34 * line, bottom: 34 * line + 20, rightToLeft };
}

describe("an outline around several rows", () => {
  test("is as wide as its widest row and has rules only on its outside", () => {
    const [first, second, third] = outlinedRows([row(300, 380, 0), row(100, 360, 1), row(100, 200, 2)], room);
    expect(first).toEqual({
      box: { left: 298, right: 382, top: -2, bottom: 27 },
      joinsAbove: false,
      joinsBelow: true,
      rules: [],
    });
    expect(second).toEqual({
      box: { left: 98, right: 382, top: 27, bottom: 61 },
      joinsAbove: true,
      joinsBelow: true,
      rules: [
        { left: 98, right: 298, top: 27, bottom: 29 },
        { left: 202, right: 382, top: 59, bottom: 61 },
      ],
    });
    expect(third).toEqual({
      box: { left: 98, right: 202, top: 61, bottom: 90 },
      joinsAbove: true,
      joinsBelow: false,
      rules: [],
    });
  });

  test("begins at the right in right-to-left text", () => {
    const rows = [row(100, 180, 0, true), row(100, 400, 1, true), row(320, 400, 2, true)];
    const [first, second, third] = outlinedRows(rows, room);
    expect([first?.box, third?.box].map((box) => [box?.left, box?.right])).toEqual([
      [98, 182],
      [318, 402],
    ]);
    expect(second?.rules.map(({ left, right }) => [left, right])).toEqual([
      [182, 402],
      [98, 318],
    ]);
  });

  test("stays in two where the second row ends before the first begins, and joins where both share some width", () => {
    const joins = (secondEnd: number) =>
      outlinedRows([row(300, 400, 0), row(100, secondEnd, 1)], room).map((one) => [one.joinsAbove, one.joinsBelow]);
    expect([joins(250), joins(350)]).toEqual([
      [
        [false, false],
        [false, false],
      ],
      [
        [false, true],
        [true, false],
      ],
    ]);
  });

  test("is cut where rows stand beside each other, as in mixed directions, where the direction changes, and where a paragraph ends", () => {
    const beside = outlinedRows([row(100, 200, 0), row(220, 300, 0)], room);
    const apart = outlinedRows([row(100, 300, 0), row(100, 300, 2)], room);
    const turning = outlinedRows([row(100, 300, 0), row(100, 300, 1, true)], room);
    expect([...beside, ...apart, ...turning].some(({ joinsAbove, joinsBelow }) => joinsAbove || joinsBelow)).toBe(
      false,
    );
    expect(beside.map(({ box }) => [box.left, box.right])).toEqual([
      [98, 202],
      [218, 302],
    ]);
  });
});
