// spanwise import: brings articles from files and folders into a project, and says of each what became of it.
import { readFile } from "node:fs/promises";
import { refusalBySize } from "../../model/encoding";
import { Failure } from "../../model/failure";
import type { ImportItem, ImportReport } from "../../model/importReport";
import type { Annotator } from "../../model/project";
import { appData, appDataFolder } from "../core/appData";
import { articleDrafts, articleOf, type Draft } from "../core/articleDrafts";
import { datasetArticles, isDataset, readDatasetFrame } from "../core/datasetImport";
import { importItem, importReport, type Seen } from "../core/importItems";
import { errorCode } from "../core/store/diskFailure";
import type { Store } from "../core/store/Store";
import { articleFiles, type FoundFile } from "./articleFiles";
import { type Command, type ExitCode, parsedArguments, type Surroundings, WrongUsage } from "./command";
import { addLabels, addSets, ownersOf, type SetItem } from "./importDataset";
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
    return importFiles(project, names, wishes, surroundings);
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

async function importFiles(
  project: string,
  names: readonly string[],
  wishes: Wishes,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { out, note, folder, environment, home } = surroundings;
  const { dryRun, json } = wishes;
  const person = await appData(appDataFolder(environment, process.platform, home)).readAnnotator();
  return withProject(project, { access: dryRun ? "read" : "write" }, surroundings, async (store) => {
    const { files, passedOver } = await articleFiles(names, folder);
    const { items, sets } = await importInto(store, files, wishes, person, json ? () => {} : note);
    const { leftOut: _, ...report } = importReport(items, new Set());
    if (json) out(JSON.stringify({ dryRun, ...report, annotationSets: sets, passedOver }, null, 2));
    else out(summary(report, sets, passedOver, dryRun));
    return report.refused > 0 ? 1 : 0;
  });
}

async function importInto(
  store: Store,
  files: readonly FoundFile[],
  { annotator, dryRun }: Wishes,
  person: Annotator | undefined,
  note: (line: string) => void,
): Promise<{ readonly items: readonly ImportItem[]; readonly sets: readonly SetItem[] }> {
  const items: ImportItem[] = [];
  const sets: SetItem[] = [];
  const seen: Seen = new Map();

  async function take(draft: Draft, file: FoundFile): Promise<void> {
    const place = { item: items.length, file: files.indexOf(file), fileName: file.name };
    const item = await importItem(draft, place, seen, store);
    if (!dryRun && item.verdict === "new") await add(draft, store);
    items.push(item);
    tell(item, dryRun, note);
  }

  async function takeDataset(file: FoundFile): Promise<void> {
    const frame = await readDatasetFrame(file.file);
    const owners = await ownersOf(frame, annotator, person, store);
    if (!dryRun) await addLabels(frame.labels, store);
    for await (const article of datasetArticles(file.file, file.name)) {
      await take(article.draft, file);
      sets.push(...(await addSets(article, file.name, owners, store, dryRun)));
    }
  }

  for (const file of files) {
    try {
      if (await isDataset(file.file)) await takeDataset(file);
      else for (const draft of await draftsIn(file)) await take(draft, file);
    } catch (error) {
      await take({ kind: "refused", reason: reasonOf(error) }, file);
    }
  }
  return { items, sets };
}

/** Why one file cannot come in, when others still can. Faults of the project and bugs are thrown on. */
function reasonOf(error: unknown): string {
  if (error instanceof Failure && error.code === "bad-request") return error.message;
  const code = errorCode(error);
  if (error instanceof Failure || code === undefined || !code.startsWith("E")) throw error;
  return `The file cannot be read (${code}).`;
}

async function draftsIn({ file, name, bytes }: FoundFile): Promise<Iterable<Draft>> {
  const refusal = refusalBySize(bytes);
  return refusal === undefined ? articleDrafts(name, await readFile(file)) : [{ kind: "refused", reason: refusal }];
}

async function add(draft: Draft, store: Store): Promise<void> {
  if (draft.kind === "refused") return;
  await store.addArticle(articleOf(draft, draft.provenance, new Date().toISOString()), draft.bytes);
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
