// Suggestions for the open article: proposed annotations that are none until a person accepts them. They come from the
// workbench, are drawn dashed, and are walked, accepted and refused by single keys.
import { type Annotation, type AnnotationSet, endOf, type Refusal, startOf } from "../../model/annotation/annotation";
import { refuse } from "../../model/annotation/annotationSteps";
import type { CallResult } from "../../model/contract/contract";
import { attributesOf } from "../../model/project/attribute";
import { labelInWords } from "../../model/project/subLabel";
import { type AwaitedSource, accept, linkedInWords, withoutSource } from "../../model/tagging/acceptance";
import { fold } from "../../model/text/fold";
import { sentenceAt } from "../../model/text/sentences";
import { shorten } from "../../model/text/shorten";
import { overlap, type Stretch } from "../../model/text/stretch";
import { say, sayHost } from "../languages/say";
import type { AppState } from "../session/appState";
import { dispatchStep } from "../session/articleSession";
import { announce, attempt, type Context, stamp, update } from "../session/context";
import { pickedAnnotation } from "../session/picked";
import { whileOpen } from "../session/reading";

export type Suggestion = CallResult<"suggestions.read">["suggestions"][number];

/** Reads the suggestions for the open article again. `again`: also where the reading was stopped. */
export async function refreshSuggestions(context: Context, again?: true): Promise<void> {
  const { articleId, article: before } = context.store.getState();
  if (!articleId) return;
  const asked = { article: articleId, ...(again && { again }) };
  const read = await whileOpen(context, () => context.client.call("suggestions.read", asked).catch(() => undefined));
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
  const awaited = suggestions?.article === articleId ? suggestions.awaited : [];
  update(context, {
    suggestions: {
      ...{ article: articleId, list, awaited, pending: read.pending, stopped: read.stopped },
      ...(kept && { changed }),
    },
    searching: undefined,
  });
}

const none: readonly Suggestion[] = [];

/** The suggestions to show: those of the open article that nothing done since has settled. */
export function suggestionsOf(state: AppState): readonly Suggestion[] {
  const proposed = proposedOf(state);
  const set = state.article?.state.set;
  return proposed && set ? offered(proposed, set, state.weakSuggestions) : none;
}

/** Whether anything is proposed here, strong or weak. */
export function anySuggested(state: AppState): boolean {
  return suggestionsOf(state).length > 0 || (proposedOf(state)?.list.length ?? 0) > 0;
}

/** A sentence on why there is no suggestion to go to. */
export function whyNoSuggestion({ article, suggestions }: AppState): string {
  const isRead = suggestions !== undefined && suggestions.article === article?.article.id && !suggestions.pending;
  return isRead ? say("No suggestions here.") : say("Suggestions are still being looked for.");
}

/** What is proposed for the text on screen; nothing in a review, in somebody else's set, and while suggestions are hidden. */
function proposedOf(state: AppState): Proposed | undefined {
  const { article, review, suggestions } = state;
  const isOwn = article !== undefined && !article.shown && !review;
  const isWanted = state.suggestionsShown && withheld(state) === undefined;
  return isOwn && isWanted && suggestions?.article === article.article.id ? suggestions : undefined;
}

/** How far the open article, a long one, is searched for suggestions: 0–1; undefined when it is not, or none are shown. */
export function searchedShare(state: AppState): number | undefined {
  const { searching, article, suggestionsShown } = state;
  if (!searching || searching.article !== article?.article.id || !suggestionsShown || withheld(state)) return undefined;
  return searching.done / searching.total;
}

/** Whether the reading of the open article was stopped by the person. */
export function isReadingStopped({ suggestions, article, suggestionsShown }: AppState): boolean {
  const isHere = suggestions !== undefined && suggestions.article === article?.article.id;
  return isHere && suggestions.stopped === true && suggestionsShown;
}

/** Stops reading the open article for suggestions, or reads it again. */
export async function stopOrReadAgain(context: Context): Promise<void> {
  const state = context.store.getState();
  if (isReadingStopped(state)) {
    announce(context, say("The article is read for suggestions again."));
    await refreshSuggestions(context, true);
    return;
  }
  const { articleId } = state;
  if (!articleId || searchedShare(state) === undefined) return;
  const stopped = { article: articleId, list: [], awaited: [], pending: false, stopped: true as const };
  update(context, { suggestions: stopped, searching: undefined });
  announce(context, say("Stopped reading the article for suggestions."));
  await attempt(context, () => context.client.call("suggestions.stop", { article: articleId }));
}

/** Why the settings show no suggestions for the open article; undefined where they do. */
export function withheld({ settings, article, readArticles }: AppState): "never" | "read" | undefined {
  if (settings.suggestions === "never") return "never";
  const isRead = article?.state.set.status === "done" || readArticles.has(article?.article.id ?? "");
  return settings.suggestions === "read" && !isRead ? "read" : undefined;
}

type Proposed = NonNullable<AppState["suggestions"]>;

/**
 * Those that are offered unasked: strong ones, of a name nobody tagged yet the first mention, and the sources of claims that
 * were accepted. Weak ones and further mentions only when they are asked for.
 */
