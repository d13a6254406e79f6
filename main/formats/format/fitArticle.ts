// Reduces an article and what is said about it to what a format can carry, counting everything that is lost on the way.
// The same pure function counts the losses before an export, prepares what the writer writes, and tells the tests what
// must come back.
import {
  type Annotation,
  type AnnotationSet,
  compareAnnotations,
  type Link,
  misplacement,
} from "../../../model/annotation/annotation";
import { compareLinks } from "../../../model/annotation/change";
import { fittingAsides } from "../../../model/annotation/fittingAsides";
import { counted } from "../../../model/data/counted";
import type { Article } from "../../../model/project/article";
import type { Annotator } from "../../../model/project/project";
import type { LabelledProject } from "../../../model/project/subLabel";
import type { Carries } from "./carries";
import type { LossKind, LossTally } from "./LossTally";
import { dottedLabel, subLabelIn, subLabelName } from "./subLabelNames";

/** An article as it will be written. */
export interface FittedArticle {
  readonly article: Article;
  /** A safe and unique name for its files, without ending. */
  readonly stem: string;
  /** Ordered by annotator id. One set without annotator when the format does not tell annotators apart. */
  readonly sets: readonly FittedSet[];
}

export interface FittedSet {
  readonly annotator?: Pick<Annotator, "id" | "name">;
  readonly set: AnnotationSet;
}

/** Whether an annotation of another article is written too, in the set of the same annotator. */
export type IsWritten = (article: string, annotator: string, annotation: string) => boolean;

export interface FitOptions {
  readonly carries: Carries;
  /** Which of two annotations that share characters stays when only one can. */
  readonly prefer: "shorter" | "longer";
  readonly isWritten: IsWritten;
  readonly project: LabelledProject;
}

export const lossKinds = {
  annotations: kind("annotations", (n) => `${counted(n, "annotation is", "annotations are")} left out.`),
  unplaced: kind(
    "unplaced",
    (n) => `${counted(n, "annotation")} whose quote is not in the text ${n === 1 ? "is" : "are"} left out.`,
  ),
  overlaps: kind(
    "overlaps",
    (n) =>
      `${counted(n, "annotation")} that ${n === 1 ? "overlaps" : "overlap"} another ${n === 1 ? "is" : "are"} left out.`,
  ),
  discontinuous: kind(
    "discontinuous",
    (n) => `${counted(n, "discontinuous span is", "discontinuous spans are")} written as one annotation per piece.`,
  ),
  links: kind("links", (n) => `${counted(n, "link is", "links are")} left out.`),
  farLinks: kind(
    "links-across",
    (n) => `${counted(n, "link")} into other articles ${n === 1 ? "is" : "are"} left out.`,
  ),
  brokenLinks: kind(
    "links-broken",
    (n) => `${counted(n, "link")} with an end that is not written ${n === 1 ? "is" : "are"} left out.`,
  ),
  attributes: kind("attributes", (n) => `${counted(n, "attribute is", "attributes are")} left out.`),
  entities: kind("entities", (n) => `The entity of ${counted(n, "annotation")} is left out.`),
  across: kind(
    "across",
    (n) =>
      `${counted(n, "statement")} across articles ${n === 1 ? "is" : "are"} left out: only a dataset has a place for ${n === 1 ? "it" : "them"}.`,
  ),
  notes: kind("notes", (n) => `${counted(n, "note is", "notes are")} left out.`),
  status: kind("status", (n) => `The status of ${counted(n, "annotation set")} is left out.`),
  annotators: kind(
    "annotators",
    (n) => `${counted(n, "annotation set is", "annotation sets are")} written without the annotator's name.`,
  ),
  merged: kind(
    "merged",
    (n) => `${counted(n, "annotation")} that another annotator made alike ${n === 1 ? "is" : "are"} written once.`,
  ),
  asides: kind(
    "asides",
    (n) => `${counted(n, "stretch", "stretches")} marked as not article text ${n === 1 ? "is" : "are"} left out.`,
  ),
  refusals: kind("refusals", (n) => `${counted(n, "refused suggestion is", "refused suggestions are")} left out.`),
  provenance: kind("provenance", (n) => `The provenance of ${counted(n, "article")} is left out.`),
} as const;

function kind(key: string, sentence: (count: number) => string): LossKind {
  return { key, sentence };
}

