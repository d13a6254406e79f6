import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import { createProject, goToStart, importFiles, introduce, saved, selectByKeys } from "./analyst";
import type { Launched } from "./launchers/Launched";
import { expect, test } from "./spanwise";

const root = path.resolve(import.meta.dirname, "..", "..");

test("a dataset goes out, twice the same bytes, and both checkers find it in order", async ({ spanwise }) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-export-"));
  const launched = await spanwise.launch();
  const { page } = launched;
  await introduce(page);
  await createProject(page, "Ferries");
  await importFiles(page, [
    { name: "ferry.txt", content: "The Harbour Council \u{1F6A2} said 1,200 passengers were stranded at Pell Quay.\n" },
  ]);
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

  const checked = spawnSync(process.execPath, [path.join(root, "bin", "spanwise.mjs"), "check", first], {
    encoding: "utf8",
  });
  expect(checked.status, checked.stderr + checked.stdout).toBe(0);
  const python = spawnSync("python3", [path.join(root, "schemas", "check_dataset.py"), first], { encoding: "utf8" });
  if (python.error === undefined) expect(python.status, python.stderr + python.stdout).toBe(0);
  await rm(folder, { recursive: true });
});

/** Exports through the dialog: into the native save dialog where the host has one, else as a download. */
async function exportTo({ page, dialogs }: Launched, file: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+e");
  const dialog = page.getByRole("dialog", { name: "Export dataset" });
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  await expect(dialog.getByText("ready and was checked")).toBeVisible();
  if (dialogs) {
    await dialogs.pickSavePath(file);
    await dialog.getByRole("button", { name: "Save as…" }).click();
    await expect(dialog).toBeHidden();
  } else {
    await download(page, file);
  }
}

async function download(page: Page, file: string): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Export dataset" });
  const started = page.waitForEvent("download");
  await dialog.getByRole("link", { name: "Download" }).click();
  await (await started).saveAs(file);
  await dialog.getByRole("button", { name: "Close" }).click();
}
