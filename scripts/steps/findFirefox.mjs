// Finds a Firefox that the tests can drive: the one named by SPANWISE_FIREFOX, or an installed one.
import { existsSync } from "node:fs";
import path from "node:path";

/** @returns {string | undefined} The path of the program. */
export function findFirefox() {
  const named = process.env.SPANWISE_FIREFOX;
  if (named) return named;
  return usualPlaces().find((file) => existsSync(file));
}

function usualPlaces() {
  if (process.platform === "darwin") return ["/Applications/Firefox.app/Contents/MacOS/firefox"];
  if (process.platform === "win32") {
    const folders = [process.env.PROGRAMFILES, process.env["PROGRAMFILES(X86)"]];
    return folders.filter((folder) => folder).map((folder) => path.join(folder, "Mozilla Firefox", "firefox.exe"));
  }
  return ["/usr/bin", "/usr/local/bin", "/snap/bin"].flatMap((folder) => [
    `${folder}/firefox-esr`,
    `${folder}/firefox`,
  ]);
}
