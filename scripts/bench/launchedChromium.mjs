// The Chromium of the measurements: a whole one, as analysts have, and not the headless build that the tests prefer.
import { chromium } from "@playwright/test";
import { chromiumArguments } from "../steps/chromiumArguments.mjs";
import { findChromium } from "../steps/findChromium.mjs";

/** @returns {Promise<import("@playwright/test").Browser>} */
export function launchedChromium() {
  const executablePath = findChromium({ headlessShell: false });
  return chromium.launch({ ...(executablePath && { executablePath }), args: chromiumArguments });
}
