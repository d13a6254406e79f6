// spanwise convert: from one exchange format to another, without a project between.
import path from "node:path";
import { exportFormatSchema } from "../../../model/contract/exportContract";
import { counted } from "../../../model/data/counted";
import { Failure } from "../../../model/data/failure";
import { exchangeExport } from "../../export/exchangeExport";
import type { DatasetSource } from "../../formats/dataset/spanwiseDatasetSource";
import { writeDataset } from "../../formats/dataset/spanwiseDatasetWriter";
import type { FileSink } from "../../formats/files/FileSink";
import type { Format } from "../../formats/format/Format";

import { settingList } from "../../formats/format/settings";
import { formats } from "../../formats/formats";
import { losses as lossesOf, type WriteOptions } from "../../formats/writing/writeExchange";
import { writeTarget } from "../../formats/writing/writeTarget";
import { convertedSource } from "../../import/convertedSource";
import { type FilesReader, plansBy } from "../../reading/filesReader";
import { type CliEnvironment, type Command, type ExitCode, parsedArguments, WrongUsage } from "../environment/command";
import { withReader } from "../environment/filesReading";
import { type ExchangeFiles, exchangeFiles, readableFormat } from "../exchange/exchangeFiles";
import { previewNotes, problemInWords } from "../exchange/exchangeInWords";
import { exportTarget } from "../exchange/exportTarget";
import { chosenReading, type ReadingOptions, readingHelp, readingOptions } from "../exchange/readingOptions";
import { pairsOf, settingsFor } from "../exchange/settingPairs";

const writable = formats.filter(({ writer }) => writer !== undefined);
/** Spanwise's own dataset formats, which lose nothing. */
const datasets = exportFormatSchema.options.filter((name) => name === "spanwise-json" || name === "spanwise-jsonl");
const names: readonly string[] = [...datasets, ...writable.map(({ name }) => name)];

export const convertCommand: Command = {
  name: "convert",
  summary: "turn files of one format into another",
  help: `Usage: spanwise convert <files…> --to FORMAT --out PATH [--annotator NAME] [--status done] [--format NAME] [--label FROM=TO]… [--layer LAYER=FEATURE]… [--take-proposals] [--set NAME=VALUE]… [--every-problem] [--json]

Reads annotated files as spanwise import does and writes them in another format; no project is needed or changed, and
labels stay as they are. Says, with counts, what could not be read and what the other format cannot carry.

  --to FORMAT       ${names.slice(0, 9).join(", ")},
                    ${names.slice(9).join(", ")}
  --out PATH        the file or folder to write
${readingHelp}
  --set NAME=VALUE  choose a setting of the format that is read, or of the one that is written; spanwise formats <name>
                    lists them
  --read NAME=VALUE  choose a setting of the format that is read
  --json            print a report as JSON on standard output, and nothing else

--from means the same as --format. The exit code is 1 when something in the files could not be read.`,
  async run(args, cli) {
    const { values, positionals } = parsedArguments(args, {
      ...readingOptions,
      to: { type: "string" },
      out: { type: "string" },
      from: { type: "string" },
      read: { type: "string", multiple: true },
      json: { type: "boolean" },
    });
    if (positionals.length === 0) throw new WrongUsage("convert takes files.");
    if (values.to === undefined || !names.includes(values.to))
      throw new WrongUsage(`Say to which format with --to: ${names.join(", ")}.`);
    if (values.out === undefined) throw new WrongUsage("Say where to write with --out PATH.");
    const options = chosenReading(values);
    const format = readableFormat((values.format ?? values.from)?.replace(/^spanwise-jsonl?$/, "spanwise"));
    const to = writable.find(({ name }) => name === values.to) ?? values.to;
    const { out: target = "", json = false, read } = values;
    return withReader(cli, async (reader) => {
      const input = await exchangeFiles(positionals, cli.folder, reader, format, true);
      try {
        if (input.missing[0] !== undefined) throw new Failure("not-found", input.missing[0]);
        const file = await exportTarget(target, cli.folder);
        return await convert(input, to, file, { ...options, read: pairsOf("read", read), json }, reader, cli);
      } finally {
        await input.close();
      }
    });
  },
};

