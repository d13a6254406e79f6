// Two versions of one annotator's set made into one that keeps both sides, as a step on my version that can be undone.
// A machine that merges the other way round comes to the same set; merging the same version again changes nothing.

import type { Annotation, ArticleLabelValues, Link } from "../annotation/annotation";
import type { StepStamp } from "../annotation/annotationSteps";
import { applyAll, type Change, invert } from "../annotation/change";
import type { SetState, Step } from "../annotation/history";
import { compareText } from "../data/compareText";
import { adoptionOfSet } from "./adoption";
import { type CommonPast, commonPast } from "./commonPast";
import { mergedItems } from "./mergedItems";
import { type Identified, type ListVersion, mergedList, type Touched, textsOf } from "./mergedList";
import { countMerged, type MergeReport } from "./mergeReport";
import { changesTo, listsOf, type SetLists, touched } from "./setLists";

export interface MergedSet {
  /** Absent when my version holds everything the other one does. */
  readonly step?: Step;
  readonly report: MergeReport;
}

/**
 * The step that makes my version hold what the other one does. A thing that one side changed since their common past is
 * as that side says. A thing that both changed is kept twice: both sides agree on which keeps its id, and the id of the
 * other follows from what it says. When nothing shows a common past, everything is kept.
 */
export function mergedSet(mine: SetState, other: SetState, stamp: StepStamp): MergedSet {
  const adopted = adoptionOfSet(mine, other);
  if (adopted === "same" || adopted === "older") return { report: { counts: [], leftOut: 0 } };
  const { lists, both, leftOut, ...whole } = adopted === "diverged" ? kept(mine, other) : takenOver(other);
  const changes = changesTo(mine.set, lists, whole);
  const { status } = whole;
  if (changes.length === 0) return { report: { counts: [], leftOut } };
  const before = listsOf(mine.set);
  const counts = [
    countMerged("annotation", before.annotations, lists.annotations, both.annotations),
    countMerged("link", before.links, lists.links, both.links),
    countMerged("aside", before.asides, lists.asides, both.asides),
    countMerged("refusal", before.refusals, lists.refusals, both.refusals),
    countMerged("answer", answersOf(mine.set.articleLabels ?? []), answersOf(whole.articleLabels ?? [])),
  ].filter((line) => line !== undefined);
  const { id, at, group } = stamp;
  return {
    step: { id, title: "merge another version", at, ...(group && { group }), changes: [...changes] },
    report: { counts, leftOut, ...(status !== mine.set.status && { status }) },
  };
}

interface Outcome {
  readonly lists: SetLists;
  /** Ids of the items that both sides changed, and of the second items that were made for them. */
  readonly both: { readonly [Kind in keyof SetLists]: readonly string[] };
  readonly status: SetState["set"]["status"];
  readonly lookedUnder: SetState["set"]["lookedUnder"];
  readonly articleLabels: SetState["set"]["articleLabels"];
  readonly leftOut: number;
}

/** The outcome when the other version goes on from mine: it is taken over whole. */
function takenOver({ set }: SetState): Outcome {
  const none: readonly string[] = [];
  const both = { annotations: none, links: none, asides: none, refusals: none };
  return {
    lists: listsOf(set),
    both,
    status: set.status,
    lookedUnder: set.lookedUnder,
    articleLabels: set.articleLabels,
    leftOut: 0,
  };
}

function kept(mine: SetState, other: SetState): Outcome {
  const past = commonPast(
    { ...mine, content: mine.set },
    { ...other, content: other.set },
    { apply: applyAll, invert },
  );
  const [myLists, otherLists] = [listsOf(mine.set), listsOf(other.set)];

  function merged<Item extends Identified>(
    listOf: (lists: SetLists) => ReadonlyMap<string, Item>,
    touchedBy: (change: Change) => readonly Touched<Item>[],
  ) {
    return mergedList(
      listVersion(mine, listOf(myLists), past?.mine, touchedBy),
      listVersion(other, listOf(otherLists), past?.other, touchedBy),
    );
  }

  const annotations = merged((lists) => lists.annotations, touched.annotations);
  const links = merged((lists) => lists.links, touched.links);
  const asides = merged((lists) => lists.asides, touched.asides);
  const refusals = merged((lists) => lists.refusals, touched.refusals);
  dropTwins(links.items, myLists.links, otherLists.links);
  return {
    lists: { annotations: annotations.items, links: links.items, asides: asides.items, refusals: refusals.items },
    both: { annotations: annotations.both, links: links.both, asides: asides.both, refusals: refusals.both },
    // A set that is not equally far on both sides is in progress, whichever two of the three they are.
    status: mine.set.status === other.set.status ? mine.set.status : "in-progress",
    articleLabels: mergedAnswers(mine.set.articleLabels ?? [], other.set.articleLabels ?? [], past),
    // What one side has not looked at again is not looked at.
    lookedUnder: mine.set.lookedUnder === other.set.lookedUnder ? mine.set.lookedUnder : undefined,
    leftOut: settleEnds(annotations.items, links.items, myLists, otherLists),
  };
}

