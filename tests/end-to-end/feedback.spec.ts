// What a reviewer changed comes back to the annotator: seen, taken over with one key, answered in a thread.
import path from "node:path";
import { expectQuotes, saved, textOf } from "./analyst";
import { prepareProject } from "./preparedProject";
import { be, beginReview } from "./reviewer";
import { seriousInBoth } from "./seriousIn";
import { expect, test } from "./spanwise";

const people = [
  { id: "mira-0001", name: "Mira Tann" },
  { id: "rita-0001", name: "Rita Vance" },
];

const articles = [
  {
    title: "Ferry",
    text: "Harbour council halts ferry\n\nThe Harbour Council met at Pell Quay on Monday. Imre Vale spoke.\n",
    tags: {
      "mira-0001": [
        ["The Harbour Council", "actor"],
        ["Pell Quay", "actor"],
        ["Monday", "figure"],
        ["Imre Vale", "actor"],
      ],
    },
  },
] as const;

test("a reviewer’s changes are seen, taken over, undone, and answered", async ({ spanwise }) => {
  test.slow();
  const project = path.join(spanwise.home, "project");
  await prepareProject(project, path.join(spanwise.home, "elsewhere"), { people, articles });
  const first = await spanwise.launch({ project });
  const { page } = first;
  await be(page, "Rita Vance");

  // Rita reviews: a wrong label, something that is none, and two that are right.
  await beginReview(page);
  await expect(page.getByText("0 of 4 decided", { exact: false })).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("a");
  await expect(page.getByText("1 of 4 decided", { exact: false })).toBeVisible();
  await page.keyboard.press("e");
  await expect(page.getByRole("region", { name: "Amending" })).toBeVisible();
  await page.keyboard.press("l");
  await page.keyboard.press("Enter");
  await page.keyboard.press("x");
  await page.keyboard.press("a");
  await saved(page);
  await page.keyboard.press("v");

  // Mira comes back.
  await page.keyboard.press("ControlOrMeta+Alt+i");
  await be(page, "Mira Tann");
  const row = page.getByRole("listbox", { name: "Articles" }).getByRole("option").first();
  await expect(row).toContainText("2");
  await expect(page.getByRole("button", { name: "With feedback: 1" })).toBeVisible();
  const list = page.getByRole("listbox", { name: "Annotations of this article" });
  await expect(list.getByRole("option", { name: /Pell Quay.*changed/ })).toBeVisible();
  await expect(list.getByRole("option", { name: /Monday.*rejected/ })).toBeVisible();
  await textOf(page).focus();
  await page.keyboard.press("g");
  const details = page.getByRole("region", { name: "Feedback" });
  await expect(details).toContainText("Rita Vance changed the label");
  await expect(details).toContainText(/Actor.*becomes.*Location/);
  expect(await seriousInBoth(page)).toEqual([]);
  await page.keyboard.press("t");
  await expect(details).toContainText("Taken over");
  await saved(page);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(details).not.toContainText("Taken over");
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect(details).toContainText("Taken over");

  await page.keyboard.press("g");
  await expect(details).toContainText("there should be nothing here");
  await page.keyboard.press("m");
  await page.keyboard.type("Is a day not a figure?");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("list", { name: "Comments" })).toContainText("Is a day not a figure?");
  await page.keyboard.press("t");
  await expect(list.getByRole("option", { name: /Monday.*taken over/ })).toBeVisible();
  await expectQuotes(page, ["The Harbour Council", "Imre Vale", "Pell Quay", "Monday"]);
  await saved(page);
  expect(await seriousInBoth(page)).toEqual([]);

  // Rita reads the comment after a restart, and resolves it.
  await first.close();
  const { page: again } = await spanwise.launch({ project });
  await expect(textOf(again)).toContainText("Harbour Council");
  await again.keyboard.press("ControlOrMeta+Alt+i");
  await be(again, "Rita Vance");
  const comments = again.getByRole("listbox", { name: "Annotations of this article" });
  await comments.getByRole("option", { name: /Monday/ }).click();
  await again.getByRole("button", { name: "Resolve" }).click();
  await expect(again.getByRole("list", { name: "Comments" })).toContainText("Resolved");
  await saved(again);
});
