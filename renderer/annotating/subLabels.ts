// Sub-labels of annotations: offered behind a label's key, chosen by a digit, taken back by the same digit or by undo.

import { type Annotation, quoteOf } from "../../model/annotation/annotation";
import { restate, setAttributes, stepTitle } from "../../model/annotation/annotationSteps";
import type { Label } from "../../model/project/label";
import { labelInWords, type SubLabel, subLabelOf, subLabelsOf } from "../../model/project/subLabel";
import { fold } from "../../model/text/fold";
import { shorten } from "../../model/text/shorten";
import { say } from "../languages/say";
import type { AppState } from "../session/appState";
import { dispatchStep } from "../session/articleSession";
import { announce, type Context, stamp, update } from "../session/context";
import { hasSelection, pickedAnnotation } from "../session/picked";

/** The annotation whose sub-labels are offered now, with them; undefined when none are. */
export function offeredSubLabels(state: AppState): OfferedSubLabels | undefined {
  const annotation = pickedAnnotation(state);
  if (annotation === undefined || state.subLabelling?.annotation !== annotation.id || hasSelection(state))
    return undefined;
  const choices = subLabelsOfPicked(state);
  return choices && { annotation, choices, usual: state.subLabelling.usual };
}

interface OfferedSubLabels {
  readonly annotation: Annotation;
  readonly choices: readonly SubLabel[];
  /** Id of the one that the same words had before. */
  readonly usual: string | undefined;
}

/** The sub-labels that the picked annotation can have. */
export function subLabelsOfPicked(state: AppState): readonly SubLabel[] | undefined {
  const annotation = pickedAnnotation(state);
  return annotation && state.project && subLabelsOf(state.project.project, annotation.label)?.choices;
}

/**
 * Offers the sub-labels of what was just tagged, and says them; false when its label has none. `before`: the state to go on
 * from when one is chosen.
 */
export function offerSubLabels(context: Context, before?: AppState): boolean {
  const state = context.store.getState();
  const annotation = pickedAnnotation(state);
  const choices = subLabelsOfPicked(state);
  if (!annotation || !choices) return false;
  const from = before && { ...before, subLabelling: undefined };
  const usual = subLabelBefore(state, annotation);
  update(context, { subLabelling: { annotation: annotation.id, usual, ...(from && { before: from }) } });
  const names = choices
    .map(({ id, name }, place) => `${place + 1} ${id === usual ? say("{name} (as before)", { name }) : name}`)
    .join(", ");
  const { announcement } = state;
  if (before) announce(context, say("{said}. Sub-label: {names}", { said: announcement, names }));
  else announce(context, say("Sub-label: {names}", { names }));
  return true;
}

/**
 * Id of the sub-label that the same words had before: in what is suggested here, else in what stands tagged here. Undefined
 * when the annotation has one, and where those before differ.
 */
function subLabelBefore({ project, article, suggestions }: AppState, annotation: Annotation): string | undefined {
  if (!project || !article || subLabelOf(project.project, annotation)) return undefined;
  const words = fold(quoteOf(annotation)).text;
  const proposed = suggestions?.article === article.article.id ? suggestions.list : [];
  const alike = [
    proposed.filter(({ quote, label }) => label === annotation.label && fold(quote).text === words),
    article.state.set.annotations.filter(
      (other) => other.label === annotation.label && fold(quoteOf(other)).text === words,
    ),
  ];
  for (const before of alike) {
    const known = new Set(before.flatMap((one) => subLabelOf(project.project, one)?.id ?? []));
    if (known.size === 1) return [...known][0];
  }
  return undefined;
}

/** Gives an annotation a sub-label, or takes it away when it has this one. Returns whether it was done. */
export function chooseSubLabel(context: Context, annotation: Annotation, { id }: SubLabel): boolean {
  const { article, project } = context.store.getState();
  const definition = project && subLabelsOf(project.project, annotation.label);
  if (!article || !definition) return false;
  const value = subLabelOf(project.project, annotation)?.id === id ? undefined : id;
  const step = setAttributes(article.state.set, annotation, new Map([[definition.id, value]]), stamp(context));
  if (!dispatchStep(context, step)) return false;
  update(context, { subLabelling: undefined });
  sayLabel(context, annotation.id);
  return true;
}

/** Gives the picked annotation a label and one of its sub-labels in one step. */
export function relabelPickedAs(context: Context, label: Label, subLabel: SubLabel): void {
  const { article, project } = context.store.getState();
  const annotation = pickedAnnotation(context.store.getState());
  const definition = project && subLabelsOf(project.project, label.id);
  if (!article || !annotation || !definition) return;
  const others = (annotation.attributes ?? []).filter(({ attribute }) => attribute !== definition.id);
  const attributes = [...others, { attribute: definition.id, value: subLabel.id }];
  attributes.sort((a, b) => (a.attribute < b.attribute ? -1 : 1));
  const statement = { label: label.id, fragments: annotation.fragments, attributes };
  const title = stepTitle((what) => `relabel ${what}`, [annotation]);
  const step = restate(article.state.set, annotation, statement, stamp(context), title);
  if (dispatchStep(context, step)) sayLabel(context, annotation.id);
}

function sayLabel(context: Context, id: string): void {
  const { project, article } = context.store.getState();
  const now = article?.state.set.annotations.find((annotation) => annotation.id === id);
  if (now)
    announce(
      context,
      say("Now {name}: {quote}{rest}", {
        name: labelInWords(project?.project, now),
        quote: shorten(quoteOf(now)),
        rest: "",
      }),
    );
}
