// Makers of annotations and of steps: what the window and the command line do to a set, said in changes. Ids and times
// come from the caller, so everything here is a pure function. A step made here is applied with `act`.

import { equalData } from "../data/equalData";
import { nextGrapheme, previousGrapheme } from "../text/graphemes";
import { nextWord, previousWord } from "../text/words";
import type {
  Annotation,
  AnnotationSet,
  ArticleLabelValues,
  Aside,
  Attribute,
  Fragment,
  Link,
  Refusal,
  Status,
} from "./annotation";
import { sameSpan } from "./annotation";
import type { Change } from "./change";
import type { Step } from "./history";

/** The facts that every step needs from outside. */
export interface StepStamp {
  /** Id of the step. */
  readonly id: string;
  /** Time, ISO 8601 in UTC. */
  readonly at: string;
  /** Group of a bulk action over several articles. */
  readonly group?: string;
  /** Id of the version of the guideline that holds: what the step makes or makes say something else is made under it. */
  readonly guideline?: string;
}

/** A fragment of `text` with its quote. */
export function fragmentOf(text: string, start: number, end: number): Fragment {
  return { start, end, quote: text.slice(start, end) };
}

export function annotationOf(made: {
  readonly id: string;
  readonly label: string;
  readonly fragments: readonly Fragment[];
  readonly at: string;
  readonly origin: Annotation["origin"];
  readonly attributes?: readonly Attribute[] | undefined;
}): Annotation {
  const { id, label, fragments, at, origin, attributes = [] } = made;
  return { id, label, fragments, ...(attributes.length > 0 && { attributes }), createdAt: at, origin };
}

/** Another annotation of the set with the same span and label, if there is one. */
export function duplicateOf(
  set: Pick<AnnotationSet, "annotations">,
  annotation: Pick<Annotation, "label" | "fragments"> & { readonly id?: string },
): Annotation | undefined {
  const start = annotation.fragments[0]?.start;
  return set.annotations.find(
    (other) =>
      // Hardly any of thousands begins there: the rest is asked of those alone.
      other.fragments[0]?.start === start &&
      other.id !== annotation.id &&
      other.label === annotation.label &&
      sameSpan(other, annotation),
  );
}

/**
 * The `annotations` that can get a label without making a duplicate of another annotation, in the set or among
 * themselves. The others are to stay as they are.
 */
export function relabelledOnce(
  set: AnnotationSet,
  annotations: readonly Annotation[],
  label: string,
): readonly Annotation[] {
  const taken = new Set(set.annotations.filter((other) => other.label === label).map(spanKey));
  return annotations.filter((annotation) => {
    const key = spanKey(annotation);
    if (annotation.label === label || taken.has(key)) return false;
    taken.add(key);
    return true;
  });
}

/** Equal for annotations of the same span. */
function spanKey({ fragments }: Annotation): string {
  return fragments.map(({ start, end }) => `${start}-${end}`).join();
}

/** Adds annotations; a set nobody had begun is in progress from then on. `title` is for the undo menu: “tag actor”. */
export function tag(
  set: AnnotationSet,
  annotations: readonly Annotation[],
  stamp: StepStamp,
  title = stepTitle((what) => `tag ${what}`, annotations),
): Step {
  const additions = annotations.map((annotation): Change => ({ kind: "add-annotation", annotation }));
  return stepOf(stamp, title, [...additions, ...begins(set)]);
}

/** Removes annotations together with the links that hang on them. */
export function untag(
  set: AnnotationSet,
  annotations: readonly Annotation[],
  stamp: StepStamp,
  title = stepTitle((what) => `delete ${what}`, annotations),
): Step {
  const gone = new Set(annotations.map((annotation) => annotation.id));
  const links = set.links.filter((link) => gone.has(link.from) || (isWithin(link) && gone.has(link.to.annotation)));
  return stepOf(stamp, title, [
    ...links.map((link): Change => ({ kind: "remove-link", link })),
    ...annotations.map((annotation): Change => ({ kind: "remove-annotation", annotation })),
  ]);
}

