// The links of an adjudicated set: those of the annotations that were accepted or amended, leading from and to what these
// have become. A link to an annotation that was rejected in favour of another leads to that one: the reviewer chose which
// edges the claim's source has, not that the claim has none.
import type { Link } from "../annotation/annotation";
import { linkFits } from "../annotation/annotationSteps";
import { compareLinks } from "../annotation/change";
import { compareText } from "../data/compareText";
import type { CaseAnnotation } from "./case";
import type { Merged, Taken } from "./mergeTaken";
import type { Review } from "./review";
import { unusedId } from "./unusedId";
import { verdictStateOf } from "./verdictState";

export interface AdjudicatedLinks {
  readonly links: readonly Link[];
  /**
   * Links of taken annotations that are left out, because the annotation they lead to was not taken or has the wrong
   * label now.
   */
  readonly linksLeftOut: number;
}

/**
 * `holders`: all annotations of all sets; `merged`: the adjudicated annotations; `meant`: gives the label that a label
 * counts as.
 */
export function adjudicatedLinks(
  review: Review,
  holders: readonly CaseAnnotation[],
  merged: readonly Merged[],
  meant: (label: string) => string,
): AdjudicatedLinks {
  const targetOf = targetFinder(review, holders, merged, meant);
  const links = new Map<string, Link>();
  const ids = new Set<string>();
  let linksLeftOut = 0;
  for (const { from, taken } of merged.flatMap(eachTaken).sort(compareTaken)) {
    for (const link of taken.holder.links) {
      const to = targetOf(link, taken, from);
      if (to === undefined) {
        linksLeftOut++;
        continue;
      }
      const key = JSON.stringify([link.type, from.annotation.id, to.annotation, to.article ?? ""]);
      if (!links.has(key)) links.set(key, { ...link, id: unusedId(link.id, ids), from: from.annotation.id, to });
    }
  }
  return { links: [...links.values()].sort(compareLinks), linksLeftOut };
}

interface TakenFrom {
  readonly from: Merged;
  readonly taken: Taken;
}

function eachTaken(from: Merged): readonly TakenFrom[] {
  return from.taken.map((taken) => ({ from, taken }));
}

/** Orders taken annotations by annotator, then by annotation. */
function compareTaken({ taken: { holder: a } }: TakenFrom, { taken: { holder: b } }: TakenFrom): number {
  return compareText(keyOf(a.annotator, a.annotation.id), keyOf(b.annotator, b.annotation.id));
}

/** Gives what a link of a taken annotation leads to in the adjudicated set, undefined when there is no such place. */
function targetFinder(
  review: Review,
  holders: readonly CaseAnnotation[],
  merged: readonly Merged[],
  meant: (label: string) => string,
): (link: Link, taken: Taken, from: Merged) => Link["to"] | undefined {
  const all = new Map(holders.map((holder) => [keyOf(holder.annotator, holder.annotation.id), holder]));
  const become = new Map<string, Merged>();
  for (const one of merged) {
    for (const { holder } of one.taken) become.set(keyOf(holder.annotator, holder.annotation.id), one);
  }
  return (link, taken, from) => {
    const start = newLabel(taken.seen.label, taken.annotation.label);
    if (link.to.article !== undefined) return linkFits(link.type, start, undefined) ? link.to : undefined;
    const target = all.get(keyOf(taken.holder.annotator, link.to.annotation));
    const place = target && placeOf(target);
    if (target === undefined || place === undefined) return undefined;
    if (!linkFits(link.type, start, newLabel(target.annotation.label, place.annotation.label))) return undefined;
    // A link between two annotations that became one is dropped.
    if (place === from && link.from !== link.to.annotation) return undefined;
    return { annotation: place.annotation.id };
  };

  /** The merged annotation that an annotation, or what was accepted in its place, is part of. */
  function placeOf(target: CaseAnnotation): Merged | undefined {
    const taken = become.get(keyOf(target.annotator, target.annotation.id));
    if (taken !== undefined) return taken;
    const verdictState = verdictStateOf(review, target);
    const decision = verdictState.kind === "rejected" ? verdictState.verdict.decision : undefined;
    if (decision?.kind !== "reject" || decision.instead === undefined) return undefined;
    return become.get(keyOf(decision.instead.annotator, decision.instead.annotation));
  }

  /** Links that were accepted with their labels are not questioned. */
  function newLabel(before: string, after: string): string | undefined {
    return meant(before) === meant(after) ? undefined : meant(after);
  }
}

function keyOf(annotator: string, annotation: string): string {
  return `${annotator}/${annotation}`;
}
