// Going from page to page in the view across articles, by keyboard.
import { expect, type Page } from "@playwright/test";

/** More than there are tabs, or places to stop at on a page. */
const enough = 14;

export async function goToTab(page: Page, name: RegExp): Promise<void> {
  const tab = page.getByRole("tab", { name });
  for (let step = 0; step < enough && (await tab.getAttribute("aria-selected")) !== "true"; step++) {
    // While a page is read, its list takes the focus from its tab as soon as it is there.
    await page.getByRole("tab", { selected: true }).focus();
    await page.keyboard.press("ArrowRight");
  }
  await expect(tab).toHaveAttribute("aria-selected", "true");
}

/** Goes on with Tab until the list has the focus. */
export async function tabToList(page: Page, name: string): Promise<void> {
  const list = page.getByRole("listbox", { name, exact: true });
  await expect(list).toBeVisible();
  for (let step = 0; step < enough && !(await list.evaluate((one) => one === document.activeElement)); step++)
    await page.keyboard.press("Tab");
  await expect(list).toBeFocused();
}

/** The names of the entities that are listed, each with its other spellings. */
export async function expectEntities(page: Page, names: readonly string[]): Promise<void> {
  const rows = page.getByRole("listbox", { name: "Entities" }).getByRole("option");
  await expect(rows.locator(".across-row-name")).toHaveText([...names]);
}
