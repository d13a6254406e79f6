// A case is what a reviewer decides at once: annotations of different annotators that speak about the same words. Those
// that say the same are one variant, whoever holds it.
import type { Annotation, AnnotationSet, Link } from "../annotation/annotation";
import type { Stretch } from "../text/stretch";

/** One annotator's set as a review takes it in. */
export interface ReviewedSet {
  readonly annotator: string;
  readonly revision: number;
  readonly set: AnnotationSet;
  /** Whether the owner is a reviewer who only adds missed annotations, and so does not count as lacking the others. */
  readonly additionsOnly?: boolean;
}

/** An annotation in somebody's set, with the links that go out from it. */
export interface CaseAnnotation {
  readonly annotator: string;
  readonly annotation: Annotation;
  readonly links: readonly Link[];
  /** Revision of the set it stands in. */
  readonly setRevision: number;
}

/** Annotations with the same label, fragments, attributes and links, at most one per annotator. */
export interface Variant {
  /** `<annotator>/<annotation>` of the first holder. */
  readonly id: string;
  /** The annotations, ordered by the annotators' ids; never empty. */
  readonly holders: readonly [CaseAnnotation, ...CaseAnnotation[]];
}

/** `one-side`: not everybody who takes part has an annotation here. */
export const differences = ["label", "boundary", "attribute", "link", "one-side"] as const;
export type Difference = (typeof differences)[number];

export interface Case extends Stretch {
  /** Id of the variant that stands first in the text. Changes when that one does. */
  readonly id: string;
  /** In the order of `differences`; empty: all who take part agree. Never empty when only one takes part. */
  readonly differences: readonly Difference[];
  /** The one with the most holders first, then in text order. */
  readonly variants: readonly [Variant, ...Variant[]];
  /** Ids of those who take part and have nothing here. */
  readonly without: readonly string[];
}
