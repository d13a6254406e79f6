// How an import tells what it found: one item per article, with its verdict, and the report at the end.

import type { ImportItem, ImportReport } from "../../model/contract/importReport";
import { type Provenance, type Source, titleOf } from "../../model/project/article";
import { noEncoding } from "../../model/project/encoding";
import { shorten } from "../../model/text/shorten";
import type { ArticleEntry } from "../store/headers";
import type { Draft } from "./articleDrafts";
import type { ImportStore } from "./trialStore";

/** The place of a draft in its import, and the provenance as the analyst left it. */
export interface DraftPlace {
  readonly item: number;
  readonly file: number;
  readonly fileName: string;
  readonly provenance?: Provenance | undefined;
}

/** Names of the files in which this import saw each article first, by article id. */
export type Seen = Map<string, string>;

/** The item of a draft. A draft that is new is noted in `seen`. */
export async function importItem(
  draft: Draft,
  place: DraftPlace,
  seen: Seen,
  store: Pick<ImportStore, "hasArticle" | "entries">,
): Promise<ImportItem> {
  const { item, file, fileName } = place;
  if (draft.kind === "refused") {
    const { reason, record, encoding, encodingFrom } = draft;
    return {
      item,
      file,
      fileName,
      ...(record === undefined ? {} : { record }),
      verdict: "refused",
      reason,
      ...(encoding === undefined ? {} : { encoding }),
      ...(encodingFrom === undefined ? {} : { encodingFrom }),
      remarks: [],
    };
  }
  const duplicate = await duplicateOf(draft.id, seen, store);
  if (duplicate === undefined) seen.set(draft.id, fileName);
  const provenance = place.provenance ?? draft.provenance;
  const other = duplicate === undefined ? await otherEdition(draft.id, provenance, seen, store) : undefined;
  return {
    item,
    file,
    fileName,
    ...(draft.source.record === undefined ? {} : { record: draft.source.record }),
    ...(duplicate === undefined ? { verdict: "new" } : { verdict: "duplicate", reason: duplicate }),
    article: draft.id,
    title: titleOf({ text: draft.text, provenance }),
    provenance,
    length: draft.text.length,
    preview: previewOf(draft.text),
    ...encodingOf(draft.source),
    remarks: [...(other === undefined ? [] : [other]), ...draft.remarks],
  };
}

/** A sentence about another text from the same address, or of the same title and outlet, which the project has. */
async function otherEdition(
  id: string,
  provenance: Provenance,
  seen: Seen,
  store: Pick<ImportStore, "entries">,
): Promise<string | undefined> {
  const known = editionsBySeen.get(seen) ?? editionsIn((await store.entries()).entries);
  editionsBySeen.set(seen, known);
  const other = keysOf(provenance).flatMap((key) => known.get(key) ?? [])[0];
  if (other === undefined || other.id === id) return undefined;
  return `The project has another text of this article, “${shorten(other.title)}” (${other.id.slice(0, 8)}). Both are kept; open this one later, and “Compare with an earlier edition” carries annotations over.`;
}

type KnownEditions = ReadonlyMap<string, { readonly id: string; readonly title: string }>;

/** The articles of the project as they were when an import began to look at its files. */
const editionsBySeen = new WeakMap<Seen, KnownEditions>();

function editionsIn(entries: readonly ArticleEntry[]): KnownEditions {
  return new Map(entries.flatMap(({ header }) => keysOf(header.provenance).map((key) => [key, header] as const)));
}

/** What editions of one article have in common. */
function keysOf({ url, title, outlet }: Provenance): readonly string[] {
  const address = plainAddress(url);
  return [
    ...(address ? [`address ${address}`] : []),
    ...(title !== undefined && outlet !== undefined ? [`title ${title}\n${outlet}`] : []),
  ];
}

/** An address without what differs from visit to visit. */
function plainAddress(url: string | undefined): string | undefined {
  return url
    ?.trim()
    .replace(/^https?:\/\/(?:www\.|m\.|amp\.)?/i, "")
    .replace(/#.*$/, "")
    .replace(/(?<=[?&])(?:utm_\w+|fbclid|gclid)=[^&]*&?/gi, "")
    .replace(/[?&]$/, "")
    .replace(/\/$/, "")
    .toLowerCase();
}

/** Nothing for a file that is no text: then there is no encoding to correct. */
function encodingOf({ encoding, encodingFrom }: Source): Pick<ImportItem, "encoding" | "encodingFrom"> {
  return encoding === noEncoding ? {} : { encoding, encodingFrom };
}

/** Why an article is a duplicate, as a sentence; `undefined` when it is new. */
async function duplicateOf(
  id: string,
  seen: Seen,
  store: Pick<ImportStore, "hasArticle">,
): Promise<string | undefined> {
  const first = seen.get(id);
  if (first !== undefined) return `The same text is already in this import, from ${first}.`;
  return (await store.hasArticle(id)) ? inProject : undefined;
}

const inProject = "The project has this text already.";

/** An item that the store found in the project when it was to be written. */
export function asDuplicate(item: ImportItem): ImportItem {
  return { ...item, verdict: "duplicate", reason: inProject };
}

/** The first 400 UTF-16 code units, no character cut in two. */
function previewOf(text: string): string {
  return text.slice(0, 400).replace(/\p{Cs}$/u, "");
}

/** The report on items as they ended; those in `leftOut` would have come in. */
export function importReport(items: readonly ImportItem[], leftOut: ReadonlySet<number>): ImportReport {
  const count = (verdict: ImportItem["verdict"]) =>
    items.filter((item) => item.verdict === verdict && !leftOut.has(item.item)).length;
  return {
    added: count("new"),
    duplicates: count("duplicate"),
    refused: count("refused"),
    leftOut: leftOut.size,
    items,
  };
}
