// spanwise export: writes a project in any format that can be written, the losses told first.
import { type ExportFormat, exportFormatSchema } from "../../../model/contract/exportContract";
import { counted } from "../../../model/data/counted";
import { besideTarget } from "../../disk/putInPlace";
import type { ExportOutcome } from "../../export/ExportWatch";
import { exchangeExport } from "../../export/exchangeExport";
import { projectSource } from "../../export/projectSource";
import { type DatasetRequest, datasetForm, provedDataset } from "../../export/provedDataset";
import { datasetLosses } from "../../formats/dataset/spanwiseDatasetWriter";
import type { Format } from "../../formats/format/Format";
import { formats } from "../../formats/formats";
import { losses as lossesOf, type WriteOptions } from "../../formats/writing/writeExchange";
import type { Store } from "../../store/Store";
import { annotatorIds } from "../environment/annotatorIds";
import { type CliEnvironment, type Command, type ExitCode, parsedArguments, WrongUsage } from "../environment/command";
import { namesIn } from "../environment/namesIn";
import { withProject } from "../environment/openProject";
import { exportTarget, mustBePlaceForFile } from "../exchange/exportTarget";
import { pairsOf, settingsFor } from "../exchange/settingPairs";

const writable = formats.filter(({ writer }) => writer !== undefined);
const names = [...exportFormatSchema.options, ...writable.map(({ name }) => name)];

export const exportCommand: Command = {
  name: "export",
  summary: "write a project in any format",
  help: `Usage: spanwise export <project> --format NAME --out PATH [--adjudicated] [--annotators NAME,NAME…] [--set NAME=VALUE]… [--dry-run] [--json]

Says what the format cannot carry, with counts, then writes all of it or nothing. The same project gives the same bytes.
A file of that name is replaced; a folder must be new or empty. The project is not changed, and may be open elsewhere.

  --format NAME       ${names.slice(0, 8).join(", ")},
                      ${names.slice(8).join(", ")}
  --out PATH          the file or folder to write
  --adjudicated       write the adjudicated sets instead of the annotators' sets, of the articles that are adjudicated.
                      The articles, undecided cases and stale verdicts that this leaves out are counted
  --annotators NAMES  write only these people's sets, or with --adjudicated these reviewers'; names or ids, with commas
                      between; may be given several times
  --no-reviews        leave verdicts and comments out of a Spanwise dataset
  --no-agreement      leave the numbers on agreement out of a Spanwise dataset
  --time              put the active time that annotators share into a Spanwise dataset, too
  --set NAME=VALUE    choose a setting of the format; spanwise formats <name> lists them
  --dry-run           write nothing, only say what would be written and lost
  --json              print a report as JSON on standard output, and nothing else`,
  async run(args, cli) {
    const { values, positionals } = parsedArguments(args, {
      format: { type: "string" },
      out: { type: "string" },
      adjudicated: { type: "boolean" },
      annotators: { type: "string", multiple: true },
      "no-reviews": { type: "boolean" },
      "no-agreement": { type: "boolean" },
      time: { type: "boolean" },
      set: { type: "string", multiple: true },
      "dry-run": { type: "boolean" },
      json: { type: "boolean" },
    });
    const [project, ...more] = positionals;
    if (project === undefined || more.length > 0) throw new WrongUsage("export takes one project.");
    const format = formatOf(values.format);
    const dryRun = values["dry-run"] ?? false;
    if (values.out === undefined && !dryRun) throw new WrongUsage("Say where to write with --out PATH.");
    const target = values.out === undefined ? "" : await exportTarget(values.out, cli.folder);
    const pairs = pairsOf("set", values.set);
    const json = values.json ?? false;
    const people = values.annotators && namesIn("annotators", values.annotators);
    const chosen = async (store: Store): Promise<Pick<DatasetRequest, "sets" | "annotators">> => ({
      ...(values.adjudicated && { sets: "adjudicated" }),
      ...(people && { annotators: await annotatorIds(people, store) }),
    });
    if (typeof format !== "string") {
      const settings = settingsFor(format, pairs, [format], "writing");
      if (values["no-reviews"] || values["no-agreement"])
        throw new WrongUsage(
          `${format.name} never holds reviews and agreement; leave --no-reviews and --no-agreement out.`,
        );
      if (values.time) throw new WrongUsage(`${format.name} has no place for active time; leave --time out.`);
      return withProject(project, { access: "read" }, cli, async (store) =>
        exportExchange(store, format, target, { ...(await chosen(store)), settings }, { dryRun, json }, cli),
      );
    }
    if (pairs.size > 0) throw new WrongUsage(`${format} has no settings.`);
    const parts = { reviews: !values["no-reviews"], agreement: !values["no-agreement"], time: values.time ?? false };
    return withProject(project, { access: "read" }, cli, async (store) =>
      exportDataset(store, format, target, { ...(await chosen(store)), ...parts }, { dryRun, json }, cli),
    );
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
  { out, note, version, stop }: CliEnvironment,
): Promise<ExitCode> {
  const source = await projectSource(store, version);
  const told = await lossesOf(format, source, options);
  if (!json) for (const loss of told.losses) note(loss);
  if (!dryRun) await exchangeExport(format, source, target, { ...options, signal: stop() });
  const { losses, ...counts } = told;
  if (json)
    out(JSON.stringify({ ...(dryRun ? {} : { file: target }), format: format.name, dryRun, counts, losses }, null, 2));
  else {
    const what = whatIsWritten(counts, "set");
    out(dryRun ? `Would write ${what}` : `Wrote ${what} to ${target}`);
  }
  return 0;
}

/** The options of a dataset's request. */
type Parts = Pick<DatasetRequest, "sets" | "annotators" | "reviews" | "agreement" | "time">;

async function exportDataset(
  store: Store,
  format: ExportFormat,
  file: string,
  parts: Parts,
  { dryRun, json }: { readonly dryRun: boolean; readonly json: boolean },
  { out, note, version, stop }: CliEnvironment,
): Promise<ExitCode> {
  if (dryRun) {
    const source = await projectSource(store, version);
    const losses = await datasetLosses(source, { ...parts, format: datasetForm(format) });
    for (const loss of json ? [] : losses) note(loss);
    out(json ? JSON.stringify({ format, dryRun, losses }, null, 2) : lossesInWords(losses));
    return 0;
  }
  const written = await exportTo(file, store, format, parts, { version, stop });
  if (json) out(JSON.stringify({ file, format, ...written }, null, 2));
  else {
    for (const loss of written.losses) note(loss);
    out(`Wrote ${whatIsWritten(written.counts, parts.sets === "adjudicated" ? "adjudicated set" : "set")} to ${file}`);
  }
  return 0;
}

/** @param set The noun for one of the sets. */
function whatIsWritten(
  counts: { readonly articles: number; readonly annotations: number; readonly annotationSets: number },
  set: string,
): string {
  const annotations = counted(counts.annotations, "annotation");
  return `${counted(counts.articles, "article")} with ${annotations} in ${counted(counts.annotationSets, set)}`;
}

function lossesInWords(losses: readonly string[]): string {
  return losses.length === 0 ? "Nothing would be left out" : "Everything else would be written";
}

async function exportTo(
  file: string,
  store: Store,
  format: ExportFormat,
  parts: Parts,
  { version, stop }: Pick<CliEnvironment, "version" | "stop">,
): Promise<ExportOutcome> {
  await mustBePlaceForFile(file);
  const signal = stop();
  const source = await projectSource(store, version, signal);
  return besideTarget(file, "The export", (half) =>
    provedDataset(source, format, half, parts, { signal, onProgress: () => {} }),
  );
}
