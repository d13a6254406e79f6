// Suggestions for the open article: proposed annotations that are none until a person accepts them. They come from the
// workbench, are drawn dashed, and are walked, accepted and refused by single keys.
import type { Annotation, Refusal } from "../../model/annotation/annotation";
import { annotationOf, duplicateOf, fragmentOf, refuse, tag } from "../../model/annotation/annotationSteps";
import type { CallResult } from "../../model/contract/contract";
import { labelFor } from "../../model/project/label";
import { fold } from "../../model/text/fold";
import { shorten } from "../../model/text/shorten";
import type { Stretch } from "../../model/text/stretch";
import type { AppState } from "../session/appState";
import { dispatchStep } from "../session/articleSession";
import { announce, type Context, update } from "../session/context";

export type Suggestion = CallResult<"suggestions.read">["suggestions"][number];

/** Reads the suggestions for the open article again. */
export async function refreshSuggestions(context: Context): Promise<void> {
  const { articleId, article: before } = context.store.getState();
  if (!articleId) return;
  const read = await context.client.call("suggestions.read", { article: articleId }).catch(() => undefined);
  const { articleId: current, article: now, suggestions } = context.store.getState();
  if (!read || current !== articleId) return;
  // This answer does not know of actions done meanwhile or on their way to disk; the next one comes when they are saved.
  const acted = before?.article.id === articleId && before.state !== now?.state;
  if (acted || context.saving.waiting(articleId).length > 0) return;
  const changed = suggestions?.article === articleId ? suggestions.changed : undefined;
  const kept = changed && suggestions?.list.find(({ id }) => id === changed.id);
  const list = kept
    ? [...read.suggestions.filter(({ id }) => id !== changed.original), kept].sort((a, b) => a.start - b.start)
    : read.suggestions;
  update(context, { suggestions: { article: articleId, list, pending: read.pending, ...(kept && { changed }) } });
}

const none: readonly Suggestion[] = [];

/** The suggestions to show: those of the open article that nothing done since has settled. */
export function suggestionsOf(state: AppState): readonly Suggestion[] {
  const { article, suggestions } = state;
  if (
    !article ||
    article.shown ||
    state.review ||
    !state.suggestionsShown ||
    suggestions?.article !== article.article.id
  )
    return none;
  return offered(suggestions.list);
}

/** The suggestions that are offered unasked: strong ones, and the first mention of a name nobody has tagged yet. */
function offered(list: readonly Suggestion[]): readonly Suggestion[] {
  let known = offeredOf.get(list);
  if (!known) {
    known = list.filter(({ tier, again }) => tier === "strong" && !again);
    offeredOf.set(list, known);
  }
  return known;
}

/** The same list is asked for after every press. */
const offeredOf = new WeakMap<readonly Suggestion[], readonly Suggestion[]>();

/** The suggestion that `y` and `x` are about. */
export function currentSuggestion(state: AppState): Suggestion | undefined {
  return state.picked === undefined ? undefined : suggestionsOf(state).find(({ id }) => id === state.picked);
}

/** The suggestion after or before the current one or the caret, around the ends. */
export function neighbouringSuggestion(state: AppState, by: 1 | -1): Suggestion | undefined {
  const list = suggestionsOf(state);
  const current = currentSuggestion(state);
  if (current) return list[(list.indexOf(current) + by + list.length) % list.length];
  const from = state.selection?.head ?? 0;
  return by === 1
    ? (list.find(({ start }) => start >= from) ?? list[0])
    : (list.findLast(({ start }) => start < from) ?? list.at(-1));
}

/** Goes to a suggestion and says it, behind what `before` says was done. */
export function pickSuggestion(context: Context, suggestion: Suggestion | undefined, before = ""): void {
  if (!suggestion) {
    announce(context, "No suggestions here.");
    return;
  }
  context.text.current?.select(suggestion.start, suggestion.start, { scroll: true });
  update(context, { picked: suggestion.id });
  const { project } = context.store.getState();
  const label = labelFor(project?.project.labels ?? [], suggestion.label)?.name ?? suggestion.label;
  announce(context, `${before}Suggested ${label}: ${shorten(suggestion.quote)} (${suggestion.why})`);
}

/** Says what is suggested, and why. */
export function saySuggestion(context: Context, { label, quote, why }: Suggestion): void {
  const labels = context.store.getState().project?.project.labels ?? [];
  announce(context, `Suggested ${labelFor(labels, label)?.name ?? label}: ${quote}. ${why}`);
}

