// Whose annotations the article shows: one's own, or for a look another annotator's, which nobody but them can change.
import type { AnnotationSet } from "../../model/annotation";
import type { OpenArticle } from "./appState";
import { announce, attempt, type Context, update } from "./context";

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
    announce(context, "Your own annotations.");
    return;
  }
  const id = article.article.id;
  const read = await attempt(context, () => context.client.call("sets.read", { article: id, annotator }));
  const { article: current, project } = context.store.getState();
  if (!read || current?.article.id !== id) return;
  update(context, { article: { ...current, shown: { annotator, ...read } }, picked: undefined });
  const name = project?.annotators.find((candidate) => candidate.id === annotator)?.name ?? "a colleague";
  announce(context, `Annotations of ${name}, to look at.`);
}

/** Shows the next set: one's own, then each colleague's, then one's own again. */
export async function showNextSet(context: Context): Promise<void> {
  const { article } = context.store.getState();
  if (!article) return;
  const { others, shown } = article;
  await showSet(context, others[shown ? others.indexOf(shown.annotator) + 1 : 0]);
}