/** The article as a format with these abilities carries it. Losses are counted once per thing lost. */
export function fitArticle(
  written: { readonly article: Article; readonly stem: string; readonly sets: readonly Required<FittedSet>[] },
  options: FitOptions,
  losses: LossTally,
): FittedArticle {
  const { carries } = options;
  const { article, stem } = written;
  if (!carries.provenance && Object.keys(article.provenance).length > 0) losses.add(lossKinds.provenance);

  // No exchange format has a place for these.
  for (const { set } of written.sets) losses.add(lossKinds.refusals, set.refusals?.length ?? 0);
  if (carries.annotations === false) {
    for (const { set } of written.sets) {
      losses.add(lossKinds.annotations, set.annotations.length);
      losses.add(lossKinds.asides, set.asides?.length ?? 0);
      losses.add(lossKinds.links, set.links.length);
      if (set.status !== "new") losses.add(lossKinds.status);
    }
    return { article, stem, sets: [] };
  }

  const placed = written.sets
    .toSorted((a, b) => (a.annotator.id < b.annotator.id ? -1 : 1))
    .map(({ annotator, set }) => ({
      annotator,
      set: inPieces(
        withoutUnplaced(article, withCarriedAsides(article, set, carries, losses), losses),
        options,
        losses,
      ),
    }));
  const sets: readonly FittedSet[] = carries.annotators ? placed : merged(placed, losses);
  return {
    article,
    stem,
    sets: sets.map(({ annotator, set }) => ({
      ...(annotator ? { annotator } : {}),
      set: reduced(set, article, annotator?.id ?? "", options, losses),
    })),
  };
}

function withCarriedAsides(
  article: Article,
  { asides = [], ...set }: AnnotationSet,
  carries: Carries,
  losses: LossTally,
): AnnotationSet {
  const carried = carries.asides && carries.annotators ? fittingAsides(article.text, asides) : [];
  losses.add(lossKinds.asides, asides.length - carried.length);
  return carried.length === 0 ? set : { ...set, asides: carried };
}

function withoutUnplaced(article: Article, set: AnnotationSet, losses: LossTally): AnnotationSet {
  const annotations = set.annotations.filter((annotation) => misplacement(article.text, annotation) === undefined);
  losses.add(lossKinds.unplaced, set.annotations.length - annotations.length);
  return { ...set, annotations };
}

function inPieces(
  set: AnnotationSet,
  { carries: { discontinuous, attributes, subLabels }, project }: FitOptions,
  losses: LossTally,
): AnnotationSet {
  const several = set.annotations.filter((annotation) => annotation.fragments.length > 1).length;
  if (discontinuous || several === 0) return set;
  losses.add(lossKinds.discontinuous, several);
  const taken = new Set(set.annotations.map((annotation) => annotation.id));
  const annotations = set.annotations.flatMap((annotation) =>
    annotation.fragments.map((fragment, index): Annotation => {
      // Attributes, notes and links of the annotation hang on its first piece.
      if (index === 0) return { ...annotation, fragments: [fragment] };
      const { note: _, attributes: __, ...rest } = annotation;
      // A sub-label that is written like a label stands in every piece.
      const subLabel = attributes || !subLabels ? undefined : subLabelIn(project, annotation);
      const id = freeId(`${annotation.id}-${index + 1}`, taken);
      return { ...rest, id, fragments: [fragment], ...(subLabel && { attributes: [subLabel] }) };
    }),
  );
  return { ...set, annotations: annotations.sort(compareAnnotations) };
}

/** Merges all sets into one; an annotation that several annotators made alike is written once. */
function merged(sets: readonly Required<FittedSet>[], losses: LossTally): readonly FittedSet[] {
  losses.add(lossKinds.annotators, sets.length);
  if (sets.length === 0) return [];
  const annotations = new Map<string, Annotation>();
  const links = new Map<string, Link>();
  const takenAnnotations = new Set<string>();
  const takenLinks = new Set<string>();
  for (const { set } of sets) {
    const ids = new Map<string, string>();
    for (const annotation of set.annotations) {
      const alike = annotations.get(spanKey(annotation));
      if (alike && sets.length > 1) {
        losses.add(lossKinds.merged);
        ids.set(annotation.id, alike.id);
      } else {
        const id = freeId(annotation.id, takenAnnotations);
        ids.set(annotation.id, id);
        annotations.set(sets.length > 1 ? spanKey(annotation) : id, { ...annotation, id });
      }
    }
    for (const link of set.links) {
      const from = ids.get(link.from) ?? link.from;
      const to = isWithin(link) ? { annotation: ids.get(link.to.annotation) ?? link.to.annotation } : link.to;
      const key = JSON.stringify([link.type, from, to]);
      if (sets.length > 1 && links.has(key)) continue;
      const id = freeId(link.id, takenLinks);
      links.set(sets.length > 1 ? key : id, { ...link, id, from, to });
    }
  }
  const status = sets.every(({ set }) => set.status === sets[0]?.set.status)
    ? (sets[0]?.set.status ?? "new")
    : "in-progress";
  return [
    {
      set: {
        status,
        annotations: [...annotations.values()].sort(compareAnnotations),
        links: [...links.values()].sort(compareLinks),
      },
    },
  ];
}

