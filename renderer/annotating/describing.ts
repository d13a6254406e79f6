// Attributes of the picked annotation: what a figure amounts to, how a claim is sourced.

import type { Annotation, Attribute } from "../../model/annotation/annotation";
import { setAttributes } from "../../model/annotation/annotationSteps";
import { type FigureReading, readingValues } from "../../model/figures/figureReading";
import { parseFigure } from "../../model/figures/parseFigure";
import { say } from "../languages/say";
import { dispatchStep } from "../session/articleSession";
import { announce, type Context, stamp } from "../session/context";
import { findAnnotation, pickedAnnotation } from "../session/picked";
import { shownSet } from "../session/shownSet";

/** Sets or takes away one attribute of an annotation, which need not be the picked one any more. */
export function setAttribute(
  context: Context,
  annotation: string,
  attribute: string,
  value: Attribute["value"] | undefined,
): void {
  setAll(context, annotation, new Map([[attribute, value]]));
}

/** How the picked figure reads to a program; absent for other labels, and where nothing is certain enough to say. */
export function readingOf(text: string, annotation: Annotation): FigureReading | undefined {
  const [fragment] = annotation.fragments;
  if (annotation.label !== "figure" || !fragment || annotation.fragments.length > 1) return undefined;
  return parseFigure(text, fragment.start, fragment.end);
}

/** Takes the proposed reading of the picked figure over into its attributes. */
export function takeReading(context: Context): void {
  const { article } = context.store.getState();
  const annotation = pickedAnnotation(context.store.getState());
  if (!article || !annotation) return;
  const reading = readingOf(article.article.text, annotation);
  if (!reading) {
    announce(context, say("Nothing to take over: this does not read as a quantity."));
    return;
  }
  setAll(context, annotation.id, readingValues(reading));
}

function setAll(context: Context, id: string, values: ReadonlyMap<string, Attribute["value"] | undefined>): void {
  const { article } = context.store.getState();
  const annotation = article && findAnnotation(shownSet(article).annotations, id);
  if (!article || !annotation) return;
  const step = setAttributes(article.state.set, annotation, values, stamp(context));
  dispatchStep(context, step);
}
