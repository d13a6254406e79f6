// Long tasks on a project, and the messages between the workbench and a worker that does one: plain data, copied
// between threads. The worker reads the project's folder and the package itself; the workbench tells it which articles
// there are.
import type { PackagePreview } from "../../model/contract/packageContract";
import type { FailureCode } from "../../model/data/failure";
import type { AcrossOutcome, AcrossRequest } from "../export/acrossExport";
import type { ExportOutcome, ExportStep } from "../export/ExportWatch";
import type { ExportRequest } from "../export/exportRequest";
import type { PackageManifest } from "../packages/packageManifest";
import type { MergeChoice, MergePlan } from "../packages/planMerge";
import type { PackageChoice, PackageSending } from "../packages/writePackage";
import type { KnownArticle } from "../store/knownProject";

export type ProjectTask =
  | { readonly kind: "export"; readonly request: ExportRequest; readonly file: string }
  /** Asks what an export would leave out. */
  | { readonly kind: "losses"; readonly request: ExportRequest }
  /** Writes what stands across articles. */
  | { readonly kind: "across"; readonly request: AcrossRequest; readonly file: string }
  /** Writes a package. */
  | {
      readonly kind: "send";
      readonly choice: PackageChoice;
      readonly sending: Omit<PackageSending, "signal" | "onProgress">;
      readonly file: string;
    }
  /** Asks what a package would bring. `me` merges. */
  | { readonly kind: "look"; readonly coming: PackageFile; readonly me: string | undefined }
  /** Plans a merge, and keeps what it would write over. */
  | {
      readonly kind: "plan";
      readonly coming: PackageFile;
      readonly choice: MergeChoice;
      readonly merge: string;
      readonly me: string | undefined;
    };

export interface TaskResults {
  readonly export: ExportOutcome;
  readonly losses: readonly string[];
  readonly across: AcrossOutcome;
  readonly send: PackageManifest["holds"];
  readonly look: Looked;
  readonly plan: MergePlan;
}

export type Looked = Pick<PackagePreview, "annotators" | "rows" | "terms">;

export interface PackageFile {
  readonly file: string;
  /** The file's name, for messages. */
  readonly fileName: string;
}

/** The folder of the project and that of this program on this machine. */
export interface ProjectPlace {
  readonly folder: string;
  readonly appData: string;
}

export type ToTask =
  /** Some of the project's articles; the message comes several times. */
  | { readonly kind: "known"; readonly articles: readonly KnownArticle[] }
  /** Starts the task, after all articles were sent. */
  | {
      readonly kind: "begin";
      readonly task: ProjectTask;
      /** Absent where there is no project, as for a look at a package. */
      readonly place?: ProjectPlace | undefined;
      readonly across: readonly string[];
      readonly version: string;
    };

export type FromTask =
  | {
      readonly kind: "progress";
      readonly done: number;
      readonly total: number;
      readonly within?: ExportStep | undefined;
    }
  | { readonly kind: "end"; readonly result: TaskResults[keyof TaskResults] }
  | { readonly kind: "failed"; readonly failure: { readonly code: FailureCode; readonly message: string } }
  /** An error, without a word of the project. */
  | { readonly kind: "bug"; readonly bug: string };
