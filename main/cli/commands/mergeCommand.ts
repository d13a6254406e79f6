// spanwise merge: says what a package would bring into a project, and merges it.
import { randomUUID } from "node:crypto";
import path from "node:path";
import type { PackageMerge, PackagePreview } from "../../../model/contract/packageContract";
import { counted } from "../../../model/data/counted";
import { Failure } from "../../../model/data/failure";
import { appDataFolder } from "../../machine/appDataFolder";
import { mergePackage } from "../../packages/mergePackage";
import { mergesOf } from "../../packages/mergesOf";
import { type OpenedPackage, openPackage } from "../../packages/openPackage";
import { planMerge } from "../../packages/planMerge";
import { previewPackage } from "../../packages/previewPackage";
import type { Store } from "../../store/Store";
import { whenRead } from "../../store/whenRead";
import { type CliEnvironment, type Command, type ExitCode, parsedArguments, WrongUsage } from "../environment/command";
import { currentAnnotator } from "../environment/currentAnnotator";
import { withReader } from "../environment/filesReading";
import { withProject } from "../environment/openProject";

type Row = PackagePreview["rows"][number];
type Looked = Pick<PackagePreview, "annotators" | "rows" | "terms">;

export const mergeCommand: Command = {
  name: "merge",
  summary: "merge a package a colleague sent into a project",
  help: `Usage: spanwise merge <project> <file> [--labels] [--mine] [--dry-run] [--json]

Checks the whole package. Says what is new, changed, here already, older than here, conflicting and unplaced. Then merges
it in one step, which the window can undo. Newer work is never overwritten: where a set was changed on both sides, the
package's version is kept as another version beside it. What the package would change in your own name is listed apart
and kept as another version, too, unless you say with --mine that it is yours. Then it is taken over; a set that was
changed on both sides comes to hold both.

  --labels   add the labels and attributes that the project does not have
  --mine     what the package says in my name is mine
  --dry-run  write nothing, only say what would be merged
  --json     print a report as JSON on standard output, and nothing else

The exit code is 1 when something conflicts, or is in your name and was not taken over; and when the package is damaged,
foreign or of a newer version. Then nothing was merged.`,
  async run(args, cli) {
    const { values, positionals } = parsedArguments(args, {
      labels: { type: "boolean" },
      mine: { type: "boolean" },
      "dry-run": { type: "boolean" },
      json: { type: "boolean" },
    });
    const [project, file, ...more] = positionals;
    if (project === undefined || file === undefined || more.length > 0)
      throw new WrongUsage("merge takes a project and a package.");
    const { labels = false, mine = false, "dry-run": dryRun = false, json = false } = values;
    const options = { labels, mine, dryRun, json };
    return withReader(cli, async (reader) => {
      const coming = await openPackage(path.resolve(cli.folder, file), path.basename(file), reader.entry);
      try {
        return await mergeInto(project, coming, options, cli);
      } finally {
        coming.close();
      }
    });
  },
};

interface MergeOptions {
  readonly labels: boolean;
  readonly mine: boolean;
  readonly dryRun: boolean;
  readonly json: boolean;
}

async function mergeInto(
  project: string,
  coming: OpenedPackage,
  options: MergeOptions,
  cli: CliEnvironment,
): Promise<ExitCode> {
  const { dryRun, mine: takesMine, json } = options;
  const access = dryRun ? "read" : "write";
  return withProject(project, { access }, cli, async (store) => {
    const me = (await currentAnnotator(store, cli))?.id;
    const look = await looked(coming, store, me);
    const where = path.resolve(cli.folder, project);
    const outcome = dryRun ? undefined : await merged(coming, store, me, where, options, cli);
    const { id: _, files: __, ...about } = coming.manifest;
    if (json) cli.out(JSON.stringify({ dryRun, about, ...look, ...outcome }, null, 2));
    else tell(look, outcome, coming, takesMine, cli);
    const isOpen = ({ verdict, own, mine }: Row) => (mine && !takesMine) || (verdict === "conflicting" && !own);
    return look.rows.some(isOpen) ? 1 : 0;
  });
}

