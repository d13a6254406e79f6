// spanwise package and spanwise merge, as a person or a script uses them: real processes on two copies of a project.
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { appData } from "../../../main/machine/appData";
import { createProjectFolder } from "../../../main/store/project/createProjectFolder";
import { openFileStore } from "../../../main/store/project/openFileStore";
import type { Store } from "../../../main/store/Store";
import { packagePreviewSchema } from "../../../model/contract/packageContract";
import { fill, quay, tag } from "../packages/packageTrip";
import { bo, project } from "../store/examples";
import { ended, type InstalledCli, installedCli } from "./installedCli";

let cli: InstalledCli;
beforeAll(async () => {
  cli = await installedCli();
});
afterAll(() => cli.close());

const now = () => new Date("2026-01-01T00:00:00.000Z");

async function copy(name: string, work: (store: Store) => Promise<void>): Promise<string> {
  const folder = path.join(await mkdtemp(path.join(cli.folder, "test-")), name);
  await createProjectFolder(folder, { ...project, now });
  await within(folder, work);
  return folder;
}

async function within(folder: string, work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openFileStore(folder, {
    appData: path.join(cli.home, "data"),
    writer: "test",
    now,
    watch: false,
  });
  await work(store).finally(() => store.close());
}

test("a package goes out, is looked at, merged, and brings nothing the second time", async () => {
  const [here, there] = [await copy("here", fill), await copy("there", async () => {})];
  const file = path.join(cli.folder, "out.spanwise");
  const written = await cli.run("package", here, file, "--instructions", "Tag the rest, please.");
  expect(written).toEqual({ code: 0, out: `Wrote 2 articles, 3 sets and 1 review to ${file}\n`, notes: "" });
  const look = await cli.run("merge", there, file, "--dry-run");
  expect([look.code, look.out]).toEqual([
    0,
    "Would bring 6 new, 0 changed; 0 here already, 0 older than here, 0 conflicting\n",
  ]);
  expect(look.notes).toContain("new: set of Bo — Ferry strike enters third day\n");
  expect(look.notes).toContain("Instructions: Tag the rest, please.\n");
  expect((await cli.run("merge", there, file)).out).toBe(
    "2 articles came in. 3 sets of tags came in. 1 review came in. 2 people were added.\n",
  );
  await within(there, (store) => tag(store, quay, bo.id, "port authority"));
  const back = path.join(cli.folder, "back.spanwise");
  const chosen = await cli.run(
    "package",
    there,
    back,
    "--articles",
    "Quay closed",
    "--annotators",
    "Bo",
    "--no-reviews",
  );
  expect(chosen.out).toBe(`Wrote 1 article, 1 set and 0 reviews to ${back}\n`);
  const told = await cli.run("merge", here, back, "--json");
  const report = JSON.parse(told.out);
  expect(
    packagePreviewSchema
      .pick({ rows: true, terms: true, annotators: true, about: true })
      .parse({ rows: report.rows, terms: report.terms, annotators: report.annotators, about: report.about }),
  ).toMatchObject({
    rows: [
      { kind: "article", verdict: "same" },
      { kind: "set", verdict: "new", annotator: bo.id },
    ],
  });
  expect([told.code, report.did, report.left, report.dryRun]).toEqual([0, ["1 set of tags came in."], [], false]);
  expect(await cli.run("merge", here, back)).toMatchObject({ code: 0, out: "Everything is here already.\n" });
});

test("what a package says in one's own name is listed apart, and comes in only when one says that it is one's own", async () => {
  const [here, there] = [await copy("here", fill), await copy("there", async () => {})];
  const file = path.join(cli.folder, "own.spanwise");
  await cli.run("package", here, file);
  await cli.run("merge", there, file);
  await within(there, (store) => tag(store, quay, bo.id, "port authority"));
  const back = path.join(cli.folder, "own-back.spanwise");
  await cli.run("package", there, back);
  const bos = await installedCli();
  onTestFinished(() => bos.close());
  await appData(path.join(bos.home, "data")).writeAnnotator(bo);
  const look = await bos.run("merge", here, back, "--dry-run");
  expect([look.code, look.out]).toEqual([
    1,
    "Would bring 0 new, 0 changed; 6 here already, 0 older than here, 0 conflicting, 1 in your name\n",
  ]);
  expect(look.notes).toContain(
    "What the package would change in your name (kept beside: say --mine if it is yours):\n",
  );
  expect(look.notes).toContain(
    "  new: your tags — Quay closed (In your name. Here: 0 annotations; in the package: 1; 1 would be added.)\n",
  );
  expect(await bos.run("merge", here, back)).toMatchObject({ code: 1, out: "1 other version is kept beside.\n" });
  expect(await bos.run("merge", here, back, "--mine")).toMatchObject({ code: 0, out: "1 set of tags came in.\n" });
});

test("what cannot be is said, and nothing is written", async () => {
  const here = await copy("here", fill);
  const file = path.join(cli.folder, "broken.spanwise");
  await cli.run("package", here, file);
  const bytes = await readFile(file);
  await writeFile(file, bytes.with(Math.floor(bytes.length / 2), (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 4));
  const broken = await cli.run("merge", here, file);
  expect([broken.code, broken.notes]).toEqual([1, expect.stringMatching(/broken\.spanwise .*nothing of it was used/)]);
  const other = await copy("other", async (store) => {
    const { project, revision } = await store.project();
    await store.saveProject({ ...project, id: "project-2", name: "Hills" }, revision);
  });
  const whole = path.join(cli.folder, "whole.spanwise");
  await cli.run("package", here, whole);
  expect(await cli.run("merge", other, whole)).toMatchObject({
    code: 1,
    notes: "This package is of the project “Harbour”, not of “Hills”.\n",
  });
  expect((await cli.run("package", here, whole, "--articles", "Nothing")).code).toBe(1);
  expect((await cli.run("package", here, whole, "--annotators", "Nobody")).code).toBe(1);
  expect((await cli.run("package", here)).code).toBe(2);
  expect((await cli.run("merge", here)).code).toBe(2);
});

test("a package that is not there, or was cut off, is told in words", async () => {
  const here = await copy("here", fill);
  const missing = await cli.run("merge", here, "nothing.spanwise");
  expect(missing).toEqual({ code: 1, out: "", notes: "There is no file nothing.spanwise.\n" });
  const file = path.join(cli.folder, "cut.spanwise");
  await cli.run("package", here, file);
  await writeFile(file, (await readFile(file)).subarray(0, 900));
  expect((await cli.run("merge", here, file)).notes).toBe(
    "The zip cut.spanwise is not read, because it is no zip, or it was cut off on its way. " +
      "Ask whoever sent it to send it again; nothing of it was used.\n",
  );
});

test("who reads the first line only sees no crash", async () => {
  const here = await copy("here", fill);
  const child = await cli.start("package", here, "unheard.spanwise", "--json");
  child.stdout?.destroy();
  const ran = await ended(child);
  expect([ran.code, ran.notes]).toEqual([0, ""]);
});
