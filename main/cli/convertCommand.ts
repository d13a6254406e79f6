// spanwise convert: from one exchange format to another, without a project between.
import path from "node:path";
import { Failure } from "../../model/failure";
import { exchangeExport } from "../core/exchangeExport";
import { convertedSource } from "../formats/exchange/convertedSource";
import { formats } from "../formats/exchange/formats";
import { losses as lossesOf } from "../formats/exchange/writeExchange";
import { type Command, type ExitCode, parsedArguments, type Surroundings, WrongUsage } from "./command";
import { type ExchangeFiles, exchangeFiles, readableFormat } from "./exchangeFiles";
import { problemInWords } from "./exchangeInWords";
import { exportTarget } from "./exportTarget";
import { pairsOf, settingsFor } from "./settingPairs";

const writable = formats.filter(({ writer }) => writer !== undefined);

export const convertCommand: Command = {
  name: "convert",
  summary: "turn files of one format into another",
  help: `Usage: spanwise convert <files…> --to FORMAT --out PATH [--from FORMAT] [--annotator NAME] [--read NAME=VALUE]… [--set NAME=VALUE]… [--json]

Reads annotated files as spanwise import does and writes them in another format; no project is needed or changed, and
labels stay as they are. Says what could not be read and what the other format cannot carry, with counts.

  --to FORMAT        ${writable
    .slice(0, 8)
    .map(({ name }) => name)
    .join(", ")},
                     ${writable
                       .slice(8)
                       .map(({ name }) => name)
                       .join(", ")}
  --out PATH         the file or folder to write
  --from FORMAT      what the files are, if that cannot be seen
  --annotator NAME   whose the annotations are
  --read NAME=VALUE  a setting for reading; spanwise formats <name> lists them
  --set NAME=VALUE   a setting for writing
  --json             print a report as JSON on standard output, and nothing else

Ends with 1 when something in the files could not be read.`,
  async run(args, surroundings) {
    const { values, positionals } = parsedArguments(args, {
      to: { type: "string" },
      out: { type: "string" },
      from: { type: "string" },
      annotator: { type: "string" },
      read: { type: "string", multiple: true },
      set: { type: "string", multiple: true },
      json: { type: "boolean" },
    });
    if (positionals.length === 0) throw new WrongUsage("convert takes files.");
    const to = writable.find(({ name }) => name === values.to);
    if (!to) throw new WrongUsage(`Say to which format with --to: ${writable.map(({ name }) => name).join(", ")}.`);
    if (values.out === undefined) throw new WrongUsage("Say where to write with --out PATH.");
    const writing = settingsFor(to, pairsOf("set", values.set), [to], "writing");
    const reading = pairsOf("read", values.read);
    const input = await exchangeFiles(positionals, surroundings.folder, readableFormat(values.from), true);
    try {
      const target = await exportTarget(values.out, surroundings.folder);
      const annotator = values.annotator;
      return await convert(
        input,
        to,
        target,
        { annotator, reading, writing, json: values.json ?? false },
        surroundings,
      );
    } finally {
      await input.close();
    }
  },
};

interface Wishes {
  readonly annotator: string | undefined;
  readonly reading: ReadonlyMap<string, string>;
  readonly writing: Readonly<Record<string, string>>;
  readonly json: boolean;
}

async function convert(
  { found, others, unknown, problems: hostile }: ExchangeFiles,
  to: (typeof writable)[number],
  target: string,
  { annotator, reading, writing: settings, json }: Wishes,
  { out, note, version }: Surroundings,
): Promise<ExitCode> {
  const [from, another] = found;
  if (!from) {
    const why =
      hostile[0]?.message ?? "Nothing there is of a format that can be converted. Say which it is with --from.";
    throw new Failure("bad-request", why);
  }
  if (another) {
    const names = found.map(({ format }) => format.title).join(", ");
    throw new Failure(
      "bad-request",
      `The files are of several formats (${names}). Convert one at a time, or say which with --from.`,
    );
  }
  const { source, problems } = await convertedSource(from.format, from.files, {
    annotator,
    settings: settingsFor(from.format, reading, [from.format], "reading"),
    expected: from.expected,
    generator: { name: "Spanwise", version },
    name: path.basename(target),
  });
  const all = [...hostile, ...problems];
  const { losses, ...counts } = await lossesOf(to, source, { settings });
  if (!json) for (const line of [...all.map(problemInWords), ...losses]) note(line);
  await exchangeExport(to, source, target, { settings });
  const passedOver = [...others, ...unknown];
  if (json) {
    const report = { file: target, from: from.format.name, to: to.name, counts, losses, problems: all, passedOver };
    out(JSON.stringify(report, null, 2));
  } else {
    const { articles, annotations } = counts;
    out(`Converted ${articles} articles with ${annotations} annotations from ${from.format.title} to ${target}`);
    if (passedOver.length > 0) note(`Passed over: ${passedOver.join(", ")}`);
  }
  return all.some(({ about }) => about !== "remark") ? 1 : 0;
}
