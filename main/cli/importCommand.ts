// spanwise import: brings articles from files and folders into a project, and says of each what became of it.
import type { ImportItem, ImportReport } from "../../model/importReport";
import { appData, appDataFolder } from "../core/appData";
import type { SetItem } from "../core/datasetSets";
import { importFiles } from "../core/importFiles";
import { type Command, type ExitCode, parsedArguments, type Surroundings, WrongUsage } from "./command";
import { withProject } from "./openProject";

export const importCommand: Command = {
  name: "import",
  summary: "bring articles into a project",
  help: `Usage: spanwise import <project> <files…> [--annotator NAME] [--dry-run] [--json]

Reads text, Markdown, HTML, JSON, JSON Lines and CSV files, and folders of them (spanwise formats lists them all).
The original bytes are kept; an article the project has already is left alone. Annotations come in with Spanwise
datasets; those an annotator has for an article already are left alone, too.

  --annotator NAME  the annotations in the files are this person's, not of the person the file names
  --dry-run         write nothing, only say what would come in
  --json            print a report as JSON on standard output, and nothing else

Ends with 1 when a file was refused.`,
  async run(args, surroundings) {
    const { values, positionals } = parsedArguments(args, {
      annotator: { type: "string" },
      "dry-run": { type: "boolean" },
      json: { type: "boolean" },
    });
    const [project, ...names] = positionals;
    if (project === undefined || names.length === 0) throw new WrongUsage("import takes a project and files.");
    const wishes = {
      annotator: nameOf(values.annotator),
      dryRun: values["dry-run"] ?? false,
      json: values.json ?? false,
    };
    return importInto(project, names, wishes, surroundings);
  },
};

function nameOf(given: string | undefined): string | undefined {
  const name = given?.trim();
  if (name !== undefined && (name === "" || name.length > 200)) throw new WrongUsage("A name has 1 to 200 characters.");
  return name;
}

interface Wishes {
  readonly annotator: string | undefined;
  readonly dryRun: boolean;
  readonly json: boolean;
}

async function importInto(
  project: string,
  names: readonly string[],
  wishes: Wishes,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { out, note, folder, environment, home } = surroundings;
  const { annotator, dryRun, json } = wishes;
  const person = await appData(appDataFolder(environment, process.platform, home)).readAnnotator();
  return withProject(project, { access: dryRun ? "read" : "write" }, surroundings, async (store) => {
    const { report, sets, passedOver } = await importFiles(store, names, {
      ...{ annotator, dryRun, person, here: folder },
      clock: () => new Date(),
      onItem: (item) => {
        if (!json) tell(item, dryRun, note);
      },
    });
    const { leftOut: _, ...counts } = report;
    if (json) out(JSON.stringify({ dryRun, ...counts, annotationSets: sets.map(setRow), passedOver }, null, 2));
    else out(summary(counts, sets, passedOver, dryRun));
    return counts.refused > 0 ? 1 : 0;
  });
}

function setRow({ fileName, article, annotator, annotations, verdict }: SetItem) {
  return { fileName, article, annotator, annotations, verdict };
}

function tell(
  { fileName, record, verdict, title, reason, remarks }: ImportItem,
  dryRun: boolean,
  note: (line: string) => void,
): void {
  const place = record === undefined ? fileName : `${fileName} [${record}]`;
  const words = { new: dryRun ? "would come in" : "added", duplicate: "duplicate", refused: "REFUSED" }[verdict];
  note([`${words}: ${place}`, verdict === "new" ? title : reason].filter(Boolean).join(" — "));
  for (const remark of verdict === "new" ? remarks : []) note(`  ${remark}`);
}

function summary(
  { added, duplicates, refused }: Pick<ImportReport, "added" | "duplicates" | "refused">,
  sets: readonly SetItem[],
  passedOver: readonly string[],
  dryRun: boolean,
): string {
  const counts = [`${added} ${dryRun ? "would come in" : "added"}`, `${duplicates} duplicate`, `${refused} refused`];
  if (sets.length > 0) {
    const leftAlone = sets.filter(({ verdict }) => verdict === "left-alone").length;
    const brought = `${sets.length - leftAlone} annotation sets${dryRun ? " would come in" : ""}`;
    counts.push(leftAlone === 0 ? brought : `${brought}, ${leftAlone} left alone`);
  }
  if (passedOver.length > 0) counts.push(`${passedOver.length} in folders passed over as no articles`);
  return counts.join(", ");
}
