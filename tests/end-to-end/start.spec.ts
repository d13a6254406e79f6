import type { Page } from "@playwright/test";
import { createProject, importFiles, introduce, textOf } from "./analyst";
import { expect, test } from "./spanwise";

const story = {
  name: "harbour.txt",
  content: "Harbour master warns of delays\n\nThe harbour of Lorne expects 40 ships, said Ada Quill.\n",
};

test("a first start asks for a name once; the article left open is open again after a restart", {
  tag: "@desktop",
}, async ({ spanwise }) => {
  const first = await spanwise.launch();
  const asked = await questionsOf(first.page);
  await introduce(first.page);
  // While the name is being saved the dialog asks nothing else, not whether one is the one who just got that name.
  expect(await asked()).toEqual(["I am"]);
  await createProject(first.page, "Harbour");
  await importFiles(first.page, [story]);
  await expect(textOf(first.page)).toContainText("expects 40 ships");
  await expect(textOf(first.page)).toBeFocused();
  await first.close();

  const second = await spanwise.launch();
  await expect(textOf(second.page)).toContainText("expects 40 ships");
  await expect(second.page.getByRole("dialog")).toBeHidden();

  await test.step("projects are listed with the first one ready for Enter", async () => {
    const { page } = second;
    await page.keyboard.press("ControlOrMeta+o");
    const dialog = page.getByRole("dialog", { name: "Open project" });
    await expect(dialog.getByRole("option").first()).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  });

  await test.step("the about box has the version and the licences of all that is shipped", async () => {
    const { page } = second;
    await page.keyboard.press("ControlOrMeta+k");
    await page.keyboard.type("about spanwise");
    await page.keyboard.press("Enter");
    const about = page.getByRole("dialog", { name: "About Spanwise" });
    await expect(about.getByText(/^Spanwise \d+\.\d+/)).toBeVisible();
    const licences = about.getByRole("region", { name: "Licences" });
    for (const words of ["MIT License", "prosemirror-view ", "SIL OPEN FONT LICENSE", "zod "]) {
      await expect(licences).toContainText(words);
    }
    await page.keyboard.press("Escape");
    await expect(about).toBeHidden();
  });
});

/** Notes what the dialogs of a page ask to choose from now on, in the order they come. */
async function questionsOf(page: Page): Promise<() => Promise<string[]>> {
  const seen = await page.evaluateHandle(() => {
    const names = new Set<string>();
    const look = () => {
      for (const name of document.querySelectorAll("[role=dialog] legend")) names.add(name.textContent ?? "");
    };
    look();
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    return names;
  });
  return () => seen.evaluate((names) => [...names]);
}

test("a page that may not come in says why", async ({ spanwise, browser, launcher }) => {
  test.skip(launcher !== "browser host", "only a browser can come without the token");
  const { origin } = await spanwise.launch();
  const page = await (await browser.newContext()).newPage();
  await page.goto(origin);
  await expect(page.getByRole("alert")).toContainText(/Spanwise/);
});
