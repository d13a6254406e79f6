import { expectQuotes, saved, selectByKeys, textOf } from "./analyst";
import { openProject } from "./openedProject";
import { expect, test } from "./spanwise";

const furniture = [
  "Home | News | Sport | Weather",
  "",
  "Ferry council meets at Pell Quay",
  "This post has been read 3412 times!",
  "",
  "The Ferry C\u03bfuncil met at Pell Quay on Tuesday and set no date for the next sailing.",
].join("\n");

test("labels are renamed and merged in the middle of a project, and a merge is taken back", async ({ spanwise }) => {
  const launched = await openProject(spanwise, [furniture]);
  await textOf(launched.page).focus();
  await selectByKeys(launched.page, "Pell Quay");
  await launched.page.keyboard.press("2");
  await saved(launched.page);
  const list = launched.page.getByRole("listbox", { name: "Annotations of this article" });

  await launched.page.keyboard.press("ControlOrMeta+Alt+l");
  const dialog = launched.page.getByRole("dialog", { name: "Labels" });
  await dialog.getByLabel("Name of location").fill("Place");
  await expect(dialog.getByText("1 annotation of Location will show as Place")).toBeVisible();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(list).toContainText("Place");
  // The text stays as it was: whoever has labels changed, by themselves or by a colleague, loses neither place nor keys.
  await expect(textOf(launched.page)).toBeFocused();

  await launched.page.keyboard.press("ControlOrMeta+Alt+l");
  await dialog.getByLabel("Merge Place into").selectOption("actor");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(list).toContainText("Actor");
  await expect(list).not.toContainText("Place");

  await launched.page.keyboard.press("ControlOrMeta+Alt+l");
  await dialog.getByLabel("Merge Place into").selectOption("");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(list).toContainText("Place");
  await expectQuotes(launched.page, ["Pell Quay"]);

  await launched.page.keyboard.press("ControlOrMeta+Alt+l");
  await dialog.getByRole("button", { name: "Add a label", exact: true }).press("Enter");
  await launched.page.keyboard.type("Date");
  await expect(dialog.getByText("Date is new")).toBeVisible();
  await launched.page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await textOf(launched.page).focus();
  await selectByKeys(launched.page, "Tuesday");
  await launched.page.keyboard.press("5");
  await expectQuotes(launched.page, ["Pell Quay", "Tuesday"]);
  await launched.page.keyboard.press("d");
  await saved(launched.page);
  await expect(
    launched.page.getByRole("listbox", { name: "Articles" }).getByRole("img", { name: "Done" }),
  ).toBeVisible();
});

test("page furniture is left out, and two articles stand side by side", async ({ spanwise }) => {
  const launched = await openProject(spanwise, [furniture, "Another story\n\nNothing sailed.\n"]);
  await test.step("page furniture is proposed, left out in one step, and comes back; odd letters are explained", async () => {
    const text = await textOf(launched.page).textContent();
    await textOf(launched.page).focus();
    await launched.page.keyboard.press("h");
    const dialog = launched.page.getByRole("dialog", { name: "Not article text" });
    await expect(dialog.getByText("This post has been read 3412 times!")).toBeVisible();
    await expect(dialog.getByText(/looks like “Council”/)).toBeVisible();
    await dialog.getByRole("button", { name: /^Leave out/ }).click();
    await expect(dialog.getByText(/left out \(counter\)/)).toBeVisible();
    await launched.page.keyboard.press("Escape");
    await saved(launched.page);
    await textOf(launched.page).focus();
    await launched.page.keyboard.press("ControlOrMeta+z");
    await launched.page.keyboard.press("h");
    await expect(dialog.getByText(/left out \(counter\)/)).toBeHidden();
    expect(await textOf(launched.page).textContent()).toBe(text);
    await launched.page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  });

  await test.step("two articles stand side by side, and what is done goes to the open one", async () => {
    await textOf(launched.page).focus();
    await launched.page.keyboard.press("ControlOrMeta+Backslash");
    await launched.page.keyboard.press("Alt+ArrowDown");
    await expect(textOf(launched.page)).toContainText("Nothing sailed.");
    const beside = launched.page.getByRole("region", { name: "Article beside" });
    await expect(beside).toContainText("set no date");
    await textOf(launched.page).focus();
    await selectByKeys(launched.page, "Nothing sailed");
    await launched.page.keyboard.press("3");
    await expectQuotes(launched.page, ["Nothing sailed"]);
    await launched.page.keyboard.press("ControlOrMeta+Backslash");
    await expect(beside).toBeHidden();
  });
});

