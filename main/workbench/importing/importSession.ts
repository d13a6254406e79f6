// An import of a window while it is open: the files it was given, and what was read out of them.
import type { ImportReport } from "../../../model/contract/importReport";
import type { Provenance } from "../../../model/project/article";
import type { EditionFinder } from "../../import/editionFinder";
import type { FileOfImport } from "../../import/filesOfImport";
import type { DatasetFrame, EntryRead } from "../../import/importedArticle";
import type { Bibliography } from "../../import/importReading";
import type { ImportSpool, Place, SpooledFile } from "../../import/importSpool";
import type { Store } from "../../store/Store";

export interface Session {
  readonly id: string;
  readonly store: Store;
  readonly files: Map<number, HeldFile>;
  readonly spool: ImportSpool;
  readonly finder: EditionFinder;
  /** Files of which more parts are to come. */
  readonly uploads: Map<string, Upload>;
  /** What bibliographies among the files say about those that come after them. */
  readonly bibliography: Bibliography[number][];
  /** Aborted when the import ends. */
  readonly end: AbortController;
  readonly ended: AbortSignal;
  /** What is being read. */
  readonly readings: Set<AbortController>;
  nextItem: number;
  cancelled: boolean;
  writing: Promise<ImportReport> | undefined;
}

/** A file of an import. */
export interface HeldFile extends FileOfImport {
  /** All but the articles of a file that is a dataset. */
  readonly frame?: DatasetFrame | undefined;
  readonly entries: readonly Entry[];
}

/** One article of it, or what was refused. */
export interface Entry {
  readonly item: number;
  readonly place: Place;
  /** Id that the article will have; absent when it is refused. */
  readonly article?: string | undefined;
  /** The provenance as the analyst left it; absent while it is as proposed. */
  readonly provenance?: Provenance | undefined;
  /** Id of the article as whose later edition it is proposed, which was shown; it holds while `provenance` is absent. */
  readonly earlierEdition?: string | undefined;
}

export interface Upload {
  readonly content: SpooledFile;
  /** Bytes received so far, also when they were too many to be kept. */
  size: number;
}

/** What was read out of a file of the import, with the bytes that are kept of it. */
export function contentOf({ spool }: Session, content: SpooledFile, { place }: Entry): Promise<EntryRead> {
  return spool.kept(place, content.bytes);
}

/** The text of an article of an import; `undefined` when it is not in it. */
export async function textIn(session: Session, article: string): Promise<string | undefined> {
  for (const { content, entries } of session.files.values())
    for (const entry of entries) {
      if (entry.article !== article) continue;
      const { draft } = await contentOf(session, content, entry);
      return draft.kind === "article" ? draft.text : undefined;
    }
  return undefined;
}
