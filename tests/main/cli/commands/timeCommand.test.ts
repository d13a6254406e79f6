// spanwise time, and the time that people share in a dataset and in no other way.
import { mkdtemp, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { nodeFileSystem } from "../../../../main/disk/FileSystem";
import { projectNote } from "../../../../main/machine/projectNotes";
import { workTimeFile } from "../../../../main/machine/workTimeFile";
import { createProjectFolder } from "../../../../main/store/project/createProjectFolder";
import { openFileStore } from "../../../../main/store/project/openFileStore";
import { fill } from "../../packages/packageTrip";
import { ada, article, bo, harbour, project } from "../../store/examples";
import { type InstalledCli, installedCli } from "../installedCli";

let cli: InstalledCli;
beforeAll(async () => {
  cli = await installedCli();
});
afterAll(() => cli.close());

const now = () => new Date("2026-01-01T00:00:00.000Z");
const { id } = article(harbour);

/** A project in which Ada measured 90 seconds on this machine, and Bo shares 30 of another one's. */
async function timed() {
  const base = await mkdtemp(path.join(cli.folder, "test-"));
  const [folder, data] = [path.join(base, "project"), path.join(base, "data")];
  await createProjectFolder(folder, { ...project, now });
  const store = await openFileStore(folder, { appData: data, writer: "test", now, watch: false });
  await fill(store);
  await store.shareTime(bo.id, "laptop", [{ article: id, seconds: 30 }]);
  const own = workTimeFile(nodeFileSystem, projectNote(data, store.location, `time-${ada.id}.json`));
  await own.switch(true);
  await own.add(id, 90);
  await store.close();
  const run = (...args: string[]) => cli.runIn({ environment: { SPANWISE_DATA: data } }, ...args);
  return { base, folder, run };
}

test("says what this machine measured of a person, annotations an hour, and what others share", async () => {
  const { folder, run } = await timed();
  expect(await run("time", folder, "--as", "Ada")).toEqual({
    ...{ code: 0, notes: "" },
    out: `Ada, on this computer
                                 minutes  annotations  per hour
  Ferry strike enters third day      1.5            1        40
  all                                1.5            1        40

Bo shares
                                 minutes  annotations  per hour
  Ferry strike enters third day      0.5            1
  all                                0.5            1
`,
  });
  expect((await run("time", folder, "--as", "Bo")).out).toMatch(/^The time of Bo is not measured\. /);
  expect((await run("time", folder)).out).toMatch(/^Nobody has said who works at this computer\.\n/);
  const { own, shared } = JSON.parse((await run("time", folder, "--as", "Ada", "--json")).out);
  expect([own.name, own.measuring, own.sharing, own.annotationsPerHour, shared]).toMatchObject([
    ...["Ada", true, false, 40],
    [{ annotator: bo.id, name: "Bo", seconds: 30, articles: [{ article: id, seconds: 30, annotations: 1 }] }],
  ]);
  expect((await run("time")).code).toBe(2);
});

test("a dataset has the time that people share when it is asked for, and is sound", async () => {
  const { base, folder, run } = await timed();
  const seconds = async (...more: string[]) => {
    const file = path.join(base, "dataset.json");
    const { code } = await run("export", folder, "--format", "spanwise-json", "--out", file, ...more);
    const { articles } = JSON.parse(await readFile(file, "utf8"));
    expect([code, (await run("check", file)).code]).toEqual([0, 0]);
    const sets = articles.flatMap((one: { annotationSets: object[] }) => one.annotationSets);
    return sets.flatMap((set: { annotator: string; activeSeconds?: number }) =>
      set.activeSeconds === undefined ? [] : [[set.annotator, set.activeSeconds]],
    );
  };
  expect([await seconds(), await seconds("--time")]).toEqual([[], [[bo.id, 30]]]);
  const elsewhere = await run("export", folder, "--format", "brat", "--out", path.join(base, "brat"), "--time");
  expect([elsewhere.code, elsewhere.notes]).toEqual([2, expect.stringContaining("no place for active time")]);
});
