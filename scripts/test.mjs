// npm test: installs, provides a Chromium, builds, runs everything, says plainly what ran, and ends with one line of totals.
//   npm test                      everything
//   npm test -- unit [filter …]   what needs no browser (vitest)
//   npm test -- e2e [filter …]    what needs one (Playwright); filters and options are passed on
import { mkdirSync } from "node:fs";
import path from "node:path";
import { build } from "./steps/build.mjs";
import { findElectron } from "./steps/electronBinary.mjs";
import { electronTestsNeed } from "./steps/electronTestsNeed.mjs";
import { ensureChromium } from "./steps/ensureChromium.mjs";
import { findFirefox } from "./steps/findFirefox.mjs";
import { install } from "./steps/install.mjs";
import { nodeIsNewEnough } from "./steps/nodeIsNewEnough.mjs";
import { root } from "./steps/root.mjs";
import { runTool } from "./steps/run.mjs";
import { readPlaywright, readVitest } from "./steps/testResults.mjs";

const suites = ["unit", "e2e"];
const results = path.join(root, "test-results");
const [first, ...rest] = process.argv.slice(2);
const chosen = suites.includes(first) ? [first] : suites;
const filters = suites.includes(first) ? rest : process.argv.slice(2);

process.exitCode = await test();

async function test() {
  if (!nodeIsNewEnough() || !(await install())) return 1;
  // The build comes first: unit tests may start the built command line, as a person would.
  if (!(await build())) return 1;
  mkdirSync(results, { recursive: true });
  const parts = [];
  if (chosen.includes("unit")) parts.push(await runUnit());
  if (chosen.includes("e2e")) parts.push(await runEndToEnd());
  return report(parts);
}

async function runUnit() {
  const file = path.join(results, "vitest.json");
  const { code } = await runTool("vitest", "vitest", [
    "run",
    ...["--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
    "--passWithNoTests",
    ...filters,
  ]);
  return readVitest(file, code);
}

async function runEndToEnd() {
  const chromium = await ensureChromium();
  if (chromium === undefined)
    return { passed: 0, failed: 1, skipped: 0, lines: ["In a browser: did not run, there is no Chromium."] };
  const file = path.join(results, "playwright.json");
  const { code } = await runTool("@playwright/test", "playwright", ["test", "--reporter=list,json", ...filters], {
    env: { ...process.env, SPANWISE_CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  });
  return readPlaywright(file, code, { electron: electronTestsNeed(findElectron()), firefox: firefoxMissing() });
}

function firefoxMissing() {
  return findFirefox() === undefined ? "it is not installed (or SPANWISE_FIREFOX must name it)" : undefined;
}

function report(parts) {
  const sum = (key) => parts.reduce((total, part) => total + part[key], 0);
  console.log(`\n${parts.flatMap((part) => part.lines).join("\n")}\n`);
  const skipped = sum("skipped") > 0 ? `, ${sum("skipped")} skipped` : "";
  console.log(`${sum("passed")} passed, ${sum("failed")} failed${skipped}`);
  return sum("failed") > 0 ? 1 : 0;
}
