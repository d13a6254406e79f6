// Edits one's own annotations: tag the selection, arm a label, pick, move edges, relabel, note, delete, walk.

import { type Annotation, type Attribute, endOf, quoteOf, startOf } from "../../model/annotation/annotation";
import {
  addFragment,
  annotationOf,
  duplicateOf,
  fragmentOf,
  relabel,
  reshape,
  type StepStamp,
  setNote,
  stretchTo,
  untag,
} from "../../model/annotation/annotationSteps";
import { annotationsAt } from "../../model/annotation/overlaps";
import { joinedNote } from "../../model/annotation/rebasedStep";
import { type Label, labelFor } from "../../model/project/label";
import { labelInWords } from "../../model/project/subLabel";
import { linkedInWords, tagAndLink } from "../../model/tagging/acceptance";
import { snapToGraphemes } from "../../model/text/graphemes";
import { shorten } from "../../model/text/shorten";
import { snapToWords } from "../../model/text/words";
import { say } from "../languages/say";
import type { AppState, OpenArticle } from "../session/appState";
import { dispatchStep } from "../session/articleSession";
import { announce, type Context, stamp, update } from "../session/context";
import { lastPickedAnnotation, pickedAnnotation } from "../session/picked";
import { shownSet } from "../session/shownSet";
import { type EdgeMove, edgeStays, withMovedEdge } from "./movedEdge";

/** An annotation with the words of the selection, made now or there already. */
interface Tagged {
  readonly annotation: Annotation;
  readonly made: StepStamp;
}

/**
 * Makes an annotation of the selection, snapped to whole words unless `exact`. Whether it is picked or, in a review, accepted
 * is for `onTagged` to do before the result is said.
 */
export function tagOwnSelection(
  context: Context,
  label: string,
  {
    exact,
    attributes,
    onTagged = pickTagged,
  }: {
    readonly exact: boolean;
    readonly attributes?: readonly Attribute[] | undefined;
    readonly onTagged?: typeof pickTagged | undefined;
  },
): void {
  const { article, selection } = context.store.getState();
  if (!article || !selection) return;
  const { text } = article.article;
  const span = exact
    ? snapToGraphemes(text, selection.start, selection.end)
    : snapToWords(text, selection.start, selection.end);
  if (!span || span.start === span.end) {
    announce(context, say("Nothing to tag: only spaces and punctuation are selected."));
    return;
  }
  const { set } = article.state;
  const made = stamp(context);
  const annotation = annotationOf({
    id: context.newId(),
    label,
    fragments: [fragmentOf(text, span.start, span.end)],
    at: made.at,
    origin: "hand",
    attributes,
  });
  const twin = duplicateOf(set, annotation);
  if (twin) {
    onTagged(context, { annotation: twin, made });
    announce(
      context,
      say("Already tagged as {labelName}: {quote}", {
        labelName: labelName(context, label),
        quote: shorten(quoteOf(twin)),
      }),
    );
    return;
  }
  const { suggestions } = context.store.getState();
  const waiting = suggestions?.article === article.article.id ? suggestions.awaited : [];
  const { step, links, awaited } = tagAndLink([annotation], made, { set, awaited: waiting, newId: context.newId });
  if (!dispatchStep(context, step)) return;
  if (suggestions && links.length > 0) update(context, { suggestions: { ...suggestions, awaited } });
  placeCaretBehind(context, annotation);
  onTagged(context, { annotation, made });
  announce(
    context,
    say("Tagged {labelName}: {quote}{linked}", {
      labelName: labelInWords(context.store.getState().project?.project, annotation),
      quote: shorten(quoteOf(annotation)),
      linked: linkedInWords(links),
    }),
  );
}

function pickTagged(context: Context, { annotation }: Tagged): void {
  update(context, { picked: annotation.id });
}

