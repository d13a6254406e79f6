// Links between annotations, made by hand: pick one end, press the key, walk to the other end, press Enter. The kind of
// link follows from the labels: a claim has a source (an actor), figures, and claims it supports or contradicts.

import type { Link } from "../../model/annotation/annotation";
import { type Annotation, quoteOf } from "../../model/annotation/annotation";
import { addLink, removeLink } from "../../model/annotation/annotationSteps";
import { shorten } from "../../model/text/shorten";
import { say } from "../languages/say";
import type { AppState } from "../session/appState";
import { dispatchStep } from "../session/articleSession";
import { announce, type Context, stamp, update } from "../session/context";
import { findAnnotation, pickedAnnotation } from "../session/picked";
import { linkName } from "../widgets/linkName";
import { pickAnnotation } from "./tagging";

/** Begins a link at the picked annotation. */
export function startLink(context: Context): void {
  const from = pickedAnnotation(context.store.getState());
  if (!from) return;
  update(context, { linking: { from: from.id } });
  announce(
    context,
    say("Link from “{quote}”: pick the other end, then press Enter.", { quote: shorten(quoteOf(from), 50) }),
  );
}

export function cancelLink(context: Context): void {
  update(context, { linking: undefined });
  announce(context, say("No link was made."));
}

/** Whether a link was begun and its other end is picked. */
export function canFinishLink(state: AppState): boolean {
  return state.linking !== undefined && state.picked !== undefined && state.picked !== state.linking.from;
}

/** Ends the link at the picked annotation. Between two claims `contradicts` decides which of the two it is. */
export function finishLink(context: Context, contradicts: boolean): void {
  const state = context.store.getState();
  const { article, linking } = state;
  const to = pickedAnnotation(state);
  if (!article || !linking || !to) return;
  const { set } = article.state;
  const from = findAnnotation(set.annotations, linking.from);
  update(context, { linking: undefined });
  if (!from) return;
  const ends = linkEnds(from, to, contradicts);
  if (!ends) {
    announce(context, say("A link goes from a claim to its source, to a figure, or to another claim."));
    return;
  }
  const link: Link = {
    id: context.newId(),
    type: ends.type,
    from: ends.from.id,
    to: { annotation: ends.to.id },
    createdAt: context.now(),
  };
  const step = addLink(set, link, stamp(context));
  if (!step) announce(context, say("These two are linked like this already."));
  else if (dispatchStep(context, step)) {
    pickAnnotation(context, ends.from.id);
    announce(
      context,
      say("Linked: {type} “{quote}”", { type: linkName(ends.type), quote: shorten(quoteOf(ends.to), 50) }),
    );
  }
}

export function unlink(context: Context, link: Link): void {
  dispatchStep(context, removeLink(link, stamp(context)));
}

/** Whether it is said where a claim comes from: a linked actor, or that there is none to link. */
export function isSourced(claim: Annotation, linked: ReadonlySet<string>): boolean {
  return (
    linked.has(claim.id) ||
    (claim.attributes ?? []).some(({ attribute, value }) => attribute === "sourcing" && value !== "named")
  );
}

/** Ids of the claims with a link to their source: asked once for a whole list, which may hold thousands of both. */
export function sourcedBy(links: readonly Link[]): ReadonlySet<string> {
  return new Set(links.flatMap(({ type, from }) => (type === "source" ? [from] : [])));
}

interface LinkEnds {
  readonly type: string;
  readonly from: Annotation;
  readonly to: Annotation;
}

/** The claim is where a link starts, from whichever end it was begun. */
function linkEnds(first: Annotation, second: Annotation, contradicts: boolean): LinkEnds | undefined {
  const claim = first.label === "claim" ? first : second;
  const other = claim === first ? second : first;
  if (claim.label !== "claim") return undefined;
  switch (other.label) {
    case "actor":
      return { type: "source", from: claim, to: other };
    case "figure":
      return { type: "figure", from: claim, to: other };
    case "claim":
      return { type: contradicts ? "contradicts" : "supports", from: claim, to: other };
    default:
      return undefined;
  }
}
