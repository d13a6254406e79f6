// The concordance on real files: the index makes it fast and never decides what is found.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { nodeFileSystem } from "../../../main/disk/FileSystem";
import { matchWords } from "../../../main/search/matchWords";
import { searchText, type TextSearch } from "../../../main/search/searchText";
import { type TextIndex, textIndex } from "../../../main/search/textIndex";
import { memoryStore } from "../../../main/store/project/memoryStore";
import type { Store } from "../../../main/store/Store";
import { fold } from "../../../model/text/fold";
import { anyText } from "../../model/text/anyText";
import { ada, annotation, article, doing, project, source, tagging } from "../store/examples";
import { type TemporaryProject, temporaryProject } from "../store/temporaryProject";

const texts = ["Militia forces took Aden.\n", "The fοrces left.\nForces\tcame.\n", "No word of it here.\n"];
const [first = "", second = ""] = texts.map((text) => article(text).id);

async function workplace(): Promise<TemporaryProject & { readonly store: Store; readonly path: string }> {
  const temporary = await temporaryProject();
  const store = await temporary.open();
  for (const text of texts) await store.addArticle(article(text), source(text));
  return { ...temporary, store };
}

/** An index that does nothing in the background unless told to begin at once. */
function indexOf(store: Store, appData: string, delay = 3_600_000): TextIndex {
  const index = textIndex(store, { files: nodeFileSystem, path: join(appData, "text-index"), delay, onBug });
  onTestFinished(() => index.close());
  return index;
}

function onBug(error: unknown): never {
  throw error;
}

function search(store: Store, index: TextIndex, query: string, more: Partial<TextSearch> = {}) {
  const plain = { wholeWord: true, matchCase: false, folded: true, limit: 100, stopped: () => false };
  return searchText(store, index, { query, ...plain, ...more });
}

/** Article and quote of each line. */
async function quotes(...args: Parameters<typeof search>): Promise<readonly (readonly [string, string])[]> {
  return (await search(...args)).lines.map(({ article, quote }) => [article, quote]);
}

const allForces = [
  [first, "forces"],
  [second, "fοrces"],
  [second, "Forces"],
];

