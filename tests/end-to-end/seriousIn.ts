// What axe finds serious on a page: rule, and the elements that break it.
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";
import type { AxeResults, RunOptions } from "axe-core";

type PageWithAxe = typeof globalThis & { axe?: { run(within: string, options: RunOptions): Promise<AxeResults> } };

const axeSource = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The rules that look at colours. A theme is nothing but colours: what the others look at is the same in both. */
const colourRules = ["color-contrast", "link-in-text-block"];

/** In both themes, with what moves standing still. `of`: a selector; the dialog if one is open, else everything. */
export async function seriousInBoth(page: Page, of?: string): Promise<readonly string[]> {
  const within = of ?? ((await page.getByRole("dialog").count()) > 0 ? "[role=dialog]" : "html");
  // Evaluated by the tool, not loaded by the page: the content security policy stays as it is.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(await axeSource);
  const light = await seriousIn(page, within, "light", {});
  const dark = await seriousIn(page, within, "dark", { runOnly: colourRules });
  await page.emulateMedia({ colorScheme: "light" });
  return [...light, ...dark];
}

async function seriousIn(
  page: Page,
  within: string,
  theme: "light" | "dark",
  rules: RunOptions,
): Promise<readonly string[]> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
  await page.locator(`:root[data-theme=${theme}]`).waitFor();
  return page.evaluate(
    async ([name, selector, options]) => {
      const results = await (globalThis as PageWithAxe).axe?.run(selector, { ...options, resultTypes: ["violations"] });
      if (results === undefined) throw new Error("axe is not on the page.");
      return results.violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, nodes }) => {
          const elements = nodes.map(({ html, failureSummary }) => `${html} (${failureSummary})`);
          return `${name}: ${id}: ${elements.join("\n")}`;
        });
    },
    [theme, within, rules] as const,
  );
}
