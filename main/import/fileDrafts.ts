// The articles of any file: documents and archives are taken apart first (`documentReaders`), what is text is read as it is.
import { Failure } from "../../model/data/failure";
import type { Proposal } from "../../model/project/article";
import type { ArticleReader } from "../formats/articles/ArticleReader";
import type { DocumentFile, DocumentReader, InnerFile } from "../formats/documents/DocumentReader";
import { documentKind } from "../formats/documents/documentKind";
import type { DocumentReaders } from "../formats/documents/documentReaders";
import { withLanguage } from "../formats/reading/detectLanguage";
import { preferred } from "../formats/reading/proposals";
import { type ArticleDraft, articleDrafts, type Draft, documentDraft, refusal } from "./articleDrafts";
import { withAddress } from "./namedProposals";

export interface DraftOptions {
  /** Absent where no document comes (`documentKind`). */
  readonly documents?: DocumentReaders | undefined;
  /** An encoding that a person chose, for everything that is text. */
  readonly encoding?: string | undefined;
  /** Asked alone when a person said what the file is. */
  readonly only?: ArticleReader | undefined;
  /** Called now and then while a long file is read. */
  readonly alive?: (() => void) | undefined;
}

/** As deep as archives may lie in each other: pages in a WARC in a WACZ in a zip. */
const deepest = 3;

/** The articles of a file, one by one; a file that cannot be read is one refused draft. */
export async function* fileDrafts(file: DocumentFile, options: DraftOptions = {}): AsyncGenerator<Draft> {
  for await (const draft of draftsAt(file, options, 0))
    yield draft.kind === "refused" ? draft : await inItsLanguage(draft);
}

async function inItsLanguage(draft: ArticleDraft): Promise<ArticleDraft> {
  return withProposals(draft, await withLanguage(withAddress(draft.proposals ?? []), draft.text));
}

async function* draftsAt(
  file: DocumentFile & Partial<InnerFile>,
  options: DraftOptions,
  depth: number,
): AsyncGenerator<Draft> {
  const kind = options.only ? undefined : documentKind(file);
  if (kind !== undefined && options.documents === undefined)
    throw new Error("documents are read where their libraries are");
  if (file.path !== undefined && kind !== "zip") {
    yield refusal("It is called a zip of articles and is none; other files up to 64 MB can be imported.", undefined);
    return;
  }
  const reader = kind && options.documents?.[kind];
  if (reader === undefined) {
    for (const draft of articleDrafts(file.name, file.bytes, options.encoding, options.only, file.charset))
      yield withStated(draft, file);
  } else if (depth === deepest)
    yield refusal("It lies too deep, in archives within archives. Unpack it first.", undefined);
  else for await (const draft of draftsOf(reader, file, options, depth)) yield withStated(draft, file);
}

async function* draftsOf(
  reader: DocumentReader,
  file: DocumentFile,
  options: DraftOptions,
  depth: number,
): AsyncGenerator<Draft> {
  let record = 0;
  try {
    for await (const found of reader.read(file, options.alive ?? (() => {}))) {
      if (found.kind === "document") yield documentDraft(found, file.name, file.bytes);
      else if (found.kind === "refused") yield refusal(found.reason, undefined, found.record);
      else for await (const draft of draftsAt(found, options, depth + 1)) yield asRecord(draft, found, record++);
    }
    if (record === 0 && reader.holdsFiles)
      yield refusal(`There are no articles in this ${reader.name} file.`, undefined);
  } catch (error) {
    if (error instanceof Failure) yield refusal(error.message, undefined);
    // A tree that no reader can climb down.
    else if (error instanceof RangeError) yield refusal("It is nested too deeply to be read.", undefined);
    else throw error;
  }
}

/** What an archive states about a page goes before what the page says of itself. */
function withStated(draft: Draft, { proposals = [] }: Partial<InnerFile>): Draft {
  return draft.kind === "refused" ? draft : withProposals(draft, [...proposals, ...(draft.proposals ?? [])]);
}

function withProposals(draft: ArticleDraft, proposals: readonly Proposal[]): ArticleDraft {
  return { ...draft, proposals, provenance: preferred(proposals) };
}

/** A refusal names the file inside, as the item's own name is the archive's. */
function asRecord(draft: Draft, { name }: InnerFile, record: number): Draft {
  if (draft.kind === "refused") return { ...draft, record, reason: `${name}: ${draft.reason}` };
  return { ...draft, source: { ...draft.source, record } };
}
