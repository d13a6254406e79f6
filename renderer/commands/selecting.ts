// Selecting by word and by sentence with one key each: the first press takes the one at the caret or after it, every
// further press one more.
import { sentenceAt } from "../../model/text/sentences";
import { nextWord, previousWord } from "../../model/text/words";
import { type Context, update } from "../state/context";
import { hasSelection } from "./tagging";

/** Selects the word at the caret or after it; with a selection, one word more. */
export function selectWord(context: Context): void {
  const { article, selection } = context.store.getState();
  if (!article) return;
  const { text } = article.article;
  const from = selection?.end ?? 0;
  const end = nextWord(text, from, "end");
  const start = hasSelection(context.store.getState()) ? (selection?.start ?? 0) : previousWord(text, end, "start");
  if (end > start) select(context, start, end);
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
}

function select(context: Context, start: number, end: number): void {
  context.text.current?.select(start, end, { scroll: true });
  update(context, { picked: undefined });
}
