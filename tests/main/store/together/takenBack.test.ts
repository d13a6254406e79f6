// What a merge brought in a colleague's name and was taken back leaves nothing behind that goes over the colleague's own file
// when that comes, be it older or another one.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { planFile, reviewFile, setFile } from "../../../../main/store/files/layout";
import type { Store } from "../../../../main/store/Store";
import { ada, article, bo, commenting, harbour, source, tagging } from "../examples";
import { type TemporaryProject, temporaryProject } from "../temporaryProject";

const { id } = article(harbour);
const plan = { lead: bo.id, startedAt: "2026-03-01T08:00:00.000Z", dealings: [], articles: [] };

it("a set, a review and a plan that were taken back give way to the files of the one they are of", async () => {
  const there = await temporaryProject();
  const theirs = await there.open();
  await theirs.addArticle(article(harbour), source(harbour));
  await theirs.act(id, bo.id, 0, tagging("b001", harbour, "Ines Dahl"));
  await theirs.actReview(id, bo.id, 0, commenting("c0001", harbour, "14"));
  await theirs.savePlan(plan, 0);
  await theirs.flush();
  const files = [setFile(id, bo.id), reviewFile(id, bo.id), planFile(bo.id)];
  const older = await Promise.all(files.map((file) => readFile(join(there.path, file))));
  await theirs.act(id, bo.id, 1, tagging("b002", harbour, "Port Vell", "location"));
  await theirs.actReview(id, bo.id, 1, commenting("c0002", harbour, "Port Vell"));
  await theirs.savePlan({ ...plan, articles: [{ article: id, assignments: [{ annotator: ada.id }] }] }, 1);
  const [stored] = await theirs.plans();

  const here = await temporaryProject();
  const store = await here.open();
  await store.addArticle(article(harbour), source(harbour));
  await store.adoptSet(id, bo.id, await theirs.readSet(id, bo.id));
  await store.adoptReview(id, bo.id, await theirs.readReview(id, bo.id));
  await store.replacePlan(bo.id, () => true, stored);
  await store.replaceSet(id, bo.id, () => true, undefined);
  await store.replaceReview(id, bo.id, () => true, undefined);
  await store.replacePlan(bo.id, () => true, undefined);
  for (const [index, file] of files.entries()) await bring(here, file, older[index] ?? Buffer.of());

  expect(await revisions(store)).toEqual([1, 1, 1]);
  await store.close();
  expect(await revisions(await here.open())).toEqual([1, 1, 1]);
  for (const [index, file] of files.entries())
    expect(Buffer.compare(await readFile(join(here.path, file)), older[index] ?? Buffer.of()), file).toBe(0);
});

async function bring({ path }: TemporaryProject, file: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(join(path, file)), { recursive: true });
  await writeFile(join(path, file), bytes);
}

async function revisions(store: Store): Promise<readonly (number | undefined)[]> {
  await store.otherVersions(); // waits until the folder was looked through
  const [set, review, plans] = [await store.readSet(id, bo.id), await store.readReview(id, bo.id), await store.plans()];
  return [set.revision, review.revision, plans[0]?.revision];
}
