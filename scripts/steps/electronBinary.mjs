// Electron's binary is not installed with its package (some machines block the download): is it here, and how to get it.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./root.mjs";
import { run } from "./run.mjs";

const folder = path.join(root, "node_modules", "electron");

/** @returns {string | undefined} The path of Electron's program, when it is installed. */
export function findElectron() {
  const pathFile = path.join(folder, "path.txt");
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const program = existsSync(pathFile) ? readFileSync(pathFile, "utf8") : override ? "electron" : undefined;
  if (program === undefined) return undefined;
  const file = path.join(override ?? path.join(folder, "dist"), program);
  return existsSync(file) ? file : undefined;
}

/** Downloads the binary, showing progress. Returns its path; undefined, having said why, when it could not be had. */
export async function downloadElectron() {
  const require = createRequire(path.join(folder, "package.json"));
  const { version } = require("./package.json");
  try {
    // Electron's installer shows nothing for the first 30 seconds, so its own downloader fills the cache here, with
    // progress, and the installer then unpacks from there.
    const { downloadArtifact } = await import(pathToFileURL(require.resolve("@electron/get")).href);
    await downloadArtifact({
      version,
      artifactName: "electron",
      platform: process.platform,
      arch: process.arch,
      checksums: require("./checksums.json"),
      downloadOptions: { quiet: true, getProgressCallback: showProgress },
    });
  } catch (error) {
    console.error(`\nElectron could not be downloaded: ${error.cause?.message ?? error.message}.`);
    return undefined;
  }
  console.log("\nUnpacking …");
  const { code, output } = await run(process.execPath, ["--no-warnings", path.join(folder, "install.js")], {
    quiet: true,
  });
  if (code !== 0) console.error(`Electron could not be unpacked: ${output.trim()}`);
  return code === 0 ? findElectron() : undefined;
}

async function showProgress({ transferred, total, percent }) {
  const size = (bytes) => `${Math.round(bytes / 1e6)} MB`;
  const of = total ? ` of ${size(total)} (${Math.round(percent * 100)} %)` : "";
  if (process.stdout.isTTY) process.stdout.write(`\rDownloading Electron: ${size(transferred)}${of}   `);
}
