// spanwise import: brings articles and annotations from files and folders into a project, and says what became of each.
import { randomUUID } from "node:crypto";
import type { ImportItem, ImportReport } from "../../model/importReport";
import type { Annotator } from "../../model/project";
import { appData, appDataFolder } from "../core/appData";
import { type ReviewItem, reviewRemarks } from "../core/datasetReviews";
import type { SetItem } from "../core/datasetSets";
import { exchangeOwners } from "../core/exchangeOwners";
import { importFiles } from "../core/importFiles";
import type { Store } from "../core/store/Store";
import { exchangeImport } from "../formats/exchange/exchangeImport";
import type { Format } from "../formats/exchange/Format";
import type { ReadProblem } from "../formats/exchange/ReadDocument";
import { type Command, type ExitCode, parsedArguments, type Surroundings, WrongUsage } from "./command";
import { type ExchangeFiles, exchangeFiles, readableFormat } from "./exchangeFiles";
import {
  type ExchangeReport,
  exchangeNotes,
  exchangeRow,
  exchangeSummary,
  leftSomething,
  problemInWords,
} from "./exchangeInWords";
import { withProject } from "./openProject";
import { pairsOf, settingsFor } from "./settingPairs";

export const importCommand: Command = {
  name: "import",
  summary: "bring articles and annotations into a project",
  help: `Usage: spanwise import <project> <files…> [--annotator NAME] [--format NAME] [--label FROM=TO]… [--unknown-labels keep|leave-out] [--set NAME=VALUE]… [--dry-run] [--json]

Reads articles (text, Markdown, HTML, JSON, JSON Lines, CSV), Spanwise datasets, and annotations in the formats spanwise
formats lists: brat, CoNLL, Label Studio and so on, also zipped. What a file is, is known by what it holds. The original
bytes are kept; an article the project has already is left alone, and so is what an annotator has marked alike.

  --annotator NAME  the annotations in the files are this person's, not of the person the file names
  --format NAME     the files are of this format, whatever they look like
  --label FROM=TO   the label FROM in the files is TO in the project; an empty TO leaves its annotations out
  --unknown-labels  keep (as it is if not given) or leave-out: labels the project does not have
  --set NAME=VALUE  a setting of the format; spanwise formats <name> lists them
  --dry-run         write nothing, only say what would come in
  --json            print a report as JSON on standard output, and nothing else

Ends with 1 when a file was refused, or something in it left out.`,
  async run(args, surroundings) {
    const { values, positionals } = parsedArguments(args, {
      annotator: { type: "string" },
      format: { type: "string" },
      label: { type: "string", multiple: true },
      "unknown-labels": { type: "string" },
      set: { type: "string", multiple: true },
      "dry-run": { type: "boolean" },
      json: { type: "boolean" },
    });
    const [project, ...names] = positionals;
    if (project === undefined || names.length === 0) throw new WrongUsage("import takes a project and files.");
    const labels = [...pairsOf("label", values.label)].map(([from, to]) => [from, to === "" ? null : to] as const);
    const wishes = {
      annotator: nameOf(values.annotator),
      format: readableFormat(values.format),
      labelMap: new Map(labels),
      unknownLabels: unknownLabelsOf(values["unknown-labels"]),
      settings: pairsOf("set", values.set),
      dryRun: values["dry-run"] ?? false,
      json: values.json ?? false,
    };
    return importInto(project, names, wishes, surroundings);
  },
};

function unknownLabelsOf(given = "keep"): "keep" | "leave-out" {
  if (given === "keep" || given === "leave-out") return given;
  throw new WrongUsage("--unknown-labels is keep or leave-out.");
}

function nameOf(given: string | undefined): string | undefined {
  const name = given?.trim();
  if (name !== undefined && (name === "" || name.length > 200)) throw new WrongUsage("A name has 1 to 200 characters.");
  return name;
}

interface Wishes {
  readonly annotator: string | undefined;
  readonly format: Format | undefined;
  readonly labelMap: ReadonlyMap<string, string | null>;
  readonly unknownLabels: "keep" | "leave-out";
  readonly settings: ReadonlyMap<string, string>;
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
    const exchange = await exchangeFiles(names, folder, wishes.format);
    try {
      if (!json) for (const problem of exchange.problems) note(problemInWords(problem));
      if (wishes.settings.size > 0 && exchange.found.length === 0)
        throw new WrongUsage("Nothing there is of a format with settings; leave --set out.");
      const exchanges: ExchangeReport[] = [];
      for (const found of exchange.found) {
        const report = await importExchange(store, found, exchange, wishes, person);
        if (!json) for (const line of exchangeNotes(report)) note(line);
        exchanges.push(report);
      }
      const { report, sets, reviews, reviewsLeftOut, passedOver } = await importFiles(store, exchange.others, {
        ...{ annotator, dryRun, person, here: folder },
        clock: () => new Date(),
        onItem: (item) => {
          if (!json) tell(item, dryRun, note);
        },
      });
      const { leftOut: _, ...counts } = report;
      const passed = [...passedOver, ...exchange.unknown];
      if (json) {
        const rows = {
          annotationSets: sets.map(setRow),
          reviews: reviews.map(reviewRow),
          ...{ reviewsLeftOut, passedOver: passed, refusedFiles: exchange.problems },
        };
        out(JSON.stringify({ dryRun, ...counts, ...rows, exchange: exchanges.map(exchangeRow) }, null, 2));
      } else {
        for (const line of reviewRemarks(reviews, reviewsLeftOut, !dryRun)) note(line);
        for (const one of exchanges) out(exchangeSummary(one));
        if (exchange.others.length > 0 || exchanges.length === 0 || passed.length > 0)
          out(summary(counts, sets, passed, dryRun));
      }
      return counts.refused > 0 || exchange.problems.length > 0 || exchanges.some(leftSomething) ? 1 : 0;
    } finally {
      await exchange.close();
    }
  });
}

/** Looks through the files, and brings in what it saw unless this is a dry run. */
async function importExchange(
  store: Store,
  { format, files }: ExchangeFiles["found"][number],
  { found }: ExchangeFiles,
  wishes: Wishes,
  person: Annotator | undefined,
): Promise<ExchangeReport> {
  const { annotator, labelMap, unknownLabels, dryRun } = wishes;
  const settings = settingsFor(
    format,
    wishes.settings,
    found.map((one) => one.format),
    "reading",
  );
  const now = new Date();
  const options = { labelMap, unknownLabels, settings, at: now.toISOString(), importId: randomUUID() };
  const exchange = exchangeImport(store, format, files, options);
  const seen = await exchange.look();
  const problems: ReadProblem[] = [];
  if (dryRun) return { format, seen, problems };
  const owners = await exchangeOwners(seen, store, { annotator, person, now });
  const members = new Set((await store.annotators()).map(({ id }) => id));
  for (const owner of new Set(owners.values())) if (!members.has(owner.id)) await store.saveAnnotator(owner);
  const told = new Set(seen.problems.map(problemInWords));
  const committed = await exchange.commit(
    (name) => owners.get(name ?? null)?.id,
    (problem) => {
      // The commit reads the files anew, and meets what was told before.
      if (!told.has(problemInWords(problem))) problems.push(problem);
    },
  );
  return { format, seen, committed, problems };
}

function setRow({ fileName, article, annotator, annotations, verdict }: SetItem) {
  return { fileName, article, annotator, annotations, verdict };
}

function reviewRow({ article, reviewer, verdicts, comments, verdict }: ReviewItem) {
  return { article, reviewer, verdicts, comments, verdict };
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
