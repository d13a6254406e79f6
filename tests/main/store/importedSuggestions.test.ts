// The files of suggestions that were brought in: damaged ones, a full disk, power cuts, and those that arrive while the
// project is open.
import { copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { createProjectFolder } from "../../../main/store/project/createProjectFolder";
import { openFileStore } from "../../../main/store/project/openFileStore";
import type { StoreEvent } from "../../../main/store/Store";
import { crashDisk, simulatedFolder } from "./disks/crashDisk";
import { damages, resealed } from "./disks/damages";
import { faultyDisk } from "./disks/faultyDisk";
import { article, harbour, importedSuggestions, project, source } from "./examples";
import { expectFailure } from "./expectFailure";
import { type TemporaryProject, temporaryProject, writer } from "./temporaryProject";

const { id } = article(harbour);
const first = importedSuggestions("first-1", harbour, "Ines Dahl", "Port Vell");
const file = `suggested/${id.slice(0, 2)}/${id}/first-1.json`;

async function workplace(): Promise<TemporaryProject> {
  const temporary = await temporaryProject();
  const store = await temporary.open();
  await store.addArticle(article(harbour), source(harbour));
  await store.addImportedSuggestions(id, first);
  await store.close();
  return temporary;
}

describe("a damaged file of suggestions", () => {
  it.each(damages)("D7 that is %s is quarantined and comes back from the backup", async (_, change) => {
    const temporary = await workplace();
    const path = join(temporary.path, file);
    const bytes = change(await readFile(path));
    await writeFile(path, bytes);
    const store = await temporary.open();
    expect(await store.readImportedSuggestions(id)).toEqual([first]);
    expect(await store.problems()).toMatchObject([{ kind: "recovered", file, article: id }]);
    const [copy = ""] = await readdir(join(temporary.path, "quarantine", dirname(file)));
    expect(await readFile(join(temporary.path, "quarantine", dirname(file), copy))).toEqual(bytes);
  });

  it("D7 without a backup is told, the others are read, and the same import puts it right", async () => {
    const temporary = await workplace();
    const path = join(temporary.path, file);
    await writeFile(path, (await readFile(path)).subarray(0, 300));
    await rm(temporary.appData, { recursive: true });
    const store = await temporary.open();
    const other = importedSuggestions("other-1", harbour, "Ferry");
    await store.addImportedSuggestions(id, other);
    expect(await store.readImportedSuggestions(id)).toEqual([other]);
    expect(await store.problems()).toMatchObject([{ kind: "quarantined", file, article: id }]);
    expect(await store.addImportedSuggestions(id, first)).toBe("added");
    expect(await store.readImportedSuggestions(id)).toEqual([first, other]);
    expect(await store.problems()).toEqual([]);
  });

  it("D7 of a newer version is told and never rewritten", async () => {
    const temporary = await workplace();
    const path = join(temporary.path, file);
    const bytes = resealed(await readFile(path), { schema: 2, writer: "Spanwise 9" });
    await writeFile(path, bytes);
    const store = await temporary.open();
    expect(await store.readImportedSuggestions(id)).toEqual([]);
    expect(await expectFailure("read-only", store.addImportedSuggestions(id, first))).toMatch(
      /newer version, Spanwise 9/,
    );
    expect(await readFile(path)).toEqual(bytes);
    expect(await store.problems()).toMatchObject([{ kind: "newer-version", file }]);
  });
});

it("D5 a full disk refuses suggestions, leaves nothing half, and takes them once there is room", async () => {
  const temporary = await workplace();
  const disk = faultyDisk();
  const store = await temporary.open({ files: disk.files });
  const other = importedSuggestions("other-1", harbour, "Ferry");
  disk.shorten(100);
  expect(await expectFailure("unreachable", store.addImportedSuggestions(id, other))).toMatch(/disk is full/);
  expect(await store.readImportedSuggestions(id)).toEqual([first]);
  expect(await readdir(join(temporary.path, dirname(file)))).toEqual(["first-1.json"]);
  disk.heal();
  expect(await store.addImportedSuggestions(id, other)).toBe("added");
});

it("D1 suggestions that were acknowledged are whole, in their place or put away, at any moment of a power cut", async () => {
  const folder = simulatedFolder("importedSuggestions");
  const disk = crashDisk(new Map([["/", "folder"]]));
  await createProjectFolder(folder, { ...project, now: () => new Date(project.createdAt), writer, files: disk.files });
  const options = { appData: "/app-data", writer, now: () => new Date(project.createdAt), watch: false };
  const store = await openFileStore(folder, { ...options, files: disk.files });
  await store.addArticle(article(harbour), source(harbour));
  await store.addImportedSuggestions(id, first);
  const bytes = Buffer.from(await disk.files.readFile(`${folder}/${file}`));
  let moments = 0;
  const losses = new Set<string>();
  const look = () => {
    for (const image of disk.crashes()) {
      moments++;
      const kept = [`${folder}/${file}`, `${folder}/removed/${file}`].some((path) => {
        const content = image.get(path);
        return content !== undefined && content !== "folder" && content.equals(bytes);
      });
      if (!kept) losses.add(`lost after ${moments} moments`);
    }
  };
  disk.onChange(look);
  await store.setSuggestionsDismissed([{ article: id, id: first.id }], true);
  await store.setSuggestionsDismissed([{ article: id, id: first.id }], false);
  await store.addImportedSuggestions(id, importedSuggestions("other-1", harbour, "Ferry"));
  look();
  expect([...losses]).toEqual([]);
  expect(moments).toBeGreaterThan(20);
  await store.close();
});

it("D9 suggestions that a colleague brings in, puts away or copies are told; copies of a file are not read twice", async () => {
  const temporary = await workplace();
  const other = await temporaryProject();
  await cp(temporary.path, other.path, { recursive: true });
  const store = await temporary.open({ watch: true });
  await store.otherVersions(); // the first look at the folder is over
  const events: StoreEvent[] = [];
  store.listen((event) => {
    if (event.kind === "suggested") events.push(event);
  });
  const colleague = await other.open();
  await colleague.addImportedSuggestions(id, importedSuggestions("other-1", harbour, "Ferry"));
  await colleague.close();
  const folder = dirname(file);
  await mkdir(join(temporary.path, folder), { recursive: true });
  await copyFile(join(other.path, folder, "other-1.json"), join(temporary.path, folder, "other-1.json"));
  await copyFile(join(other.path, folder, "other-1.json"), join(temporary.path, folder, "other-1 (1).json"));
  await expect.poll(() => events.length, { timeout: 20_000 }).toBe(1);
  expect((await store.readImportedSuggestions(id)).map((one) => one.id)).toEqual(["first-1", "other-1"]);
  await rm(join(temporary.path, folder, "other-1.json"));
  await expect.poll(() => events.length, { timeout: 20_000 }).toBe(2);
  expect(events[1]).toEqual({ kind: "suggested", article: id });
  expect((await store.readImportedSuggestions(id)).map((one) => one.id)).toEqual(["first-1"]);
  expect(await store.problems()).toEqual([]);
});
