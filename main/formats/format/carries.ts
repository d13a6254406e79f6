// The parts of a project that a format keeps. `losses` counts what a project has beyond it, before anything is written.

export interface Carries {
  /** False: the articles alone; annotations, links and statuses are lost, whatever is said below. */
  readonly annotations?: false;
  /** Annotations that share characters: nested, crossing, or of the same span. False: the loser of each clash is left out. */
  readonly overlaps: boolean;
  /** Spans of several fragments. False: each fragment becomes an annotation of its own. */
  readonly discontinuous: boolean;
  /** `across`: also into other articles. */
  readonly links: "none" | "within" | "across";
  readonly attributes: boolean;
  /**
   * Only where attributes are not carried: sub-labels are, as names below their label, or behind a point in the label's
   * name.
   */
  readonly subLabels?: "below" | "dotted";
  readonly notes: boolean;
  /** How far an annotator has come with an article. */
  readonly status: boolean;
  /** Several annotators of one article, kept apart by name. False: all are written as if one person had made them. */
  readonly annotators: boolean;
  /** Title, outlet, byline, address, dates of an article. */
  readonly provenance: boolean;
  /** Stretches marked as not article text. Only where `annotators` are kept apart. */
  readonly asides: boolean;
  /** The article's text to the character. False: what the format's `fit` counts as lost. */
  readonly exactText: boolean;
  /** Labels of the whole article. Only where `annotators` are kept apart. */
  readonly articleLabels?: true;
  /** Descriptions of labels; those of attributes and the guideline stand in datasets alone. */
  readonly descriptions?: true;
}