/** Arms a label: every selection is tagged with it from now on. `undefined` disarms. */
export function arm(context: Context, label: Label | undefined): void {
  update(context, { armed: label?.id });
  announce(
    context,
    label ? say("{name} is armed: what you select is tagged.", { name: label.name }) : say("Disarmed."),
  );
}

/** Picks an annotation, or none; says which one it is. */
export function pickAnnotation(context: Context, id: string | undefined): void {
  update(context, { picked: id });
  const annotation = pickedAnnotation(context.store.getState());
  if (annotation) announce(context, spoken(context, annotation));
}

/** Picks an annotation and leaves the caret at its end, so that the keys go on from there. */
function pickAndPlaceCaret(context: Context, annotation: Annotation): void {
  placeCaretBehind(context, annotation);
  update(context, { picked: annotation.id });
}

function placeCaretBehind(context: Context, annotation: Annotation): void {
  const at = endOf(annotation);
  context.text.current?.select(at, at, { scroll: false });
}

/** Gives the picked annotation another label. */
export function relabelPicked(context: Context, label: Label): void {
  const { article } = context.store.getState();
  const annotation = pickedAnnotation(context.store.getState());
  if (!article || !annotation) return;
  if (duplicateOf(article.state.set, { ...annotation, label: label.id })) {
    announce(context, say("The same words are already tagged as {name}.", { name: label.name }));
    return;
  }
  const made = relabel(article.state.set, [annotation], label.id, stamp(context));
  if (!dispatchStep(context, made)) return;
  const unlinked = made?.changes.filter((change) => change.kind === "remove-link").length ?? 0;
  announce(
    context,
    say("Now {name}: {quote}{rest}", {
      name: label.name,
      quote: shorten(quoteOf(annotation)),
      rest: unlinked > 0 ? ". Its links went with the old label." : "",
    }),
  );
}

/** Deletes the picked annotation with its links, and picks the next one, so that the keys can go on. */
export function deletePicked(context: Context): void {
  const { article } = context.store.getState();
  const annotation = pickedAnnotation(context.store.getState());
  if (!article || !annotation) return;
  const { annotations } = article.state.set;
  const place = annotations.indexOf(annotation);
  const next = annotations[place + 1] ?? annotations[place - 1];
  if (!dispatchStep(context, untag(article.state.set, [annotation], stamp(context)))) return;
  update(context, { picked: next?.id });
  announce(
    context,
    say("Deleted {labelName}: {quote}", {
      labelName: labelName(context, annotation.label),
      quote: shorten(quoteOf(annotation)),
    }),
  );
}

/** Moves an edge of the picked annotation by a grapheme or a word. */
export function moveEdgeOfPicked(context: Context, ...move: EdgeMove): void {
  const { article } = context.store.getState();
  const annotation = pickedAnnotation(context.store.getState());
  if (!article || !annotation) return;
  const fragments = withMovedEdge(context, article.article.text, annotation, ...move);
  if (fragments) shape(context, article, annotation, fragments);
  else announce(context, say(edgeStays));
}

/** Moves an edge of an annotation to an offset: where its handle was let go. */
export function reshapeAnnotation(context: Context, id: string, edge: "start" | "end", offset: number): void {
  const { article } = context.store.getState();
  const annotation = article?.state.set.annotations.find((candidate) => candidate.id === id);
  if (!article || !annotation) return;
  const fragments = stretchTo(article.article.text, annotation, edge, offset);
  if (fragments) shape(context, article, annotation, fragments);
}

function shape(
  context: Context,
  article: OpenArticle,
  annotation: Annotation,
  fragments: Annotation["fragments"],
): void {
  if (duplicateOf(article.state.set, { ...annotation, fragments })) {
    announce(
      context,
      say("The same words are already tagged as {labelName}.", { labelName: labelName(context, annotation.label) }),
    );
    return;
  }
  const made = reshape(article.state.set, annotation, fragments, stamp(context));
  if (dispatchStep(context, made)) announce(context, shorten(fragments.map(({ quote }) => quote).join(" … ")));
}

