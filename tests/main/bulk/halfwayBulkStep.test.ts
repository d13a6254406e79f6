// A program that died in the middle of a bulk step: the next opening of the project puts every article back.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { projectNote } from "../../../main/machine/projectNotes";
import { harbour, tagging } from "../store/examples";
import { testWorkbench } from "../workbench/testWorkbench";

test("opening a project takes back what a bulk step wrote before the program died", async () => {
  const workbench = await testWorkbench();
  onTestFinished(() => workbench.close());
  const { handlers } = workbench;
  const { annotator } = await handlers["app.setAnnotator"]({ name: "Ada" });
  const { location } = await handlers["projects.create"]({ name: "Port" });
  const { import: id } = await handlers["imports.start"]({});
  for (const text of [harbour, `${harbour}More.\n`])
    await handlers["imports.add"]({ import: id, name: "a.txt", bytes: Buffer.from(text).toString("base64") });
  const { items } = await handlers["imports.commit"]({ import: id });
  const [first = "", second = ""] = items.map(({ article }) => article);
  const action = tagging("a001", harbour, "Ines Dahl");
  if (action.kind !== "do") throw new Error("tagging does a step");
  const step = { ...action.step, group: "group-1" };
  await handlers["sets.act"]({ article: first, revision: 0, action: { kind: "do", step } });
  await handlers["projects.close"]({});

  const note = projectNote(path.join(workbench.folder, "data"), location, "bulk-step.json");
  const sets = [first, second].map((article) => ({ article, revision: 0 }));
  await mkdir(path.dirname(note), { recursive: true });
  await writeFile(note, JSON.stringify({ group: "group-1", annotator: annotator.id, sets }));
  await workbench.openFolder(location);
  const { state } = await handlers["article.read"]({ article: first });
  expect([state.revision, state.set.annotations]).toEqual([2, []]);
  expect((await handlers["groups.list"]({})).groups).toEqual([]);
});
