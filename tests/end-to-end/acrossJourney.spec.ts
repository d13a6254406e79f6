// Who is who, what contradicts what, who copied whom and who of two is right: by keyboard alone, from the view and from the
// text, over a restart.
import path from "node:path";
import type { Page } from "@playwright/test";
import { appData } from "../../main/machine/appData";
import { joining } from "../main/store/examples";
import { expectEntities } from "./acrossPages";
import { openArticle, textOf } from "./analyst";
import type { Launched } from "./launchers/Launched";
import { prepareProject } from "./preparedProject";
import { seriousInBoth } from "./seriousIn";
import { expect, type Spanwise, test } from "./spanwise";

const ada = { id: "ada-0001", name: "Ada Kern" };
const bo = { id: "bo-00001", name: "Bo Lund" };
const cy = { id: "cy-00001", name: "Cy Marsh" };

const wire =
  "The Pell Harbour Guard fired on the ferry Linnet near Osmer Point on Monday, and forty people on board were hurt. ";

async function openHarbour(spanwise: Spanwise, me = ada): Promise<Launched> {
  const project = path.join(spanwise.home, "project");
  await prepareProject(project, spanwise.appData, {
    people: [ada, bo, cy],
    articles: [
      {
        title: "Guard fires at ferry",
        text: `${wire}Ewa Brandt said that the Guard fired on the ferry at noon.\n`,
        tags: {
          [ada.id]: [
            ["Pell Harbour Guard", "actor"],
            ["Osmer Point", "location"],
            ["Ewa Brandt", "actor"],
            ["the Guard fired on the ferry at noon", "claim"],
          ],
        },
      },
      {
        title: "Ferry hit",
        text: `Reprinted. ${wire}Brandt was not to be reached. PHG would not talk.\n`,
        tags: {
          [ada.id]: [
            ["PHG", "actor"],
            ["Brandt", "actor"],
            ["Osmer Point", "location"],
          ],
        },
      },
      {
        title: "Guard denies",
        text: "The PHG said that its men never fired on the ferry at noon. A tug named Brandt lay near Osmer Point.\n",
        tags: {
          [ada.id]: [
            ["PHG", "actor"],
            ["its men never fired on the ferry at noon", "claim"],
            ["Brandt", "actor"],
          ],
        },
      },
    ],
    said: {
      [ada.id]: joining("j-ada", "Brandt", "Ewa Brandt"),
      [bo.id]: joining("j-bo", "Brandt", "Ewa Brandt", "different"),
    },
  });
  await appData(spanwise.appData).writeAnnotator({ ...me, createdAt: "2026-03-01T08:00:00.000Z" });
  const launched = await spanwise.launch({ project });
  await openArticle(launched.page, "Guard fires at ferry");
  return launched;
}

/** Turns pages with the key until the tab is chosen. */
async function turnTo(page: Page, name: RegExp): Promise<void> {
  const tab = page.getByRole("tab", { name });
  for (let step = 0; step < 9 && (await tab.getAttribute("aria-selected")) !== "true"; step++) {
    const shown = await page.getByRole("tab", { selected: true }).getAttribute("id");
    await page.keyboard.press(".");
    await expect(page.getByRole("tab", { selected: true })).not.toHaveAttribute("id", shown ?? "");
  }
  await expect(tab).toHaveAttribute("aria-selected", "true");
}

