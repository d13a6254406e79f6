// Correcting a variant in place: its edges, its label, its attributes. Nothing is decided until it is confirmed, and nothing
// is lost until it is dropped.

import type { Attribute } from "../../model/annotation/annotation";
import { stretchTo } from "../../model/annotation/annotationSteps";
import type { Label } from "../../model/project/label";
import type { Variant } from "../../model/review/case";
import type { Review, Statement } from "../../model/review/review";
import { type EdgeMove, edgeStays, withMovedEdge } from "../annotating/movedEdge";
import { say } from "../languages/say";
import type { AppState } from "../session/appState";
import { announce, type Context } from "../session/context";
import { changeReviewView, openReviewOf } from "../session/reviewSession";
import { amendmentKey, amendmentOf, keepAmendment } from "./amendmentDrafts";
import { chosenVariant, pickedCase, variantStateOf } from "./reviewCases";

/** The variant being corrected, and its statement so far. */
export function amendingNow(state: AppState): { readonly variant: string; readonly statement: Statement } | undefined {
  return openReviewOf(state)?.amending;
}

/** Begins to amend the chosen variant, or goes on with an amendment of it that was begun before. */
export function beginAmending(context: Context): void {
  const state = context.store.getState();
  const review = openReviewOf(state)?.mine.review;
  const reviewCase = pickedCase(state);
  const variant = chosenVariant(state);
  if (!review || !reviewCase || !variant) return;
  if (reviewCase.gone) {
    announce(context, say("This annotation is gone: there is nothing to amend."));
    return;
  }
  const begun = amendmentOf(state, variant);
  const statement =
    begun ?? amendedStatement(review, variant, variantStateOf(review, reviewCase, variant).kind === "amended");
  changeReviewView(context, { amending: { variant: variant.id, statement } });
  announce(
    context,
    say("{rest}: move the edges, press a label’s key, change attributes. Enter confirms, Escape drops.", {
      rest: begun ? say("Amending goes on") : say("Amending"),
    }),
  );
}

export function dropAmending(context: Context): void {
  endAmending(context);
  announce(context, say("Nothing was amended."));
}

/** Ends amending, after it was confirmed or dropped, and forgets the draft. */
export function endAmending(context: Context): void {
  const state = context.store.getState();
  const amending = amendingNow(state);
  if (!amending) return;
  const variant = pickedCase(state)?.variants.find(({ id }) => id === amending.variant);
  const ids = variant?.holders.map(({ annotator, annotation }) => `${annotator}/${annotation.id}`) ?? [];
  for (const id of [amending.variant, ...ids]) {
    const key = amendmentKey(state, id);
    if (state.amendments.has(key)) keepAmendment(context, key, undefined);
  }
  changeReviewView(context, { amending: undefined });
}

/** Moves an edge of what is being corrected by a grapheme or a word. */
export function amendEdge(context: Context, ...move: EdgeMove): void {
  const { article } = context.store.getState();
  const amending = amendingNow(context.store.getState());
  if (!article || !amending) return;
  const fragments = withMovedEdge(context, article.article.text, amending.statement, ...move);
  if (fragments) change(context, { fragments });
  else announce(context, say(edgeStays));
}

/** Moves an edge of a variant to an offset, where its handle was let go; begins to amend it. */
export function amendEdgeTo(context: Context, id: string, edge: "start" | "end", offset: number): void {
  const state = context.store.getState();
  if (chosenVariant(state)?.id !== id) return;
  if (!amendingNow(state)) beginAmending(context);
  const { article } = state;
  const { statement } = amendingNow(context.store.getState()) ?? {};
  const fragments = article && statement && stretchTo(article.article.text, statement, edge, offset);
  if (fragments) change(context, { fragments });
}

/** Gives what is being corrected another label. Attributes stay: which of them fit is for the reviewer to say. */
export function amendLabel(context: Context, label: Label): void {
  change(context, { label: label.id });
  announce(context, say("Now {name}. Enter confirms.", { name: label.name }));
}

/** Sets or takes away one attribute of what is being corrected. */
export function amendAttribute(context: Context, attribute: string, value: Attribute["value"] | undefined): void {
  const before = amendingNow(context.store.getState())?.statement.attributes ?? [];
  const kept = before.filter((one) => one.attribute !== attribute);
  const given = value === undefined ? [] : [{ attribute, value }];
  change(context, { attributes: [...kept, ...given].sort((a, b) => (a.attribute < b.attribute ? -1 : 1)) });
}

function change(context: Context, said: Partial<Statement>): void {
  const amending = amendingNow(context.store.getState());
  if (!amending) return;
  const { attributes, ...rest } = { ...amending.statement, ...said };
  const statement = attributes === undefined || attributes.length === 0 ? rest : { ...rest, attributes };
  changeReviewView(context, { amending: { ...amending, statement } });
  keepAmendment(context, amendmentKey(context.store.getState(), amending.variant), statement);
  if (said.fragments) announce(context, said.fragments.map(({ quote }) => quote).join(" … "));
}

function amendedStatement(review: Review, variant: Variant, amended: boolean): Statement {
  const [{ annotator, annotation }] = variant.holders;
  const verdict = review.verdicts.find((one) => one.annotator === annotator && one.seen.id === annotation.id);
  if (amended && verdict?.decision.kind === "amend") return verdict.decision.statement;
  const { label, fragments, attributes } = annotation;
  return attributes === undefined ? { label, fragments } : { label, fragments, attributes };
}
