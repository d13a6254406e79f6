// An exchange format as Spanwise knows it: what it is called, what it can carry, and how to read and write it. A format
// is one file that exports one of these, and one line in `formats.ts`. The work that all formats share is done for
// them: choosing and reducing what is written (`writeExchange`), and checking, converting and mapping what is read
// (`planExchange`).
import type { ArticleLabel } from "../../../model/project/articleLabel";
import type { LabelledProject } from "../../../model/project/subLabel";
import type { FileSink } from "../files/FileSink";
import type { InputFile } from "../files/InputFile";
import type { ReadProblem } from "../files/ReadProblem";
import type { Carries } from "./carries";
import type { FittedArticle } from "./fitArticle";
import type { LossTally } from "./LossTally";
import type { OffsetUnit } from "./offsetUnit";
import type { ReadCodes, ReadDocument } from "./ReadDocument";

export interface Format {
  /** The name on the command line: lower case, no spaces. */
  readonly name: string;
  /** The name for people. */
  readonly title: string;
  /** A sentence for lists: what it holds and who reads it. */
  readonly description: string;
  /** The unit of offsets in its files, unless a setting says otherwise; `none`: the files have no offsets. */
  readonly unit: OffsetUnit | "none";
  readonly carries: Carries;
  readonly settings?: readonly Setting[];
  readonly writer?: FormatWriter;
  readonly reader?: FormatReader;
}

/** Something the user may choose about a format. The first choice is the default. */
export interface Setting {
  readonly name: string;
  readonly title: string;
  readonly when: "reading" | "writing" | "both";
  readonly choices: readonly { readonly value: string; readonly title: string }[];
  /** Says, for people, which values are taken besides `choices`. The format checks them. */
  readonly open?: string;
}

/** Chosen values by the setting's name, checked and complete: every setting of the format has one. */
export type Settings = ReadonlyMap<string, string>;

export interface FormatWriter {
  /** The shape of an export: one file, a folder of files, or one zip file of them. Endings have no dot. */
  readonly layout:
    | { readonly kind: "file"; readonly ending: string }
    | { readonly kind: "folder" }
    | { readonly kind: "zip"; readonly ending: string };
  /**
   * Reduces the article beyond what `carries` says and counts each loss in `losses`; absent: nothing more is lost. Must
   * be a pure function of its arguments: it runs once to tell the losses before anything is written, and once for
   * writing.
   */
  fit?(article: FittedArticle, losses: LossTally, settings: Settings): FittedArticle;
  /** Writes everything it is given, in that order. A `file` format opens one file of any name. */
  write(articles: AsyncIterable<FittedArticle>, sink: FileSink, context: WriteContext): Promise<void>;
}

export interface WriteContext {
  readonly settings: Settings;
  readonly project: LabelledProject & {
    readonly id: string;
    readonly name: string;
    /** What the project asks of whole articles. */
    readonly articleLabels: readonly ArticleLabel[];
  };
  readonly generator: { readonly name: string; readonly version: string };
}

export interface FormatReader {
  /**
   * Resolves with the files that are of this format, told by their content rather than their endings; with none when
   * they are not.
   */
  recognise(files: readonly InputFile[]): Promise<readonly InputFile[]>;
  /**
   * The documents of recognised files, one by one, in the files' own offsets, and everything that could not be read.
   * Never throws for what a file holds: a file that cannot be read is a problem, and the next one follows.
   */
  read(files: readonly InputFile[], context: ReadContext): AsyncIterable<ReadDocument | ReadCodes | ReadProblem>;
}

export interface ReadContext {
  readonly settings: Settings;
  /**
   * From a layer's name to the feature that was chosen to give the label; an empty string means that the layer's name
   * is the label.
   */
  readonly layers?: ReadonlyMap<string, string> | undefined;
}
