// What this machine keeps of projects outlives their folders, is listed, and is erased for good when a person says so: by the
// calls of the window and by the command line.
import { mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { runCommandLine } from "../../../main/cli/commandLine";
import { appData } from "../../../main/machine/appData";
import { keptData } from "../../../main/machine/keptData";
import { projectNote } from "../../../main/machine/projectNotes";
import { whenRead } from "../../../main/store/whenRead";
import { article, harbour, source } from "../store/examples";
import { type TemporaryProject, temporaryProject } from "../store/temporaryProject";

/** A project that was worked on, with notes and an index, and what is remembered of it. */
async function workedOn(): Promise<TemporaryProject & { readonly data: ReturnType<typeof appData> }> {
  const temporary = await temporaryProject();
  const store = await temporary.open();
  await store.addArticle(article(harbour), source(harbour));
  await store.saveProvenance(article(harbour).id, { outlet: "The Quay" }, 0);
  await store.close();
  const data = appData(temporary.appData);
  await data.rememberProject({ folder: temporary.path, name: "Harbour", openedAt: "2026-01-01T00:00:00.000Z" });
  const note = projectNote(temporary.appData, temporary.path, "text-index");
  await mkdir(dirname(note), { recursive: true });
  await writeFile(note, "Ines Dahl");
  return { ...temporary, data };
}

async function textIn(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return (await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), "utf8")))).join("\n");
}

it("lists what is kept of a deleted project, and erases every word of it", async () => {
  const { path, appData: folder, data } = await workedOn();
  const kept = keptData(data);
  expect(await kept.list()).toMatchObject([{ folder: path, gone: false }]);
  await rm(path, { recursive: true });
  const [one, ...more] = await kept.list();
  expect([one, more]).toMatchObject([{ folder: path, gone: true, bytes: expect.any(Number) }, []]);
  expect(one?.bytes).toBeGreaterThan(500);
  expect(await textIn(folder)).toMatch(/Ines Dahl/);
  await kept.erase([one?.key ?? ""]);
  expect(await kept.list()).toEqual([]);
  expect(await textIn(folder)).not.toMatch(/Ines Dahl|Harbour|The Quay/);
  expect(await data.rememberedProjects()).toEqual([]);
});

it.skipIf(process.platform === "win32")(
  "a project that was opened through a link, too, is one, and goes as one",
  async () => {
    const { path, appData: folder, data } = await workedOn();
    const link = `${path}-link`;
    await symlink(path, link);
    await data.rememberProject({ folder: link, name: "Harbour", openedAt: "2026-01-02T00:00:00.000Z" });
    const note = projectNote(folder, link, "merges");
    await mkdir(dirname(note), { recursive: true });
    await writeFile(note, "Ines Dahl");
    const kept = keptData(data);
    const all = await kept.list();
    expect(all).toMatchObject([{ folder: path, gone: false }]);
    await kept.erase(all.map(({ key }) => key));
    expect([await kept.list(), await data.rememberedProjects()]).toEqual([[], []]);
    expect(await textIn(folder)).not.toMatch(/Ines Dahl|Harbour|The Quay/);
  },
);

it("leaves the project itself and what is kept of others alone, and erases nothing of one that is open", async () => {
  const { path, data, open } = await workedOn();
  const kept = keptData(data);
  const [one] = await kept.list();
  const store = await open();
  await expect(kept.erase([one?.key ?? ""])).rejects.toMatchObject({ code: "conflict" });
  expect((await kept.list()).length).toBe(1);
  await store.close();
  await kept.erase(["a key of nothing"]);
  expect((await kept.list()).length).toBe(1);
  const before = (await readdir(path, { recursive: true })).sort();
  await kept.erase([one?.key ?? ""]);
  expect([(await readdir(path, { recursive: true })).sort(), await kept.list()]).toEqual([before, []]);
  const again = await open();
  expect((await again.readArticle(article(harbour).id)).article.text).toBe(harbour);
});

it("erases nothing of a project that is open for reading, by one or by several, and of none that is only listed", async () => {
  const { path, appData: folder, data, open } = await workedOn();
  const kept = keptData(data);
  const [one] = await kept.list();
  const readers = await Promise.all(Array.from({ length: 3 }, () => open({ readOnly: true })));
  for (const reader of readers) {
    await expect(kept.erase([one?.key ?? ""])).rejects.toMatchObject({ code: "conflict" });
    await reader.close();
  }
  await kept.erase([one?.key ?? ""]);
  expect(await textIn(folder)).not.toMatch(/Ines Dahl/);
  // Only read, and known from nothing but its index.
  const reader = await open({ readOnly: true });
  await whenRead(reader);
  await reader.close();
  const again = await open({ readOnly: true });
  const [index] = await kept.list();
  expect(index).toMatchObject({ folder: path });
  await expect(kept.erase([index?.key ?? ""])).rejects.toMatchObject({ code: "conflict" });
  await again.close();
  await kept.erase([index?.key ?? ""]);
  expect(await kept.list()).toEqual([]);
});

it("lists and erases what does not say whose it is", async () => {
  const { appData: folder, data } = await workedOn();
  await mkdir(join(folder, "backups", "old-0001", "latest"), { recursive: true });
  await writeFile(join(folder, "backups", "old-0001", "latest", "project.json"), "Ines Dahl");
  await writeFile(join(folder, "indexes", "older-001.json"), "{}");
  const kept = keptData(data);
  const nameless = (await kept.list()).filter((one) => one.folder === undefined);
  expect(nameless.map(({ gone }) => gone)).toEqual([true, true]);
  await kept.erase(nameless.map(({ key }) => key));
  expect((await kept.list()).length).toBe(1);
  expect(await readdir(join(folder, "backups"))).not.toContain("old-0001");
});

it("the command line lists, erases by folder and erases what is gone", async () => {
  const { path, appData: folder } = await workedOn();
  const run = async (...args: string[]) => {
    const lines: string[] = [];
    const code = await runCommandLine(["forget", ...args], {
      ...{ out: (line) => lines.push(line), note: (line) => lines.push(line), folder: dirname(path) },
      ...{
        environment: { SPANWISE_DATA: folder },
        home: dirname(path),
        stop: () => new AbortController().signal,
        programFolder: dirname(path),
        version: "0.0.0",
        reading: { start: () => Promise.reject(new Error("no file is read here")) },
      },
    });
    return [code, lines.join("\n")] as const;
  };
  expect(await run()).toEqual([0, expect.stringMatching(/project · [\d.]+ (KB|bytes)$/)]);
  expect(await run("nowhere")).toEqual([1, expect.stringMatching(/Nothing is kept of a project in .*nowhere/)]);
  expect(await run("--gone")).toEqual([0, "Nothing was kept of gone projects."]);
  await rm(path, { recursive: true });
  expect(await run("--json")).toEqual([0, expect.stringContaining('"gone": true')]);
  expect(await run("project")).toEqual([
    0,
    expect.stringMatching(/^Erased: .*project · .* · no project is there now$/),
  ]);
  expect(await run()).toEqual([0, "Nothing is kept of any project."]);
  expect((await run("project", "--gone"))[0]).toBe(2);
});
