// Commands on the mirror of a team's project.
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { nodeFileSystem } from "../../../main/disk/FileSystem";
import { writeTeamNotes } from "../../../main/team/mirror/teamNotes";
import { ada, article, harbour, source } from "../store/examples";
import { temporaryProject } from "../store/temporaryProject";
import { installedCli } from "./installedCli";

test("what a member imports under their own name becomes theirs, though nobody told this computer who works here", async () => {
  const cli = await installedCli();
  onTestFinished(() => cli.close());
  const { path: folder, open } = await temporaryProject();
  const store = await open();
  await store.saveAnnotator(ada);
  await store.addArticle(article(harbour), source(harbour));
  await store.close();
  const server = { host: "db.example.org", port: 5432, database: "news", user: "ada" };
  const seat = { member: ada.id, role: "annotator" } as const;
  await writeTeamNotes(nodeFileSystem, folder, { server, project: "p", machine: "m", ...seat, rows: [] });

  const tasks = path.join(cli.folder, "tasks.jsonl");
  const spans = [{ start: harbour.indexOf("Ines Dahl"), end: harbour.indexOf("Ines Dahl") + 9, label: "actor" }];
  await writeFile(tasks, JSON.stringify({ text: harbour, spans, answer: "accept" }));
  const { code, notes } = await cli.run("import", folder, tasks, "--annotator", ada.name);
  expect([code, notes]).toEqual([0, expect.any(String)]);

  const again = await open();
  expect(await again.annotators()).toEqual([ada]);
  expect((await again.readSet(article(harbour).id, ada.id)).set.annotations.length).toBe(1);
});
