// The selected words and the picked annotation of the open article.
import type { Annotation } from "../../model/annotation/annotation";
import type { AppState } from "./appState";
import { shownSet } from "./shownSet";

/** The picked annotation of the open article. */
export function pickedAnnotation({ article, picked }: AppState): Annotation | undefined {
  return picked === undefined || !article ? undefined : findAnnotation(shownSet(article).annotations, picked);
}

/** One's own annotation that is picked, else the one that was picked last. */
export function lastPickedAnnotation({ article, picked, lastPicked }: AppState): Annotation | undefined {
  const annotations = article?.state.set.annotations ?? [];
  return findAnnotation(annotations, picked ?? "") ?? findAnnotation(annotations, lastPicked ?? "");
}

/** The change when the caret leaves what is picked: an annotation, for a further fragment, or a suggestion, to come back to. */
export function leavingPicked(state: AppState): Pick<AppState, "picked" | "lastPicked" | "leftSuggestion"> {
  const { picked, lastPicked, leftSuggestion } = state;
  const remembered = { ...(lastPicked !== undefined && { lastPicked }), leftSuggestion };
  if (picked === undefined) return remembered;
  return pickedAnnotation(state)
    ? { lastPicked: picked, leftSuggestion: undefined }
    : { ...remembered, leftSuggestion: picked };
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
