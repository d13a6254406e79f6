// A set that a merge brings anew is in the backups like every other, and nothing is kept of what was not there.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { setFile } from "../../../../main/store/files/layout";
import { ada, article, harbour, source, tagging } from "../examples";
import { temporaryProject } from "../temporaryProject";

const { id } = article(harbour);

it("keeps a set that was taken over anew as it is, and later what it held before", async () => {
  const there = await (await temporaryProject()).open();
  await there.addArticle(article(harbour), source(harbour));
  await there.act(id, ada.id, 0, tagging("a001", harbour, "Ines Dahl"));
  const sent = await there.readSet(id, ada.id);

  const { path, appData, open } = await temporaryProject();
  const store = await open();
  await store.addArticle(article(harbour), source(harbour));
  expect(await store.adoptSet(id, ada.id, sent, "later")).toBe("added");
  const written = await readFile(join(path, setFile(id, ada.id)));
  expect(await copiesIn(appData)).toEqual([["latest", written.toString()]]);
  await store.act(id, ada.id, 1, tagging("a002", harbour, "Port Vell", "location"));
  await store.flush();
  const [daily, latest] = await copiesIn(appData);
  expect(daily).toEqual([expect.stringMatching(/^daily/), written.toString()]);
  expect(latest).toEqual(["latest", (await readFile(join(path, setFile(id, ada.id)))).toString()]);
});

/** The set's copies by the folder of the backups that each is in. */
async function copiesIn(appData: string) {
  const backups = join(appData, "backups");
  const all = (await readdir(backups, { recursive: true })).map((name) => name.replaceAll("\\", "/"));
  const names = all.filter((name) => name.endsWith(setFile(id, ada.id)));
  return await Promise.all(
    names.sort().map(async (name) => {
      const [, version] = /^[^/]+\/(.*?)\/annotations/.exec(name) ?? [];
      return [version, (await readFile(join(backups, name))).toString()];
    }),
  );
}
