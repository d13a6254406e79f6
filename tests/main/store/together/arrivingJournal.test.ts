// A sync program may bring the journal of a person's other machine at any moment, also right after this machine has written
// their set as a whole, or take away the one that is open.
import { copyFileSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type FileSystem, nodeFileSystem } from "../../../../main/disk/FileSystem";
import { journalFile, setFile } from "../../../../main/store/files/layout";
import { mortalDisk } from "../disks/mortalDisk";
import { ada, article, harbour, source, tagging } from "../examples";
import { temporaryProject } from "../temporaryProject";

const { id } = article(harbour);

it.each(["now", "later"] as const)(
  "reads a journal that came while a set was taken over, its names flushed %s",
  async (flushed) => {
    const there = await temporaryProject();
    const other = await there.open();
    await other.addArticle(article(harbour), source(harbour));
    await other.act(id, ada.id, 0, tagging("a001", harbour, "Ines Dahl"));
    await other.flush();
    const sent = await other.readSet(id, ada.id);
    await other.act(id, ada.id, 1, tagging("a002", harbour, "Port Vell", "location"));

    const here = await temporaryProject();
    const files: FileSystem = {
      ...nodeFileSystem,
      rename: async (from, to) => {
        await nodeFileSystem.rename(from, to);
        if (to === join(here.path, setFile(id, ada.id)))
          copyFileSync(join(there.path, journalFile(id, ada.id)), join(here.path, journalFile(id, ada.id)));
      },
    };
    const store = await here.open({ files });
    await store.addArticle(article(harbour), source(harbour));
    expect(await store.adoptSet(id, ada.id, sent, flushed)).toBe("added");
    const { revision, set } = await store.readSet(id, ada.id);
    expect([revision, set.annotations.map((annotation) => annotation.id)]).toEqual([2, ["a001", "a002"]]);
  },
);

it.each(["removed", "replaced"])(
  "loses nothing said after the open journal was %s, when the machine dies",
  async (how) => {
    const temporary = await temporaryProject();
    const disk = mortalDisk();
    const store = await temporary.open({ files: disk.files });
    await store.addArticle(article(harbour), source(harbour));
    await store.act(id, ada.id, 0, tagging("a001", harbour, "Ines Dahl"));
    const path = join(temporary.path, journalFile(id, ada.id));
    await writeFile(`${path}.other`, await readFile(path));
    if (how === "removed") await rm(path);
    else await rename(`${path}.other`, path);
    for (const [revision, words] of ["Port Vell", "14 crossings"].entries())
      await store.act(id, ada.id, revision + 1, tagging(`a00${revision + 2}`, harbour, words, "figure"));
    disk.dieAfter(0);
    await store.close().catch(() => {}); // it is dead

    const again = await temporary.open();
    const { revision, set } = await again.readSet(id, ada.id);
    expect([revision, set.annotations.map((annotation) => annotation.id).sort()]).toEqual([
      3,
      ["a001", "a002", "a003"],
    ]);
  },
);
