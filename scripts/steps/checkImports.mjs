// The dependency rule of ARCHITECTURE.md, by reading every import, type imports included. Project references alone do
// not catch them all: TypeScript follows a path into a folder that is not referenced when it happens to be built.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./root.mjs";

/** Folder → the top-level folders it may import from. */
const allowed = {
  model: ["model"],
  main: ["main", "model"],
  preload: ["preload", "model"],
  renderer: ["renderer", "model"],
};

/** Package → who alone may import it, in which of the folders above. */
const packages = [
  { name: /^electron(\/|$)/, places: ["main/electron/", "preload/"] },
  { name: /^prosemirror-/, places: ["renderer/text/"] },
  // Elsewhere, `import * as z` from there: see the file.
  { name: /^zod(\/|$)/, places: ["model/data/zod.ts"] },
];

/** The hosts: a window, a page on loopback, the command line. Every other room of main is plain Node and knows none of them. */
const host = /^main\/(electron|web|cli|pages)\//;

/** @returns {Promise<{ code: number, output: string }>} */
export async function checkImports() {
  const wrong = Object.keys(allowed)
    .flatMap((folder) => filesOf(folder))
    .flatMap((file) => wrongImports(file, readFileSync(path.join(root, file), "utf8")));
  return { code: wrong.length === 0 ? 0 : 1, output: wrong.join("\n") };
}

/**
 * @param {string} file Relative to the project, with `/`.
 * @param {string} source
 * @returns {string[]} A sentence per import that breaks the rule.
 */
export function wrongImports(file, source) {
  return importsOf(source)
    .map((specifier) => [specifier, objectionTo(file, specifier)])
    .filter(([, objection]) => objection !== undefined)
    .map(([specifier, objection]) => `${file} imports "${specifier}": ${objection}`);
}

function objectionTo(file, specifier) {
  const folder = file.slice(0, file.indexOf("/"));
  if (!specifier.startsWith(".")) return objectionToPackage(folder, file, specifier);
  const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier));
  const targetFolder = target.split("/")[0];
  if (!allowed[folder].includes(targetFolder)) return `${folder} must not know ${targetFolder}.`;
  const climbs = folder === "main" && !host.test(file) && host.test(`${target}/`);
  return climbs ? `${path.posix.dirname(file)} must not know the hosts.` : undefined;
}

function objectionToPackage(folder, file, specifier) {
  if (specifier.startsWith("/")) return "absolute paths are never right.";
  if (folder === "model" && specifier !== "zod") return "model knows only zod and itself.";
  if (folder === "renderer" && specifier.startsWith("node:")) return "a window has no Node.";
  if (folder === "main" && !host.test(file) && /^(node:)?(http|https|http2|net\/http)$/.test(specifier)) {
    return "only the hosts speak HTTP.";
  }
  const rule = packages.find(({ name }) => name.test(specifier));
  if (rule === undefined || rule.places.some((place) => file.startsWith(place))) return undefined;
  return `only ${rule.places.join(" and ")} may.`;
}

function importsOf(source) {
  const patterns = [
    /^\s*(?:import|export)\b[^"';]*?\bfrom\s*["']([^"']+)["']/gm,
    /^\s*import\s*["']([^"']+)["']/gm,
    /\bimport\s*\(\s*["']([^"']+)["']/g,
    /\brequire\s*\(\s*["']([^"']+)["']/g,
  ];
  return patterns.flatMap((pattern) => [...source.matchAll(pattern)].map((match) => match[1]));
}

function filesOf(folder) {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[cm]?tsx?$/.test(entry.name))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"));
}
