// Brings files of an exchange format in from the command line: looks through them, and brings in what it saw, into the
// project or, for a dry run, into a trial of it.
import { randomUUID } from "node:crypto";
import type { Format } from "../../formats/format/Format";
import type { LabelOptions } from "../../formats/reading/labelMapping";
import type { Importer } from "../../import/importedPeople";
import type { ImportPreview } from "../../import/importPreview";
import { type ExchangeOutcome, previewExchangeImport, runExchangeImport } from "../../import/runExchangeImport";
import type { ImportStore } from "../../import/trialStore";
import { type FilesReader, plansBy } from "../../reading/filesReader";
import type { ExchangeFiles } from "./exchangeFiles";
import type { ReadingOptions } from "./readingOptions";
import { settingsFor } from "./settingPairs";

export interface ExchangeOptions extends ReadingOptions {
  /** Absent: predictions as suggestions, all else as annotations. */
  readonly as: "suggestions" | "annotations" | undefined;
  readonly addedLabels: ReadonlySet<string>;
  /** Whether the project is to ask what the files say of whole articles. */
  readonly asks: boolean;
  readonly unknownLabels: LabelOptions["unknown"];
}

export interface ExchangeReport {
  readonly format: Format;
  readonly preview: ImportPreview;
  readonly outcome: ExchangeOutcome;
}

/** Tells what it saw before it brings anything in. Fails as `bringIn` does. */
export async function importExchange(
  store: ImportStore,
  { format, files, expected }: ExchangeFiles["found"][number],
  { found }: Pick<ExchangeFiles, "found">,
  chosen: ExchangeOptions,
  importer: Importer,
  reader: FilesReader,
  tell: (format: Format, preview: ImportPreview) => void = () => {},
): Promise<ExchangeReport> {
  const { annotator, as, labelMap, addedLabels, asks, unknownLabels, takeProposals, finished, layers } = chosen;
  const options = {
    ...{ labelMap, addedLabels, asks, unknownLabels, finished, layers },
    settings: settingsFor(
      format,
      chosen.settings,
      found.map((one) => one.format),
      "reading",
    ),
    elsewhere: plansBy(reader, takeProposals ? "all" : "none"),
    ...{ at: importer.now.toISOString(), importId: randomUUID(), importer, expected },
    owners: {
      everybodys: as === "suggestions" ? undefined : annotator,
      chosen: ({ name }: { readonly name: string | null }) => {
        if (as === "suggestions") return { kind: "suggestions" as const };
        if (as === undefined) return undefined;
        return name === null ? { kind: "me" as const } : { kind: "named" as const, name };
      },
    },
  };
  const group = { format, files };
  const preview = await previewExchangeImport(store, group, options);
  tell(format, preview);
  return { format, preview, outcome: await runExchangeImport(store, group, preview, options) };
}
