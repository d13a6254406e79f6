// Makers of steps: what a person does across articles, said in changes. Ids and times come from the caller. All give
// `undefined` when nothing would change. A step made here is applied with `applyAcrossAction`.
import type { StepStamp } from "../annotation/annotationSteps";
import { equalData } from "../data/equalData";
import type { Across } from "./across";
import type { AcrossChange } from "./acrossChange";
import type { AcrossStep } from "./acrossHistory";
import type { Entity, EntityFields } from "./entity";
import { type Judgement, judgementKey, type MentionRef, type Referent, refKey } from "./judgement";

/** The fields of a judgement that a maker is given; the time is the stamp's. */
type Said<Every> = Every extends unknown ? Omit<Every, "at" | "versions"> : never;
export type JudgementSaid = Said<Judgement>;

/** Judges pairs, in place of what this person said of them before. */
export function judge(
  across: Across,
  said: readonly JudgementSaid[],
  stamp: StepStamp,
  title = said.length === 1 ? `${said[0]?.relation}` : `judge ${said.length} pairs`,
): AcrossStep | undefined {
  const known = byKey(across);
  const changes: AcrossChange[] = [];
  for (const one of new Map(said.map((judgement) => [judgementKey(judgement), judgement])).values()) {
    const before = known.get(judgementKey(one));
    if (before && saysTheSame(before, one)) continue;
    changes.push({ kind: "judgement", ...(before && { before }), after: { ...one, at: stamp.at } });
  }
  return stepOf(changes, title, stamp);
}

/** Takes judgements back, as if they had never been made. */
export function unjudge(
  across: Across,
  pairs: readonly Pick<Judgement, "topic" | "left" | "right">[],
  stamp: StepStamp,
  title = pairs.length === 1 ? "take back" : `take back ${pairs.length} judgements`,
): AcrossStep | undefined {
  const known = byKey(across);
  const changes = [...new Set(pairs.map(judgementKey))].flatMap((key): AcrossChange[] => {
    const before = known.get(key);
    return before ? [{ kind: "judgement", before }] : [];
  });
  return stepOf(changes, title, stamp);
}

/** Takes back all that was said of one mention by itself. */
export function putBack({ judgements }: Across, mention: MentionRef, stamp: StepStamp): AcrossStep | undefined {
  const key = refKey(mention);
  const about = judgements.filter(
    ({ topic, left, right }) => topic === "identity" && (refKey(left) === key || refKey(right) === key),
  );
  const changes = about.map((before): AcrossChange => ({ kind: "judgement", before }));
  return stepOf(changes, shortTitle(`put back: ${mention.seen.quote}`), stamp);
}

export interface Assignment {
  /** A mention or a spelling. */
  readonly ref: Referent;
  /** The members of what it means; none: it is something of its own. */
  readonly to: readonly Referent[];
  /** What it is said to be different from. */
  readonly apart: readonly Referent[];
}

/** Says what a mention or a spelling means, in place of what this person said of that before. */
export function assign(across: Across, { ref, to, apart }: Assignment, stamp: StepStamp, title: string) {
  const key = refKey(ref);
  const others = new Map<string, JudgementSaid>();
  for (const right of apart) others.set(refKey(right), { topic: "identity", left: ref, right, relation: "different" });
  const [first] = to;
  if (first) others.set(refKey(first), { topic: "identity", left: ref, right: first, relation: "same" });
  const meant = new Set(to.map(refKey));
  const dropped = across.judgements.flatMap((before): AcrossChange[] => {
    const [left, right] = [refKey(before.left), refKey(before.right)];
    const other = left === key ? right : right === key ? left : undefined;
    if (before.topic !== "identity" || other === undefined || others.has(other)) return [];
    return before.relation === "same" || meant.has(other) ? [{ kind: "judgement", before }] : [];
  });
  const judged = judge(across, [...others.values()], stamp);
  return stepOf([...dropped, ...(judged?.changes ?? [])], shortTitle(title), stamp);
}

/** Makes an entity, with what it is said to be the same as. */
export function addEntity(
  across: Across,
  { id, same = [], ...fields }: EntityFields & { readonly id: string; readonly same?: readonly Referent[] },
  stamp: StepStamp,
): AcrossStep | undefined {
  const after: Entity = { id, ...fields, createdAt: stamp.at };
  const title = shortTitle(`new entity: ${fields.name}`);
  const joined = judge(
    across,
    same.map((right) => ({ topic: "identity", left: { kind: "entity", entity: id }, right, relation: "same" })),
    stamp,
  );
  return stepOf([{ kind: "entity", after }, ...(joined?.changes ?? [])], title, stamp);
}

/** Renames an entity or changes what is known of it; an absent field is taken away. */
export function changeEntity(
  across: Across,
  id: string,
  fields: EntityFields,
  stamp: StepStamp,
): AcrossStep | undefined {
  const before = across.entities.find((entity) => entity.id === id);
  if (before === undefined) return undefined;
  const after: Entity = { id, ...fields, createdAt: before.createdAt, changedAt: stamp.at };
  const { changedAt: _, ...was } = before;
  const { changedAt: __, ...becomes } = after;
  if (equalData(was, becomes)) return undefined;
  const title = before.name === fields.name ? `change ${fields.name}` : `rename ${before.name}: ${fields.name}`;
  return stepOf([{ kind: "entity", before, after }], shortTitle(title), stamp);
}

/** Removes an entity with this person's judgements about it. */
export function removeEntity(across: Across, id: string, stamp: StepStamp): AcrossStep | undefined {
  const before = across.entities.find((entity) => entity.id === id);
  if (before === undefined) return undefined;
  const key = refKey({ kind: "entity", entity: id });
  const about = across.judgements.filter(({ left, right }) => refKey(left) === key || refKey(right) === key);
  return stepOf(
    [...about.map((one): AcrossChange => ({ kind: "judgement", before: one })), { kind: "entity", before }],
    shortTitle(`remove entity: ${before.name}`),
    stamp,
  );
}

function saysTheSame(before: Judgement, said: JudgementSaid): boolean {
  const { at: _, ...was } = before;
  return equalData(was, said);
}

function byKey({ judgements }: Across): ReadonlyMap<string, Judgement> {
  return new Map(judgements.map((judgement) => [judgementKey(judgement), judgement]));
}

function stepOf(changes: readonly AcrossChange[], title: string, { id, at }: StepStamp): AcrossStep | undefined {
  return changes.length === 0 ? undefined : { id, title, at, changes };
}

function shortTitle(title: string): string {
  return title.length <= 200 ? title : `${title.slice(0, 199)}…`;
}
