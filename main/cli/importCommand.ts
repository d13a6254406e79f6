// spanwise import: brings articles and annotations from files and folders into a project, and says what became of each.
import type { ImportItem, ImportReport } from "../../model/importReport";
import { appData, appDataFolder } from "../core/appData";
import { type ReviewItem, reviewRemarks } from "../core/datasetReviews";
import type { SetItem } from "../core/datasetSets";
import { importFiles } from "../core/importFiles";
import type { Format } from "../formats/exchange/Format";
import { type Command, type ExitCode, parsedArguments, type Surroundings, WrongUsage } from "./command";
import { exchangeFiles, readableFormat } from "./exchangeFiles";
import {
  type ExchangeReport,
  exchangeNotes,
  exchangeRow,
  exchangeSummary,
  leftSomething,
  problemInWords,
} from "./exchangeInWords";
import { type ExchangeWishes, importExchange } from "./importExchange";
import { withProject } from "./openProject";
import { pairsOf } from "./settingPairs";

export const importCommand: Command = {
  name: "import",
  summary: "bring articles and annotations into a project",
  help: `Usage: spanwise import <project> <files…> [--as suggestions|annotations] [--annotator NAME] [--format NAME] [--label FROM=TO]… [--new-label FROM]… [--unknown-labels keep|leave-out|add] [--take-proposals] [--set NAME=VALUE]… [--every-problem] [--dry-run] [--json]

Reads articles (text, Markdown, HTML, JSON, JSON Lines, CSV), Spanwise datasets, and annotations in the formats spanwise
formats lists: brat, CoNLL, Label Studio and so on, also zipped. What a file is, is known by what it holds. The original
bytes are kept; an article the project has already is left alone, and so is what an annotator has marked alike.

  --as WHAT         suggestions: the annotations in the files are nobody's, and suggested until somebody accepts or
                    refuses them; annotations: they are those of an annotator. If not given, what the files themselves
                    call predictions is suggested
  --annotator NAME  the annotations in the files are this person's, not of the person the file names
  --format NAME     the files are of this format, whatever they look like
  --label FROM=TO   the label FROM in the files is TO in the project; an empty TO leaves its annotations out
  --new-label FROM  the project gets the label FROM of the files
  --unknown-labels  keep (as it is if not given), leave-out or add: labels the project does not have
  --take-proposals  annotations whose quote is not where the file says come in at the nearest place that has it
  --set NAME=VALUE  a setting of the format; spanwise formats <name> lists them
  --every-problem   one line for each problem, not only for each kind
  --dry-run         write nothing, only say what would come in
  --json            print a report as JSON on standard output, and nothing else

Ends with 1 when a file was refused, or something in it left out.`,
  async run(args, surroundings) {
    const { values, positionals } = parsedArguments(args, {
      annotator: { type: "string" },
      as: { type: "string" },
      format: { type: "string" },
      label: { type: "string", multiple: true },
      "new-label": { type: "string", multiple: true },
      "unknown-labels": { type: "string" },
      "take-proposals": { type: "boolean" },
      "every-problem": { type: "boolean" },
      set: { type: "string", multiple: true },
      "dry-run": { type: "boolean" },
      json: { type: "boolean" },
    });
    const [project, ...names] = positionals;
    if (project === undefined || names.length === 0) throw new WrongUsage("import takes a project and files.");
    const labels = [...pairsOf("label", values.label)].map(([from, to]) => [from, to === "" ? null : to] as const);
    const wishes = {
      annotator: nameOf(values.annotator),
      as: wayOf(values.as, values.annotator),
      addedLabels: new Set(values["new-label"]),
      takeProposals: values["take-proposals"] ?? false,
      everyProblem: values["every-problem"] ?? false,
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

function unknownLabelsOf(given = "keep"): ExchangeWishes["unknownLabels"] {
  if (given === "keep" || given === "leave-out" || given === "add") return given;
  throw new WrongUsage("--unknown-labels is keep, leave-out or add.");
}

function wayOf(given: string | undefined, annotator: string | undefined): ExchangeWishes["as"] {
  if (given === "suggestions" && annotator !== undefined)
    throw new WrongUsage("Suggestions are nobody's: --as suggestions and --annotator do not go together.");
  if (given === undefined || given === "suggestions" || given === "annotations") return given;
  throw new WrongUsage("--as is suggestions or annotations.");
}

function nameOf(given: string | undefined): string | undefined {
  const name = given?.trim();
  if (name !== undefined && (name === "" || name.length > 200)) throw new WrongUsage("A name has 1 to 200 characters.");
  return name;
}

interface Wishes extends ExchangeWishes {
  readonly format: Format | undefined;
  readonly everyProblem: boolean;
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
    // What is only suggested needs no way of its own: a dataset is then a file like any other.
    const exchange = await exchangeFiles(names, folder, wishes.format, wishes.as === "suggestions");
    try {
      if (!json) for (const problem of exchange.problems) note(problemInWords(problem));
      if (wishes.settings.size > 0 && exchange.found.length === 0)
        throw new WrongUsage("Nothing there is of a format with settings; leave --set out.");
      const exchanges: ExchangeReport[] = [];
      for (const found of exchange.found) {
        const report = await importExchange(store, found, exchange, wishes, person);
        if (!json) for (const line of exchangeNotes(report, wishes.everyProblem)) note(line);
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
