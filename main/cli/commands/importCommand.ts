// spanwise import: brings articles and annotations from files and folders into a project, and says what became of each.
import {
  editionInWords,
  type ImportItem,
  type ImportReport,
  type LikelyEdition,
} from "../../../model/contract/importReport";
import { counted } from "../../../model/data/counted";
import { Failure } from "../../../model/data/failure";
import { proposedValues } from "../../../model/project/proposedValues";
import { namedReaders } from "../../formats/articles/articleReaders";
import type { Format } from "../../formats/format/Format";
import { type ReviewItem, reviewRemarks } from "../../import/datasetReviews";
import { peopleOfSets, type SetItem } from "../../import/datasetSets";
import type { Importer } from "../../import/importedPeople";
import { type FilesImported, importFiles, type LaterEditions } from "../../import/importFiles";
import { type ImportStore, trialStore } from "../../import/trialStore";
import { appData } from "../../machine/appData";
import { appDataFolder } from "../../machine/appDataFolder";
import type { FilesReader } from "../../reading/filesReader";
import type { Store } from "../../store/Store";

import { type CliEnvironment, type Command, type ExitCode, parsedArguments, WrongUsage } from "../environment/command";
import { currentAnnotator } from "../environment/currentAnnotator";
import { withReader } from "../environment/filesReading";
import { withProject } from "../environment/openProject";
import { type ExchangeFiles, exchangeFiles, readableFormat } from "../exchange/exchangeFiles";
import {
  exchangeRow,
  exchangeSummary,
  leftSomething,
  outcomeNotes,
  previewNotes,
  problemInWords,
} from "../exchange/exchangeInWords";
import { type ExchangeOptions, type ExchangeReport, importExchange } from "../exchange/importExchange";
import { chosenReading, readingHelp, readingOptions } from "../exchange/readingOptions";

export const importCommand: Command = {
  name: "import",
  summary: "bring articles and annotations into a project",
  help: `Usage: spanwise import <project> <files…> [--as suggestions|annotations] [--annotator NAME] [--status done] [--format NAME] [--label FROM=TO]… [--layer LAYER=FEATURE]… [--new-label FROM]… [--ask] [--unknown-labels keep|leave-out|add] [--take-proposals] [--set NAME=VALUE]… [--every-problem] [--later-editions HOW] [--dry-run] [--json]

Reads articles (text, Markdown, HTML, MHTML, JSON, JSON Lines, CSV, feeds, Word, PDF, EPUB, e-mail, WARC and WACZ),
Spanwise datasets, and annotations in the formats that spanwise formats lists: brat, CoNLL, Label Studio and others, also
in zips. A file is recognised by its content, not by its name. The original bytes are kept. Articles and annotations that the project has already are left as they are.

  --as WHAT         suggestions: the annotations in the files are suggested, and nobody's until somebody accepts them;
                    annotations: they are an annotator's. Without this option, only what the files themselves call
                    predictions is suggested
${readingHelp}
                    (--format also text, page, json, jsonl and table, for articles alone)
  --new-label FROM  add the label FROM of the files to the project
  --ask             make the project ask what the files say of whole articles
  --unknown-labels HOW  what happens to labels that the project does not have: keep (without this option), leave-out or
                    add
  --set NAME=VALUE  choose a setting of the format; spanwise formats <name> lists them
  --later-editions HOW  how an article comes in that is likely a later edition of one that is here, as its address or its words
                    say: editions (without this option: both are kept, and the later one names the earlier), articles
                    (both are kept, as articles of their own) or leave-out
  --dry-run         write nothing, only say what would be imported
  --json            print a report as JSON on standard output, and nothing else

The exit code is 1 when a file was refused, or something in a file was left out.`,
  async run(args, cli) {
    const { values, positionals } = parsedArguments(args, {
      ...readingOptions,
      as: { type: "string" },
      "new-label": { type: "string", multiple: true },
      ask: { type: "boolean" },
      "unknown-labels": { type: "string" },
      "later-editions": { type: "string" },
      "dry-run": { type: "boolean" },
      json: { type: "boolean" },
    });
    const [project, ...names] = positionals;
    if (project === undefined || names.length === 0) throw new WrongUsage("import takes a project and files.");
    const options = {
      ...chosenReading(values),
      ...wantedOf(values.format),
      as: wayOf(values.as, values.annotator),
      addedLabels: new Set(values["new-label"]),
      asks: values.ask ?? false,
      unknownLabels: unknownLabelsOf(values["unknown-labels"]),
      laterEditions: laterEditionsOf(values["later-editions"]),
      dryRun: values["dry-run"] ?? false,
      json: values.json ?? false,
    };
    return importInto(project, names, options, cli);
  },
};

function unknownLabelsOf(given = "keep"): ExchangeOptions["unknownLabels"] {
  if (given === "keep" || given === "leave-out" || given === "add") return given;
  throw new WrongUsage("--unknown-labels is keep, leave-out or add.");
}

