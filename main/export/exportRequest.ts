// One export of a project, in any format: what is asked for, and how it is made of a source. The same in this thread and in a
// worker.
import type { ProjectTarget } from "../../model/contract/actionTarget";
import type { CallArgs } from "../../model/contract/contract";
import type { ExportFormat } from "../../model/contract/exportContract";
import { Failure } from "../../model/data/failure";
import type { DatasetSource } from "../formats/dataset/spanwiseDatasetSource";
import { type DatasetOptions, datasetLosses } from "../formats/dataset/spanwiseDatasetWriter";
import { losses as exchangeLosses, writeExchange } from "../formats/writing/writeExchange";
import { writeTarget } from "../formats/writing/writeTarget";
import type { ExportOutcome, ExportWatch } from "./ExportWatch";
import { exportFormat, layoutOfExport } from "./exportFormats";
import { datasetForm, provedDataset } from "./provedDataset";

/** One export, as a window asks for it, with what the person who asks may not see yet. */
export type ExportRequest = Omit<CallArgs<"exports.start">, "export" | keyof ProjectTarget> &
  Pick<DatasetOptions, "hidden">;

/** Writes a new file. Fails as the writers do: then what was written is of no use. */
export async function writeExport(
  { format, ...request }: ExportRequest,
  source: DatasetSource,
  file: string,
  watch: ExportWatch,
): Promise<ExportOutcome> {
  const chosen = exportFormat(format);
  if (chosen.kind === "dataset") {
    refuseSettings(chosen.name, request.settings);
    return provedDataset(source, chosen.name, file, request, watch);
  }
  const { losses, ...counts } = await writeTarget(file, layoutOfExport(chosen.format), (sink) =>
    writeExchange(chosen.format, source, sink, { ...request, ...watch }),
  );
  return { counts: { ...counts, unplaced: 0 }, losses };
}

/** The sentences about what `writeExport` would leave out. Nothing is written. */
export async function lossesOfExport(
  { format, ...request }: ExportRequest,
  source: DatasetSource,
  watch: ExportWatch,
): Promise<readonly string[]> {
  const chosen = exportFormat(format);
  if (chosen.kind === "dataset")
    return datasetLosses(source, { ...request, ...watch, format: datasetForm(chosen.name) });
  return (await exchangeLosses(chosen.format, source, { ...request, ...watch })).losses;
}

function refuseSettings(format: ExportFormat, settings: ExportRequest["settings"]): void {
  const [name] = Object.keys(settings ?? {});
  if (name !== undefined) throw new Failure("bad-request", `${format} has no setting “${name}”. It has none.`);
}
