// The guided first article comes on the sample, goes through eight steps, and does not come again by itself. An empty project's
// panes say what will stand in them.
import { createProject, introduce, textOf } from "./analyst";
import { seriousInBoth } from "./seriousIn";
import { expect, test } from "./spanwise";

test("eight steps on the sample show what each key does, and come again only when asked for", async ({ spanwise }) => {
  const { page } = await spanwise.launch();
  await introduce(page);
  const strip = page.getByRole("region", { name: "Guided first article" });
  await expect(strip).toContainText("1/8");
  await expect(textOf(page)).toBeVisible();
  await textOf(page).focus();
  await page.keyboard.press("ControlOrMeta+Alt+9");
  await expect(strip).toContainText("2/8Select words");
  await page.keyboard.press("w");
  await expect(strip.getByRole("img", { name: "done" })).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Alt+9");
  await page.keyboard.press("1");
  await expect(strip.getByRole("img", { name: "done" })).toBeVisible();
  expect(await seriousInBoth(page)).toEqual([]);
  await page.keyboard.press("ControlOrMeta+Alt+9");
  await page.keyboard.press("ControlOrMeta+Alt+9");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(strip.getByRole("img", { name: "done" })).toBeVisible();
  await strip.getByRole("button", { name: "Skip the guide" }).click();
  await expect(strip).toBeHidden();
  await page.keyboard.press("Alt+ArrowDown");
  await expect(textOf(page)).toBeVisible();
  await expect(strip).toBeHidden();
  await page.keyboard.press("Shift+F1");
  await expect(strip).toContainText("1/8");
  for (let step = 2; step <= 8; step++) {
    await page.keyboard.press("ControlOrMeta+Alt+9");
    await expect(strip).toContainText(`${step}/8`);
  }
  await page.keyboard.press("ControlOrMeta+Alt+9");
  await expect(strip).toBeHidden();

  await createProject(page, "Empty");
  await expect(page.getByText("The articles of this project will stand here")).toBeVisible();
  await expect(page.getByText("What is said about the open article will stand here")).toBeVisible();
  expect(await seriousInBoth(page)).toEqual([]);
  await page.getByRole("button", { name: "Board", exact: true }).click();
  await expect(page.getByText("How far everybody is with every article will stand here")).toBeVisible();
});