/** Gives annotations another label; links that would lead to the wrong kind go with it. Undefined when all have it already. */
export function relabel(
  set: AnnotationSet,
  annotations: readonly Annotation[],
  label: string,
  stamp: StepStamp,
  title = stepTitle((what) => `relabel ${what}`, annotations),
): Step | undefined {
  const others = annotations.filter((annotation) => annotation.label !== label);
  const step = revise(set, others, (annotation) => ({ ...annotation, label }), stamp, title);
  return step && removingLinks(misfits(set, new Map(others.map(({ id }) => [id, label]))), step);
}

/**
 * The label that each kind of link leads to; every one of them starts at a claim. Kinds a project added lead anywhere.
 */
const linkTargets: ReadonlyMap<string, string> = new Map([
  ["source", "actor"],
  ["figure", "figure"],
  ["supports", "claim"],
  ["contradicts", "claim"],
]);

/**
 * Whether a link of this type may lead from an annotation with one label to one with another. A label that is absent is
 * not asked about.
 */
export function linkFits(type: string, from: string | undefined, to: string | undefined): boolean {
  const target = linkTargets.get(type);
  if (target === undefined) return true;
  return (from === undefined || from === "claim") && (to === undefined || to === target);
}

/** The links that would lead from or to the wrong kind of annotation once some have other labels. */
function misfits(set: AnnotationSet, relabelled: ReadonlyMap<string, string>): readonly Link[] {
  return set.links.filter(({ type, from, to }) => {
    const end = to.article === undefined ? relabelled.get(to.annotation) : undefined;
    return !linkFits(type, relabelled.get(from), end);
  });
}

/** Makes an annotation say something else; links that would lead to the wrong kind go with it. */
export function restate(
  set: AnnotationSet,
  annotation: Annotation,
  { label, fragments, attributes }: Pick<Annotation, "label" | "fragments" | "attributes">,
  stamp: StepStamp,
  title: string,
): Step | undefined {
  const { attributes: _, ...rest } = annotation;
  const restated = { ...rest, label, fragments, ...(attributes && { attributes }) };
  const links = annotation.label === label ? [] : misfits(set, new Map([[annotation.id, label]]));
  const step = revise(set, [annotation], () => restated, stamp, title);
  return step && removingLinks(links, step);
}

function removingLinks(links: readonly Link[], step: Step): Step {
  return { ...step, changes: [...links.map((link): Change => ({ kind: "remove-link", link })), ...step.changes] };
}

/** Gives an annotation another span. */
export function reshape(
  set: AnnotationSet,
  annotation: Annotation,
  fragments: readonly Fragment[],
  stamp: StepStamp,
  title = stepTitle((what) => `move the edge of ${what}`, [annotation]),
): Step | undefined {
  if (sameSpan(annotation, { fragments })) return undefined;
  return revise(set, [annotation], (before) => ({ ...before, fragments }), stamp, title);
}

/** Sets the note of an annotation; an empty one is no note. Undefined when nothing changes. */
export function setNote(
  set: AnnotationSet,
  annotation: Annotation,
  note: string,
  stamp: StepStamp,
  title = stepTitle((what) => `note on ${what}`, [annotation]),
): Step | undefined {
  if ((annotation.note ?? "") === note) return undefined;
  const { note: _, ...rest } = annotation;
  return revise(set, [annotation], () => (note === "" ? rest : { ...rest, note }), stamp, title);
}

/**
 * Sets attributes of an annotation; a value of `undefined` takes the attribute away, the others stay. Undefined when
 * nothing changes.
 */
export function setAttributes(
  set: AnnotationSet,
  annotation: Annotation,
  values: ReadonlyMap<string, Attribute["value"] | undefined>,
  stamp: StepStamp,
  title = stepTitle((what) => `describe ${what}`, [annotation]),
): Step | undefined {
  const before = annotation.attributes ?? [];
  const kept = before.filter(({ attribute }) => !values.has(attribute));
  const given = [...values].flatMap(([attribute, value]) => (value === undefined ? [] : [{ attribute, value }]));
  const attributes = [...kept, ...given].sort((a, b) => (a.attribute < b.attribute ? -1 : 1));
  const same =
    before.length === attributes.length && attributes.every((one) => before.some((old) => sameAttribute(old, one)));
  if (same) return undefined;
  const { attributes: _, ...rest } = annotation;
  return revise(set, [annotation], () => (attributes.length === 0 ? rest : { ...rest, attributes }), stamp, title);
}