function laterEditionsOf(given = "editions"): LaterEditions {
  if (given === "editions" || given === "articles" || given === "leave-out") return given;
  throw new WrongUsage("--later-editions is editions, articles or leave-out.");
}

function wayOf(given: string | undefined, annotator: string | undefined): ExchangeOptions["as"] {
  if (given === "suggestions" && annotator !== undefined)
    throw new WrongUsage("Suggestions are nobody's: --as suggestions and --annotator do not go together.");
  if (given === undefined || given === "suggestions" || given === "annotations") return given;
  throw new WrongUsage("--as is suggestions or annotations.");
}

/** An exchange format, or one of the kinds of files that articles come in. Fails with `WrongUsage`. */
function wantedOf(name: string | undefined): Pick<ImportOptions, "format" | "reader"> {
  return name !== undefined && namedReaders.has(name)
    ? { reader: name }
    : { format: readableFormat(name?.replace(/^spanwise-jsonl?$/, "spanwise")) };
}

interface ImportOptions extends ExchangeOptions {
  readonly format?: Format | undefined;
  /** The name in `namedReaders` of the reader for articles. */
  readonly reader?: string | undefined;
  readonly laterEditions: LaterEditions;
  readonly dryRun: boolean;
  readonly json: boolean;
}

async function importInto(
  project: string,
  names: readonly string[],
  options: ImportOptions,
  cli: CliEnvironment,
): Promise<ExitCode> {
  const { note, folder } = cli;
  const { dryRun, json } = options;
  const use = { access: dryRun ? "read" : "write" } as const;
  return withReader(cli, (reads) => withProject(project, use, cli, (store) => work(store, reads)));

  async function work(store: Store, reads: FilesReader): Promise<ExitCode> {
    const me = await currentAnnotator(store, cli);
    const data = appData(appDataFolder(cli.environment, process.platform, cli.home));
    const importer = { me, machine: await data.machineId(), now: new Date() };
    const { id } = (await store.project()).project;
    const layers = new Map([...(await data.importLayers(id)), ...options.layers]);
    // As suggestions, a Spanwise dataset is read like the files of any other format.
    const exchange = options.reader
      ? articlesOnly(names)
      : await exchangeFiles(names, folder, reads, options.format, options.as === "suggestions");
    try {
      if (!json) for (const problem of exchange.problems) note(problemInWords(problem));
      if (options.settings.size > 0 && exchange.found.length === 0)
        throw new WrongUsage("None of the files is in a format with settings; leave --set out.");
      const run = { exchange, options: { ...options, layers }, importer, reads, here: folder };
      // A trial first: when a later part cannot come in, no part does.
      const parts = exchange.found.length + (exchange.others.length > 0 ? 1 : 0);
      if (!dryRun && parts > 1) await importAll(trialStore(store), run, () => {});
      const imported = await importAll(dryRun ? trialStore(store) : store, run, json ? () => {} : note);
      if (!dryRun && options.layers.size > 0) await data.rememberImportLayers(id, options.layers);
      const ignored = notObeyed(options, imported);
      report(imported, run, ignored, cli);
      const { refused } = imported.files.report;
      const left = refused > 0 || exchange.problems.length > 0 || imported.exchanges.some(leftSomething);
      return left || ignored !== undefined ? 1 : 0;
    } finally {
      await exchange.close();
    }
  }
}

interface Run {
  readonly reads: FilesReader;
  readonly exchange: ExchangeFiles;
  readonly options: ImportOptions;
  readonly importer: Importer;
  readonly here: string;
}

interface Imported {
  readonly exchanges: readonly ExchangeReport[];
  readonly files: FilesImported;
}

/** Articles first: annotations of the same import may be about them. */
async function importAll(
  store: ImportStore,
  { exchange, options, importer, reads, here }: Run,
  note: (line: string) => void,
): Promise<Imported> {
  const { annotator, dryRun, everyProblem, finished, laterEditions, reader: as } = options;
  let added = 0;
  const files = await importFiles(store, exchange.others, {
    ...{ annotator, importer, here, finished, as, reads, laterEditions },
    clock: () => importer.now,
    onItem: (item) => {
      if (item.verdict === "new" && item.reason === undefined) added++;
      tell(item, dryRun, note);
    },
  }).catch((error: unknown) => {
    throw added === 0 || dryRun ? error : halfDone(error, added);
  });
  const exchanges: ExchangeReport[] = [];
  for (const found of exchange.found) {
    const report = await importExchange(store, found, exchange, options, importer, reads, (format, preview) => {
      for (const line of previewNotes(format, preview, everyProblem)) note(line);
    });
    for (const line of outcomeNotes(report, everyProblem)) note(line);
    exchanges.push(report);
  }
  return { exchanges, files };
}

