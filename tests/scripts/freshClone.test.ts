import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "../../scripts/steps/root.mjs";

// On a fresh clone no package is installed yet when these commands are loaded.
test.each(["check", "start", "test"])("%s loads without any package installed", (command) => {
  const loaded = new Set<string>();
  const load = (file: string): string[] => {
    if (loaded.has(file)) return [];
    loaded.add(file);
    return staticImports(readFileSync(file, "utf8")).flatMap((specifier) => {
      if (specifier.startsWith("node:")) return [];
      if (specifier.startsWith(".")) return load(path.resolve(path.dirname(file), specifier));
      return [`${path.relative(root, file)} imports ${specifier}`];
    });
  };
  expect(load(path.join(root, "scripts", `${command}.mjs`))).toEqual([]);
  expect(loaded.size).toBeGreaterThan(3);
});

function staticImports(source: string): string[] {
  return [...source.matchAll(/^(?:import\s+|(?:import|export)\b[^"';=]*\bfrom\s+)"([^"]+)"/gm)].map(
    ([, specifier]) => specifier ?? "",
  );
}
