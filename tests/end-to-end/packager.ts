// Sending and opening packages as a person does, for the end-to-end tests.
import { expect, type Locator, type Page } from "@playwright/test";
import type { Launched } from "./launchers/Launched";

/** Writes a package of everything into a file: through the native save dialog where the host has one, else as a download. */
export async function send({ page, dialogs }: Launched, file: string, instructions = ""): Promise<void> {
  await page.keyboard.press("ControlOrMeta+Shift+s");
  const dialog = page.getByRole("dialog", { name: "Send for review" });
  await dialog.getByLabel("Instructions").fill(instructions);
  await dialog.getByRole("button", { name: /^Write a package of/ }).click();
  await expect(dialog.getByText("The package is ready.")).toBeVisible();
  if (dialogs) {
    await dialogs.pickSavePath(file);
    await dialog.getByRole("button", { name: "Save as…" }).click();
  } else {
    const started = page.waitForEvent("download");
    await dialog.getByRole("link", { name: "Download" }).click();
    const download = await started;
    expect(download.suggestedFilename()).toMatch(/ \d{4}-\d\d-\d\d\.spanwise$/);
    await download.saveAs(file);
    await dialog.getByRole("button", { name: "Close" }).click();
  }
  await expect(dialog).toBeHidden();
}

/** Opens a package; the report is shown, or why there is none. */
export async function offer(page: Page, file: string): Promise<Locator> {
  await page.keyboard.press("ControlOrMeta+Alt+m");
  const dialog = page.getByRole("dialog");
  await dialog.locator("[data-package-file]").setInputFiles(file);
  await expect(
    dialog.getByRole("radiogroup", { name: "Contents of the package" }).or(dialog.getByRole("alert")),
  ).toBeVisible();
  return dialog;
}
