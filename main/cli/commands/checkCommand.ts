// spanwise check: whether datasets prove themselves.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { counted } from "../../../model/data/counted";
import { Failure } from "../../../model/data/failure";
import { diskFailure, errorCode } from "../../disk/diskFailure";
import type { DatasetCheck } from "../../formats/dataset/checkDataset";
import type { FilesReader } from "../../reading/filesReader";
import { type Command, parsedArguments, WrongUsage } from "../environment/command";
import { withReader } from "../environment/filesReading";

const mostShown = 50;

export const checkCommand: Command = {
  name: "check",
  summary: "verify datasets",
  help: `Usage: spanwise check <dataset…> [--json]

Reads Spanwise datasets (JSON or JSON Lines) and checks that they agree with themselves: the shape, the hashes of the
texts, every quote at its offsets in both units, ids, links and counts. Of reviews it checks that stale verdicts are
called stale, and that adjudicated sets follow from the verdicts.

  --json  print a report as JSON on standard output, and nothing else

The exit code is 1 when a dataset is not sound.`,
  async run(args, cli) {
    const { out, note, folder } = cli;
    const { values, positionals } = parsedArguments(args, { json: { type: "boolean" } });
    if (positionals.length === 0) throw new WrongUsage("check takes datasets.");
    const reports: (DatasetCheck & { readonly file: string })[] = [];
    await withReader(cli, async (reader) => {
      for (const name of positionals) {
        const report = { file: name, ...(await check(path.resolve(folder, name), name, reader)) };
        reports.push(report);
        if (!values.json) tell(report, out, note);
      }
    });
    if (values.json) out(JSON.stringify({ datasets: reports }, null, 2));
    return reports.some(({ problemCount }) => problemCount > 0) ? 1 : 0;
  },
};

async function check(file: string, name: string, reader: FilesReader): Promise<DatasetCheck> {
  try {
    const about = await stat(file);
    if (about.isDirectory()) {
      throw new Failure("bad-request", `${name} is a folder. Export its project first, then check the dataset.`);
    }
    if (!about.isFile()) throw new Failure("bad-request", `${name} is not a file.`);
    return await reader.check({ name, size: about.size, read: () => createReadStream(file) });
  } catch (error) {
    if (errorCode(error) === "ENOENT") throw new Failure("not-found", `There is no ${name}.`);
    if (errorCode(error) === "EACCES") throw new Failure("unreachable", `${name} cannot be read: permission denied.`);
    throw diskFailure(error, "The dataset", file, "could not be read");
  }
}

function tell(
  { file, problems, problemCount, counts }: DatasetCheck & { readonly file: string },
  out: (line: string) => void,
  note: (line: string) => void,
): void {
  for (const { path: place, message } of problems.slice(0, mostShown))
    note(place === "" ? message : `${place}: ${message}`);
  if (problemCount > mostShown) note(`… and ${problemCount - mostShown} more`);
  const { articles, annotations, annotationSets, links, verdicts, adjudicatedSets, adjudicatedAnnotations } = counts;
  const held = [
    ...[counted(articles, "article"), counted(annotationSets, "annotation set")],
    ...[counted(annotations, "annotation"), counted(links, "link")],
    ...(verdicts > 0 ? [counted(verdicts, "verdict")] : []),
    ...(adjudicatedSets > 0
      ? [`${counted(adjudicatedSets, "adjudicated set")} of ${counted(adjudicatedAnnotations, "annotation")}`]
      : []),
  ].join(", ");
  out(
    problemCount === 0
      ? `${file} is sound: ${held}`
      : `${file} is NOT sound: ${counted(problemCount, "problem")} in ${held}`,
  );
}
