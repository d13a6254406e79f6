// The same keys and handles edit an annotation, a suggestion or, in a review, a variant. This file decides which of
// them is meant.
import type { Attribute } from "../../model/annotation/annotation";
import { fragmentOf } from "../../model/annotation/annotationSteps";
import type { Label } from "../../model/project/label";
import { type SubLabel, subLabelsOf } from "../../model/project/subLabel";
import { type EdgeMove, edgeStays, withMovedEdge } from "../annotating/movedEdge";
import { isLikelyChosen, selectLikely } from "../annotating/selecting";
import { offerSubLabels, relabelPickedAs } from "../annotating/subLabels";
import {
  arm,
  moveEdgeOfPicked,
  pickAnnotation,
  relabelPicked,
  reshapeAnnotation,
  tagOwnSelection,
} from "../annotating/tagging";
import { say } from "../languages/say";
import { acceptOwn } from "../reviewing/adding";
import { amendAttribute, amendEdge, amendEdgeTo, amendingNow, amendLabel } from "../reviewing/amending";
import type { AppState } from "../session/appState";
import { announce, type Context, update } from "../session/context";
import { hasSelection, pickedAnnotation } from "../session/picked";
import { openReviewOf } from "../session/reviewSession";
import {
  acceptSuggestions,
  changeSuggestion,
  comeBack,
  currentSuggestion,
  type Suggestion,
  saySuggestion,
} from "../suggesting/suggestions";

/** A label's key: tags the selection, else relabels what is picked, else arms the label. */
export function applyLabel(context: Context, label: Label, exact: boolean): void {
  const state = context.store.getState();
  if (amendingNow(state)) amendLabel(context, label);
  else if (hasSelection(state)) {
    tagSelection(context, label.id, { exact: exact || (state.selection?.exact ?? false) });
    // The walk goes on when a sub-label was chosen.
    if (!offerSubLabels(context, state)) goOn(context, state);
  } else if (pickedAnnotation(state)) {
    relabelPicked(context, label);
    if (pickedAnnotation(context.store.getState())?.label === label.id) offerSubLabels(context, state);
  } else if (currentSuggestion(state)) {
    changeSuggestion(context, { label: label.id });
    acceptSuggestions(context, "one");
  } else if (openReviewOf(state)) announce(context, say("First select words that everybody missed, or amend with E."));
  else arm(context, state.armed === label.id ? undefined : label);
}

/** Goes on from what was tagged: back to the suggestion that was being decided, or to the next likely words. */
export function goOn(context: Context, before: AppState | undefined): void {
  if (before === undefined || !hasSelection(before)) return;
  if (!comeBack(context, before) && isLikelyChosen(before)) selectLikely(context, 1, before.selection);
}

/** Tags the selection with a label and a sub-label, or gives both to what is picked or suggested. */
export function applySubLabel(context: Context, label: Label, subLabel: SubLabel): void {
  const state = context.store.getState();
  const attribute = state.project && subLabelsOf(state.project.project, label.id)?.id;
  if (attribute === undefined) return;
  const attributes = [{ attribute, value: subLabel.id }];
  const suggestion = currentSuggestion(state);
  if (amendingNow(state)) {
    amendLabel(context, label);
    amendAttribute(context, attribute, subLabel.id);
  } else if (hasSelection(state)) {
    tagSelection(context, label.id, { exact: state.selection?.exact ?? false, attributes });
    goOn(context, state);
  } else if (pickedAnnotation(state)) relabelPickedAs(context, label, subLabel);
  else if (suggestion) {
    const others = suggestion.label === label.id ? (suggestion.attributes ?? []) : [];
    const kept = others.filter((other) => other.attribute !== attribute);
    changeSuggestion(context, { label: label.id, attributes: [...kept, ...attributes] });
    acceptSuggestions(context, "one");
  } else announce(context, say("First select words, or pick an annotation."));
}

/** Tags the selection. In a review this is what everybody missed: it is accepted at once. */
export function tagSelection(
  context: Context,
  label: string,
  { exact, attributes }: { readonly exact: boolean; readonly attributes?: readonly Attribute[] },
): void {
  tagOwnSelection(context, label, {
    exact,
    attributes,
    ...(openReviewOf(context.store.getState()) && {
      onTagged: (_, { annotation, made }) => {
        update(context, { picked: undefined });
        acceptOwn(context, annotation.id, made);
      },
    }),
  });
}

/** Picks an annotation or a suggestion, or nothing, and announces it. */
export function pick(context: Context, id: string | undefined): void {
  pickAnnotation(context, id);
  const suggestion = currentSuggestion(context.store.getState());
  if (suggestion) saySuggestion(context, suggestion);
}

/** Moves an edge of what is being edited by a grapheme or a word. */
export function moveEdge(context: Context, ...move: EdgeMove): void {
  const state = context.store.getState();
  const suggestion = currentSuggestion(state);
  if (amendingNow(state)) amendEdge(context, ...move);
  else if (suggestion) moveEdgeOfSuggestion(context, suggestion, move);
  else moveEdgeOfPicked(context, ...move);
}

function moveEdgeOfSuggestion(context: Context, { start, end }: Suggestion, move: EdgeMove): void {
  const { article } = context.store.getState();
  if (!article) return;
  const { text } = article.article;
  const [moved] = withMovedEdge(context, text, { fragments: [fragmentOf(text, start, end)] }, ...move) ?? [];
  if (moved) changeSuggestion(context, { start: moved.start, end: moved.end });
  else announce(context, say(edgeStays));
}

/** Moves an edge to an offset (UTF-16): where the handle of `id` was let go. */
export function reshapeTo(context: Context, id: string, edge: "start" | "end", offset: number): void {
  const state = context.store.getState();
  const suggestion = currentSuggestion(state);
  if (openReviewOf(state)) amendEdgeTo(context, id, edge, offset);
  else if (suggestion?.id === id && (edge === "start" ? offset < suggestion.end : offset > suggestion.start)) {
    changeSuggestion(context, { [edge]: offset });
  } else reshapeAnnotation(context, id, edge, offset);
}
