// The step that accepts suggestions in a set: the annotations with what is known of them (how a figure reads, who makes
// a claim and how), and the links from claims to their sources.
import {
  type Annotation,
  type AnnotationSet,
  type Attribute,
  endOf,
  type Link,
  startOf,
} from "../annotation/annotation";
import { annotationOf, duplicateOf, fragmentOf, type StepStamp, tag } from "../annotation/annotationSteps";
import type { Step } from "../annotation/history";
import { readingValues } from "../figures/figureReading";
import { parseFigure } from "../figures/parseFigure";
import type { AttributeDefinition } from "../project/attribute";
import type { Suggestion } from "../suggestions/suggestion";
import { overlap, type Stretch } from "../text/stretch";

/**
 * An accepted claim whose source is not tagged yet. An actor that is tagged at the words of `offer` becomes its source.
 */
export interface AwaitedSource {
  readonly claim: string;
  /** The words that name who makes the claim, as an actor to be accepted. */
  readonly offer: Suggestion;
}

export interface AcceptanceNeeds {
  readonly text: string;
  readonly set: AnnotationSet;
  /** Claims accepted before that still wait for their source. */
  readonly awaited: readonly AwaitedSource[];
  /** Id of a suggestion that the person gave another label or other edges before accepting it. */
  readonly changed?: string | undefined;
  /** The attributes that annotations of a label have in the project. */
  attributesOf(label: string): readonly AttributeDefinition[];
  newId(): string;
}

export interface Acceptance {
  readonly made: readonly Annotation[];
  readonly links: readonly Link[];
  /** Absent when everything is tagged already. */
  readonly step?: Step;
  readonly awaited: readonly AwaitedSource[];
}

/** The claims whose source is still not tagged. */
export function withoutSource(awaited: readonly AwaitedSource[], set: AnnotationSet): readonly AwaitedSource[] {
  const isTagged = sourceIn(set.annotations);
  return awaited.filter(isThere(set)).filter(({ offer }) => isTagged(offer) === undefined);
}

/** Whether the claim still exists; a claim that was taken back needs no source. */
function isThere({ annotations }: AnnotationSet): (awaited: AwaitedSource) => boolean {
  return ({ claim }) => annotations.some(({ id }) => id === claim);
}

/** Finds the actor that is tagged at the words of an offer. */
function sourceIn(annotations: readonly Annotation[]): (offer: Stretch) => Annotation | undefined {
  const actors = annotations.filter(({ label }) => label === "actor");
  return (offer) => actors.find((actor) => overlap({ start: startOf(actor), end: endOf(actor) }, offer));
}

/** All of them in one step. An annotation that is there already is not made a second time. */
export function accept(suggestions: readonly Suggestion[], stamp: StepStamp, needs: AcceptanceNeeds): Acceptance {
  const { set } = needs;
  const awaited = needs.awaited.filter(isThere(set));
  const accepted: { readonly suggestion: Suggestion; readonly annotation: Annotation }[] = [];
  const made: Annotation[] = [];
  for (const suggestion of suggestions) {
    const annotation = annotationFrom(suggestion, stamp, needs);
    // Two sources may propose the same words: a name, and a quotation that was cut as usual.
    if (duplicateOf(set, annotation) ?? duplicateOf({ annotations: made }, annotation)) continue;
    accepted.push({ suggestion, annotation });
    made.push(annotation);
  }
  const waiting = accepted.flatMap(
    ({ suggestion: { speaker }, annotation: { id, label } }): readonly AwaitedSource[] =>
      speaker && label === "claim" ? [{ claim: id, offer: sourceOffer(needs.text, speaker, id) }] : [],
  );
  if (made.length === 0) return { made, links: [], awaited };
  return tagAndLink(made, stamp, { ...needs, awaited: [...awaited, ...waiting] });
}

