// All that one annotator said about the earlier edition, brought to the later one: what fits exactly as one step, what fits
// nearly as proposals, and what is gone. The earlier set stays as it is.
import {
  type Annotation,
  type AnnotationSet,
  type Aside,
  type Fragment,
  type Link,
  misplacement,
  type Refusal,
} from "../annotation/annotation";
import type { StepStamp } from "../annotation/annotationSteps";
import type { Change } from "../annotation/change";
import type { Step } from "../annotation/history";
import type { Editions } from "./editions";
import { placesInLater } from "./placeInLater";

/** Title of the steps that carry over. */
export const carryTitle = "carry over from the earlier edition";

export interface CarriedSet {
  /** Fits exactly: one step on an empty set of the later edition, links between annotations that came along included. */
  readonly changes: readonly Change[];
  /** Fits nearly: as it would stand in the later edition, for a person to confirm. */
  readonly near: readonly { readonly before: Annotation; readonly after: Annotation }[];
  /** Has no place in the later edition. It stays with the earlier one, and comes along unplaced (`unplacedChanges`). */
  readonly gone: readonly Annotation[];
  /** Links that wait: an end of theirs is near or gone. */
  readonly waiting: readonly Link[];
}

/** `confirms` tells which near places somebody has confirmed: they count as fitting. */
export function carriedSet(
  set: AnnotationSet,
  editions: Editions,
  confirms: (annotation: string) => boolean = () => false,
): CarriedSet {
  const placed = placesInLater(editions);
  const { text } = editions.after;
  const near: { before: Annotation; after: Annotation }[] = [];
  const gone: Annotation[] = [];
  const exact: Annotation[] = [];

  for (const annotation of set.annotations) {
    // It came unplaced from a still earlier edition: its offsets mean another text.
    if (misplacement(editions.before.text, annotation) !== undefined) {
      gone.push(annotation);
      continue;
    }
    const placings = annotation.fragments.map(placed);
    const fragments = placings.flatMap((placing) =>
      placing.kind === "gone" ? [] : [fragmentAt(text, placing.stretch)],
    );
    const inOrder = fragments.every(({ start }, index) => start >= (fragments[index - 1]?.end ?? 0));
    if (fragments.length < placings.length || !inOrder) gone.push(annotation);
    else if (placings.every(({ kind }) => kind === "exact") || confirms(annotation.id))
      exact.push({ ...annotation, fragments });
    else near.push({ before: annotation, after: { ...annotation, fragments } });
  }

  const there = new Set(exact.map(({ id }) => id));
  const links = set.links.filter(
    ({ from, to }) => there.has(from) && (to.article !== undefined || there.has(to.annotation)),
  );
  const waiting = set.links.filter((link) => !links.includes(link));
  return {
    changes: [
      ...exact.map((annotation): Change => ({ kind: "add-annotation", annotation })),
      ...links.map((link): Change => ({ kind: "add-link", link })),
      ...stretches(set.asides ?? []).map((aside): Change => ({ kind: "add-aside", aside })),
      ...stretches(set.refusals ?? []).map((refusal): Change => ({ kind: "add-refusal", refusal })),
    ],
    ...{ near, gone, waiting },
  };

  /** What is no article text, and what was refused, is carried only where it fits exactly: it is proposed again elsewhere. */
  function stretches<Item extends Aside | Refusal>(items: readonly Item[]): readonly Item[] {
    return items.flatMap((item) => {
      const placing = placed(item);
      return placing.kind === "exact" ? [{ ...item, ...placing.stretch }] : [];
    });
  }
}

/**
 * The step that brings it into what this annotator says about the later edition already; `undefined` when all of it is there.
 */
export function carryStep(
  later: AnnotationSet,
  carried: Pick<CarriedSet, "changes">,
  { id, at, ...group }: StepStamp,
): Step | undefined {
  const coming = missingChanges(later, carried);
  if (coming.length === 0) return undefined;
  const begins: readonly Change[] =
    later.status === "new" ? [{ kind: "set-status", before: "new", after: "in-progress" }] : [];
  return { id, at, ...group, title: carryTitle, changes: [...coming, ...begins] };
}

/** What is gone, kept without a place. Left out is what would by chance stand where the same words are. */
export function unplacedChanges(gone: readonly Annotation[], text: string): readonly Change[] {
  return gone
    .filter((annotation) => misplacement(text, annotation) !== undefined)
    .map((annotation): Change => ({ kind: "add-annotation", annotation, unplaced: true }));
}

/** What of it the set does not have. */
export function missingChanges(later: AnnotationSet, { changes }: Pick<CarriedSet, "changes">): readonly Change[] {
  const lists = [later.annotations, later.links, later.asides ?? [], later.refusals ?? []];
  const there = new Set(lists.flatMap((list) => list.map((item) => item.id)));
  return changes.filter((change) => !there.has(idOf(change)));
}

function idOf(change: Change): string {
  if (change.kind === "add-annotation") return change.annotation.id;
  if (change.kind === "add-link") return change.link.id;
  if (change.kind === "add-aside") return change.aside.id;
  return change.kind === "add-refusal" ? change.refusal.id : "";
}

function fragmentAt(text: string, { start, end }: { readonly start: number; readonly end: number }): Fragment {
  return { start, end, quote: text.slice(start, end) };
}
