// spanwise across, as a person or a script uses it: a real process on a real project.
import { mkdtemp, readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { acrossFormats } from "../../../../main/formats/across/acrossFormats";
import { createProjectFolder } from "../../../../main/store/project/createProjectFolder";
import { openFileStore } from "../../../../main/store/project/openFileStore";
import { ada, article, bo, harbour, joining, project as settings, source, tagging } from "../../store/examples";
import { type InstalledCli, installedCli } from "../installedCli";

const now = () => new Date("2026-01-01T00:00:00.000Z");
let cli: InstalledCli;
let project: string;

beforeAll(async () => {
  cli = await installedCli();
  project = path.join(await mkdtemp(path.join(cli.folder, "test-")), "harbour");
  await createProjectFolder(project, { ...settings, now });
  const store = await openFileStore(project, {
    appData: path.join(cli.home, "data"),
    writer: "test",
    now,
    watch: false,
  });
  const copy = `Copied. ${harbour}`;
  for (const text of [harbour, copy]) await store.addArticle(article(text), source(text));
  const { id } = article(harbour);
  await store.act(id, ada.id, 0, tagging("a001", harbour, "Ines Dahl"));
  await store.act(id, ada.id, 1, tagging("a002", harbour, "14 crossings", "figure"));
  await store.act(id, ada.id, 2, tagging("a003", harbour, "14 crossings were cancelled", "claim"));
  await store.act(id, bo.id, 0, tagging("b001", harbour, "Harbour master Ines Dahl"));
  await store.actAcross(bo.id, 0, joining("j001", "Ines Dahl", "Harbour master Ines Dahl"));
  await store.close();
});
afterAll(() => cli.close());

test("lists what everybody says, whoever is done or not", async () => {
  const said = async (table: string) => (await cli.run("across", project, table)).out;
  expect(await said("entities")).toBe("Harbour master Ines Dahl (also Ines Dahl): 2 mentions, 1 article, 0 outlets\n");
  expect(await said("figures")).toBe("crossings: 1 figure\n  14 crossings\n");
  expect(await said("claims")).toBe(
    "1 article, 0 outlets, 1 independent voice\n  “14 crossings were cancelled” (no source)\n",
  );
  expect(await said("copies")).toMatch(/^100 % “.*” and “.*”: \d+ words in 1 passage\n$/);
});

test("prints JSON for scripts, and says what it takes", async () => {
  const { code, out } = await cli.run("across", project, "entities", "--json");
  expect([code, JSON.parse(out).entities[0].spellings.map(({ text }: { text: string }) => text)]).toEqual([
    0,
    ["Harbour master Ines Dahl", "Ines Dahl"],
  ]);
  expect((await cli.run("across", project, "people")).notes).toContain(
    "across takes a project and one of entities, figures, claims, copies, export.",
  );
});

test("exports in each format, and the same bytes each time", async () => {
  for (const { name, layout } of acrossFormats) {
    const outs = [`${name}-1`, `${name}-2`].map((out) => path.join(path.dirname(project), out));
    for (const out of outs) {
      const { code, out: said } = await cli.run("across", project, "export", "--format", name, "--out", out);
      expect([code, said]).toEqual([0, `Wrote ${out} from 1 entity, 1 figure, 1 claim, 0 places with coordinates\n`]);
    }
    const [once, again] = await Promise.all(outs.map((out) => contents(out, layout.kind)));
    expect(once).toEqual(again);
    expect(once?.join("").length).toBeGreaterThan(20);
  }
});

async function contents(target: string, kind: string): Promise<readonly string[]> {
  const files = kind === "folder" ? (await readdir(target)).sort().map((name) => path.join(target, name)) : [target];
  return Promise.all(files.map((file) => readFile(file, "utf8")));
}

test("says what export takes", async () => {
  const said = async (...args: string[]) => (await cli.run("across", project, ...args)).notes.split("\n")[0];
  const formats = acrossFormats.map(({ name }) => name).join(", ");
  expect(await said("export", "--out", "x")).toBe(`Say in which format with --format: ${formats}.`);
  expect(await said("export", "--format", "kml")).toBe(`There is no format “kml” to export to: ${formats}.`);
  expect(await said("export", "--format", "csv")).toBe("Say where to write with --out PATH.");
  expect(await said("claims", "--format", "csv")).toBe("--format and --out are for export; claims is printed.");
});
