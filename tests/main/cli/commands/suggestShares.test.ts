// spanwise suggest --shares, on a real project: the fate of suggestions, read off the sets of the person who is asked for.
import { mkdtemp } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createProjectFolder } from "../../../../main/store/project/createProjectFolder";
import { openFileStore } from "../../../../main/store/project/openFileStore";
import type { Change } from "../../../../model/annotation/change";
import { ada, annotation, article, bo, doing, project as settings, source } from "../../store/examples";
import { type InstalledCli, installedCli } from "../installedCli";

const first = "Gen. Tarek Vossim spoke in Lima. He said that 14 ferries had sunk.\n";
const second = "Gen. Tarek Vossim slept in Lima.\n";
const now = () => new Date("2026-01-01T00:00:00.000Z");
let cli: InstalledCli;
let project: string;

beforeAll(async () => {
  cli = await installedCli();
  project = path.join(await mkdtemp(path.join(cli.folder, "test-")), "coast");
  await createProjectFolder(project, { ...settings, now });
  const store = await openFileStore(project, {
    appData: path.join(cli.home, "data"),
    ...{ writer: "test", now, watch: false },
  });
  for (const text of [second, first]) await store.addArticle(article(text), source(text));
  for (const member of [ada, bo]) await store.saveAnnotator(member);
  const act = (text: string, who: string, ...changes: readonly Change[]) =>
    store.act(article(text).id, who, 0, doing(`step-${who}`, ...changes));
  await act(
    first,
    ada.id,
    accepted(first, "Gen. Tarek Vossim", "actor", 1),
    accepted(first, "Lima", "location", 1),
    accepted(first, "14", "figure", 1),
    refused(first, "14 ferries had sunk", "claim", 1),
  );
  await act(second, ada.id, accepted(second, "Gen. Tarek Vossim", "actor", 2), refused(second, "Lima", "location", 2));
  await act(second, bo.id, accepted(second, "Lima", "location", 3));
  await store.close();
});
afterAll(() => cli.close());

test("a name counts as a name where it was tagged first, and as tagged before in the next article", async () => {
  const { code, out } = await cli.run("suggest", project, "--shares", "--as", "Ada", "--json");
  const report = JSON.parse(out);
  expect([code, report.for.name, report.articles, report.untold]).toEqual([0, "Ada", 2, { accepted: 0, refused: 0 }]);
  expect(report.sources).toEqual([
    { source: "name", proposed: 2, accepted: 2, changed: 0, refused: 0 },
    { source: "seen", proposed: 2, accepted: 1, changed: 0, refused: 1 },
    { source: "figure", proposed: 1, accepted: 0, changed: 1, refused: 0 },
    { source: "quotation", proposed: 1, accepted: 0, changed: 0, refused: 1 },
    { source: "import", proposed: 0, accepted: 0, changed: 0, refused: 0 },
  ]);
});

test("is a table for people, in the articles and for the person asked for", async () => {
  const { out } = await cli.run("suggest", project, "--shares", "--as", "Ada", "--articles", article(second).id);
  expect(out.split("\n")).toEqual([
    "What became of suggestions for Ada, in 1 article",
    "  source         suggested  accepted  changed   refused",
    "  names                  0         0        0         0",
    "  tagged before          2  1 (50 %)  0 (0 %)  1 (50 %)",
    "  quantities             0         0        0         0",
    "  quotations             0         0        0         0",
    "  imported               0         0        0         0",
    "",
  ]);
  const { out: ofBo } = await cli.run("suggest", project, "--shares", "--as", "Bo");
  expect(ofBo).toContain("for Bo, in 1 article\n");
  expect(ofBo).toMatch(/names +2 +1 \(100 %\)/);
});

test("says that a person must be named, and that a program's suggestions are not meant", async () => {
  const { code, notes } = await cli.run("suggest", project, "--shares");
  expect([code, notes]).toEqual([2, expect.stringContaining("--as NAME says whose decisions count")]);
  expect((await cli.run("suggest", project, "--shares", "--command", "model")).notes).toContain("not --command");
});

function accepted(text: string, quote: string, label: string, day: number): Change {
  const { createdAt, ...rest } = annotation(`tag-${label}-${day}`, text, quote, label);
  return {
    kind: "add-annotation",
    annotation: { ...rest, createdAt: createdAt.replace("-01T", `-0${day}T`), origin: "suggestion" },
  };
}

function refused(text: string, quote: string, label: string, day: number): Change {
  const start = text.indexOf(quote);
  const createdAt = `2026-03-0${day}T09:00:00.000Z`;
  return {
    kind: "add-refusal",
    refusal: { id: `no-${label}-${day}`, label, start, end: start + quote.length, quote, createdAt },
  };
}
