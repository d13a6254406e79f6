import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readPlaywright, readVitest } from "../../scripts/steps/testResults.mjs";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "spanwise-results-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function file(content: object): Promise<string> {
  const name = path.join(folder, "results.json");
  await writeFile(name, JSON.stringify(content));
  return name;
}

test("vitest's tests are counted, those to do as skipped", async () => {
  const report = await file({ numPassedTests: 7, numFailedTests: 2, numPendingTests: 1, numTodoTests: 1 });
  expect(readVitest(report, 1)).toEqual({
    passed: 7,
    failed: 2,
    skipped: 2,
    lines: ["Without a browser: 7 passed, 2 failed, 2 skipped."],
  });
});

test("a run that ended badly is never all green, with or without a report", async () => {
  const broken = await file({ numPassedTests: 7, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 });
  const counts = ({ passed, failed }: { passed: number; failed: number }) => [passed, failed];
  expect([
    counts(readVitest(broken, 1)),
    counts(readVitest(path.join(folder, "none.json"), 1)),
    counts(readPlaywright(path.join(folder, "none.json"), 1, {})),
  ]).toEqual([
    [7, 1],
    [0, 1],
    [0, 1],
  ]);
});

test("Playwright's tests are counted per host, flaky ones as failed, and a host that did not run is named", async () => {
  const spec = (projectName: string, status: string) => ({ tests: [{ projectName, status }] });
  const report = await file({
    suites: [
      {
        specs: [spec("browser host", "expected"), spec("Electron double", "flaky")],
        suites: [{ specs: [spec("browser host", "skipped"), spec("Electron double", "unexpected")] }],
      },
    ],
  });
  expect(readPlaywright(report, 1, { electron: "there is no display", firefox: "it is not installed" })).toEqual({
    passed: 1,
    failed: 2,
    skipped: 1,
    lines: [
      "In Chromium, browser host: ran, 1 passed, 0 failed, 1 skipped.",
      "In Chromium, Electron double: ran, 0 passed, 2 failed.",
      "In Firefox: did not run, it is not installed.",
      "In the real Electron: did not run, there is no display.",
    ],
  });
});
