// The cases of an article: all annotations of all annotators, put together where they are about the same words, and told
// apart by what they say. Nothing that stands in the text is left out, also not what somebody marked as an aside.
import { comparedSpan } from "../agreement/comparedSpan";
import { type Annotation, misplacement } from "../annotation/annotation";
import { compareText } from "../data/compareText";
import type { Label } from "../project/label";
import { type Case, type CaseAnnotation, type Difference, differences, type ReviewedSet, type Variant } from "./case";
import { caseAnnotationsOf } from "./caseAnnotationsOf";
import { type Clustered, clustersOf } from "./caseClusters";
import { meaningOf } from "./meaningOf";
import { attributesKey } from "./statement";

/**
 * The cases of an article in text order. Each annotation is in exactly one of them, except those that are unplaced.
 * A label counts as the one it was merged into. Links say the same when they have the same type and lead to the same
 * case: whoever disagrees about a claim's source disagrees there, not at the claim once more.
 *
 * Everybody takes part who has annotations or is done, except who only adds. The order of `sets` does not matter.
 */
export function casesOf(text: string, sets: readonly ReviewedSet[], labels: readonly Label[]): readonly Case[] {
  const entries = entriesOf(text, sets, labels);
  const clusters = clustersOf(entries);
  const saysLinks = linkReader(clusters);
  const people = sets.filter(
    ({ set, additionsOnly }) => !additionsOnly && (set.annotations.length > 0 || set.status === "done"),
  );
  const participants = people.map(({ annotator }) => annotator).sort();
  const cases = clusters.flatMap((cluster) => caseOf(cluster, participants, saysLinks) ?? []);
  return cases.sort((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1));
}

/** An annotation where it stands. */
interface Entry extends Clustered {
  readonly holder: CaseAnnotation;
}

/** An annotation's statement beyond its words and label, in keys that are equal for equal statements. */
interface Said {
  readonly entry: Entry;
  readonly attributes: string;
  readonly links: string;
}

/** In text order, the longer first, then by annotator and id. */
function entriesOf(text: string, sets: readonly ReviewedSet[], labels: readonly Label[]): Entry[] {
  const meant = meaningOf(labels);
  const entries: Entry[] = [];
  for (const set of sets) {
    for (const holder of caseAnnotationsOf(set)) {
      const { annotator, annotation } = holder;
      if (misplacement(text, annotation) !== undefined) continue;
      const span = comparedSpan(meant(annotation.label), annotation.fragments);
      if (span !== undefined) entries.push({ annotator, span, holder });
    }
  }
  return entries.sort(compareEntries);
}

function compareEntries(a: Entry, b: Entry): number {
  return (
    a.span.start - b.span.start ||
    b.span.end - a.span.end ||
    compareText(a.annotator, b.annotator) ||
    compareText(a.holder.annotation.id, b.holder.annotation.id)
  );
}

/** Gives a key that is equal for links of the same type that lead to the same case, or the same place elsewhere. */
function linkReader(clusters: readonly (readonly Entry[])[]): (holder: CaseAnnotation) => string {
  const caseNumbers = new Map<string, number>();
  for (const [number, cluster] of clusters.entries()) {
    for (const { annotator, holder } of cluster) caseNumbers.set(`${annotator}/${holder.annotation.id}`, number);
  }
  return ({ annotator, links }) => {
    if (links.length === 0) return "";
    const said = links.map(({ type, to }) => {
      const target = to.article ?? caseNumbers.get(`${annotator}/${to.annotation}`);
      return JSON.stringify(typeof target === "number" ? [type, target] : [type, target ?? "", to.annotation]);
    });
    return JSON.stringify([...new Set(said)].sort());
  };
}

function caseOf(
  cluster: readonly Entry[],
  participants: readonly string[],
  saysLinks: (holder: CaseAnnotation) => string,
): Case | undefined {
  const said = cluster.map((entry): Said => {
    const { annotation } = entry.holder;
    return { entry, attributes: attributesKey(annotation.attributes), links: saysLinks(entry.holder) };
  });
  const inTextOrder = variantsOf(said);
  const [first, ...others] = inTextOrder.toSorted((a, b) => b.holders.length - a.holders.length);
  if (first === undefined) return undefined;
  const present = new Set(cluster.map(({ annotator }) => annotator));
  const without = participants.filter((annotator) => !present.has(annotator));
  return {
    id: inTextOrder[0]?.id ?? first.id,
    start: Math.min(...cluster.map(({ span }) => span.start)),
    end: Math.max(...cluster.map(({ span }) => span.end)),
    differences: differencesOf(said, without.length > 0 || participants.length === 1),
    variants: [first, ...others],
    without,
  };
}

/** In the order of the entries. */
function variantsOf(said: readonly Said[]): readonly Variant[] {
  const alike = new Map<string, CaseAnnotation[]>();
  for (const { entry, attributes, links } of said) {
    // The parts are JSON, or hold no line break before their end.
    const key = `${attributes}\n${links}\n${entry.span.identity}`;
    const known = alike.get(key);
    if (known === undefined) alike.set(key, [entry.holder]);
    else known.push(entry.holder);
  }
  return [...alike.values()].flatMap((holders) => {
    const [first, ...others] = holders.sort((a, b) => compareText(a.annotator, b.annotator));
    return first === undefined ? [] : [{ id: variantId(first), holders: [first, ...others] as const }];
  });
}

function variantId({ annotator, annotation }: { annotator: string; annotation: Annotation }): string {
  return `${annotator}/${annotation.id}`;
}

/** Attributes and links are compared between those that gave the same label: of an actor nobody expects a figure's value. */
function differencesOf(said: readonly Said[], oneSide: boolean): readonly Difference[] {
  const found = new Set<Difference>(oneSide ? ["one-side"] : []);
  const firstOfLabel = new Map<string, Said>();
  for (const one of said) {
    const { label, place } = one.entry.span;
    if (place !== said[0]?.entry.span.place) found.add("boundary");
    const other = firstOfLabel.get(label);
    if (other === undefined) firstOfLabel.set(label, one);
    else {
      if (one.attributes !== other.attributes) found.add("attribute");
      if (one.links !== other.links) found.add("link");
    }
  }
  if (firstOfLabel.size > 1) found.add("label");
  return differences.filter((difference) => found.has(difference));
}
