// npm run bench: runs scripts/bench/*.bench.mjs one after the other and writes docs/benchmarks.md with the machine.
// Each file exports `title` (optional) and `async function run()`, which returns rows
// { name, value, unit, reference?, ratio?, limit? }: medians, measured in one run with their reference.
//   npm run bench                 all
//   npm run bench -- store        the files whose name holds "store"; docs/benchmarks.md is left alone
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "./steps/build.mjs";
import { ensureChromium } from "./steps/ensureChromium.mjs";
import { install } from "./steps/install.mjs";
import { root } from "./steps/root.mjs";

const folder = path.join(root, "scripts", "bench");
const [filter] = process.argv.slice(2);

process.exitCode = await bench();

async function bench() {
  if (!(await install()) || !(await build())) return 1;
  const chromium = await ensureChromium();
  if (chromium === undefined) return 1;
  process.env.SPANWISE_CHROMIUM = chromium;
  const sections = [];
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".bench.mjs") && name.includes(filter ?? ""))) {
    console.log(`\n${file}`);
    const { run, title } = await import(pathToFileURL(path.join(folder, file)).href);
    const rows = await run();
    for (const row of rows) console.log(`  ${row.name}: ${inWords(row)}`);
    sections.push({ title: title ?? file.replace(".bench.mjs", ""), rows });
  }
  if (filter === undefined) write(sections, chromium);
  const missed = sections.flatMap(({ rows }) => rows).filter((row) => isOverLimit(row));
  for (const row of missed) console.log(`\nOver its limit: ${row.name}, ${inWords(row)}`);
  return missed.length > 0 ? 1 : 0;
}

function write(sections, chromium) {
  const file = path.join(root, "docs", "benchmarks.md");
  mkdirSync(path.dirname(file), { recursive: true });
  const tables = sections.map(
    ({ title, rows }) =>
      `## ${title}\n\n| what | median | reference | ratio | limit |\n|---|--:|--:|--:|--:|\n${rows.map(tableRow).join("\n")}\n`,
  );
  writeFileSync(file, `# Benchmarks\n\n${machine(chromium)}\n\n${tables.join("\n")}`);
  console.log("\nWritten to docs/benchmarks.md");
}

function machine(chromium) {
  const cpus = os.cpus();
  const browser = execFileSync(chromium, ["--version"], { encoding: "utf8" }).trim();
  const memory = `${Math.round(os.totalmem() / 2 ** 30)} GB`;
  return `Made by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: ${cpus[0]?.model.trim() ?? "unknown processor"}, ${cpus.length} cores, ${memory} memory, ${os.type()} ${os.release()}, Node ${process.versions.node}, ${browser}. Medians; each ratio is against its reference in the same run. The limit is the one the project holds itself to: a ratio where there is a reference, else a value.`;
}

function tableRow(row) {
  const cells = [
    row.name,
    measure(row.value, row.unit),
    measure(row.reference, row.unit),
    times(row.ratio),
    limit(row),
  ];
  return `| ${cells.join(" | ")} |`;
}

function inWords(row) {
  const ratio = row.ratio === undefined ? "" : ` (${times(row.ratio)} of ${measure(row.reference, row.unit)})`;
  return `${measure(row.value, row.unit)}${ratio}${row.limit === undefined ? "" : `, limit ${limit(row)}`}`;
}

function isOverLimit(row) {
  return row.limit !== undefined && (row.ratio ?? row.value) > row.limit;
}

function limit(row) {
  if (row.limit === undefined) return "";
  return row.ratio === undefined ? measure(row.limit, row.unit) : times(row.limit);
}

function measure(value, unit) {
  return value === undefined ? "" : `${Number(value.toPrecision(3))} ${unit}`;
}

function times(ratio) {
  return ratio === undefined ? "" : `${ratio.toFixed(2)}×`;
}
