// The messages between the workbench and the worker that derives the tables across articles: plain data, copied between
// threads. Questions are answered in the order they were asked, but for copies, which are looked for in between.
import type { Across } from "../../model/across/across";
import type { AcrossChange } from "../../model/across/acrossChange";
import type { ArticleFacts, FedSet } from "../../model/across/tables/mentionIndex";
import type { AcrossTableArgs, AcrossTableName, AcrossTableResult } from "../../model/contract/acrossContract";
import type { CallResult } from "../../model/contract/contract";
import type { Label } from "../../model/project/label";
import type { RestartingWorker, RestartingWorkerOptions } from "../work/restartingWorker";

/** An article with the sets that may be seen. */
export interface FedArticle {
  readonly facts: ArticleFacts;
  readonly sets: readonly FedSet[];
  readonly text: string;
}

export type AcrossQuestion =
  /** Forgets everything. */
  | { readonly kind: "begin"; readonly labels: readonly Label[]; readonly me?: string }
  | { readonly kind: "put"; readonly articles: readonly FedArticle[] }
  | { readonly kind: "remove"; readonly articles: readonly string[] }
  /** All that a member says; nothing when absent. */
  | { readonly kind: "said"; readonly member: string; readonly across?: Across }
  | { readonly kind: "change"; readonly member: string; readonly changes: readonly AcrossChange[] }
  | TableQuestion
  /** Looks for copies for a moment, from where it was left; `anew`: from the beginning. */
  | { readonly kind: "copies"; readonly from: number; readonly count: number; readonly anew: boolean };

export type TableQuestion = {
  readonly [Name in AcrossTableName]: {
    readonly kind: "table";
    readonly name: Name;
    readonly args: AcrossTableArgs<Name>;
  };
}[AcrossTableName];

export interface AcrossAnswers {
  readonly begin: Record<string, never>;
  readonly put: Record<string, never>;
  readonly remove: Record<string, never>;
  readonly said: Record<string, never>;
  readonly change: Record<string, never>;
  readonly table: AcrossTableResult<AcrossTableName>;
  /** How far it is, from 0 to 1, or what was found. */
  readonly copies: { readonly progress: number } | { readonly found: Omit<CallResult<"across.copies">, "reading"> };
}

export type AcrossAnswer = AcrossAnswers[keyof AcrossAnswers];
export type AcrossWorker = RestartingWorker<AcrossQuestion, AcrossAnswers>;
export type StartAcrossWorker = RestartingWorkerOptions<AcrossQuestion, AcrossAnswer>["start"];
