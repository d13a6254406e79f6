// A folder is watched, what appears in it is offered by a quiet line, and nothing comes in by itself.
import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createProject, introduce } from "./analyst";
import { seriousInBoth } from "./seriousIn";
import { expect, test } from "./spanwise";

test("what appears in a watched folder is offered, looked at, and not offered again", { tag: "@desktop" }, async ({
  spanwise,
}) => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-inbox-"));
  const wrote = async (name: string, words: string) => {
    await writeFile(path.join(folder, name), words);
    await utimes(path.join(folder, name), 1000, 1000);
  };
  const { page } = await spanwise.launch();
  await introduce(page);
  await createProject(page, "Ports");
  await page.keyboard.press("ControlOrMeta+Alt+=");
  const dialog = page.getByRole("dialog", { name: "Watch a folder" });
  await dialog.getByLabel("Folder").fill("inbox");
  await dialog.getByRole("button", { name: "Watch it" }).click();
  await expect(dialog.getByRole("alert")).toHaveText("Give the whole path of the folder, from its root on.");
  expect(await seriousInBoth(page)).toEqual([]);
  await dialog.getByLabel("Folder").fill(folder);
  await dialog.getByRole("button", { name: "Watch it" }).click();
  await expect(dialog).toBeHidden();

  await wrote("ferry.txt", "Ferry\n\nThe ferry lies idle in the harbour.\n");
  await wrote("empty.txt", "");
  const line = page.getByRole("region", { name: "Watched folder" });
  await expect(line.getByText("1 new file in")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole("listbox", { name: "Articles" })).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+Alt+Enter");
  const offer = page.getByRole("dialog", { name: "Import articles" });
  await offer.getByRole("button", { name: "Import 1 article" }).click();
  await expect(page.getByRole("listbox", { name: "Articles" }).getByRole("option")).toHaveCount(1);
  await expect(line).toBeHidden();

  await wrote("bridge.txt", "Bridge\n\nThe bridge is shut.\n");
  await expect(line.getByText("1 new file in")).toBeVisible({ timeout: 20_000 });
  await line.getByRole("button", { name: "Leave out" }).click();
  await expect(line).toBeHidden();
  await page.getByRole("button", { name: "Offer again" }).click();
  await expect(line).toBeVisible();
  await rm(folder, { recursive: true });
});
