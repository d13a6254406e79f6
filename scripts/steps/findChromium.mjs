// Finds a Chromium that the tests can drive: the one named by SPANWISE_CHROMIUM, Playwright's own, or an installed one.
import { existsSync, readdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/**
 * @param {{ headlessShell?: boolean }} options Whether Debian's build without windows will do.
 * @returns {string | undefined} The path of the program.
 */
export function findChromium({ headlessShell = true } = {}) {
  const named = process.env.SPANWISE_CHROMIUM;
  if (named) return named;
  return [...playwrightPlaces(), ...usualPlaces()].find(
    (file) => (headlessShell || !file.endsWith("headless-shell")) && existsSync(file),
  );
}

function playwrightPlaces() {
  const home = os.homedir();
  const cache = process.env.PLAYWRIGHT_BROWSERS_PATH
    ? process.env.PLAYWRIGHT_BROWSERS_PATH
    : process.platform === "darwin"
      ? path.join(home, "Library", "Caches", "ms-playwright")
      : process.platform === "win32"
        ? path.join(process.env.LOCALAPPDATA ?? path.join(home, "AppData", "Local"), "ms-playwright")
        : path.join(process.env.XDG_CACHE_HOME ?? path.join(home, ".cache"), "ms-playwright");
  if (!existsSync(cache)) return [];
  const programs = [
    "chrome-linux64/chrome",
    "chrome-linux/chrome",
    "chrome-win64/chrome.exe",
    "chrome-win/chrome.exe",
    "chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
    "chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
    "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
  ];
  const newestFirst = readdirSync(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)));
  return newestFirst.flatMap((name) => programs.map((program) => path.join(cache, name, ...program.split("/"))));
}

function usualPlaces() {
  if (process.platform === "darwin") {
    return ["Google Chrome", "Chromium", "Microsoft Edge"].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === "win32") {
    const folders = [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"], process.env.LOCALAPPDATA];
    const programs = ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"];
    return programs.flatMap((program) =>
      folders.filter((folder) => folder).map((folder) => path.join(folder, program)),
    );
  }
  // Debian's headless build makes no window's controls for each page: the tests take three quarters of the time.
  const names = [
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
  ];
  const folders = ["/usr/bin", "/usr/local/bin", "/snap/bin", "/opt/google/chrome", "/opt/microsoft/msedge"];
  return folders.flatMap((folder) => names.map((name) => `${folder}/${name}`));
}
