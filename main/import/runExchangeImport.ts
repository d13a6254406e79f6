// One group of exchange files on its way into a project, the same for the window and the command line: looked at, given
// owners, and brought in, into the project itself or, as a dry run, into a trial of it.
import type { InputFile } from "../formats/files/InputFile";
import type { ReadProblem } from "../formats/files/ReadProblem";
import type { Format } from "../formats/format/Format";
import { placeOfAdded, sharedNames } from "../formats/reading/labelMapping";
import { addArticleLabels, addLabels } from "../store/projectLabels";
import type { Committed } from "./commitExchange";
import { type ExchangeImportOptions, exchangeImport, type PlansElsewhere } from "./exchangeImport";
import { type Importer, importedPeople } from "./importedPeople";
import type { ImportPreview } from "./importPreview";
import { type OwnerChoices, ownersOfSets } from "./ownersOfSets";
import { type ImportStore, trialStore } from "./trialStore";

export interface ExchangeGroup {
  readonly format: Format;
  readonly files: readonly InputFile[];
}

export interface RunImportOptions extends ExchangeImportOptions {
  readonly importer: Importer;
  readonly owners: OwnerChoices;
  /** Whether the project is to ask what the files answer about whole articles. */
  readonly asks?: boolean | undefined;
  /** The reader of the files in another thread; absent: they are read here. */
  readonly elsewhere?: PlansElsewhere | undefined;
}

export interface ExchangeOutcome extends Committed {
  /** Problems that only the import itself could find, each once; at most `mostProblems`. */
  readonly problems: readonly ReadProblem[];
  /** Why nothing comes in; then all counts are 0. */
  readonly refusal?: string;
}

export const mostProblems = 10_000;

/** The contents of the files. Writes nothing. Rejects as `planExchange` does. */
export function previewExchangeImport(
  store: ImportStore,
  { format, files }: ExchangeGroup,
  options: RunImportOptions,
): Promise<ImportPreview> {
  return importOf(store, { format, files }, options).preview();
}

/**
 * Brings in what was seen, with the labels and people that it needs. Rejects with `bad-request`, and writes nothing, when
 * nobody says whose it is; as `commitExchange` does otherwise.
 */
export async function runExchangeImport(
  store: ImportStore,
  group: ExchangeGroup,
  preview: ImportPreview,
  options: RunImportOptions,
): Promise<ExchangeOutcome> {
  const people = importedPeople(store, options.importer);
  const whose = await ownersOfSets(preview, people, options.owners);
  if (whose.refusal) throw whose.refusal;
  for (const person of whose.people) await people.join(person);
  await addLabels(
    store,
    preview.labels.flatMap((label) => label.added ?? []),
    preview.labels.flatMap((label) => label.subLabels ?? []),
  );
  if (options.asks) await addArticleLabels(store, preview.articleLabels);
  const labelMap = new Map([...(options.labelMap ?? []), ...preview.labels.flatMap(placeOfAdded)]);
  const keptNames = sharedNames(preview.labels.map(({ name, to, added }) => ({ name, to: added?.id ?? to })));
  const told = new Set(preview.problems.map(sameProblem));
  const problems: ReadProblem[] = [];
  const committed = await importOf(store, group, { ...options, labelMap, keptNames }).commit(
    whose.ownerOf,
    (problem) => {
      // The commit reads the files anew, and meets what was told before.
      if (!told.has(sameProblem(problem)) && problems.length < mostProblems) problems.push(problem);
    },
  );
  return { ...committed, problems };
}

/** The outcome that the import would have, by doing it to a trial of the project. */
export async function tryExchangeImport(
  store: ImportStore,
  group: ExchangeGroup,
  preview: ImportPreview,
  options: RunImportOptions,
): Promise<ExchangeOutcome> {
  const trial = trialStore(store);
  const people = importedPeople(trial, options.importer);
  const { refusal } = await ownersOfSets(preview, people, options.owners);
  if (!refusal) return runExchangeImport(trial, group, preview, options);
  return {
    ...{ articlesAdded: 0, articlesKnown: 0, annotations: 0, links: 0, suggestions: 0 },
    ...{ people: [], problems: [], refusal: refusal.message },
  };
}

function importOf(store: ImportStore, { format, files }: ExchangeGroup, options: RunImportOptions) {
  const { importer: _, owners: __, asks: ___, elsewhere, ...own } = options;
  return exchangeImport(store, format, files, own, elsewhere);
}

function sameProblem({ place, about, message }: ReadProblem): string {
  return JSON.stringify([place.file, place.row, about, message]);
}
