// What would break the build, or leave a licence out of it, and no compiler sees: found in what files import, without
// bundling anything.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { importGraph, importsIn, sourcesOf } from "./imports.mjs";
import { installedFolders, licencesOf } from "./licences.mjs";
import { root } from "./root.mjs";

const worker = "?worker-source";

/** Packages that stand for nothing but a condition, and of which a bundle takes nothing. */
const empty = new Set(["client-only", "server-only"]);

/** @returns {{ code: number, output: string }} */
export function checkBundles() {
  const sources = sourcesOf();
  const wrong = [...wrongFiles(sources), ...wrongWorkers(sources), ...missingLicences(packagesOf(sources))];
  return { code: wrong.length === 0 ? 0 : 1, output: wrong.join("\n") };
}

/**
 * @param {readonly import("./imports.mjs").Source[]} sources
 * @returns {string[]} A sentence per import of a file in another form (`?raw`, `?worker-source`) that is not there.
 */
export function wrongFiles(sources, isThere = (file) => existsSync(path.join(root, file))) {
  return sources.flatMap(({ file, source }) =>
    importsIn(source)
      .filter((specifier) => specifier.includes("?"))
      .filter((specifier) => !meantFiles(file, specifier).some(isThere))
      .map((specifier) => `${file} imports "${specifier}": there is no such file.`),
  );
}

/**
 * @param {readonly import("./imports.mjs").Source[]} sources
 * @returns {string[]} A sentence per worker that does not make one script, which runs in a plain thread.
 */
export function wrongWorkers(sources) {
  const values = sources.map(({ file, source }) => ({ file, source: source.replace(/^import type [^;]*;$/gm, "") }));
  const graph = importGraph(values);
  const importsOf = new Map(values.map(({ file, source }) => [file, importsIn(source)]));
  const entries = values.flatMap(({ file, source }) =>
    importsIn(source)
      .filter((specifier) => specifier.endsWith(worker))
      .flatMap((specifier) => meantFiles(file, specifier).filter((meant) => graph.has(meant))),
  );
  return [...new Set(entries)].flatMap((entry) =>
    [...reachedFrom(entry, graph)].flatMap((file) =>
      (importsOf.get(file) ?? [])
        .filter((specifier) => specifier === "electron" || specifier.endsWith(worker) || specifier.endsWith(".css"))
        .map((specifier) => `${entry} is a worker, and through ${file} it would have "${specifier}" in its script.`),
    ),
  );
}

/**
 * @param {ReadonlySet<string>} names
 * @returns {string[]} A sentence per package without a licence text, among those named, installed, and needed by these.
 */
export function missingLicences(names) {
  const folders = new Set([...installedFolders(), ...foldersOf(names)]);
  return [...folders].flatMap((folder) => {
    if (empty.has(path.basename(folder))) return [];
    try {
      licencesOf([folder]);
      return [];
    } catch (error) {
      return [error.message];
    }
  });
}

/** The packages that the program's files name. */
function packagesOf(sources) {
  const specifiers = sources.flatMap(({ source }) => importsIn(source)).filter((name) => /^[a-z@]/.test(name));
  const ofNode = (name) => name.startsWith("node:") || name === "electron";
  return new Set(
    specifiers.filter((name) => !ofNode(name)).map((name) => /^(@[^/]+\/)?[^/?]+/.exec(name)?.[0] ?? name),
  );
}

/** The folders of packages and of all that they need, as the lock file has them. */
function foldersOf(names) {
  const { packages } = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8"));
  const found = new Set();
  const add = (name, from) => {
    const place = placeOf(name, from);
    if (place === undefined || found.has(place)) return;
    found.add(place);
    for (const needed of Object.keys(packages[place].dependencies ?? {})) add(needed, place);
  };
  /** Node looks beside a package first, then further out. */
  const placeOf = (name, from) => {
    const place = `${from === "" ? "" : `${from}/`}node_modules/${name}`;
    if (packages[place]) return place;
    return from === "" ? undefined : placeOf(name, from.slice(0, Math.max(0, from.lastIndexOf("/node_modules/"))));
  };
  for (const name of names) add(name, "");
  return [...found].map((place) => path.join(root, place)).filter((folder) => existsSync(folder));
}

function reachedFrom(entry, graph) {
  const reached = new Set([entry]);
  for (const file of reached) for (const target of graph.get(file) ?? []) reached.add(target);
  return reached;
}

/** Paths that an import may mean, from the project's folder. */
function meantFiles(file, specifier) {
  const plain = specifier.replace(/\?.*$/, "");
  const meant = plain.startsWith(".")
    ? path.posix.normalize(path.posix.join(path.posix.dirname(file), plain))
    : `node_modules/${plain}`;
  return [meant, `${meant}.ts`];
}
