import path from "node:path";
import { appData } from "../../main/machine/appData";
import { expectEntities, goToTab } from "./acrossPages";
import { openArticle } from "./analyst";
import type { Launched } from "./launchers/Launched";
import { prepareProject } from "./preparedProject";
import { seriousInBoth } from "./seriousIn";
import { expect, type Spanwise, test } from "./spanwise";

const ada = { id: "ada-0001", name: "Ada Kern" };

/** Two articles that spell one actor in two ways. */
async function openTwoSpellings(spanwise: Spanwise): Promise<Launched> {
  const project = path.join(spanwise.home, "project");
  await prepareProject(project, spanwise.appData, {
    people: [ada],
    articles: [
      {
        title: "Guard fires at ferry",
        text: "The Pell Harbour Guard (PHG) fired on a ferry near Osmer Point on Monday. It hurt 40 people, the owners said.\n",
        tags: {
          [ada.id]: [
            ["Pell Harbour Guard", "actor"],
            ["Osmer Point", "location"],
            ["40 people", "figure"],
            ["It hurt 40 people", "claim"],
          ],
        },
      },
      {
        title: "Owners want answers",
        text: "Nobody at the PHG has said why it was at Osmer Point.\n",
        tags: {
          [ada.id]: [
            ["PHG", "actor"],
            ["Osmer Point", "location"],
          ],
        },
      },
    ],
  });
  await appData(spanwise.appData).writeAnnotator({ ...ada, createdAt: "2026-03-01T08:00:00.000Z" });
  const launched = await spanwise.launch({ project });
  await openArticle(launched.page, "Guard fires at ferry");
  return launched;
}

test("a place that two people tagged says whose tag each of its rows is", async ({ spanwise }) => {
  const joel = { id: "joel-0001", name: "Joel Ax" };
  const project = path.join(spanwise.home, "project");
  await prepareProject(project, spanwise.appData, {
    people: [ada, joel],
    articles: [
      {
        title: "Guard fires",
        text: "The guard fired near Osmer Point. Osmer Point was closed.\n",
        tags: { [ada.id]: [["Osmer Point", "location"]], [joel.id]: [["Osmer Point", "location"]] },
      },
    ],
  });
  await appData(spanwise.appData).writeAnnotator({ ...ada, createdAt: "2026-03-01T08:00:00.000Z" });
  const { page } = await spanwise.launch({ project });
  await openArticle(page, "Guard fires");
  await page.keyboard.press("F4");
  const places = page.getByRole("listbox", { name: "Places of the entity" }).getByRole("option");
  await expect(places).toHaveText([/Guard fires · Ada Kern$/, /Guard fires · Joel Ax$/]);
});

const apart = ["Osmer Point", "PHG", "Pell Harbour Guard"];
const joined = ["PHG Pell Harbour Guard", "Osmer Point"];

test("places open beside the view, and two spellings are joined, by keys", async ({ spanwise }) => {
  const { page } = await openTwoSpellings(spanwise);
  await test.step("a place opens in its article beside the view, keys of the view tag nothing, Escape closes it", async () => {
    await page.keyboard.press("F4");
    const entities = page.getByRole("listbox", { name: "Entities" });
    await expect(entities).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("1");
    await page.keyboard.press("Enter");
    const places = page.getByRole("listbox", { name: "Places of the entity" });
    await expect(places).toBeFocused();
    await expect(places.getByRole("option")).toHaveText([/Nobody at the PHG has said why.*Owners want answers/]);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("textbox", { name: "Article: Owners want answers" })).toBeFocused();
    await expectEntities(page, apart);
    await page.keyboard.press("Shift+F6");
    await expect(entities).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(entities).toBeHidden();
    await expect(page.getByRole("listbox", { name: "Annotations of this article" }).getByRole("option")).toHaveCount(2);
  });

  await test.step("two spellings are joined from a proposal by keyboard, undone, joined again, and stay so over a reload", async () => {
    await page.keyboard.press("F4");
    await expect(page.getByRole("region", { name: "Across articles" })).toBeVisible();
    await expectEntities(page, apart);
    expect(await seriousInBoth(page)).toEqual([]);
    await goToTab(page, /^Look like one/);
    await page.keyboard.press("Tab");
    const pair = page.getByRole("region", { name: "Chosen pair" });
    await expect(pair).toContainText("They look like one: the text says so.");
    await expect(pair).toContainText("Nobody at the PHG has said why");
    expect(await seriousInBoth(page)).toEqual([]);
    await page.keyboard.press("a");
    await expect(page.getByText("No two entities look like one.")).toBeVisible();
    await goToTab(page, /^Entities/);
    await expectEntities(page, joined);

    await page.keyboard.press("ControlOrMeta+z");
    await expectEntities(page, apart);
    await page.keyboard.press("ControlOrMeta+Shift+z");
    await expectEntities(page, joined);

    await page.reload();
    await expect(page.getByRole("heading", { name: "Harbour", level: 1 })).toBeVisible();
    await page.keyboard.press("F4");
    await expectEntities(page, joined);

    // A spelling is taken out of the entity again.
    await page.getByRole("option", { name: "PHG Pell Harbour Guard" }).click();
    await page.getByRole("listbox", { name: "Spellings" }).focus();
    await page.keyboard.press("End");
    await page.keyboard.press("Delete");
    await expectEntities(page, apart);
  });
});
