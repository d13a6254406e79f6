// Makes node_modules what package-lock.json says, and does nothing when it already is.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./root.mjs";
import { runNpm } from "./run.mjs";

const options = ["--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];

/** Installs what is missing or stale. Returns false, having said why, when npm could not do it. */
export async function install() {
  const reason = staleBecause(root);
  if (reason === undefined) return true;
  console.log(`Installing the packages (${reason}); this takes a minute or two …`);
  let { code, output } = await runNpm(["ci", ...options], { quiet: true });
  // A lock file written where the registry lacks some systems' optional packages has no entry for them, and `npm ci`
  // then refuses. `npm install --no-save` keeps every version and hash that is locked, and leaves both files alone.
  if (output.includes("EUSAGE"))
    ({ code, output } = await runNpm(["install", "--no-save", ...options], { quiet: true }));
  if (code === 0) return true;
  console.error(output.trim());
  console.error("The packages could not be installed (npm's reason is above). Check the connection and try again.");
  return false;
}

/**
 * Why `folder`'s node_modules is not what its package-lock.json asks for; undefined when it is. npm writes its own lock
 * file into node_modules last, so an installation that was interrupted has none.
 * @param {string} folder
 * @returns {string | undefined}
 */
export function staleBecause(folder) {
  const wanted = readPackages(path.join(folder, "package-lock.json"));
  const installed = readPackages(path.join(folder, "node_modules", ".package-lock.json"));
  if (wanted === undefined) return "package-lock.json cannot be read";
  if (installed === undefined) return "there are none yet";
  for (const [place, entry] of Object.entries(wanted)) {
    if (place === "") continue;
    const found = installed[place];
    // Optional packages for other systems are in the lock file and rightly not in the folder.
    if (found === undefined && !entry.optional) return `${nameOf(place)} is missing`;
    if (found !== undefined && found.version !== entry.version) return `${nameOf(place)} is out of date`;
  }
  const { dependencies = {}, devDependencies = {} } = wanted[""] ?? {};
  for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
    const file = path.join(folder, "node_modules", ...name.split("/"), "package.json");
    if (!existsSync(file)) return `${name} is missing`;
  }
  return undefined;
}

function nameOf(place) {
  return place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch (error) {
    if (error instanceof SyntaxError || error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  }
}
