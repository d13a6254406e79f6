// Adds a line per test file to the file that SPANWISE_COSTS names: what the file took, for `npm run bench -- unitTests`.
import { appendFileSync } from "node:fs";
import path from "node:path";
import { afterAll, expect } from "vitest";
import { isProcessorTimeKnown, processorTime } from "../scripts/steps/processorTime.mjs";

const costs = process.env.SPANWISE_COSTS;

if (costs !== undefined && isProcessorTimeKnown) {
  const before = processorTime();
  afterAll(() => {
    const name = path.relative(process.cwd(), expect.getState().testPath ?? "");
    appendFileSync(costs, `${JSON.stringify({ name, seconds: processorTime() - before })}\n`);
  });
}
