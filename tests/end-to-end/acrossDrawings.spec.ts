// The pages across articles that draw, by keyboard: figures on an axis, dates, places on a map.
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { appData } from "../../main/machine/appData";
import { goToTab, tabToList } from "./acrossPages";
import { openArticle } from "./analyst";
import { prepareProject } from "./preparedProject";
import { seriousInBoth } from "./seriousIn";
import { expect, type Spanwise, test } from "./spanwise";

const ada = { id: "ada-0001", name: "Ada Kern" };

/** Two articles that differ about one number, with a place that the gazetteer has and one that it has not. */
async function openHarbour(spanwise: Spanwise): Promise<Page> {
  const project = path.join(spanwise.home, "project");
  await prepareProject(project, spanwise.appData, {
    people: [ada],
    articles: [
      {
        title: "Ferry sinks",
        text: "At least 40 people died off Valletta on 12 March 2026, the guard said.\n",
        tags: {
          [ada.id]: [
            ["At least 40 people", "figure"],
            ["Valletta", "location"],
          ],
        },
      },
      {
        title: "Owners answer",
        text: "The owners count 35 people. Osmer Point is closed, and so is Valletta.\n",
        tags: {
          [ada.id]: [
            ["35 people", "figure"],
            ["Osmer Point", "location"],
            ["Valletta", "location"],
          ],
        },
      },
    ],
  });
  await appData(spanwise.appData).writeAnnotator({ ...ada, createdAt: "2026-03-01T08:00:00.000Z" });
  const { page } = await spanwise.launch({ project });
  await openArticle(page, "Ferry sinks");
  await page.keyboard.press("F4");
  await expect(page.getByRole("listbox", { name: "Entities" })).toBeFocused();
  return page;
}

test("figures, days and places are drawn, walked by keys, opened in their articles, and exported", async ({
  spanwise,
}) => {
  const page = await openHarbour(spanwise);
  await test.step("the brief is exported from the view by keys", async () => {
    await page.keyboard.press("b");
    const dialog = page.getByRole("dialog", { name: "Export across articles" });
    await expect(dialog.getByRole("radio", { name: /^One HTML page/ })).toBeChecked();
    expect(await seriousInBoth(page)).toEqual([]);
    await dialog.getByRole("button", { name: "Export", exact: true }).press("Enter");
    await expect(dialog).toContainText("The export is ready.");
    await expect(dialog).toContainText("2 entities, 2 figures, 0 claims, 1 place with coordinates");
    const download = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    const file = await download;
    expect(file.suggestedFilename()).toBe("Harbour-brief.html");
    expect(await readFile(await file.path(), "utf8")).toContain("Differ beyond what their words allow");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  });

  await test.step("figures that differ stand on one axis, are walked by keys, and open in their article", async () => {
    await goToTab(page, /^Figures/);
    await tabToList(page, "Figures");
    await expect(
      page.getByText("Differ beyond what their words allow: 35 people and at least 40 people"),
    ).toBeVisible();
    const figures = page.getByRole("listbox", { name: "Figures" }).getByRole("option");
    await expect(figures).toHaveText([/35 people differs/, /at least 40 people differs/]);
    // One is a dot, the other a dot with an arrow that has no end.
    await expect(figures.nth(0).locator("path[data-look=arrow]")).toHaveCount(0);
    await expect(figures.nth(1).locator("path[data-look=arrow]")).toHaveCount(1);
    await page.keyboard.press("ArrowDown");
    await expect(figures.nth(0)).toHaveAttribute("aria-selected", "true");
    await expect(figures.nth(1).locator("path[data-look=guide]")).toHaveCount(1);
    expect(await seriousInBoth(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("textbox", { name: "Article: Owners answer" })).toBeFocused();
  });

  await test.step("a day stands with the words that name it, and opens in its article by keys", async () => {
    await page.keyboard.press("F4");
    await goToTab(page, /^Time/);
    await tabToList(page, "Dates");
    await expect(page.getByText("Thursday 12 March 2026")).toBeVisible();
    const dates = page.getByRole("listbox", { name: "Dates" }).getByRole("option");
    await expect(dates).toHaveText([/died off Valletta on 12 March 2026, the guard said.*day of publication unknown/]);
    await expect(dates.locator("path[data-look=dot]")).toHaveCount(1);
    await page.keyboard.press("ArrowDown");
    expect(await seriousInBoth(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("textbox", { name: "Article: Ferry sinks" })).toBeFocused();
  });

  await test.step("a place of the gazetteer is on the map, one that nobody knows is listed, and its mentions open by keys", async () => {
    await page.keyboard.press("F4");
    await goToTab(page, /^Map/);
    await tabToList(page, "Places");
    const map = page.getByRole("img", { name: /^Map of 1 place/ });
    await expect(map.locator("circle")).toHaveCount(1);
    await expect(map.locator("text")).toHaveText(["Valletta"]);
    const places = page.getByRole("listbox", { name: "Places", exact: true }).getByRole("option");
    await expect(places).toHaveText([/Valletta Malta2 mentions · 2 articles/, /Osmer Point1 mention/]);
    await expect(map.locator("circle")).toHaveAttribute("data-chosen", "true");
    expect(await seriousInBoth(page)).toEqual([]);
    // Closer: the outlines change, the place that is chosen stays in sight.
    const before = await map.locator(".map-land").getAttribute("d");
    await page.keyboard.press("i");
    await expect(map.locator(".map-land")).not.toHaveAttribute("d", before ?? "");
    await expect(map.locator("circle")).toHaveCount(1);
    await page.keyboard.press("0");
    await expect(map.locator(".map-land")).toHaveAttribute("d", before ?? "");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("listbox", { name: "Places of the entity" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("textbox", { name: /^Article: / })).toBeFocused();
  });
});
