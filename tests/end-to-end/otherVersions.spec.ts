// Work done on two machines before they met: the sync program’s conflict copy is offered, says what it would bring, is
// merged, and undone like anything else.
import { copyFile, cp, readdir } from "node:fs/promises";
import path from "node:path";
import { expectQuotes, openArticle, saved, tag, textOf } from "./analyst";
import { colleagueChanges, prepareProject } from "./preparedProject";
import { be } from "./reviewer";
import { seriousInBoth } from "./seriousIn";
import { expect, test } from "./spanwise";

const mira = { id: "mira-0001", name: "Mira Tann" };
const text = "Harbour council halts ferry\n\nThe Harbour Council met at Pell Quay on Monday. Imre Vale spoke.\n";
const articles = [{ title: "Ferry", text, tags: { [mira.id]: [["The Harbour Council", "actor"]] } }] as const;

test("a conflict copy of one’s own tags is merged from the list of problems, and undone", async ({ spanwise }) => {
  test.slow();
  const project = path.join(spanwise.home, "project");
  const laptop = path.join(spanwise.home, "laptop");
  const [article = ""] = await prepareProject(project, path.join(spanwise.home, "elsewhere"), {
    people: [mira],
    articles,
  });
  await cp(project, laptop, { recursive: true });
  await colleagueChanges(laptop, path.join(spanwise.home, "laptop-data"), article, mira.id, {
    add: [["Imre Vale", "actor"]],
  });

  const { page } = await spanwise.launch({ project });
  await be(page, mira.name);
  await openArticle(page, "Ferry");
  await tag(page, "Pell Quay", "2");
  await saved(page);
  await expectQuotes(page, ["The Harbour Council", "Pell Quay"]);

  const folder = path.join("annotations", article.slice(0, 2), article);
  const copy = `${mira.id}.sync-conflict-20260102-030405-ABCDEFG.json`;
  await copyFile(path.join(laptop, folder, `${mira.id}.json`), path.join(project, folder, copy));
  await page.getByRole("button", { name: "1 problem" }).click({ timeout: 60_000 });
  const dialog = page.getByRole("dialog", { name: "Problems with the files" });
  await expect(dialog.getByText("Merging brings: 1 annotation added", { exact: false })).toBeVisible();
  expect(await seriousInBoth(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Merge, keeping both sides" }).click();
  await expect(dialog.getByText("Every file of this project is as it should be.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expectQuotes(page, ["The Harbour Council", "Imre Vale", "Pell Quay"]);
  expect(await readdir(path.join(project, folder))).not.toContain(copy);

  await textOf(page).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expectQuotes(page, ["The Harbour Council", "Pell Quay"]);
  await saved(page);
});
