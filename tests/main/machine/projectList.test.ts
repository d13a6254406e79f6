import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { appData } from "../../../main/machine/appData";
import { type ProjectList, projectList } from "../../../main/machine/projectList";

let folder: string;
let home: string;
let sample: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-list-"));
  home = path.join(folder, "home");
  sample = path.join(folder, "built sample");
  await project(sample);
});
afterEach(() => rm(folder, { recursive: true }));

async function project(at: string): Promise<string> {
  await mkdir(path.join(at, "articles"), { recursive: true });
  await writeFile(path.join(at, "project.json"), "{}");
  await writeFile(path.join(at, "articles", "one.json"), "one");
  return at;
}

let ids = 0;
function list(withSample = true): ProjectList {
  const data = appData(path.join(folder, "data"));
  return projectList({
    appData: data,
    projectsHome: home,
    newId: () => `id-${++ids}`,
    ...(withSample ? { sample } : {}),
  });
}

const noon = new Date("2026-01-01T12:00:00Z");
const evening = new Date("2026-01-01T18:00:00Z");

test("projects opened before come first, then those found at home, then the sample", async () => {
  const elsewhere = await project(path.join(folder, "elsewhere"));
  await project(path.join(home, "Found"));
  await mkdir(path.join(home, "No project"), { recursive: true });
  await list().opened(path.join(home, "Found"), "Found, renamed", noon);
  await list().opened(elsewhere, "Elsewhere", evening);
  await project(path.join(home, "Other"));
  const entries = await list().entries();
  expect(entries.map(({ handle: _, ...entry }) => entry)).toEqual([
    { name: "Elsewhere", location: elsewhere, openedAt: evening.toISOString() },
    { name: "Found, renamed", location: path.join(home, "Found"), openedAt: noon.toISOString() },
    { name: "Other", location: path.join(home, "Other") },
    { name: "Sample project", location: path.join(home, "Sample project") },
  ]);
  expect(new Set(entries.map(({ handle }) => handle)).size).toBe(4);
});

test("a handle leads to its folder after a restart; nothing else leads anywhere", async () => {
  const elsewhere = await project(path.join(folder, "elsewhere"));
  await list().opened(elsewhere, "Elsewhere", noon);
  const [entry] = await list().entries();
  expect(await list().folderOf(entry?.handle ?? "")).toBe(elsewhere);
  for (const handle of [elsewhere, "..", "constructor", "__proto__", "", `${entry?.handle}x`]) {
    await expect(list().folderOf(handle)).rejects.toMatchObject({ code: "not-found" });
  }
});

test("a picked folder can be opened by its handle, in this run only until it was opened", async () => {
  const picked = path.join(folder, "picked");
  const projects = list();
  const { handle } = projects.pick(picked);
  expect(await projects.folderOf(handle)).toBe(picked);
  await expect(list().folderOf(handle)).rejects.toMatchObject({ code: "not-found" });
});

test("a project whose folder is gone is listed as missing, and taken off the list when forgotten", async () => {
  const gone = path.join(folder, "gone");
  await list().opened(gone, "Gone", noon);
  const [entry] = await list(false).entries();
  expect(entry).toEqual({
    handle: entry?.handle,
    name: "Gone",
    location: gone,
    openedAt: noon.toISOString(),
    missing: true,
  });
  await list().forget(entry?.handle ?? "");
  expect(await list(false).entries()).toEqual([]);
});

test("a forgotten project stays off the list though it is at home, until it is opened again", async () => {
  const found = await project(path.join(home, "Found"));
  const [entry] = await list(false).entries();
  await list(false).forget(entry?.handle ?? "");
  expect(await list(false).entries()).toEqual([]);
  expect(await readdir(found)).toContain("project.json");
  await list(false).opened(found, "Found", noon);
  expect(await list(false).entries()).toHaveLength(1);
});

test("the sample is copied when first opened, and never over what is there", async () => {
  const [entry] = await list().entries();
  const copy = await list().folderOf(entry?.handle ?? "");
  await writeFile(path.join(copy, "articles", "one.json"), "mine");
  expect(await list().folderOf(entry?.handle ?? "")).toBe(copy);
  expect([await readFile(path.join(copy, "articles", "one.json"), "utf8"), await readdir(home)]).toEqual([
    "mine",
    ["Sample project"],
  ]);
});

test("the first run begins with the sample, later ones with the project of last time that is still there", async () => {
  const elsewhere = await project(path.join(folder, "elsewhere"));
  const first = await list().firstFolder();
  await list().opened(first ?? "", "Sample project", noon);
  await list().opened(elsewhere, "Elsewhere", evening);
  const second = await list().firstFolder();
  await rm(elsewhere, { recursive: true });
  const third = await list().firstFolder();
  expect([first, second, third]).toEqual([
    path.join(home, "Sample project"),
    elsewhere,
    path.join(home, "Sample project"),
  ]);
});

test("without a sample the first run begins with nothing", async () => {
  expect(await list(false).firstFolder()).toBeUndefined();
});

test("a new project's folder is named after it, and is never one that exists", async () => {
  await mkdir(path.join(home, "Coast"), { recursive: true });
  await writeFile(path.join(home, "Coast 2"), "a file");
  expect([await list().freshFolder("Coast"), await list().freshFolder("Sample project")]).toEqual([
    path.join(home, "Coast 3"),
    path.join(home, "Sample project 2"),
  ]);
});