function offered(proposed: Proposed, set: AnnotationSet, weakToo: boolean): readonly Suggestion[] {
  let known = offeredOf.get(proposed);
  if (known?.weakToo !== weakToo) {
    known = { weakToo, list: proposed.list.filter(({ tier, again }) => weakToo || (tier === "strong" && !again)) };
    offeredOf.set(proposed, known);
  }
  if (proposed.awaited.length === 0) return known.list;
  if (known.withSources?.set !== set) {
    known.withSources = { set, list: withSources(known.list, withoutSource(proposed.awaited, set)) };
  }
  return known.withSources.list;
}

interface Offered {
  readonly weakToo: boolean;
  readonly list: readonly Suggestion[];
  /** With the sources of claims, as the set was then. */
  withSources?: { readonly set: AnnotationSet; readonly list: readonly Suggestion[] };
}

/** The same list is asked for after every press. */
const offeredOf = new WeakMap<Proposed, Offered>();

/** Whoever makes a claim that was accepted is offered as an actor, also where the name was mentioned before. */
function withSources(list: readonly Suggestion[], awaited: readonly AwaitedSource[]): readonly Suggestion[] {
  const missing = awaited.filter(
    ({ offer }) => !list.some((other) => other.label === "actor" && overlap(other, offer)),
  );
  if (missing.length === 0) return list;
  return [...list, ...missing.map(({ offer }) => offer)].sort((a, b) => a.start - b.start || b.end - a.end);
}

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
    announce(context, whyNoSuggestion(context.store.getState()));
    return;
  }
  context.text.current?.select(suggestion.start, suggestion.start, { scroll: true });
  update(context, { picked: suggestion.id });
  const label = labelInWords(context.store.getState().project?.project, suggestion);
  announce(
    context,
    say("{before}Suggested {label}: {quote} ({why})", {
      before,
      label,
      quote: shorten(suggestion.quote),
      why: sayHost(suggestion.why),
    }),
  );
}

/** Goes to the suggestion after or before; `weakToo` shows weak ones as well, until the next walk without. */
export function walkSuggestions(context: Context, by: 1 | -1, weakSuggestions = false): void {
  const before = currentSuggestion(context.store.getState());
  update(context, { weakSuggestions });
  const state = context.store.getState();
  const stays = before && suggestionsOf(state).includes(before);
  if (before && !stays) update(context, { picked: undefined });
  pickSuggestion(context, neighbouringSuggestion(context.store.getState(), by));
}

/** Says what is suggested, and why. */
export function saySuggestion(context: Context, suggestion: Suggestion): void {
  const name = labelInWords(context.store.getState().project?.project, suggestion);
  const { quote, why } = suggestion;
  announce(context, say("Suggested {name}: {quote}. {why}", { name, quote, why: sayHost(why) }));
}

/** Which suggestions a key decides: the current one, all of its words, or the strong ones of its sentence or paragraph. */
export type Reach = "one" | "words" | "sentence" | "paragraph";

/**
 * Makes suggestions annotations with what is known of them, and goes on: to what stands inside a claim, then to its source,
 * then to the next.
 */
export function acceptSuggestions(context: Context, reach: Reach): void {
  settle(context, reach, (list, state) => {
    const { article, project, suggestions } = state;
    if (!article || !project || !suggestions) return undefined;
    const { step, made, links, awaited } = accept(list, stamp(context), {
      text: article.article.text,
      set: article.state.set,
      awaited: suggestions.awaited,
      changed: suggestions.changed?.id,
      attributesOf: (label) => attributesOf(project.project, label),
      newId: context.newId,
    });
    if (!step) return { said: say("Tagged already") };
    if (!dispatchStep(context, step)) return undefined;
    const accepted = made.length === 1 ? say("Accepted") : say("Accepted {made}", { made: made.length });
    return { said: accepted + linkedInWords(links), made, awaited };
  });
}

/** Gives the current suggestion another label or other edges; it is still to be accepted. */
export function changeSuggestion(
  context: Context,
  change: Partial<Pick<Suggestion, "label" | "start" | "end" | "attributes">>,
): void {
  const state = context.store.getState();
  const { article, suggestions } = state;
  const current = currentSuggestion(state);
  if (!article || !suggestions || !current) return;
  const { fragments, attributes, speaker, ...rest } = { ...current, ...change, id: context.newId() };
  // Another label has other attributes.
  const same = rest.label === current.label || change.attributes !== undefined;
  const pieces = fragments && piecesBetween(fragments, rest);
  const changed: Suggestion = {
    ...rest,
    ...(same && attributes && { attributes }),
    ...(same && speaker && { speaker }),
    ...(pieces && pieces.length > 1 && { fragments: pieces }),
  };
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
  settle(context, everywhere ? "words" : "one", ([first], state) => {
    const { article, suggestions } = state;
    if (!first || !article || !suggestions) return undefined;
    const { set } = article.state;
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
    if (!dispatchStep(context, refuse(set, refusal, { id: context.newId(), at }))) return undefined;
    return { said: say("Refused"), awaited: suggestions.awaited.filter(({ offer }) => !overlap(offer, first)) };
  });
}

