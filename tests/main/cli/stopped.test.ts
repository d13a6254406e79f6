// A command that is stopped leaves nothing beside its target, and says that it was stopped.
import { mkdir, mkdtemp, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createProjectFolder } from "../../../main/store/project/createProjectFolder";
import { openFileStore } from "../../../main/store/project/openFileStore";
import { fill } from "../packages/packageTrip";
import { project as settings } from "../store/examples";
import { ended, type InstalledCli, installedCli } from "./installedCli";

let cli: InstalledCli;

const now = () => new Date("2026-01-01T00:00:00.000Z");

beforeAll(async () => {
  cli = await installedCli();
  const project = path.join(cli.folder, "Coast");
  await createProjectFolder(project, { ...settings, now });
  const store = await openFileStore(project, {
    appData: path.join(cli.home, "data"),
    writer: "test",
    now,
    watch: false,
  });
  await fill(store).finally(() => store.close());
  expect((await cli.run("export", "Coast", "--format", "spanwise-json", "--out", "coast.json")).code).toBe(0);
});
afterAll(() => cli.close());

test.each([
  ["export", "../Coast", "--format", "spanwise-jsonl", "--out", "out"],
  ["export", "../Coast", "--format", "html", "--out", "out"],
  ["export", "../Coast", "--format", "brat", "--out", "out"],
  ["package", "../Coast", "out"],
  ["across", "../Coast", "export", "--format", "csv", "--out", "out"],
  ["convert", "../coast.json", "--to", "conll", "--out", "out"],
  ["convert", "../coast.json", "--to", "spanwise-jsonl", "--out", "out"],
])("%s %s %s %s", async (...args) => {
  const folder = await mkdtemp(path.join(cli.folder, "test-"));
  await writeFile(path.join(folder, "other"), "mine");
  const stop = () => AbortSignal.abort();
  const { code, out } = await cli.runIn({ folder, stop }, ...args, "--json");
  expect([code, JSON.parse(out)]).toEqual([130, { failure: { code: "conflict", message: "Stopped." } }]);
  expect(await readdir(folder)).toEqual(["other"]);
});

test.skipIf(process.platform === "win32")(
  "a command without an end of its own ends with 0 when it is asked to",
  async () => {
    await mkdir(path.join(cli.folder, "inbox"));
    const child = await cli.start("watch", "Coast", "inbox");
    child.stderr?.once("data", () => child.kill("SIGINT"));
    expect((await ended(child)).code).toBe(0);
  },
);