/**
 * Writes what was typed into a note that said `seen` then; an empty note is taken away. Words that another window has
 * written into it meanwhile are kept, too.
 */
export function writeNote(context: Context, id: string, seen: string, typed: string): void {
  const { article } = context.store.getState();
  const annotation = article?.state.set.annotations.find((candidate) => candidate.id === id);
  if (!article || !annotation || typed.trim() === seen) return;
  const note = joinedNote(seen, annotation.note ?? "", typed.trim());
  dispatchStep(context, setNote(article.state.set, annotation, note, stamp(context)));
}

/** Picks the annotation after or before the picked one, else the one nearest the caret; says when there is none. */
export function walk(context: Context, by: 1 | -1): void {
  const target = neighbour(context.store.getState(), by);
  if (!target) {
    announce(context, say("No annotation to go to. F6 leaves the text."));
    return;
  }
  pickAndPlaceCaret(context, target);
  announce(context, spoken(context, target));
}

/** The annotation `walk` would pick, around the ends; what stands in an aside is passed over. */
function neighbour(state: AppState, by: 1 | -1): Annotation | undefined {
  if (!state.article) return undefined;
  const { annotations, asides = [] } = shownSet(state.article);
  const counts = annotations.filter(
    (annotation) => !asides.some((aside) => aside.start <= startOf(annotation) && endOf(annotation) <= aside.end),
  );
  const picked = counts.findIndex((annotation) => annotation.id === state.picked);
  if (picked !== -1) return counts[(picked + by + counts.length) % counts.length];
  const caret = state.selection?.head ?? 0;
  return by === 1
    ? (counts.find((annotation) => startOf(annotation) >= caret) ?? counts[0])
    : (counts.findLast((annotation) => startOf(annotation) < caret) ?? counts.at(-1));
}

/** Picks the smallest annotation at the caret; when it is picked already, the one around it; after the outermost, none. */
export function pickAtCaret(context: Context): void {
  const state = context.store.getState();
  if (!state.article) return;
  const { annotations } = shownSet(state.article);
  const current = pickedAnnotation(state);
  const at = current ? startOf(current) : (state.selection?.head ?? 0);
  const here = annotationsAt(annotations, at);
  const around = here.length > 0 ? here : annotationsAt(annotations, Math.max(0, at - 1));
  const place = around.findIndex((annotation) => annotation.id === state.picked);
  const next = around[place + 1];
  pickAnnotation(context, next?.id);
  if (!next) announce(context, around.length === 0 ? say("No annotation here.") : say("No annotation further out."));
}

/** The words a screen reader says of an annotation. */
export function spoken(context: Context, annotation: Annotation): string {
  const note = annotation.note ? say(", note: {note}", { note: shorten(annotation.note) }) : "";
  const name = labelInWords(context.store.getState().project?.project, annotation);
  return `${name}: ${shorten(quoteOf(annotation))}${note}`;
}

/** Joins the selected words to the annotation picked last: a span with a gap. */
export function joinSelection(context: Context): void {
  const { article, selection } = context.store.getState();
  const target = lastPickedAnnotation(context.store.getState());
  if (!article || !selection || !target) return;
  const { text } = article.article;
  const span = selection.exact
    ? snapToGraphemes(text, selection.start, selection.end)
    : snapToWords(text, selection.start, selection.end);
  const made = span && addFragment(article.state.set, text, target, span, stamp(context));
  if (!made) {
    announce(context, say("These words belong to it already."));
    return;
  }
  if (dispatchStep(context, made)) {
    update(context, { picked: target.id });
    announce(
      context,
      say("Joined to {labelName}: {quote}", {
        labelName: labelName(context, target.label),
        quote: shorten(quoteOf(target)),
      }),
    );
  }
}

function labelName(context: Context, id: string): string {
  return labelFor(context.store.getState().project?.project.labels ?? [], id)?.name ?? id;
}
