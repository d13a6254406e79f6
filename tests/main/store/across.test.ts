// The files of what members say across articles: damage, sync programs, read-only and newer files.
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { applyAcrossAction, emptyAcrossState } from "../../../model/across/acrossHistory";
import { ada, bo, joining, naming } from "./examples";
import { expectFailure } from "./expectFailure";
import { temporaryProject } from "./temporaryProject";

it("a damaged file is kept in quarantine, told, and read from the backup of this machine", async () => {
  const temporary = await temporaryProject();
  const store = await temporary.open();
  await store.actAcross(ada.id, 0, naming("e001", "Ines Dahl"));
  await store.close();
  const file = join(temporary.path, "across", `${ada.id}.json`);
  await writeFile(file, (await readFile(file, "utf8")).replace("Ines Dahl", "Ines Dohl"));
  const again = await temporary.open();
  await expect.poll(async () => (await again.entries()).loading).toBe(false);
  expect((await again.readAcross(ada.id)).across.entities.map(({ name }) => name)).toEqual(["Ines Dahl"]);
  expect((await again.problems()).map(({ kind, file: told }) => [kind, told])).toEqual([
    ["recovered", `across/${ada.id}.json`],
  ]);
});

it("a sync program's copy is another version, merged into one's own and then gone", async () => {
  const temporary = await temporaryProject();
  const store = await temporary.open();
  await store.actAcross(ada.id, 0, naming("e001", "Ines Dahl"));
  await store.flush();
  const file = join(temporary.path, "across", `${ada.id}.json`);
  const copy = `across/${ada.id}.sync-conflict-20260102-030405-ABCDEFG.json`;
  const before = await readFile(file);
  await store.actAcross(ada.id, 1, joining("j001", "PMF", "Popular Mobilization Forces"));
  await store.close();
  await rename(file, join(temporary.path, copy));
  await writeFile(file, before);
  const again = await temporary.open();
  await expect.poll(async () => (await again.entries()).loading).toBe(false);
  // What came is older than what this machine wrote, so it gave way.
  expect((await again.readAcross(ada.id)).revision).toBe(2);
  const [version] = await again.otherVersions();
  expect([version?.kind, version?.file]).toEqual(["across", copy]);
  await again.settleOtherVersion(copy);
  expect(await again.otherVersions()).toEqual([]);
});

it("a colleague's judgements are seen when they arrive, and nobody hears of one's own as of a colleague's", async () => {
  const temporary = await temporaryProject();
  const store = await temporary.open({ watch: true });
  await expect.poll(async () => (await store.entries()).loading).toBe(false);
  const heard: unknown[] = [];
  store.listen((event) => void (event.kind === "across" && heard.push(event)));
  await store.actAcross(ada.id, 0, naming("e001", "Ines Dahl"));
  const other = await temporaryProject();
  const elsewhere = await other.open();
  await elsewhere.actAcross(bo.id, 0, joining("j001", "PMF", "Popular Mobilization Forces"));
  await elsewhere.close();
  const file = join("across", `${bo.id}.json`);
  await writeFile(join(temporary.path, file), await readFile(join(other.path, file)));
  await expect.poll(() => heard, { timeout: 20_000 }).toEqual([{ kind: "across", member: bo.id, revision: 1 }]);
  expect((await store.acrossHeaders()).map(({ member }) => member)).toEqual([ada.id, bo.id]);
});

it("a read-only project shows what is said and takes nothing; a newer file is left alone", async () => {
  const temporary = await temporaryProject();
  const store = await temporary.open();
  await store.actAcross(ada.id, 0, naming("e001", "Ines Dahl"));
  await store.close();
  const reading = await temporary.open({ readOnly: true });
  expect((await reading.readAcross(ada.id)).across).toEqual(
    applyAcrossAction(emptyAcrossState, naming("e001", "Ines Dahl")).across,
  );
  await expectFailure("read-only", reading.actAcross(ada.id, 1, { kind: "undo" }));
});
