// What one says of the whole article, written in one's own set like a tag, with the same undo.
import type { AnnotationSet } from "../../model/annotation/annotation";
import { setArticleLabel } from "../../model/annotation/annotationSteps";
import { equalData } from "../../model/data/equalData";
import { type ArticleLabel, chosenValues, valuesInWords } from "../../model/project/articleLabel";
import { say } from "../languages/say";
import type { AppState, ArticleFeedback } from "../session/appState";
import { dispatchStep } from "../session/articleSession";
import { announce, type Context, stamp } from "../session/context";

/** Makes a choice, or takes it back when it was made. */
export function chooseForArticle(context: Context, label: ArticleLabel, choice: string): void {
  const { article } = context.store.getState();
  if (!article) return;
  const values = article.state.set.articleLabels?.find((one) => one.label === label.id)?.values ?? [];
  sayOfArticle(context, label, chosenValues(label, values, choice));
}

/** Says what a reviewer settled. */
export function followAnswer(context: Context, label: ArticleLabel, values: readonly string[]): void {
  sayOfArticle(context, label, values);
}

function sayOfArticle(context: Context, label: ArticleLabel, next: readonly string[]): void {
  const { article } = context.store.getState();
  if (!article) return;
  const { set } = article.state;
  const step = setArticleLabel(set, label.id, next, stamp(context));
  if (!step || !dispatchStep(context, step)) return;
  if (next.length === 0) announce(context, say("{label}: nothing is said any more.", { label: label.name }));
  else announce(context, valuesInWords([label], { label: label.id, values: next }));
}

type Settled = ArticleFeedback["answers"];
const noneSettled: Settled = [];
const lastSettled = new WeakMap<Settled, { readonly set: AnnotationSet; readonly byLabel: Map<string, Settled> }>();

/** What reviewers settled about a label where one's own answer is another. */
export function settledOtherwise({ article, feedback }: AppState, label: string): Settled {
  if (!article || article.shown || feedback?.article !== article.article.id) return noneSettled;
  const { set } = article.state;
  let last = lastSettled.get(feedback.answers);
  if (last?.set !== set) {
    last = { set, byLabel: new Map() };
    lastSettled.set(feedback.answers, last);
  }
  const known = last.byLabel.get(label);
  if (known) return known;
  const own = set.articleLabels?.find((one) => one.label === label)?.values ?? [];
  const found = feedback.answers.filter((one) => one.label === label && !equalData(one.values, own));
  last.byLabel.set(label, found);
  return found;
}

/** Puts the focus on the first choice about the whole article; in a review on the first label that is open. */
export function focusArticleLabels(): void {
  const choices = ":is(select, input):not(:disabled)";
  const open = `[data-article-labels] :is([data-state="open"], [data-state="stale"]) ${choices}`;
  const field =
    document.querySelector<HTMLElement>(open) ??
    document.querySelector<HTMLElement>(`[data-article-labels] ${choices}`);
  field?.focus();
}
