// Files that more than one person or machine writes, project.json above all, are looked at again before they are replaced:
// what a sync program brought meanwhile is not written over unseen, and what it came over is kept and listed.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { replaceFile } from "../../../main/disk/replaceFile";
import { createProjectFolder } from "../../../main/store/project/createProjectFolder";
import { openFileStore } from "../../../main/store/project/openFileStore";
import type { Store } from "../../../main/store/Store";
import type { Project } from "../../../model/project/project";
import { crashDisk, type DiskImage, simulatedFolder } from "./disks/crashDisk";
import { mortalDisk } from "./disks/mortalDisk";
import { ada, article, harbour, project, source } from "./examples";
import { expectFailure } from "./expectFailure";
import { type TemporaryProject, temporaryProject, writer } from "./temporaryProject";

const named = (name: string): Project => ({ ...project, name });
const { id } = article(harbour);

describe("a colleague's project.json that arrives by sync", () => {
  it("is not written over: the change is to be made to what came", async () => {
    const temporary = await temporaryProject();
    const theirs = await writtenElsewhere(temporary, ["Theirs"]);
    const store = await temporary.open();
    await writeFile(join(temporary.path, "project.json"), theirs);
    expect(await expectFailure("conflict", store.saveProject(named("Ours"), 0))).toMatch(/changed meanwhile/);
    expect(await readFile(join(temporary.path, "project.json"))).toEqual(theirs);
    const { revision, project: now } = await store.project();
    expect(now.name).toBe("Theirs");
    await store.saveProject({ ...now, blind: false }, revision);
    expect((await store.project()).project).toEqual({ ...named("Theirs"), blind: false });
    expect(await store.problems()).toEqual([]);
  });

  it("is not written over though it has the same number, and ours that it came over is kept and listed", async () => {
    const temporary = await temporaryProject();
    const theirs = await writtenElsewhere(temporary, ["Theirs"]);
    const store = await temporary.open();
    await store.saveProject(named("Ours"), 0);
    const ours = await readFile(join(temporary.path, "project.json"));
    await writeFile(join(temporary.path, "project.json"), theirs);
    await expectFailure("conflict", store.saveProject(named("Ours again"), 1));
    await expectKept(temporary, store, ours);
  });

  it("is kept and listed when it came while the project was closed", async () => {
    const temporary = await temporaryProject();
    const theirs = await writtenElsewhere(temporary, ["Theirs", "Theirs again"]);
    const first = await temporary.open();
    await first.saveProject(named("Ours"), 0);
    await first.close();
    const ours = await readFile(join(temporary.path, "project.json"));
    await writeFile(join(temporary.path, "project.json"), theirs);
    const store = await temporary.open();
    expect((await store.project()).project.name).toBe("Theirs again");
    await expectKept(temporary, store, ours);
  });

  it("is nothing to tell of when it goes on from ours", async () => {
    const temporary = await temporaryProject();
    const store = await temporary.open();
    await store.saveProject(named("Ours"), 0);
    const theirs = await writtenElsewhere(temporary, ["Theirs", "Theirs again"], 1);
    await writeFile(join(temporary.path, "project.json"), theirs);
    await expectFailure("conflict", store.saveProject(named("Ours again"), 1));
    await store.close();
    const again = await temporary.open();
    await again.otherVersions();
    expect([(await again.project()).project.name, await again.problems()]).toEqual(["Theirs again", []]);
  });

  it("and ours are both somewhere at any moment of a death", { timeout: 60_000 }, async () => {
    const { image, theirs } = await arrivedInMemory();
    let moments = 0;
    for (let done = false; !done; moments++) {
      const memory = crashDisk(image);
      const disk = mortalDisk(memory.files);
      const store = await openAt(here, disk.files);
      await store.saveProject(named("Ours"), 0);
      await replaceFile(memory.files, `${here}/project.json`, theirs);
      disk.dieAfter(moments);
      await expect(store.saveProject(named("Ours again"), 1)).rejects.toThrow();
      done = !disk.dead;
      disk.dieAfter(0);
      await store.close().catch(() => {});
      const again = await openAt(here, memory.files);
      await again.otherVersions();
      expect((await again.project()).project.name).toBe("Theirs");
      expect(await again.problems()).toMatchObject([{ kind: "other-version" }]);
      await again.close();
    }
    expect(moments).toBeGreaterThan(5);
  });
});

