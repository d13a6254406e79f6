// What one says of the whole article, written in one's own set like a tag, with the same undo.
import { setArticleLabel } from "../../model/annotation/annotationSteps";
import { type ArticleLabel, chosenValues, valuesInWords } from "../../model/project/articleLabel";
import { say } from "../languages/say";
import { dispatchStep } from "../session/articleSession";
import { announce, type Context, stamp } from "../session/context";

/** Makes a choice, or takes it back when it was made. */
export function chooseForArticle(context: Context, label: ArticleLabel, choice: string): void {
  const { article } = context.store.getState();
  if (!article) return;
  const { set } = article.state;
  const values = set.articleLabels?.find((one) => one.label === label.id)?.values ?? [];
  const next = chosenValues(label, values, choice);
  const step = setArticleLabel(set, label.id, next, stamp(context));
  if (!step || !dispatchStep(context, step)) return;
  if (next.length === 0) announce(context, say("{label}: nothing is said any more.", { label: label.name }));
  else announce(context, valuesInWords([label], { label: label.id, values: next }));
}

/** Puts the focus on the first choice about the whole article. */
export function focusArticleLabels(): void {
  document.querySelector<HTMLElement>("[data-article-labels] :is(select, input):not(:disabled)")?.focus();
}
