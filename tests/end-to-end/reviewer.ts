// What a reviewer's hands do and what their window shows, for the end-to-end tests of review.
import { expect, type Locator, type Page } from "@playwright/test";
import { textOf } from "./analyst";

/** Says in the dialog, which is open, that one is this member of the project. */
export async function be(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "Who is annotating?" });
  await dialog.getByRole("radio", { name }).check();
  await dialog.getByRole("button", { name: /^(Begin|Change)$/ }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("banner")).toContainText(name);
}

export function review(page: Page): Locator {
  return page.getByRole("complementary", { name: "Review" });
}

export function picked(page: Page): Locator {
  return page.getByRole("region", { name: "Picked case" });
}

export function variants(page: Page): Locator {
  return page.getByRole("listbox", { name: "Variants" }).getByRole("option");
}

/** Opens the review where colleagues' sets are hidden until it is begun. */
export async function beginReview(page: Page): Promise<void> {
  await textOf(page).focus();
  await page.keyboard.press("v");
  await expect(review(page)).toContainText("stay hidden");
  await page.keyboard.press("Shift+V");
  await expect(review(page).getByRole("heading", { name: "Review" })).toBeVisible();
}

export async function expectCases(page: Page, cases: readonly RegExp[]): Promise<void> {
  const rows = page.getByRole("listbox", { name: "Cases to review" }).getByRole("option");
  await expect(rows).toHaveText([...cases]);
}

export async function expectProgress(page: Page, words: string): Promise<void> {
  await expect(review(page).getByText(words, { exact: true })).toBeVisible();
}

/** Chooses the variant of the picked case that says or is held by something, by its digit. */
export async function choose(page: Page, what: RegExp): Promise<void> {
  await expect(variants(page).filter({ hasText: what })).toHaveCount(1);
  const place = (await variants(page).allTextContents()).findIndex((words) => what.test(words));
  await page.keyboard.press(String(place + 1));
  await expect(variants(page).nth(place)).toHaveAttribute("aria-selected", "true");
}

/** Says why the picked case was decided so: the reason by the first letter of its words, then a comment. */
export async function explain(page: Page, reason: string, comment: string): Promise<void> {
  await page.keyboard.press("q");
  await page.keyboard.press(reason);
  await page.keyboard.press("Tab");
  await page.keyboard.type(comment);
  await page.keyboard.press("Enter");
  await expect(textOf(page)).toBeFocused();
}

/** Comments on what is picked. */
export async function commentOn(page: Page, words: string): Promise<void> {
  await page.keyboard.press("m");
  await page.keyboard.type(words);
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("list", { name: "Comments" })).toContainText(words);
}
