// How the window looks is the person's choice: it shows at once, by key and in the dialog, and the machine remembers it.
import { textOf } from "./analyst";
import { openProject } from "./openedProject";
import { expect, test } from "./spanwise";

test("lines, face, contrast, motion and dates change at once and stay after a new start", async ({ spanwise }) => {
  const first = await openProject(spanwise, ["Ada met Charles in London.\n\nThey spoke of engines."]);
  const { page } = first;
  const sheet = page.locator(".article-sheet").first();
  const css = (property: string) => sheet.evaluate((at, name) => getComputedStyle(at).getPropertyValue(name), property);
  await expect(sheet).toHaveCSS("line-height", "31.45px");

  await textOf(page).focus();
  await page.keyboard.press("ControlOrMeta+Alt+ArrowDown");
  await expect(sheet).toHaveCSS("line-height", "32.3px");
  await expect(page.getByRole("contentinfo")).toContainText("Line height 1.90.");
  const serif = await css("font-family");
  await page.keyboard.press("ControlOrMeta+Alt+t");
  await expect.poll(() => css("font-family")).not.toBe(serif);
  await page.keyboard.press("ControlOrMeta+Alt+x");
  await expect(page.locator("html")).toHaveAttribute("data-contrast", "more");

  await page.keyboard.press("ControlOrMeta+,");
  const dialog = page.getByRole("dialog", { name: "Settings" });
  await dialog.getByRole("radiogroup", { name: "Motion" }).getByText("None").click();
  await expect(page.locator("html")).toHaveAttribute("data-motion", "reduced");
  await dialog.getByRole("radio", { name: /^The system’s/ }).check({ force: true });
  await page.keyboard.press("Escape");
  await first.close();

  const again = await spanwise.launch({ project: `${spanwise.home}/project` });
  await expect(again.page.locator("html")).toHaveAttribute("data-contrast", "more");
  await expect(again.page.locator(".article-sheet").first()).toHaveCSS("line-height", "32.3px");
  await again.page.keyboard.press("ControlOrMeta+,");
  await expect(again.page.getByRole("radio", { name: /^The system’s/ })).toBeChecked();
});
