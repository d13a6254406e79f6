// The heads of the panes, the bar at the top and the line at the bottom hold what they say, in every language of the window.
import path from "node:path";
import type { Locator } from "@playwright/test";
import { appData } from "../../main/machine/appData";
import { windowLanguages } from "../../model/project/settings";
import { crampedIn } from "./cramped";
import { prepareProject } from "./preparedProject";
import { expect, test } from "./spanwise";

const mira = { id: "mira-0001", name: "Mira Tann" };
const joel = { id: "joel-0001", name: "Joel Ax" };
const text =
  "Harbour council halts ferry\n\nThe Harbour Council met at Pell Quay. Imre Vale spoke of 40 boats at Pell Quay.\n";

/** What is to stay on its line, whatever it says. */
const heads = ".top-bar, .articles-pane .pane-head, .article-head, .label-bar, .review-head, .status-bar";

test("nothing is cut off or wraps in the heads at 1280 × 800, in any language", async ({ spanwise }) => {
  const project = path.join(spanwise.home, "project");
  await prepareProject(project, spanwise.appData, {
    people: [mira, joel],
    articles: [
      {
        title: "Ferry",
        text,
        tags: {
          [mira.id]: [
            ["The Harbour Council", "actor"],
            ["Pell Quay", "location"],
          ],
          [joel.id]: [
            ["The Harbour Council", "actor"],
            ["Pell Quay", "actor"],
          ],
        },
      },
    ],
  });
  await appData(spanwise.appData).writeAnnotator({ ...mira, createdAt: "2026-03-01T08:00:00.000Z" });
  const { page } = await spanwise.launch({ project });
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(page.locator(".article-row")).toBeVisible();
  // It is done, so it does not open by itself.
  await page.keyboard.press("Alt+ArrowDown");
  await expect(page.locator(".annotation-row")).toHaveCount(2);
  // Beside wide panes labels are narrower than other buttons: the rules of a room come after those of the controls.
  await expect(page.locator(".label-button").first()).toHaveCSS("padding-left", "5px");
  const textBox = page.locator("[data-pane=text] [role=textbox]").first();
  const head = page.locator(".review-head");

  for (const language of windowLanguages) {
    await test.step(language, async () => {
      await expect(page.locator("html")).toHaveAttribute("lang", language);
      expect(await crampedIn(page, heads)).toEqual([]);
      // Suggestions that are found while one reads need no line of their own, which would move the text down.
      await expect(page.locator(".label-bar-suggested")).toBeVisible();
      await besideEachOther(page.locator(".label-bar"));

      await textBox.focus();
      await page.keyboard.press("v");
      await expect(head).toBeVisible();
      expect(await crampedIn(page, heads)).toEqual([]);
      for (const line of await head.locator(".review-head-line").all()) await besideEachOther(line);
      await page.keyboard.press("v");
      await expect(head).toBeHidden();
      await page.keyboard.press("ControlOrMeta+Alt+h");
    });
  }
});

/** The buttons of a line stand beside each other. */
async function besideEachOther(line: Locator): Promise<void> {
  const places = await line
    .locator("button")
    .evaluateAll((buttons) => buttons.map((button) => Math.round(button.getBoundingClientRect().top)));
  expect(new Set(places).size, `${await line.textContent()}`).toBe(1);
}

test("beside another text the title of an article and where it comes from stay whole at 1280 × 800", async ({
  spanwise,
}) => {
  const project = path.join(spanwise.home, "project");
  await prepareProject(project, spanwise.appData, {
    people: [mira],
    articles: [
      { title: "Ferry", text, tags: {} },
      { title: "The ferry came late, say passengers on the quay", text: `Late.\n\n${text}`, tags: {} },
    ],
  });
  await appData(spanwise.appData).writeAnnotator({ ...mira, createdAt: "2026-03-01T08:00:00.000Z" });
  const { page } = await spanwise.launch({ project });
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.locator(".article-row").first().click();
  await page.keyboard.press("ControlOrMeta+\\");
  await page.locator(".article-row").nth(1).click();
  const head = page.locator(".article-head");
  await expect(head).toContainText("The ferry came late");
  expect(await isWhole(head.getByRole("heading"))).toBe(true);
  expect(await isWhole(head.locator(".article-head-where"))).toBe(true);
});

/** Whether nothing of an element's words is left out, also where they would end in an ellipsis. */
function isWhole(element: Locator): Promise<boolean> {
  return element.evaluate(
    ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
      scrollWidth <= clientWidth && scrollHeight <= clientHeight,
  );
}
