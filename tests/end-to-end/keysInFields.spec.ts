import type { Route } from "@playwright/test";
import { expectQuotes, offerFiles, openArticle, saved, selectByKeys, textOf } from "./analyst";
import { openProject } from "./openedProject";
import { expect, test } from "./spanwise";

const [article = "", ...others] = ["Harbour council", "Port office", "Ferry owner", "Quay master"].map(
  (who) => `${who} halts ferry\n\nImre Vale, a pilot, said that the ferry was late at Pell Quay.\n`,
);

test("keys do what the place is for that has the focus: the text, a field, a list", async ({ spanwise }) => {
  const { page } = await openProject(spanwise, [article, ...others]);
  await test.step("Tab leaves a list for what comes next; in the text it walks through the annotations", async () => {
    await textOf(page).focus();
    await selectByKeys(page, "Pell Quay");
    await page.keyboard.press("2");
    await page.keyboard.press("Escape");
    await page.keyboard.press("ControlOrMeta+Home");
    await page.getByRole("listbox", { name: "Articles" }).focus();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("listbox", { name: "Articles" })).not.toBeFocused();
    await textOf(page).focus();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("region", { name: "Picked annotation" })).toContainText("Pell Quay");

    // Escape with nothing to let go of changes nothing about that, and says so; F6 leaves and comes back.
    for (let press = 0; press < 3; press++) await page.keyboard.press("Escape");
    await expect(
      page.getByRole("contentinfo").getByText("Nothing to close or drop. F6 leaves the text."),
    ).toBeVisible();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("region", { name: "Picked annotation" })).toContainText("Pell Quay");
    await expect(textOf(page)).toBeFocused();
    await page.keyboard.press("F6");
    await expect(textOf(page)).not.toBeFocused();
    await page.keyboard.press("Shift+F6");
    await expect(textOf(page)).toBeFocused();
  });

  await test.step("keys that edit a field or choose in a list are the field’s and the list’s, not commands", async () => {
    await openArticle(page, "Port office");
    await textOf(page).focus();
    await selectByKeys(page, "the ferry was late");
    await page.keyboard.press("3");
    await expectQuotes(page, ["the ferry was late"]);

    await page.keyboard.press("n");
    await page.keyboard.type("who said so");
    await page.keyboard.press("ControlOrMeta+Backspace");
    await expect(page.getByLabel("Note on this annotation")).not.toHaveValue("who said so");
    await expect(textOf(page)).toBeVisible();
    await expect(page.getByText("The article was taken out")).toBeHidden();

    // A letter chooses in a list; it does not give the picked annotation another label.
    const sourcing = page.locator("label", { hasText: "Source" }).locator("select");
    await sourcing.focus();
    await page.keyboard.press("a");
    await expect(sourcing).toHaveValue("anonymous");
    await expect(
      page.getByRole("region", { name: "Picked annotation" }).getByRole("button", { name: /Claim/ }),
    ).toHaveAttribute("aria-pressed", "true");
  });

  await test.step("what was typed into a field is kept when the field goes away", async () => {
    await openArticle(page, "Ferry owner");
    await textOf(page).focus();
    await selectByKeys(page, "the ferry was late");
    await page.keyboard.press("3");
    await page.keyboard.press("n");
    await page.keyboard.type("who said so");
    await page.keyboard.press("ControlOrMeta+Alt+b");
    await expect(page.getByLabel("Note on this annotation")).toBeHidden();
    await page.keyboard.press("ControlOrMeta+Alt+b");
    await expect(page.getByLabel("Note on this annotation")).toHaveValue("who said so");
    await saved(page);

    await page.getByLabel("Cue word").fill("said");
    await page.keyboard.press("ControlOrMeta+Alt+b");
    await page.keyboard.press("ControlOrMeta+Alt+b");
    await expect(page.getByLabel("Cue word")).toHaveValue("said");
  });

  await test.step("keys belong to an input method while it writes in a field", async () => {
    const devtools = await page.context().newCDPSession(page);
    const pressComposing = async (...keys: readonly string[]) => {
      for (const key of keys) {
        await devtools.send("Input.imeSetComposition", { text: "re", selectionStart: 2, selectionEnd: 2 });
        await page.keyboard.press(key);
      }
    };
    const note = page.getByLabel("Note on this annotation");
    await note.focus();
    await pressComposing("Escape", "F6");
    await expect(note).toBeFocused();
    await devtools.send("Input.insertText", { text: "re" });

    await page.keyboard.press("ControlOrMeta+k");
    const command = page.getByRole("combobox", { name: "Command" });
    await expect(command).toBeFocused();
    await pressComposing("ArrowDown", "Enter", "Escape");
    await expect(command).toBeFocused();
    const first = page.getByRole("listbox", { name: "Commands" }).getByRole("option").first();
    await expect(first).toHaveAttribute("aria-selected", "true");
    await devtools.send("Input.insertText", { text: "re" });
    await page.keyboard.press("Escape");
    await expect(command).toBeHidden();
    await devtools.detach();
  });

  await test.step("a link is finished with Enter in the list of annotations too", async () => {
    await openArticle(page, "Quay master");
    await textOf(page).focus();
    await selectByKeys(page, "Imre Vale");
    await page.keyboard.press("1");
    await selectByKeys(page, "the ferry was late");
    await page.keyboard.press("3");
    await expectQuotes(page, ["Imre Vale", "the ferry was late"]);
    await page.keyboard.press("ControlOrMeta+Shift+x");
    const list = page.getByRole("listbox", { name: "Annotations of this article" });
    await expect(list).toBeFocused();
    await page.keyboard.press("r");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("list", { name: "Links" })).toContainText("source");
  });
});

