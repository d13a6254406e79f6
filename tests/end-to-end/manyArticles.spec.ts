import { readFile } from "node:fs/promises";
import path from "node:path";
import { offerFiles } from "./analyst";
import { openProject } from "./openedProject";
import { seriousInBoth } from "./seriousIn";
import { expect, test } from "./spanwise";

const documents = path.join(import.meta.dirname, "..", "main", "formats", "documents", "files");

test("many articles are marked, done and removed, given their provenance, and filtered, each in one step", async ({
  spanwise,
}) => {
  const titles = ["Dam holds", "Bridge shut", "Ferry late", "Road open after a long night of work in the upper valley"];
  const { page } = await openProject(
    spanwise,
    titles.map((title) => `${title}\n\nThe river rose by two metres at ${title}.\n`),
  );
  const list = page.getByRole("listbox", { name: "Articles" });
  await test.step("several articles are marked in the list, done and removed in one step, and brought back", async () => {
    const row = (title: string) => list.getByRole("option").filter({ hasText: title });

    await page.getByLabel("Order").selectOption("title");
    await expect(list.getByRole("option")).toContainText(["Bridge shut", "Dam holds", "Ferry late", "Road open"]);
    await row("Bridge shut").click();
    await row("Ferry late").click({ modifiers: ["Shift"] });
    await expect(page.getByText("3 marked")).toBeVisible();
    await row("Dam holds").click({ modifiers: ["ControlOrMeta"] });
    await expect(page.getByText("2 marked")).toBeVisible();
    await expect(list.getByRole("option", { selected: true })).toHaveCount(2);

    await page.getByLabel("Marked articles").getByRole("button", { name: /done/i }).click();
    await expect(page.getByText("2 of 4 done")).toBeVisible();
    await page.keyboard.press("ControlOrMeta+z");
    await expect(page.getByText("0 of 4 done")).toBeVisible();

    await list.focus();
    await page.keyboard.press("ControlOrMeta+a");
    await expect(page.getByText("4 marked")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByText("4 marked")).toBeHidden();
    await page.keyboard.press("Home");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    await expect(page.getByText("3 marked")).toBeVisible();
    await page.keyboard.press("ControlOrMeta+Delete");
    await expect(list.getByRole("option")).toContainText(["Road open"]);
    await expect(list.getByRole("option")).toHaveCount(1);
    await page.getByRole("button", { name: "Put them back" }).click();
    await expect(list.getByRole("option")).toHaveCount(4);
  });

  await test.step("provenance is typed once for many articles; the list is filtered, and a filter kept under a name", async () => {
    const rows = list.getByRole("option");
    await rows.nth(0).click();
    await rows.nth(1).click({ modifiers: ["Shift"] });
    await page.keyboard.press("F2");
    const form = page.getByRole("dialog", { name: "Provenance of 2 articles" });
    await form.getByLabel("Outlet").fill("Harbour News");
    await form.getByLabel("Published").fill("2026-03-14");
    expect(await seriousInBoth(page)).toEqual([]);
    await form.getByRole("button", { name: "Change 2 articles" }).click();
    await expect(form).toBeHidden();
    await expect(rows.filter({ hasText: "Harbour News" })).toHaveCount(2);
    await page.getByRole("button", { name: "Take it back" }).click();
    await expect(rows.filter({ hasText: "Harbour News" })).toHaveCount(0);
    await page.keyboard.press("F2");
    await form.getByLabel("Outlet").fill("Harbour News");
    await form.getByRole("button", { name: "Change 2 articles" }).click();
    await expect(form).toBeHidden();
    await expect(rows.filter({ hasText: "Harbour News" })).toHaveCount(2);
    await expect(page.locator(".article-head").getByText("Harbour News")).toBeVisible();

    await page.keyboard.press("ControlOrMeta+Alt+y");
    const dialog = page.getByRole("dialog", { name: "Filter articles" });
    await dialog.getByLabel("Outlet").selectOption("Harbour News");
    await expect(dialog.getByText("2 of 4 articles are shown.")).toBeVisible();
    await dialog.getByLabel("Name this filter").fill("Harbour");
    await dialog.getByRole("button", { name: "Keep it" }).click();
    await expect(dialog.getByRole("button", { name: "Harbour", exact: true })).toBeVisible();
    expect(await seriousInBoth(page)).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(rows).toHaveCount(2);
    await page.keyboard.press("ControlOrMeta+Alt+0");
    await expect(rows).toHaveCount(4);
    await page.keyboard.press("ControlOrMeta+Alt+-");
    await page.keyboard.press("ControlOrMeta+Alt+1");
    await expect(rows).toHaveCount(2);
  });
});

test("documents of other programs come in through the window", async ({ spanwise }) => {
  const { page } = await openProject(spanwise);
  const names = ["port.pdf", "port.docx", "port.epub", "port.eml", "port.zip"];
  const files = await Promise.all(
    names.map(async (name) => ({ name, content: new Uint8Array(await readFile(path.join(documents, name))) })),
  );
  const dialog = await offerFiles(page, files);
  await expect(dialog.getByRole("option").filter({ hasText: "port.pdf" })).toBeVisible();
  await expect(dialog.getByText("duplicate")).toHaveCount(1);
  await dialog.getByRole("button", { name: "Import 5 articles" }).click();
  await expect(page.getByRole("listbox", { name: "Articles" }).getByRole("option")).toHaveCount(5);
});
