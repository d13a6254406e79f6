// What is new in a project has the group and mode of the folder it is in, so that accounts of one group can share a project
// and nobody else's is opened to them. What this program keeps on the machine is its owner's alone.
import { chmod, chown, mkdir, readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { createProjectFolder } from "../../../../main/store/project/createProjectFolder";
import { openFileStore } from "../../../../main/store/project/openFileStore";
import { ada, article, bo, commenting, harbour, importedSuggestions, project, source, tagging } from "../examples";
import { temporaryFolder, writer } from "../temporaryProject";

const { id } = article(harbour);
const windows = process.platform === "win32";
const root = process.getuid?.() === 0;

describe.skipIf(windows)("a project folder", () => {
  it.each([
    ["of a group", 0o2775, 0o2775, 0o664],
    ["of a group alone", 0o2770, 0o2770, 0o660],
    ["that a group may write, without more", 0o770, 0o770, 0o660],
    ["that others may read", 0o755, 0o755, 0o644],
    ["of one person", 0o700, 0o700, 0o600],
  ])("%s makes all that is new in it like itself", async (_, mode, folderMode, fileMode) => {
    const { path, appData } = await folderOf(mode);
    await createProjectFolder(path, { ...project, now: () => new Date(), writer });
    await work(path, appData);
    expect(await modesIn(path)).toEqual({ folders: [folderMode], files: [fileMode] });
    expect(await modesIn(appData)).toEqual({ folders: [0o700], files: [0o600] });
  });

  it.skipIf(!root)("gives what is new in it its own group", async () => {
    const { path, appData } = await folderOf(0o770);
    await chown(path, 0, 12_345);
    await createProjectFolder(path, { ...project, now: () => new Date(), writer });
    await work(path, appData);
    const groups = new Set<number>();
    for (const entry of await readdir(path, { recursive: true, withFileTypes: true }))
      groups.add((await stat(join(entry.parentPath, entry.name))).gid);
    expect([...groups]).toEqual([12_345]);
  });

  it("opens what was private in it to its group as soon as that is written again", async () => {
    const { path, appData } = await folderOf(0o700);
    await createProjectFolder(path, { ...project, now: () => new Date(), writer });
    await chmod(path, 0o2770);
    const store = await open(path, appData);
    await store.saveProject({ ...project, name: "Quay" }, 0);
    await store.close();
    expect((await stat(join(path, "project.json"))).mode & 0o777).toBe(0o660);
  });

  it("leaves a private file in a folder that others may read private", async () => {
    const { path, appData } = await folderOf(0o755);
    await createProjectFolder(path, { ...project, now: () => new Date(), writer });
    await chmod(join(path, "project.json"), 0o600);
    const store = await open(path, appData);
    await store.saveProject({ ...project, name: "Quay" }, 0);
    await store.close();
    expect((await stat(join(path, "project.json"))).mode & 0o777).toBe(0o600);
  });

  it("is its owner's when it is made anew, and the group's in a folder that the group shares", async () => {
    for (const [outer, made] of [
      [0o755, 0o700],
      [0o2775, 0o2775],
      [0o1777, 0o700],
    ] as const) {
      const { path } = await folderOf(outer);
      await createProjectFolder(join(path, "new"), { ...project, now: () => new Date(), writer });
      expect((await stat(join(path, "new"))).mode & 0o7777).toBe(made);
    }
  });
});

async function folderOf(mode: number): Promise<{ readonly path: string; readonly appData: string }> {
  const folder = await temporaryFolder();
  const path = join(folder, "project");
  await mkdir(path);
  await chmod(path, mode);
  return { path, appData: join(folder, "app-data") };
}

/** Makes one of every kind of file. */
async function work(path: string, appData: string): Promise<void> {
  const store = await open(path, appData);
  await store.saveAnnotator(ada);
  await store.addArticle(article(harbour), source(harbour));
  await store.act(id, ada.id, 0, tagging("a001", harbour, "Ines Dahl"));
  expect((await readdir(dirname(join(path, "annotations", id.slice(0, 2), id, "x")))).length).toBe(1);
  await store.flush();
  await store.actReview(id, bo.id, 0, commenting("c001", harbour, "14"));
  await store.addImportedSuggestions(id, importedSuggestions("import-0001", harbour, "14"));
  await store.setSuggestionsDismissed([{ article: id, id: "import-0001" }], true);
  await store.keepVersion({ kind: "set", article: id, annotator: ada.id, state: await store.readSet(id, ada.id) });
  await store.removeAnnotator(ada.id);
  await store.setRemoved([id], true);
  await store.close();
}

function open(path: string, appData: string) {
  return openFileStore(path, { appData, writer, now: () => new Date(), watch: false });
}

/** The different modes of the folders and files in a folder, itself included. */
async function modesIn(path: string): Promise<{ readonly folders: number[]; readonly files: number[] }> {
  const folders = new Set([(await stat(path)).mode & 0o7777]);
  const files = new Set<number>();
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
    const { mode } = await stat(join(entry.parentPath, entry.name));
    (entry.isDirectory() ? folders : files).add(mode & 0o7777);
  }
  return { folders: [...folders], files: [...files] };
}
