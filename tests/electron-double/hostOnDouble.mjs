// A folder from which the built desktop host, linked into it unchanged, finds the double by the name `electron`.
import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
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
  linkOut(path.join(folder, "out"), path.join(root, "out"));
  return ["--preserve-symlinks", "--preserve-symlinks-main", path.join(folder, "out", "main", "electron.js")];
}

/** A link that is there from a checkout elsewhere is made anew. */
function linkOut(link, out) {
  if (existsSync(link) && realpathSync(link) === realpathSync(out)) return;
  rmSync(link, { force: true });
  try {
    symlinkSync(path.relative(path.dirname(link), out), link, "junction");
  } catch (error) {
    // Another test was faster.
    if (error.code !== "EEXIST") throw error;
  }
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
  try {
    renameSync(written, file);
  } catch (error) {
    // Windows renames nothing over a file that is being read: another test was faster.
    if (readFileSync(file, "utf8") !== content) throw error;
    rmSync(written);
  }
}
