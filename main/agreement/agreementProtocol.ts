// The messages between the workbench and the worker that counts agreement: plain data, copied between threads.
// Questions are answered in the order they were asked; `begin` is the first and has no answer.
import type { AgreementReport } from "../../model/agreement/agreementReport";
import type { AgreementSetting } from "./agreementEngine";
import type { PackedArticle } from "./packedArticle";

export type AgreementQuestion =
  | { readonly kind: "begin"; readonly setting: AgreementSetting }
  | { readonly kind: "add"; readonly article: PackedArticle }
  | { readonly kind: "report"; readonly unreadable: number };

export type AgreementAnswer =
  | { readonly kind: "added" }
  | { readonly kind: "report"; readonly report: AgreementReport };
