import { spawnSync } from "node:child_process";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import { goToStart, introduce, saved, selectByKeys } from "./analyst";
import { exportTo, saveExport } from "./exporter";
import { openProject } from "./openedProject";
import { seriousInBoth } from "./seriousIn";
import { expect, test } from "./spanwise";

const root = path.resolve(import.meta.dirname, "..", "..");

test("a dataset goes out, twice the same bytes, and both checkers find it in order", { tag: "@desktop" }, async ({
  spanwise,
}) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-export-"));
  const launched = await openProject(spanwise, [
    "The Harbour Council \u{1F6A2} said 1,200 passengers were stranded at Pell Quay.\n",
  ]);
  const { page } = launched;
  await goToStart(page);
  await selectByKeys(page, "Pell Quay");
  await page.keyboard.press("2");
  await saved(page);

  const first = path.join(folder, "first.json");
  const second = path.join(folder, "second.json");
  await exportTo(launched, first);
  await exportTo(launched, second);
  const text = await readFile(first, "utf8");
  expect(await readFile(second, "utf8")).toBe(text);
  const dataset = JSON.parse(text);
  expect(dataset.format).toBe("spanwise-dataset");
  expect(JSON.stringify(dataset)).toContain('"quote":"Pell Quay"');

  expect(await spanwise.runCommand("check", first)).toContain("is sound");
  const python = spawnSync("python3", [path.join(root, "schemas", "check_dataset.py"), first], { encoding: "utf8" });
  if (python.error === undefined) expect(python.status, python.stderr + python.stdout).toBe(0);
  await rm(folder, { recursive: true });
});

test("what was adjudicated goes out alone, by keys, with what is left out said before", async ({ spanwise }) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-export-"));
  const project = path.join(spanwise.home, "project");
  await cp(path.join(root, "samples", "border-watch", "project"), project, { recursive: true });
  const launched = await spanwise.launch({ project });
  const { page } = launched;
  await introduce(page);
  await expect(page.getByRole("listbox", { name: "Articles" }).getByRole("option")).toHaveCount(16);
  await page.keyboard.press("ControlOrMeta+e");
  const dialog = page.getByRole("dialog", { name: "Export dataset" });
  await expect(dialog.getByRole("radio", { name: "Everybody’s sets" })).toBeChecked();
  await expect(dialog.getByRole("checkbox", { name: /^The reviews/ })).toBeChecked();
  await tabTo(page, dialog.getByRole("radio", { name: "Everybody’s sets" }));
  await page.keyboard.press("ArrowRight");
  await expect(dialog.getByRole("checkbox", { name: "Tomasz Reyl" })).toBeChecked();
  await expect(dialog.getByRole("status")).toContainText("Nothing is left out.");
  await tabTo(page, dialog.getByRole("checkbox", { name: "Tomasz Reyl" }));
  await page.keyboard.press("Space");
  await expect(dialog.getByRole("status")).toContainText("2 adjudicated sets are left out");
  await tabTo(page, dialog.getByRole("radio", { name: "These people’s" }), "Shift+Tab");
  await page.keyboard.press("ArrowRight");
  await expect(dialog.getByRole("radio", { name: "Adjudicated only" })).toBeChecked();
  await expect(dialog.getByRole("status")).toContainText(
    "1 of 16 articles is adjudicated; the other 15 are left out (1 in review, 14 not reviewed).",
  );
  expect(await seriousInBoth(page)).toEqual([]);
  await tabTo(page, dialog.getByRole("button", { name: "Export", exact: true }));
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("ready and was checked")).toBeVisible();
  await expect(dialog).toContainText("46 in 1 adjudicated sets");
  const file = path.join(folder, "gold.json");
  await saveExport(launched, file);

  const { holds, articles, agreement } = JSON.parse(await readFile(file, "utf8"));
  expect([holds, articles.length, articles[0].annotationSets, agreement.articles]).toEqual([
    { sets: "adjudicated", reviews: true },
    1,
    [],
    1,
  ]);
  expect(await spanwise.runCommand("check", file)).toContain("is sound");
  const python = spawnSync("python3", [path.join(root, "schemas", "check_dataset.py"), file], { encoding: "utf8" });
  if (python.error === undefined) expect(python.status, python.stderr + python.stdout).toBe(0);
  await rm(folder, { recursive: true });
});

/** Moves the focus by keys alone, as far as it takes. */
async function tabTo(page: Page, target: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  await expect(target).toBeFocused();
}
