// A project's folder may come from a stranger. Nothing in it is reached through a symbolic link, a pipe or a socket, at any
// level: what they point to is neither read, copied, changed nor listed, nobody waits, and what was left alone is told.
import { execFileSync } from "node:child_process";
import { mkdir, readdir, readFile, rename, rm, symlink, unlink, utimes, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { basename, dirname, join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { type FileSystem, nodeFileSystem } from "../../../main/disk/FileSystem";
import { createProjectFolder } from "../../../main/store/project/createProjectFolder";
import type { Store } from "../../../main/store/Store";
import { whenRead } from "../../../main/store/whenRead";
import { ada, article, commenting, harbour, importedSuggestions, project, source, tagging } from "./examples";
import { expectFailure } from "./expectFailure";
import { temporaryProject, writer } from "./temporaryProject";

const { id } = article(harbour);
const shard = id.slice(0, 2);
const first = tagging("a001", harbour, "Ines Dahl");
const secret = "-----BEGIN PRIVATE KEY-----";
const windows = process.platform === "win32";

const set = `annotations/${shard}/${id}/${ada.id}.json`;
const journal = `annotations/${shard}/${id}/${ada.id}.ops.ndjson`;
/** Everything the store gives a name to, and what it does not. Those of one line do not hide each other. */
const files = [
  [`articles/${shard}/${id}.json`],
  [`articles/${shard}/${id}.source`],
  [set],
  [journal],
  [`reviews/${shard}/${id}/${ada.id}.json`],
  [
    ...[".gitattributes", "notes.txt", ".project.json.1.000000aaaaaaaaaa.tmp", `members/${ada.id}.json`],
    ...[`annotations/${shard}/${id}/${ada.id} (1).json`, `annotations/${shard}/${id}/${ada.id} (1).ops.ndjson`],
    ...[`suggested/${shard}/${id}/import-0001.json`, `removed/${shard}/${id}.json`],
    `quarantine/annotations/${shard}/${id}/${ada.id}.json.0123456789ab`,
    `quarantine/annotations/${shard}/${id}/${ada.id}.json.0123456789ab.reason.json`,
  ],
];
const folders = [
  ...[["articles"], [`articles/${shard}`], ["annotations"], [`annotations/${shard}`], [`annotations/${shard}/${id}`]],
  ...[["reviews"], [`reviews/${shard}`], ["removed"], ["quarantine"], ["suggested"]],
  [
    ...["members", `reviews/${shard}/${id}`, `suggested/${shard}/${id}`, `removed/${shard}`, "removed/suggested"],
    ...["quarantine/annotations", "quarantine/members", "quarantine/reviews"],
  ],
];

/** A project with one article and a person, and a folder beside it that is nobody's business. */
async function workplace() {
  const temporary = await temporaryProject();
  const store = await temporary.open();
  await store.saveAnnotator(ada);
  await store.addArticle(article(harbour), source(harbour));
  await store.close();
  const home = join(dirname(temporary.path), "home");
  await mkdir(join(home, "folder"), { recursive: true });
  await writeFile(join(home, "key"), secret);
  await writeFile(join(home, "folder", basename(set)), secret);
  return { ...temporary, home };
}

/** Everything the window asks for and does, refusals included. */
async function doEverything(store: Store): Promise<void> {
  const attempts: (() => Promise<unknown>)[] = [
    () => whenRead(store),
    () => store.annotators(),
    () => store.readArticle(id),
    () => store.readSource(id),
    () => store.readSet(id, ada.id),
    () => store.act(id, ada.id, 0, first),
    () => store.flush(),
    () => store.actReview(id, ada.id, 0, commenting("c001", harbour, "14")),
    () => store.otherVersions().then((all) => Promise.all(all.map(({ file }) => store.settleOtherVersion(file)))),
    () => store.saveAnnotator({ ...ada, name: "Ada L." }),
    () => store.saveProvenance(id, { outlet: "The Quay" }, 0),
    () => store.importedSuggestions(),
    () => store.addImportedSuggestions(id, importedSuggestions("import-0001", harbour, "14")),
    () => store.setSuggestionsDismissed([{ article: id, id: "import-0001" }], true),
    () => store.setRemoved([id], true),
    () => store.setRemoved([id], false),
    () => store.saveProject({ ...project, name: "Quay" }, 0),
    () => store.removeAnnotator(ada.id),
  ];
  for (const attempt of attempts) await attempt().catch(mustBeFailure);
}

function mustBeFailure(error: unknown): void {
  expect(error).toMatchObject({ name: "Failure", message: expect.stringMatching(/\w/) });
}

async function replaceBy(path: string, make: (path: string) => Promise<unknown>): Promise<void> {
  await rm(path, { recursive: true, force: true });
  await mkdir(dirname(path), { recursive: true });
  await make(path);
}

/** What is in a folder, all levels, as paths and texts. */
async function everythingIn(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    found[path.slice(folder.length)] = entry.isFile() ? await readFile(path, "utf8") : "no file";
  }
  return found;
}

async function leftAlone(store: Store): Promise<readonly string[]> {
  return (await store.problems()).filter(({ kind }) => kind === "left-alone").map(({ file }) => file);
}

describe.skipIf(windows)("in a stranger's project folder", () => {
  it.each(files.map((entries) => [entries]))("a link is not followed at %s", async (entries) => {
    await expectNothingHappens(entries, (path, home) => symlink(join(home, "key"), path));
  });

  it.each(files.slice(2).map((entries) => [entries]))(
    "nothing comes of a link that leads nowhere at %s",
    async (entries) => {
      await expectNothingHappens(entries, (path, home) => symlink(join(home, "new"), path));
    },
  );

  it.each(folders.map((entries) => [entries]))("a link is not followed at the folder %s", async (entries) => {
    await expectNothingHappens(entries, (path, home) => symlink(join(home, "folder"), path));
  });

  it("a link to the folder above is no circle", async () => {
    const entries = [`annotations/${shard}`, "members", "quarantine", "removed", `articles/${shard}/loop`];
    await expectNothingHappens(entries, (path) => symlink("..", path));
  });

  it.each([files[0] ?? [], ...files.slice(2)].map((entries) => [entries]))(
    "a pipe makes nobody wait at %s",
    async (entries) => {
      await expectNothingHappens(entries, async (path) => execFileSync("mkfifo", [path]));
    },
  );

  it("a socket is left alone", async () => {
    const servers: ReturnType<typeof createServer>[] = [];
    onTestFinished(() => {
      for (const server of servers) server.close();
    });
    await expectNothingHappens([set, "members", "quarantine"], async (path, home) => {
      // The name of a socket must be short: it is bound elsewhere and moved here.
      const server = createServer();
      servers.push(server);
      await new Promise<void>((resolve) => server.listen({ path: join(home, "s") }, resolve));
      await rename(join(home, "s"), path);
    });
  });

  it("a link as project.json is no project, and none is made over it", async () => {
    for (const target of ["key", "new"]) {
      const place = await workplace();
      await replaceBy(join(place.path, "project.json"), (path) => symlink(join(place.home, target), path));
      const before = await everythingIn(place.home);
      expect(await expectFailure("unreachable", place.open())).toMatch(/project\.json is a symbolic link/);
      const made = createProjectFolder(place.path, { ...project, now: () => new Date(), writer });
      expect(await expectFailure("unreachable", made)).toMatch(/project\.json is a symbolic link/);
      expect(await everythingIn(place.home)).toEqual(before);
    }
  });

  it("a pipe as project.json makes nobody wait", async () => {
    const place = await workplace();
    await replaceBy(join(place.path, "project.json"), async (path) => execFileSync("mkfifo", [path]));
    expect(await expectFailure("unreachable", place.open())).toMatch(/project\.json is a pipe/);
  });

  it("says which entry was refused when a change cannot be saved, and takes the change once it is gone", async () => {
    const place = await workplace();
    const store = await place.open();
    await store.readSet(id, ada.id);
    await replaceBy(join(place.path, journal), (path) => symlink(join(place.home, "new"), path));
    expect(await expectFailure("unreachable", store.act(id, ada.id, 0, first))).toMatch(
      /is a symbolic link and was left alone/,
    );
    expect(await leftAlone(store)).toEqual([journal]);
    await unlink(join(place.path, journal));
    expect(await store.act(id, ada.id, 0, first)).toBe(1);
  });

  it("takes back what it said of an entry once that is a file, or gone", async () => {
    const place = await workplace();
    await symlink(join(place.home, "key"), join(place.path, "notes.txt"));
    const store = await place.open({ watch: true });
    await whenRead(store);
    expect(await leftAlone(store)).toEqual(["notes.txt"]);
    await unlink(join(place.path, "notes.txt"));
    await expect.poll(() => leftAlone(store), { timeout: 20_000 }).toEqual([]);
  });
});

describe.skipIf(windows)("a link that is put in the place of something while the project is open", () => {
  it.each([...files.slice(2), ...folders.slice(2, 6), ...folders.slice(-3)].map((entries) => [entries]))(
    "is not followed at %s",
    async (entries) => {
      const place = await workplace();
      const store = await place.open();
      await doEverything(store);
      await store.saveAnnotator(ada);
      for (const entry of entries)
        await replaceBy(join(place.path, entry), (path) => symlink(join(place.home, "folder"), path));
      const before = await everythingIn(place.home);
      await doEverything(store);
      await store.close();
      expect(await everythingIn(place.home)).toEqual(before);
      expect(Object.values(await everythingIn(place.path))).not.toContain(secret);
    },
  );

  it("is not followed when it comes between the look and the opening", async () => {
    for (const moment of ["open", "readFile"] as const) {
      const place = await workplace();
      const folder = join(place.path, "annotations", shard, id);
      await mkdir(folder, { recursive: true });
      await writeFile(join(place.path, set), "damaged, so that it is copied");
      let armed = true;
      const swap = async (path: string) => {
        if (!armed || !path.startsWith(folder)) return;
        armed = false;
        await rename(folder, `${folder}-away`);
        await symlink(join(place.home, "folder"), folder);
      };
      const disk: FileSystem = {
        ...nodeFileSystem,
        open: async (path, ...rest) => {
          if (moment === "open") await swap(path);
          return await nodeFileSystem.open(path, ...rest);
        },
        readFile: async (path, ...rest) => {
          if (moment === "readFile") await swap(path);
          return await nodeFileSystem.readFile(path, ...rest);
        },
      };
      const store = await place.open({ files: disk });
      await doEverything(store);
      await store.close();
      expect(armed).toBe(false);
      expect(Object.values(await everythingIn(place.path))).not.toContain(secret);
      expect(await readFile(join(place.home, "folder", basename(set)), "utf8")).toBe(secret);
    }
  });
});

it.skipIf(windows)("the project's own folder may be a link", async () => {
  const place = await workplace();
  const link = join(place.home, "project");
  await symlink(place.path, link);
  const store = await place.open();
  await store.act(id, ada.id, 0, first);
  await store.close();
  const made = join(place.home, "made");
  await mkdir(join(place.home, "real"));
  await symlink(join(place.home, "real"), made);
  await createProjectFolder(made, { ...project, now: () => new Date(), writer });
  expect(await readdir(join(place.home, "real"))).toEqual([".gitattributes", "project.json"]);
});

it.skipIf(windows)("a link among this machine's own files is no matter of the project", async () => {
  const place = await workplace();
  const [name = ""] = await readdir(join(place.appData, "backups"));
  const backups = join(place.appData, "backups", name);
  await symlink(join(place.home, "key"), join(backups, "key"));
  const temporary = join(backups, ".a.json.1.ffffffaaaaaaaaaa.tmp");
  await writeFile(temporary, "");
  await utimes(temporary, new Date(0), new Date(0));
  const store = await place.open();
  await expect.poll(() => readdir(backups), { timeout: 20_000 }).not.toContain(basename(temporary));
  expect(await leftAlone(store)).toEqual([]);
});

/** Whatever is done with such a project, the neighbourhood stays as it is and its secret stays there. */
async function expectNothingHappens(
  entries: readonly string[],
  make: (path: string, home: string) => Promise<unknown>,
): Promise<void> {
  const place = await workplace();
  for (const entry of entries) await replaceBy(join(place.path, entry), (path) => make(path, place.home));
  const before = await everythingIn(place.home);
  const store = await place.open();
  await doEverything(store);
  const told = await leftAlone(store);
  await store.close();
  expect(await everythingIn(place.home)).toEqual(before);
  expect(Object.values(await everythingIn(place.path))).not.toContain(secret);
  expect(told).toEqual(expect.arrayContaining([...entries]));
}
