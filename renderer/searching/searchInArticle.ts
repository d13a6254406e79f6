// Ctrl+F: finds words in the open article on its folded text, so that look-alike letters, case and invisible signs do
// not hide anything.
import type { Article } from "../../model/project/article";
import { type FoldedText, findAll, fold } from "../../model/text/fold";
import { say } from "../languages/say";
import { announce, type Context, update } from "../session/context";

const mostMatches = 5000;

/** Opens the search bar, with the selected words to begin with. */
export function openSearch(context: Context): void {
  const { selection, article, search } = context.store.getState();
  if (!article) return;
  const words = selection ? article.article.text.slice(selection.start, selection.end) : "";
  const query = words !== "" && words.length < 100 && !words.includes("\n") ? words : (search?.query ?? "");
  searchFor(context, query, search?.wholeWord ?? false);
  // A bar that opens takes the focus as it is drawn, before the next key; one that is open takes it now.
  const field = document.querySelector<HTMLInputElement>("[data-search-field]");
  field?.focus();
  field?.select();
}

export function closeSearch(context: Context): void {
  const { search } = context.store.getState();
  const match = search?.matches[search.current];
  update(context, { search: undefined });
  if (match) context.text.current?.select(match.start, match.end, { focus: true });
  else context.text.current?.focus();
}

/** Finds `query`; the first match at or after the caret becomes the current one. */
export function searchFor(context: Context, query: string, wholeWord: boolean): void {
  const { article, selection } = context.store.getState();
  if (!article) return;
  const matches = query.trim() === "" ? [] : findAll(folded(article.article), query, { wholeWord, limit: mostMatches });
  const caret = selection?.start ?? 0;
  const ahead = matches.findIndex((match) => match.start >= caret);
  const current = matches.length === 0 ? -1 : Math.max(0, ahead);
  update(context, { search: { query, wholeWord, matches, current } });
  reveal(context);
}

/** Makes the match after or before the current one the current one, around the ends. */
export function nextMatch(context: Context, by: 1 | -1): void {
  const { search } = context.store.getState();
  if (!search || search.matches.length === 0) return;
  const current = (search.current + by + search.matches.length) % search.matches.length;
  update(context, { search: { ...search, current } });
  announce(context, say("Match {current} of {matches}", { current: current + 1, matches: search.matches.length }));
  reveal(context);
}

function reveal(context: Context): void {
  const { search } = context.store.getState();
  const match = search?.matches[search.current];
  if (match) context.text.current?.reveal(match.start);
}

/** Kept while the article is: folding a megabyte on every key press would be felt. */
const foldedTexts = new WeakMap<Article, FoldedText>();

function folded(article: Article): FoldedText {
  const known = foldedTexts.get(article);
  if (known) return known;
  const made = fold(article.text);
  foldedTexts.set(article, made);
  return made;
}
