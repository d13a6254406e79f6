// Opens the projects whose screens are pictured, and goes through dialogs by keys alone, as keys are the same in every language.
import { cp, readFile } from "node:fs/promises";
import path from "node:path";
import type { Locator, Page } from "@playwright/test";
import { appData } from "../../../main/machine/appData";
import type { WindowLanguage } from "../../../model/project/settings";
import { expect, type Spanwise } from "../../../tests/end-to-end/spanwise";
import { type ScreenSize, shoot, stands } from "./shooting";

export const sample = path.resolve(import.meta.dirname, "..", "..", "..", "samples", "border-watch");

interface SampleMember {
  readonly id: string;
  readonly name: string;
}
export const ines: SampleMember = { id: "ines-marlowe", name: "Ines Marlowe" };
export const maren: SampleMember = { id: "maren-ostby", name: "Maren Ostby" };

/** The sample project in a folder of its own, open for one of its members, with the first article's text there. */
export async function openSample(
  spanwise: Spanwise,
  member: SampleMember,
  { language = "en", guided = true }: { readonly language?: WindowLanguage; readonly guided?: boolean } = {},
): Promise<Page> {
  const project = path.join(spanwise.home, "border-watch");
  await cp(path.join(sample, "project"), project, { recursive: true });
  const machine = appData(spanwise.appData);
  await machine.writeAnnotator({ ...member, createdAt: "2026-05-26T09:00:00.000Z" });
  await machine.changeSettings({ language, guided });
  const { page } = await spanwise.launch({ project });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await expect(page.getByRole("banner")).toContainText(member.name);
  await expect(page.locator(".article-sheet").first()).toBeVisible();
  await expect(page.locator(".annotation-row").first()).toBeVisible();
  return page;
}

export function sampleSource(name: string): Promise<Buffer> {
  return readFile(path.join(sample, "sources", name));
}

/** Opens a dialog by its keys, takes its picture, and closes it. `within` does something there before the picture. */
export async function shootDialog(
  page: Page,
  name: string,
  keys: string,
  within: (dialog: Locator) => Promise<void> = async () => undefined,
  sizes?: readonly ScreenSize[],
): Promise<void> {
  await trying(name, async () => {
    await page.keyboard.press(keys);
    const dialog = page.getByRole("dialog").first();
    await expect(dialog).toBeVisible();
    await within(dialog);
    await shoot(page, name, sizes);
  });
  await closeDialogs(page);
}

/** Every page of the view across articles, once it is read. */
export async function shootAcross(page: Page, name: string, sizes?: readonly ScreenSize[]): Promise<void> {
  const tabs = page.locator(".across-pane").getByRole("tab");
  await tabs.first().waitFor();
  for (let at = 0; at < (await tabs.count()); at++) {
    await tabs.nth(at).click();
    await page.locator(".across-page").getByRole("option").first().waitFor({ timeout: 60_000 });
    await shoot(page, `${name}-${at + 1}`, sizes);
  }
}

/** A screen that cannot be reached fails the run, and does not keep the others from being pictured. */
export async function trying(name: string, reach: () => Promise<void>): Promise<void> {
  const failure = await reach().then(
    () => "",
    (error: unknown) => String(error),
  );
  expect.soft(failure, name).toBe("");
}

export async function closeDialogs(page: Page): Promise<void> {
  for (let times = 0; times < 4 && (await page.getByRole("dialog").count()) > 0; times++) {
    await page.keyboard.press("Escape");
    await stands(page);
  }
  await expect(page.getByRole("dialog")).toHaveCount(0);
}
