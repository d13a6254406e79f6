// npm run pictures: makes the pictures of README and guide anew, of the sample project. Look at them, then commit them.
//   npm run pictures -- -g board   only those whose name holds "board"
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
  const { code } = await runTool("@playwright/test", "playwright", ["test", "-c", config, ...process.argv.slice(2)], {
    env: { ...process.env, SPANWISE_CHROMIUM: chromium },
  });
  return code;
}
