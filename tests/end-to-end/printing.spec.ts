// An article on paper: every mark is there without colours, and what is said about it stands at the end.
import { tag, textOf } from "./analyst";
import { openProject } from "./openedProject";
import { expect, test } from "./spanwise";

test("the key prints the text with numbered marks and their notes, and nothing of the window", async ({ spanwise }) => {
  const { page } = await openProject(spanwise, ["Ada Lovelace met Charles in London."]);
  await tag(page, "Ada Lovelace", "1");
  await tag(page, "London", "2");
  await page.keyboard.press("n");
  await page.keyboard.type("The capital, not the one in Ontario.");
  await page.keyboard.press("Escape");
  await page.evaluate(() => {
    window.print = () => window.dispatchEvent(new Event("beforeprint"));
  });
  await textOf(page).focus();
  await page.keyboard.press("ControlOrMeta+p");
  await page.emulateMedia({ media: "print" });

  const sheet = page.locator(".print-sheet");
  await expect(sheet).toBeVisible();
  await expect(textOf(page)).toBeHidden();
  await expect(sheet.locator(".print-line").filter({ hasText: "Ada" })).toHaveText(
    "Ada Lovelace met Charles in London.",
  );
  const signs = sheet.locator(".print-run[data-begins]");
  expect(await signs.evaluateAll((runs) => runs.map((run) => (run as HTMLElement).dataset.begins))).toEqual([
    "A1",
    "L2",
  ]);
  await expect(sheet.locator(".print-notes > div")).toHaveText([
    "A1Actor Ada Lovelace",
    "L2Location LondonThe capital, not the one in Ontario.",
  ]);

  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({ media: "screen" });
  await expect(sheet).toHaveCount(0);
  await expect(textOf(page)).toBeVisible();
});
