// spanwise export: writes a project's dataset to a file, checked.
import { rename, rm } from "node:fs/promises";
import path from "node:path";
import { type ExportFormat, exportFormatSchema } from "../../model/contract";
import type { Store } from "../core/store/Store";
import { projectDatasetWriter } from "../core/writeProjectDataset";
import { annotatorIds } from "./annotatorIds";
import { type Command, parsedArguments, WrongUsage } from "./command";
import { withProject } from "./openProject";

export const exportCommand: Command = {
  name: "export",
  summary: "write a project's dataset to a file",
  help: `Usage: spanwise export <project> --format NAME --out PATH [--annotator NAME]… [--json]

Writes the dataset and checks it before it takes its place. The same project gives the same bytes. A file of that name
is replaced. Nothing in the project changes; it may be open elsewhere.

  --format NAME     ${exportFormatSchema.options.join(" or ")}
  --out PATH        the file to write
  --annotator NAME  this person's annotations alone; may be given several times; everybody's if not given
  --json            print a report as JSON on standard output, and nothing else`,
  async run(args, surroundings) {
    const { values, positionals } = parsedArguments(args, {
      format: { type: "string" },
      out: { type: "string" },
      annotator: { type: "string", multiple: true },
      json: { type: "boolean" },
    });
    const [project, ...more] = positionals;
    if (project === undefined || more.length > 0) throw new WrongUsage("export takes one project.");
    if (values.out === undefined) throw new WrongUsage("Say where to write with --out PATH.");
    const format = formatOf(values.format);
    const { out, folder, version } = surroundings;
    const file = path.resolve(folder, values.out);
    const written = await withProject(project, { access: "read" }, surroundings, async (store) => {
      const annotators = values.annotator && (await annotatorIds(values.annotator, store));
      return exportTo(file, store, format, annotators, version);
    });
    const { articles, annotations, annotationSets } = written.counts;
    if (values.json) out(JSON.stringify({ file, format, ...written }, null, 2));
    else {
      out(`Wrote ${articles} articles with ${annotations} annotations in ${annotationSets} sets to ${file}`);
      for (const loss of written.losses) surroundings.note(loss);
    }
    return 0;
  },
};

function formatOf(given: string | undefined): ExportFormat {
  const format = exportFormatSchema.safeParse(given);
  if (format.success) return format.data;
  const known = exportFormatSchema.options.join(", ");
  throw new WrongUsage(
    given === undefined
      ? `Say in which format with --format: ${known}.`
      : `There is no format “${given}” to write: ${known}.`,
  );
}

async function exportTo(
  file: string,
  store: Store,
  format: ExportFormat,
  annotators: readonly string[] | undefined,
  version: string,
): ReturnType<ReturnType<typeof projectDatasetWriter>> {
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
