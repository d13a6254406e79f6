// Two versions of what one person says across articles made into one that keeps both sides, as a step on my version that
// can be undone. A machine that merges the other way round comes to the same; merging the same version again changes nothing.
import type { Across } from "../across/across";
import type { AcrossChange } from "../across/acrossChange";
import { applyAcrossChanges, entityKey, invertAcrossChange } from "../across/acrossChange";
import type { AcrossAction, AcrossState, AcrossStep } from "../across/acrossHistory";
import type { Entity } from "../across/entity";
import { type Judgement, judgementKey } from "../across/judgement";
import type { StepStamp } from "../annotation/annotationSteps";
import { dataText } from "../data/dataText";
import { equalData } from "../data/equalData";
import { adoptionOfAcross } from "./adoption";
import { beforeAfters, touchedBy } from "./beforeAfter";
import { commonPast } from "./commonPast";
import { idBeside } from "./contentId";
import { mergedItems } from "./mergedItems";
import { mergedList, type Touched, textsOf } from "./mergedList";
import { countMerged, type MergeReport } from "./mergeReport";
import { standing, whatIsLeft } from "./unknownIn";

export interface MergedAcross {
  /** Absent when my version holds everything the other one does. */
  readonly step?: AcrossStep;
  readonly report: MergeReport;
}

/**
 * The step that makes my version hold what the other one does. A thing that one side changed since their common past is
 * as that side says. An entity that both changed is kept twice. A pair on which both judged, and differently, is
 * `unsure`, and holds both judgements in `versions`: what only a machine chose must join nothing and keep nothing
 * apart.
 */
export function mergedAcross(mine: AcrossState, other: AcrossState, stamp: StepStamp): MergedAcross {
  const adopted = adoptionOfAcross(mine, other);
  if (adopted === "same" || adopted === "older") return { report: { counts: [], leftOut: 0 } };
  const merged = adopted === "diverged" ? kept(mine, other) : takenOver(other);
  const before = listsOf(mine.across);
  const changes = changesTo(before, merged);
  if (changes.length === 0) return { report: { counts: [], leftOut: 0 } };
  const counts = [
    countMerged("entity", before.entities, merged.entities, merged.bothEntities),
    countMerged("judgement", before.judgements, merged.judgements, merged.bothJudgements),
  ].filter((line) => line !== undefined);
  const { id, at } = stamp;
  return { step: { id, title: "merge another version", at, changes: [...changes] }, report: { counts, leftOut: 0 } };
}

/** The changes that add what only `actions` know of. Empty when the state holds it all, or held it and let it go. */
export function unknownInAcross(state: AcrossState, actions: readonly AcrossAction[]): readonly AcrossChange[] {
  const { entities, judgements } = listsOf(state.across);
  const { done, undone } = state.history;
  const mine = [...done, ...undone].flatMap(({ changes }) => changes);
  const steps = standing(actions);
  const hadEntity = mine.flatMap(touchedEntity);
  const hadJudgement = mine.flatMap(touchedJudgement);
  const changes: AcrossChange[] = [];
  for (const [id, item] of whatIsLeft(steps, touchedEntity)) {
    const here = entities.get(id);
    if (equalData(here, item) || hadEntity.some((one) => equalData(one.item, item))) continue;
    const beside = idBeside(id, dataText(item));
    if (here === undefined) changes.push({ kind: "entity", after: item });
    else if (!entities.has(beside)) changes.push({ kind: "entity", after: { ...item, id: beside } });
  }
  for (const [key, item] of whatIsLeft(steps, touchedJudgement)) {
    const here = judgements.get(key);
    if (equalData(here, item) || hadJudgement.some((one) => equalData(one.item, item))) continue;
    if (here !== undefined && isVersionOf(here, item)) continue;
    const after = here === undefined ? item : undecided(here, item);
    changes.push({ kind: "judgement", ...(here && { before: here }), after });
  }
  return changes;
}

interface AcrossLists {
  readonly entities: Map<string, Entity>;
  readonly judgements: Map<string, Judgement>;
}

interface Outcome extends AcrossLists {
  readonly bothEntities: readonly string[];
  readonly bothJudgements: readonly string[];
}

/** The outcome when the other version goes on from mine: it is taken over whole. */
function takenOver({ across }: AcrossState): Outcome {
  return { ...listsOf(across), bothEntities: [], bothJudgements: [] };
}