interface ConvertOptions extends ReadingOptions {
  /** Settings for reading only. */
  readonly read: ReadonlyMap<string, string>;
  readonly json: boolean;
}

async function convert(
  { found, others, unknown, problems: hostile }: ExchangeFiles,
  to: Format | string,
  target: string,
  options: ConvertOptions,
  reader: FilesReader,
  { out, note, version, stop }: CliEnvironment,
): Promise<ExitCode> {
  const [from, another] = found;
  if (!from) {
    const why =
      hostile[0]?.message ?? "None of the files is in a format that can be converted. Name their format with --format.";
    throw new Failure("bad-request", why);
  }
  if (another) {
    const titles = found.map(({ format }) => format.title).join(", ");
    throw new Failure(
      "bad-request",
      `The files are of several formats (${titles}). Convert one at a time, or say which with --format.`,
    );
  }
  const { reading, writing } = settingsOfBoth(from.format, to, options);
  const { annotator, labelMap, layers, finished, takeProposals, everyProblem, json } = options;
  const plans = plansBy(reader, takeProposals ? "all" : "none");
  const { source, preview } = await convertedSource(from.format, from.files, plans, {
    ...{ annotator, labelMap, layers, finished, expected: from.expected },
    settings: reading,
    generator: { name: "Spanwise", version },
    name: path.basename(target),
  });
  if (!json) for (const problem of hostile) note(problemInWords(problem));
  if (!json) for (const line of previewNotes(from.format, { ...preview, labels: [] }, everyProblem)) note(line);
  const { losses, ...counts } = await write(
    source,
    to,
    target,
    { settings: writing, signal: stop() },
    json ? () => {} : note,
  );
  const passedOver = [...others, ...unknown];
  const toName = typeof to === "string" ? to : to.name;
  if (json) {
    const { annotators, problems } = preview;
    const report = {
      ...{ file: target, from: from.format.name, to: toName, counts, annotators },
      ...{ losses, problems: [...hostile, ...problems], passedOver },
    };
    out(JSON.stringify(report, null, 2));
  } else {
    const { articles, annotations } = counts;
    out(
      `Converted ${counted(articles, "article")} with ${counted(annotations, "annotation")} from ${from.format.title} to ${target}`,
    );
    if (passedOver.length > 0) note(`Passed over: ${passedOver.join(", ")}`);
  }
  const { remark: _, ...refused } = preview.problemCounts;
  return hostile.length > 0 || Object.values(refused).some((count) => count > 0) ? 1 : 0;
}

/** A setting belongs to the side that has it, or to both. */
function settingsOfBoth(from: Format, to: Format | string, { settings, read }: ConvertOptions) {
  const has = (format: Format | string, when: "reading" | "writing", name: string) =>
    typeof format !== "string" && settingList(format, when).some((setting) => setting.name === name);
  const toWrite = [...settings].filter(([name]) => has(to, "writing", name));
  const toRead = [...settings].filter(([name]) => has(from, "reading", name) || !has(to, "writing", name));
  return {
    reading: settingsFor(from, new Map([...toRead, ...read]), [from], "reading"),
    writing: typeof to === "string" ? {} : settingsFor(to, new Map(toWrite), [to], "writing"),
  };
}

/** Tells the losses first. */
async function write(
  source: DatasetSource,
  to: Format | string,
  target: string,
  options: Required<Pick<WriteOptions, "settings" | "signal">>,
  note: (line: string) => void,
): Promise<{
  readonly articles: number;
  readonly annotationSets: number;
  readonly annotations: number;
  readonly losses: readonly string[];
}> {
  if (typeof to !== "string") {
    const told = await lossesOf(to, source, options);
    for (const line of told.losses) note(line);
    await exchangeExport(to, source, target, options);
    return told;
  }
  const ending = to === "spanwise-json" ? "json" : "jsonl";
  const write = async (sink: FileSink) => {
    const file = await sink.open(path.basename(target));
    const written = await writeDataset(source, { write: (text) => file.write(text) }, { format: ending });
    await file.close();
    return written;
  };
  const { counts, losses } = await writeTarget(target, { kind: "file", ending }, write, options.signal);
  for (const line of losses) note(line);
  const { articles, annotationSets, annotations } = counts;
  return { articles, annotationSets, annotations, losses };
}
