// The unit tests in seconds of a processor: all of them, and the ten files that take most of it, with the programs that they
// start.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { isProcessorTimeKnown, processorTime } from "../steps/processorTime.mjs";
import { runTool } from "../steps/run.mjs";

export const title = "The unit tests";

const limit = 140;

export async function run() {
  if (!isProcessorTimeKnown) return [];
  const folder = mkdtempSync(path.join(os.tmpdir(), "spanwise-costs-"));
  try {
    const costs = path.join(folder, "costs");
    const env = { ...process.env, SPANWISE_COSTS: costs };
    const before = processorTime();
    const { code } = await runTool("vitest", "vitest", ["run", "--reporter=dot"], { env });
    if (code !== 0) throw new Error("Unit tests fail; what they cost says nothing then.");
    const all = { name: "all unit tests", value: processorTime() - before, unit: "s", limit };
    return [all, ...mostExpensive(readFileSync(costs, "utf8"))];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function mostExpensive(lines) {
  const files = lines
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  const sorted = files.toSorted((one, other) => other.seconds - one.seconds);
  return sorted.slice(0, 10).map(({ name, seconds }) => ({ name, value: seconds, unit: "s" }));
}
