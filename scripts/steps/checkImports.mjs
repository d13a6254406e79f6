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

const drawn = /^(d3-(scale|geo)|topojson-client|world-atlas\/.+)$/;

/** Package → who alone may import it, in which of the folders above. */
const packages = [
  { name: /^electron(\/|$)/, places: ["main/electron/", "preload/"] },
  { name: /^prosemirror-/, places: ["renderer/text/"] },
  // Elsewhere, `import * as z` from there: see the file.
  { name: /^zod(\/|$)/, places: ["model/data/zod.ts"] },
  // Scales and projections: pure sums, for what is drawn in a window and on a page for printing alike.
  { name: drawn, places: ["model/across/plots/"] },
];

/** The texts of the window, which the desktop host says, too: which room of `main` may know them, rooms.mjs says. */
const texts = "renderer/languages/";

/** The hosts: a window, a page on loopback, the command line. */
const host = /^main\/(electron|web|cli|pages)\//;

/** @returns {Promise<{ code: number, output: string }>} */
export async function checkImports() {
  const sources = sourcesOf();
  const wrong = [
    ...sources.flatMap(({ file, source }) => wrongImports(file, source)),
    ...wrongCircles(sources),
    ...wrongWindow(sources),
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
 * @returns {string[]} A sentence per circle, of the table itself or of files.
 */
export function wrongCircles(sources, rooms = houseRooms) {
  return [
    ...circlesIn(rooms).map((circle) => `These rooms know each other in a circle (rooms.mjs): ${circle.join(", ")}.`),
    ...circlesIn(importGraph(sources)).map(
      (circle) => `These files import each other in a circle: ${circle.join(", ")}.`,
    ),
  ];
}

/** Rooms of the window whose drawn parts every room above them may use. */
const shownAnywhere = ["renderer/controls", "renderer/widgets"];

/** Rooms that put the window together from its features. */
const putTogether = ["renderer/panes", "renderer/app", "renderer"];

/**
 * Checks rules for the window's rooms beyond the table: state and commands draw nothing, a feature draws nothing of
 * another one, and only the rooms that put the window together know commands.
 *
 * @param {readonly { file: string, source: string }[]} sources @returns {string[]} A sentence per import that breaks
 * the rule.
 */
export function wrongWindow(sources) {
  return [...importGraph(sources)].flatMap(([file, targets]) =>
    targets.flatMap((target) => {
      const objection = file.startsWith("renderer/") ? objectionToPart(file, target) : undefined;
      return objection === undefined ? [] : [`${file} imports "${target}": ${objection}`];
    }),
  );
}

/** The rooms within a feature's room are the same feature. */
function featureOf(room) {
  return room.split("/").slice(0, 2).join("/");
}

function objectionToPart(file, target) {
  const [room, other] = [folderOf(file), folderOf(target)];
  const isAbove = putTogether.includes(room);
  if (target.endsWith(".tsx")) {
    if (file.endsWith(".ts")) return "a .ts file of the window draws nothing; what draws is a .tsx file.";
    if (featureOf(room) !== featureOf(other) && !isAbove && !shownAnywhere.includes(other))
      return "a feature draws nothing of another one.";
  }
  return /Commands\.ts$/.test(target) && !isAbove
    ? "commands are for the panes and the app to put together."
    : undefined;
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
  const isText = folder === "main" && target.startsWith(texts);
  if (!allowed[folder].includes(targetFolder) && !isText) return `${folder} must not know ${targetFolder}.`;
  const climbs = folder === "main" && !host.test(file) && host.test(`${target}/`);
  return climbs
    ? `${folderOf(file)} must not know the hosts.`
    : objectionToRoom(folderOf(file), folderOf(target), rooms);
}

function objectionToRoom(room, target, rooms) {
  const known = rooms.get(room);
  if (room === target || known === undefined || known.includes(target)) return undefined;
  return `${room} must not know ${target} (rooms.mjs).`;
}

function objectionToPackage(folder, file, specifier) {
  if (specifier.startsWith("/")) return "absolute paths are never right.";
  if (folder === "model" && specifier !== "zod" && !drawn.test(specifier))
    return "model knows only zod, what computes its drawings, and itself.";
  if (folder === "renderer" && specifier.startsWith("node:")) return "a window has no Node.";
  if (folder === "main" && !host.test(file) && /^(node:)?(http|https|http2|net\/http)$/.test(specifier)) {
    return "only the hosts speak HTTP.";
  }
  const rule = packages.find(({ name }) => name.test(specifier));
  if (rule === undefined || rule.places.some((place) => file.startsWith(place))) return undefined;
  return `only ${rule.places.join(" and ")} may.`;
}
