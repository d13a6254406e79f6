// spanwise editions on a real project: two texts of one page are compared, and what Ada said goes along in one step.
import { mkdtemp, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appData } from "../../../../main/machine/appData";
import { createProjectFolder } from "../../../../main/store/project/createProjectFolder";
import { openFileStore } from "../../../../main/store/project/openFileStore";
import { ada, annotation, article, doing, project as settings, source } from "../../store/examples";
import { type InstalledCli, installedCli } from "../installedCli";

const earlier = "Port shut\n\nInes Dahl counted 12 damaged boats. The mayor of Ostvik was not there.\n";
const later = "Port shut\n\nDivers are on their way. Ines Dahl counted 15 damaged boats.\n";
const now = () => new Date("2026-01-01T00:00:00.000Z");
let cli: InstalledCli;
let project: string;

const opened = () =>
  openFileStore(project, { appData: path.join(cli.home, "data"), ...{ writer: "test", now, watch: false } });

beforeAll(async () => {
  cli = await installedCli();
  project = path.join(await mkdtemp(path.join(cli.folder, "test-")), "coast");
  await createProjectFolder(project, { ...settings, now });
  const store = await opened();
  for (const text of [earlier, later]) await store.addArticle(article(text), source(text));
  await store.saveAnnotator(ada);
  await store.act(
    article(earlier).id,
    ada.id,
    0,
    doing(
      "step-1",
      { kind: "add-annotation", annotation: annotation("mark-1", earlier, "Ines Dahl", "actor") },
      { kind: "add-annotation", annotation: annotation("mark-2", earlier, "12 damaged boats", "figure") },
      { kind: "add-annotation", annotation: annotation("mark-3", earlier, "Ostvik", "location") },
    ),
  );
  await store.close();
  await appData(path.join(cli.home, "data")).writeAnnotator(ada);
});
afterAll(() => cli.close());

test("two editions are compared, and nothing is written", async () => {
  const { code, out } = await cli.run("editions", project, article(earlier).id, article(later).id);
  expect([code, out.trim().split("\n")]).toEqual([
    1,
    [
      "3 sentences became 3: 1 stayed, 0 moved, 1 changed, 1 removed, 1 added",
      "  changed: Ines Dahl counted 12 damaged boats.",
      "       to: Ines Dahl counted 15 damaged boats.",
      "  removed: The mayor of Ostvik was not there.",
      "  added:   Divers are on their way.",
      "Changed without a word",
      "  was 12 damaged boats, is 15 damaged boats (figure)",
      "Your annotations: 1 fit, 1 to confirm, 1 gone; 0 links waiting",
      "  to confirm: figure “12 damaged boats” as “15 damaged boats”",
      "  gone: location “Ostvik”",
    ],
  ]);
});

test("what fits is carried once, in one step; the earlier edition stays and is named", async () => {
  const carry = () => cli.run("editions", project, article(earlier).id, article(later).id, "--carry", "--json");
  expect(JSON.parse((await carry()).out).carried).toBe(1);
  expect(JSON.parse((await carry()).out).carried).toBe(0);
  const store = await opened();
  const state = await store.readSet(article(later).id, ada.id);
  expect(state.set.annotations.map(({ id, fragments }) => [id, fragments[0]?.quote])).toEqual([
    ["mark-1", "Ines Dahl"],
    // Gone from the later text, and kept without a place.
    ["mark-3", "Ostvik"],
  ]);
  expect([state.set.status, state.history.done.length]).toEqual(["in-progress", 1]);
  expect((await store.readSet(article(earlier).id, ada.id)).set.annotations).toHaveLength(3);
  expect((await store.readArticle(article(later).id)).article.provenance.earlierEdition).toBe(article(earlier).id);
  await store.close();
  await cli.run("editions", project, article(earlier).id, article(later).id, "--carry", "--take-near");
  const again = await opened();
  const quotes = (await again.readSet(article(later).id, ada.id)).set.annotations.map(
    ({ fragments }) => fragments[0]?.quote,
  );
  expect(quotes).toEqual(["Ines Dahl", "15 damaged boats", "Ostvik"]);
  await again.close();
  const out = path.join(cli.folder, "dataset.json");
  expect((await cli.run("export", project, "--format", "spanwise-json", "--out", out)).code).toBe(0);
});

test("all later editions of a project are listed with what was changed without a word", async () => {
  const { code, out } = await cli.run("editions", project);
  expect([code, out.trim().split("\n")]).toEqual([
    0,
    [
      `Port shut (${article(later).id.slice(0, 8)}), later edition of ${article(earlier).id.slice(0, 8)}`,
      "  was 12 damaged boats, is 15 damaged boats",
    ],
  ]);
});

test("an import says that the project has another text of a page", async () => {
  const page = (words: string) =>
    `<html><head><link rel="canonical" href="https://harbour.example/port?id=1"><title>Port</title></head><body><p>${words}</p></body></html>`;
  const file = path.join(cli.folder, "page.html");
  const import_ = async (words: string) => {
    await writeFile(file, page(words));
    return (await cli.run("import", project, file)).notes;
  };
  expect(await import_("The ferries of the harbour lie idle.")).not.toContain("edition");
  expect(await import_("The ferries of the harbour sail again.")).toContain("another edition of “Port”");
});

test("the same article twice, or one that is not there, is told", async () => {
  const { code, notes } = await cli.run("editions", project, article(earlier).id, article(earlier).id);
  expect([code, notes]).toEqual([2, expect.stringContaining("These are the same article.")]);
  expect((await cli.run("editions", project, "nothing", article(later).id)).notes).toContain(
    "No article of this project",
  );
});
