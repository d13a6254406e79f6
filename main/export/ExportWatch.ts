// The outcome of an export, and how its maker tells how far it is.
import type { ExportResult } from "../../model/contract/exportContract";

export type ExportOutcome = Pick<ExportResult, "counts" | "losses">;

/** The progress within a large article, or of checking the file. */
export interface ExportStep {
  readonly steps: number;
  readonly of: number;
  readonly checking?: boolean;
}

export interface ExportWatch {
  /** Stops the export with its reason when aborted. */
  readonly signal: AbortSignal;
  /** Is told how many articles are done. */
  onProgress(done: number, total: number, within?: ExportStep): void;
}
