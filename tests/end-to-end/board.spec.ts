// The board: who waits for whom, what was tagged differently, agreement; and what is hidden until one is done.
import path from "node:path";
import type { Page } from "@playwright/test";
import { saved, textOf } from "./analyst";
import { prepareProject } from "./preparedProject";
import { seriousInBoth } from "./seriousIn";
import { expect, test } from "./spanwise";

const people = [
  { id: "mira-0001", name: "Mira Tann" },
  { id: "joel-0001", name: "Joel Ax" },
  { id: "rita-0001", name: "Rita Vance" },
];

const articles = [
  {
    title: "Ferry",
    text: "Harbour council halts ferry\n\nThe Harbour Council met at Pell Quay. Imre Vale spoke at Pell Quay.\n",
    tags: {
      "mira-0001": [
        ["The Harbour Council", "actor"],
        ["Pell Quay", "location"],
        ["Imre Vale", "actor", 0, "suggestion"],
      ],
      "joel-0001": [
        ["The Harbour Council", "actor"],
        ["Pell Quay", "actor"],
        ["Imre Vale", "actor"],
      ],
    },
  },
  {
    title: "Letters",
    text: "Letters\n\nSir, Imre Vale should be thanked for what he did at Pell Quay.\n",
    tags: { "mira-0001": [["Pell Quay", "location"]] },
  },
  { title: "Quiet", text: "A quiet week\n\nNothing sailed.\n", tags: {} },
] as const;

test("the board shows what was tagged differently, who waits for whom, and agreement", async ({ spanwise }) => {
  const page = await launchAs(spanwise, "Mira Tann");
  await test.step("words tagged differently show their places; one’s own are relabelled in one step and taken back", async () => {
    await page.keyboard.press("ControlOrMeta+Alt+d");
    const board = page.getByRole("dialog", { name: "Board" });
    const inconsistencies = board.getByRole("listbox", { name: "Words tagged differently" });
    await expect(inconsistencies.getByRole("option")).toHaveText([/Pell Quay.*Location.*2.*me.*Actor.*1.*Joel Ax/]);
    await expect(board.getByText("2 of your 2 ticked")).toBeVisible();
    const places = board.getByRole("listbox", { name: /^Places/ });
    await expect(places).toContainText("Council met at");
    expect(await seriousInBoth(page)).toEqual([]);
    await board.getByRole("button", { name: "Relabel 2 of mine as Actor" }).click();
    await expect(board.getByText("Nothing was tagged in more than one way", { exact: false })).toBeVisible();
    await page.keyboard.press("Escape");
    await saved(page);
    await textOf(page).focus();
    await page.keyboard.press("ControlOrMeta+z");
    await page.keyboard.press("ControlOrMeta+Alt+d");
    // Taking a step back in several articles takes its time, and nothing in the dialog says when it is done.
    await expect(async () => {
      await board.getByRole("button", { name: "Look again" }).click();
      await expect(inconsistencies.getByRole("option")).toHaveCount(1, { timeout: 1000 });
    }).toPass();

    // Enter goes to the words.
    await places.focus();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await expect(board).toBeHidden();
    await expect(textOf(page)).toContainText("The Harbour Council met");
    expect(await page.evaluate(() => getSelection()?.toString())).toBe("Pell Quay");
  });

  await test.step("the board says who waits for whom, narrows to it, and opens an article by keys", async () => {
    const board = await openBoard(page);
    await expect(people_(board)).toHaveText([
      /Me.*2 of 3 done.*1 article to annotate/,
      /Joel Ax.*1 of 3 done.*2 articles to annotate, 1 of them done by a colleague/,
      /Rita Vance.*0 of 3 done.*3 articles to annotate, 2 of them done by a colleague/,
    ]);
    // Three of Mira's four were made by hand; a row says the same of its article.
    await expect(people_(board).nth(0)).toContainText(/3 by hand\s*1 accepted/);
    await expect(board.getByRole("option", { name: /Ferry/ })).toContainText("3 annotations: 2 by hand, 1 accepted");
    await expect(board.getByText("Review waiting: 2 articles done by all who began.")).toBeVisible();
    expect(await seriousInBoth(page)).toEqual([]);

    await people_(board).nth(1).getByRole("button").first().click();
    const rows = board.getByRole("listbox", { name: "Articles of the board" });
    await expect(rows.getByRole("option")).toHaveText([/Letters/, /Quiet/]);
    await rows.focus();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await expect(board).toBeHidden();
    await expect(textOf(page)).toContainText("Nothing sailed.");
    await expect(textOf(page)).toBeFocused();

    // What is done by all opens its review.
    await page.keyboard.press("ControlOrMeta+Shift+B");
    await expect(rows).toBeFocused();
    await board.getByLabel("Stage", { exact: true }).selectOption("to-review");
    await rows.focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("complementary", { name: "Review" })).toBeVisible();
  });

  await test.step("agreement says what its numbers were computed on, and a mix-up leads to its place in the review", async () => {
    await page.keyboard.press("ControlOrMeta+Alt+a");
    const board = page.getByRole("dialog", { name: "Board" });
    await expect(board.getByText("2 people compared in 1 article")).toBeVisible();
    const all = board.getByRole("table").first();
    await expect(all.getByRole("row", { name: /All labels/ })).toContainText("0.6676 annotations");
    await expect(all.getByRole("row", { name: /Figure/ })).toContainText("undefined");
    await expect(board.getByText("4 of 6 annotations", { exact: false }).first()).toBeVisible();
    await board.getByLabel("Label whose numbers are put into words").selectOption("figure");
    await expect(board.getByText("Undefined: Nobody used the label Figure", { exact: false }).first()).toBeVisible();
    expect(await seriousInBoth(page)).toEqual([]);

    await board.getByRole("button", { name: "1: Actor for Joel Ax, Location for Mira Tann" }).press("Enter");
    const places = board.getByRole("listbox", { name: /^Places: Actor/ });
    await expect(places.getByRole("option")).toHaveText([/Council met at.*Pell Quay.*Ferry/]);
    expect(await seriousInBoth(page)).toEqual([]);
    await places.focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("Enter");
    await expect(board).toBeHidden();
    const cases = page.getByRole("listbox", { name: /Cases/ });
    await expect(cases.getByRole("option")).toHaveText([/Pell Quay.*label differs/]);
  });
});

