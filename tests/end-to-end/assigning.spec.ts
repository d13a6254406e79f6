// Articles are assigned: the marked ones by hand, all by rule and lot; each person sees theirs, the board who waits.
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { appData } from "../../main/machine/appData";
import { prepareProject } from "./preparedProject";
import { seriousInBoth } from "./seriousIn";
import { expect, type Spanwise, test } from "./spanwise";

const people = [
  { id: "mira-0001", name: "Mira Tann" },
  { id: "joel-0001", name: "Joel Ax" },
];
const titles = ["Ferry", "Letters", "Quiet", "Storm", "Quay"];

test("a lead assigns marked articles by hand, sees who waits, and takes it back", async ({ spanwise }) => {
  const page = await launchAs(spanwise, people[0]);
  const list = page.getByRole("listbox", { name: "Articles" });
  await list.getByRole("option", { name: /Ferry/ }).click();
  await list.getByRole("option", { name: /Quiet/ }).click({ modifiers: ["Shift"] });
  await page.keyboard.press("Control+Shift+H");
  const dialog = page.getByRole("dialog", { name: "Assign articles" });
  await expect(dialog.getByRole("listitem")).toHaveText(["Ferry", "Letters", "Quiet"]);
  await dialog.getByLabel("Mira Tann").check();
  await dialog.getByLabel("Joel Ax").check();
  await dialog.getByLabel("Until").fill("2026-01-05");
  expect(await seriousInBoth(page)).toEqual([]);
  await look(page, "by-hand");
  await dialog.getByRole("button", { name: "Assign" }).click();
  await expect(dialog).toBeHidden();
  await expect(list.getByRole("option", { name: /Ferry/ })).toContainText("2026-01-05");

  await page.keyboard.press("Shift+F8");
  await expect(list.getByRole("option")).toHaveCount(3);
  await page.keyboard.press("Shift+F8");
  await page.keyboard.press("F8");
  await expect(page.getByRole("heading", { name: "Letters", level: 2 })).toBeVisible();
  await look(page, "list");
  await page.keyboard.press("d");
  await page.keyboard.press("Control+F8");
  await expect(list.getByRole("option")).toHaveText([/Ferry/, /Quiet/]);

  await page.keyboard.press("F7");
  const board = page.getByRole("dialog", { name: "Board" });
  await expect(board.getByRole("row", { name: /Joel Ax/ })).toContainText("003320");
  await expect(board.getByRole("button", { name: "Joel Ax: 3 articles, since 2026-01-05" })).toBeVisible();
  expect(await seriousInBoth(page)).toEqual([]);
  await look(page, "board");
  await board.getByRole("button", { name: /Mira Tann waits for Joel Ax: 1 article/ }).click();
  await expect(list.getByRole("option")).toHaveText([/Letters/]);

  await page.keyboard.press("Control+Shift+F8");
  await expect(page.getByText(/^Taken back: /).first()).toBeAttached();
  await expect(page.getByRole("combobox", { name: "Whose" })).toBeHidden();
});

test("a lead sees the time that a colleague shares, and gives articles out by lot", async ({ spanwise }) => {
  const page = await launchAs(spanwise, people[0], { "joel-0001": 90 });
  await test.step("a lead sees the time that a colleague shares, per article", async () => {
    await page.keyboard.press("ControlOrMeta+Shift+F7");
    const table = page.getByRole("dialog", { name: "Board" }).getByRole("table", { name: "Joel Ax" });
    await expect(table.getByRole("row", { name: /Ferry/ })).toContainText("1:30");
    await expect(table.getByRole("row", { name: /All/ })).toContainText("1:30");
    expect(await seriousInBoth(page)).toEqual([]);
    await look(page, "shared-time");
    await page.keyboard.press("Escape");
  });

  await test.step("a lead gives all articles out by lot, with a seed that is kept and shown", async () => {
    await page.keyboard.press("Control+Shift+Y");
    const dialog = page.getByRole("dialog", { name: "Assign articles" });
    await dialog.getByRole("radio", { name: "All articles, by rule" }).check({ force: true });
    await dialog.getByLabel("People for each article").fill("1");
    await dialog.getByLabel(/But of every/).fill("5");
    await dialog.getByLabel("people for that one").fill("2");
    await dialog.getByLabel("Seed").fill("may");
    await expect(dialog.getByText("Would make 6 assignments and take back 0.")).toBeVisible();
    expect(await seriousInBoth(page)).toEqual([]);
    await look(page, "by-rule");
    await dialog.getByRole("button", { name: "Assign" }).click();
    await expect(dialog).toBeHidden();
    await page.keyboard.press("F7");
    const board = page.getByRole("dialog", { name: "Board" });
    await expect(board.getByText(/5 articles to Joel Ax, Mira Tann, 1 each/)).toBeVisible();
    await expect(board.getByText("may", { exact: true })).toBeVisible();
  });
});

test("active time is measured once it is switched on, shown, and erased", async ({ spanwise }) => {
  const page = await launchAs(spanwise, people[0]);
  await page.keyboard.press("ControlOrMeta+Shift+F7");
  const board = page.getByRole("dialog", { name: "Board" });
  await expect(board.getByText(/kept on this computer, for you/)).toBeVisible();
  await board.getByLabel("Measure my active time in this project").click();
  await expect(board.getByRole("table")).toBeHidden();
  await page.keyboard.press("Escape");
  for (let press = 0; press < 3; press++) {
    await page.keyboard.press("w");
    await page.waitForTimeout(1100);
  }
  await page.keyboard.press("w");
  await page.evaluate(() => window.dispatchEvent(new Event("blur")));
  await page.keyboard.press("ControlOrMeta+Shift+F7");
  await expect(board.getByRole("row", { name: /Ferry/ })).toContainText(/0:0[1-9]/);
  expect(await seriousInBoth(page)).toEqual([]);
  await look(page, "time");
  await board.getByLabel("Share it with everybody who has this project’s folder").click();
  await expect(page.getByText("Your time is shared in this project.")).toBeAttached();
  const shared = path.join(spanwise.home, "project", "time", `${people[0]?.id}.json`);
  expect(JSON.parse(await readFile(shared, "utf8")).content.parts[0].articles).toHaveLength(1);
  await board.getByRole("button", { name: "Erase what was measured…" }).click();
  await board.getByRole("button", { name: "Erase", exact: true }).click();
  await expect(board.getByRole("table")).toBeHidden();
  await expect(board.getByLabel("Measure my active time in this project")).not.toBeChecked();
  expect(JSON.parse(await readFile(shared, "utf8")).content.parts).toEqual([]);
});

async function launchAs(
  spanwise: Spanwise,
  person = people[0],
  time: Readonly<Record<string, number>> = {},
): Promise<Page> {
  const project = path.join(spanwise.home, "project");
  await prepareProject(project, spanwise.appData, {
    ...{ people, time },
    articles: titles.map((title) => ({ title, text: `${title}\n\nNothing sailed from ${title}.\n`, tags: {} })),
  });
  if (person) await appData(spanwise.appData).writeAnnotator({ ...person, createdAt: "2026-03-01T08:00:00.000Z" });
  const { page } = await spanwise.launch({ project });
  await expect(page.getByRole("heading", { name: "Ferry", level: 2 })).toBeVisible();
  return page;
}

/** Pictures for people, where they are asked for. */
async function look(page: Page, name: string): Promise<void> {
  const folder = process.env.SPANWISE_PICTURES;
  if (!folder) return;
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: path.join(folder, `${name}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: "light" });
}