/**
 * Gives an annotation one more fragment: a discontinuous span. Fragments that overlap or touch become one. Undefined
 * when the annotation covers the stretch already.
 */
export function addFragment(
  set: AnnotationSet,
  text: string,
  annotation: Annotation,
  { start, end }: { readonly start: number; readonly end: number },
  stamp: StepStamp,
): Step | undefined {
  const fragments: Fragment[] = [];
  for (const next of [...annotation.fragments, fragmentOf(text, start, end)].sort((a, b) => a.start - b.start)) {
    const last = fragments.at(-1);
    if (!last || next.start > last.end) fragments.push(next);
    else fragments[fragments.length - 1] = fragmentOf(text, last.start, Math.max(last.end, next.end));
  }
  return reshape(
    set,
    annotation,
    fragments,
    stamp,
    stepTitle((what) => `add a fragment to ${what}`, [annotation]),
  );
}

/** Adds a link. Undefined when the set has one of this type between the same two already. */
export function addLink(set: AnnotationSet, link: Link, stamp: StepStamp): Step | undefined {
  const twin = set.links.some(
    ({ type, from, to }) =>
      type === link.type &&
      from === link.from &&
      to.annotation === link.to.annotation &&
      to.article === link.to.article,
  );
  return twin ? undefined : stepOf(stamp, `link ${link.type}`, [{ kind: "add-link", link }, ...begins(set)]);
}

export function removeLink(link: Link, stamp: StepStamp): Step {
  return stepOf(stamp, `remove link ${link.type}`, [{ kind: "remove-link", link }]);
}

/** Marks stretches as not article text. */
export function addAsides(set: AnnotationSet, asides: readonly Aside[], stamp: StepStamp): Step {
  const additions = asides.map((aside): Change => ({ kind: "add-aside", aside }));
  const title =
    asides.length === 1 ? "mark as not article text" : `mark ${asides.length} stretches as not article text`;
  return stepOf(stamp, title, [...additions, ...begins(set)]);
}

export function removeAside(aside: Aside, stamp: StepStamp): Step {
  return stepOf(stamp, "mark as article text again", [{ kind: "remove-aside", aside }]);
}

/** Refuses a suggestion for good. */
export function refuse(set: AnnotationSet, refusal: Refusal, stamp: StepStamp): Step {
  const title = `refuse ${refusal.label}${refusal.everywhere ? " everywhere" : ""}`;
  return stepOf(stamp, title, [{ kind: "add-refusal", refusal }, ...begins(set)]);
}

/** Sets how far the annotator has come with the article. Undefined when it is so already. */
export function setStatus(set: AnnotationSet, status: Status, stamp: StepStamp): Step | undefined {
  if (set.status === status) return undefined;
  return stepOf(stamp, `mark as ${status === "in-progress" ? "in progress" : status}`, [
    { kind: "set-status", before: set.status, after: status },
  ]);
}

/** Says what holds of the whole article; no values take it back. Undefined when it is said already. */
export function setArticleLabel(
  set: AnnotationSet,
  label: string,
  values: readonly string[],
  stamp: StepStamp,
): Step | undefined {
  const change = articleLabelChange(set, { label, values });
  return change && stepOf(stamp, `label the article: ${label}`, [change, ...begins(set)]);
}

/** Says of the whole article all that was said of its earlier edition. Undefined when it is said already. */
export function labelLikeEarlierEdition(
  set: AnnotationSet,
  said: readonly ArticleLabelValues[],
  stamp: StepStamp,
): Step | undefined {
  const changes = said.flatMap((one) => articleLabelChange(set, one) ?? []);
  if (changes.length === 0) return undefined;
  return stepOf(stamp, "label the article like its earlier edition", [...changes, ...begins(set)]);
}

function articleLabelChange(set: AnnotationSet, { label, values }: ArticleLabelValues): Change | undefined {
  const before = set.articleLabels?.find((one) => one.label === label)?.values ?? [];
  return equalData(before, values) ? undefined : { kind: "set-article-label", label, before, after: values };
}

/** Says that the annotator has looked through the article under a version of the guideline. Undefined when it is so already. */
export function setLooked(set: AnnotationSet, guideline: string, stamp: StepStamp): Step | undefined {
  if (set.lookedUnder === guideline) return undefined;
  const change = { kind: "set-looked", before: set.lookedUnder, after: guideline } as const;
  return stepOf(stamp, "mark as looked at again", [change]);
}