test("colleagues’ tags are hidden until one is done, unless the project says otherwise", async ({ spanwise }) => {
  const page = await launchAs(spanwise, "Rita Vance");
  const pane = page.getByRole("complementary", { name: "Annotations" });
  await expect(pane).toContainText("2 colleagues have tagged this article. Their tags stay hidden until");
  await textOf(page).focus();
  await page.keyboard.press("o");
  await expect(page.getByRole("status").filter({ hasText: "stay hidden" }).first()).toBeVisible();
  await expect(pane.getByText("Imre Vale")).toBeHidden();

  await page.keyboard.press("ControlOrMeta+Alt+v");
  const dialog = page.getByRole("dialog", { name: "Annotate blind" });
  expect(await seriousInBoth(page)).toEqual([]);
  await dialog.getByRole("checkbox").press("Space");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(pane.getByLabel("Annotations of")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(pane).toContainText("stay hidden");

  await textOf(page).focus();
  await page.keyboard.press("d");
  await expect(pane.getByLabel("Annotations of")).toBeVisible();
  await page.keyboard.press("o");
  await expect(pane.getByText("Imre Vale")).toBeVisible();
});

type Spanwise = Parameters<Parameters<typeof test>[2]>[0]["spanwise"];

/** Opens the project as one of its people. */
async function launchAs(spanwise: Spanwise, name: string): Promise<Page> {
  const project = path.join(spanwise.home, "project");
  await prepareProject(project, path.join(spanwise.home, "elsewhere"), { people, articles });
  const { page } = await spanwise.launch({ project });
  const dialog = page.getByRole("dialog", { name: "Who is annotating?" });
  await dialog.getByRole("radio", { name }).check();
  await dialog
    .getByRole("button", { name: "Change" })
    .or(dialog.getByRole("button", { name: "Begin" }))
    .click();
  await expect(dialog).toBeHidden();
  await expect(textOf(page)).toContainText("Harbour Council");
  return page;
}

async function openBoard(page: Page) {
  await page.keyboard.press("ControlOrMeta+Shift+B");
  return page.getByRole("dialog", { name: "Board" });
}

function people_(board: ReturnType<Page["getByRole"]>) {
  return board.getByRole("list", { name: "Work that waits" }).getByRole("listitem");
}