it("an annotator's name that another machine changed meanwhile is kept", async () => {
  const temporary = await temporaryProject();
  const store = await temporary.open();
  await store.saveAnnotator(ada);
  const file = join(temporary.path, "members", `${ada.id}.json`);
  const before = await readFile(file);
  await store.saveAnnotator({ ...ada, name: "Ada L." });
  const theirs = await readFile(file);
  await writeFile(file, before);
  await store.close();
  const next = await temporary.open();
  expect((await next.annotators()).map(({ name }) => name)).toEqual(["Ada"]);
  await writeFile(file, theirs);
  await next.saveAnnotator({ ...ada, name: "Countess" });
  expect(await next.problems()).toMatchObject([{ kind: "other-version" }]);
  await next.saveAnnotator({ ...ada, name: "Ada" });
  expect((await next.problems()).length).toBe(1);
});

it("a provenance that came over another one is not mixed with it, and ours is kept", async () => {
  const [temporary, elsewhere] = [await temporaryProject(), await temporaryProject()];
  const file = `articles/${id.slice(0, 2)}/${id}.json`;
  const stores = await Promise.all([temporary.open(), elsewhere.open()]);
  for (const store of stores) await store.addArticle(article(harbour), source(harbour));
  await stores[0].saveProvenance(id, { outlet: "Ours" }, 0);
  await stores[1].saveProvenance(id, { outlet: "Theirs" }, 0);
  const ours = await readFile(join(temporary.path, file));
  await writeFile(join(temporary.path, file), await readFile(join(elsewhere.path, file)));
  await expectFailure("conflict", stores[0].saveProvenance(id, { outlet: "Ours", url: "https://example.org/" }, 1));
  expect((await stores[0].readArticle(id)).article.provenance).toEqual({ outlet: "Theirs" });
  await expectKept(temporary, stores[0], ours);
});

/** One version is listed, is `bytes`, is listed again at the next opening, and no more once it is put aside. */
async function expectKept(temporary: TemporaryProject, store: Store, bytes: Buffer): Promise<void> {
  await store.otherVersions();
  const problems = await store.problems();
  expect(problems).toMatchObject([{ kind: "other-version", message: expect.stringMatching(/on another/) }]);
  const file = problems[0]?.file ?? "";
  expect(await readFile(join(temporary.path, file))).toEqual(bytes);
  await store.close();
  const next = await temporary.open();
  await next.otherVersions();
  await expect.poll(() => next.problems()).toEqual(problems);
  await next.settleOtherVersion(file);
  expect(await next.problems()).toEqual([]);
  await next.close();
  const last = await temporary.open();
  await last.otherVersions();
  expect(await last.problems()).toEqual([]);
}

/** The bytes of project.json after another machine gave the project these names, from what is there now. */
async function writtenElsewhere(temporary: TemporaryProject, names: readonly string[], from = 0): Promise<Buffer> {
  const elsewhere = await temporaryProject();
  await writeFile(join(elsewhere.path, "project.json"), await readFile(join(temporary.path, "project.json")));
  const store = await elsewhere.open();
  for (const [index, name] of names.entries()) await store.saveProject(named(name), from + index);
  await store.close();
  return readFile(join(elsewhere.path, "project.json"));
}

const [here, there] = [simulatedFolder("lookAgain"), simulatedFolder("theirs")];

async function arrivedInMemory(): Promise<{ readonly image: DiskImage; readonly theirs: Uint8Array }> {
  const disk = crashDisk(new Map([["/", "folder"]]));
  for (const path of [here, there])
    await createProjectFolder(path, { ...project, now: () => new Date(project.createdAt), writer, files: disk.files });
  const store = await openAt(there, disk.files);
  await store.saveProject(named("Theirs"), 0);
  await store.close();
  const image = [...disk.crashes()].at(-1);
  if (!image) throw new Error("there is no disk");
  return { image, theirs: await disk.files.readFile(`${there}/project.json`) };
}

function openAt(path: string, files: Parameters<typeof replaceFile>[0]): Promise<Store> {
  return openFileStore(path, { appData: "/app", writer, now: () => new Date(), watch: false, files });
}
