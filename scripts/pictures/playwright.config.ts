// How `npm run pictures` runs: as the end-to-end tests do in the browser host, one picture after the other.
import { defineConfig } from "@playwright/test";
import tests from "../../playwright.config";
import type { LauncherOption } from "../../tests/end-to-end/spanwise";

export default defineConfig<LauncherOption>({
  ...tests,
  reporter: "list",
  use: { ...tests.use, actionTimeout: 15_000 },
  projects: [
    {
      name: "pictures",
      testDir: ".",
      testMatch: "*.spec.ts",
      testIgnore: "screens/**",
      use: { launcher: "browser host" },
    },
    { name: "screens", testDir: "screens", testMatch: "*.spec.ts", use: { launcher: "browser host" } },
  ],
});
