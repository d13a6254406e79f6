import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createProjectFolder } from "../../../../main/store/project/createProjectFolder";
import { project as settings } from "../../store/examples";
import { type InstalledCli, installedCli } from "../installedCli";

let cli: InstalledCli;
beforeAll(async () => {
  cli = await installedCli();
});
afterAll(() => cli.close());

test("what lies in a folder is told, with what it would bring in; nothing comes in", async () => {
  const place = await mkdtemp(path.join(cli.folder, "watch-"));
  const project = path.join(place, "coast");
  await createProjectFolder(project, { ...settings, now: () => new Date("2026-01-01T00:00:00.000Z") });
  const inbox = path.join(place, "inbox");
  await mkdir(inbox);
  expect((await cli.run("watch", project, path.join(place, "nowhere"))).code).toBe(1);
  await writeFile(path.join(inbox, "ferry.txt"), "Ferry\n\nThe ferry lies idle.\n");
  await writeFile(path.join(inbox, "empty.txt"), " ");
  for (let time = 0; time < 2; time++) {
    const { code, out } = await cli.run("watch", project, inbox, "--once");
    expect([code, out.trim().split("\n")]).toEqual([
      0,
      ["REFUSED: empty.txt — There is no text in it, only white space.", "would come in: ferry.txt — Ferry"],
    ]);
  }
  expect((await cli.run("watch", project)).code).toBe(2);
});
