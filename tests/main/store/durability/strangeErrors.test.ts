// Whatever a disk answers, known or never heard of, at opening, in use and in the background: it is a sentence about a file,
// and nothing ends but the call.
import { open as openFile, truncate } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { nodeFileSystem } from "../../../../main/disk/FileSystem";
import type { Store } from "../../../../main/store/Store";
import { Failure } from "../../../../model/data/failure";
import { faultyDisk, type Operation } from "../disks/faultyDisk";
import { ada, article, bo, commenting, harbour, importedSuggestions, project, source, tagging } from "../examples";
import { type TemporaryProject, temporaryProject } from "../temporaryProject";

const { id } = article(harbour);
const shard = id.slice(0, 2);
const codes = ["ELOOP", "ENOTCONN", "ESTALE", "ENAMETOOLONG", "EHOSTDOWN", "EREMOTEIO", "UNKNOWN", "EBADMSG"];
const operations: readonly Operation[] = [
  ...(["open", "readFile", "readFolder", "facts", "rename", "unlink", "makeFolder", "syncFolder", "realPath"] as const),
  ...(["read", "write", "sync", "datasync", "truncate"] as const),
];

it.each(operations)("%s may fail as it likes", { timeout: 60_000 }, async (operation) => {
  const temporary = await workplace();
  for (const [index, code] of codes.entries()) {
    const disk = faultyDisk();
    disk.fail(operation, code, index % 2 === 0 ? "" : id);
    const opened = await temporary.open({ files: disk.files }).catch(mustBeFailure);
    if (opened) await doEverything(opened);
    disk.heal();
    const store = await temporary.open({ files: disk.files, readOnly: true });
    disk.fail(operation, code);
    await doEverything(store);
    disk.heal();
  }
});

it("a file or folder that cannot be read is told, the others are listed, and it is no news when it can be read again", async () => {
  const temporary = await workplace();
  const reading = await temporary.open();
  await reading.otherVersions();
  await reading.close();
  for (const [operation, path] of [
    ["readFolder", join("annotations", shard)],
    ["facts", `${ada.id}.json`],
    ["readFolder", "members"],
  ] as const) {
    const disk = faultyDisk();
    disk.fail(operation, "ENOTCONN", path);
    const store = await temporary.open({ files: disk.files, watch: true });
    await store.otherVersions();
    expect((await store.problems()).map(({ kind }) => kind)).toContain("unreadable");
    expect((await store.entry(id))?.sets.length).toBe(1);
    disk.heal();
    await expect.poll(() => store.problems(), { timeout: 20_000 }).toEqual([]);
    await store.close();
  }
});

it("a file of more than 2 GB is a sentence about it", async () => {
  const temporary = await workplace();
  const file = join(temporary.path, "annotations", shard, id, `${bo.id}.json`);
  await (await openFile(file, "w")).close();
  await truncate(file, 2 ** 31 + 10);
  await expect(nodeFileSystem.readFile(file)).rejects.toMatchObject({ code: "TOO_LARGE" });
  const store = await temporary.open();
  await store.otherVersions();
  await expect(store.readSet(id, bo.id)).rejects.toMatchObject({ message: /larger than 512 MB/ });
  expect((await store.entry(id))?.sets.length).toBe(1);
});

async function workplace(): Promise<TemporaryProject> {
  const temporary = await temporaryProject();
  const store = await temporary.open();
  await store.saveAnnotator(ada);
  await store.addArticle(article(harbour), source(harbour));
  await store.act(id, ada.id, 0, tagging("a001", harbour, "Ines Dahl"));
  await store.close();
  return temporary;
}

async function doEverything(store: Store): Promise<void> {
  const attempts: (() => Promise<unknown>)[] = [
    () => store.otherVersions(),
    () => store.annotators(),
    () => store.readArticle(id),
    () => store.readSource(id),
    () => store.readSet(id, ada.id),
    () => store.readReview(id, ada.id),
    () => store.readImportedSuggestions(id),
    () => store.importedSuggestions(),
    () => store.act(id, ada.id, 1, tagging("a002", harbour, "14", "figure")),
    () => store.flush(),
    () => store.actReview(id, ada.id, 0, commenting("c001", harbour, "14")),
    () => store.addImportedSuggestions(id, importedSuggestions("import-0001", harbour, "14")),
    () => store.saveAnnotator({ ...ada, name: "Ada L." }),
    () => store.saveProvenance(id, { outlet: "The Quay" }, 0),
    () => store.setRemoved([id], true),
    () => store.setRemoved([id], false),
    () => store.saveProject({ ...project, name: "Quay" }, 0),
    () => store.close(),
  ];
  for (const attempt of attempts) await attempt().catch(mustBeFailure);
}

function mustBeFailure(error: unknown): undefined {
  if (!(error instanceof Failure)) throw error;
  expect(error.message).toMatch(/\.$/);
  return undefined;
}
