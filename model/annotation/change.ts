// The one way to change an annotation set: apply(set, change) → set. Every change carries what it replaces, so its
// inverse is derived from it alone, and undo is `apply` with the inverse.

import { compareText } from "../data/compareText";
import { countWhile } from "../data/countWhile";
import { equalData } from "../data/equalData";
import { Failure } from "../data/failure";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import {
  type Annotation,
  type AnnotationSet,
  type Aside,
  annotationSchema,
  annotationSetSchema,
  articleLabelValuesSchema,
  asideSchema,
  compareAnnotations,
  compareStretches,
  type Link,
  linkSchema,
  type Refusal,
  refusalSchema,
  statusSchema,
} from "./annotation";

/** Empty: nothing is said. */
const valuesSchema = z.array(z.string().min(1).max(60)).max(60);
const lookedSchema = annotationSetSchema.shape.lookedUnder;

export const changeSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("add-annotation"),
    annotation: annotationSchema,
    /** It is kept without a place in this text: an earlier edition has its words, this one does not. */
    unplaced: z.literal(true).optional(),
  }),
  z.strictObject({ kind: z.literal("remove-annotation"), annotation: annotationSchema }),
  z.strictObject({ kind: z.literal("replace-annotation"), before: annotationSchema, after: annotationSchema }),
  z.strictObject({ kind: z.literal("add-link"), link: linkSchema }),
  z.strictObject({ kind: z.literal("remove-link"), link: linkSchema }),
  z.strictObject({ kind: z.literal("replace-link"), before: linkSchema, after: linkSchema }),
  z.strictObject({ kind: z.literal("add-aside"), aside: asideSchema }),
  z.strictObject({ kind: z.literal("remove-aside"), aside: asideSchema }),
  z.strictObject({ kind: z.literal("add-refusal"), refusal: refusalSchema }),
  z.strictObject({ kind: z.literal("remove-refusal"), refusal: refusalSchema }),
  z.strictObject({ kind: z.literal("set-status"), before: statusSchema, after: statusSchema }),
  z.strictObject({
    kind: z.literal("set-article-label"),
    label: articleLabelValuesSchema.shape.label,
    before: valuesSchema,
    after: valuesSchema,
  }),
  z.strictObject({ kind: z.literal("set-looked"), before: lookedSchema, after: lookedSchema }),
]);
export type Change = Immutable<z.infer<typeof changeSchema>>;

/** The set after a change. Throws a `conflict` when the change was made for another state of the set. */
export function apply(set: AnnotationSet, change: Change): AnnotationSet {
  switch (change.kind) {
    case "add-annotation":
      return { ...set, annotations: inserted(set.annotations, change.annotation) };
    case "remove-annotation":
      return { ...set, annotations: removed(set.annotations, change.annotation) };
    case "replace-annotation":
      return { ...set, annotations: inserted(removed(set.annotations, change.before), change.after) };
    case "add-link":
      return { ...set, links: withLink(set.links, change.link) };
    case "remove-link":
      return { ...set, links: withoutLink(set.links, change.link) };
    case "replace-link":
      return { ...set, links: withLink(withoutLink(set.links, change.before), change.after) };
    case "add-aside":
      return withAsides(set, placed(set.asides ?? [], change.aside, "aside"));
    case "remove-aside":
      return withAsides(set, without(set.asides ?? [], change.aside, "aside"));
    case "add-refusal":
      return withRefusals(set, placed(set.refusals ?? [], change.refusal, "refusal"));
    case "remove-refusal":
      return withRefusals(set, without(set.refusals ?? [], change.refusal, "refusal"));
    case "set-status":
      if (set.status !== change.before) throw stale(`the status is ${set.status}, not ${change.before}`);
      return { ...set, status: change.after };
    case "set-article-label":
      return withArticleLabel(set, change);
    case "set-looked":
      if (set.lookedUnder !== change.before) throw stale("the article was looked through under another guideline");
      return withLooked(set, change.after);
  }
}

function withArticleLabel(
  { articleLabels = [], ...rest }: AnnotationSet,
  { label, before, after }: Extract<Change, { kind: "set-article-label" }>,
): AnnotationSet {
  const known = articleLabels.find((one) => one.label === label)?.values ?? [];
  if (!equalData(known, before)) throw stale(`what was said of the whole article, ${label}, is another`);
  const others = articleLabels.filter((one) => one.label !== label);
  const all = after.length === 0 ? others : [...others, { label, values: after }];
  return all.length === 0 ? rest : { ...rest, articleLabels: all.toSorted((a, b) => compareText(a.label, b.label)) };
}

function withLooked({ lookedUnder: _, ...rest }: AnnotationSet, after: string | undefined): AnnotationSet {
  return after === undefined ? rest : { ...rest, lookedUnder: after };
}

interface Standing {
  readonly id: string;
  readonly start: number;
}

/** A list with one item more, in text order. */
function placed<Item extends Standing>(items: readonly Item[], item: Item, kind: string): readonly Item[] {
  if (items.some((other) => other.id === item.id)) throw stale(`${kind} ${item.id} exists already`);
  return [...items, item].sort(compareStretches);
}

function without<Item extends Standing>(items: readonly Item[], item: Item, kind: string): readonly Item[] {
  const place = items.findIndex((other) => other.id === item.id && equalData(other, item));
  if (place === -1) throw stale(`${kind} ${item.id} is gone or was changed`);
  return items.toSpliced(place, 1);
}

/** An empty list is an absent one, so that taking the last item away gives back the very set before the first. */
function withAsides({ asides: _, ...rest }: AnnotationSet, asides: readonly Aside[]): AnnotationSet {
  return asides.length === 0 ? rest : { ...rest, asides };
}