/**
 * What is said of the whole article. Of a question that both sides answered, and differently, both answers are kept, for the
 * person to choose; a side that had both and chose is right.
 */
function mergedAnswers(
  mine: readonly ArticleLabelValues[],
  other: readonly ArticleLabelValues[],
  past: CommonPast<unknown, Change> | undefined,
): readonly ArticleLabelValues[] {
  const since = { mine: past?.mine.flatMap(touchedAnswer), other: past?.other.flatMap(touchedAnswer) };
  const { items, disputed } = mergedItems(
    { now: answersOf(mine), since: since.mine && textsOf(since.mine) },
    { now: answersOf(other), since: since.other && textsOf(since.other) },
    (side, label, { values }) =>
      since[side]?.some(({ id, item }) => id === label && values.every((value) => item?.values.includes(value))) ??
      false,
  );
  for (const { key, ...claims } of disputed) {
    const values = [...new Set([...claims.mine.values, ...claims.other.values])].sort();
    items.set(key, { label: key, values });
  }
  return [...items.values()].sort((a, b) => compareText(a.label, b.label));
}

function answersOf(all: readonly ArticleLabelValues[]): ReadonlyMap<string, ArticleLabelValues> {
  return new Map(all.map((one) => [one.label, one]));
}

function touchedAnswer(change: Change): readonly Touched<ArticleLabelValues>[] {
  if (change.kind !== "set-article-label") return [];
  const { label, after } = change;
  return after.length === 0 ? [{ id: label }] : [{ id: label, item: { label, values: after } }];
}

function listVersion<Item extends Identified>(
  { history }: SetState,
  now: ReadonlyMap<string, Item>,
  since: CommonPast<unknown, Change>["mine"] | undefined,
  touchedBy: (change: Change) => readonly Touched<Item>[],
): ListVersion<Item> {
  let ids: Set<string> | undefined;
  return {
    now,
    since: since?.flatMap(touchedBy),
    had: (id) => {
      ids ??= new Set([
        ...now.keys(),
        ...history.done.flatMap(({ changes }) => changes.flatMap(touchedBy).map((one) => one.id)),
      ]);
      return ids.has(id);
    },
  };
}

/** A link that each side made for itself, with an id of its own, is one link: that with the first id. */
function dropTwins(merged: Map<string, Link>, mine: ReadonlyMap<string, Link>, other: ReadonlyMap<string, Link>): void {
  const first = new Map<string, Link>();
  for (const link of [...merged.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const key = JSON.stringify([link.type, link.from, link.to.annotation, link.to.article ?? ""]);
    const twin = first.get(key);
    const together = twin && [mine, other].some((links) => links.has(twin.id) && links.has(link.id));
    if (twin && !together) merged.delete(link.id);
    else if (!twin) first.set(key, link);
  }
}

/**
 * An annotation that one side took away while the other linked it stays, for the link's sake. Links to what neither side
 * has are left out, unless they were mine before; says how many.
 */
function settleEnds(
  annotations: Map<string, Annotation>,
  links: Map<string, Link>,
  mine: SetLists,
  other: SetLists,
): number {
  let leftOut = 0;
  for (const [id, { from, to }] of [...links]) {
    const ends = to.article === undefined ? [from, to.annotation] : [from];
    const missing = ends.filter((end) => !annotations.has(end));
    const back = missing.map((end) => mine.annotations.get(end) ?? other.annotations.get(end));
    for (const annotation of back) if (annotation) annotations.set(annotation.id, annotation);
    if (back.includes(undefined) && !mine.links.has(id)) {
      links.delete(id);
      leftOut++;
    }
  }
  return leftOut;
}
