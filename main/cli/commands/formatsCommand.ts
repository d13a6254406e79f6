// spanwise formats: what can be read and written, and what each format carries.
import type { Carries } from "../../formats/format/carries";
import type { Format } from "../../formats/format/Format";
import { unitNames } from "../../formats/format/offsetUnit";
import { settingList } from "../../formats/format/settings";
import { formats } from "../../formats/formats";
import { type Command, parsedArguments, WrongUsage } from "../environment/command";

interface Row {
  readonly name: string;
  readonly files: string;
  readonly reads: boolean;
  readonly writes: boolean;
  readonly description: string;
  /** The parts of a project that the format keeps; articles alone carry nothing that annotators said. */
  readonly carries?: Carries;
  readonly unit?: Format["unit"];
  readonly settings?: readonly SettingRow[];
}

interface SettingRow {
  readonly name: string;
  readonly when: "reading" | "writing";
  readonly title: string;
  readonly choices: readonly { readonly value: string; readonly title: string }[];
  /** Other values that are taken. */
  readonly open?: string;
}

const dataset = { reads: true, writes: true } as const;
const articles = { reads: true, writes: false } as const;
const ownFormats: readonly Row[] = [
  { name: "spanwise-json", files: ".json", ...dataset, description: "Dataset in one JSON file; loses nothing" },
  { name: "spanwise-jsonl", files: ".jsonl", ...dataset, description: "The same as JSON Lines, one article per line" },
  { name: "text", files: ".txt .md", ...articles, description: "One article per file, text as it stands" },
  { name: "page", files: ".html .htm", ...articles, description: "A saved page: its readable text; the page is kept" },
  { name: "json", files: ".json", ...articles, description: "One article or a list of articles, with metadata" },
  { name: "jsonl", files: ".jsonl .ndjson", ...articles, description: "One article per line, with metadata" },
  { name: "table", files: ".csv .tsv", ...articles, description: "One article per row, with metadata in the columns" },
];

export const formatsCommand: Command = {
  name: "formats",
  summary: "list the formats that can be read and written",
  help: `Usage: spanwise formats [<name>] [--json]

Lists the formats that spanwise import reads and spanwise export writes, and what each carries. With a name, lists the
settings of that format, too.`,
  async run(args, { out }) {
    const { values, positionals } = parsedArguments(args, { json: { type: "boolean" } });
    const [name, ...more] = positionals;
    if (more.length > 0) throw new WrongUsage("formats takes one name.");
    const all = [...ownFormats, ...formats.filter(({ name }) => name !== "spanwise").map(rowOf)];
    const rows = name === undefined ? all : all.filter((row) => row.name === name);
    if (rows.length === 0) throw new WrongUsage(`There is no format “${name}”.`);
    if (values.json) out(JSON.stringify({ formats: rows }, null, 2));
    else for (const row of rows) for (const line of described(row, name !== undefined)) out(line);
    return 0;
  },
};

function rowOf(format: Format): Row {
  const { name, description, carries, unit, writer, reader } = format;
  const layout = writer?.layout;
  const files = layout === undefined || layout.kind === "folder" ? "folder" : `.${layout.ending}`;
  const settings = (["writing", "reading"] as const).flatMap((when) =>
    (when === "writing" ? writer : reader)
      ? settingList(format, when).map(({ name, title, choices, open }) => ({
          ...{ name, when, title, choices },
          ...(open !== undefined && { open }),
        }))
      : [],
  );
  return {
    name,
    files,
    reads: reader !== undefined,
    writes: writer !== undefined,
    description,
    carries,
    unit,
    settings,
  };
}

function described(
  { name, files, reads, writes, description, carries, unit, settings = [] }: Row,
  full: boolean,
): string[] {
  const ways = [reads ? "read" : "", writes ? "write" : ""].filter(Boolean).join(", ");
  const lines = [`${name.padEnd(15)} ${ways.padEnd(12)} ${files.padEnd(15)} ${description}`];
  if (carries) lines.push(`${" ".repeat(45)}${inWords(carries)}`);
  if (!full) return lines;
  if (unit && unit !== "none") lines.push(`Offsets count ${unitNames[unit]} unless a setting says otherwise.`);
  for (const { name, when, title, choices, open } of settings) {
    lines.push(`--set ${name}=…  when ${when}: ${title}`);
    for (const { value, title } of choices) lines.push(`    ${value.padEnd(14)} ${title}`);
    if (open !== undefined) lines.push(`    …              ${open}`);
  }
  return lines;
}

function inWords(carries: Carries): string {
  if (carries.annotations === false) return "carries articles and their provenance; no annotations";
  const { overlaps, discontinuous, links, attributes, notes, status, annotators, provenance, exactText } = carries;
  const things: readonly (readonly [boolean, string])[] = [
    [overlaps, "overlaps"],
    [discontinuous, "spans in pieces"],
    [links !== "none", links === "across" ? "links, also between articles" : "links"],
    [attributes, "attributes"],
    [notes, "notes"],
    [status, "status"],
    [annotators, "annotators"],
    [provenance, "provenance"],
    [exactText, "the exact text"],
    [carries.asides, "asides"],
  ];
  const list = (kept: boolean) => things.filter(([is]) => is === kept).map(([, words]) => words);
  const lost = list(false);
  return `carries ${list(true).join(", ")}${lost.length > 0 ? `; not ${lost.join(", ")}` : ""}`;
}
