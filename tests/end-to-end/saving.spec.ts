import { readdir, rename, stat } from "node:fs/promises";
import path from "node:path";
import { expectQuotes, saved, selectByKeys, textOf } from "./analyst";
import { openProject } from "./openedProject";
import { expect, test } from "./spanwise";

const article = "The Harbour Council met at Pell Quay on Monday.\n";

test("a disk that refuses is told, the work is kept and a copy offered, and all is saved when it takes it again", {
  tag: "@desktop",
}, async ({ spanwise }) => {
  const { page, kill } = await openProject(spanwise, [article]);
  spanwise.expectComplaints(/net::ERR_/);
  await textOf(page).focus();
  await selectByKeys(page, "Harbour Council");
  await page.keyboard.press("1");
  await saved(page);

  // The folder goes, as that of a drive that is pulled out.
  const project = path.join(spanwise.home, "project");
  // Not while a journal is open in it: what is written then is on that drive, and rightly called saved.
  await expect.poll(() => journalsIn(project), { timeout: 20_000 }).toEqual([]);
  await rename(project, `${project}-away`);
  await selectByKeys(page, "Pell Quay");
  await page.keyboard.press("2");
  await expectQuotes(page, ["Harbour Council", "Pell Quay"]);
  await expect(page.getByRole("alert")).toContainText("Not saved");
  await expect(page.getByRole("button", { name: "Save a copy elsewhere" })).toBeVisible();

  await rename(`${project}-away`, project);
  // The window tries again by itself, too, and the button may be gone before it is pressed.
  await page
    .getByRole("button", { name: "Try again" })
    .click({ timeout: 2000 })
    .catch(() => {});
  await expect(page.getByRole("contentinfo").getByText("Saved", { exact: true })).toBeVisible({ timeout: 30_000 });
  await kill();

  const again = await spanwise.launch();
  await expectQuotes(again.page, ["Harbour Council", "Pell Quay"]);
});

test("nothing counts as saved from the moment a key changed it, even before the window paints the change", async ({
  spanwise,
}) => {
  const { page } = await openProject(spanwise, [article]);
  await textOf(page).focus();
  await selectByKeys(page, "Harbour Council");
  await saved(page);
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route("**/call", async (route) => {
    if (route.request().postData()?.includes("sets.act")) await held;
    await route.continue();
  });
  await page.evaluate(() => {
    window.requestAnimationFrame = () => 0;
  });
  await page.keyboard.press("1");
  await expect(page.getByRole("contentinfo").getByText("Saving…")).toBeVisible();
  await expect(page.getByRole("contentinfo").getByText("Saved", { exact: true })).toBeHidden();
  letThrough();
  await saved(page);
});

/** Journals that hold something. */
async function journalsIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  const journals = names.filter((name) => name.endsWith(".ops.ndjson"));
  const sizes = await Promise.all(journals.map(async (name) => (await stat(path.join(folder, name))).size));
  return journals.filter((_, place) => (sizes[place] ?? 0) > 200);
}
