import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./scripts/steps/longestFirst.mjs";
import { workerSource } from "./scripts/steps/workerSource.mjs";

const nodeVersion = Number.parseInt(process.versions.node, 10);

// Tests ask the disk a million small things, which one of Node's threads answers for less than four would.
process.env.UV_THREADPOOL_SIZE ??= "1";

export default defineConfig({
  plugins: [workerSource()],
  test: {
    include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"],
    setupFiles: ["fixedSeeds", "quickAssertions", "quickDisk", "smallThreads", "costOfFiles"].map(
      (name) => `tests/${name}.ts`,
    ),
    globalSetup: ["tests/quickTemporaryFolder.ts"],
    // Every core works: tests wait for disks and child processes as much as they compute. Files share a worker's modules,
    // which took a fifth of the time to load again for each; nothing of Spanwise keeps state in a module.
    maxWorkers: availableParallelism(),
    isolate: false,
    // What tests make is mostly short-lived, and is thrown away in large heaps at a time, from the first on.
    // WebAssembly, a whole database of it, is compiled once, and so is most of the rest: it runs too short to be compiled
    // better. Newer versions of Node wait long enough by themselves.
    execArgv: [
      "--min-semi-space-size=64",
      "--max-semi-space-size=64",
      "--initial-old-space-size=512",
      "--single-threaded-gc",
      "--liftoff-only",
      ...(nodeVersion < 24 ? ["--interrupt-budget=800000"] : []),
    ],
    sequence: { sequencer: LongestFirst },
    // Long enough for a machine that has other things to do: what hangs, hangs longer.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { interval: 20, timeout: 20_000 } },
  },
});
