// Two tabs of one host: what one does, the other must neither undo nor get into its own forms. And a folder that is dropped
// by a real browser, whose paths tell whose annotations are whose.
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { createProject, saved, tag } from "./analyst";
import { openProject } from "./openedProject";
import { expect, test } from "./spanwise";

test.beforeEach(() => {
  const { project } = test.info();
  test.skip(project.name !== "browser host", "only pages of a browser share a host");
});

async function labelsOf(page: Page) {
  await page.keyboard.press("ControlOrMeta+Alt+l");
  const dialog = page.getByRole("dialog", { name: "Labels" });
  const rename = async (from: string, to: string) => {
    await dialog.getByRole("textbox", { name: `Name of ${from}` }).fill(to);
  };
  return { dialog, rename, save: () => dialog.getByRole("button", { name: "Save", exact: true }).click() };
}

test("labels that two tabs edit at the same time both survive, or one is told and keeps what was typed", async ({
  spanwise,
}) => {
  const { page, origin } = await openProject(spanwise);
  const other = await page.context().newPage();
  await other.goto(origin);
  await expect(other.getByRole("heading", { name: "Harbour", level: 1 })).toBeVisible();

  const [first, second] = [await labelsOf(page), await labelsOf(other)];
  await first.rename("actor", "Person");
  await second.rename("location", "Place");
  await first.save();
  await second.save();
  await expect(second.dialog).toBeHidden();

  const [third, fourth] = [await labelsOf(page), await labelsOf(other)];
  await third.rename("claim", "Statement");
  await fourth.rename("claim", "Saying");
  await third.save();
  await expect(third.dialog).toBeHidden();
  await fourth.save();
  await expect(fourth.dialog.getByRole("alert")).toContainText("was changed meanwhile: its name is “Statement” now");
  await expect(fourth.dialog.getByRole("textbox", { name: "Name of claim" })).toHaveValue("Saying");
  await expect(fourth.dialog.getByText("annotations of Statement will show as Saying")).toBeVisible();
  await other.screenshot({ path: test.info().outputPath("conflict.png") });
  await fourth.save();
  await expect(fourth.dialog).toBeHidden();

  // The first tab hears of it a moment later, and an open dialog shows what was at its opening.
  const last = await labelsOf(page);
  await expect(async () => {
    await page.keyboard.press("Escape");
    await labelsOf(page);
    const names = ["actor", "location", "claim", "figure"].map((id) =>
      last.dialog.getByRole("textbox", { name: `Name of ${id}` }).inputValue({ timeout: 1_000 }),
    );
    expect(await Promise.all(names)).toEqual(["Person", "Place", "Saying", "Figure"]);
  }).toPass();

  // Of a guideline that both wrote, the later one sees the other's beside their own words.
  await page.keyboard.press("Escape");
  const written = (tab: Page) => tab.getByLabel("The guideline, in Markdown");
  for (const tab of [page, other]) await tab.keyboard.press("Shift+F7");
  await written(page).fill("# Actors\n\nWithout titles.");
  await written(other).fill("# Places");
  await page.getByRole("button", { name: "Save this version" }).click();
  await expect(written(page)).toBeHidden();
  await other.getByRole("button", { name: "Save this version" }).click();
  await expect(other.getByLabel("The newest version")).toHaveValue("# Actors\n\nWithout titles.");
  await expect(written(other)).toHaveValue("# Places");
  await other.screenshot({ path: test.info().outputPath("guideline.png") });
  await other.getByRole("button", { name: "Close", exact: true }).first().click();
  await labelsOf(page);

  // The dialog goes with its project: what it would save belongs there.
  await createProject(other, "Hills");
  await expect(last.dialog).toBeHidden();
  await expect(page.getByRole("heading", { name: "Hills", level: 1 })).toBeVisible();
  await expect(page.getByText("“Harbour” is not open any more")).toBeVisible();
});

test("two tabs take nothing of each other's notes; a folder dropped by a browser keeps its paths", async ({
  spanwise,
}) => {
  const { page, origin } = await openProject(spanwise, ["The Harbour Council met at Pell Quay on Monday.\n"]);
  await test.step("a note field that was only looked at in one tab takes nothing back that the other tab writes", async () => {
    await tag(page, "Harbour Council", "1");
    const other = await page.context().newPage();
    await other.goto(origin);
    const noteIn = async (tab: Page) => {
      await tab.getByRole("listbox", { name: "Annotations" }).getByRole("option").first().click();
      return tab.getByRole("textbox", { name: "Note on this annotation" });
    };
    const [here, there] = [await noteIn(page), await noteIn(other)];
    await here.focus();
    await there.fill("which one?");
    await there.press("ControlOrMeta+Enter");
    await saved(other);
    await expect(here).toHaveValue("which one?");
    await here.press("Escape");
    await saved(page);
    await expect(there).toHaveValue("which one?");
  });

  await test.step("a folder dropped on the window, or on the open import dialog, comes in with its paths", async () => {
    const folder = path.join(spanwise.home, "corpus");
    for (const who of ["anna", "ben"]) {
      await mkdir(path.join(folder, who), { recursive: true });
      await writeFile(path.join(folder, who, "ferry.txt"), "The Harbour Council met at Pell Quay.\n");
    }
    await writeFile(path.join(folder, "anna", "ferry.ann"), "T1\tActor 4 19\tHarbour Council\n");
    await writeFile(path.join(folder, "ben", "ferry.ann"), "T1\tLocation 27 36\tPell Quay\n");
    await drop(page, folder, ".article-text");
    const dialog = page.getByRole("dialog", { name: "Import articles" });
    await expect(dialog.getByText(/^Reading/)).toBeHidden();
    for (const who of ["anna", "ben"]) await expect(dialog.getByText(who, { exact: true }).first()).toBeVisible();
    await page.screenshot({ path: test.info().outputPath("dropped.png") });
    await drop(page, folder, ".import-offer");
    await expect(dialog.getByText(/^Reading/)).toBeHidden();
  });
});

/** Drops a file or folder of the disk, as a hand would with the mouse. */
async function drop(page: Page, file: string, on: string): Promise<void> {
  const box = await page.locator(on).boundingBox();
  if (box === null) throw new Error(`${on} is not in sight`);
  const session = await page.context().newCDPSession(page);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const)
    await session.send("Input.dispatchDragEvent", { type, ...at, data });
}
