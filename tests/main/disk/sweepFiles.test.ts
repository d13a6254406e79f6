// Temporary files that a death left are swept from everywhere this program writes; those that somebody writes now stay.
import { spawnSync } from "node:child_process";
import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, it } from "vitest";
import { temporaryPath } from "../../../main/disk/replaceFile";
import { temporaryProject } from "../store/temporaryProject";

it("temporary files of the dead are swept, in the project and in the application's data", async () => {
  const { path, appData, open } = await temporaryProject();
  await (await open()).close();
  const mine = basename(temporaryPath(join(path, "a.json")));
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  const dead = mine.replace(`.${process.pid}.`, `.${pid}.`);
  const elsewhere = mine.replace(/[0-9a-f]{6}(?=[0-9a-f]{10}\.tmp$)/, "ffffff");
  const old = elsewhere.replace(".a.json.", ".b.json.");
  const [project] = await readdir(join(appData, "backups"));
  const places = [
    ...["", "members", "quarantine/annotations/aa", "removed/bb"].map((place) => join(path, place)),
    ...["", `backups/${project}/latest/members`, "indexes"].map((place) => join(appData, place)),
  ];
  for (const place of places) {
    await mkdir(place, { recursive: true });
    for (const name of [mine, dead, elsewhere, old, "notes.tmp"]) await writeFile(join(place, name), "");
    await utimes(join(place, old), new Date(0), new Date(0));
  }
  const store = await open();
  for (const place of places)
    await expect
      .poll(async () => (await readdir(place)).filter((name) => name.endsWith(".tmp")).sort(), { timeout: 20_000 })
      .toEqual([mine, elsewhere, "notes.tmp"].sort());
  await store.close();
});