/** Makes the current suggestion an annotation, or all suggestions of its words, and goes on to the next. */
export function acceptSuggestion(context: Context, all: boolean): void {
  settle(context, all, (list, state) => {
    const at = context.now();
    const text = state.article?.article.text ?? "";
    const made = list.map((suggestion): Annotation => {
      const { label, attributes, note } = suggestion;
      const fragments = piecesOf(suggestion).map(({ start, end }) => fragmentOf(text, start, end));
      const annotation = annotationOf({ id: context.newId(), label, fragments, at, origin: "suggestion" });
      return { ...annotation, ...(attributes && { attributes }), ...(note !== undefined && { note }) };
    });
    const set = state.article?.state.set;
    if (!set) return undefined;
    const missing = made.filter((annotation) => !duplicateOf(set, annotation));
    if (missing.length === 0) return "Tagged already";
    return dispatchStep(context, tag(set, missing, { id: context.newId(), at }))
      ? missing.length === 1
        ? "Accepted"
        : `Accepted ${missing.length}`
      : undefined;
  });
}

/** The stretches a suggestion is about: one, but of a discontinuous one. */
export function piecesOf({ start, end, fragments }: Suggestion): readonly Stretch[] {
  return fragments ?? [{ start, end }];
}

/** Gives the current suggestion another label or other edges; it is still to be accepted. */
export function changeSuggestion(context: Context, change: Partial<Pick<Suggestion, "label" | "start" | "end">>): void {
  const state = context.store.getState();
  const { article, suggestions } = state;
  const current = currentSuggestion(state);
  if (!article || !suggestions || !current) return;
  const { fragments, ...rest } = { ...current, ...change, id: context.newId() };
  const pieces = fragments && piecesBetween(fragments, rest);
  const changed: Suggestion = { ...rest, ...(pieces && pieces.length > 1 && { fragments: pieces }) };
  const quote = article.article.text.slice(changed.start, changed.end);
  const list = suggestions.list.map((one) => (one === current ? { ...changed, quote } : one));
  const original = suggestions.changed?.id === current.id ? suggestions.changed.original : current.id;
  update(context, {
    suggestions: { ...suggestions, list, changed: { id: changed.id, original } },
    picked: changed.id,
  });
  announce(context, quote);
}

/** Pieces with other outer edges: what lies outside goes, the first and the last reach to the edges. */
function piecesBetween(pieces: readonly Stretch[], { start, end }: Stretch): readonly Stretch[] {
  const inside = pieces.filter((piece) => piece.end > start && piece.start < end);
  return inside.map((piece, index) => ({
    start: index === 0 ? start : piece.start,
    end: index === inside.length - 1 ? end : piece.end,
  }));
}

/**
 * Refuses the current suggestion for good, or its words with its label wherever they stand, and goes on to the next.
 */
export function refuseSuggestion(context: Context, everywhere: boolean): void {
  settle(context, everywhere, ([first], state) => {
    const set = state.article?.state.set;
    if (!first || !set) return undefined;
    const { label, start, end, quote } = first;
    const at = context.now();
    const refusal: Refusal = {
      id: context.newId(),
      label,
      start,
      end,
      quote,
      createdAt: at,
      ...(everywhere && { everywhere }),
    };
    return dispatchStep(context, refuse(set, refusal, { id: context.newId(), at })) ? "Refused" : undefined;
  });
}

function settle(
  context: Context,
  all: boolean,
  work: (list: readonly Suggestion[], state: AppState) => string | undefined,
): void {
  const state = context.store.getState();
  const current = currentSuggestion(state);
  if (!current) {
    pickSuggestion(context, neighbouringSuggestion(state, 1));
    return;
  }
  const words = fold(current.quote).text;
  const settled = all
    ? (state.suggestions?.list ?? []).filter(
        (other) => other.label === current.label && fold(other.quote).text === words,
      )
    : [current];
  const list = suggestionsOf(state);
  const place = list.indexOf(current);
  const rest = { ...state, suggestions: without(state, settled) };
  // In the list's order, which tells those apart that share a start.
  const next = [...list.slice(place), ...list.slice(0, place)].find((other) => !settled.includes(other));
  const said = work([current, ...settled.filter((other) => other !== current)], state);
  if (said === undefined) return;
  update(context, { suggestions: rest.suggestions, picked: undefined });
  if (next) pickSuggestion(context, next, `${said}. `);
  else announce(context, `${said}. No more suggestions here.`);
}

function without(state: AppState, settled: readonly Suggestion[]): AppState["suggestions"] {
  const { suggestions } = state;
  if (!suggestions) return undefined;
  const gone = new Set(settled);
  return { ...suggestions, list: suggestions.list.filter((suggestion) => !gone.has(suggestion)) };
}
