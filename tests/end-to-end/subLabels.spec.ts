// A project says that actors are persons, groups or state bodies; which one is a digit behind the label's key.
import { expectQuotes, goToStart, openArticle, selectByKeys, textOf } from "./analyst";
import { openProject } from "./openedProject";
import { seriousInBoth } from "./seriousIn";
import { expect, test } from "./spanwise";

test("sub-labels are declared, chosen, tagged with and suggested", async ({ spanwise }) => {
  test.slow();
  const { page } = await openProject(spanwise, [
    "Harbour\n\nAda Quill of Lorne met the Harbour Council and pilots.",
    "Treasury\n\nPell Treasury spoke. Then Pell Treasury fell silent, and so did Pell Treasury",
  ]);
  await test.step("sub-labels are declared, chosen by a digit behind the label’s key, undone, and tagged with by name", async () => {
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

  await test.step("words that always had one sub-label are suggested with it, and marked where they are tagged by hand", async () => {
    await openArticle(page, "Treasury");
    await goToStart(page);
    await selectByKeys(page, "Pell Treasury");
    await page.keyboard.press("1");
    await page.keyboard.press("3");
    const suggestion = page.getByRole("region", { name: "Suggestion" });
    await expect(async () => {
      await page.keyboard.press(">");
      await expect(suggestion).toContainText("Actor › state body", { timeout: 1000 });
    }).toPass();
    await expect(suggestion).toContainText("tagged Actor › state body once, by you");
    const serious = [...(await seriousInBoth(page))];
    await page.keyboard.press("y");
    const rows = page.getByRole("listbox", { name: "Annotations of this article" }).getByRole("option");
    await expect(rows).toHaveText([/Pell Treasury.*state body/, /Pell Treasury.*state body/]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("ControlOrMeta+z");
    await textOf(page).focus();
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.press("ControlOrMeta+Shift+ArrowLeft");
    await page.keyboard.press("ControlOrMeta+Shift+ArrowLeft");
    await page.keyboard.press("1");
    await expect(
      page.getByRole("toolbar", { name: "Sub-labels" }).getByRole("button", { name: "state body" }),
    ).toContainText("as before");
    serious.push(...(await seriousInBoth(page)));
    // It is not given by itself.
    await expect(rows).toHaveText([/Pell Treasury.*state body/, /Pell Treasury$/]);
    expect(serious).toEqual([]);
  });
});

test("an attribute is shared by labels; to change one of them leaves the others", async ({ spanwise }) => {
  test.slow();
  const { page } = await openProject(spanwise, ["Harbour\n\nAda Quill met pilots."]);
  const labels = page.getByRole("dialog", { name: "Labels" });
  const add = labels.getByLabel("Another label of Sort");
  await page.keyboard.press("ControlOrMeta+Alt+l");
  await labels.getByRole("button", { name: "Add an attribute" }).click();
  await labels.getByLabel("Name of the new attribute").fill("Sort");
  await labels.getByLabel("Another label of Sort").selectOption("location");
  await labels.getByLabel("Another label of Sort").selectOption("claim");
  await labels.getByRole("button", { name: "Save" }).click();
  await expect(labels).toBeHidden();
  await page.keyboard.press("ControlOrMeta+Alt+l");
  await labels.getByLabel("Label 1 of Sort").selectOption("figure");
  await labels.getByLabel("Label 2 of Sort").selectOption("");
  await expect(labels.getByLabel("Label 1 of Sort")).toHaveValue("figure");
  await expect(labels.getByLabel("Label 2 of Sort")).toHaveValue("claim");
  await expect(add).toHaveValue("");
  expect(await seriousInBoth(page)).toEqual([]);
});
