// npm run check -- --report: how the sources stand, in figures that can be compared from one commit to the next.
import { circlesIn, folderOf, importGraph, sourcesOf } from "./imports.mjs";
import { repeatedBlocks } from "./repeatedBlocks.mjs";

/**
 * @param {string} [base] Another checkout of the project.
 * @returns {string} The report.
 */
export function report(base) {
  const sources = sourcesOf(undefined, base);
  const code = sources.filter(({ file }) => !file.endsWith(".css"));
  const lengths = code.map(({ file, source }) => ({ file, lines: source.trimEnd().split("\n").length }));
  lengths.sort((a, b) => a.lines - b.lines);
  const largest = lengths.at(-1);
  const graph = importGraph(sources);
  const roomImports = importsBetweenRooms(graph);
  const roomCircles = circlesIn(graphOfRooms(roomImports));
  const sentences = code.flatMap(({ source }) => commentSentences(source));
  const asking = sentences.filter((sentence) => /^(?:What|Who|Whose|Whoever|Whom|Where)\b/.test(sentence));
  const blocks = repeatedBlocks(code);
  return [
    `Files: ${code.length}, median ${lengths[Math.floor(lengths.length / 2)]?.lines} lines, largest ${largest?.lines} (${largest?.file})`,
    `Folders: ${foldersBySize(sources).length}, fullest first: ${foldersBySize(sources).join(", ")}`,
    `Circles of folders: ${roomCircles.length}${sizes(roomCircles)}`,
    `Circles of files: ${circlesIn(graph).length}${sizes(circlesIn(graph))}`,
    `Imports that run up: ${importsUp(roomImports)}`,
    `Comment sentences that begin with What, Who, Whose, Whom or Where: ${asking.length} of ${sentences.length} (${percent(asking.length, sentences.length)})`,
    `Repeated blocks of six lines and more: ${blocks.length}, together ${blocks.reduce((sum, { lines }) => sum + lines, 0)} lines`,
    ...blocks.slice(0, 10).map(({ lines, places }) => `  ${lines} lines: ${places.join(", ")}`),
  ].join("\n");
}

function foldersBySize(sources) {
  const counts = new Map();
  for (const { file } of sources) counts.set(folderOf(file), (counts.get(folderOf(file)) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([folder, count]) => `${folder} ${count}`);
}

/** "from → to" → how many imports there are. */
function importsBetweenRooms(graph) {
  const counts = new Map();
  for (const [file, targets] of graph)
    for (const target of targets) {
      if (folderOf(file) === folderOf(target)) continue;
      const pair = `${folderOf(file)} → ${folderOf(target)}`;
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  return counts;
}

function graphOfRooms(imports) {
  const graph = new Map();
  for (const pair of imports.keys()) {
    const [from, to] = pair.split(" → ");
    graph.set(from, [...(graph.get(from) ?? []), to]);
  }
  return graph;
}

/** Of two folders that know each other, the direction with fewer imports is taken for the wrong one. */
function importsUp(imports) {
  let sum = 0;
  for (const [pair, count] of imports) {
    const back = imports.get(pair.split(" → ").reverse().join(" → ")) ?? 0;
    if (back > 0) sum += Math.min(count, back);
  }
  return sum / 2;
}

/**
 * The sentences of the comments in a source. Lines of one comment are joined first.
 *
 * @returns {string[]}
 */
export function commentSentences(source) {
  const blocks = [...source.matchAll(/\/\*\*?([\s\S]*?)\*\/|((?:^[ \t]*\/\/.*\n?)+)|(?:\S[ \t]+\/\/ (.*))/gm)];
  return blocks.flatMap((match) => {
    const text = (match[1] ?? match[2] ?? match[3] ?? "")
      .replace(/^[ \t]*(?:\/\/|\*)[ \t]?/gm, "")
      .replace(/\s+/g, " ");
    return text
      .split(/(?<=[.!?])\s+(?=[A-Z`“])/)
      .map((sentence) => sentence.trim())
      .filter((sentence) => /[a-z]/.test(sentence) && !sentence.startsWith("biome-ignore"));
  });
}

function sizes(circles) {
  return circles.length === 0 ? "" : ` (of ${circles.map((circle) => circle.length).join(", ")})`;
}

function percent(part, all) {
  return `${((100 * part) / all).toFixed(1)} %`;
}
