// The dependency rule of ARCHITECTURE.md, by reading every import, type imports included. Project references alone do
// not catch them all: TypeScript follows a path into a folder that is not referenced when it happens to be built.
import { circlesIn, folderOf, importGraph, importsIn, meantBy, sourcesOf } from "./imports.mjs";
import { rooms as houseRooms } from "./rooms.mjs";

/** A folder with more sources than this is split: nobody finds anything in a corridor. */
const mostFiles = 25;

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

/** The hosts: a window, a page on loopback, the command line. */
const host = /^main\/(electron|web|cli|pages)\//;

/** @returns {Promise<{ code: number, output: string }>} */
export async function checkImports() {
  const sources = sourcesOf();
  const wrong = [
    ...sources.flatMap(({ file, source }) => wrongImports(file, source)),
    ...wrongCircles(sources),
    ...wrongFolders(sources.map(({ file }) => file)),
  ];
  return { code: wrong.length === 0 ? 0 : 1, output: wrong.join("\n") };
}

/**
 * @param {string} file Relative to the project, with `/`.
 * @param {string} source
 * @returns {string[]} A sentence per import that breaks the rule.
 */
export function wrongImports(file, source, rooms = houseRooms) {
  return importsIn(source)
    .map((specifier) => [specifier, objectionTo(file, specifier, rooms)])
    .filter(([, objection]) => objection !== undefined)
    .map(([specifier, objection]) => `${file} imports "${specifier}": ${objection}`);
}

/**
 * @param {readonly { file: string, source: string }[]} sources
 * @returns {string[]} A sentence per circle, of the table itself or of files. A circle through an open room is let pass.
 */
export function wrongCircles(sources, rooms = houseRooms) {
  const isOpen = (room) => rooms.get(room) === "open";
  const closed = new Map([...rooms].filter(([, knows]) => knows !== "open"));
  return [
    ...circlesIn(closed).map((circle) => `These rooms know each other in a circle (rooms.mjs): ${circle.join(", ")}.`),
    ...circlesIn(importGraph(sources))
      .filter((circle) => !circle.some((file) => isOpen(folderOf(file))))
      .map((circle) => `These files import each other in a circle: ${circle.join(", ")}.`),
  ];
}

/**
 * @param {readonly string[]} files
 * @returns {string[]} A sentence per folder that is too full or has no line in the table, and per line without a folder.
 */
export function wrongFolders(files, rooms = houseRooms) {
  const sizes = new Map();
  for (const file of files) sizes.set(folderOf(file), (sizes.get(folderOf(file)) ?? 0) + 1);
  const folders = [...sizes.keys()];
  return [
    ...folders
      .filter((folder) => sizes.get(folder) > mostFiles)
      .map((folder) => `${folder} holds ${sizes.get(folder)} files, more than ${mostFiles}: split it.`),
    ...folders.filter((folder) => !rooms.has(folder)).map((folder) => `${folder} has no line in rooms.mjs.`),
    ...[...rooms.keys()].filter((room) => !sizes.has(room)).map((room) => `${room} of rooms.mjs holds no file.`),
  ];
}

function objectionTo(file, specifier, rooms) {
  const folder = file.slice(0, file.indexOf("/"));
  if (!specifier.startsWith(".")) return objectionToPackage(folder, file, specifier);
  const target = meantBy(file, specifier);
  const targetFolder = target.split("/")[0];
  if (!allowed[folder].includes(targetFolder)) return `${folder} must not know ${targetFolder}.`;
  const climbs = folder === "main" && !host.test(file) && host.test(`${target}/`);
  return climbs
    ? `${folderOf(file)} must not know the hosts.`
    : objectionToRoom(folderOf(file), folderOf(target), rooms);
}

function objectionToRoom(room, target, rooms) {
  const known = rooms.get(room);
  if (room === target || known === undefined || known === "open" || known.includes(target)) return undefined;
  return `${room} must not know ${target} (rooms.mjs).`;
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
