// How an import tells what it found: one item per article, with its verdict, the article it becomes, and the report at the end.

import type { ImportItem, ImportReport } from "../../model/contract/importReport";
import { type Article, type Provenance, type Source, titleOf } from "../../model/project/article";
import { noEncoding } from "../../model/project/encoding";
import type { ArticleDraft, Draft } from "./articleDrafts";
import type { EditionFinder } from "./editionFinder";
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

/**
 * The item of a draft. A draft that is new is noted in `seen`. With a `finder` it says of which article it is likely another
 * edition; its provenance names that one, as long as nobody chose otherwise.
 */
export async function importItem(
  draft: Draft,
  place: DraftPlace,
  seen: Seen,
  store: Pick<ImportStore, "hasArticle">,
  finder?: EditionFinder,
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
  const { edition, provenance } = await editionOf(draft, place, duplicate === undefined ? finder : undefined);
  return {
    item,
    file,
    fileName,
    ...(draft.source.record === undefined ? {} : { record: draft.source.record }),
    ...(duplicate === undefined ? { verdict: "new" } : { verdict: "duplicate", reason: duplicate }),
    article: draft.id,
    title: titleOf({ text: draft.text, provenance }),
    provenance,
    ...(draft.proposals && draft.proposals.length > 0 && { proposals: draft.proposals }),
    length: draft.text.length,
    preview: previewOf(draft.text),
    ...encodingOf(draft.source),
    ...(edition && { edition }),
    remarks: draft.remarks,
  };
}

/** An article as it would come in: what is likely another edition of it, unless somebody chose that already. */
async function editionOf(
  draft: ArticleDraft,
  { provenance: chosen }: DraftPlace,
  finder: EditionFinder | undefined,
): Promise<Pick<ImportItem, "edition"> & { readonly provenance: Provenance }> {
  const provenance = chosen ?? draft.provenance;
  const edition = provenance.earlierEdition === undefined || chosen ? await finder?.find(draft, provenance) : undefined;
  if (edition === undefined) return { provenance };
  if (chosen || !edition.isLikely) return { edition, provenance };
  return { edition, provenance: { ...provenance, earlierEdition: edition.article } };
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

/** The article of a draft, imported at a moment (ISO time), with the provenance the analyst left. */
export function articleOf(draft: ArticleDraft, provenance: Provenance, importedAt: string): Article {
  const { id, text, textSha256, source, proposals = [] } = draft;
  return {
    id,
    text,
    textSha256,
    source,
    provenance,
    ...(proposals.length > 0 && { proposals: [...proposals] }),
    importedAt,
  };
}
