// npm run check: types, style, dead code, the dependency rule, what a build would stumble over, the catalogues of languages,
// and the lock file. Short when all is well.
// npm run check -- --report: how the sources stand, in figures. A folder after it: another checkout's.
import { checkBundles } from "./steps/checkBundles.mjs";
import { checkDocuments } from "./steps/checkDocuments.mjs";
import { checkImports } from "./steps/checkImports.mjs";
import { checkLockFile } from "./steps/checkLockFile.mjs";
import { checkGenerated } from "./steps/generatedFiles.mjs";
import { install } from "./steps/install.mjs";
import { nodeIsNewEnough } from "./steps/nodeIsNewEnough.mjs";
import { report } from "./steps/report.mjs";
import { runTool } from "./steps/run.mjs";

const quiet = { quiet: true };
const checks = [
  ["types", () => runTool("typescript", "tsc", ["-b"], quiet)],
  ["style", () => runTool("@biomejs/biome", "biome", ["check", "--error-on-warnings", "."], quiet)],
  ["dead code", () => runTool("knip", "knip", [], quiet)],
  ["dependency rule", checkImports],
  ["bundles", checkBundles],
  ["generated files", checkGenerated],
  // A test, too; here so that no sentence lands that a window cannot say in its language.
  ["languages", () => runTool("vitest", "vitest", ["run", "tests/renderer/languages/catalogues.test.ts"], quiet)],
  ["documents", checkDocuments],
  ["lock file", checkLockFile],
];

const [option, folder] = process.argv.slice(2);
if (option === "--report") console.log(report(folder));
else process.exitCode = await check();

async function check() {
  if (!nodeIsNewEnough() || !(await install())) return 1;
  const outcomes = await Promise.all(checks.map(async ([name, run]) => ({ name, ...(await run()) })));
  for (const { name, code, output } of outcomes) {
    if (code !== 0) console.log(`\n${output.trim()}\n`);
    console.log(`${name}: ${code === 0 ? "good" : "not good"}`);
  }
  return outcomes.some(({ code }) => code !== 0) ? 1 : 0;
}
