// The window in another language: chosen in the settings, mirrored where it is written from the right, with the same keys.
import type { Page } from "@playwright/test";
import { expectQuotes, selectByKeys, textOf } from "./analyst";
import { openProject } from "./openedProject";
import { seriousInBoth } from "./seriousIn";
import { expect, test } from "./spanwise";

test("in Arabic the window is mirrored, and works with the same keys", async ({ spanwise }) => {
  const { page } = await openProject(spanwise, ["Ada met Charles in London.\n\nThey spoke of engines."]);
  await speak(page, "العربية");
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");

  const text = page.getByRole("textbox", { name: /^المقالة: / });
  expect(await left(page.locator(".articles-pane"))).toBeGreaterThan(await left(text));
  expect(await left(page.locator(".annotations-pane"))).toBeLessThan(await left(text));
  // The text keeps its own direction.
  await expect(text.getByText("Ada met").first()).toHaveCSS("direction", "ltr");

  await text.focus();
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("w");
  await page.keyboard.press("1");
  await expectTagged(page, 1);
  // A quote in another direction stands at the window's side, beside its label.
  expect(await spaceBefore(page.locator(".annotation-row-quote"))).toBeLessThan(4);
  await page.keyboard.press("ControlOrMeta+z");
  await expectTagged(page, 0);
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expectTagged(page, 1);
  await expect(page.getByRole("contentinfo")).toContainText("محفوظ");
  expect(await seriousInBoth(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);

  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("الإعدادات");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "الإعدادات" })).toBeVisible();
  expect(await seriousInBoth(page)).toEqual([]);
});

test("another language shows at once and loses nothing, and stays after a new start", async ({ spanwise }) => {
  const first = await openProject(spanwise, ["Ada met Charles in London."]);
  await selectByKeys(first.page, "Charles");
  await first.page.keyboard.press("1");
  await expectQuotes(first.page, ["Charles"]);
  await textOf(first.page).focus();
  await first.page.keyboard.press("ControlOrMeta+Alt+h");
  await expect(first.page.getByRole("listbox", { name: "Annotationen dieses Artikels" })).toContainText("Charles");
  await expect(first.page.getByRole("contentinfo")).toContainText("Ende verschieben");
  await expect(first.page.getByRole("contentinfo")).toContainText("Gespeichert");
  await first.close();

  const { page } = await spanwise.launch({ project: `${spanwise.home}/project` });
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await expect(page.getByRole("listbox", { name: "Annotationen dieses Artikels" })).toContainText("Charles");

  await test.step("what the host refuses, and why, is said in the window's language", async () => {
    await page.keyboard.press("ControlOrMeta+i");
    const dialog = page.getByRole("dialog", { name: "Artikel importieren" });
    await dialog.locator("[data-import-files]").setInputFiles([
      { name: "empty.txt", mimeType: "text/plain", buffer: Buffer.from("") },
      {
        name: "picture.png",
        mimeType: "image/png",
        buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      },
    ]);
    await expect(dialog).toContainText("Die Datei ist leer (0 Bytes).");
    await expect(dialog).toContainText("Das sieht aus wie ein Bild (PNG), nicht wie Text.");
    await page.keyboard.press("Escape");
  });
});

/** Chooses a language in the settings, which are in English. */
async function speak(page: Page, language: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+,");
  await page.getByRole("combobox", { name: "Language of the window" }).selectOption({ label: language });
  await expect(page.locator("html")).not.toHaveAttribute("lang", "en");
  await page.keyboard.press("Escape");
}

async function expectTagged(page: Page, count: number): Promise<void> {
  const list = page.getByRole("listbox", { name: "توسيمات هذه المقالة" });
  await expect(list.getByRole("option")).toHaveCount(count);
}

/** How far the words of an element stand from where its line begins in a mirrored window, in pixels. */
async function spaceBefore(element: ReturnType<Page["locator"]>): Promise<number> {
  return element.first().evaluate((one) => {
    const words = document.createRange();
    words.selectNodeContents(one);
    return one.getBoundingClientRect().right - words.getBoundingClientRect().right;
  });
}

async function left(element: ReturnType<Page["locator"]>): Promise<number> {
  return (await element.first().boundingBox())?.x ?? Number.NaN;
}
