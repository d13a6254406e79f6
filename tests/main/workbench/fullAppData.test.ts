// A disk that takes no app data any more: projects open all the same, and what cannot be remembered is told as the disk's fault.
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { testWorkbench } from "./testWorkbench";

test("a project opens, and changes its name, though the list of projects cannot be written", async () => {
  const workbench = await testWorkbench();
  onTestFinished(() => workbench.close());
  const { handlers } = workbench;
  const { location, project } = await handlers["projects.create"]({ name: "Port" });
  await handlers["projects.close"]({});
  const list = path.join(workbench.folder, "data", "projects.json");
  await rm(list, { force: true });
  await mkdir(path.join(list, "in the way"), { recursive: true });

  const problem = expect.objectContaining({
    code: "unreachable",
    message: expect.stringMatching(/^What Spanwise remembers/),
  });
  await expect(handlers["projects.list"]({})).rejects.toEqual(problem);
  await workbench.openFolder(location);
  const changed = await handlers["project.change"]({
    ...{ project: project.id, location },
    changes: [{ kind: "rename", before: "Port", after: "Harbour" }],
  });
  expect(changed.project.name).toBe("Harbour");
});

test("who works here cannot be remembered: that is said as the disk's fault", async () => {
  const workbench = await testWorkbench();
  onTestFinished(() => workbench.close());
  await writeFile(path.join(workbench.folder, "data"), "a file in the folder's place");
  await expect(workbench.handlers["app.setAnnotator"]({ name: "Ada" })).rejects.toMatchObject({
    code: "unreachable",
    message: expect.stringMatching(/^What Spanwise remembers on this machine was not saved/),
  });
});
