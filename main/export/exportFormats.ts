// Lists the formats that a project can be exported to, described for a window, and finds one by its name.

import type { ExportFormatOffer } from "../../model/contract/exchange";
import { type ExportFormat, exportFormatSchema } from "../../model/contract/exportContract";
import { Failure } from "../../model/data/failure";
import type { Carries } from "../formats/format/carries";
import type { Format, FormatWriter } from "../formats/format/Format";
import { unitNames } from "../formats/format/offsetUnit";
import { settingList } from "../formats/format/settings";
import { formats } from "../formats/formats";

/** An exchange format that can be written. */
export interface WritableFormat extends Format {
  readonly writer: FormatWriter;
}

export type ChosenFormat =
  | { readonly kind: "dataset"; readonly name: ExportFormat }
  | { readonly kind: "exchange"; readonly format: WritableFormat };

/** Spanwise's own first: they lose nothing. */
export function exportFormatOffers(): readonly ExportFormatOffer[] {
  return [
    dataset("spanwise-json", "Spanwise dataset, JSON", "One dataset in one file.", ".json"),
    dataset("spanwise-jsonl", "Spanwise dataset, JSON Lines", "The same, one article a line.", ".jsonl"),
    ...formats.filter(isWritable).map(offer),
  ];
}

/** Fails with `bad-request` when nothing can be written under that name. */
export function exportFormat(name: string): ChosenFormat {
  const own = exportFormatSchema.safeParse(name);
  if (own.success) return { kind: "dataset", name: own.data };
  const format = formats.filter(isWritable).find((one) => one.name === name);
  if (format === undefined)
    throw new Failure("bad-request", `There is no format “${name}” to export to. Choose one of the list.`);
  return { kind: "exchange", format };
}

export function layoutOfExport({ writer: { layout } }: WritableFormat): OneFile {
  return inOneFile(layout);
}

type OneFile = FormatWriter["layout"] & { ending: string };

/** A window downloads or saves one file, so a folder of files becomes a zip of them. */
export function inOneFile(layout: FormatWriter["layout"]): OneFile {
  return layout.kind === "folder" ? { kind: "zip", ending: "zip" } : layout;
}

function isWritable(format: Format): format is WritableFormat {
  return format.writer !== undefined;
}

function dataset(name: ExportFormat, title: string, description: string, files: string): ExportFormatOffer {
  return {
    ...{ name, title, files },
    description: `${description} Quotes and hashes prove it; the same project gives the same bytes.`,
    unit: "Offsets count both UTF-16 code units and Unicode code points.",
    carries: ["everything"],
    leavesOut: [],
    settings: [],
  };
}

function offer(format: WritableFormat): ExportFormatOffer {
  const { name, title, description, unit } = format;
  const layout = layoutOfExport(format);
  const { carries, leavesOut } = inWords(format.carries);
  return {
    ...{ name, title, carries, leavesOut },
    description: /[.!?]$/.test(description) ? description : `${description}.`,
    files: layout.kind === "zip" ? `.${layout.ending}, of several files` : `.${layout.ending}`,
    ...(unit === "none" ? {} : { unit: `Offsets count ${unitNames[unit]} unless a setting says otherwise.` }),
    settings: settingList(format, "writing").map(({ name, title, choices }) => ({ name, title, choices })),
  };
}

function inWords(carries: Carries): { readonly carries: readonly string[]; readonly leavesOut: readonly string[] } {
  if (carries.annotations === false) {
    const kept = carries.provenance ? ["articles", "provenance"] : ["articles"];
    return { carries: kept, leavesOut: ["annotations", "links", "status", "verdicts and comments of reviewers"] };
  }
  const { overlaps, discontinuous, links, attributes, notes, status, annotators, provenance, asides } = carries;
  const parts: readonly (readonly [string, boolean])[] = [
    ["annotations", true],
    ["overlaps", overlaps],
    ["spans in several pieces", discontinuous],
    ["links within an article", links !== "none"],
    ["links between articles", links === "across"],
    ["attributes", attributes],
    ["notes", notes],
    ["annotators kept apart", annotators],
    ["status", status],
    ["provenance", provenance],
    ["stretches that are not article text", asides],
    ["verdicts and comments of reviewers", false],
  ];
  return {
    carries: parts.flatMap(([words, kept]) => (kept ? [words] : [])),
    leavesOut: parts.flatMap(([words, kept]) => (kept ? [] : [words])),
  };
}
