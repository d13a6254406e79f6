// Exporting through the dialog, for the end-to-end tests.
import { expect } from "@playwright/test";
import type { Launched } from "./launchers/Launched";

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
