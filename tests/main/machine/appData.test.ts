import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { appData } from "../../../main/machine/appData";
import { appDataFolder } from "../../../main/machine/appDataFolder";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-data-"));
});
afterEach(() => rm(folder, { recursive: true }));

const ada = { id: "ada-0001", name: "Ada", createdAt: "2026-01-01T00:00:00.000Z" };
const morning = "2026-01-01T08:00:00.000Z";
const noon = "2026-01-01T12:00:00.000Z";
const evening = "2026-01-01T18:00:00.000Z";

test("nothing is remembered before anything is written, and looking writes nothing", async () => {
  const data = appData(path.join(folder, "not", "there"));
  expect([await data.readSettings(), await data.readAnnotator(), await data.rememberedProjects()]).toEqual([
    {},
    undefined,
    [],
  ]);
  expect(await readdir(folder)).toEqual([]);
});

test("settings, the person and projects are there after a restart, for this account alone", async () => {
  const home = path.join(folder, "Spanwise");
  const before = appData(home);
  await before.changeSettings({ theme: "dark", textSize: 18 });
  await before.writeAnnotator(ada);
  await before.rememberProject({ folder: "/p/a", name: "A", openedAt: noon });
  const after = appData(home);
  expect([await after.readSettings(), await after.readAnnotator(), await after.rememberedProjects()]).toEqual([
    { theme: "dark", textSize: 18 },
    ada,
    [{ folder: "/p/a", name: "A", openedAt: noon }],
  ]);
  if (process.platform !== "win32") {
    expect((await stat(path.join(home, "annotator.json"))).mode & 0o077).toBe(0);
  }
});

test("a machine has one random id, whoever asks first, and one it cannot keep is another every time", async () => {
  const home = path.join(folder, "Spanwise");
  const ids = await Promise.all([appData(home), appData(home), appData(home)].map((data) => data.machineId()));
  expect(new Set([...ids, await appData(home).machineId()]).size).toBe(1);
  expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(await readdir(home)).toEqual(["machine.json"]);
  expect(await appData(path.join(folder, "Other")).machineId()).not.toBe(ids[0]);
  await writeFile(path.join(folder, "file"), "");
  const nowhere = appData(path.join(folder, "file", "below"));
  expect(await nowhere.machineId()).toBe(await nowhere.machineId());
  expect(await appData(path.join(folder, "file", "below")).machineId()).not.toBe(await nowhere.machineId());
});

test("the project opened last comes first, and is listed once", async () => {
  const data = appData(folder);
  await data.rememberProject({ folder: "/p/a", name: "A", openedAt: morning });
  await data.rememberProject({ folder: "/p/b", name: "B", openedAt: noon });
  await data.rememberProject({ folder: "/p/a", name: "A renamed", openedAt: evening });
  expect((await data.rememberedProjects()).map(({ name }) => name)).toEqual(["A renamed", "B"]);
});

test("two programs that share the folder keep each other's projects", async () => {
  const [desktop, commandLine] = [appData(folder), appData(folder)];
  await desktop.rememberedProjects();
  await commandLine.rememberProject({ folder: "/p/b", name: "B", openedAt: noon });
  await desktop.rememberProject({ folder: "/p/a", name: "A", openedAt: morning });
  expect((await commandLine.rememberedProjects()).map(({ name }) => name)).toEqual(["B", "A"]);
});

test("changes asked for at once all arrive", async () => {
  const data = appData(folder);
  const names = Array.from({ length: 20 }, (_, index) => `P${index}`);
  await Promise.all(names.map((name) => data.rememberProject({ folder: `/p/${name}`, name, openedAt: noon })));
  expect((await data.rememberedProjects()).map(({ name }) => name).sort()).toEqual(names.sort());
});

test.each(["", "{", "null", '{"theme":"purple"}', '{"theme":"dark","fromTomorrow":1}'])(
  "settings that say %j are set aside, never overwritten",
  async (text) => {
    await writeFile(path.join(folder, "settings.json"), text);
    const data = appData(folder);
    expect(await data.readSettings()).toEqual({});
    await data.changeSettings({ theme: "light" });
    const aside = (await readdir(folder)).filter((name) => name.startsWith("settings.json.damaged-"));
    expect([await data.readSettings(), aside.length]).toEqual([{ theme: "light" }, 1]);
    expect(await readFile(path.join(folder, aside[0] ?? ""), "utf8")).toBe(text);
  },
);

test("the folder follows the custom of the operating system", () => {
  const windows = { APPDATA: "C:\\Users\\ada\\AppData\\Roaming" };
  expect([
    appDataFolder({}, "linux", "/home/ada"),
    appDataFolder({ XDG_CONFIG_HOME: "/home/ada/conf" }, "linux", "/home/ada"),
    appDataFolder({}, "darwin", "/Users/ada"),
    appDataFolder(windows, "win32", "C:\\Users\\ada").replaceAll("/", "\\"),
    appDataFolder({ SPANWISE_DATA: "/tmp/elsewhere" }, "linux", "/home/ada"),
  ]).toEqual([
    "/home/ada/.config/Spanwise",
    "/home/ada/conf/Spanwise",
    "/Users/ada/Library/Application Support/Spanwise",
    "C:\\Users\\ada\\AppData\\Roaming\\Spanwise",
    "/tmp/elsewhere",
  ]);
});
