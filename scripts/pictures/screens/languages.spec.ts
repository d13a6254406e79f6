// The main screens in the window's other languages, reached by keys alone.
import type { WindowLanguage } from "../../../model/project/settings";
import { expect, test } from "../../../tests/end-to-end/spanwise";
import { ines, maren, openSample, shootAcross, shootDialog } from "./opening";
import { shoot, stands } from "./shooting";

const sizes = [{ width: 1280, height: 800 }] as const;

for (const language of ["de", "ar", "he"] as const satisfies readonly WindowLanguage[]) {
  test(`annotating in ${language}`, async ({ spanwise }) => {
    test.setTimeout(600_000);
    const page = await openSample(spanwise, ines, { language });
    const name = (screen: string) => `${language}-${screen}`;
    await shoot(page, name("text"));
    await page.locator(".annotation-row").first().click();
    await shoot(page, name("text-picked"), sizes);
    await page.locator("[data-pane=text] [role=textbox]").first().focus();
    const dialogs = [
      ["import", "ControlOrMeta+i"],
      ["export", "ControlOrMeta+e"],
      ["settings", "ControlOrMeta+,"],
      ["keys", "Shift+?"],
      ["labels", "ControlOrMeta+Alt+l"],
      ["guideline", "Shift+F7"],
      ["history", "ControlOrMeta+Alt+z"],
      ["filter", "ControlOrMeta+Alt+y"],
      ["provenance", "F2"],
      ["not-article-text", "h"],
      ["search", "ControlOrMeta+Shift+f"],
      ["send", "ControlOrMeta+Shift+s"],
      ["palette", "ControlOrMeta+k"],
    ] as const;
    for (const [screen, keys] of dialogs) await shootDialog(page, name(screen), keys, undefined, sizes);
    await page.keyboard.press("F4");
    await shootAcross(page, name("across"), sizes);
  });

  test(`reviewing in ${language}`, async ({ spanwise }) => {
    test.setTimeout(600_000);
    const page = await openSample(spanwise, maren, { language });
    const name = (screen: string) => `${language}-${screen}`;
    await page
      .locator(".articles-pane")
      .getByRole("option", { name: /Seven dead/ })
      .click();
    await expect(page.getByRole("heading", { name: /^Seven dead/, level: 2 })).toBeVisible();
    await page.locator("[data-pane=text] [role=textbox]").first().focus();
    await page.keyboard.press("v");
    await stands(page);
    await shoot(page, name("review"));
    await page.keyboard.press("Tab");
    await shoot(page, name("review-case"), sizes);
    await page.keyboard.press("r");
    await shoot(page, name("review-accept-rest"), sizes);
    await page.keyboard.press("Escape");
    await shootDialog(page, name("board"), "ControlOrMeta+Shift+b", undefined, sizes);
    await shootDialog(page, name("plan"), "F7", undefined, sizes);
    await shootDialog(page, name("agreement"), "ControlOrMeta+Alt+a", undefined, sizes);
    await shootDialog(page, name("time"), "ControlOrMeta+Shift+F7", undefined, sizes);
    await shootDialog(page, name("assign"), "ControlOrMeta+Shift+y", undefined, sizes);
  });
}
