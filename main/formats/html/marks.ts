// The marks of an annotation: a number, a letter, and a line of its own below the text where others overlap it.
import { type Annotation, endOf, startOf } from "../../../model/annotation/annotation";
import type { Label } from "../../../model/project/label";
import { type LabelLook, labelLook } from "../writing/labelLooks";

export interface Mark {
  readonly annotation: Annotation;
  readonly look: LabelLook;
  /** Letter and number, unique in the section: “A3”. */
  readonly name: string;
  /**
   * The line that the mark is drawn on, counted from 0, the one next to the text. Marks that overlap have different
   * ones.
   */
  readonly lane: number;
}

/** In text order. */
export function marksOf(annotations: readonly Annotation[], labels: readonly Label[]): readonly Mark[] {
  const numbers = new Map<string, number>();
  const ends: number[] = [];
  return annotations.map((annotation) => {
    const look = labelLook(labels, annotation.label);
    const number = (numbers.get(look.letter) ?? 0) + 1;
    numbers.set(look.letter, number);
    const free = ends.findIndex((end) => end <= startOf(annotation));
    const lane = free === -1 ? ends.length : free;
    ends[lane] = endOf(annotation);
    return { annotation, look, name: `${look.letter}${number}`, lane };
  });
}
