// Selecting with one key: by word and by sentence, where every further press takes one more, and by what is likely to be
// tagged.

import type { Article } from "../../model/project/article";
import { likelySpans } from "../../model/suggestions/likelySpans";
import { sentenceAt } from "../../model/text/sentences";
import type { Stretch } from "../../model/text/stretch";
import { nextWord, previousWord } from "../../model/text/words";
import type { AppState } from "../session/appState";
import { announce, type Context, update } from "../session/context";
import { hasSelection } from "../session/picked";

/** Selects the word at the caret or after it; with a selection, one word more. */
export function selectWord(context: Context): void {
  const { article, selection } = context.store.getState();
  if (!article) return;
  const { text } = article.article;
  const from = selection?.end ?? 0;
  const end = nextWord(text, from, "end");
  const start = hasSelection(context.store.getState()) ? (selection?.start ?? 0) : previousWord(text, end, "start");
  if (end > start && end > from) select(context, start, end);
  else announce(context, "This is the last word.");
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
  else announce(context, "This is the last sentence.");
}

/** Selects the next stretch that is likely to be tagged and is not yet: a name, a quantity, a quotation. */
export function selectLikely(context: Context, by: 1 | -1): void {
  const { article, selection } = context.store.getState();
  if (!article) return;
  const taken = new Set(
    article.state.set.annotations.flatMap(({ fragments }) => fragments.map(({ start, end }) => `${start} ${end}`)),
  );
  const spans = likelyIn(article.article).filter(({ start, end }) => !taken.has(`${start} ${end}`));
  const { start = 0, end = 0 } = selection ?? {};
  const here = spans.findIndex((span) => span.start === start && span.end === end);
  const next =
    here !== -1
      ? spans[here + by]
      : by === 1
        ? spans.find((span) => span.start >= end)
        : spans.findLast((span) => span.end <= start);
  if (!next) {
    announce(context, "Nothing likely is left in this direction.");
    return;
  }
  const { likely } = context.store.getState();
  const from = isLikelyChosen(context.store.getState()) ? (likely?.from ?? start) : end;
  select(context, next.start, next.end);
  update(context, { likely: { ...next, from } });
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

const likely = new WeakMap<Article, readonly Stretch[]>();

function likelyIn(article: Article): readonly Stretch[] {
  const known = likely.get(article);
  if (known) return known;
  const found = likelySpans(article.text);
  likely.set(article, found);
  return found;
}

function select(context: Context, start: number, end: number): void {
  context.text.current?.select(start, end, { scroll: true });
  const { picked, lastPicked } = context.store.getState();
  update(context, { picked: undefined, lastPicked: picked ?? lastPicked });
}
