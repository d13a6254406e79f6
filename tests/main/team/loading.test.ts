// Nothing that talks to another machine is loaded before a team's project is opened.
import { expect, it } from "vitest";
import { importsIn, meantBy, sourcesOf } from "../../../scripts/steps/imports.mjs";

const sources = new Map(
  sourcesOf(["main", "model"]).map(({ file, source }) => [file.replace(/(?:\.d)?\.ts$/, ""), source]),
);

it.each(["main/electron/main", "main/cli/cli", "main/tasks/taskWorker", "main/reading/readingWorker"])(
  "the program that begins at %s loads no room of a team",
  (entry) => {
    expect(sources.has(entry)).toBe(true);
    expect(loadedFrom(entry).filter((file) => file.startsWith("main/team/"))).toEqual([]);
  },
);

it("only one file of the program talks to another machine", () => {
  const those = [...sources].filter(([, source]) =>
    /\bfrom "pg"|import\("pg"\)|"node:(?:dns|dgram|https|http2)"|\bfetch\(/.test(source),
  );
  expect(those.map(([file]) => file)).toEqual(["main/team/server/connectToServer"]);
});

/** Everything that is loaded with a file: what it imports, but not what it may import later. */
function loadedFrom(entry: string): readonly string[] {
  const loaded = new Set<string>();
  const waiting = [entry];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (loaded.has(file)) continue;
    loaded.add(file);
    const source = (sources.get(file) ?? "").replace(/\bimport\s*\(/g, "later(").replace(/^import type\b[^;]*;/gm, "");
    for (const specifier of importsIn(source)) if (specifier.startsWith(".")) waiting.push(meantBy(file, specifier));
  }
  return [...loaded].sort();
}
