// Finds what is written more than once: blocks of six lines and more that stand in two places, white space aside.
// Imports, comments and blank lines do not count.

const least = 6;

/**
 * @param {readonly { file: string, source: string }[]} sources
 * @returns {{ lines: number, places: string[] }[]} The longest first, each with its places: "main/x.ts:12".
 */
export function repeatedBlocks(sources) {
  const files = sources.map(({ file, source }) => ({ file, lines: countingLines(source) }));
  /** The first place of each run of `least` lines. */
  const first = new Map();
  const blocks = [];
  for (const { file, lines } of files) {
    let open;
    for (let at = 0; at + least <= lines.length; at++) {
      const run = lines.slice(at, at + least);
      const key = run.map(({ text }) => text).join("\n");
      const known = first.get(key);
      if (known === undefined) first.set(key, { file, at, row: run[0].row });
      // Lines that overlap with their own repetition are one list, not two blocks.
      if (known === undefined || (known.file === file && at - known.at < least)) open = undefined;
      else if (open !== undefined && open.file === known.file && open.next === known.at) {
        open.block.lines++;
        open.next++;
      } else {
        const block = { lines: least, places: [`${known.file}:${known.row}`, `${file}:${run[0].row}`] };
        blocks.push(block);
        open = { block, file: known.file, next: known.at + 1 };
      }
    }
  }
  return blocks.sort((a, b) => b.lines - a.lines);
}

function countingLines(source) {
  const code = source
    .replace(/^import\b[^;]*;/gm, blank)
    .replace(/\/\*[\s\S]*?\*\//g, blank)
    .replace(/^\s*\/\/.*$/gm, "");
  return code
    .split("\n")
    .map((line, index) => ({ text: line.trim(), row: index + 1 }))
    .filter(({ text }) => text !== "");
}

function blank(text) {
  return text.replace(/[^\n]/g, "");
}
