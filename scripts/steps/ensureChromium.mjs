// Provides a Chromium for the tests: an installed one, else Playwright's, else Debian's package, else one instruction.
import { existsSync } from "node:fs";
import { findChromium } from "./findChromium.mjs";
import { run, runTool } from "./run.mjs";

const tenMinutes = 600_000;

/** Returns the path of a Chromium; undefined, having said what to do, when there is none and none can be had. */
export async function ensureChromium() {
  const named = process.env.SPANWISE_CHROMIUM;
  if (named && !existsSync(named)) {
    console.error(`SPANWISE_CHROMIUM names ${named}, and there is no such file.`);
    return undefined;
  }
  return findChromium() ?? (await fromPlaywright()) ?? (await fromDebian()) ?? sayHow();
}

async function fromPlaywright() {
  if (process.env.PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD) return undefined;
  console.log("No Chromium found; downloading Playwright's …");
  const { code, output } = await runTool("@playwright/test", "playwright", ["install", "chromium"], {
    quiet: true,
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "10000", ...process.env },
    timeout: tenMinutes,
  });
  const found = code === 0 ? findChromium() : undefined;
  if (found === undefined) console.log(`  not possible: ${firstLine(output)}`);
  return found;
}

async function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  console.log("Installing Debian's chromium package …");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-qq"], { quiet: true, env, timeout: tenMinutes });
  const { code, output } = await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
    quiet: true,
    env,
    timeout: tenMinutes,
  });
  if (code !== 0) console.log(`  not possible: ${firstLine(output)}`);
  return findChromium();
}

function sayHow() {
  console.error("There is no Chromium: install Chrome, Chromium or Edge, or set SPANWISE_CHROMIUM to its path.");
  return undefined;
}

function firstLine(output) {
  return (
    output
      .split("\n")
      .find((line) => /error|failed|unable/i.test(line))
      ?.trim() ?? "no reason was given"
  );
}
