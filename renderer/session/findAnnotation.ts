// Finds an annotation by id. Every button asks after the picked one on every change, so the last answer for an array is
// kept with it: among ten thousand annotations the search would be felt.
import type { Annotation } from "../../model/annotation/annotation";

const found = new WeakMap<
  readonly Annotation[],
  { readonly id: string; readonly annotation: Annotation | undefined }
>();

export function findAnnotation(annotations: readonly Annotation[], id: string): Annotation | undefined {
  const last = found.get(annotations);
  if (last?.id === id) return last.annotation;
  const annotation = annotations.find((candidate) => candidate.id === id);
  found.set(annotations, { id, annotation });
  return annotation;
}
