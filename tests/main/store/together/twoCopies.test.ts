// Two copies of one project on one machine, as packages and copied folders make them: each has what was done in it, and
// what this machine remembers of one is never taken for something of the other.
import { cp, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openFileStore } from "../../../../main/store/project/openFileStore";
import type { Store } from "../../../../main/store/Store";
import { applyAction, emptyState } from "../../../../model/annotation/history";
import { ada, article, harbour, source, tagging } from "../examples";
import { type TemporaryProject, temporaryProject, writer } from "../temporaryProject";

const { id } = article(harbour);
const setFile = join("annotations", id.slice(0, 2), id, `${ada.id}.json`);
const [first, second, third] = [
  tagging("a001", harbour, "Ines Dahl"),
  tagging("a002", harbour, "Port Vell", "location"),
  tagging("a003", harbour, "14", "figure"),
];
const copied = applyAction(emptyState, first);

describe("a copy of a project on the same machine", () => {
  it("keeps an older version that comes to it, though the other copy has a newer one", async () => {
    const { temporary, copy } = await copies();
    await inStore(temporary, temporary.path, (store) => store.act(id, ada.id, 1, second));
    await inStore(temporary, copy, async (store) => {
      await store.readSet(id, ada.id);
      // A sync program of the copy brings what another machine did there.
      await writeFile(join(copy, setFile), await elsewhere([first, third]));
      expect(await store.readSet(id, ada.id)).toEqual(applyAction(copied, third));
      await writeFile(join(copy, setFile), await elsewhere([first]));
      expect(await store.readSet(id, ada.id)).toEqual(copied);
      expect(await store.problems()).toEqual([]);
    });
  });

  it("recovers a damaged set from its own backup, not from that of the other", async () => {
    const { temporary, copy } = await copies();
    await inStore(temporary, copy, (store) => store.act(id, ada.id, 1, third));
    await inStore(temporary, temporary.path, (store) => store.act(id, ada.id, 1, second));
    for (const folder of [temporary.path, copy]) await writeFile(join(folder, setFile), "torn");
    const read = (folder: string) => inStore(temporary, folder, (store) => store.readSet(id, ada.id));
    expect([await read(temporary.path), await read(copy)]).toEqual([
      applyAction(copied, second),
      applyAction(copied, third),
    ]);
  });

  it("takes the backups along when the folder was moved", async () => {
    const { temporary, copy } = await copies();
    const moved = join(temporary.path, "..", "moved");
    await rename(temporary.path, moved);
    await inStore(temporary, moved, (store) => store.act(id, ada.id, 1, second));
    await writeFile(join(moved, setFile), "torn");
    await inStore(temporary, moved, async (store) =>
      expect(await store.readSet(id, ada.id)).toEqual(applyAction(copied, second)),
    );
    await inStore(temporary, copy, async (store) => expect(await store.readSet(id, ada.id)).toEqual(copied));
    expect((await readdir(join(temporary.appData, "backups"))).length).toBe(2);
  });
});

/** A project in which Ada tagged once, and a copy of its folder. */
async function copies() {
  const temporary = await temporaryProject();
  await inStore(temporary, temporary.path, async (store) => {
    await store.addArticle(article(harbour), source(harbour));
    await store.act(id, ada.id, 0, first);
  });
  const copy = join(temporary.path, "..", "copy");
  await cp(temporary.path, copy, { recursive: true });
  return { temporary, copy };
}

async function inStore<Result>(
  { appData }: Pick<TemporaryProject, "appData">,
  folder: string,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  const store = await openFileStore(folder, { appData, writer, now: () => new Date(), watch: false });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** The bytes of a set that another machine wrote. */
async function elsewhere(actions: readonly (typeof first)[]): Promise<Uint8Array> {
  const temporary = await temporaryProject();
  await inStore(temporary, temporary.path, async (store) => {
    await store.addArticle(article(harbour), source(harbour));
    for (const [revision, action] of actions.entries()) await store.act(id, ada.id, revision, action);
  });
  return readFile(join(temporary.path, setFile));
}
