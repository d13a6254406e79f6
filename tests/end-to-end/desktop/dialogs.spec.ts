import { mkdir, readdir } from "node:fs/promises";
import path from "node:path";
import { createProject, introduce } from "../analyst";
import { expect, test } from "../spanwise";
import { desktopOnly } from "./desktopOnly";

test("a project is made in the folder picked in the system's dialog", { tag: "@desktop" }, async ({ spanwise }) => {
  const { page, dialogs } = desktopOnly(await spanwise.launch());
  await introduce(page);
  const folder = path.join(spanwise.home, "Shared drive");
  await mkdir(folder);
  await page.keyboard.press("ControlOrMeta+Alt+n");
  const dialog = page.getByRole("dialog", { name: "New project" });
  await dialog.getByLabel("Name").fill("Harbour");
  await dialogs.pickFolder(undefined);
  await dialog.getByRole("button", { name: "Choose…" }).click();
  await expect(dialog.getByText("A new folder in")).toBeVisible();
  await dialogs.pickFolder(folder);
  await dialog.getByRole("button", { name: "Choose…" }).click();
  await expect(dialog.getByText(folder)).toBeVisible();
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { name: "Harbour", level: 1 })).toBeVisible();
  expect(await readdir(folder)).toContain("project.json");
});

test("the menu asks the window to run its commands, and lists the project made", { tag: "@desktop" }, async ({
  spanwise,
}) => {
  const { page, clickMenu } = desktopOnly(await spanwise.launch());
  await introduce(page);
  await createProject(page, "Harbour");
  await clickMenu("palette.open");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await clickMenu("project.close");
  await expect(page.getByRole("main", { name: "Start" })).toBeVisible();
});
