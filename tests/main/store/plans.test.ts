// The files of leads' plans: one writer each, older copies, versions that parted, damage.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { memoryStore } from "../../../main/store/project/memoryStore";
import type { Store } from "../../../main/store/Store";
import { assignByHand } from "../../../model/assignment/assignByHand";
import { emptyPlan, type Plan } from "../../../model/assignment/plan";
import { changePlan } from "../../../model/assignment/planChange";
import { faultyDisk } from "./disks/faultyDisk";
import { ada, bo, project } from "./examples";
import { expectFailure } from "./expectFailure";
import { temporaryProject } from "./temporaryProject";

const start = emptyPlan(ada.id, "2026-11-30T09:00:00.000Z");

function giving(plan: Plan, article: string, ...people: readonly string[]): Plan {
  return changePlan(plan, assignByHand(plan, [article], people));
}

const first = giving(start, "article-1", ada.id);
const second = giving(first, "article-2", bo.id);
const otherSecond = giving(first, "article-3", bo.id);

const stores: readonly [string, () => Promise<Store>][] = [
  ["in files", async () => (await temporaryProject()).open()],
  ["in memory", async () => memoryStore(project)],
];

describe.each(stores)("a store %s", (_, open) => {
  it("keeps a plan per lead, and refuses one that was made for another state", async () => {
    const store = await open();
    expect(await store.plans()).toEqual([]);
    expect(await store.savePlan(first, 0)).toBe(1);
    expect(await store.savePlan(second, 1)).toBe(2);
    await expectFailure("conflict", store.savePlan(otherSecond, 1));
    await store.savePlan({ ...first, lead: bo.id }, 0);
    expect((await store.plans()).map(({ plan, revision, past }) => [plan, revision, past.length])).toEqual([
      [second, 2, 1],
      [{ ...first, lead: bo.id }, 1, 0],
    ]);
  });

  it("puts a plan in place of the expected one only, and takes it out again", async () => {
    const store = await open();
    await store.savePlan(first, 0);
    const [known] = await store.plans();
    if (!known) throw new Error("no plan");
    const coming = { plan: second, revision: 2, past: ["name-of-the-first"] };
    expect(await store.replacePlan(ada.id, (one) => one?.revision === 7, coming)).toBe(false);
    expect(await store.replacePlan(ada.id, (one) => one?.revision === 1, coming)).toBe(true);
    expect((await store.plans()).map(({ plan }) => plan)).toEqual([second]);
    expect(await store.replacePlan(ada.id, () => true, undefined)).toBe(true);
    expect(await store.plans()).toEqual([]);
  });
});

it("plans and annotators that the disk refuses to show are read again with the next question", async () => {
  const disk = faultyDisk();
  const temporary = await temporaryProject();
  const before = await temporary.open();
  await before.savePlan(first, 0);
  await before.saveAnnotator(bo);
  await before.close();
  const store = await temporary.open({ files: disk.files });
  disk.fail("readFolder", "EMFILE");
  await expectFailure("unreachable", store.plans());
  expect(await store.annotators()).toEqual([]);
  disk.heal();
  expect((await store.plans()).map(({ plan }) => plan)).toEqual([first]);
  expect(await store.annotators()).toEqual([bo]);
});

it("an older copy that comes over a lead's own plan gives way", async () => {
  const temporary = await temporaryProject();
  const file = join(temporary.path, "plans", `${ada.id}.json`);
  const store = await temporary.open();
  await store.savePlan(first, 0);
  const older = await readFile(file);
  await store.savePlan(second, 1);
  await store.close();
  await writeFile(file, older);
  const again = await temporary.open();
  expect((await again.plans()).map(({ plan, revision }) => [plan, revision])).toEqual([[second, 2]]);
  expect((await again.problems()).map(({ kind, file: told }) => [kind, told])).toEqual([
    ["recovered", `plans/${ada.id}.json`],
  ]);
});

it("of two versions that parted on two machines one is in use and the other is kept and listed", async () => {
  const here = await temporaryProject();
  const elsewhere = await temporaryProject();
  const file = `plans/${ada.id}.json`;
  const store = await here.open();
  await store.savePlan(first, 0);
  const other = await elsewhere.open();
  await other.savePlan(first, 0);
  await other.savePlan(otherSecond, 1);
  await other.close();
  await store.savePlan(second, 1);
  await store.close();
  await writeFile(join(here.path, file), await readFile(join(elsewhere.path, file)));
  const again = await here.open();
  expect((await again.plans()).map(({ plan }) => plan)).toEqual([otherSecond]);
  expect((await again.problems()).map(({ kind, file: told }) => [kind, told.split(".json")[0]])).toEqual([
    ["other-version", `quarantine/plans/${ada.id}`],
  ]);
});

it("a colleague's plan is seen when it arrives, and a damaged one is read from this machine's backup", async () => {
  const temporary = await temporaryProject();
  const store = await temporary.open({ watch: true });
  await expect.poll(async () => (await store.entries()).loading).toBe(false);
  expect(await store.plans()).toEqual([]);
  const elsewhere = await temporaryProject();
  const other = await elsewhere.open();
  await other.savePlan({ ...first, lead: bo.id }, 0);
  const heard: string[] = [];
  store.listen(({ kind }) => void heard.push(kind));
  await store.savePlan(first, 0);
  const file = join("plans", `${bo.id}.json`);
  await writeFile(join(temporary.path, file), await readFile(join(elsewhere.path, file)));
  await expect.poll(() => heard, { timeout: 20_000 }).toContain("plans");
  expect((await store.plans()).map(({ plan }) => plan.lead)).toEqual([ada.id, bo.id]);
  await store.close();
  const own = join(temporary.path, "plans", `${ada.id}.json`);
  await writeFile(own, (await readFile(own, "utf8")).replace("article-1", "article-9"));
  const again = await temporary.open();
  expect((await again.plans())[0]?.plan).toEqual(first);
});
