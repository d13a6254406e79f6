// The part of an annotation set that suggestions need: where its annotations stand and what was refused, without notes,
// links and history. Small enough to be sent to a worker after every tag.
import type { AnnotationSet } from "../annotation/annotation";
import { labelFor } from "../project/label";
import { type LabelledProject, subLabelOf } from "../project/subLabel";
import type { Stretch } from "../text/stretch";

export interface SeenSet {
  /** Ids of the article and the annotator. */
  readonly article: string;
  readonly annotator: string;
  /** Whether it is the set of the person suggestions are made for. */
  readonly own: boolean;
  readonly done: boolean;
  /** A stretch per fragment. */
  readonly spans: readonly SeenSpan[];
  readonly asides: readonly Stretch[];
  readonly refusals: readonly SeenRefusal[];
}

export interface SeenSpan extends Stretch {
  readonly label: string;
  /** Id of the sub-label; absent where it has none. */
  readonly subLabel?: string;
  /** Absent where it teaches nothing: a fragment of several, a long claim. */
  readonly quote?: string;
}

export interface SeenRefusal extends Stretch {
  readonly label: string;
  readonly quote: string;
  readonly everywhere: boolean;
}

/** The person and the article of a set. */
export interface SetPlace {
  readonly article: string;
  readonly annotator: string;
  readonly own: boolean;
}

/** Sentences are told apart by who says what, not by words that come again. */
const longestTaught = 200;

/** With the labels that theirs were merged into. */
export function seenSet(place: SetPlace, set: AnnotationSet, project: LabelledProject): SeenSet {
  const labelOf = (label: string): string => labelFor(project.labels, label)?.id ?? label;
  return {
    article: place.article,
    annotator: place.annotator,
    own: place.own,
    done: set.status === "done",
    spans: set.annotations.flatMap((annotation) => {
      const label = labelOf(annotation.label);
      const subLabel = subLabelOf(project, annotation)?.id;
      const teaches = annotation.fragments.length === 1;
      return annotation.fragments.map(({ start, end, quote }) => ({
        ...{ label, start, end },
        ...(subLabel !== undefined && { subLabel }),
        ...(teaches && quote.length <= longestTaught && { quote }),
      }));
    }),
    asides: (set.asides ?? []).map(({ start, end }) => ({ start, end })),
    refusals: (set.refusals ?? []).map(({ label, start, end, quote, everywhere }) => ({
      ...{ label: labelOf(label), start, end, quote },
      everywhere: everywhere === true,
    })),
  };
}
