// A project with a file that cannot be read as it should be: no command passes over it in silence.
import { cp, mkdtemp, rename, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { setFile } from "../../../main/store/files/layout";
import { createProjectFolder } from "../../../main/store/project/createProjectFolder";
import { openFileStore } from "../../../main/store/project/openFileStore";
import { fill } from "../packages/packageTrip";
import { ada, article, bo, harbour, project as settings } from "../store/examples";
import { type InstalledCli, installedCli } from "./installedCli";

let cli: InstalledCli;
let whole: string;
let folder: string;
let project: string;

const now = () => new Date("2026-01-01T00:00:00.000Z");

beforeAll(async () => {
  cli = await installedCli();
  whole = path.join(cli.folder, "Whole");
  await createProjectFolder(whole, { ...settings, now });
  const appData = path.join(cli.folder, "elsewhere");
  const store = await openFileStore(whole, { appData, writer: "test", now, watch: false });
  await fill(store).finally(() => store.close());
});
afterAll(() => cli.close());
beforeEach(async () => {
  folder = await mkdtemp(path.join(cli.folder, "test-"));
  project = path.join(folder, "Coast");
  await cp(whole, project, { recursive: true });
});

const setOf = (annotator: string) => setFile(article(harbour).id, annotator);
const setOfAda = setOf(ada.id);

const reading: readonly (readonly string[])[] = [
  ["export", "--format", "spanwise-json", "--out", "out.json"],
  ["export", "--format", "conll", "--out", "out.conll"],
  ["export", "--format", "brat", "--dry-run"],
  ["package", "out.spanwise"],
  ["agree", "--articles", "all"],
  ["agree", "--articles", "all", "--over-time"],
  ["time"],
  ["across", "entities"],
  ["across", "export", "--format", "gexf", "--out", "out.gexf"],
  ["assign"],
  ["suggest"],
  ["editions"],
];

test.each(reading)(
  "%s says which file is damaged, prints its report all the same, and ends with 1",
  async (...args) => {
    const [name = "", ...rest] = args;
    const run = (...more: readonly string[]) => cli.runIn({ folder }, name, "Coast", ...rest, ...more);
    expect(await run("--json")).toMatchObject({ code: 0, notes: "" });
    await writeFile(path.join(project, setOfAda), "{ damaged");
    const { code, out, notes } = await run("--json");
    expect([code, typeof JSON.parse(out)]).toEqual([1, "object"]);
    expect(notes).toContain(`${setOfAda}: `);
  },
);

test("a failure that comes of a damaged file is told with it", async () => {
  for (const { id } of [ada, bo]) await writeFile(path.join(project, setOf(id)), "{");
  const { code, notes } = await cli.run("agree", project, "--articles", "all");
  expect([code, notes.includes(setOfAda)]).toEqual([1, true]);
});

test.skipIf(process.platform === "win32")("a link in the place of a file is told, too", async () => {
  await rename(path.join(project, setOfAda), path.join(folder, "ada.json"));
  await symlink(path.join(folder, "ada.json"), path.join(project, setOfAda));
  const { code, notes } = await cli.run(
    "export",
    project,
    "--format",
    "spanwise-json",
    "--out",
    path.join(folder, "out.json"),
  );
  expect([code, notes]).toEqual([1, expect.stringContaining(`${setOfAda} is a symbolic link`)]);
});