test("entities are joined with a preview, named, and single mentions taken out and put back, over a restart", async ({
  spanwise,
}) => {
  const { page } = await openHarbour(spanwise);
  await page.keyboard.press("F4");
  // People differ about Brandt: until somebody decides nothing counts.
  await expectEntities(page, ["Brandt", "PHG", "Osmer Point", "Ewa Brandt", "Pell Harbour Guard"]);
  const entities = page.getByRole("listbox", { name: "Entities" });
  await expect(entities).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.press("Space");
  for (const _ of ["Ewa Brandt", "Osmer Point", "PHG"]) await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Space");
  await page.keyboard.press("j");
  const join = page.getByRole("dialog", { name: "Join 2 entities" });
  await expect(join).toContainText("As one: PHG, 2 spellings, 3 mentions · 3 articles");
  expect(await seriousInBoth(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expectEntities(page, ["PHG Pell Harbour Guard", "Brandt", "Osmer Point", "Ewa Brandt"]);

  await page.keyboard.press("n");
  const naming = page.getByRole("dialog", { name: "Name the entity" });
  await expect(naming.getByLabel("Name")).toBeFocused();
  await page.keyboard.type("Harbour Guard of Pell");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("State body");
  await naming.getByLabel("Note").focus();
  await page.keyboard.type("Answers to the harbour board.");
  await naming.getByLabel("Registry 1").focus();
  await page.keyboard.type("Wikidata");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Q42");
  expect(await seriousInBoth(page)).toEqual([]);
  await page.keyboard.press("Enter");
  const named = "Harbour Guard of Pell PHG, Pell Harbour Guard";
  await expectEntities(page, [named, "Brandt", "Osmer Point", "Ewa Brandt"]);
  const chosen = page.getByRole("region", { name: "Chosen entity" });
  await expect(chosen).toContainText("state body");
  await expect(chosen).toContainText("Answers to the harbour board.");

  // One Brandt is a tug: taken out of the spelling, put back, taken out again.
  await entities.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const places = page.getByRole("listbox", { name: "Places of the entity" });
  await expect(places).toBeFocused();
  const tug = places.getByRole("option").filter({ hasText: "A tug named Brandt" });
  for (let step = 0; step < 2 && (await tug.getAttribute("aria-selected")) !== "true"; step++) {
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("x");
  await expect(places.getByRole("option")).toHaveText([/Brandt was not to be reached/]);
  await expect(entities.getByRole("option").filter({ hasText: /^Brandt1 mention/ })).toHaveCount(2);
  await entities.focus();
  await page.keyboard.press("Home");
  for (const _ of ["Osmer Point", "the tug"]) await page.keyboard.press("ArrowDown");
  await expect(places.getByRole("option")).toHaveText([/A tug named Brandt.*this mention alone/]);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Delete");
  await expectEntities(page, [named, "Brandt", "Osmer Point", "Ewa Brandt"]);

  await page.reload();
  await expect(page.getByRole("heading", { name: "Harbour", level: 1 })).toBeVisible();
  await page.keyboard.press("F4");
  await expectEntities(page, [named, "Brandt", "Osmer Point", "Ewa Brandt"]);
  // As fast as somebody can press them.
  for (const _ of ["put back", "taken out", "named", "joined"]) await page.keyboard.press("ControlOrMeta+z");
  await expectEntities(page, ["Brandt", "PHG", "Osmer Point", "Ewa Brandt", "Pell Harbour Guard"]);
});

test("the picked annotation shows its entity, and another one is chosen from the text", async ({ spanwise }) => {
  const { page } = await openHarbour(spanwise);
  await textOf(page).focus();
  await page.keyboard.press("Tab");
  const details = page.getByRole("region", { name: "Picked annotation" });
  await expect(details).toContainText("Pell Harbour Guard 1 mention in 1 article");
  await page.keyboard.press("ControlOrMeta+Alt+e");
  const dialog = page.getByRole("dialog", { name: "Which one is “Pell Harbour Guard”?" });
  await expect(dialog.getByRole("combobox", { name: "Entity" })).toBeFocused();
  await page.keyboard.type("phg");
  await expect(dialog.getByRole("option")).toHaveText([/^PHG/, /^None of these/]);
  expect(await seriousInBoth(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(details).toContainText("PHG 3 mentions in 3 articles");
  await page.keyboard.press("F4");
  await expectEntities(page, ["PHG Pell Harbour Guard", "Brandt", "Osmer Point", "Ewa Brandt"]);
});

test("claims that contradict are proposed and linked, a claim is linked from the text, a copy is said to be one", async ({
  spanwise,
}) => {
  const { page } = await openHarbour(spanwise);
  await page.keyboard.press("F4");
  await expect(page.getByRole("listbox", { name: "Entities" })).toBeFocused();
  await turnTo(page, /^Claim pairs/);
  const pair = page.getByRole("region", { name: "Chosen pair" });
  await expect(pair).toContainText("They may contradict each other");
  await expect(pair).toContainText("one denies it");
  await expect(page.getByRole("listbox", { name: "Pairs of claims" })).toBeFocused();
  expect(await seriousInBoth(page)).toEqual([]);
  await page.keyboard.press("c");
  await expect(page.getByText("No two claims of different articles seem to belong together.")).toBeVisible();
  await page.keyboard.press("Escape");

  // The picked claim shows what stands against it; from the text it is said to be the same, and taken back.
  await textOf(page).focus();
  for (const _ of ["Pell Harbour Guard", "Osmer Point", "Ewa Brandt", "claim"]) await page.keyboard.press("Tab");
  const details = page.getByRole("region", { name: "Picked annotation" });
  await expect(details).toContainText("contradict");
  await expect(details).toContainText("its men never fired on the ferry at noon");
  await page.keyboard.press("ControlOrMeta+Alt+c");
  const link = page.getByRole("dialog", { name: "Link to a claim of another article" });
  await expect(link.getByRole("option")).toHaveText([/^its men never fired on the ferry at noon/]);
  await page.keyboard.type("never FIRED");
  await expect(link.getByRole("option")).toHaveCount(1);
  expect(await seriousInBoth(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(details).toContainText("2 articles");
  await page.keyboard.press("F4");
  await turnTo(page, /^Claims/);
  const ledger = page.getByRole("listbox", { name: "Claims", exact: true });
  await expect(ledger).toContainText("2 claims · 2 articles");
  await page.keyboard.press("ControlOrMeta+z");
  await expect(ledger).toContainText("contradicted by");
  await page.keyboard.press("w");
  await expect(page.getByRole("button", { name: /^Without a source \(2\)/ })).toHaveAttribute("aria-pressed", "true");
  expect(await seriousInBoth(page)).toEqual([]);

  await turnTo(page, /^Copies/);
  await expect(page.getByRole("region", { name: "Chosen pair" }).locator("mark")).toHaveText([
    /^The Pell Harbour Guard fired/,
    /hurt$/,
  ]);
  await expect(page.getByRole("listbox", { name: "Copies" })).toBeFocused();
  expect(await seriousInBoth(page)).toEqual([]);
  await page.keyboard.press("a");
  await expect(page.getByRole("listbox", { name: "Copies" })).toContainText("copy");
  await page.keyboard.press("Shift+Enter");
  await expect(page.getByRole("region", { name: "Article beside" })).toBeVisible();
});

test("where two people differ a third decides, it counts at once, and undo opens the case again", async ({
  spanwise,
}) => {
  const { page } = await openHarbour(spanwise, cy);
  // While the others' tags are hidden from Cy, so is what they say of them.
  await page.keyboard.press("F4");
  await expect(page.getByText("Nothing is tagged that has a name.")).toBeVisible();
  await turnTo(page, /^Cases$/);
  await expect(page.getByText("Nothing is open.")).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Alt+v");
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("tab", { name: /^Cases \(1\)/ })).toBeVisible();
  await turnTo(page, /^Entities/);
  await expectEntities(page, ["Brandt", "PHG", "Osmer Point", "Ewa Brandt", "Pell Harbour Guard"]);
  await turnTo(page, /^Cases \(1\)/);
  const one = page.getByRole("region", { name: "Chosen pair" });
  await expect(one).toContainText("People differ, so nothing counts until a reviewer decides.");
  await expect(one.getByRole("listitem")).toHaveText(["Ada Kern: same", "Bo Lund: different"]);
  await expect(page.getByRole("listbox", { name: "Cases" })).toBeFocused();
  expect(await seriousInBoth(page)).toEqual([]);
  await page.keyboard.press("a");
  await expect(page.getByText("Nothing is open.")).toBeVisible();
  await expect(page.getByRole("tab", { name: /^Cases/ })).toBeFocused();
  await turnTo(page, /^Entities/);
  await expectEntities(page, ["Brandt Ewa Brandt", "PHG", "Osmer Point", "Pell Harbour Guard"]);
  await page.keyboard.press("ControlOrMeta+z");
  await expectEntities(page, ["Brandt", "PHG", "Osmer Point", "Ewa Brandt", "Pell Harbour Guard"]);
  await expect(page.getByRole("tab", { name: "Cases (1)" })).toBeVisible();
});
