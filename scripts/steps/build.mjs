// Builds out/ when it was not made from exactly these sources. Contents are compared, not times: a checkout or a copy
// moves times about.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./root.mjs";
import { runTool } from "./run.mjs";

const sources = [
  "electron.vite.config.ts",
  "main",
  "model",
  "package-lock.json",
  "package.json",
  "preload",
  "renderer",
  "scripts/steps/preloadedWindow.mjs",
  "scripts/steps/uncheckedAnswers.mjs",
  "scripts/steps/unusedSchemas.mjs",
  "scripts/steps/workerSource.mjs",
];
const stamp = path.join(root, "out", ".built-from");

/** Whether out/ was made from exactly these sources. */
export function isBuilt() {
  return wasBuiltFrom(digestOfSources());
}

/** Builds when needed. Returns false, having shown the compiler's words, when it failed. */
export async function build() {
  const digest = digestOfSources();
  if (wasBuiltFrom(digest)) return true;
  console.log("Building …");
  rmSync(stamp, { force: true });
  const { code, output } = await runTool("electron-vite", "electron-vite", ["build", "--logLevel", "warn"], {
    quiet: true,
  });
  if (code !== 0) {
    console.error(output.trim());
    console.error("The build failed (see above).");
    return false;
  }
  writeFileSync(stamp, digest);
  return true;
}

function wasBuiltFrom(digest) {
  return existsSync(stamp) && readFileSync(stamp, "utf8") === digest;
}

function digestOfSources() {
  const hash = createHash("sha256");
  for (const source of sources) addTo(hash, source);
  return hash.digest("hex");
}

function addTo(hash, name) {
  const file = path.join(root, name);
  if (!existsSync(file)) return;
  const entries = readdirSyncIfFolder(file);
  if (entries === undefined) hash.update(`${name}\0`).update(readFileSync(file)).update("\0");
  else for (const entry of entries.sort()) addTo(hash, `${name}/${entry}`);
}

function readdirSyncIfFolder(file) {
  try {
    return readdirSync(file);
  } catch (error) {
    if (error.code === "ENOTDIR") return undefined;
    throw error;
  }
}
