// The set that the article shows: one's own, or for a look another annotator's, which nobody but them can change.
import type { AnnotationSet } from "../../model/annotation/annotation";
import { say } from "../languages/say";
import type { OpenArticle } from "./appState";
import { announce, attempt, type Context, notify, update } from "./context";
import { whileOpen } from "./reading";

/** The set on screen. */
export function shownSet(article: OpenArticle): AnnotationSet {
  return (article.shown ?? article).state.set;
}

/** Ids of the annotations on screen that do not fit the text. */
export function shownUnplaced(article: OpenArticle): readonly string[] {
  return (article.shown ?? article).unplaced;
}

/** Shows the set of another annotator, or one's own again when `annotator` is absent. */
export async function showSet(context: Context, annotator: string | undefined): Promise<void> {
  const { article } = context.store.getState();
  if (!article) return;
  if (annotator === undefined) {
    update(context, { article: { ...article, shown: undefined }, picked: undefined });
    announce(context, say("Your own annotations."));
    return;
  }
  if (article.hidden) {
    notify(context, "info", hiddenSentence(article.others.length));
    return;
  }
  const id = article.article.id;
  const read = await attempt(context, () =>
    whileOpen(context, () => context.client.call("sets.read", { article: id, annotator })),
  );
  const { article: current, project } = context.store.getState();
  if (!read || current?.article.id !== id) return;
  update(context, { article: { ...current, shown: { annotator, ...read } }, picked: undefined });
  const name = project?.annotators.find((candidate) => candidate.id === annotator)?.name ?? say("a colleague");
  announce(context, say("Annotations of {name}, to look at.", { name }));
}

/** Shows the next set: one's own, then each colleague's, then one's own again. */
export async function showNextSet(context: Context): Promise<void> {
  const { article } = context.store.getState();
  if (!article) return;
  const { others, shown } = article;
  await showSet(context, others[shown ? others.indexOf(shown.annotator) + 1 : 0]);
}

/** Reads the colleague's set on screen again: they went on, or took something back. */
export async function refreshShown(context: Context): Promise<void> {
  const { article } = context.store.getState();
  const annotator = article?.shown?.annotator;
  if (!article || annotator === undefined) return;
  const id = article.article.id;
  const ask = () => context.client.call("sets.read", { article: id, annotator }).catch(() => undefined);
  const read = await whileOpen(context, ask);
  const { article: current, picked } = context.store.getState();
  if (!read || current?.article.id !== id || current.shown?.annotator !== annotator) return;
  const isThere = read.state.set.annotations.some((annotation) => annotation.id === picked);
  update(context, { article: { ...current, shown: { annotator, ...read } }, ...(!isThere && { picked: undefined }) });
}

/** Says that colleagues' sets are there, and what shows them. */
export function hiddenSentence(others: number): string {
  const who = say("{others, plural, one {# colleague has} other {# colleagues have}}", { others });
  return say("{who} tagged this article. Their tags stay hidden until you mark yours done or begin a review.", { who });
}
