// npm run fuzz: runs the property tests again and again, each time from a new seed, until one fails or it is stopped.
//   npm run fuzz                            every property test, for as long as one likes (Ctrl+C ends it)
//   npm run fuzz -- --minutes 30 [filter …] ends after the round that is under way then
// Each property is tried five times as often as by npm test (SPANWISE_RUNS=<times> for another number). A failure prints
// the seed; SPANWISE_SEED=<seed> SPANWISE_RUNS=<times> npm test -- unit <file> draws the same cases again.
import { randomInt } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { install } from "./steps/install.mjs";
import { nodeIsNewEnough } from "./steps/nodeIsNewEnough.mjs";
import { root } from "./steps/root.mjs";
import { runTool } from "./steps/run.mjs";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { minutes: { type: "string" } } });

process.exitCode = await fuzz(Number(values.minutes ?? Number.POSITIVE_INFINITY), positionals);

/**
 * @param {number} minutes
 * @param {readonly string[]} filters Parts of paths; every property test when there are none.
 */
async function fuzz(minutes, filters) {
  if (Number.isNaN(minutes)) {
    console.error("--minutes takes a number.");
    return 2;
  }
  if (!nodeIsNewEnough() || !(await install())) return 1;
  const files = propertyTests().filter((file) => filters.length === 0 || filters.some((part) => file.includes(part)));
  if (files.length === 0) {
    console.error("No property test has a path like that.");
    return 2;
  }
  const end = Date.now() + minutes * 60_000;
  for (let round = 1; Date.now() < end; round++) {
    const seed = randomInt(2 ** 31);
    console.log(`Round ${round}: seed ${seed}, ${files.length} files`);
    const env = { SPANWISE_RUNS: "5", ...process.env, SPANWISE_SEED: String(seed) };
    const { code } = await runTool("vitest", "vitest", ["run", "--reporter=dot", ...files], { env });
    if (code !== 0) {
      console.error(
        `Seed ${seed} fails. Pin it: SPANWISE_SEED=${seed} SPANWISE_RUNS=${env.SPANWISE_RUNS} npm test -- unit <file>`,
      );
      return 1;
    }
  }
  return 0;
}

function propertyTests() {
  return readdirSync(path.join(root, "tests"), { recursive: true, encoding: "utf8" })
    .map((file) => path.posix.join("tests", ...file.split(path.sep)))
    .filter((file) => file.endsWith(".test.ts"))
    .filter((file) => readFileSync(path.join(root, file), "utf8").includes('from "fast-check"'));
}
