import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { installedFolders, licencesOf } from "../../scripts/steps/licences.mjs";

const root = path.resolve(import.meta.dirname, "..", "..");
const built = path.join(root, "out", "renderer", "licences.txt");

test("everything the program imports, and all that is installed with it, has its licence in the built text", async ({
  skip,
}) => {
  const text = await readFile(built, "utf8").catch(() => undefined);
  if (text === undefined) return skip("out is not built");
  const named = new Set([...text.matchAll(/^-{80}\n(\S+) \S+ \(/gm)].map(([, name]) => name));
  const installed = installedFolders().map((folder) => folder.slice(folder.lastIndexOf("node_modules/") + 13));
  // Those the window's packages bring along, and the fonts.
  const brought = ["scheduler", "prosemirror-transform", "react-aria", "@fontsource-variable/inter"];
  const wanted = new Set([...(await importedPackages()), ...installed, ...brought]);
  expect([...wanted].filter((name) => !named.has(name))).toEqual([]);
  expect(text).toContain("Copyright (c) 2026 Spanwise contributors");
  expect(text).toContain("SIL OPEN FONT LICENSE");
  expect(text).toContain("GeoNames (https://www.geonames.org)");
  expect(text).toContain("UNICODE LICENSE V3");
});

test("a package without the text of its licence stops the build, by name", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-licence-"));
  await mkdir(path.join(folder, "lib"));
  await writeFile(path.join(folder, "package.json"), '{"name":"bare","version":"1.0.0","license":"MIT"}');
  expect(() => licencesOf([folder])).toThrow(/^bare comes without a licence text/);
  await writeFile(path.join(folder, "readme.md"), "# bare\n\n## Licence\n\nMIT\n");
  expect(() => licencesOf([folder])).toThrow(/^bare comes without a licence text/);
  await writeFile(
    path.join(folder, "readme.md"),
    "# bare\n\n## License (MIT)\n\nCopyright Ada.\n\nTaken as is.\n\n# More\n",
  );
  expect(licencesOf([folder])).toMatch(/\nbare 1\.0\.0 \(MIT\)\n\nCopyright Ada\.\n\nTaken as is\.\n$/);
  await writeFile(path.join(folder, "COPYING"), "As you like.\r\n");
  expect(licencesOf([folder, folder])).toMatch(/\nbare 1\.0\.0 \(MIT\)\n\nAs you like\.\n$/);
  await rm(folder, { recursive: true });
});

/** Names of the packages that the shipped folders import; Electron brings its licences itself. */
async function importedPackages(): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const folder of ["main", "model", "preload", "renderer"]) {
    for (const file of await readdir(path.join(root, folder), { recursive: true })) {
      if (!/\.tsx?$/.test(file)) continue;
      const source = await readFile(path.join(root, folder, file), "utf8");
      for (const [, specifier = ""] of source.matchAll(
        /^import (?:(?!type )[^"';]*? from )?["']([^."'][^"']*)["'];/gm,
      )) {
        const name = specifier
          .split("/")
          .slice(0, specifier.startsWith("@") ? 2 : 1)
          .join("/");
        if (!isBuiltin(specifier) && name !== "electron") found.add(name);
      }
    }
  }
  return [...found];
}
