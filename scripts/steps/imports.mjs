// Reads the sources of the house: which files there are, and what each imports.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./root.mjs";

/** The folders that hold the program's sources. */
export const sourceFolders = ["model", "main", "preload", "renderer"];

/** @typedef {{ readonly file: string, readonly source: string }} Source `file` is relative to the project, with `/`. */

/** @returns {Source[]} Every source file of the program. */
export function sourcesOf(folders = sourceFolders, base = root) {
  return folders.flatMap((folder) =>
    readdirSync(path.join(base, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:[cm]?tsx?|css)$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => ({
        file: path.relative(base, file).split(path.sep).join("/"),
        source: readFileSync(file, "utf8"),
      })),
  );
}

/** @returns {string[]} What a file's imports name, type imports, `import()` and `require()` included. */
export function importsIn(source) {
  const patterns = [
    /^\s*(?:import|export)\b[^"';]*?\bfrom\s*["']([^"']+)["']/gm,
    /^\s*import\s*["']([^"']+)["']/gm,
    /\bimport\s*\(\s*["']([^"']+)["']/g,
    /\brequire\s*\(\s*["']([^"']+)["']/g,
  ];
  return patterns.flatMap((pattern) => [...source.matchAll(pattern)].map((match) => match[1]));
}

/** The path a relative import means, without its ending: "main/store/Store". */
export function meantBy(file, specifier) {
  return path.posix.normalize(path.posix.join(path.posix.dirname(file), specifier.replace(/\?.*$/, "")));
}

/** The folder a file or an import's target lies in. */
export function folderOf(file) {
  return path.posix.dirname(file);
}

/**
 * @param {readonly Source[]} sources
 * @returns {Map<string, string[]>} File → the files among `sources` that it imports.
 */
export function importGraph(sources) {
  const files = new Map(sources.map(({ file }) => [file.replace(/(?:\.d)?\.[cm]?tsx?$/, ""), file]));
  return new Map(
    sources.map(({ file, source }) => {
      const targets = importsIn(source)
        .filter((specifier) => specifier.startsWith("."))
        .map((specifier) => files.get(meantBy(file, specifier)))
        .filter((target) => target !== undefined);
      return [file, [...new Set(targets)]];
    }),
  );
}

/**
 * The knots of a graph: groups in which each leads to each (Tarjan's strongly connected components of two and more).
 *
 * @param {ReadonlyMap<string, readonly string[]>} graph
 * @returns {string[][]}
 */
export function circlesIn(graph) {
  const numbers = new Map();
  const lowest = new Map();
  const stack = [];
  const onStack = new Set();
  const found = [];
  for (const node of graph.keys()) if (!numbers.has(node)) visit(node);
  return found;

  function visit(node) {
    numbers.set(node, numbers.size);
    lowest.set(node, numbers.get(node));
    stack.push(node);
    onStack.add(node);
    for (const next of graph.get(node) ?? []) {
      if (!numbers.has(next)) visit(next);
      if (onStack.has(next)) lowest.set(node, Math.min(lowest.get(node), lowest.get(next)));
    }
    if (lowest.get(node) !== numbers.get(node)) return;
    const group = stack.splice(stack.indexOf(node));
    for (const one of group) onStack.delete(one);
    if (group.length > 1) found.push(group.sort());
  }
}
