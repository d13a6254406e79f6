// Stories: reprints and updates belong together, other articles do not, and whole stories go to one split.
import { describe, expect, test } from "vitest";
import { splitsOf } from "../../../../main/formats/huggingFace/splits";
import { Stories } from "../../../../main/formats/writing/stories";

/** Words that look random, the same for the same seed. */
function words(seed: number, count: number): string {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return `w${state >>> 20}`;
  }).join(" ");
}

function groups(texts: Readonly<Record<string, string>>): readonly (readonly string[])[] {
  const stories = new Stories();
  for (const [id, text] of Object.entries(texts)) stories.add(id, text);
  return stories.groups();
}

describe("Stories", () => {
  test("are found in other letters, other cases, with another headline, and cut short", () => {
    const wire = words(1, 300);
    expect(
      groups({
        a: wire,
        b: `Other headline here. ${wire.toUpperCase()}`,
        c: wire.split(" ").slice(0, 90).join(" "),
        d: wire.replaceAll("w1", "ｗ1"),
        e: words(2, 300),
        f: "Short note.",
        g: "SHORT NOTE!",
        h: "Another short note.",
      }),
    ).toEqual([["a", "b", "c", "d"], ["e"], ["f", "g"], ["h"]]);
  });

  test("are joined by a chain of updates, and not by a menu that all share", () => {
    const menu = words(50, 12);
    const sites = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [
        `s${String(index).padStart(2, "0")}`,
        `${menu} ${words(100 + index, 200)}`,
      ]),
    );
    expect(groups(sites)).toHaveLength(60);
    const copies = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`c${index}`, `${index} ${words(3, 100)}`]),
    );
    expect(groups(copies)).toHaveLength(1);
  });

  test("go whole to one split, the same way whatever order they come in, near the shares asked for", () => {
    const list = Array.from({ length: 50 }, (_, index) =>
      index % 10 === 0 ? [`${index}a`, `${index}b`] : [`${index}`],
    );
    const splits = splitsOf(list, [0.8, 0.1, 0.1]);
    expect(splitsOf(list.toReversed(), [0.8, 0.1, 0.1])).toEqual(splits);
    for (const [a = "", b = a] of list) expect(splits.get(b)).toBe(splits.get(a));
    const sizes = ["train", "dev", "test"].map((split) => [...splits.values()].filter((one) => one === split).length);
    expect(sizes).toEqual([44, 6, 5]);
    expect([...new Set(splitsOf(list, [1, 0, 0]).values())]).toEqual(["train"]);
  });
});
