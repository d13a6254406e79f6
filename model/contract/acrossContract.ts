// The part of the contract that is about what is said across articles: entities, judgements, and the tables that are derived
// from them.
import { entitySchema } from "../across/entity";
import { judgementSchema } from "../across/judgement";
import { idSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import { revisionSchema } from "../data/revision";
import * as z from "../data/zod";
import { actionTargetShape } from "./actionTarget";

const fields = entitySchema.pick({ name: true, kind: true, note: true, externalIds: true, coordinates: true });
const [identity, claims, figures, copies] = judgementSchema.options;
const hostsOwn = { at: true, versions: true } as const;

/** A judgement as a window asks for it: the host adds the time. */
const saidSchema = z.discriminatedUnion("topic", [
  identity.omit(hostsOwn),
  claims.omit(hostsOwn),
  figures.omit(hostsOwn),
  copies.omit(hostsOwn),
]);

const sides = { topic: true, left: true, right: true } as const;
const pairSchema = z.discriminatedUnion("topic", [
  identity.pick(sides),
  claims.pick(sides),
  figures.pick(sides),
  copies.pick(sides),
]);

/** One thing a person does across articles. */
export const acrossDeedSchema = z.discriminatedUnion("kind", [
  /** Judges pairs, in place of what this person said of them before; one step, so that a bulk is undone at once. */
  z.strictObject({
    kind: z.literal("judge"),
    said: z.array(saidSchema).min(1).max(100_000),
    title: z.string().min(1).max(200).optional(),
  }),
  /** Takes judgements back, as if they had never been made. */
  z.strictObject({
    kind: z.literal("unjudge"),
    pairs: z.array(pairSchema).min(1).max(100_000),
    title: z.string().min(1).max(200).optional(),
  }),
  /** Makes an entity that is the same as what is listed. */
  z.strictObject({
    kind: z.literal("add-entity"),
    id: idSchema,
    fields,
    same: z.array(identity.shape.right).max(10_000),
  }),
  z.strictObject({ kind: z.literal("change-entity"), id: idSchema, fields }),
  /** Removes one's own entity with one's judgements about it. */
  z.strictObject({ kind: z.literal("remove-entity"), id: idSchema }),
  /** Fail with `conflict` when something was done since `revision`. */
  z.strictObject({ kind: z.literal("undo"), revision: revisionSchema }),
  z.strictObject({ kind: z.literal("redo"), revision: revisionSchema }),
]);
export type AcrossDeed = Immutable<z.infer<typeof acrossDeedSchema>>;

const pastSchema = z.strictObject({
  revision: revisionSchema,
  /** Titles of what undo and redo would take back and do again. */
  undo: z.string().optional(),
  redo: z.string().optional(),
});

export const acrossCalls = {
  /** Where this person's own file is. */
  "across.past": { args: z.strictObject({}), result: pastSchema },
  /**
   * Does something in this person's own file; answers when it is on disk. `changed` is false when it was so already. It is
   * for what `sets.act` is for.
   */
  "across.do": {
    args: z.strictObject({ ...actionTargetShape, deed: acrossDeedSchema }),
    result: pastSchema.extend({ changed: z.boolean() }),
  },
} as const;

export const acrossEvents = {
  /** What a member says across articles changed. */
  "across.changed": z.strictObject({ member: idSchema, revision: revisionSchema }),
} as const;
