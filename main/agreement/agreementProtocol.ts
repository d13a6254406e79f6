// The messages between the workbench and a worker that counts agreement: plain data, copied between threads. Questions are
// answered in the order they were asked; `begin` is the first and `end` the last, and these have no answers.
import type { AgreementReport } from "../../model/agreement/agreementReport";
import type { KnownFiles } from "../store/Store";
import type { AgreementCounts, AgreementSetting } from "./agreementEngine";
import type { WhichSets } from "./comparedSets";
import type { PackedArticle } from "./packedArticle";

export type AgreementQuestion =
  | { readonly kind: "begin"; readonly setting: AgreementSetting }
  | { readonly kind: "add"; readonly place: number; readonly article: PackedArticle }
  /** Reads an article and counts it. */
  | { readonly kind: "read"; readonly place: number; readonly known: KnownFiles; readonly which: WhichSets }
  | { readonly kind: "counts" }
  /** `others`: what the other workers counted. */
  | { readonly kind: "report"; readonly unreadable: number; readonly others: readonly AgreementCounts[] }
  /** Lets go of everything that was counted. */
  | { readonly kind: "end" };

export type AgreementAnswer =
  | { readonly kind: "added" }
  /** The files are not as they were known to be, so that the store must be asked. */
  | { readonly kind: "unknown" }
  | { readonly kind: "counts"; readonly counts: AgreementCounts }
  | { readonly kind: "report"; readonly report: AgreementReport };