const quiet = { signal: new AbortController().signal, onProgress: () => {} };

async function looked(coming: OpenedPackage, store: Store, me: string | undefined): Promise<Looked> {
  const { project } = await store.project();
  const { id, name } = coming.manifest.project;
  if (project.id !== id)
    throw new Failure("bad-request", `This package is of the project “${name}”, not of “${project.name}”.`);
  await whenRead(store);
  return previewPackage(coming, store, me, quiet);
}

async function merged(
  coming: OpenedPackage,
  store: Store,
  me: string | undefined,
  folder: string,
  taking: Pick<MergeOptions, "labels" | "mine">,
  { environment, home, version }: CliEnvironment,
): Promise<PackageMerge> {
  const records = mergesOf(appDataFolder(environment, process.platform, home), folder, version);
  const clock = () => new Date();
  const project = await coming.project();
  const choice = {
    labels: taking.labels ? project.labels.map(({ id }) => id) : [],
    attributes: taking.labels ? (project.attributes ?? []).map(({ id }) => id) : [],
    mine: taking.mine ? ("all" as const) : [],
  };
  const changed = () => {}; // no window is told
  return mergePackage(coming, choice, {
    ...{ ...quiet, store, me, records, merge: randomUUID(), clock, newId: randomUUID, changed, plan: planMerge },
  });
}

const verdictWords: Readonly<Record<Row["verdict"], string>> = {
  new: "new",
  changed: "changed",
  same: "here already",
  older: "older than here",
  conflicting: "CONFLICTING",
};

function tell(
  { rows, terms, annotators }: Looked,
  outcome: PackageMerge | undefined,
  { manifest }: OpenedPackage,
  taken: boolean,
  { out, note }: CliEnvironment,
): void {
  note(`From ${manifest.from?.name ?? "somebody who did not say who they are"}, ${manifest.at}`);
  const names = new Map(annotators.map(({ id, name }) => [id, name]));
  const others = rows.filter(({ mine }) => !mine);
  const mine = rows.filter((row) => row.mine);
  for (const { kind, verdict, title, annotator, entries = 0, unplaced = 0, remark } of others) {
    if (verdict === "same" && unplaced === 0 && remark === undefined) continue;
    const whose = annotator === undefined ? "" : ` of ${names.get(annotator) ?? annotator}`;
    const also = [...(unplaced > 0 ? [`${unplaced} unplaced`] : []), ...(remark === undefined ? [] : [remark])];
    const what = kind === "across" ? `${counted(entries, "new judgement")}${whose}` : `${kind}${whose}`;
    note(`${verdictWords[verdict]}: ${what} — ${title}${also.length > 0 ? ` (${also.join("; ")})` : ""}`);
  }
  if (mine.length > 0) {
    const theirs = taken ? "taken over" : "kept beside: say --mine if it is yours";
    note(`What the package would change in your name (${theirs}):`);
    for (const { kind, verdict, title, remark = "" } of mine)
      note(`  ${verdictWords[verdict]}: your ${kind === "set" ? "tags" : "review"} — ${title} (${remark})`);
  }
  for (const { kind, name, verdict, remark } of terms)
    note(`${verdict === "new" ? "not in the project" : "CONFLICTING"}: ${kind} ${name}${remark ? ` (${remark})` : ""}`);
  for (const line of outcome?.left ?? []) note(line);
  if (manifest.instructions !== undefined) note(`Instructions: ${manifest.instructions}`);
  const count = (verdict: Row["verdict"]) => others.filter((row) => row.verdict === verdict).length;
  if (outcome === undefined)
    out(
      `Would bring ${count("new")} new, ${count("changed")} changed; ${count("same")} here already, ${count("older")} older than here, ${count("conflicting")} conflicting${mine.length > 0 ? `, ${mine.length} in your name` : ""}`,
    );
  else out(outcome.did.length === 0 ? "Everything is here already." : outcome.did.join(" "));
}