describe("a search in the project", () => {
  it("finds words before there is an index, and the same with one, built in the background or while searching", async () => {
    const { store, appData } = await workplace();
    const fresh = indexOf(store, appData);
    expect(await quotes(store, fresh, "forces")).toEqual(allForces);
    expect(fresh.knows(first)).toBe(true);
    await fresh.close();
    const read = indexOf(store, appData);
    await read.ready();
    expect(texts.map((text) => read.knows(article(text).id))).toEqual([true, true, true]);
    expect(await quotes(store, read, "forces")).toEqual(allForces);
    await writeFile(join(appData, "text-index"), "");
    const built = indexOf(store, appData, 0);
    await expect.poll(() => built.knows(second)).toBe(true);
    expect(await quotes(store, built, "forces")).toEqual(allForces);
  });

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ["was cut", (bytes) => bytes.subarray(0, bytes.length / 2)],
    ["has one bit changed", (bytes) => bytes.fill((bytes[90] ?? 0) ^ 4, 90, 91)],
    ["was folded by other rules", (bytes) => bytes.fill(0, 32, 64)],
  ])("finds all of it when the index %s", async (_, change) => {
    const { store, appData } = await workplace();
    const index = indexOf(store, appData);
    await quotes(store, index, "forces");
    await index.close();
    const file = join(appData, "text-index");
    await writeFile(file, change(await readFile(file)));
    const damaged = indexOf(store, appData);
    await damaged.ready();
    expect(damaged.knows(first)).toBe(false);
    expect(await quotes(store, damaged, "forces")).toEqual(allForces);
  });

  it("does not find articles that were taken out, whatever the index says, and finds new ones at once", async () => {
    const { store, appData } = await workplace();
    const index = indexOf(store, appData);
    await quotes(store, index, "forces");
    await store.setRemoved([first], true);
    const added = article("Air forces.\n");
    await store.addArticle(added, source(added.text));
    expect(await quotes(store, index, "forces")).toEqual([...allForces.slice(1), [added.id, "forces"]]);
  });

  it("says so while the index is being built", async () => {
    const { store, appData } = await workplace();
    const index = indexOf(store, appData);
    const early = await search(store, index, "forces", { timeout: 0 });
    expect([early.lines, early.indexing]).toEqual([[], true]);
    expect((await search(store, index, "forces")).indexing).toBe(false);
  });

  it("stops at the limit, and when a newer search came, and says that there is more", async () => {
    const { store, appData } = await workplace();
    const index = indexOf(store, appData);
    await search(store, index, "forces");
    const two = await search(store, index, "forces", { limit: 2 });
    expect([two.lines.length, two.articles, two.more]).toEqual([2, 2, true]);
    const three = await search(store, index, "forces", { limit: 3 });
    expect([three.lines.length, three.more]).toEqual([3, false]);
    const stopped = await search(store, index, "forces", { stopped: () => true });
    expect([stopped.lines, stopped.more]).toEqual([[], true]);
  });

  it("shows words on one line, with the annotations of one person that overlap them", async () => {
    const { store, appData } = await workplace();
    await store.act(first, ada.id, 0, tagging("a001", texts[0] ?? "", "Militia forces"));
    await store.act(first, ada.id, 1, tagging("a002", texts[0] ?? "", "forces", "claim"));
    await store.act(first, ada.id, 2, tagging("a003", texts[0] ?? "", "Aden", "location"));
    const far = annotation("a004", texts[0] ?? "", "Militia", "figure");
    const near = annotation("a004", texts[0] ?? "", "Aden");
    const split = { ...far, fragments: [...far.fragments, ...near.fragments] };
    await store.act(first, ada.id, 3, doing("step-4", { kind: "add-annotation", annotation: split }));
    const index = indexOf(store, appData);
    const { lines } = await search(store, index, "forces", { annotator: ada.id });
    expect(lines[0]).toEqual({
      ...{ article: first, title: "Militia forces took Aden.", start: 8, end: 14, quote: "forces" },
      ...{ prefix: "Militia ", suffix: " took Aden. ", revision: 4 },
      tags: [
        { annotation: "a001", label: "actor", start: 0, end: 14, same: false },
        { annotation: "a002", label: "claim", start: 8, end: 14, same: true },
      ],
    });
    expect(lines[2]).toMatchObject({ prefix: "The fοrces left. ", suffix: " came. ", tags: [], revision: 0 });
  });

  it("finds in any articles what a search through each of them finds", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(
          anyText.filter((text) => text.trim() !== ""),
          { minLength: 1, maxLength: 6 },
        ),
        fc.nat(),
        fc.nat(),
        fc.nat(12),
        fc.record({ wholeWord: fc.boolean(), matchCase: fc.boolean(), folded: fc.boolean() }),
        async (all, pick, at, length, options) => {
          const from = all[pick % all.length] ?? "";
          const query = from.slice(at % from.length).slice(0, length + 1);
          const store = memoryStore(project);
          for (const text of all) await store.addArticle(article(text), source(text));
          const index = textIndex(store, {
            files: nodeFileSystem,
            path: "/nonexistent/index",
            delay: 3_600_000,
            onBug,
          });
          const expected = all.flatMap((text) =>
            matchWords(fold(text), { query, ...options }).map(({ start, end }) => [article(text).id, start, end]),
          );
          for (const _ of ["without the index", "with it"]) {
            const { lines, articles } = await search(store, index, query, { ...options, limit: 5000 });
            expect(lines.map(({ article, start, end }) => [article, start, end])).toEqual(expected);
            expect(articles).toBe(new Set(expected.map(([id]) => id)).size);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
