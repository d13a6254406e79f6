// spanwise import: brings articles from files and folders into a project, and says of each what became of it.
import { readFile } from "node:fs/promises";
import { refusalBySize } from "../../model/encoding";
import type { ImportItem, ImportReport } from "../../model/importReport";
import { articleDrafts, articleOf, type Draft } from "../core/articleDrafts";
import { importItem, importReport, type Seen } from "../core/importItems";
import { errorCode } from "../core/store/diskFailure";
import type { Store } from "../core/store/Store";
import { articleFiles, type FoundFile } from "./articleFiles";
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
    const wishes = { dryRun: values["dry-run"] ?? false, json: values.json ?? false };
    return importFiles(project, names, wishes, surroundings);
  },
};

interface Wishes {
  readonly dryRun: boolean;
  readonly json: boolean;
}

async function importFiles(
  project: string,
  names: readonly string[],
  { dryRun, json }: Wishes,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { out, note, folder } = surroundings;
  return withProject(project, { access: dryRun ? "read" : "write" }, surroundings, async (store) => {
    const { files, passedOver } = await articleFiles(names, folder);
    const items: ImportItem[] = [];
    const seen: Seen = new Map();
    for (const [number, file] of files.entries()) {
      for (const draft of await draftsIn(file)) {
        const place = { item: items.length, file: number, fileName: file.name };
        const item = await importItem(draft, place, seen, store);
        if (!dryRun && item.verdict === "new") await add(draft, store);
        items.push(item);
        if (!json) tell(item, dryRun, note);
      }
    }
    const { leftOut: _, ...report } = importReport(items, new Set());
    if (json) out(JSON.stringify({ dryRun, ...report, passedOver }, null, 2));
    else out(summary(report, passedOver, dryRun));
    return report.refused > 0 ? 1 : 0;
  });
}

async function draftsIn({ file, name, bytes }: FoundFile): Promise<Iterable<Draft>> {
  const refusal = refusalBySize(bytes);
  if (refusal !== undefined) return [{ kind: "refused", reason: refusal }];
  try {
    return articleDrafts(name, await readFile(file));
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    return [{ kind: "refused", reason: `The file cannot be read (${code}).` }];
  }
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
  passedOver: readonly string[],
  dryRun: boolean,
): string {
  const counts = [`${added} ${dryRun ? "would come in" : "added"}`, `${duplicates} duplicate`, `${refused} refused`];
  if (passedOver.length > 0) counts.push(`${passedOver.length} in folders passed over as no articles`);
  return counts.join(", ");
}
