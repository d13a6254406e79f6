import type { Locator, Page } from "@playwright/test";
import { expectQuotes, importFiles, offerFiles, tag, textOf } from "./analyst";
import { openProject } from "./openedProject";
import { expect, test } from "./spanwise";

const pageWith = (words: string) =>
  `<html lang="en"><head><title>Ferry port shut</title><link rel="canonical" href="https://harbour.example/port"></head><body><article><h1>Ferry port shut</h1>${words}</article></body></html>`;
const first =
  "<p>Ines Dahl counted 12 damaged boats in the port of Ostvik on Tuesday morning.</p><p>The mayor was not there when she spoke to the reporters on the quay.</p>";
const second =
  "<p>Divers are on their way to the quay and will look at it on Thursday.</p><p>Ines Dahl counted 15 damaged boats in the port of Ostvik on Tuesday morning.</p>";

test("a later edition of a page is compared with the earlier one, and annotations go along", async ({ spanwise }) => {
  const { page } = await openProject(spanwise);
  await importFiles(page, [{ name: "tuesday.html", content: pageWith(first) }]);
  await tag(page, "Ines Dahl", "1");
  await tag(page, "Ostvik", "2");
  await tag(page, "12 damaged boats", "4");
  await tag(page, "The mayor", "1");
  const offer = await offerFiles(page, [{ name: "wednesday.html", content: pageWith(second) }]);
  await expect(offer.getByText("Likely another edition of “Ferry port shut”")).toBeVisible();
  await expect(offer.getByText("1 article is likely another edition of one that is here.")).toBeVisible();
  await expect(offer.getByRole("radio", { name: "Edition of it" })).toBeChecked();
  await offer.getByText("Article of its own", { exact: true }).click();
  await expect(offer.getByText("Later edition of")).toBeHidden();
  await offer.getByText("Edition of it", { exact: true }).click();
  await offer.getByRole("button", { name: "Import 1 article" }).click();
  await page.getByRole("button", { name: "Compare them" }).click();
  const dialog = page.getByRole("dialog", { name: "Editions" });
  await expect(dialog.getByText("was 12 damaged boats, is 15 damaged boats")).toBeVisible();
  await expect(dialog.getByText("2 fit exactly, 1 to confirm, 1 gone.")).toBeVisible();
  await dialog.getByRole("checkbox").check();
  await dialog.getByRole("button", { name: "Carry over 3 annotations" }).click();
  // What is gone is kept without a place.
  await expectQuotes(page, ["Ines Dahl", "Ostvik", "15 damaged boats", "The mayor"]);
  await expect(page.getByText("1 annotation does not fit this text and is kept as unplaced")).toBeVisible();
  const note = page.getByRole("note").filter({ hasText: "Later edition of" });
  await expect(note).not.toContainText("gone from this text");
  await expect(note).not.toContainText("of yours fit");
  await page.keyboard.press("ControlOrMeta+z");
  await expectQuotes(page, []);
  await expect(note).toContainText("2 annotations of yours fit");
  await expect(note).toContainText("1 gone from this text");
  await page.getByRole("listbox", { name: "Articles" }).getByRole("option").nth(0).click();
  await expectQuotes(page, ["Ines Dahl", "The mayor", "Ostvik", "12 damaged boats"]);
});

test("annotations are carried over to a later edition with the keys alone", async ({ spanwise }) => {
  const { page } = await openProject(spanwise);
  await importFiles(page, [{ name: "tuesday.html", content: pageWith(first) }]);
  await tag(page, "Ines Dahl", "1");
  await tag(page, "12 damaged boats", "4");
  const offer = await offerFiles(page, [{ name: "wednesday.html", content: pageWith(second) }]);
  await expect(offer.getByRole("button", { name: "Import 1 article" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(offer).toBeHidden();
  await page.keyboard.press("Alt+ArrowDown");
  await expect(page.getByRole("note").filter({ hasText: "Later edition of" })).toBeVisible();

  await page.keyboard.press("ControlOrMeta+Alt+j");
  const dialog = page.getByRole("dialog", { name: "Editions" });
  await expect(dialog.getByText("1 fits exactly, 1 to confirm, 0 gone.")).toBeVisible();
  await tabTo(page, dialog.getByRole("checkbox"));
  await page.keyboard.press("Space");
  await tabTo(page, dialog.getByRole("button", { name: "Carry over 2 annotations" }));
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expectQuotes(page, ["Ines Dahl", "15 damaged boats"]);
  await expect(textOf(page)).toBeFocused();
  await page.keyboard.press("ControlOrMeta+z");
  await expectQuotes(page, []);
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expectQuotes(page, ["Ines Dahl", "15 damaged boats"]);
});

test("two articles are called editions only where something says so, and nothing is offered to be carried where nothing is", async ({
  spanwise,
}) => {
  const shared = "The port of Ostvik is shut.";
  const { page } = await openProject(spanwise, [
    `Ferries stay away\n\n${shared} The quay was empty at noon. Nobody sold a ticket. The gulls stayed. A bell rang twice. Snow fell on the pier.`,
    `Divers found a net\n\nSomebody lost it long ago. ${shared} It held nine crabs. They were let go at dusk. Two seals watched. The boat turned back.`,
  ]);
  await page.keyboard.press("ControlOrMeta+Alt+j");
  const dialog = page.getByRole("dialog", { name: "Editions" });
  await expect(dialog.getByText("Choose an article")).toBeAttached();
  await expect(dialog.getByRole("button", { name: "Note as the earlier edition" })).toBeDisabled();
  await dialog.getByRole("combobox").selectOption({ label: await nameOfOther(dialog, "Divers found a net") });
  await expect(dialog.getByText("1 is in the other one, too: they are hardly editions of one article.")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Note as the earlier edition" })).toBeEnabled();
});

async function nameOfOther(dialog: Locator, title: string): Promise<string> {
  const names = await dialog.locator("option").allTextContents();
  return names.find((name) => name.startsWith(title)) ?? "";
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(target).toBeFocused();
}
