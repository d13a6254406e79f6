import { renameSync } from "node:fs";
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
  await writeFile(path.join(inbox, "blank.txt"), " ");
  await writeFile(path.join(inbox, "begun.txt"), "");
  for (let time = 0; time < 2; time++) {
    const { code, out, notes } = await cli.run("watch", project, inbox, "--once");
    expect([code, notes, out.trim().split("\n")]).toEqual([
      0,
      "1 file is empty or being written.\n",
      ["REFUSED: blank.txt — There is no text in it, only white space.", "would come in: ferry.txt — Ferry"],
    ]);
  }
  expect((await cli.run("watch", project)).code).toBe(2);
});

test("what could not be told is told when it can be", async () => {
  const place = await mkdtemp(path.join(cli.folder, "watch-"));
  const [project, away, inbox] = [path.join(place, "coast"), path.join(place, "away"), path.join(place, "inbox")];
  await createProjectFolder(project, { ...settings, now: () => new Date("2026-01-01T00:00:00.000Z") });
  await mkdir(inbox);
  await writeFile(path.join(inbox, "ferry.txt"), "Ferry\n\nThe ferry lies idle.\n");
  const stopping = new AbortController();
  const notes: string[] = [];
  const lines: string[] = [];
  const ran = await cli.runIn(
    {
      stop: () => stopping.signal,
      note: (line) => {
        notes.push(line);
        if (line.startsWith("Watching")) renameSync(project, away);
        else renameSync(away, project);
      },
      out: (line) => {
        lines.push(line);
        stopping.abort();
      },
    },
    ...["watch", project, inbox],
  );
  expect([ran.code, notes.slice(1), lines]).toEqual([
    0,
    [expect.stringContaining(`There is no folder ${project}`)],
    ["would come in: ferry.txt — Ferry"],
  ]);
});
