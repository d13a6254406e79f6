// The messages between the workbench and a worker that exports: plain data, copied between threads. The worker reads the
// project's folder by itself; what is in it, the workbench knows.
import type { FailureCode } from "../../model/data/failure";
import type { ExportOutcome, ExportStep } from "./ExportWatch";
import type { ExportRequest } from "./exportRequest";
import type { KnownArticle } from "./projectSource";

export type ToExporter =
  /** Articles of the project, some at a time. */
  | { readonly kind: "known"; readonly articles: readonly KnownArticle[] }
  /** Begins, when all articles were told. Without a file, only the losses are asked for. */
  | {
      readonly kind: "begin";
      readonly place: ProjectPlace;
      readonly version: string;
      readonly request: ExportRequest;
      readonly file?: string | undefined;
    };

/** The folder of the project and that of this program on this machine. */
export interface ProjectPlace {
  readonly folder: string;
  readonly appData: string;
}

export type FromExporter =
  | {
      readonly kind: "progress";
      readonly done: number;
      readonly total: number;
      readonly within?: ExportStep | undefined;
    }
  | { readonly kind: "end"; readonly outcome: ExportEnd }
  | { readonly kind: "failed"; readonly failure: { readonly code: FailureCode; readonly message: string } }
  /** An error, without a word of the project. */
  | { readonly kind: "bug"; readonly bug: string };

/** Without counts where only the losses were asked for. */
export type ExportEnd = Pick<ExportOutcome, "losses"> & Partial<Pick<ExportOutcome, "counts">>;
