// spanwise export: writes a project in any format that can be written, the losses told first.
import { rename, rm } from "node:fs/promises";
import path from "node:path";
import { type ExportFormat, exportFormatSchema } from "../../model/contract";
import { exchangeExport } from "../core/exchangeExport";
import type { Store } from "../core/store/Store";
import { projectDatasetWriter, projectSource } from "../core/writeProjectDataset";
import type { Format } from "../formats/exchange/Format";
import { formats } from "../formats/exchange/formats";
import { losses as lossesOf, type WriteOptions } from "../formats/exchange/writeExchange";
import { annotatorIds } from "./annotatorIds";
import { type Command, type ExitCode, parsedArguments, type Surroundings, WrongUsage } from "./command";
import { exportTarget, mustBeNoFolder } from "./exportTarget";
import { withProject } from "./openProject";
import { pairsOf, settingsFor } from "./settingPairs";

const writable = formats.filter(({ writer }) => writer !== undefined);
const names = [...exportFormatSchema.options, ...writable.map(({ name }) => name)];

export const exportCommand: Command = {
  name: "export",
  summary: "write a project in any format",
  help: `Usage: spanwise export <project> --format NAME --out PATH [--annotator NAME]… [--set NAME=VALUE]… [--dry-run] [--json]

Says what the format cannot carry, with counts, then writes all of it or nothing. The same project gives the same bytes.
A file of that name is replaced; a folder must be new or empty. Nothing in the project changes; it may be open elsewhere.

  --format NAME     ${names.slice(0, 8).join(", ")},
                    ${names.slice(8).join(", ")}
  --out PATH        the file or folder to write
  --annotator NAME  this person's annotations alone; may be given several times; everybody's if not given
  --set NAME=VALUE  a setting of the format; spanwise formats <name> lists them
  --dry-run         write nothing, only say what would be written and lost
  --json            print a report as JSON on standard output, and nothing else`,
  async run(args, surroundings) {
    const { values, positionals } = parsedArguments(args, {
      format: { type: "string" },
      out: { type: "string" },
      annotator: { type: "string", multiple: true },
      set: { type: "string", multiple: true },
      "dry-run": { type: "boolean" },
      json: { type: "boolean" },
    });
    const [project, ...more] = positionals;
    if (project === undefined || more.length > 0) throw new WrongUsage("export takes one project.");
    const format = formatOf(values.format);
    const dryRun = values["dry-run"] ?? false;
    if (values.out === undefined && !dryRun) throw new WrongUsage("Say where to write with --out PATH.");
    const target = values.out === undefined ? "" : await exportTarget(values.out, surroundings.folder);
    const pairs = pairsOf("set", values.set);
    const json = values.json ?? false;
    if (typeof format !== "string") {
      const settings = settingsFor(format, pairs, [format], "writing");
      return withProject(project, { access: "read" }, surroundings, async (store) => {
        const annotators = values.annotator && (await annotatorIds(values.annotator, store));
        return exportExchange(store, format, target, { annotators, settings }, { dryRun, json }, surroundings);
      });
    }
    if (pairs.size > 0) throw new WrongUsage(`${format} has no settings.`);
    if (dryRun) throw new WrongUsage(`${format} loses nothing; leave --dry-run out.`);
    const written = await withProject(project, { access: "read" }, surroundings, async (store) => {
      const annotators = values.annotator && (await annotatorIds(values.annotator, store));
      return exportTo(target, store, format, annotators, surroundings.version);
    });
    const { articles, annotations, annotationSets } = written.counts;
    if (json) surroundings.out(JSON.stringify({ file: target, format, ...written }, null, 2));
    else {
      surroundings.out(
        `Wrote ${articles} articles with ${annotations} annotations in ${annotationSets} sets to ${target}`,
      );
      for (const loss of written.losses) surroundings.note(loss);
    }
    return 0;
  },
};

function formatOf(given: string | undefined): ExportFormat | Format {
  const dataset = exportFormatSchema.safeParse(given);
  if (dataset.success) return dataset.data;
  const format = writable.find(({ name }) => name === given);
  if (format) return format;
  throw new WrongUsage(
    given === undefined
      ? `Say in which format with --format: ${names.join(", ")}.`
      : `There is no format “${given}” to write: ${names.join(", ")}.`,
  );
}

async function exportExchange(
  store: Store,
  format: Format,
  target: string,
  options: WriteOptions,
  { dryRun, json }: { readonly dryRun: boolean; readonly json: boolean },
  { out, note, version }: Surroundings,
): Promise<ExitCode> {
  const source = await projectSource(store, version, new AbortController().signal);
  const told = await lossesOf(format, source, options);
  if (!json) for (const loss of told.losses) note(loss);
  if (!dryRun) await exchangeExport(format, source, target, options);
  const { losses, ...counts } = told;
  if (json)
    out(JSON.stringify({ ...(dryRun ? {} : { file: target }), format: format.name, dryRun, counts, losses }, null, 2));
  else {
    const { articles, annotations, annotationSets } = counts;
    const what = `${articles} articles with ${annotations} annotations in ${annotationSets} sets`;
    out(dryRun ? `Would write ${what}` : `Wrote ${what} to ${target}`);
  }
  return 0;
}

async function exportTo(
  file: string,
  store: Store,
  format: ExportFormat,
  annotators: readonly string[] | undefined,
  version: string,
): ReturnType<ReturnType<typeof projectDatasetWriter>> {
  await mustBeNoFolder(file);
  const half = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.part`);
  try {
    const written = await projectDatasetWriter(version)({
      store,
      file: half,
      format,
      ...(annotators === undefined ? {} : { annotators }),
      signal: new AbortController().signal,
      onProgress: () => {},
    });
    await rename(half, file);
    return written;
  } finally {
    await rm(half, { force: true });
  }
}
