// Another thread reads the files that the store knows, and leaves everything odd to the store.
import { appendFile, readFile, rename, rm, stat, symlink, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { articleFile, journalFile, setFile } from "../../../../main/store/files/layout";
import { knownFilesReader } from "../../../../main/store/project/knownFilesReader";
import type { KnownFiles } from "../../../../main/store/Store";
import { ada, article, bo, harbour, source, tagging } from "../examples";
import { temporaryProject } from "../temporaryProject";

const { id } = article(harbour);

async function projectWithTags() {
  const temporary = await temporaryProject();
  const store = await temporary.open();
  await store.addArticle(article(harbour, "Ferries"), source(harbour));
  await store.act(id, ada.id, 0, tagging("tag-0001", harbour, "Ines Dahl"));
  await store.act(id, bo.id, 0, tagging("tag-0002", harbour, "Port Vell"));
  await store.flush();
  const known = () => store.knownFiles?.(id, [bo.id, ada.id]);
  return { ...temporary, store, known, read: knownFilesReader(store.location) };
}

function mustBe(known: KnownFiles | undefined): KnownFiles {
  if (known === undefined) throw new Error("the store does not know the files");
  return known;
}

it("reads what the store reads", async () => {
  const { store, known, read } = await projectWithTags();
  expect(await read(mustBe(known()))).toEqual({
    article: (await store.readArticle(id)).article,
    states: [await store.readSet(id, bo.id), await store.readSet(id, ada.id)],
  });
});

it("the store must be asked while a change waits in a journal, and for sets that are not there", async () => {
  const { store, known, read } = await projectWithTags();
  const before = mustBe(known());
  await store.act(id, ada.id, 1, tagging("tag-0003", harbour, "Port Vell"));
  expect(await read(before)).toBeUndefined();
  await store.flush();
  expect(await read(before)).toBeUndefined();
  expect((await read(mustBe(known())))?.states[1]?.revision).toBe(2);
  expect(store.knownFiles?.(id, [ada.id, "cy-00001"])).toBeUndefined();
  expect(store.knownFiles?.("0".repeat(32), [])).toBeUndefined();
});

describe("whatever is odd is left to the store:", () => {
  const set = setFile(id, ada.id);
  /** Changes bytes of a file, which keeps its size and time. */
  async function damage(path: string): Promise<void> {
    const { atime, mtime } = await stat(path);
    await writeFile(path, (await readFile(path, "utf8")).replace("actor", "Actor"));
    await utimes(path, atime, mtime);
  }

  it.each<[string, (path: string) => Promise<void>]>([
    ["a damaged set", (path) => damage(join(path, set))],
    ["a damaged article", (path) => damage(join(path, articleFile(id)))],
    ["a set that was replaced", (path) => appendFile(join(path, set), " ")],
    ["a set that is gone", (path) => rm(join(path, set))],
    ["an article that is gone", (path) => rm(join(path, articleFile(id)))],
    ["a journal", (path) => writeFile(join(path, journalFile(id, ada.id)), "what another machine wrote\n")],
  ])("%s", async (_, happen) => {
    const { path, known, read } = await projectWithTags();
    const before = mustBe(known());
    await happen(path);
    expect(await read(before)).toBeUndefined();
  });

  it.skipIf(process.platform === "win32").each([set, dirname(set), articleFile(id), dirname(articleFile(id))])(
    "a link in the place of %s, to what is whole",
    async (file) => {
      const { path, known } = await projectWithTags();
      const before = mustBe(known());
      await rename(join(path, file), join(dirname(path), "elsewhere"));
      await symlink(join(dirname(path), "elsewhere"), join(path, file));
      expect(await knownFilesReader(path)(before)).toBeUndefined();
    },
  );

  it("annotations that do not fit the text", async () => {
    const { store, known, read } = await projectWithTags();
    const { set } = await store.readSet(id, ada.id);
    const annotations = set.annotations.map((one) => ({ ...one, fragments: [{ start: 0, end: 4, quote: "Ines" }] }));
    const state = { revision: 5, set: { ...set, annotations }, history: { done: [], undone: [] } };
    await store.replaceSet(id, ada.id, () => true, state);
    expect(await read(mustBe(known()))).toBeUndefined();
  });
});
