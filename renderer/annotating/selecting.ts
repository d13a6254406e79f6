// Selecting with one key: by word and by sentence, where every further press takes one more, and by what is likely to be
// tagged.

import type { Article } from "../../model/project/article";
import { type LikelyInText, likelyInText, likelySpans } from "../../model/tagging/likelySpans";
import { withoutLastClause } from "../../model/text/clauses";
import { sentenceAt } from "../../model/text/sentences";
import type { Stretch } from "../../model/text/stretch";
import { nextWord, previousWord } from "../../model/text/words";
import { say } from "../languages/say";
import type { AppState } from "../session/appState";
import { announce, type Context, update } from "../session/context";
import { hasSelection, leavingPicked } from "../session/picked";

/** Selects the word at the caret or after it; with a selection, one word more. */
export function selectWord(context: Context): void {
  const { article, selection } = context.store.getState();
  if (!article) return;
  const { text } = article.article;
  const from = selection?.end ?? 0;
  const end = nextWord(text, from, "end");
  const start = hasSelection(context.store.getState()) ? (selection?.start ?? 0) : previousWord(text, end, "start");
  if (end > start && end > from) select(context, start, end);
  else announce(context, say("This is the last word."));
}

/** Takes the last word of the selection out again. */
export function unselectWord(context: Context): void {
  const { article, selection } = context.store.getState();
  if (!article || !selection) return;
  const end = previousWord(article.article.text, selection.end, "end");
  select(context, selection.start, Math.max(selection.start, end));
}

/** Selects the sentence at the caret or after it; with a selection, one sentence more. */
export function selectSentence(context: Context): void {
  const state = context.store.getState();
  const { article, selection } = state;
  if (!article) return;
  const { text } = article.article;
  const more = hasSelection(state);
  let at = selection?.end ?? 0;
  if (more) at = nextWord(text, at, "start");
  let found = sentenceAt(text, at);
  while ((!found || found.end <= at) && at < text.length) {
    at = nextWord(text, at, "start");
    found = sentenceAt(text, at);
  }
  if (found) select(context, more ? Math.min(selection?.start ?? 0, found.start) : found.start, found.end);
  else announce(context, say("This is the last sentence."));
}

/** Leaves the last clause of the selection out. */
export function unselectClause(context: Context): void {
  const { article, selection } = context.store.getState();
  if (!article || !selection) return;
  const shorter = withoutLastClause(article.article.text, selection);
  if (shorter) select(context, shorter.start, shorter.end);
  else announce(context, say("This is one clause."));
}

/** Selects the next stretch that is likely to be tagged and is not yet: a name, a quantity, a quotation. `from`: it comes after these words. */
export function selectLikely(context: Context, by: 1 | -1, from?: Stretch): void {
  const { article, selection } = context.store.getState();
  if (!article) return;
  const spans = likelyIn(context.store.getState());
  const { start, end } = from ?? selection ?? { start: 0, end: 0 };
  const isChosen = from !== undefined || isLikelyChosen(context.store.getState());
  const next =
    by === -1
      ? spans.findLast((span) => (isChosen ? isBefore(span, { start, end }) : span.end <= start))
      : spans.find((span) => (isChosen ? isBefore({ start, end }, span) : span.start >= end));
  if (!next) {
    announce(context, say("Nothing likely is left in this direction."));
    return;
  }
  const { likely } = context.store.getState();
  const caret = from || !isChosen ? end : (likely?.from ?? start);
  select(context, next.start, next.end);
  update(context, { likely: { ...next, from: caret } });
}

/** Drops the selection. The caret goes back to where it was before likely words were chosen, else to the selection's head. */
export function dropSelection(context: Context): void {
  const state = context.store.getState();
  const caret = (isLikelyChosen(state) ? state.likely?.from : undefined) ?? state.selection?.head ?? 0;
  context.text.current?.select(caret, caret);
}

/** Whether the selection is what `selectLikely` chose, or was made of it by a word more or less. */
export function isLikelyChosen({ likely, selection }: AppState): boolean {
  return likely !== undefined && selection !== undefined && selection.start === likely.start;
}

/** In the order of the walk: what begins first, then the longer one. Stretches inside a claim come after it. */
function isBefore(a: Stretch, b: Stretch): boolean {
  return a.start < b.start || (a.start === b.start && a.end > b.end);
}

function likelyIn({ article, suggestions }: AppState): readonly Stretch[] {
  if (!article) return [];
  const { set } = article.state;
  const proposed = suggestions?.article === article.article.id ? suggestions.list : [];
  if (known?.set === set && known.proposed === proposed) return known.spans;
  const tagged = set.annotations.flatMap(({ label, fragments }) =>
    fragments.map(({ start, end }) => ({ label, start, end })),
  );
  known = { set, proposed, spans: likelySpans(likelyWords(article.article), proposed, tagged) };
  return known.spans;
}

const likelyByArticle = new WeakMap<Article, LikelyInText>();

function likelyWords(article: Article): LikelyInText {
  const words = likelyByArticle.get(article) ?? likelyInText(article.text);
  likelyByArticle.set(article, words);
  return words;
}

/** The likely stretches found last: a key is pressed many times before anything changes. */
let known: { readonly set: unknown; readonly proposed: unknown; readonly spans: readonly Stretch[] } | undefined;

function select(context: Context, start: number, end: number): void {
  context.text.current?.select(start, end, { scroll: true });
  update(context, { picked: undefined, ...leavingPicked(context.store.getState()) });
}