function kept(mine: AcrossState, other: AcrossState): Outcome {
  const past = commonPast(
    { ...mine, content: mine.across },
    { ...other, content: other.across },
    { apply: applyAcrossChanges, invert: invertAcrossChange },
  );
  const [myLists, otherLists] = [listsOf(mine.across), listsOf(other.across)];
  const entities = mergedList(
    { now: myLists.entities, since: past?.mine.flatMap(touchedEntity), had: hadEntity(mine, myLists) },
    { now: otherLists.entities, since: past?.other.flatMap(touchedEntity), had: hadEntity(other, otherLists) },
  );
  const settledBy = { mine: versionsKnown(mine), other: versionsKnown(other) };
  const { items: judgements, disputed } = mergedItems(
    { now: myLists.judgements, since: past && textsOf(past.mine.flatMap(touchedJudgement)) },
    { now: otherLists.judgements, since: past && textsOf(past.other.flatMap(touchedJudgement)) },
    (side, key, judgement) => settledBy[side](key, judgement),
  );
  const bothJudgements: string[] = [];
  for (const { key, ...claims } of disputed) {
    judgements.set(key, undecided(claims.mine, claims.other));
    if (!agree(claims.mine, claims.other)) bothJudgements.push(key);
  }
  return { entities: entities.items, judgements, bothEntities: entities.both, bothJudgements };
}

/** Two judgements of one person on the same pair as one: what both say, or `unsure` with both kept in `versions`. */
function undecided(a: Judgement, b: Judgement): Judgement {
  const [first, second] = dataText(a) > dataText(b) ? [a, b] : [b, a];
  if (agree(first, second)) return first;
  const { decides: _, reason: __, ...pair } = first;
  const versions = new Map([...versionsOf(first), ...versionsOf(second)].map((one) => [dataText(one), one]));
  const inOrder = [...versions].sort(([x], [y]) => (x < y ? -1 : 1)).map(([, version]) => version);
  const [, at = first.at] = [first.at, second.at].sort();
  // The relation and its versions are of the pair's own topic, which the compiler cannot follow through a union.
  return { ...pair, relation: "unsure", versions: inOrder.slice(0, mostVersions), at } as Judgement;
}

const mostVersions = 50;

type Version = Pick<Judgement, "relation" | "reason" | "at">;

/** The versions of a judgement: its own, or those that a merge made it of. */
function versionsOf({ relation, reason, at, versions }: Judgement): readonly Version[] {
  return versions ?? [{ relation, ...(reason !== undefined && { reason }), at }];
}

/** Whether the time, and what a reviewer saw, is all that tells two judgements apart. */
function agree(a: Judgement, b: Judgement): boolean {
  return a.relation === b.relation && a.reason === b.reason && equalData(a.versions, b.versions);
}

function isVersionOf(merged: Judgement, one: Judgement): boolean {
  const known = new Set(merged.versions?.map(dataText));
  return versionsOf(one).every((version) => known.has(dataText(version)));
}

/** Tells whether a state has, or had, a judgement that was made of another one in an earlier merge. */
function versionsKnown({ across, history }: AcrossState): (key: string, judgement: Judgement) => boolean {
  const merges = new Map<string, Judgement[]>();
  const touched = history.done.flatMap(({ changes }) => changes.flatMap(touchedJudgement));
  for (const judgement of [...across.judgements, ...touched.flatMap(({ item }) => item ?? [])]) {
    if (judgement.versions === undefined) continue;
    const key = judgementKey(judgement);
    merges.set(key, [...(merges.get(key) ?? []), judgement]);
  }
  return (key, judgement) => merges.get(key)?.some((merged) => isVersionOf(merged, judgement)) ?? false;
}

function hadEntity({ history }: AcrossState, { entities }: AcrossLists): (id: string) => boolean {
  let ids: Set<string> | undefined;
  return (id) => {
    ids ??= new Set([
      ...entities.keys(),
      ...history.done.flatMap(({ changes }) => changes.flatMap(touchedEntity).map((one) => one.id)),
    ]);
    return ids.has(id);
  };
}

function touchedEntity(change: AcrossChange): readonly Touched<Entity>[] {
  return change.kind === "entity" ? touchedBy(change, entityKey) : [];
}

function touchedJudgement(change: AcrossChange): readonly Touched<Judgement>[] {
  return change.kind === "judgement" ? touchedBy(change, judgementKey) : [];
}

function listsOf({ entities, judgements }: Across): AcrossLists {
  return {
    entities: new Map(entities.map((entity) => [entity.id, entity])),
    judgements: new Map(judgements.map((judgement) => [judgementKey(judgement), judgement])),
  };
}

function changesTo(now: AcrossLists, { entities, judgements }: AcrossLists): readonly AcrossChange[] {
  return [
    ...beforeAfters(now.entities, entities).map((change): AcrossChange => ({ kind: "entity", ...change })),
    ...beforeAfters(now.judgements, judgements).map((change): AcrossChange => ({ kind: "judgement", ...change })),
  ];
}
