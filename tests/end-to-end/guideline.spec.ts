// A lead writes the guideline and describes a label; whoever tagged before is asked to look again, and says so.
import { selectByKeys, textOf } from "./analyst";
import { openProject } from "./openedProject";
import { seriousInBoth } from "./seriousIn";
import { expect, test } from "./spanwise";

test("rules are written and described, stand where one tags, and ask to look again at what was tagged before", async ({
  spanwise,
}) => {
  test.slow();
  const { page } = await openProject(spanwise, ["Harbour\n\nAda Quill of Lorne counts 40 ships."]);
  const serious: string[] = [];
  await selectByKeys(page, "Ada Quill");
  await page.keyboard.press("a");

  // The guideline is written, with the keys alone.
  await page.keyboard.press("Shift+F7");
  const writing = page.getByRole("dialog", { name: "Write the guideline" });
  await writing
    .getByLabel("The guideline, in Markdown")
    .fill("# Actors\n\nTag the **name**, not the title.\n\n- persons\n- <img src=x onerror=alert(1)> bodies");
  await expect(writing.locator("strong")).toHaveText("name");
  serious.push(...(await seriousInBoth(page)));
  await writing.getByRole("button", { name: "Save this version" }).click();
  await expect(writing).toBeHidden();
  await expect(page.getByText("Version 1 of the guideline is written.")).toBeVisible();

  // It stands beside the text, and what it holds is words.
  await page.keyboard.press("Shift+F9");
  const pane = page.getByRole("region", { name: "Guideline" });
  await expect(pane.getByText("Tag the name, not the title.")).toBeVisible();
  await expect(pane.locator("img")).toHaveCount(0);
  await expect(pane.getByText("The picked annotation was made under no version of the guideline.")).toBeVisible();

  // A label is described: that is the second version, and it asks to look again.
  await page.keyboard.press("ControlOrMeta+Alt+l");
  const labels = page.getByRole("dialog", { name: "Labels" });
  await labels.getByRole("button", { name: "Describe Actor" }).click();
  await labels.getByLabel("When it is right: Actor").fill("Whoever acts or speaks.");
  await labels.getByLabel("Examples, one per line: Actor").fill("Ada Quill\nthe harbour office");
  await labels.getByLabel("What it is not, one per line: Actor").fill("the office’s roof");
  await labels.getByLabel(/are to be looked at again/).check();
  serious.push(...(await seriousInBoth(page)));
  await labels.getByRole("button", { name: "Save" }).click();
  await expect(labels).toBeHidden();
  await expect(pane.getByText("the office’s roof")).toBeVisible();

  // The list and the head show the mark; a key takes it away, undo brings it back.
  await expect(page.getByText("to be looked at again,")).toBeAttached();
  await expect(pane.getByText("Version 2: Described: Actor")).toBeVisible();
  serious.push(...(await seriousInBoth(page)));
  await textOf(page).focus();
  await page.keyboard.press("F9");
  await expect(page.getByText("to be looked at again,")).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(page.getByText("to be looked at again,")).toBeAttached();

  // What is tagged now is made under the newest version.
  await selectByKeys(page, "Lorne");
  await page.keyboard.press("l");
  await expect(pane.getByText("The picked annotation was made under the newest version.")).toBeVisible();

  // The description is shown where one tags: in the palette, and under the pointer.
  await page.keyboard.press("ControlOrMeta+k");
  await page.keyboard.type("Tag as Actor");
  await expect(page.getByRole("dialog").getByText("Whoever acts or speaks.")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.mouse.move(700, 700);
  await page.getByRole("toolbar", { name: "Labels" }).getByRole("button", { name: /Actor/ }).hover();
  await expect(page.getByRole("tooltip").getByText("Whoever acts or speaks.")).toBeVisible();

  // Old versions can be read.
  await page.keyboard.press("ControlOrMeta+F7");
  const versions = page.getByRole("dialog", { name: "Versions of the guideline" });
  await versions.getByRole("button", { name: /^Version 1/ }).click();
  await expect(versions.getByText("Tag the **name**, not the title.")).toBeVisible();
  serious.push(...(await seriousInBoth(page)));
  expect(serious).toEqual([]);
});
