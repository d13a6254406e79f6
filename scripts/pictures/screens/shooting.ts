// Takes a screen's picture in every size and theme, and notes what it holds that is cut off or wrapped.
import { appendFile, mkdir } from "node:fs/promises";
import path from "node:path";
import type { Page } from "@playwright/test";
import { crampedIn } from "../../../tests/end-to-end/cramped";

const folder = path.resolve(import.meta.dirname, "..", "..", "..", "test-results", "screens");
const themes = ["light", "dark"] as const;

export interface ScreenSize {
  readonly width: number;
  readonly height: number;
}
const laptop = { width: 1280, height: 800 };
const desktop = { width: 1920, height: 1080 };
/** With `SPANWISE_SCREENS=small` in the environment only the smaller: half the time. */
export const usualSizes: readonly ScreenSize[] =
  process.env.SPANWISE_SCREENS === "small" ? [laptop] : [laptop, desktop];

/** Writes `<width>x<height>-<theme>/<name>.png` for each size and theme, and a line of `cramped.txt` for what is cramped. */
export async function shoot(page: Page, name: string, sizes: readonly ScreenSize[] = usualSizes): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    await stands(page);
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
      await page.locator(`:root[data-theme=${theme}]`).waitFor();
      const place = path.join(folder, `${size.width}x${size.height}-${theme}`);
      await mkdir(place, { recursive: true });
      await page.screenshot({
        path: path.join(place, `${name}.png`),
        animations: "disabled",
        caret: "hide",
        scale: "css",
      });
    }
    const cramped = await crampedIn(page);
    const lines = cramped.map((one) => `${name} ${size.width}x${size.height}: ${one}\n`);
    await appendFile(path.join(folder, "cramped.txt"), lines.join(""));
  }
  await page.setViewportSize(laptop);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
}

/** Waits until nothing in the page has changed for a fifth of a second, or for three seconds. */
export function stands(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let timer = setTimeout(done, 200);
        const longest = setTimeout(done, 3000);
        const watcher = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(done, 200);
        });
        watcher.observe(document.documentElement, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        });
        function done() {
          watcher.disconnect();
          clearTimeout(longest);
          resolve();
        }
      }),
  );
}
