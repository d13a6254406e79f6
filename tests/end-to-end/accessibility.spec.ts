import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type { AxeResults } from "axe-core";
import { createProject, importFiles, introduce, selectByKeys } from "./analyst";
import { expect, test } from "./spanwise";

const axeSource = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

test("axe finds nothing serious on any screen, light or dark", async ({ spanwise }) => {
  test.slow();
  const { page } = await spanwise.launch();
  const found: Record<string, readonly string[]> = {};
  const look = async (screen: string): Promise<void> => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const serious = await seriousIn(page);
      if (serious.length > 0) found[`${screen}, ${colorScheme}`] = serious;
    }
  };
  const lookAtDialog = async (screen: string, keys: string): Promise<void> => {
    await page.keyboard.press(keys);
    await expect(page.getByRole("dialog")).toBeVisible();
    await look(screen);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  };

  await expect(page.getByRole("dialog")).toBeVisible();
  await look("the first start's question");
  await introduce(page);
  await page.keyboard.press("ControlOrMeta+Alt+w");
  await expect(page.getByRole("main", { name: "Start" })).toBeVisible();
  await look("start");
  await createProject(page, "Harbour");
  await look("an empty project");
  await importFiles(page, [
    { name: "one.txt", content: "Storm\n\nAda Quill of Lorne counts 40 ships. She says none will sail.\n" },
    { name: "two.txt", content: "عاصفة في الميناء\n\nقالت آدا إن السفن لن تبحر.\n" },
  ]);
  await selectByKeys(page, "Ada Quill");
  await page.keyboard.press("a");
  await look("an annotated article");
  await lookAtDialog("the palette", "ControlOrMeta+k");
  await lookAtDialog("the keys", "Shift+?");
  await lookAtDialog("import", "ControlOrMeta+i");
  await lookAtDialog("export", "ControlOrMeta+e");
  await lookAtDialog("sending for review", "ControlOrMeta+Shift+s");
  await lookAtDialog("opening a package", "ControlOrMeta+Alt+m");
  await lookAtDialog("settings", "ControlOrMeta+,");
  await lookAtDialog("provenance", "F2");
  await lookAtDialog("problems", "ControlOrMeta+Alt+p");
  await lookAtDialog("opening a project", "ControlOrMeta+o");
  expect(found).toEqual({});
});

/** Rule, and the elements that break it. */
async function seriousIn(page: Page): Promise<readonly string[]> {
  // Evaluated by the tool, not loaded by the page: the content security policy stays as it is.
  await page.evaluate(await axeSource);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} (${failureSummary})`).join("\n")}`,
    );
}