/** The failure of an import that stopped on its way. */
function halfDone(fault: unknown, added: number): unknown {
  if (!(fault instanceof Failure)) return fault;
  const reason = fault.message.replace(/ Nothing was changed\.$/, "");
  const rest = `${counted(added, "article")} came in before; the same import again goes on from there.`;
  return new Failure(fault.code, `${reason} ${rest}`, { cause: fault });
}

function report(
  { exchanges, files }: Imported,
  { exchange, options }: Run,
  ignored: string | undefined,
  { out, note }: CliEnvironment,
): void {
  const { dryRun, json } = options;
  const { sets, reviews, reviewsLeftOut, passedOver } = files;
  const { leftOut: _, ...counts } = files.report;
  const passed = [...passedOver, ...exchange.unknown];
  if (json) {
    const rows = {
      annotationSets: sets.map(setRow),
      annotators: peopleOfSets(sets),
      reviews: reviews.map(reviewRow),
      ...{ reviewsLeftOut, passedOver: passed, refusedFiles: exchange.problems },
      ...(ignored === undefined ? {} : { notObeyed: ignored }),
    };
    const formats = exchanges.map((one) => exchangeRow(one, dryRun));
    out(JSON.stringify({ dryRun, ...counts, ...rows, exchange: formats }, null, 2));
    return;
  }
  for (const line of reviewRemarks(reviews, reviewsLeftOut, !dryRun)) note(line);
  if (ignored !== undefined) note(ignored);
  for (const one of exchanges) out(exchangeSummary(one, dryRun));
  if (exchange.others.length === 0 && exchanges.length > 0 && passed.length === 0) return;
  out(summary(counts, sets, passed, dryRun));
  for (const { annotator, ...said } of peopleOfSets(sets)) {
    const { documents, annotations, links, attributes, already } = said;
    const there = already > 0 ? `; ${counted(already, "set")} already there` : "";
    note(
      `  ${annotator}: ${counted(documents, "document")}, ${counted(annotations, "annotation")}, ${counted(links, "link")}, ${counted(attributes, "attribute")}${there}`,
    );
  }
}

function articlesOnly(others: readonly string[]): ExchangeFiles {
  return { found: [], others, unknown: [], missing: [], problems: [], close: async () => {} };
}

/**
 * The sentence about options that name an owner of annotations although the files hold no annotations; `undefined` when
 * they hold some.
 */
function notObeyed({ annotator, as }: ImportOptions, { exchanges, files: { sets } }: Imported): string | undefined {
  const hasSets = sets.length > 0 || exchanges.some(({ outcome }) => outcome.people.length > 0);
  if (hasSets || (annotator === undefined && as === undefined)) return undefined;
  const given = [
    ...(annotator === undefined ? [] : [`--annotator ${annotator}`]),
    ...(as === undefined ? [] : [`--as ${as}`]),
  ];
  return `The files hold no annotations that came in, so ${given.join(" and ")} had no effect. Leave it out when you import articles alone.`;
}

function setRow({ fileName, article, annotator, annotations, links, attributes, verdict }: SetItem) {
  return { fileName, article, annotator, annotations, links, attributes, verdict };
}

function reviewRow({ article, reviewer, verdicts, comments, verdict }: ReviewItem) {
  return { article, reviewer, verdicts, comments, verdict };
}

function tell(
  { fileName, record, verdict, title, reason, remarks, edition, provenance = {}, proposals = [] }: ImportItem,
  dryRun: boolean,
  note: (line: string) => void,
): void {
  const place = record === undefined ? fileName : `${fileName} [${record}]`;
  const isLeftOut = verdict === "new" && reason !== undefined;
  const words = isLeftOut
    ? "left out"
    : { new: dryRun ? "would come in" : "added", duplicate: "duplicate", refused: "REFUSED" }[verdict];
  note([`${words}: ${place}`, verdict === "new" && !isLeftOut ? title : reason].filter(Boolean).join(" — "));
  if (edition)
    note(`  ${editionInWords(edition)} ${keptInWords(edition, provenance.earlierEdition, isLeftOut)}`.trimEnd());
  if (verdict !== "new") return;
  for (const remark of remarks) note(`  ${remark}`);
  const places = [...new Set(proposals.map(({ field }) => field))].flatMap((field) => {
    const own = proposedValues(proposals, field).find(({ value }) => value === provenance[field]);
    return own === undefined ? [] : [`${field} from ${own.from}`];
  });
  if (places.length > 0) note(`  Provenance: ${places.join("; ")}.`);
}

function keptInWords({ article }: LikelyEdition, earlier: string | undefined, isLeftOut: boolean): string {
  if (isLeftOut) return "";
  if (earlier !== article) return "Both are kept, as articles of their own.";
  return "Both are kept, as editions of one article; spanwise editions compares them. --later-editions chooses otherwise.";
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
  if (passedOver.length > 0) counts.push(`${passedOver.length} in folders skipped, since they are no articles`);
  return counts.join(", ");
}
