// spanwise assign, as a lead or a script uses it.
import { mkdtemp } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createProjectFolder } from "../../../../main/store/project/createProjectFolder";
import { openFileStore } from "../../../../main/store/project/openFileStore";
import type { Store } from "../../../../main/store/Store";
import { fill } from "../../packages/packageTrip";
import { ada, article, project, source } from "../../store/examples";
import { type InstalledCli, installedCli } from "../installedCli";

let cli: InstalledCli;
beforeAll(async () => {
  cli = await installedCli();
});
afterAll(() => cli.close());

const now = () => new Date("2026-01-01T00:00:00.000Z");

async function filled(): Promise<string> {
  const folder = path.join(await mkdtemp(path.join(cli.folder, "test-")), "project");
  await createProjectFolder(folder, { ...project, now });
  await within(folder, fill);
  return folder;
}

async function within<Result>(folder: string, work: (store: Store) => Promise<Result>): Promise<Result> {
  const appData = path.join(cli.home, "data");
  const store = await openFileStore(folder, { appData, writer: "test", now, watch: false });
  return await work(store).finally(() => store.close());
}

test("a lead gives articles out by rule, again after an import, and takes them back", async () => {
  const folder = await filled();
  const nothing = await cli.run("assign", folder);
  expect(nothing).toEqual({ code: 0, out: "Nobody is assigned to anything.\n", notes: "" });
  const look = await cli.run("assign", folder, "--everyone-twice", "--as", "Ada", "--dry-run");
  expect(look.out).toContain("Would assign 4, take back 0, change 0\n");
  expect(look.out).toContain("  Quay closed: Ada, Bo\n");
  expect(await within(folder, (store) => store.plans())).toEqual([]);

  const given = await cli.run(
    "assign",
    folder,
    "--per-article",
    "1",
    "--as",
    "Ada",
    "--seed",
    "may",
    "--until",
    "2026-01-02",
  );
  expect([given.code, given.out.split("\n").slice(0, 2)]).toEqual([
    1,
    ["Assigned 2, took back 0, changed 0", "Seed: may"],
  ]);
  expect(given.out).toMatch(/Late since 2026-01-02: /);
  await within(folder, (store) =>
    store.addArticle(article("Night boat\nIt sails at two.\n"), source("Night boat\nIt sails at two.\n")),
  );
  const again = await cli.run("assign", folder, "--per-article", "1", "--as", "Ada", "--seed", "may");
  expect(again.out).toContain("Assigned 1, took back 0, changed 0\n");
  const report = JSON.parse((await cli.run("assign", folder, "--json")).out);
  expect([
    report.lead,
    report.unassigned,
    report.people.map((one: { assigned: number }) => one.assigned).sort(),
  ]).toEqual([{ id: ada.id, name: "Ada" }, 0, [1, 2]]);
  expect(
    report.dealings.map(({ rule, articles }: { rule: { seed: string }; articles: number }) => [rule.seed, articles]),
  ).toEqual([
    ["may", 2],
    ["may", 3],
  ]);
  const back = await cli.run("assign", folder, "--withdraw", "--as", "Ada");
  expect(back.out).toBe("Assigned 0, took back 3, changed 0\nNobody is assigned to anything.\n");
});

test("another lead's plan is taken over with a sentence, everybody follows the copy, and it is given back", async () => {
  const folder = await filled();
  await cli.run("assign", folder, "--everyone", "--as", "Ada", "--until", "2999-01-02");
  const refused = await cli.run("assign", folder, "--take-over", "Bo", "--as", "Ada");
  expect([refused.code, refused.notes]).toEqual([1, "Bo has made no plan in this project.\n"]);
  const look = await cli.run("assign", folder, "--take-over", "Ada", "--as", "Bo", "--dry-run");
  expect(look.out).toMatch(/^Would take over the plan of Ada: .*\nWould assign 4, take back 0, change 0\n/);
  expect(await within(folder, (store) => store.plans())).toHaveLength(1);

  const taken = await cli.run("assign", folder, "--take-over", "Ada", "--as", "Bo");
  expect(taken.out).toMatch(/^Took over the plan of Ada: .*\nAssigned 4, took back 0, changed 0\nThe plan of Bo: /);
  const report = JSON.parse((await cli.run("assign", folder, "--json")).out);
  expect([report.lead.name, report.otherVersions, report.unassigned]).toEqual(["Bo", [{ id: ada.id, name: "Ada" }], 0]);
  const mixed = await cli.run("assign", folder, "--take-over", "Ada", "--as", "Bo", "--everyone");
  expect([mixed.code, mixed.notes.split("\n")[0]]).toEqual([
    2,
    "A plan is taken over, or given back, as a whole and by itself.",
  ]);

  const given = await cli.run("assign", folder, "--give-back", "Ada", "--as", "Bo");
  expect(given.out).toMatch(/^Gave back the plan of Ada: .*\nAssigned 0, took back 4, changed 0\n/);
  expect(JSON.parse((await cli.run("assign", folder, "--json")).out).lead.name).toBe("Ada");
  expect((await cli.run("assign", folder, "--give-back", "Ada", "--as", "Bo")).out).toMatch(
    /^Nothing was taken over from Ada\.\n/,
  );
});

test("what is typed wrongly, or by nobody, is refused with a sentence", async () => {
  const folder = await filled();
  const notes = async (...args: readonly string[]) => {
    const { code, notes } = await cli.run("assign", folder, ...args);
    return [code, notes.split("\n")[0]];
  };
  expect(await notes("--everyone-twice")).toEqual([
    1,
    "Say with --as whose plan this is: nobody has said who works at this computer.",
  ]);
  expect(await notes("--everyone-twice", "--as", "Cleo")).toEqual([
    1,
    expect.stringContaining("Nobody in this project"),
  ]);
  expect(await notes("--to", "Ada", "--as", "Ada")).toEqual([
    2,
    "Name the articles, or a rule such as --everyone-twice.",
  ]);
  expect(await notes("--everyone-twice", "--as", "Ada", "--until", "tomorrow")).toEqual([
    2,
    "--until takes a day, such as 2026-12-31.",
  ]);
  expect(await notes("--per-article", "many", "--as", "Ada")).toEqual([
    2,
    "--per-article takes a number from 0 to 100.",
  ]);
  expect(await notes("--everyone", "--every", "5", "--as", "Ada")).toEqual([2, expect.stringContaining("two numbers")]);
});
