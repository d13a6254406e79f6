// spanwise agree, as a person or a script uses it: a real process on a real project.
import { mkdtemp } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createProjectFolder } from "../../../../main/store/project/createProjectFolder";
import { openFileStore } from "../../../../main/store/project/openFileStore";
import { agreementReportSchema } from "../../../../model/agreement/agreementReport";
import { emptyState } from "../../../../model/annotation/history";
import { defaultLabels } from "../../../../model/project/label";
import { article, person } from "../../../model/agreement/marked";
import { source, article as stored } from "../../store/examples";
import { type InstalledCli, installedCli } from "../installedCli";

const now = () => new Date("2026-01-01T00:00:00.000Z");
let cli: InstalledCli;
let project: string;

beforeAll(async () => {
  cli = await installedCli();
  project = await projectOf("Coast", [
    ["<actor:Ada> left <location:Kent>.", "<actor:Ada> left <actor:Kent>."],
    ["<actor:Ben> came on <figure:9 May>.", "<actor:Ben> came on 9 May.", "<actor:Ben came> on <figure:9 May>."],
  ]);
});
afterAll(() => cli.close());

/** A project of articles as their annotators Ada, Ben and Cy marked them, all done. */
async function projectOf(name: string, markings: readonly (readonly string[])[]): Promise<string> {
  const folder = path.join(await mkdtemp(path.join(cli.folder, "test-")), name);
  await createProjectFolder(folder, { id: "project-1", name, labels: defaultLabels, now });
  const store = await openFileStore(folder, {
    appData: path.join(cli.home, "data"),
    writer: "test",
    now,
    watch: false,
  });
  for (const [index, one] of ["Ada", "Ben", "Cy"].entries())
    await store.saveAnnotator({ id: person(index + 1), name: one, createdAt: now().toISOString() });
  for (const marked of markings) {
    const { text, sets } = article(...marked);
    await store.addArticle(stored(text), source(text));
    for (const { annotator, set } of sets)
      await store.addSet(stored(text).id, annotator, { ...emptyState, revision: 1, set });
  }
  await store.close();
  return folder;
}

test("agreement is compared month by month, and before and after a day", async () => {
  const { code, out } = await cli.run("agree", project, "--over-time", "--day", "2026-01-01");
  const [head = "", ...rows] = out.trimEnd().split("\n");
  expect([code, head.trim().split(/ {2,}/), rows.map((row) => row.trim().split(/ {2,}/).slice(0, 2))]).toEqual([
    0,
    ["articles", "F1 exact", "α unitizing"],
    [
      [expect.stringMatching(/^\d{4}-\d\d$/), "2"],
      ["before 2026-01-01", expect.any(String)],
      ["from 2026-01-01 on", expect.any(String)],
    ],
  ]);
  const { periods } = JSON.parse((await cli.run("agree", project, "--over-time", "--json")).out);
  expect(periods).toMatchObject([{ articles: 2, exact: { kind: "defined" } }]);
  expect((await cli.run("agree", project, "--day", "yesterday")).notes).toMatch(/^--day takes a day/);
});

test("prints a table for everyone and for every two, with the reasons of what is undefined", async () => {
  const { code, out, notes } = await cli.run("agree", project, "--annotators", "Ada,Ben");
  expect([code, notes, out]).toEqual([
    0,
    "",
    `Agreement in Coast: 2 articles, Ada, Ben
Only articles marked done were compared. With --articles all, unfinished ones are compared, too.

Ada and Ben, 2 articles
              Ada  Ben  F1 exact  F1 overlap  α unitizing  κ words (Cohen)
  all labels    4    3     0.571       0.571        0.376            0.442
  Actor         2    3     0.800       0.800        0.675            0.714
  Location      1    0     0.000       0.000       −0.047            0.000
  Claim         0    0         –           –            –                –
  Figure        1    0     0.000       0.000       −0.063            0.000
  Location for Ada, Actor for Ben: 1 time

– stands for what is undefined:
  Neither Ada nor Ben used the label Claim, so there is nothing to agree about.
  Nobody used the label Claim, so there is nothing to agree about.
  Nobody gave any word the label Claim, or everybody gave it to all: nothing could have been disagreed about.
`,
  ]);
  const everyone = await cli.run("agree", project);
  expect(everyone.out).toContain("\nEveryone\n");
  expect(everyone.out).toContain("\nBen and Cy, 1 article\n");
});

test("prints the whole report as JSON, and nothing else", async () => {
  const { code, out } = await cli.run("agree", project, "--json");
  const { project: name, sets, annotators, ...report } = JSON.parse(out);
  const ids = annotators.map(({ id }: { id: string }) => id);
  const read = agreementReportSchema.parse({ ...report, annotators: ids });
  expect([code, name, sets, annotators[0], read.articles, read.pairs.length]).toEqual([
    ...[0, "Coast", "done", { id: person(1), name: "Ada" }, 2, 3],
  ]);
});

test("ends with 1 when there is nothing to compare, and with 2 when it was typed wrongly", async () => {
  const alone = await projectOf("Alone", [["<actor:Ada> left."]]);
  expect(await cli.run("agree", alone)).toEqual({
    code: 1,
    out: "",
    notes:
      "There is nothing to compare: no article was marked done by two of these annotators. With --articles all, unfinished articles are compared, too.\n",
  });
  const wrong = [
    await cli.run("agree"),
    await cli.run("agree", project, "--articles", "some"),
    await cli.run("agree", project, "--annotators", "Ada"),
    await cli.run("agree", project, "--annotators", "Ada,Eve"),
  ];
  expect(wrong.map(({ code, notes }) => [code, notes.split("\n")[0]])).toEqual([
    [2, "agree takes one project."],
    [2, "--articles is done or all, not “some”."],
    [2, "Agreement takes two annotators or more."],
    [1, "Nobody in this project is called “Eve”. Annotators: Ada (a-0001), Ben (a-0002), Cy (a-0003)."],
  ]);
});
