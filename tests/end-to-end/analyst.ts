// What an analyst's hands do, for the end-to-end tests: keys, mouse and files, never a shortcut into the program.
import { expect, type Locator, type Page } from "@playwright/test";

export interface GivenFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Says who one is, when asked, as on a first start. */
export async function introduce(page: Page, name = "Ada Kern"): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Who is annotating?" });
  await dialog.getByLabel("Your name").fill(name);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
}

/** Makes a project and opens it, by keyboard. */
export async function createProject(page: Page, name: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+Alt+n");
  const dialog = page.getByRole("dialog", { name: "New project" });
  await dialog.getByLabel("Name").fill(name);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
}

/** Opens the import and hands it files; they are read, not written yet. */
export async function offerFiles(page: Page, files: readonly GivenFile[]): Promise<Locator> {
  await page.keyboard.press("ControlOrMeta+i");
  const dialog = page.getByRole("dialog", { name: "Import articles" });
  await dialog.locator("[data-import-files]").setInputFiles(
    files.map(({ name, content }) => ({
      name,
      mimeType: "application/octet-stream",
      buffer: Buffer.from(content as string),
    })),
  );
  await expect(dialog.getByText(/^Reading/)).toBeHidden({ timeout: 40_000 });
  return dialog;
}

/** Brings files in that are all new. */
export async function importFiles(page: Page, files: readonly GivenFile[]): Promise<void> {
  const dialog = await offerFiles(page, files);
  await dialog.getByRole("button", { name: /^Import \d+ articles?$/ }).click();
  await expect(dialog).toBeHidden({ timeout: 40_000 });
}

/** The text as the analyst sees it. */
export function textOf(page: Page): Locator {
  return page.getByRole("textbox", { name: /^Article: / });
}

/** Puts the caret at the very beginning of the text, by keyboard. */
export async function goToStart(page: Page): Promise<void> {
  await textOf(page).focus();
  await page.keyboard.press("ControlOrMeta+Home");
}

/** Selects words of the article with the keys alone: finds them, and Escape leaves them selected. */
export async function selectByKeys(page: Page, words: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+f");
  await page.keyboard.type(words);
  await expect(page.getByText(/^1 of \d+|\d+ of \d+$/).first()).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(textOf(page)).toBeFocused();
}

/** Opens the article whose row and text begin so. */
export async function openArticle(page: Page, title: string): Promise<void> {
  await page.getByRole("listbox", { name: "Articles" }).getByRole("option", { name: title }).click();
  await expect(page.getByRole("textbox", { name: new RegExp(`^Article: ${title}`) })).toBeVisible();
}

/** Tags the first occurrence of words with a label's key. */
export async function tag(page: Page, words: string, key: string): Promise<void> {
  await goToStart(page);
  await selectByKeys(page, words);
  await page.keyboard.press(key);
  await saved(page);
}

/** The quotes in the list of annotations are these, in its order. */
export async function expectQuotes(page: Page, quotes: readonly (string | RegExp)[]): Promise<void> {
  const list = page.getByRole("listbox", { name: "Annotations of this article" });
  await expect(list.locator(".annotation-row-quote")).toHaveText([...quotes]);
}

/** Waits until every change is on disk. */
export async function saved(page: Page): Promise<void> {
  await expect(page.getByRole("contentinfo").getByText("Saved", { exact: true })).toBeVisible();
}
