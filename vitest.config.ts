import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./scripts/steps/longestFirst.mjs";
import { workerSource } from "./scripts/steps/workerSource.mjs";

export default defineConfig({
  plugins: [workerSource()],
  test: {
    include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
    setupFiles: ["tests/fixedSeeds.ts"],
    globalSetup: ["tests/quickTemporaryFolder.ts"],
    // Every core works: tests wait for disks and child processes as much as they compute. Files share a worker's modules,
    // which took a fifth of the time to load again for each; nothing of Spanwise keeps state in a module.
    maxWorkers: availableParallelism(),
    isolate: false,
    sequence: { sequencer: LongestFirst },
    // Long enough for a machine that has other things to do: what hangs, hangs longer.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { interval: 20, timeout: 20_000 } },
  },
});
