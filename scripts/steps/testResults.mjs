// Reads what vitest and Playwright wrote down, and counts it. A run that ended badly never counts as all green.
import { existsSync, readFileSync } from "node:fs";

/** @typedef {{ passed: number, failed: number, skipped: number, lines: string[] }} Counted */

/**
 * @param {string} file
 * @param {number} code The exit code.
 * @returns {Counted}
 */
export function readVitest(file, code) {
  const report = readJson(file);
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  const counted = atLeastOneFailure(report?.numPassedTests ?? 0, report?.numFailedTests ?? 0, skipped, code);
  return { ...counted, lines: [`Without a browser: ${inWords(counted)}.`] };
}

/**
 * @param {string} file
 * @param {number} code The exit code.
 * @param {{ electron?: string | undefined, firefox?: string | undefined }} missing Why the real Electron and Firefox could not run; absent when they could.
 * @returns {Counted}
 */
export function readPlaywright(file, code, missing) {
  const report = readJson(file);
  const byProject = new Map();
  for (const test of (report?.suites ?? []).flatMap(testsOf)) {
    const counts = byProject.get(test.projectName) ?? { passed: 0, failed: 0, skipped: 0 };
    counts[test.status === "skipped" ? "skipped" : test.status === "expected" ? "passed" : "failed"] += 1;
    byProject.set(test.projectName, counts);
  }
  const sum = (key) => [...byProject.values()].reduce((total, counts) => total + counts[key], 0);
  const lines = [...byProject].map(([project, counts]) => {
    const where = project === "Firefox" ? "In Firefox" : `In Chromium, ${project}`;
    return `${where}: ran, ${inWords(counts)}.`;
  });
  if (missing.firefox) lines.push(`In Firefox: did not run, ${missing.firefox}.`);
  if (missing.electron) lines.push(`In the real Electron: did not run, ${missing.electron}.`);
  return { ...atLeastOneFailure(sum("passed"), sum("failed"), sum("skipped"), code), lines };
}

function testsOf(suite) {
  return [...(suite.suites ?? []).flatMap(testsOf), ...(suite.specs ?? []).flatMap((spec) => spec.tests)];
}

function atLeastOneFailure(passed, failed, skipped, code) {
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed, skipped };
}

function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}
