// A problem with a file, and the place it is about, as every reader reports them.

/** A place in a file, for people. */
export interface Place {
  readonly file: string;
  /** Line of a text file or record of a structured one, counted from 1. */
  readonly row?: number;
}

/** Something in a file that does not come in, or not as it stands. */
export interface ReadProblem {
  readonly kind: "problem";
  readonly place: Place;
  /**
   * - `file`, `document`: none of it comes in.
   * - `annotation`, `link`, `attribute`, `note`: this one does not.
   * - `remark`: it comes in, but not quite as it stands in the file, or something is worth a look.
   */
  readonly about: "file" | "document" | "annotation" | "link" | "attribute" | "note" | "remark";
  /** Why, and what to do where something can be done. */
  readonly message: string;
  /** For a quote that is not where the file says: where it may have been meant. Never applied unasked. */
  readonly proposal?: NamedProposal;
}

/** A place in the article's text, UTF-16. */
export interface Proposal {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** A proposal under a name by which it can be accepted: the same whenever the same files are read. */
export interface NamedProposal extends Proposal {
  readonly id: string;
}
