// The selected words and the picked annotation of the open article.
import type { Annotation } from "../../model/annotation/annotation";
import type { AppState } from "./appState";
import { shownSet } from "./shownSet";

/** The picked annotation of the open article. */
export function pickedAnnotation({ article, picked }: AppState): Annotation | undefined {
  return picked === undefined || !article ? undefined : findAnnotation(shownSet(article).annotations, picked);
}

/** Whether a stretch of text is selected, not just a caret standing in it. */
export function hasSelection(state: AppState): boolean {
  return state.selection !== undefined && state.selection.end > state.selection.start;
}

/**
 * Every button asks after the picked annotation on every change, so the last answer for an array is kept with it: among ten
 * thousand annotations the search would be felt.
 */
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