/**
 * Goes back to the suggestion that was being decided before words were selected by key and tagged, or to the next where
 * the tag has decided it. `before`: the state with the selection. Returns whether there was one.
 */
export function comeBack(context: Context, before: AppState): boolean {
  const list = suggestionsOf(before);
  const left = list.find(({ id }) => id === before.leftSuggestion);
  const { suggestions, announcement } = context.store.getState();
  const made = pickedAnnotation(context.store.getState());
  if (!left || !made || !suggestions) return false;
  const gone = new Set(list.filter((one) => isDecidedBy(made, one)));
  update(context, {
    suggestions: { ...suggestions, list: suggestions.list.filter((one) => !gone.has(one)) },
    lastPicked: made.id,
    leftSuggestion: undefined,
  });
  const next = nextAfter(left, list, gone, context.store.getState());
  if (next) pickSuggestion(context, next, `${announcement}. `);
  return true;
}

/** A tag decides what is suggested over its words with its label, or with another one that stands beside, not around. */
function isDecidedBy(made: Annotation, { label, start, end }: Suggestion): boolean {
  const mayNest = label !== made.label && (label === "claim" || made.label === "claim");
  return !mayNest && made.fragments.some((fragment) => overlap(fragment, { start, end }));
}

interface Settled {
  readonly said: string;
  /** They decide what is suggested over their words. */
  readonly made?: readonly Annotation[];
  /** The claims that wait for their source from now on; absent: as before. */
  readonly awaited?: readonly AwaitedSource[];
}

function settle(
  context: Context,
  reach: Reach,
  work: (list: readonly Suggestion[], state: AppState) => Settled | undefined,
): void {
  const state = context.store.getState();
  const reachesOut = reach === "sentence" || reach === "paragraph";
  const current = currentSuggestion(state) ?? (reachesOut ? neighbouringSuggestion(state, 1) : undefined);
  if (!current) {
    pickSuggestion(context, neighbouringSuggestion(state, 1));
    return;
  }
  const settled = reached(state, current, reach);
  const list = suggestionsOf(state);
  const done = work([current, ...settled.filter((other) => other !== current)], state);
  if (done === undefined) return;
  const decided = list.filter((one) => done.made?.some((made) => isDecidedBy(made, one)));
  const gone = new Set([...settled, ...decided]);
  const { suggestions } = context.store.getState();
  update(context, {
    suggestions: suggestions && {
      ...suggestions,
      list: suggestions.list.filter((suggestion) => !gone.has(suggestion)),
      ...(done.awaited && { awaited: done.awaited }),
    },
    picked: undefined,
  });
  const next = nextAfter(current, list, gone, context.store.getState());
  if (next) pickSuggestion(context, next, `${done.said}. `);
  else announce(context, say("{said}. No more suggestions here.", { said: done.said }));
}

/** What a key decides together. */
function reached(state: AppState, current: Suggestion, reach: Reach): readonly Suggestion[] {
  switch (reach) {
    case "one":
      return [current];
    case "words": {
      const words = fold(current.quote).text;
      const all = state.suggestions?.list ?? [];
      const alike = all.filter((other) => other.label === current.label && fold(other.quote).text === words);
      return alike.includes(current) ? alike : [current, ...alike];
    }
    case "sentence": {
      const sentence = sentenceAt(state.article?.article.text ?? "", current.start) ?? current;
      return suggestionsOf(state).filter((other) => other.tier === "strong" && overlap(other, sentence));
    }
    case "paragraph": {
      const text = state.article?.article.text ?? "";
      const start = text.lastIndexOf("\n", current.start - 1) + 1;
      const end = text.indexOf("\n", current.start);
      const within = { start, end: end === -1 ? text.length : end };
      return suggestionsOf(state).filter((other) => other.tier === "strong" && overlap(other, within));
    }
  }
}

/** Where to go on: inside the claim that was decided, then to its source, then in the list's order, which tells those apart that share a start. */
function nextAfter(
  current: Suggestion,
  before: readonly Suggestion[],
  gone: ReadonlySet<Suggestion>,
  state: AppState,
): Suggestion | undefined {
  const place = before.indexOf(current);
  const left = [...before.slice(place), ...before.slice(0, place)].filter((other) => !gone.has(other));
  const [next] = left;
  const claim = lastAwaiting(state);
  if (claim && next && claim.start <= next.start && next.end <= claim.end) return next;
  const all = suggestionsOf(state);
  // The name may be suggested there by itself.
  const source = claim && all.find((other) => other.label === "actor" && overlap(other, claim.offer));
  return source ?? next ?? all[0];
}

/** The claim that was accepted last and has no source yet, with the suggestion that would give it one. */
function lastAwaiting({ suggestions, article }: AppState): (Stretch & { readonly offer: Stretch }) | undefined {
  const last = suggestions?.awaited.at(-1);
  const claim = article?.state.set.annotations.find(({ id }) => id === last?.claim);
  return last && claim && { start: startOf(claim), end: endOf(claim), offer: last.offer };
}
