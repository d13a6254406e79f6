// Going from page to page in the view across articles, by keyboard.
import { expect, type Page } from "@playwright/test";

/** More than there are tabs, or places to stop at on a page. */
const enough = 14;

export async function goToTab(page: Page, name: RegExp): Promise<void> {
  const tab = page.getByRole("tab", { name });
  await page.getByRole("tab", { selected: true }).focus();
  for (let step = 0; step < enough && (await tab.getAttribute("aria-selected")) !== "true"; step++)
    await page.keyboard.press("ArrowRight");
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
