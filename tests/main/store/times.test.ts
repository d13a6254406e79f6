// The files of the active time that people share: one writer each, a part per machine, and taken back for good.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sealDocument } from "../../../main/store/files/documentFile";
import { timeKind } from "../../../main/store/files/documentKinds";
import { memoryStore } from "../../../main/store/project/memoryStore";
import type { Store } from "../../../main/store/Store";
import { ada, bo, project } from "./examples";
import { expectFailure } from "./expectFailure";
import { temporaryProject } from "./temporaryProject";

const stores: readonly [string, () => Promise<Store>][] = [
  ["in files", async () => (await temporaryProject()).open()],
  ["in memory", async () => memoryStore(project)],
];
const half = [{ article: "article-1", seconds: 30.5 }];

describe.each(stores)("a store %s", (_, open) => {
  it("keeps what each person's machines share, at once too, and takes it back", async () => {
    const store = await open();
    expect(await store.sharedTimes()).toEqual([]);
    await Promise.all([
      store.shareTime(bo.id, "desk", half),
      store.shareTime(ada.id, "desk", half),
      store.shareTime(ada.id, "laptop", half),
    ]);
    await store.shareTime(ada.id, "desk", [{ article: "article-2", seconds: 7 }]);
    expect(await store.sharedTimes()).toEqual([
      {
        annotator: ada.id,
        parts: [
          { id: "laptop", articles: half },
          { id: "desk", articles: [{ article: "article-2", seconds: 7 }] },
        ],
      },
      { annotator: bo.id, parts: [{ id: "desk", articles: half }] },
    ]);
    await store.shareTime(bo.id, "desk", []);
    expect((await store.sharedTimes()).map(({ annotator }) => annotator)).toEqual([ada.id]);
  });
});

it("leaves a file of a newer version as it is, and takes none under another's name", async () => {
  const temporary = await temporaryProject();
  const store = await temporary.open();
  await store.shareTime(ada.id, "desk", half);
  const file = (name: string) => join(temporary.path, "time", name);
  const bytes = await readFile(file(`${ada.id}.json`), "utf8");
  await writeFile(file(`${bo.id}.json`), bytes);
  await writeFile(file(`${ada.id} (1).json`), bytes);
  expect((await store.sharedTimes()).map(({ annotator }) => annotator)).toEqual([ada.id]);
  const newer = { kind: { ...timeKind, schema: 2 }, id: ada.id };
  const content = { annotator: ada.id, parts: [{ id: "desk", articles: half }] };
  await writeFile(file(`${ada.id}.json`), await sealDocument(newer, { revision: 2, content }, "Spanwise 99"));
  expect(await store.sharedTimes()).toEqual([]);
  await expectFailure("read-only", store.shareTime(ada.id, "desk", []));
  expect(await readFile(file(`${ada.id}.json`), "utf8")).toContain("30.5");
});
