import { defineConfig } from "vitest/config";
import { workerSource } from "./scripts/steps/workerSource.mjs";

export default defineConfig({
  plugins: [workerSource()],
  test: {
    include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
    setupFiles: ["tests/fixedSeeds.ts"],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
