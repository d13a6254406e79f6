// The folder this program is installed in, wherever the bundler put this file, and its version.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** The nearest folder above this file that holds Spanwise's own package.json. */
export function programFolder(): string {
  let folder = import.meta.dirname;
  while (!isSpanwise(path.join(folder, "package.json"))) {
    const above = path.dirname(folder);
    if (above === folder) throw new Error("Spanwise's package.json is not above its program.");
    folder = above;
  }
  return folder;
}

/** The version in Spanwise's package.json. */
export function programVersion(): string {
  const data: unknown = JSON.parse(readFileSync(path.join(programFolder(), "package.json"), "utf8"));
  return typeof data === "object" && data !== null && "version" in data ? String(data.version) : "unknown";
}

function isSpanwise(file: string): boolean {
  return existsSync(file) && /"name":\s*"spanwise"/.test(readFileSync(file, "utf8"));
}