/** The step that makes annotations, by hand or accepted, and links the claims that waited for one of them. */
export function tagAndLink(
  made: readonly Annotation[],
  stamp: StepStamp,
  needs: Pick<AcceptanceNeeds, "set" | "awaited" | "newId">,
): Acceptance & { readonly step: Step } {
  const { links, awaited } = linksTo(made, stamp, needs);
  const step = tag(needs.set, made, stamp);
  const linking = links.map((link) => ({ kind: "add-link" as const, link }));
  return { made, links, step: { ...step, changes: [...step.changes, ...linking] }, awaited };
}

/** The links of claims whose source is there once these are made, and the claims that still wait. */
function linksTo(
  made: readonly Annotation[],
  stamp: StepStamp,
  { set, awaited, newId }: Pick<AcceptanceNeeds, "set" | "awaited" | "newId">,
): Pick<Acceptance, "links" | "awaited"> {
  // Hardly any key press has a claim that waits, and thousands of annotations need not be looked at for none.
  if (awaited.length === 0) return { links: [], awaited };
  const annotations = [...set.annotations, ...made];
  const sourceAt = sourceIn(annotations);
  const links: Link[] = [];
  const still = awaited.filter(isThere({ ...set, annotations })).filter(({ claim, offer }) => {
    const source = sourceAt(offer);
    if (source === undefined) return true;
    const createdAt = stamp.at;
    links.push({ id: newId(), type: "source", from: claim, to: { annotation: source.id }, createdAt });
    return false;
  });
  return { links, awaited: still };
}

/** “, linked to its claim”; empty without links. */
export function linkedInWords(links: readonly Link[]): string {
  return links.length === 0 ? "" : `, linked to ${links.length === 1 ? "its claim" : "their claims"}`;
}

function sourceOffer(text: string, { start, end }: Stretch, claim: string): Suggestion {
  return {
    ...{ id: `source-of-${claim}`, label: "actor", start, end, quote: text.slice(start, end), source: "quotation" },
    ...{ why: "makes the claim you accepted", strength: 0.8, tier: "strong" },
  };
}

function annotationFrom(suggestion: Suggestion, { at }: StepStamp, needs: AcceptanceNeeds): Annotation {
  const { label, note } = suggestion;
  const fragments = piecesOf(suggestion).map(({ start, end }) => fragmentOf(needs.text, start, end));
  const attributes = attributesFor(suggestion, needs);
  const annotation = annotationOf({ id: needs.newId(), label, fragments, at, origin: "suggestion" });
  return {
    ...annotation,
    ...(attributes.length > 0 && { attributes }),
    ...(note !== undefined && { note }),
    ...(suggestion.id === needs.changed && { changedAt: at }),
  };
}

/** The stretches a suggestion is about: one, but of a discontinuous one. */
export function piecesOf({ start, end, fragments }: Suggestion): readonly Stretch[] {
  return fragments ?? [{ start, end }];
}

/**
 * The attributes of an accepted annotation: those the suggestion brings, its sub-label among them, and how a figure
 * reads; only those the project asks for.
 */
export function attributesFor(
  suggestion: Suggestion,
  { text, attributesOf }: Pick<AcceptanceNeeds, "text" | "attributesOf">,
): readonly Attribute[] {
  if (suggestion.source === "import") return suggestion.attributes ?? [];
  const definitions = attributesOf(suggestion.label);
  return [...readingOf(text, suggestion), ...(suggestion.attributes ?? [])].filter(({ attribute, value }) => {
    const definition = definitions.find(({ id }) => id === attribute);
    if (definition === undefined) return false;
    if (definition.kind === "choice") return definition.choices?.some(({ id }) => id === value) ?? false;
    return definition.kind === "number" ? typeof value === "number" : typeof value === "string";
  });
}

function readingOf(text: string, { label, start, end, fragments }: Suggestion): readonly Attribute[] {
  if (label !== "figure" || fragments) return [];
  const reading = parseFigure(text, start, end);
  return reading ? [...readingValues(reading)].map(([attribute, value]) => ({ attribute, value })) : [];
}