test("what is pressed before the host has answered is neither lost, nor done to something else, nor done twice", async ({
  spanwise,
  launcher,
}) => {
  test.skip(launcher !== "browser host", "only there a test can hold calls back");
  const { page } = await openProject(spanwise, [article, ...others]);
  const held: Route[] = [];
  let holding: RegExp | undefined;
  await page.route("**/call", async (route) => {
    if (holding?.test(route.request().postData() ?? "")) held.push(route);
    else await route.continue();
  });
  const letThrough = async () => {
    await expect.poll(() => held.length).toBeGreaterThan(0);
    holding = undefined;
    for (const route of held.splice(0)) await route.continue();
  };

  await test.step("Enter in the list goes to the text of an article that is still being read", async () => {
    holding = /article\.read/;
    await page.getByRole("listbox", { name: "Articles" }).focus();
    for (const key of ["End", "Enter"]) await page.keyboard.press(key);
    await letThrough();
    await expect(textOf(page)).toContainText("Quay master");
    await expect(textOf(page)).toBeFocused();
  });

  await test.step("keys for an article or a review act on it, not on what was there before", async () => {
    await openArticle(page, "Harbour council");
    holding = /article\.read|review\.read/;
    await textOf(page).focus();
    const keys = ["Alt+ArrowDown", "Alt+ArrowDown", "w", "1", "Alt+ArrowDown", "w", "2"];
    for (const key of keys) await page.keyboard.press(key);
    await expect(textOf(page)).not.toContainText("Ferry owner");
    await letThrough();
    await expect(textOf(page)).toContainText("Quay master");
    await expectQuotes(page, ["Quay"]);
    await openArticle(page, "Ferry owner");
    await expectQuotes(page, ["Ferry"]);
    holding = /article\.read|review\.read/;
    for (const key of ["v", "v", "w"]) await page.keyboard.press(key);
    await letThrough();
    await expect(page.getByRole("complementary", { name: "Review" })).toBeHidden();
    await saved(page);
    await openArticle(page, "Harbour council");
    await expectQuotes(page, []);
  });

  await test.step("what a closed dialog still waits for does not close the next one", async () => {
    const dialog = await offerFiles(page, [{ name: "tide.txt", content: "The tide was high." }]);
    holding = /project\.articles/;
    await dialog.getByRole("button", { name: "Import 1 article" }).click();
    await expect(dialog.getByText("1 came in.")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await page.keyboard.press("ControlOrMeta+i");
    await expect(dialog).toBeVisible();
    await letThrough();
    await expect(page.getByText("1 article came in.")).toBeVisible();
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Escape");
  });

  await test.step("a label’s key in a list of places tags once, and says no number when it could not", async () => {
    await page.keyboard.press("ControlOrMeta+Shift+f");
    const dialog = page.getByRole("dialog", { name: "Search in the project" });
    await dialog.getByLabel("Words to find").fill("pilot");
    await expect(dialog.getByText("4 of 4 places in 4 articles ticked")).toBeVisible();
    await page.keyboard.press("ArrowDown");
    holding = /sets\.actMany/;
    for (const key of ["1", "2"]) await page.keyboard.press(key);
    await expect.poll(() => held.length).toBeGreaterThan(0);
    expect(held.length).toBe(1);
    const failure = { code: "unreachable", message: "The disk is full." };
    for (const route of held.splice(0)) await route.fulfill({ json: { ok: false, failure } });
    await expect(page.getByText("The disk is full.")).toBeVisible();
    await expect(async () => {
      await page.keyboard.press("2");
      expect(held.length).toBe(1);
    }).toPass();
    await letThrough();
    await expect(dialog.getByText("4 tagged as Location.")).toBeVisible();
    await expect(dialog.getByText("0 tagged")).toBeHidden();
    await page.keyboard.press("Escape");
  });

  await test.step("a form that is sent thrice is sent once", async () => {
    holding = /projects\.create/;
    await page.keyboard.press("ControlOrMeta+Alt+n");
    const dialog = page.getByRole("dialog", { name: "New project" });
    await dialog.getByLabel("Name").fill("Quays");
    for (let times = 0; times < 3; times++) await page.keyboard.press("Enter");
    await expect.poll(() => held.length).toBeGreaterThan(0);
    expect(held.length).toBe(1);
    await letThrough();
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("heading", { name: "Quays", level: 1 })).toBeVisible();
  });
});
