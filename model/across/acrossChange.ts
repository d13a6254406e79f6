// Changes of what a person says across articles. `before` absent: it was not there; `after` absent: it is taken away.

import { compareText } from "../data/compareText";
import { countWhile } from "../data/countWhile";
import { equalData } from "../data/equalData";
import { Failure } from "../data/failure";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";
import type { Across } from "./across";
import { type Entity, entitySchema } from "./entity";
import { type Judgement, judgementKey, judgementSchema } from "./judgement";

export const acrossChangeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("entity"), before: entitySchema.optional(), after: entitySchema.optional() }),
  z.strictObject({
    kind: z.literal("judgement"),
    before: judgementSchema.optional(),
    after: judgementSchema.optional(),
  }),
]);
export type AcrossChange = Immutable<z.infer<typeof acrossChangeSchema>>;

/**
 * The state after all changes; then both lists are in order. Throws a `conflict` when they were made for another state.
 */
export function applyAcrossChanges(across: Across, changes: readonly AcrossChange[]): Across {
  const entities = changes.filter((change) => change.kind === "entity");
  const judgements = changes.filter((change) => change.kind === "judgement");
  return {
    entities: replacedByKey(across.entities, entities, entityKey),
    judgements: replacedByKey(across.judgements, judgements, judgementKey),
  };
}

/** The change that takes `change` back. */
export function invertAcrossChange(change: AcrossChange): AcrossChange {
  const { kind, before, after } = change;
  // The two kinds have the same shape; the compiler cannot know that kind and items stay together.
  return { kind, ...(after && { before: after }), ...(before && { after: before }) } as AcrossChange;
}

export function entityKey({ id }: Entity): string {
  return id;
}

interface ItemChange<Item> {
  readonly before?: Item | undefined;
  readonly after?: Item | undefined;
}

/** Steps shorter than this are applied change by change: a list of 100,000 is then searched, not sorted. */
const manyChanges = 32;

/** A list in the order of its keys, changed. Throws a `conflict` when a change does not fit it. */
function replacedByKey<Item extends Entity | Judgement>(
  items: readonly Item[],
  changes: readonly ItemChange<Item>[],
  keyOf: (item: Item) => string,
): readonly Item[] {
  if (changes.length < manyChanges) return changes.reduce((now, change) => oneReplaced(now, change, keyOf), items);
  const left = new Map(items.map((item) => [keyOf(item), item]));
  for (const { before, after } of changes) {
    if (before !== undefined) {
      const key = keyOf(before);
      if (!equalData(left.get(key), before)) throw gone();
      left.delete(key);
    }
    if (after === undefined) continue;
    const key = keyOf(after);
    if (left.has(key)) throw there();
    left.set(key, after);
  }
  return [...left].sort(([a], [b]) => compareText(a, b)).map(([, item]) => item);
}

function oneReplaced<Item>(
  items: readonly Item[],
  { before, after }: ItemChange<Item>,
  keyOf: (item: Item) => string,
): readonly Item[] {
  let now = items;
  if (before !== undefined) {
    const key = keyOf(before);
    const place = placeOf(now, key, keyOf);
    if (!equalData(now[place], before)) throw gone();
    if (after !== undefined && keyOf(after) === key) return now.with(place, after);
    now = now.toSpliced(place, 1);
  }
  if (after === undefined) return now;
  const key = keyOf(after);
  const place = placeOf(now, key, keyOf);
  const next = now[place];
  if (next !== undefined && keyOf(next) === key) throw there();
  return now.toSpliced(place, 0, after);
}

/** The place of the item with a key, or the place it would have. */
function placeOf<Item>(items: readonly Item[], key: string, keyOf: (item: Item) => string): number {
  return countWhile(items.length, (index) => {
    const item = items[index];
    return item !== undefined && compareText(keyOf(item), key) < 0;
  });
}

function gone(): Failure {
  return stale("what it replaces is gone or was changed");
}

function there(): Failure {
  return stale("it is there already");
}

function stale(what: string): Failure {
  return new Failure(
    "conflict",
    `What you say across articles was changed meanwhile: ${what}. It was read again; please redo it.`,
  );
}
