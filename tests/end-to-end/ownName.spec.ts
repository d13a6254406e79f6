// A package that says something in the name of who opens it: listed apart, nothing ticked, and taken only when ticked.
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createProject, openArticle, tag } from "./analyst";
import { openProject } from "./openedProject";
import { offer, send } from "./packager";
import { expect, test } from "./spanwise";

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-own-name-"));
});
test.afterEach(() => rm(folder, { recursive: true }));

test("what a package says in one's own name is ticked before it comes in", async ({ spanwise }) => {
  const ada = await openProject(spanwise, ["The Harbour Council met at Pell Quay.\n"]);
  const { page } = ada;
  await openArticle(page, "The Harbour Council");
  await tag(page, "Pell Quay", "2");
  const out = path.join(folder, "out.spanwise");
  await send(ada, out, "");
  await createProject(page, "Another");

  const opening = await offer(page, out);
  const mine = opening.getByRole("group", { name: "In your name" });
  await expect(mine).toContainText("This package says that it was made by Ada Kern");
  await expect(mine).toContainText("Here: 0 annotations; in the package: 1; 1 would be added.");
  await expect(mine.getByRole("checkbox")).not.toBeChecked();
  await mine.getByRole("checkbox").check();
  await opening.getByRole("button", { name: "Make a project of it" }).click();
  await expect(opening.getByText("1 set of tags came in.")).toBeVisible();
});
