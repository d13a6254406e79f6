// spanwise formats: what can be read and written.
import { type Command, parsedArguments, WrongUsage } from "./command";

interface Format {
  readonly name: string;
  readonly files: readonly string[];
  readonly reads: boolean;
  readonly writes: boolean;
  readonly description: string;
}

const formats: readonly Format[] = [
  {
    name: "spanwise-json",
    files: [".json"],
    reads: true,
    writes: true,
    description: "Dataset in one JSON file: articles, annotation sets, labels, hashes; loses nothing",
  },
  {
    name: "spanwise-jsonl",
    files: [".jsonl"],
    reads: true,
    writes: true,
    description: "The same dataset as JSON Lines: a header, then one article per line; loses nothing",
  },
  {
    name: "text",
    files: [".txt", ".md"],
    reads: true,
    writes: false,
    description: "One article per file, text as it stands",
  },
  {
    name: "html",
    files: [".html", ".htm"],
    reads: true,
    writes: false,
    description: "A saved page: its readable text; the page is kept",
  },
  {
    name: "json",
    files: [".json"],
    reads: true,
    writes: false,
    description: "One article or a list of articles, with metadata",
  },
  {
    name: "jsonl",
    files: [".jsonl", ".ndjson"],
    reads: true,
    writes: false,
    description: "One article per line, with metadata",
  },
  {
    name: "csv",
    files: [".csv", ".tsv"],
    reads: true,
    writes: false,
    description: "One article per row, with metadata in the columns",
  },
];

export const formatsCommand: Command = {
  name: "formats",
  summary: "list the formats that can be read and written",
  help: `Usage: spanwise formats [--json]

Lists the formats that spanwise import reads and spanwise export writes.`,
  async run(args, { out }) {
    const { values, positionals } = parsedArguments(args, { json: { type: "boolean" } });
    if (positionals.length > 0) throw new WrongUsage("formats takes no names.");
    if (values.json) out(JSON.stringify({ formats }, null, 2));
    else for (const format of formats) out(described(format));
    return 0;
  },
};

function described({ name, files, reads, writes, description }: Format): string {
  const ways = [reads ? "read" : "", writes ? "write" : ""].filter(Boolean).join(", ");
  return `${name.padEnd(15)} ${ways.padEnd(12)} ${files.join(" ").padEnd(16)} ${description}`;
}
