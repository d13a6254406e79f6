// How `npm run pictures` runs: as the end-to-end tests do in the browser host, one picture after the other.
import { defineConfig } from "@playwright/test";
import tests from "../../playwright.config";
import type { LauncherOption } from "../../tests/end-to-end/spanwise";

export default defineConfig<LauncherOption>({
  ...tests,
  workers: 1,
  reporter: "list",
  projects: [{ name: "pictures", testDir: ".", testMatch: "*.spec.ts", use: { launcher: "browser host" } }],
});
