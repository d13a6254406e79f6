// A project says that actors are persons, groups or state bodies; which one is a digit behind the label's key.
import { expectQuotes, goToStart, selectByKeys, textOf } from "./analyst";
import { openProject } from "./openedProject";
import { seriousInBoth } from "./seriousIn";
import { expect, test } from "./spanwise";

test("sub-labels are declared, chosen by a digit behind the label’s key, undone, and tagged with by name", async ({
  spanwise,
}) => {
  test.slow();
  const { page } = await openProject(spanwise, ["Harbour\n\nAda Quill of Lorne met the Harbour Council and pilots."]);
  await page.keyboard.press("ControlOrMeta+Alt+l");
  const labels = page.getByRole("dialog", { name: "Labels" });
  await labels.getByRole("button", { name: "Add an attribute" }).click();
  await labels.getByLabel("Name of the new attribute").fill("Sort");
  await labels.getByLabel("Kind of Sort").selectOption("choice");
  await labels.getByLabel("Choices of Sort, separated by commas").fill("person, group, state body");
  await labels.getByLabel("The choices of Sort are sub-labels").check();
  const serious = [...(await seriousInBoth(page))];
  await labels.getByRole("button", { name: "Save" }).click();
  await expect(labels).toBeHidden();

  await goToStart(page);
  await selectByKeys(page, "Ada Quill");
  await page.keyboard.press("1");
  const offered = page.getByRole("toolbar", { name: "Sub-labels" });
  await expect(offered).toContainText("Actor ›");
  serious.push(...(await seriousInBoth(page)));
  await page.keyboard.press("1");
  await expect(offered).toBeHidden();
  const rows = page.getByRole("listbox", { name: "Annotations of this article" }).getByRole("option");
  await expect(rows).toHaveText([/Ada Quill.*person/]);
  const chosen = page.getByRole("group", { name: "Sub-labels" }).getByRole("button", { pressed: true });
  await expect(chosen).toHaveText("person");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(rows).toHaveText([/Ada Quill$/]);
  await page.keyboard.press("Shift+I");
  await page.keyboard.press("2");
  await expect(rows).toHaveText([/Ada Quill.*group/]);

  // A digit tags again as soon as other words are selected.
  await selectByKeys(page, "Lorne");
  await page.keyboard.press("2");
  await expect(offered).toBeHidden();
  await expectQuotes(page, ["Ada Quill", "Lorne"]);

  await selectByKeys(page, "Harbour Council");
  await page.keyboard.press("ControlOrMeta+k");
  await page.getByRole("combobox", { name: "Command" }).fill("actor › state");
  await page.keyboard.press("Enter");
  await expect(rows.filter({ hasText: "Harbour Council" })).toContainText("state body");
  // One step: the tag and its sub-label go together.
  await textOf(page).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expectQuotes(page, ["Ada Quill", "Lorne"]);
  expect(serious).toEqual([]);
});
