// npm run pictures: makes the pictures of README and guide anew, of the sample project. Look at them, then commit them.
//   npm run pictures -- -g board   only those whose name holds "board"
//   npm run pictures -- all        every screen instead, light and dark, in two sizes, into test-results/screens: to look at
import path from "node:path";
import { build } from "./steps/build.mjs";
import { ensureChromium } from "./steps/ensureChromium.mjs";
import { install } from "./steps/install.mjs";
import { nodeIsNewEnough } from "./steps/nodeIsNewEnough.mjs";
import { root } from "./steps/root.mjs";
import { runTool } from "./steps/run.mjs";

process.exitCode = await pictures();

async function pictures() {
  if (!nodeIsNewEnough() || !(await install()) || !(await build())) return 1;
  const chromium = await ensureChromium();
  if (chromium === undefined) return 1;
  const config = path.join(root, "scripts", "pictures", "playwright.config.ts");
  const given = process.argv.slice(2);
  const [project, rest] = given[0] === "all" ? ["screens", given.slice(1)] : ["pictures", given];
  const { code } = await runTool(
    "@playwright/test",
    "playwright",
    ["test", "-c", config, `--project=${project}`, ...rest],
    {
      env: { ...process.env, SPANWISE_CHROMIUM: chromium },
    },
  );
  return code;
}
