// Tests that need a real browser: parts of the window on their own, and the whole application end to end, once per
// launcher. The real Electron takes part where its binary, a display and its sandbox are to be had; npm test says so.
import path from "node:path";
import { defineConfig } from "@playwright/test";
import { chromiumArguments } from "./scripts/steps/chromiumArguments.mjs";
import { findElectron } from "./scripts/steps/electronBinary.mjs";
import { electronTestsNeed } from "./scripts/steps/electronTestsNeed.mjs";
import { findChromium } from "./scripts/steps/findChromium.mjs";
import { findFirefox } from "./scripts/steps/findFirefox.mjs";
import type { LauncherOption } from "./tests/end-to-end/spanwise";

const chromium = findChromium();
const endToEnd = { testDir: "tests/end-to-end", testMatch: "**/*.spec.ts" };
/** Native dialogs, menu and IPC: not in a browser. */
const desktopOnly = "desktop/**";
/**
 * Tests with this tag reach what the desktop host does in its own way: starting, files and dialogs, menu, saving and
 * closing, the calls' transport and what may leave. The rest of the window is the same page over the same calls, which the
 * contract's suite holds to the same answers in every host; the browser host and the real Electron run all of it.
 */
const whereHostsDiffer = /@desktop/;

export default defineConfig<LauncherOption>({
  globalSetup: path.join(import.meta.dirname, "tests", "quickTemporaryFolder.ts"),
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // Some walk through many steps in one window, each with as much time as the whole has on a quiet machine.
  timeout: 120_000,
  // On a quiet machine the waits take a tenth of this.
  expect: { timeout: 15_000 },
  outputDir: "test-results/playwright",
  use: {
    viewport: { width: 1360, height: 860 },
    // A trace of every test takes a quarter of the time: `npm test -- e2e <file> --trace on` makes one of what failed.
    screenshot: "only-on-failure",
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: chromiumArguments,
    },
  },
  // The longest tests begin first, and the short tests of parts fill the rest of the last minute.
  projects: [
    { name: "browser host", ...endToEnd, testIgnore: desktopOnly, use: { launcher: "browser host" } },
    { name: "Electron double", ...endToEnd, grep: whereHostsDiffer, use: { launcher: "Electron double" } },
    ...(findFirefox() === undefined ? [] : [{ name: "Firefox", testDir: "tests/firefox", testMatch: "**/*.spec.ts" }]),
    ...(electronTestsNeed(findElectron()) === undefined
      ? [{ name: "real Electron", ...endToEnd, use: { launcher: "real Electron" as const } }]
      : []),
    {
      name: "parts",
      testDir: "tests",
      testMatch: "**/*.spec.ts",
      testIgnore: ["end-to-end/**", "firefox/**"],
      use: { viewport: { width: 1000, height: 700 } },
    },
  ],
});
