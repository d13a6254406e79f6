// The lock file names versions and hashes, and no address: everyone installs from the registry they were given.
import { readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./root.mjs";

/** @returns {Promise<{ code: number, output: string }>} */
export async function checkLockFile() {
  const { packages } = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8"));
  const wrong = Object.entries(packages).filter(([, entry]) => "resolved" in entry);
  const output = wrong
    .map(([place]) => `package-lock.json: ${place} has an address ("resolved"); remove it.`)
    .join("\n");
  return { code: wrong.length === 0 ? 0 : 1, output };
}