function withRefusals({ refusals: _, ...rest }: AnnotationSet, refusals: readonly Refusal[]): AnnotationSet {
  return refusals.length === 0 ? rest : { ...rest, refusals };
}

/** Steps shorter than this are applied change by change; beyond, keeping the order after each change costs too much. */
const manyChanges = 32;

/**
 * The set after all changes: equal to `changes.reduce(apply, set)`, but a step of a hundred thousand changes costs one
 * sort. Throws as `apply` does; then none of the changes counts.
 */
export function applyAll(set: AnnotationSet, changes: readonly Change[]): AnnotationSet {
  if (changes.length < manyChanges) return changes.reduce(apply, set);
  const annotations = new Map(set.annotations.map((annotation) => [annotation.id, annotation]));
  const links = new Map(set.links.map((link) => [link.id, link]));
  let status = set.status;
  let rest = set;
  let annotationsChanged = false;
  let linksChanged = false;
  for (const change of changes) {
    switch (change.kind) {
      case "add-annotation":
        put(annotations, change.annotation, "annotation");
        annotationsChanged = true;
        break;
      case "remove-annotation":
        take(annotations, change.annotation, "annotation");
        annotationsChanged = true;
        break;
      case "replace-annotation":
        take(annotations, change.before, "annotation");
        put(annotations, change.after, "annotation");
        annotationsChanged = true;
        break;
      case "add-link":
        put(links, change.link, "link");
        linksChanged = true;
        break;
      case "remove-link":
        take(links, change.link, "link");
        linksChanged = true;
        break;
      case "replace-link":
        take(links, change.before, "link");
        put(links, change.after, "link");
        linksChanged = true;
        break;
      case "set-status":
        status = apply({ ...set, status }, change).status;
        break;
      default:
        rest = apply(rest, change);
    }
  }
  return {
    ...rest,
    status,
    annotations: annotationsChanged ? [...annotations.values()].sort(compareAnnotations) : set.annotations,
    links: linksChanged ? [...links.values()].sort(compareLinks) : set.links,
  };
}

function put<Item extends { readonly id: string }>(items: Map<string, Item>, item: Item, kind: string): void {
  if (items.has(item.id)) throw stale(`${kind} ${item.id} exists already`);
  items.set(item.id, item);
}

function take<Item extends { readonly id: string }>(items: Map<string, Item>, item: Item, kind: string): void {
  const found = items.get(item.id);
  if (found === undefined || !equalData(found, item)) throw stale(`${kind} ${item.id} is gone or was changed`);
  items.delete(item.id);
}

/** The change that takes `change` back: `apply(apply(set, change), invert(change))` equals `set`. */
export function invert(change: Change): Change {
  switch (change.kind) {
    case "add-annotation":
      return { kind: "remove-annotation", annotation: change.annotation };
    case "remove-annotation":
      return { kind: "add-annotation", annotation: change.annotation };
    case "add-link":
      return { kind: "remove-link", link: change.link };
    case "remove-link":
      return { kind: "add-link", link: change.link };
    case "replace-annotation":
      return { kind: "replace-annotation", before: change.after, after: change.before };
    case "replace-link":
      return { kind: "replace-link", before: change.after, after: change.before };
    case "add-aside":
      return { kind: "remove-aside", aside: change.aside };
    case "remove-aside":
      return { kind: "add-aside", aside: change.aside };
    case "add-refusal":
      return { kind: "remove-refusal", refusal: change.refusal };
    case "remove-refusal":
      return { kind: "add-refusal", refusal: change.refusal };
    case "set-status":
      return { kind: "set-status", before: change.after, after: change.before };
    case "set-article-label":
      return { ...change, before: change.after, after: change.before };
    case "set-looked":
      return { kind: "set-looked", before: change.after, after: change.before };
  }
}

/** The place of `annotation`, or the place it would have, in annotations kept in text order. */
function placeOf(annotations: readonly Annotation[], annotation: Annotation): number {
  return countWhile(annotations.length, (index) => {
    const other = annotations[index];
    return other !== undefined && compareAnnotations(other, annotation) < 0;
  });
}

function inserted(annotations: readonly Annotation[], annotation: Annotation): readonly Annotation[] {
  const place = placeOf(annotations, annotation);
  if (annotations.some((other) => other.id === annotation.id))
    throw stale(`annotation ${annotation.id} exists already`);
  return annotations.toSpliced(place, 0, annotation);
}

function removed(annotations: readonly Annotation[], annotation: Annotation): readonly Annotation[] {
  const place = placeOf(annotations, annotation);
  const found = annotations[place];
  if (found === undefined || !equalData(found, annotation)) {
    throw stale(`annotation ${annotation.id} is gone or was changed`);
  }
  return annotations.toSpliced(place, 1);
}

function withLink(links: readonly Link[], link: Link): readonly Link[] {
  if (links.some((other) => other.id === link.id)) throw stale(`link ${link.id} exists already`);
  const place = links.findIndex((other) => compareLinks(link, other) < 0);
  return links.toSpliced(place === -1 ? links.length : place, 0, link);
}

function withoutLink(links: readonly Link[], link: Link): readonly Link[] {
  const place = links.findIndex((other) => other.id === link.id && equalData(other, link));
  if (place === -1) throw stale(`link ${link.id} is gone or was changed`);
  return links.toSpliced(place, 1);
}

/** The order of a set's links: by id. */
export function compareLinks(a: Link, b: Link): number {
  return compareText(a.id, b.id);
}

function stale(what: string): Failure {
  return new Failure("conflict", `This was changed meanwhile: ${what}. The article was read again; please redo it.`);
}