test("a command gets another key, and keeps it after a restart", async ({ spanwise }) => {
  const first = await openProject(spanwise, [furniture]);
  await textOf(first.page).focus();
  await first.page.keyboard.press("?");
  const sheet = first.page.locator(".dialog-body");
  await expect(first.page.getByRole("searchbox", { name: "Search keys" })).toBeFocused();
  await first.page.keyboard.press("PageDown");
  await expect.poll(() => sheet.evaluate((body) => body.scrollTop)).toBeGreaterThan(100);
  await first.page.getByRole("button", { name: /^Tag as Claim/ }).click();
  await first.page.keyboard.press("g");
  await first.page.keyboard.press("Escape");
  await first.close();

  const second = await spanwise.launch();
  await textOf(second.page).focus();
  await selectByKeys(second.page, "set no date");
  await second.page.keyboard.press("g");
  await expectQuotes(second.page, ["set no date"]);
  await expect(second.page.getByText("no source", { exact: true })).toBeVisible();
});

test("choices of an attribute are typed with commas, and renaming one keeps what was chosen", async ({ spanwise }) => {
  const { page } = await openProject(spanwise, ["The ferry was late, about 240 people said."]);
  await textOf(page).focus();
  await selectByKeys(page, "240");
  await page.keyboard.press("4");
  await page.getByLabel("Modifier").selectOption("at-least");
  await saved(page);
  await page.keyboard.press("ControlOrMeta+Alt+l");
  const dialog = page.getByRole("dialog", { name: "Labels" });
  const choices = dialog.getByLabel("Choices of Modifier, separated by commas");
  await choices.focus();
  await page.keyboard.press("End");
  await page.keyboard.type(", guess");
  await expect(choices).toHaveValue("exact, about, at least, at most, range, guess");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByLabel("Modifier")).toHaveValue("at-least");
  await expect(page.getByLabel("Modifier").locator("option")).toHaveText([
    "–",
    "exact",
    "about",
    "at least",
    "at most",
    "range",
    "guess",
  ]);
});

test("a second person on this computer gets files of their own, and the first comes back to theirs", async ({
  spanwise,
}) => {
  const { page } = await openProject(spanwise, [furniture]);
  await textOf(page).focus();
  await selectByKeys(page, "Pell Quay");
  await page.keyboard.press("2");
  await expectQuotes(page, ["Pell Quay"]);

  const dialog = page.getByRole("dialog", { name: "Who is annotating?" });
  await page.keyboard.press("ControlOrMeta+Alt+i");
  await expect(dialog.getByLabel("Your name")).toBeFocused();
  await page.keyboard.type("Ben Ode");
  await page.keyboard.press("Enter");
  await expect(dialog.getByRole("radio", { name: /^Ben Ode is somebody new/ })).toBeFocused();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("banner")).toContainText("Ben Ode");
  await expectQuotes(page, []);

  await page.keyboard.press("ControlOrMeta+Alt+i");
  await dialog.getByRole("radio", { name: "Ada Kern" }).check();
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("banner")).toContainText("Ada Kern");
  await expectQuotes(page, ["Pell Quay"]);

  // Whoever types a name of the list is that person: no second one of this name comes to be.
  await page.keyboard.press("ControlOrMeta+Alt+i");
  await expect(dialog.getByLabel("Your name")).toBeFocused();
  await page.keyboard.type("Ben Ode");
  await expect(dialog.getByRole("radio", { name: "I am the Ben Ode of the list" })).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expectQuotes(page, []);
  await page.keyboard.press("ControlOrMeta+Alt+i");
  await expect(dialog.getByRole("radio", { name: /^(Ada Kern|Ben Ode)/ })).toHaveCount(2);
});
