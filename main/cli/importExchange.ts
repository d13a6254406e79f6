// Brings files of an exchange format into a project from the command line: looks through them, and commits what it saw.
import { randomUUID } from "node:crypto";
import type { Annotator } from "../../model/project";
import { exchangeOwners } from "../core/exchangeOwners";
import { addLabels } from "../core/labels";
import type { Store } from "../core/store/Store";
import type { DryRunAnnotator } from "../formats/exchange/dryRun";
import { exchangeImport } from "../formats/exchange/exchangeImport";
import { type LabelWishes, placeOfAdded } from "../formats/exchange/labelMapping";
import type { ReadProblem } from "../formats/exchange/ReadDocument";
import type { ExchangeFiles } from "./exchangeFiles";
import { type ExchangeReport, problemInWords } from "./exchangeInWords";
import { settingsFor } from "./settingPairs";

export interface ExchangeWishes {
  readonly annotator: string | undefined;
  /** Absent: predictions as suggestions, all else as annotations. */
  readonly as: "suggestions" | "annotations" | undefined;
  readonly labelMap: ReadonlyMap<string, string | null>;
  readonly addedLabels: ReadonlySet<string>;
  readonly unknownLabels: LabelWishes["unknown"];
  readonly takeProposals: boolean;
  readonly settings: ReadonlyMap<string, string>;
  readonly dryRun: boolean;
}

/** Brings in what it saw, unless this is a dry run. Fails as `exchangeOwners` and the store do. */
export async function importExchange(
  store: Store,
  { format, files }: ExchangeFiles["found"][number],
  { found }: Pick<ExchangeFiles, "found">,
  wishes: ExchangeWishes,
  person: Annotator | undefined,
): Promise<ExchangeReport> {
  const { annotator, labelMap, addedLabels, unknownLabels, takeProposals, dryRun } = wishes;
  const formats = found.map((one) => one.format);
  const now = new Date();
  const options = {
    ...{ labelMap, addedLabels, unknownLabels, takes: () => takeProposals },
    settings: settingsFor(format, wishes.settings, formats, "reading"),
    ...{ at: now.toISOString(), importId: randomUUID() },
  };
  const seen = await exchangeImport(store, format, files, options).look();
  const suggested = seen.annotators.filter((one) => isSuggested(one, wishes));
  const report = { format, seen, suggested };
  if (dryRun) return { ...report, problems: [] };

  const named = seen.annotators.filter((one) => !suggested.includes(one));
  const owners = await exchangeOwners({ annotators: named }, store, { annotator, person, now });
  const members = new Set((await store.annotators()).map(({ id }) => id));
  for (const owner of new Set(owners.values())) if (!members.has(owner.id)) await store.saveAnnotator(owner);
  await addLabels(
    store,
    seen.labels.flatMap((label) => label.added ?? []),
  );
  const told = new Set(seen.problems.map(problemInWords));
  const problems: ReadProblem[] = [];
  const asSeen = { ...options, labelMap: new Map([...labelMap, ...seen.labels.flatMap(placeOfAdded)]) };
  const committed = await exchangeImport(store, format, files, asSeen).commit(
    (name) => {
      if (suggested.some((one) => one.name === (name ?? null))) return "suggestions";
      const owner = owners.get(name ?? null);
      return owner && { annotator: owner.id };
    },
    (problem) => {
      // The commit reads the files anew, and meets what was told before.
      if (!told.has(problemInWords(problem))) problems.push(problem);
    },
  );
  return { ...report, committed, problems };
}

function isSuggested({ predicted }: DryRunAnnotator, { as, annotator }: ExchangeWishes): boolean {
  return as === undefined ? predicted && annotator === undefined : as === "suggestions";
}
