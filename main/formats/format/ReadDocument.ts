// The findings of a format's reader: documents in the file's own text, offsets, names and ids. Nothing is checked yet
// but the file's grammar; units, quotes, labels and links are the shared layer's business (`planExchange`).
import type { ArticleLabelValues, Aside, Status } from "../../../model/annotation/annotation";
import type { Provenance } from "../../../model/project/article";
import type { OwnBytes } from "../files/InputFile";
import type { Place } from "../files/ReadProblem";
import type { OffsetUnit } from "./offsetUnit";

export interface ReadDocument {
  readonly kind: "document";
  readonly place: Place;
  /** How the file calls the document, unique within the import as far as the file can tell; links across use it. */
  readonly name: string;
  /**
   * As the file has it, with its own line ends and mark: offsets count in this. Absent: an article of the project, by
   * `article`.
   */
  readonly text?: string;
  /** Whether a byte order mark at the start of `text` is the file's and not the article's. It counts in offsets. */
  readonly hasMark?: boolean;
  /** Names an article when the file has no text: its id, or the SHA-256 of its text. */
  readonly article?: string;
  readonly provenance: Provenance;
  /** The original bytes, where the text is that of a whole file. */
  readonly source?: OwnBytes;
  /** The unit of offsets here, when the file or the user said so; absent: the unit that the format declares. */
  readonly unit?: OffsetUnit;
  /** Whether fragments with this text between them are one span that the format can only write in pieces. */
  joins?(between: string): boolean;
  readonly sets: readonly ReadSet[];
  /**
   * The layers of formats whose annotations have layers with features of their own, and the feature taken as the label.
   */
  readonly layers?: readonly ReadLayer[] | undefined;
}

/** The labels of the files, whether or not something is marked with them. Comes before the documents. */
export interface ReadCodes {
  readonly kind: "codes";
  readonly place: Place;
  /** `colour`: the number of a label's colour. */
  readonly codes: readonly {
    readonly name: string;
    readonly colour?: number | undefined;
    readonly description?: string | undefined;
    /** The names of its sub-labels. */
    readonly subLabels?: readonly string[] | undefined;
  }[];
}

export interface ReadLayer {
  readonly name: string;
  readonly kind: "span" | "relation";
  readonly features: readonly string[];
  /** The feature whose value is the label, or a link's type; `null`: the layer's name is. */
  readonly label: string | null;
  readonly count: number;
}

/** The statements of one annotator about the document. */
export interface ReadSet {
  /** The annotator's name in the file; absent when the file names nobody. */
  readonly annotator?: string;
  /** The file itself says that these are proposals: a model's predictions, or a task that nobody has answered yet. */
  readonly predicted?: boolean;
  readonly status?: Status;
  readonly annotations: readonly ReadAnnotation[];
  readonly links: readonly ReadLink[];
  readonly asides?: readonly ReadAside[];
  /** Labels of the whole article, and what was chosen. */
  readonly articleLabels?: readonly ArticleLabelValues[];
}

/** A stretch that is not article text. */
export interface ReadAside extends ReadFragment, Pick<Aside, "kind" | "origin"> {
  readonly place: Place;
  readonly createdAt?: string;
}

export interface ReadAnnotation {
  readonly place: Place;
  /** Unique within the set; links name it. */
  readonly key: string;
  readonly label: string;
  /** The label's name for people, when the file says. */
  readonly labelTitle?: string;
  /** The file's name for its sub-label. */
  readonly subLabel?: string;
  /** In the document's unit, any order. */
  readonly fragments: readonly ReadFragment[];
  /** The text of all fragments joined by one space, when the file has it so and not per fragment. */
  readonly quote?: string;
  readonly attributes?: readonly ReadAttribute[];
  readonly note?: string;
  /** ISO 8601 in UTC, when the file says. */
  readonly createdAt?: string;
  readonly changedAt?: string;
}

export interface ReadFragment {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  /** The text there according to the file. */
  readonly quote?: string;
  /**
   * The text before and after the quote, as far as the file says, for formats that find a quote by it where it is not
   * at its offsets. Without offsets (`start` and `end` are -1) it is all there is.
   */
  readonly context?: { readonly prefix: string; readonly suffix: string };
}

export interface ReadAttribute {
  readonly name: string;
  readonly value: string | number | boolean;
}

export interface ReadLink {
  readonly place: Place;
  readonly type: string;
  /** Keys of annotations. */
  readonly from: string;
  readonly to: string;
  /** `name` of another document of the import that holds `to`, in the set of the same annotator; absent: this one. */
  readonly toDocument?: string;
  readonly createdAt?: string;
}
