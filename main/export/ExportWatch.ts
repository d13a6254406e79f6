// The outcome of an export, and how its maker tells how far it is.
import type { ExportResult } from "../../model/contract/exportContract";

export type ExportOutcome = Pick<ExportResult, "counts" | "losses">;

/** How far an article is in which there is much to do, or the checking of the file. */
export interface ExportStep {
  readonly steps: number;
  readonly of: number;
  readonly checking?: boolean;
}

export interface ExportWatch {
  /** Stops the export with its reason when aborted. */
  readonly signal: AbortSignal;
  /** Told of articles. */
  onProgress(done: number, total: number, within?: ExportStep): void;
}
