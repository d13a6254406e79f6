// A project asks how relevant an article is; the answer is given and taken back by key.
import { textOf } from "./analyst";
import { openProject } from "./openedProject";
import { seriousInBoth } from "./seriousIn";
import { expect, test } from "./spanwise";

test("labels of the whole article are defined, chosen by key, undone, and are there again after a restart", async ({
  spanwise,
}) => {
  test.slow();
  const { page } = await openProject(spanwise, ["Harbour\n\nAda Quill of Lorne counts 40 ships."]);
  await page.keyboard.press("ControlOrMeta+Alt+l");
  const labels = page.getByRole("dialog", { name: "Labels" });
  await labels.getByRole("button", { name: "Add a label of the whole article" }).click();
  await labels.getByLabel("Name of label 1 of the whole article").fill("Relevance");
  await labels.getByLabel("Choices of Relevance, separated by commas").fill("main, in passing");
  await labels.getByRole("button", { name: "Add a label of the whole article" }).click();
  await labels.getByLabel("Name of label 2 of the whole article").fill("Topic");
  await labels.getByLabel("Choices of Topic, separated by commas").fill("trade, weather");
  await labels.getByLabel("Several choices of Topic can hold at once").check();
  const serious = [...(await seriousInBoth(page))];
  await labels.getByRole("button", { name: "Save" }).click();
  await expect(labels).toBeHidden();

  await textOf(page).focus();
  await page.keyboard.press("ControlOrMeta+F9");
  const relevance = page.getByLabel("Relevance");
  await expect(relevance).toBeFocused();
  await relevance.selectOption("main");
  await page.getByLabel("trade").check();
  await page.getByLabel("weather").check();
  serious.push(...(await seriousInBoth(page)));
  await textOf(page).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(page.getByLabel("weather")).not.toBeChecked();
  await expect(page.getByLabel("trade")).toBeChecked();
  await expect(relevance).toHaveValue("main");
  await page.reload();
  await expect(page.getByLabel("Relevance")).toHaveValue("main");
  expect(serious).toEqual([]);
});