/** Words for the undo menu: “tag actor”, “delete 12 annotations”. */
export function stepTitle(
  titleFor: (what: string) => string,
  annotations: readonly Pick<Annotation, "label">[],
): string {
  const first = annotations[0];
  const same = first !== undefined && annotations.every((annotation) => annotation.label === first.label);
  if (annotations.length === 1 && same) return titleFor(first.label);
  return titleFor(same ? `${annotations.length} × ${first.label}` : `${annotations.length} annotations`);
}

/**
 * The fragments of an annotation after one of its edges moved by a grapheme or a word, `-1` to the left in reading
 * order, `1` to the right. Undefined when the edge cannot move: the text ends, or nothing would be left.
 */
export function stretch(
  text: string,
  annotation: Pick<Annotation, "fragments">,
  edge: "start" | "end",
  by: "grapheme" | "word",
  direction: -1 | 1,
): readonly Fragment[] | undefined {
  const index = edge === "start" ? 0 : annotation.fragments.length - 1;
  const fragment = annotation.fragments[index];
  if (fragment === undefined) return undefined;
  const from = fragment[edge];
  const to = by === "grapheme" ? graphemeBeside(text, from, direction) : wordBeside(text, from, direction, edge);
  return stretchTo(text, annotation, edge, to);
}

/**
 * The fragments of an annotation with one of its edges at a UTF-16 offset. Undefined when it is there already, or nothing
 * would be left.
 */
export function stretchTo(
  text: string,
  annotation: Pick<Annotation, "fragments">,
  edge: "start" | "end",
  offset: number,
): readonly Fragment[] | undefined {
  const index = edge === "start" ? 0 : annotation.fragments.length - 1;
  const fragment = annotation.fragments[index];
  if (fragment === undefined || fragment[edge] === offset) return undefined;
  const start = edge === "start" ? offset : fragment.start;
  const end = edge === "end" ? offset : fragment.end;
  return start < end ? annotation.fragments.with(index, fragmentOf(text, start, end)) : undefined;
}

function graphemeBeside(text: string, offset: number, direction: -1 | 1): number {
  return direction === 1 ? nextGrapheme(text, offset) : previousGrapheme(text, offset);
}

function wordBeside(text: string, offset: number, direction: -1 | 1, edge: "start" | "end"): number {
  return direction === 1 ? nextWord(text, offset, edge) : previousWord(text, offset, edge);
}

function revise(
  set: AnnotationSet,
  annotations: readonly Annotation[],
  revision: (annotation: Annotation) => Annotation,
  stamp: StepStamp,
  title: string,
): Step | undefined {
  if (annotations.length === 0) return undefined;
  const changes = annotations.map(
    (before): Change => ({
      kind: "replace-annotation",
      before,
      after: { ...revision(before), changedAt: stamp.at },
    }),
  );
  return stepOf(stamp, title, [...changes, ...begins(set)]);
}

/** Working on a set begins it. */
function begins(set: AnnotationSet): readonly Change[] {
  return set.status === "new" ? [{ kind: "set-status", before: "new", after: "in-progress" }] : [];
}

function sameAttribute(a: Attribute, b: Attribute): boolean {
  return a.attribute === b.attribute && a.value === b.value;
}

function isWithin(link: Link): boolean {
  return link.to.article === undefined;
}

function stepOf({ id, at, group, guideline }: StepStamp, title: string, made: readonly Change[]): Step {
  const changes = guideline === undefined ? made : made.map((change) => under(guideline, change));
  return group === undefined ? { id, title, at, changes } : { id, title, at, group, changes };
}

/** A change whose annotation remembers the guideline it was made under; another note says nothing about words. */
function under(guideline: string, change: Change): Change {
  if (change.kind === "add-annotation") return { ...change, annotation: { ...change.annotation, guideline } };
  if (change.kind !== "replace-annotation") return change;
  const { before, after } = change;
  const isNote = before.label === after.label && sameSpan(before, after) && sameAttributes(before, after);
  return isNote ? change : { ...change, after: { ...after, guideline } };
}

function sameAttributes(a: Annotation, b: Annotation): boolean {
  return equalData(a.attributes ?? [], b.attributes ?? []);
}
