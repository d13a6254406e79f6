// Articles with the sets of several annotators, as tests write them, and generators of such: most of what one annotator
// tags others tag too, some of it with other edges, labels, attributes or links.
import fc from "fast-check";
import {
  type Annotation,
  type AnnotationSet,
  compareAnnotations,
  type Fragment,
  type Link,
} from "../../../model/annotation/annotation";
import { fragmentOf } from "../../../model/annotation/annotationSteps";
import type { Case, ReviewedSet } from "../../../model/review/case";
import { article, person } from "../agreement/marked";
import { anySet, anyText, boundariesOf } from "../text/anyText";

const at = "2026-01-01T00:00:00.000Z";

export interface Reviewed {
  readonly text: string;
  readonly sets: readonly ReviewedSet[];
}

/** `reviewed("<actor:Ada> came", "Ada <claim:came>")`: annotators are `a-0001`, `a-0002`, …; see `marked.ts`. */
export function reviewed(...markings: readonly string[]): Reviewed {
  const { text, sets } = article(...markings);
  return { text, sets: sets.map(({ annotator, set }) => ({ annotator, revision: 1, set })) };
}

/** The same sets, one of them changed. */
export function changed(
  { text, sets }: Reviewed,
  number: number,
  change: (set: AnnotationSet) => AnnotationSet,
): Reviewed {
  const annotator = person(number);
  return {
    text,
    sets: sets.map((one) =>
      one.annotator === annotator ? { annotator, revision: one.revision + 1, set: change(one.set) } : one,
    ),
  };
}

/** The set with an annotation, found by its words, said otherwise. */
export function saying(words: string, change: Partial<Annotation>): (set: AnnotationSet) => AnnotationSet {
  return (set) => ({
    ...set,
    annotations: set.annotations
      .map((one) => (one.fragments[0]?.quote === words ? { ...one, ...change } : one))
      .toSorted(compareAnnotations),
  });
}

/** The set with a link between annotations found by their words. */
export function linked(type: string, from: string, to: string): (set: AnnotationSet) => AnnotationSet {
  return (set) => {
    const idOf = (words: string) => set.annotations.find(({ fragments }) => fragments[0]?.quote === words)?.id ?? words;
    const link: Link = {
      id: `link-${set.links.length}`,
      type,
      from: idOf(from),
      to: { annotation: idOf(to) },
      createdAt: at,
    };
    return { ...set, links: [...set.links, link] };
  };
}

/** The set without the annotations of these words. */
export function lacking(words: string): (set: AnnotationSet) => AnnotationSet {
  return (set) => ({
    ...set,
    annotations: set.annotations.filter(({ fragments }) => fragments[0]?.quote !== words),
  });
}

/** A case on one line: `label, boundary: actor “Ada” 1 | claim “Ada came” 2 | none 3`, annotators by number. */
export function shown(one: Case): string {
  const number = (annotator: string) => String(Number(annotator.slice(2)));
  const variants = one.variants.map(({ holders }) => {
    const { label, fragments } = holders[0].annotation;
    const words = fragments.map(({ quote }) => quote).join(" … ");
    return `${label} “${words}” ${holders.map(({ annotator }) => number(annotator)).join(" ")}`;
  });
  const nobody = one.without.length === 0 ? [] : [`none ${one.without.map(number).join(" ")}`];
  const kinds = one.differences.length === 0 ? "agreed" : one.differences.join(", ");
  return `${kinds}: ${[...variants, ...nobody].join(" | ")}`;
}

/** A text with the sets of one to four annotators. */
export const anyReviewed: fc.Arbitrary<Reviewed> = anyText.chain((text) =>
  anySet(text, 8).chain((common) =>
    fc
      .array(fc.tuple(anyVersion(text, common), anySet(text, 3), fc.nat(9)), { minLength: 1, maxLength: 4 })
      .map((versions) => ({
        text,
        sets: versions.map(([version, own, revision], index): ReviewedSet => {
          const ids = new Set(version.annotations.map(({ id }) => id));
          const more = own.annotations.filter(({ id }) => !ids.has(id));
          const annotations = [...version.annotations, ...more].sort(compareAnnotations);
          return { annotator: person(index + 1), revision, set: { ...version, annotations } };
        }),
      })),
  ),
);

/** What an annotator makes of what others tag too. */
function anyVersion(text: string, common: AnnotationSet): fc.Arbitrary<AnnotationSet> {
  const boundaries = boundariesOf(text);
  const anyDifference = fc.record({
    kind: fc.constantFrom("same", "same", "same", "without", "label", "boundary", "attribute", "link"),
    label: fc.constantFrom("actor", "location", "claim", "figure"),
    end: fc.nat(boundaries.length - 1),
  });
  const count = common.annotations.length;
  return fc
    .tuple(
      fc.array(anyDifference, { minLength: count, maxLength: count }),
      fc.constantFrom("new" as const, "in-progress" as const, "done" as const),
    )
    .map(([differences, status]) => {
      const annotations = common.annotations.flatMap((annotation, index): readonly Annotation[] => {
        const difference = differences[index];
        switch (difference?.kind) {
          case "without":
            return [];
          case "label":
            return [{ ...annotation, label: difference.label }];
          case "boundary":
            return [{ ...annotation, fragments: moved(text, annotation, boundaries[difference.end] ?? 0) }];
          case "attribute":
            return [{ ...annotation, attributes: [{ attribute: "certainty", value: difference.label }] }];
          default:
            return [annotation];
        }
      });
      const unlinked = new Set(
        common.annotations.flatMap(({ id }, index) => (differences[index]?.kind === "link" ? [id] : [])),
      );
      const ids = new Set(annotations.map(({ id }) => id));
      const links = common.links.filter(
        ({ from, to }) => ids.has(from) && !unlinked.has(from) && (to.article !== undefined || ids.has(to.annotation)),
      );
      return { status, annotations: annotations.sort(compareAnnotations), links };
    });
}

function moved(text: string, annotation: Annotation, end: number): readonly Fragment[] {
  const last = annotation.fragments.at(-1);
  if (last === undefined || end <= last.start) return annotation.fragments;
  return [...annotation.fragments.slice(0, -1), fragmentOf(text, last.start, end)];
}
