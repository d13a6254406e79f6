// Exporting through the dialog, and the command line as somebody else would run it on the file, for the end-to-end tests.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect } from "@playwright/test";
import type { Launched } from "./launchers/Launched";

const root = path.resolve(import.meta.dirname, "..", "..");

/** Exports into a file. */
export async function exportTo(launched: Launched, file: string, sets = "Everybody’s sets"): Promise<void> {
  const { page } = launched;
  await page.keyboard.press("ControlOrMeta+e");
  const dialog = page.getByRole("dialog", { name: "Export dataset" });
  await dialog.getByRole("radio", { name: sets }).press("Space");
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  await expect(dialog.getByText("ready and was checked")).toBeVisible();
  await saveExport(launched, file);
}

/** Saves what the open dialog has ready: through the native save dialog where the host has one, else as a download. */
export async function saveExport({ page, dialogs }: Launched, file: string): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Export dataset" });
  if (dialogs) {
    await dialogs.pickSavePath(file);
    await dialog.getByRole("button", { name: "Save as…" }).click();
  } else {
    const started = page.waitForEvent("download");
    await dialog.getByRole("link", { name: "Download" }).click();
    await (await started).saveAs(file);
    await dialog.getByRole("button", { name: "Close" }).click();
  }
  await expect(dialog).toBeHidden();
}

/** Runs `spanwise` with these arguments, which must succeed. Returns all it wrote. */
export function runSpanwise(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, "bin", "spanwise.mjs"), ...args], {
    encoding: "utf8",
  });
  const told = stderr + stdout;
  expect(status, told).toBe(0);
  return told;
}
