// The things a set is made of, one kind at a time, and what a change does to those of a kind.
import type { Annotation, AnnotationSet, ArticleLabelValues, Aside, Link, Refusal } from "../annotation/annotation";
import type { Change } from "../annotation/change";
import { equalData } from "../data/equalData";
import type { Touched } from "./mergedList";

export interface SetLists {
  readonly annotations: Map<string, Annotation>;
  readonly links: Map<string, Link>;
  readonly asides: Map<string, Aside>;
  readonly refusals: Map<string, Refusal>;
}

export function listsOf({ annotations, links, asides = [], refusals = [] }: AnnotationSet): SetLists {
  return { annotations: byId(annotations), links: byId(links), asides: byId(asides), refusals: byId(refusals) };
}

/** The effect of a change on the things of each kind. */
export const touched: { readonly [Kind in keyof SetLists]: (change: Change) => readonly Touched<ItemOf<Kind>>[] } = {
  annotations: (change) => {
    if (change.kind === "add-annotation") return [left(change.annotation)];
    if (change.kind === "remove-annotation") return [{ id: change.annotation.id }];
    return change.kind === "replace-annotation" ? replaced(change.before, change.after) : [];
  },
  links: (change) => {
    if (change.kind === "add-link") return [left(change.link)];
    if (change.kind === "remove-link") return [{ id: change.link.id }];
    return change.kind === "replace-link" ? replaced(change.before, change.after) : [];
  },
  asides: (change) => {
    if (change.kind === "add-aside") return [left(change.aside)];
    return change.kind === "remove-aside" ? [{ id: change.aside.id }] : [];
  },
  refusals: (change) => {
    if (change.kind === "add-refusal") return [left(change.refusal)];
    return change.kind === "remove-refusal" ? [{ id: change.refusal.id }] : [];
  },
};

type ItemOf<Kind extends keyof SetLists> = SetLists[Kind] extends Map<string, infer Item> ? Item : never;

/** The changes that turn a set into what `lists` and `status` say, in an order in which each can be applied. */
export function changesTo(
  set: AnnotationSet,
  lists: SetLists,
  { status, lookedUnder, articleLabels = [] }: Pick<AnnotationSet, "status" | "lookedUnder" | "articleLabels">,
): readonly Change[] {
  const now = listsOf(set);
  const links = difference(now.links, lists.links);
  const annotations = difference(now.annotations, lists.annotations);
  const asides = difference(now.asides, lists.asides);
  const refusals = difference(now.refusals, lists.refusals);
  return [
    ...links.gone.map((link): Change => ({ kind: "remove-link", link })),
    ...annotations.gone.map((annotation): Change => ({ kind: "remove-annotation", annotation })),
    ...annotations.other.map(([before, after]): Change => ({ kind: "replace-annotation", before, after })),
    ...annotations.come.map((annotation): Change => ({ kind: "add-annotation", annotation })),
    ...links.other.map(([before, after]): Change => ({ kind: "replace-link", before, after })),
    ...links.come.map((link): Change => ({ kind: "add-link", link })),
    ...asides.gone.map((aside): Change => ({ kind: "remove-aside", aside })),
    ...asides.other.flatMap(([before, after]): Change[] => [
      { kind: "remove-aside", aside: before },
      { kind: "add-aside", aside: after },
    ]),
    ...asides.come.map((aside): Change => ({ kind: "add-aside", aside })),
    ...refusals.gone.map((refusal): Change => ({ kind: "remove-refusal", refusal })),
    ...refusals.other.flatMap(([before, after]): Change[] => [
      { kind: "remove-refusal", refusal: before },
      { kind: "add-refusal", refusal: after },
    ]),
    ...refusals.come.map((refusal): Change => ({ kind: "add-refusal", refusal })),
    ...(set.status === status ? [] : [{ kind: "set-status", before: set.status, after: status } as const]),
    ...articleLabelChanges(set.articleLabels ?? [], articleLabels),
    ...(set.lookedUnder === lookedUnder
      ? []
      : [{ kind: "set-looked", before: set.lookedUnder, after: lookedUnder } as const]),
  ];
}

function articleLabelChanges(
  before: readonly ArticleLabelValues[],
  after: readonly ArticleLabelValues[],
): readonly Change[] {
  const valuesIn = (all: readonly ArticleLabelValues[], label: string) =>
    all.find((one) => one.label === label)?.values ?? [];
  const labels = new Set([...before, ...after].map(({ label }) => label));
  return [...labels].flatMap((label): Change[] => {
    const [was, is] = [valuesIn(before, label), valuesIn(after, label)];
    return equalData(was, is) ? [] : [{ kind: "set-article-label", label, before: was, after: is }];
  });
}

function difference<Item>(from: ReadonlyMap<string, Item>, to: ReadonlyMap<string, Item>) {
  const gone: Item[] = [];
  const come: Item[] = [];
  const other: [Item, Item][] = [];
  for (const [id, item] of from) if (!to.has(id)) gone.push(item);
  for (const [id, item] of to) {
    const before = from.get(id);
    if (before === undefined) come.push(item);
    else if (!equalData(before, item)) other.push([before, item]);
  }
  return { gone, come, other };
}

function replaced<Item extends { readonly id: string }>(before: Item, after: Item): readonly Touched<Item>[] {
  return before.id === after.id ? [left(after)] : [{ id: before.id }, left(after)];
}

function left<Item extends { readonly id: string }>(item: Item): Touched<Item> {
  return { id: item.id, item };
}

function byId<Item extends { readonly id: string }>(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}
