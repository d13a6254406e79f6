// Reads files of an exchange format as what they would become in a project, and says of everything else why not. Nothing
// is written here: a dry run looks only at what this yields, an import commits the very same (`commitExchange`). One
// document is in memory at a time.
import type { AnnotationSet, Link } from "../../../model/annotation";
import type { Article } from "../../../model/article";
import type { Label } from "../../../model/label";
import type { Format } from "./Format";
import type { InputFile } from "./InputFile";
import type { Place, ReadProblem } from "./ReadDocument";

export interface PlanOptions {
  readonly labels: readonly Label[];
  /** Label in the file → id of a label of the project, or `null` to leave its annotations out. */
  readonly labelMap?: ReadonlyMap<string, string | null> | undefined;
  /** What becomes of a label that neither the project nor the map knows: its annotations are kept under it, or left out. */
  readonly unknownLabels?: "keep" | "leave-out" | undefined;
  readonly settings?: Readonly<Record<string, string>> | undefined;
  /** An article of the project by its id or the SHA-256 of its text; `undefined` when there is none. */
  readonly findArticle: (idOrHash: string) => Promise<Article | undefined>;
  /** A fresh id for a thing of this import: the same for the same seed, another for every other seed. */
  readonly idOf: (seed: string) => string;
  /** ISO 8601 in UTC: when what is imported came to be in this project. */
  readonly at: string;
  readonly signal?: AbortSignal | undefined;
  /** Bytes of the files read so far, and of all. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

export type Planned = PlannedDocument | PlannedLinks | ReadProblem;

export interface PlannedDocument {
  readonly kind: "document";
  readonly place: Place;
  readonly name: string;
  readonly article: Article;
  /** The article's original bytes. */
  readonly source: Uint8Array;
  /** `known`: the project, or an earlier document of this import, has this text. */
  readonly state: "new" | "known";
  readonly sets: readonly PlannedSet[];
}

export interface PlannedSet {
  /** As the file names them; absent: the file names nobody. */
  readonly annotator?: string;
  /** Ready for the store: checked against the text, in text order, ids fresh, origin `import`. */
  readonly set: AnnotationSet;
}

/** Links into other documents, known only when all documents are. */
export interface PlannedLinks {
  readonly kind: "links";
  readonly article: string;
  readonly annotator?: string;
  readonly links: readonly Link[];
}

export type PlanExchange = (
  format: Format,
  files: readonly InputFile[],
  options: PlanOptions,
) => AsyncGenerator<Planned, void, void>;

