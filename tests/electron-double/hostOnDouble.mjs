// A folder from which the built desktop host, linked into it unchanged, finds the double by the name `electron`.
import { mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";

/**
 * @param {string} root Absolute path of the repository.
 * @returns {readonly string[]} What Node is started with. Node keeps to the linked paths and so looks for modules beside
 *   the link.
 */
export function hostOnDouble(root) {
  const folder = path.join(root, "test-results", "electron-double");
  const electron = path.join(folder, "node_modules", "electron");
  mkdirSync(electron, { recursive: true });
  const double = new URL("electron.mjs", import.meta.url).href;
  ensureFile(path.join(electron, "package.json"), JSON.stringify({ type: "module", exports: "./electron.js" }));
  ensureFile(path.join(electron, "electron.js"), `export * from ${JSON.stringify(double)};\n`);
  try {
    symlinkSync(path.join("..", "..", "out"), path.join(folder, "out"), "junction");
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  return ["--preserve-symlinks", "--preserve-symlinks-main", path.join(folder, "out", "main", "electron.js")];
}

/** Writes the file whole, as hosts of other tests may be reading it. */
function ensureFile(file, content) {
  try {
    if (readFileSync(file, "utf8") === content) return;
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  const written = `${file}.${process.pid}`;
  writeFileSync(written, content);
  renameSync(written, file);
}
