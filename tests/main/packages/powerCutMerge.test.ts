// A merge flushes the names of its files together at its end. Whatever moment the power fails, the next opening finds all of
// the merge or nothing of it, and nothing of what a person did meanwhile is lost.
import { expect, it } from "vitest";
import { mergePackage, settleMerges } from "../../../main/packages/mergePackage";
import { mergeRecords } from "../../../main/packages/mergeRecords";
import { createProjectFolder } from "../../../main/store/project/createProjectFolder";
import { openFileStore } from "../../../main/store/project/openFileStore";
import type { Store } from "../../../main/store/Store";
import { whenRead } from "../../../main/store/whenRead";
import type { SetState } from "../../../model/annotation/history";
import { crashDisk, type DiskImage, simulatedFolder } from "../store/disks/crashDisk";
import { ada, article, bo, harbour, project, source, tagging } from "../store/examples";
import { temporaryProject, writer } from "../store/temporaryProject";
import { at, contentOf, merging, quay, send, tag } from "./packageTrip";

const folder = simulatedFolder("powerCutMerge");
const choice = { labels: [], attributes: [], mine: "all" } as const;
const { id } = article(harbour);

it("is whole or taken back whole after a power cut at any moment", { timeout: 120_000 }, async () => {
  const there = await (await temporaryProject()).open();
  await there.saveAnnotator(ada);
  for (const text of [harbour, quay]) await there.addArticle(article(text), source(text));
  await tag(there, harbour, ada.id, "Ines Dahl");
  await tag(there, quay, ada.id, "Pell Quay", "location");
  const sent = await send(there);

  const disk = await projectOnDisk();
  const store = await open(disk.files);
  await store.saveAnnotator(bo);
  const { needs } = await merging(store, bo.id);
  const records = recordsOn(disk.files);
  const before = await contentOf(store);
  const crashes = new Map<string, DiskImage>();
  const collect = () => {
    for (const image of disk.crashes()) crashes.set(namesAndSizes(image), image);
  };
  disk.onChange(collect);
  const { did } = await mergePackage(await sent.open(), choice, needs({ records }));
  expect(did[0]).toBe("2 articles came in.");
  collect();
  const after = await contentOf(store);
  await store.close();

  const outcomes = { before: 0, after: 0 };
  for (const image of crashes.values()) {
    const { files } = crashDisk(image);
    const reopened = await open(files);
    await whenRead(reopened);
    await settleMerges(needs({ store: reopened, records: recordsOn(files) }));
    const found = await contentOf(reopened);
    const [record] = await recordsOn(files).list();
    expect(found).toEqual(record?.phase === "done" ? after : before);
    expect(await reopened.problems()).toEqual([]);
    outcomes[record?.phase === "done" ? "after" : "before"]++;
    await reopened.close();
  }
  expect(outcomes.before).toBeGreaterThan(60);
  expect(outcomes.after).toBeGreaterThan(0);
});

it("does not take what a person does with an article whose names still wait", async () => {
  const disk = await projectOnDisk();
  const store = await open(disk.files);
  await store.saveAnnotator(bo);
  await store.addArticle(article(harbour), source(harbour), "later");
  const set: SetState = {
    revision: 1,
    set: { status: "done", annotations: [], links: [] },
    history: { done: [], undone: [] },
  };
  expect(await store.adoptSet(id, ada.id, set, "later")).toBe("added");
  const lost = await Promise.all([...disk.crashes()].map(async (image) => !(await articleIn(image))));
  expect(lost).toContain(true);
  await store.act(id, bo.id, 0, tagging("a001", harbour, "Ines Dahl"));
  const images = [...disk.crashes()];
  await store.close();
  for (const image of images) {
    expect(await articleIn(image)).toBe(true);
    const reopened = await open(crashDisk(image).files);
    expect((await reopened.readSet(id, bo.id)).revision).toBe(1);
    expect((await reopened.readSet(id, ada.id)).revision).toBe(1);
    await reopened.close();
  }
});

async function projectOnDisk() {
  const disk = crashDisk(new Map([["/", "folder"]]));
  await createProjectFolder(folder, { ...project, now: () => at, writer, files: disk.files });
  return disk;
}

async function articleIn(image: DiskImage): Promise<boolean> {
  const store = await open(crashDisk(image).files);
  const there = await store.hasArticle(id);
  await store.close();
  return there;
}

function recordsOn(files: ReturnType<typeof crashDisk>["files"]) {
  return mergeRecords(files, "/app/merges", writer);
}

function open(files: ReturnType<typeof crashDisk>["files"]): Promise<Store> {
  return openFileStore(folder, { appData: "/app", writer, now: () => at, watch: false, files });
}

function namesAndSizes(image: DiskImage): string {
  return [...image]
    .map(([path, content]) => `${path.replace(/\d+\.[0-9a-f]{16}\.tmp$/, "tmp")} ${content.length} ${content[0] ?? ""}`)
    .sort()
    .join("\n");
}
