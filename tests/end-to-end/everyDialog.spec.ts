// axe looks at every dialog on the sample project, in one window. A dialog that is new has to be opened here: the compiler asks for it.
import { cp } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { appData } from "../../main/machine/appData";
import { type CommandId, commandTable } from "../../model/commands/commandTable";
import type { DialogName } from "../../renderer/session/appState";
import { openArticle, textOf } from "./analyst";
import { review } from "./reviewer";
import { seriousInBoth } from "./seriousIn";
import { expect, type Spanwise, test } from "./spanwise";

const sample = path.resolve(import.meta.dirname, "..", "..", "samples", "border-watch", "project");

/** Where a dialog can be opened: over the text, with articles marked, at entities, their mentions or claims, or in a review. */
type Place = "text" | "marked" | "entities" | "mention" | "claims" | "review" | "team.spec.ts";

const opened: Readonly<Record<DialogName, readonly [place: Place, command: CommandId]>> = {
  about: ["text", "help.about"],
  annotator: ["text", "app.annotator"],
  assign: ["text", "plan.byRule"],
  blind: ["text", "project.blind"],
  board: ["text", "board.open"],
  boilerplate: ["text", "article.hygiene"],
  editions: ["text", "article.editions"],
  "every-occurrence": ["text", "annotation.everywhere"],
  export: ["text", "dataset.export"],
  filter: ["text", "articles.filter"],
  guideline: ["text", "guideline.write"],
  "guideline-versions": ["text", "guideline.versions"],
  history: ["text", "history.open"],
  import: ["text", "articles.import"],
  "imported-suggestions": ["text", "suggestions.broughtIn"],
  kept: ["text", "app.kept"],
  keys: ["text", "help.keys"],
  labels: ["text", "project.labels"],
  "new-project": ["text", "project.new"],
  "open-project": ["text", "project.open"],
  package: ["text", "package.open"],
  palette: ["text", "palette.open"],
  problems: ["text", "project.problems"],
  "project-search": ["text", "search.project"],
  provenance: ["text", "article.provenance"],
  "rename-project": ["text", "project.rename"],
  send: ["text", "package.send"],
  settings: ["text", "app.settings"],
  "team-open": ["text", "team.open"],
  watch: ["text", "project.watch"],
  "across-export": ["entities", "across.export"],
  "across-entity": ["entities", "across.name"],
  "across-choose": ["mention", "across.choose"],
  "across-join": ["entities", "across.join"],
  "across-link": ["claims", "across.link"],
  "accept-rest": ["review", "review.acceptRest"],
  "provenance-of-many": ["marked", "article.provenance"],
  // There is no server here; where there is one, it is looked at.
  "team-server": ["team.spec.ts", "team.server"],
};

test("axe finds nothing serious in any dialog of the sample project, light or dark", async ({ spanwise }) => {
  test.setTimeout(400_000);
  const page = await openSample(spanwise);
  const found: Record<string, readonly string[]> = {};
  const lookAt = async (place: Place) => {
    for (const [dialog, [where, command]] of Object.entries(opened)) {
      if (where !== place) continue;
      const serious = await seriousOf(page, command).catch((error: unknown) => [String(error)]);
      if (serious.length > 0) found[dialog] = serious;
      await closeDialogs(page);
    }
  };

  await openArticle(page, "Seven dead");
  await textOf(page).focus();
  await page.keyboard.press("Tab");
  await lookAt("text");

  await page.keyboard.press("F4");
  const across = page.locator(".across-pane");
  await across.getByRole("tab", { name: /^Entities/ }).click();
  const entities = page.getByRole("listbox", { name: "Entities" }).getByRole("option");
  for (const at of [1, 0]) {
    await entities.nth(at).click();
    await page.keyboard.press("Space");
  }
  await lookAt("entities");
  await page.getByRole("listbox", { name: "Places of the entity" }).getByRole("option").first().click();
  await lookAt("mention");
  await across.getByRole("tab", { name: /^Claims/ }).click();
  await across.getByRole("option").first().click();
  await lookAt("claims");
  await page.keyboard.press("Escape");

  await textOf(page).focus();
  await page.keyboard.press("v");
  await expect(review(page).getByRole("heading", { name: "Review" })).toBeVisible();
  await lookAt("review");

  const list = page.getByRole("listbox", { name: "Articles" });
  await list.getByRole("option").first().click();
  await list
    .getByRole("option")
    .nth(2)
    .click({ modifiers: ["Shift"] });
  await lookAt("marked");
  expect(found).toEqual({});
});

async function seriousOf(page: Page, command: CommandId): Promise<readonly string[]> {
  const [keys = ""] = commandTable.find(({ id }) => id === command)?.keys ?? [];
  await page.keyboard.press(keys.replace("Mod", "ControlOrMeta"));
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(page.getByRole("dialog").locator(":focus")).toBeVisible();
  return seriousInBoth(page);
}

/** A dialog may have opened another one, or have a field that takes the first Escape. */
async function closeDialogs(page: Page): Promise<void> {
  for (let times = 0; times < 3 && (await page.getByRole("dialog").count()) > 0; times++)
    await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
}

async function openSample(spanwise: Spanwise): Promise<Page> {
  const project = path.join(spanwise.home, "border-watch");
  await cp(sample, project, { recursive: true });
  const machine = appData(spanwise.appData);
  await machine.writeAnnotator({ id: "maren-ostby", name: "Maren Ostby", createdAt: "2026-05-26T09:00:00.000Z" });
  await machine.changeSettings({ guided: true });
  const { page } = await spanwise.launch({ project });
  await expect(page.locator(".article-sheet").first()).toBeVisible();
  return page;
}