function spanKey({ label, fragments }: Annotation): string {
  return JSON.stringify([label, ...fragments.flatMap(({ start, end }) => [start, end])]);
}

function freeId(wanted: string, taken: Set<string>): string {
  let id = wanted.slice(0, 58);
  for (let number = 2; taken.has(id); number++) id = `${wanted.slice(0, 58)}-${number}`;
  taken.add(id);
  return id;
}

function reduced(
  set: AnnotationSet,
  article: Article,
  annotator: string,
  { carries, prefer, isWritten, project }: FitOptions,
  losses: LossTally,
): AnnotationSet {
  const kept = carries.overlaps ? set.annotations : apart(set.annotations, article.text.length, prefer);
  losses.add(lossKinds.overlaps, set.annotations.length - kept.length);
  const annotations = kept.map((annotation) => bare(annotation, carries, project, losses));
  const ids = new Set(annotations.map((annotation) => annotation.id));
  const links = set.links.filter((link) => {
    const loss = linkLoss(link, article.id, annotator, ids, carries, isWritten);
    if (loss) losses.add(loss);
    return loss === undefined;
  });
  if (!carries.status && set.status !== "new") losses.add(lossKinds.status);
  const asides = set.asides === undefined ? {} : { asides: set.asides };
  const articleLabels = carries.articleLabels && set.articleLabels ? { articleLabels: set.articleLabels } : {};
  return { status: carries.status ? set.status : "new", annotations, links, ...asides, ...articleLabels };
}

function linkLoss(
  link: Link,
  article: string,
  annotator: string,
  ids: ReadonlySet<string>,
  { links }: Carries,
  isWritten: IsWritten,
): LossKind | undefined {
  if (links === "none") return lossKinds.links;
  const { to } = link;
  const far = to.article !== undefined && to.article !== article;
  if (far && links === "within") return lossKinds.farLinks;
  const ends = far ? isWritten(to.article, annotator, to.annotation) : ids.has(to.annotation);
  return ids.has(link.from) && ends ? undefined : lossKinds.brokenLinks;
}

function isWithin(link: Link): boolean {
  return link.to.article === undefined;
}

function bare(annotation: Annotation, carries: Carries, project: LabelledProject, losses: LossTally): Annotation {
  const { note, attributes = [], ...rest } = annotation;
  const loseNote = note !== undefined && !carries.notes;
  const kept = carries.attributes ? attributes : carriedSubLabel(annotation, carries, project);
  if (loseNote) losses.add(lossKinds.notes);
  losses.add(lossKinds.attributes, attributes.length - kept.length);
  return {
    ...rest,
    ...(note === undefined || loseNote ? {} : { note }),
    // An empty list of attributes carries nothing, and would make some formats write an empty column.
    ...(kept.length === 0 ? {} : { attributes: kept }),
  };
}

/** The sub-label of an annotation, where the format writes it without attributes and it comes back as it is. */
function carriedSubLabel(
  annotation: Annotation,
  { subLabels }: Carries,
  project: LabelledProject,
): NonNullable<Annotation["attributes"]> {
  const subLabel = subLabels && subLabelIn(project, annotation);
  if (subLabel === undefined) return [];
  const { label } = annotation;
  const fits =
    subLabels === "dotted"
      ? dottedLabel(project, annotation) !== label
      : subLabelName(project, label, subLabel) !== undefined;
  return fits ? [subLabel] : [];
}

/** The annotations left when none may share a character with another: greedily, the preferred ones first. */
function apart(
  annotations: readonly Annotation[],
  length: number,
  prefer: FitOptions["prefer"],
): readonly Annotation[] {
  const covered = new Uint8Array(length);
  const size = (annotation: Annotation) => annotation.fragments.reduce((sum, { start, end }) => sum + end - start, 0);
  const direction = prefer === "shorter" ? 1 : -1;
  const kept = annotations
    .toSorted((a, b) => direction * (size(a) - size(b)) || compareAnnotations(a, b))
    .filter(({ fragments }) => {
      if (fragments.some(({ start, end }) => covered.subarray(start, end).includes(1))) return false;
      for (const { start, end } of fragments) covered.fill(1, start, end);
      return true;
    });
  return kept.sort(compareAnnotations);
}
